use image::{DynamicImage, ImageFormat};
use pneumoscope::imaging::Limits;
use proptest::prelude::Rng;
use proptest::test_runner::{RngAlgorithm, TestRng};

use crate::codestreams::codestream;
use crate::dicom_files::{
    BIG_ENDIAN, DEFLATED, Dicom, EXPLICIT, HTJ2K, IMPLICIT, JPEG_2000, JPEG_BASELINE, JPEG_EXTENDED, JPEG_LOSSLESS,
    JPEG_LS, RLE, deflated as raw_deflated, lossless_jpeg,
};
use crate::made;
use crate::watch::{Named, Seen, summary, watched};
use crate::writers::{encoded, picture, tiff_of_jpegs};

/// Low limits, so that a file that claims to be large exceeds them by its memory.
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
    let jpegs = [
        ("progressive.jpeg", &include_bytes!("files/sound-progressive.jpeg")[..]),
        ("progressive-colour.jpeg", include_bytes!("files/sound-progressive-colour.jpeg")),
        ("restarts.jpeg", include_bytes!("files/sound-restarts.jpeg")),
        ("restarts-colour.jpeg", include_bytes!("files/sound-restarts-colour.jpeg")),
    ];
    files.extend(jpegs.map(|(name, bytes)| (name.to_owned(), bytes.to_vec())));
    let baseline = encoded(grey.clone(), ImageFormat::Jpeg);
    files.push(("jpeg.tiff".into(), tiff_of_jpegs(side, side, 1, 1, &baseline)));
    files.push(("jpegs.tiff".into(), tiff_of_jpegs(side, side, 3, 1, &baseline)));
    files.push(("progressive.tiff".into(), tiff_of_jpegs(80, 80, 2, 1, jpegs[0].1)));
    files.push(("colours.tiff".into(), tiff_of_jpegs(80, 80, 2, 3, jpegs[3].1)));
    for name in [
        "12.j2k",
        "tiles.j2k",
        "modes.j2k",
        "rgb.jp2",
        "12.jph.j2k",
        "lossy-12.jph.j2k",
        "12.jls",
        "near-16.jls",
        "colours-rows.jls",
        "colours-pixels.jls",
        "restarts.jls",
    ] {
        files.push((name.into(), codestream(name)));
    }
    let jpegs = [JPEG_BASELINE, JPEG_EXTENDED, JPEG_LOSSLESS, JPEG_LS, JPEG_2000, HTJ2K];
    for syntax in [EXPLICIT, IMPLICIT, BIG_ENDIAN, DEFLATED, RLE].into_iter().chain(jpegs) {
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
    for Seen { name, verdict, .. } in seen {
        // What is decoded to colours is a colour picture.
        let expected = if name.ends_with(".jls") && name.starts_with("colours-") { "colour" } else { "answered" };
        assert_eq!(verdict, expected, "{name}");
    }
}

/// Missing data are never filled in.
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

