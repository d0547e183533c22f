use std::time::Instant;

use image::ImageFormat;
use pneumoscope::imaging::Limits;

use crate::dicom_files::{DEFLATED, EXPLICIT, JPEG_BASELINE};
use crate::made;
use crate::watch::{Named, summary, watched};
use crate::writers::{
    bmp, chunk, deflated, deflated_zeros, encoded, gif_frame, gif_screen, header, jpeg_of_scans, jpeg_of_size, picture,
    png, tiff,
};

const ANSWERED: &str = "answered";

fn png_of_zeros(side: u32, bits: u8, colour: u8, bytes_a_pixel: usize) -> Vec<u8> {
    let megabytes = (side as usize * (side as usize * bytes_a_pixel + 1)).div_ceil(1_000_000);
    png(&[header(side, side, bits, colour), chunk(b"IDAT", &deflated_zeros(megabytes)), chunk(b"IEND", b"")])
}

/// A TIFF of one row a strip, all strips being the same bytes, of which each needs only the last few.
fn tiff_of_one_strip_many_times(rows: u32, blocks: usize) -> Vec<u8> {
    // Stored blocks of no bytes (RFC 1951, 3.2.4), then the row.
    let row = deflated(&[7; 80]);
    let strip = [&row[..2], &[0, 0, 0, 0xFF, 0xFF].repeat(blocks), &row[2..]].concat();
    let after = 8 + 2 + 12 * 9 + 4;
    let offsets: Vec<u8> = (0..rows).flat_map(|_| (after + 8 * rows).to_le_bytes()).collect();
    let lengths: Vec<u8> = (0..rows).flat_map(|_| (strip.len() as u32).to_le_bytes()).collect();
    let fields = [
        (256, 4, 1, 80),
        (257, 4, 1, rows),
        (258, 3, 1, 8),
        (259, 3, 1, 8),
        (262, 3, 1, 1),
        (273, 4, rows, after),
        (277, 3, 1, 1),
        (278, 4, 1, 1),
        (279, 4, rows, after + 4 * rows),
    ];
    tiff(&fields, 0, &[offsets, lengths, strip].concat())
}

/// Each file with what becomes of it.
fn bombs() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let frame = encoded(image::DynamicImage::ImageLuma8(picture(80, 80)).into_rgb8(), ImageFormat::Gif);
    let first = &frame[..frame.len() - 1];
    let more = gif_frame([0, 0, 80, 80], 2, &[0x44, 0x01]).repeat(9_999);
    let profile = |megabytes| [b"name\0\0".to_vec(), deflated_zeros(megabytes)].concat();
    let sound = encoded(picture(80, 80), ImageFormat::Png);
    let with = |chunk: Vec<u8>| [&sound[..33], &chunk, &sound[33..]].concat();
    let mut inflating = made::film(DEFLATED);
    inflating.put(0x0009_0010, "UN", vec![0; 300_000_000]);
    let nested = b"\x08\0\x40\x11SQ\0\0\xFF\xFF\xFF\xFF\xFE\xFF\0\xE0\xFF\xFF\xFF\xFF".repeat(500_000);
    let film = made::film(EXPLICIT).bytes();
    let mut scans = made::film(JPEG_BASELINE);
    scans.fragment(jpeg_of_scans(2_000));
    vec![
        ("a blank PNG of 64 megapixels, 8 bits", png_of_zeros(8_000, 8, 0, 1), "near-constant"),
        ("a blank PNG of 64 megapixels, 8 bytes each", png_of_zeros(8_000, 16, 6, 8), "near-constant"),
        ("a blank PNG of 60,000 x 60,000", png_of_zeros(60_000, 1, 0, 0), "too-many-pixels"),
        ("a PNG with a profile of 600 MB", with(chunk(b"iCCP", &profile(600))), ANSWERED),
        ("a PNG with a text of 600 MB", with(chunk(b"zTXt", &profile(600))), ANSWERED),
        ("a PNG with 100,000 texts", with(chunk(b"tEXt", b"a\0b").repeat(100_000)), ANSWERED),
        ("a GIF of 10,000 frames", [first, &more, &[0x3B]].concat(), ANSWERED),
        ("a GIF of a million blocks", [gif_screen(80, 80), b"\x21\xFE\x01a\0".repeat(1_000_000)].concat(), "truncated"),
        ("a TIFF whose strips are one", tiff_of_one_strip_many_times(2_000, 40_000), "too-much-work"),
        ("a JPEG of 2,000 scans", jpeg_of_scans(2_000), "too-much-work"),
        ("a JPEG that is 64 megapixels by its header", jpeg_of_size(8_000, 8_000), "truncated"),
        ("a DICOM file of 2,000 scans", scans.bytes(), "too-much-work"),
        ("a DICOM file that inflates to 300 MB", inflating.bytes(), "too-much-memory"),
        ("500,000 sequences in each other", [&film[..200], &nested].concat(), "corrupt"),
        ("a BMP of 64 megapixels without any", bmp(8_000, 8_000, 24, 0, 0, &[0; 100]), "corrupt"),
        ("a file of more bytes than the limit", vec![0xFF; 128_000_001], "too-many-bytes"),
    ]
}

#[test]
fn bombs_do_not_go_off() {
    let begun = Instant::now();
    let (files, expected): (Vec<Named>, Vec<_>) = bombs()
        .into_iter()
        .map(|(name, bytes, verdict)| ((name.to_owned(), bytes), (name.to_owned(), verdict.to_owned())))
        .unzip();
    eprintln!("bombs are made in {:?}", begun.elapsed());
    let seen = watched(Limits::default(), files);
    for seen in &seen {
        eprintln!("{}: {} in {} ms, {} MB", seen.name, seen.verdict, seen.took.as_millis(), seen.most / 1_000_000);
    }
    summary("bombs", &seen);
    assert_eq!(seen.into_iter().map(|seen| (seen.name, seen.verdict)).collect::<Vec<_>>(), expected);
}
