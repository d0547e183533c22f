use image::ImageFormat;
use pneumoscope::imaging::Limits;

use crate::dicom_files::{DEFLATED, Dicom, EXPLICIT, JPEG_BASELINE, RLE};
use crate::made;
use crate::tiff_files::{directory_end, tiff};
use crate::watch::{Cost, Named, summary, watched};
use crate::writers::{
    bmp, chunk, deflated, deflated_zeros, encoded, gif_frame, gif_screen, grey_fields, header, jpeg_of_scans,
    jpeg_of_size, picture, png, progressive_jpeg, tiff_of_jpegs,
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
    let after = directory_end(9);
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

/// A sound RLE film of 64 megapixels and 8 bits, all of whose bytes are written out.
fn film_in_literal_runs() -> Vec<u8> {
    const SIDE: u16 = 8_000;
    let mut film = Dicom::film(RLE, SIDE, SIDE, 8, &[]);
    film.short(0x0028_0100, 8).short(0x0028_0101, 8).short(0x0028_0102, 7);
    let mut header = [0_u32; 16];
    header[..2].copy_from_slice(&[1, 64]);
    let mut fragment: Vec<u8> = header.iter().flat_map(|word| word.to_le_bytes()).collect();
    for run in 0..usize::from(SIDE) * usize::from(SIDE) / 128 {
        fragment.push(127);
        fragment.extend((0..128).map(|n| (run + n) as u8));
    }
    film.fragment(fragment).bytes()
}

/// A film whose tiles reach far beyond it, and inflate to gigabytes.
fn tiff_of_a_tile_without_end() -> Vec<u8> {
    let tile = deflated_zeros(1_000);
    let mut fields = grey_fields(80, 80, 8, 0);
    fields.retain(|(tag, ..)| ![273, 278, 279].contains(tag));
    fields.extend([(322, 4, 1, 1 << 30), (323, 4, 1, 80), (324, 4, 1, 0), (325, 4, 1, tile.len() as u32)]);
    let after = directory_end(fields.len() as u32);
    fields.iter_mut().find(|(tag, ..)| *tag == 324).expect("the tile's place").3 = after;
    tiff(&fields, 0, &tile)
}

/// A film with this element, which is no value that anything needs.
fn film_with(syntax: &'static str, tag: u32, value: Vec<u8>) -> Vec<u8> {
    let mut film = made::film(syntax);
    film.put(tag, "UN", value);
    film.bytes()
}

/// A blank progressive JPEG of `scans` scans: its last one is repeated.
fn jpeg_of_blank_scans(side: u16, scans: usize) -> Vec<u8> {
    let jpeg = progressive_jpeg(side, 2);
    let last = jpeg.windows(2).rposition(|pair| pair == [0xFF, 0xDA]).expect("a scan");
    [&jpeg[..last], &jpeg[last..jpeg.len() - 2].repeat(scans - 1), b"\xFF\xD9"].concat()
}

/// A JPEG with `tables` copies of a segment that defines a table.
fn jpeg_of_tables(tables: usize, segment: &[u8]) -> Vec<u8> {
    let sound = encoded(picture(80, 80), ImageFormat::Jpeg);
    [&sound[..2], &segment.repeat(tables), &sound[2..]].concat()
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
    let grey = progressive_jpeg(8_000, 9);
    let small = encoded(picture(80, 80), ImageFormat::Jpeg);
    const HUFFMAN_TABLE: &[u8] = b"\xFF\xC4\0\x14\0\x01\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x07";
    let steps = [&b"\xFF\xDB\0\x43\0"[..], &[1; 64]].concat();
    let item = b"\xFE\xFF\0\xE0\0\0\0\0";
    let mut fragments = made::film(JPEG_BASELINE);
    fragments.put(0x7FE0_0010, "OB", [&item.repeat(10_000_000)[..], b"\xFE\xFF\xDD\xE0\0\0\0\0"].concat());
    vec![
        ("a progressive JPEG of 64 megapixels in 9 scans", grey.clone(), "near-constant"),
        ("a progressive JPEG of 25 megapixels in 100 scans", jpeg_of_blank_scans(5_000, 100), "too-much-work"),
        ("a TIFF of one JPEG of 64 megapixels", tiff_of_jpegs(8_000, 8_000, 1, 1, &grey), "near-constant"),
        ("a TIFF of 800 strips, all one large JPEG", tiff_of_jpegs(8_000, 8_000, 800, 1, &grey), "too-many-pixels"),
        ("a TIFF of 800 strips, all one small JPEG", tiff_of_jpegs(80, 80, 800, 1, &small), ANSWERED),
        ("a TIFF of colours, all strips one grey JPEG", tiff_of_jpegs(80, 80, 800, 3, &small), "corrupt"),
        ("a TIFF of a tile that inflates to 80 GB", tiff_of_a_tile_without_end(), "too-much-memory"),
        ("a JPEG of a million Huffman tables", jpeg_of_tables(1_000_000, HUFFMAN_TABLE), "too-much-work"),
        ("a JPEG of a million quantization tables", jpeg_of_tables(1_000_000, &steps), "too-much-work"),
        (
            "a window's label of 240 MB of backslashes",
            film_with(DEFLATED, 0x0028_1055, vec![b'\\'; 240_000_000]),
            ANSWERED,
        ),
        (
            "a window's center of 240 MB of backslashes",
            film_with(DEFLATED, 0x0028_1050, vec![b'\\'; 240_000_000]),
            ANSWERED,
        ),
        ("a number of 100 MB", film_with(EXPLICIT, 0x0028_0002, [1, 0].repeat(50_000_000)), ANSWERED),
        ("ten million VOI LUTs", film_with(EXPLICIT, 0x0028_3010, item.repeat(10_000_000)), "truncated"),
        ("ten million fragments", fragments.bytes(), "no-pixels"),
        ("a sound RLE film of 64 megapixels", film_in_literal_runs(), ANSWERED),
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
fn decompression_bombs_stay_within_the_limits() {
    let (files, expected): (Vec<Named>, Vec<_>) = bombs()
        .into_iter()
        .map(|(name, bytes, verdict)| ((name.to_owned(), bytes), (name.to_owned(), verdict.to_owned())))
        .unzip();
    eprintln!("| file | bytes | becomes | natively | most memory | as wasm32 | most memory |");
    let seen = watched(Limits::default(), files);
    for seen in &seen {
        let row = |cost: &Cost| format!("{:.1} s | {} MB", cost.took.as_secs_f64(), cost.most.div_ceil(1_000_000));
        let (native, wasm32) = (row(&seen.native), row(&seen.wasm32));
        eprintln!("| {} | {} | {} | {native} | {wasm32} |", seen.name, seen.bytes, seen.verdict);
    }
    summary("bombs", &seen);
    assert_eq!(seen.into_iter().map(|seen| (seen.name, seen.verdict)).collect::<Vec<_>>(), expected);
}