/// Truncated JPEGs with an end marker, as many programs repair them: as files, within a TIFF and within a DICOM file.
#[test]
fn truncated_jpegs_with_an_end_marker_are_refused() {
    let (small, large) = (sound(80), sound(400));
    let jpegs = small.into_iter().chain(large).filter(|(name, _)| name.ends_with(".jpeg"));
    let lossless = lossless_jpeg(64, 64, 12, &[[0, 4095].repeat(16), vec![2048; 32]].concat().repeat(64));
    let jpegs = jpegs.chain([("lossless.jpeg".to_owned(), lossless)]);
    let cuts = jpegs.flat_map(|(name, bytes)| {
        let step = if bytes.len() < 8_000 { 16 } else { 512 };
        let data = bytes.windows(2).position(|pair| pair == [0xFF, 0xDA]).expect("a scan");
        // The last bytes may be no more than bits that fill them.
        let ends: Vec<usize> = (data..bytes.len() - 16).step_by(step).collect();
        ends.into_iter().flat_map(move |end| {
            let cut = [&bytes[..end], b"\xFF\xD9"].concat();
            let headers = &bytes[..data];
            let frame = headers.windows(2).rposition(|pair| pair[0] == 0xFF && (0xC0..=0xC3).contains(&pair[1]));
            let frame = &headers[frame.expect("a frame")..];
            let (side, components) = (u16::from_be_bytes([frame[7], frame[8]]), frame[9]);
            let mut files = vec![(format!("{name} cut at {end}, in DICOM"), dicom_with(side, frame[4], &cut))];
            if frame[1] != 0xC3 {
                let tiff = tiff_of_jpegs(side.into(), side.into(), 1, components.into(), &cut);
                files.push((format!("{name} cut at {end}, in TIFF"), tiff));
                files.push((format!("{name} cut at {end}"), cut));
            }
            files
        })
    });
    let seen = checked("cut JPEGs with an end", cuts);
    let answered: Vec<_> = seen.iter().filter(|seen| seen.verdict == "answered").map(|seen| &seen.name).collect();
    assert!(answered.is_empty(), "{} of {}: {answered:?}", answered.len(), seen.len());
}

/// A film of one or three components, whatever the JPEG has.
fn dicom_with(side: u16, precision: u8, jpeg: &[u8]) -> Vec<u8> {
    let (stored, allocated) = (u16::from(precision), if precision > 8 { 16 } else { 8 });
    let mut film = Dicom::film(if precision > 8 { JPEG_LOSSLESS } else { JPEG_BASELINE }, side, side, stored, &[]);
    film.short(0x0028_0100, allocated).fragment(jpeg.to_vec());
    film.bytes()
}

#[test]
fn flipped_bits_do_no_harm() {
    let mut random = TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]);
    let mut below = move |end: usize| (random.next_u64() % end as u64) as usize;
    let files = sound(80);
    let flipped = (0..24_000).map(move |n| {
        let (name, mut bytes) = files[n % files.len()].clone();
        // Changes in headers do the most harm.
        let reach = if n % 2 == 0 { bytes.len().min(400) } else { bytes.len() };
        for _ in 0..=below(6) {
            bytes[below(reach)] ^= 1 << below(8);
        }
        (format!("{name}, flips {n}"), bytes)
    });
    checked("flipped bits", flipped);
}

/// A piece of a file is inserted into another file, repeated or removed.
#[test]
fn spliced_files_do_no_harm() {
    let mut random = TestRng::from_seed(RngAlgorithm::ChaCha, &[8; 32]);
    let mut below = move |end: usize| (random.next_u64() % end as u64) as usize;
    let files = sound(80);
    let mixed = (0..14_000).map(move |n| {
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

/// Changes bytes before they are compressed by deflate: flipped bits in compressed data mostly break only checksums.
#[test]
fn changes_within_deflated_data_do_no_harm() {
    let mut random = TestRng::from_seed(RngAlgorithm::ChaCha, &[9; 32]);
    let mut below = move |end: usize| (random.next_u64() % end as u64) as usize;
    let body = made::film(EXPLICIT).body();
    let header = made::film(DEFLATED).bytes();
    let header = header[..header.len() - raw_deflated(&made::film(DEFLATED).body()).len()].to_vec();
    let changed = (0..2_000).map(move |n| {
        let mut body = body.clone();
        let reach = if n % 4 == 0 { body.len() } else { 300 };
        for _ in 0..=below(4) {
            body[below(reach)] = below(256) as u8;
        }
        // A value may become a megabyte of its own bytes.
        let (begin, length) = (below(reach - 40), below(40));
        let piece = body[begin..begin + length].to_vec();
        let repeats = if n % 3 == 0 { 1_000_000 / (length + 1) } else { 0 };
        let body = [&body[..begin], &piece.repeat(repeats), &body[begin..]].concat();
        (format!("deflated, changes {n}"), [&header[..], &raw_deflated(&body)].concat())
    });
    checked("changed within deflated data", changed);
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
