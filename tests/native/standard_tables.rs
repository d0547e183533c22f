//! JPEGs without Huffman tables are decoded with the standard ones (ITU-T T.81, K.3.3). The crate `image` encodes with these.

use image::{DynamicImage, ImageFormat};
use pneumoscope::imaging::{Format, ImagingError, Limits, Plane, decode};

use crate::common::{encoded, mean_film};
use crate::dicom_files::{Dicom, JPEG_BASELINE};
use crate::jpeg_files::segment;
use crate::tiff_files::{directory_end, tiff};

const SIDE: u32 = 80;

fn grey() -> Vec<u8> {
    encoded(mean_film(SIDE, SIDE), ImageFormat::Jpeg)
}

fn colour() -> Vec<u8> {
    encoded(DynamicImage::ImageLuma8(mean_film(SIDE, SIDE)).into_rgb8(), ImageFormat::Jpeg)
}

/// Without its Huffman tables, and with `more` after its start-of-image marker.
fn without_tables(jpeg: &[u8], more: &[u8]) -> Vec<u8> {
    let mut bytes = [&jpeg[..2], more].concat();
    let mut rest = &jpeg[2..];
    while rest[1] != 0xDA {
        let (segment, behind) = rest.split_at(2 + usize::from(u16::from_be_bytes([rest[2], rest[3]])));
        if segment[1] != 0xC4 {
            bytes.extend(segment);
        }
        rest = behind;
    }
    assert!(bytes.len() + rest.len() < jpeg.len() + more.len(), "there were tables");
    [&bytes, rest].concat()
}

fn plane(file: &[u8]) -> Plane {
    decode(file, &Limits::default()).expect("a picture").plane
}

fn film(jpeg: Vec<u8>) -> Vec<u8> {
    let side = SIDE as u16;
    let mut film = Dicom::film(JPEG_BASELINE, side, side, 8, &[]);
    film.short(0x0028_0100, 8).fragment(jpeg).bytes()
}

fn page(jpeg: &[u8]) -> Vec<u8> {
    let numbers =
        [(256, SIDE), (257, SIDE), (258, 8), (259, 7), (262, 1), (273, directory_end(9)), (277, 1), (278, SIDE)];
    let mut fields = numbers.map(|(tag, value)| (tag, 4, 1, value)).to_vec();
    fields.push((279, 4, 1, jpeg.len() as u32));
    tiff(&fields, 0, jpeg)
}

#[test]
fn a_jpeg_without_tables_has_the_standard_ones() {
    let motion_jpeg = segment(0xE0, b"AVI1\0\0\0\0\0\0\0\0\0\0");
    for jpeg in [grey(), colour()] {
        for more in [&b""[..], &motion_jpeg] {
            assert_eq!(plane(&without_tables(&jpeg, more)), plane(&jpeg));
        }
    }
    assert_eq!(plane(&film(without_tables(&grey(), b""))), plane(&film(grey())));
    assert_eq!(plane(&page(&without_tables(&grey(), b""))), plane(&page(&grey())));
}

#[test]
fn restarts_need_no_tables_either() {
    let jpeg = include_bytes!("../corpus/files/sound-restarts.jpeg");
    assert_eq!(plane(&without_tables(jpeg, b"")), plane(jpeg));
}

#[test]
fn a_cut_jpeg_without_tables_is_refused() {
    let jpeg = without_tables(&grey(), b"");
    let data = jpeg.windows(2).position(|pair| pair == [0xFF, 0xDA]).expect("a scan") + 10;
    for end in (data..jpeg.len() - 16).step_by(64) {
        let cut = [&jpeg[..end], b"\xFF\xD9"].concat();
        assert_eq!(decode(&cut, &Limits::default()), Err(ImagingError::Truncated(Format::Jpeg)), "at {end}");
    }
}

/// Their Huffman tables depend on the picture.
#[test]
fn a_progressive_jpeg_without_tables_is_refused() {
    let jpeg = without_tables(include_bytes!("../corpus/files/sound-progressive.jpeg"), b"");
    assert!(matches!(decode(&jpeg, &Limits::default()), Err(ImagingError::Corrupt { .. })));
}
