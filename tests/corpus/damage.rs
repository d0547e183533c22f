use image::{DynamicImage, ImageFormat};
use pneumoscope::imaging::Limits;
use proptest::prelude::Rng;
use proptest::test_runner::{RngAlgorithm, TestRng};

use crate::dicom_files::{BIG_ENDIAN, DEFLATED, EXPLICIT, IMPLICIT, JPEG_BASELINE, JPEG_EXTENDED, JPEG_LOSSLESS, RLE};
use crate::made;
use crate::watch::{Named, Seen, summary, watched};
use crate::writers::{encoded, picture};

/// Small, so that what claims to be large is seen in the memory it takes.
const LIMITS: Limits = Limits { bytes: 10_000_000, pixels: 4_000_000, memory: 32_000_000 };

/// A sound file of each format and kind.
fn sound(side: u32) -> Vec<Named> {
    let grey = DynamicImage::ImageLuma8(picture(side, side));
    let formats = [
        ("grey.png", &grey, ImageFormat::Png),
        ("colour.png", &grey.to_rgb8().into(), ImageFormat::Png),
        ("deep.png", &grey.to_luma16().into(), ImageFormat::Png),
        ("grey.jpeg", &grey, ImageFormat::Jpeg),
        ("colour.jpeg", &grey.to_rgb8().into(), ImageFormat::Jpeg),
        ("colour.gif", &grey.to_rgb8().into(), ImageFormat::Gif),
        ("grey.bmp", &grey, ImageFormat::Bmp),
        ("grey.tiff", &grey, ImageFormat::Tiff),
        ("deep.tiff", &grey.to_luma16().into(), ImageFormat::Tiff),
        ("colour.webp", &grey.to_rgb8().into(), ImageFormat::WebP),
    ];
    let mut files: Vec<Named> =
        formats.iter().map(|(name, image, format)| ((*name).to_owned(), encoded((*image).clone(), *format))).collect();
    for syntax in [EXPLICIT, IMPLICIT, BIG_ENDIAN, DEFLATED, RLE, JPEG_BASELINE, JPEG_EXTENDED, JPEG_LOSSLESS] {
        files.push((format!("{syntax}.dicom"), made::film(syntax).bytes()));
    }
    files
}

fn checked(what: &str, files: impl IntoIterator<Item = Named>) -> Vec<Seen> {
    let seen = watched(LIMITS, files);
    summary(what, &seen);
    seen
}

#[test]
fn sound_files_are_answered() {
    let seen = checked("sound files", sound(80).into_iter().chain(sound(400)));
    assert!(seen.iter().all(|seen| seen.verdict == "answered"));
}

/// What is missing is never made up.
#[test]
fn files_cut_at_every_kilobyte_are_refused() {
    let cuts = sound(400).into_iter().flat_map(|(name, bytes)| {
        // The last bytes of some formats are marks and padding.
        let ends: Vec<usize> =
            (1..).map(|kilobytes| kilobytes * 1024).take_while(|end| end + 300 < bytes.len()).collect();
        ends.into_iter().map(move |end| (format!("{name} cut at {end}"), bytes[..end].to_vec()))
    });
    let answered: Vec<String> = checked("cut at every kilobyte", cuts)
        .into_iter()
        .filter(|seen| seen.verdict == "answered")
        .map(|seen| seen.name)
        .collect();
    assert!(answered.is_empty(), "{answered:?}");
}

/// As many programs mend them.
#[test]
fn jpegs_cut_and_given_an_end_are_refused() {
    let jpegs = sound(400).into_iter().filter(|(name, _)| name.ends_with(".jpeg"));
    let cuts = jpegs.flat_map(|(name, bytes)| {
        let ends: Vec<usize> = (1..).map(|n| n * 512).take_while(|end| end + 2_000 < bytes.len()).collect();
        ends.into_iter().map(move |end| (format!("{name} cut at {end}"), [&bytes[..end], b"\xFF\xD9"].concat()))
    });
    let seen = checked("cut JPEGs with an end", cuts);
    let answered: Vec<_> = seen.iter().filter(|seen| seen.verdict == "answered").map(|seen| &seen.name).collect();
    assert!(answered.is_empty(), "{answered:?}");
}

#[test]
fn flipped_bits_do_no_harm() {
    let mut random = TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]);
    let mut below = move |end: usize| (random.next_u64() % end as u64) as usize;
    let files = sound(80);
    let flipped = (0..4_000).map(move |n| {
        let (name, mut bytes) = files[n % files.len()].clone();
        // Headers are where most of the mischief is.
        let reach = if n % 2 == 0 { bytes.len().min(400) } else { bytes.len() };
        for _ in 0..=below(6) {
            bytes[below(reach)] ^= 1 << below(8);
        }
        (format!("{name}, flips {n}"), bytes)
    });
    checked("flipped bits", flipped);
}

/// A piece of a file in the middle of another, twice, or gone.
#[test]
fn mixed_up_files_do_no_harm() {
    let mut random = TestRng::from_seed(RngAlgorithm::ChaCha, &[8; 32]);
    let mut below = move |end: usize| (random.next_u64() % end as u64) as usize;
    let files = sound(80);
    let mixed = (0..2_000).map(move |n| {
        let (name, bytes) = &files[n % files.len()];
        let (_, other) = &files[below(files.len())];
        let (first, second) = (below(bytes.len()), below(bytes.len()));
        let (begin, end) = (below(other.len()), below(other.len()));
        let piece = &other[begin.min(end)..begin.max(end)];
        let mixed = match n % 3 {
            0 => [&bytes[..first], piece, &bytes[second..]].concat(),
            1 => [&bytes[..first.max(second)], &bytes[first.min(second)..]].concat(),
            _ => [&bytes[..first.min(second)], &bytes[first.max(second)..]].concat(),
        };
        (format!("{name}, mixed {n}"), mixed)
    });
    checked("mixed up", mixed);
}

/// A file under the first bytes of every format.
#[test]
fn wrong_first_bytes_do_no_harm() {
    let magics: [&[u8]; 11] = [
        b"\xFF\xD8\xFF",
        b"\x89PNG\r\n\x1a\n",
        b"GIF87a",
        b"BM",
        b"II*\0",
        b"MM\0*",
        b"RIFF\xFF\xFF\xFF\xFFWEBP",
        b"DICM",
        b"\0\0\0\x0CjP  ",
        b"%PDF-",
        b"II+\0",
    ];
    let files = sound(80).into_iter().flat_map(|(name, bytes)| {
        magics
            .iter()
            .enumerate()
            .map(move |(n, magic)| (format!("{name} under magic {n}"), [magic, &bytes[magic.len()..]].concat()))
    });
    checked("wrong first bytes", files);
}
