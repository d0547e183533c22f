use image::{DynamicImage, GrayImage, ImageBuffer, ImageFormat, Luma, Rgb, RgbImage};
use pneumoscope::imaging::{Format, ImagingError, Limits, Plane, Radiograph, decode};
use proptest::prelude::*;

use crate::common::{encoded, mean_film};

fn decoded(bytes: &[u8]) -> Radiograph {
    decode(bytes, &Limits::default()).expect("a sound file")
}

fn samples(film: &Radiograph) -> &[u8] {
    match &film.plane {
        Plane::U8(samples) => samples,
        Plane::U16(_) => panic!("an 8-bit film was expected"),
    }
}

/// Inserts an EXIF block with nothing but an orientation behind the JPEG's first marker.
fn with_orientation(jpeg: &[u8], orientation: u8) -> Vec<u8> {
    let mut exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    exif.extend([orientation, 0, 0, 0, 0, 0, 0]);
    let length = (exif.len() as u16 + 2).to_be_bytes();
    [&jpeg[..2], b"\xFF\xE1", &length, &exif, &jpeg[2..]].concat()
}

#[test]
fn lossless_grey_formats_keep_every_sample() {
    let film = mean_film(90, 70);
    for codec in [ImageFormat::Png, ImageFormat::Tiff, ImageFormat::Bmp] {
        let back = decoded(&encoded(film.clone(), codec));
        assert_eq!((back.width, back.height, back.bit_depth), (90, 70, 8), "{codec:?}");
        assert_eq!(samples(&back), film.as_raw().as_slice(), "{codec:?}");
    }
}

#[test]
fn a_grey_film_stored_in_colour_decodes_to_the_same_film() {
    let film = mean_film(90, 70);
    let colour = DynamicImage::ImageLuma8(film.clone()).into_rgb8();
    for codec in [ImageFormat::Png, ImageFormat::WebP] {
        let back = decoded(&encoded(colour.clone(), codec));
        assert_eq!(samples(&back), film.as_raw().as_slice(), "{codec:?}");
        assert_eq!(back.chroma, 0.0);
    }
}

#[test]
fn colour_becomes_luminance_by_bt_601() {
    let picture = RgbImage::from_fn(3, 1, |x, _| Rgb([[255, 0, 0], [0, 255, 0], [0, 0, 255]][x as usize]));
    let film = decoded(&encoded(picture, ImageFormat::Png));
    assert_eq!(samples(&film), [76, 150, 29]);
    assert_eq!(film.chroma, 1.0);
}

/// The highest grey level.
fn brightest(film: &Radiograph) -> f32 {
    let Plane::U16(samples) = &film.plane else { panic!("not of 16 bits") };
    samples.iter().copied().max().map(f32::from).unwrap_or_default() * film.grey_level()
}

#[test]
fn sixteen_bits_are_kept_and_their_true_depth_is_found() {
    let twelve_bits = ImageBuffer::from_fn(70, 70, |x, y| Luma([((x * y) % 4096) as u16]));
    let film = decoded(&encoded(DynamicImage::ImageLuma16(twelve_bits.clone()), ImageFormat::Png));
    assert_eq!(film.bit_depth, 12 - u8::from(twelve_bits.iter().max() < Some(&2048)));
    assert_eq!(film.plane, Plane::U16(twelve_bits.into_raw()));
    let brightest = brightest(&film);
    assert!((200.0..=255.0).contains(&brightest), "{brightest}");
}

#[test]
fn eight_bits_in_a_sixteen_bit_file_are_as_bright_as_in_an_eight_bit_one() {
    let dark_file = ImageBuffer::from_fn(70, 70, |x, y| Luma([((x * 3 + y) % 256) as u16]));
    let film = decoded(&encoded(DynamicImage::ImageLuma16(dark_file), ImageFormat::Png));
    assert_eq!(film.bit_depth, 8);
    assert_eq!(brightest(&film), 255.0);
}

#[test]
fn exif_orientation_is_applied() {
    let film = mean_film(90, 70);
    let jpeg = encoded(film.clone(), ImageFormat::Jpeg);
    let upright = decoded(&jpeg);
    let turned = decoded(&with_orientation(&jpeg, 6));
    assert_eq!((turned.width, turned.height, turned.orientation), (70, 90, 6));
    let expected = image::imageops::rotate90(&GrayImage::from_raw(90, 70, samples(&upright).to_vec()).unwrap());
    assert_eq!(samples(&turned), expected.as_raw().as_slice());
}

#[test]
fn an_empty_file_and_a_text_are_named_as_such() {
    assert_eq!(decode(b"", &Limits::default()), Err(ImagingError::Empty));
    assert_eq!(decode(b"these are words", &Limits::default()), Err(ImagingError::NotAnImage));
}

#[test]
fn a_known_format_that_is_not_read_is_named() {
    for (bytes, format) in [(&b"%PDF-1.7"[..], Format::Pdf), (b"\0\0\0\x18ftypheic", Format::Heic)] {
        assert_eq!(decode(bytes, &Limits::default()), Err(ImagingError::Unsupported(format)));
    }
}

#[test]
fn every_format_cut_in_the_middle_is_refused() {
    let picture = DynamicImage::ImageLuma8(mean_film(200, 200)).into_rgb8();
    for codec in
        [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP, ImageFormat::Gif, ImageFormat::Bmp, ImageFormat::Tiff]
    {
        let bytes = encoded(picture.clone(), codec);
        for part in [bytes.len() / 4, bytes.len() / 2, bytes.len() - bytes.len() / 20] {
            let error = decode(&bytes[..part], &Limits::default()).expect_err("a part is no film");
            assert!(matches!(error, ImagingError::Truncated(_) | ImagingError::Corrupt { .. }), "{codec:?}: {error:?}");
        }
    }
}

#[test]
fn a_cut_jpeg_is_said_to_be_cut() {
    let bytes = encoded(mean_film(200, 200), ImageFormat::Jpeg);
    let error = decode(&bytes[..bytes.len() * 2 / 3], &Limits::default());
    assert_eq!(error, Err(ImagingError::Truncated(Format::Jpeg)));
}

#[test]
fn limits_are_checked_before_the_pixels_are_decoded() {
    let bytes = encoded(mean_film(100, 100), ImageFormat::Png);
    let few_pixels = Limits { pixels: 9_999, ..Limits::default() };
    assert!(matches!(decode(&bytes, &few_pixels), Err(ImagingError::TooManyPixels { width: 100, height: 100, .. })));
    let few_bytes = Limits { bytes: bytes.len() as u64 - 1, ..Limits::default() };
    assert!(matches!(decode(&bytes, &few_bytes), Err(ImagingError::TooManyBytes { .. })));
}

#[test]
fn a_png_that_claims_to_be_enormous_is_refused_by_its_header() {
    let mut bytes = encoded(mean_film(70, 70), ImageFormat::Png);
    // Width and height in the IHDR chunk, and the chunk's checksum.
    bytes[16..24].copy_from_slice(&[0, 1, 0x86, 0xA0, 0, 1, 0x86, 0xA0]);
    let checksum = crc32(&bytes[12..29]);
    bytes[29..33].copy_from_slice(&checksum.to_be_bytes());
    assert!(matches!(decode(&bytes, &Limits::default()), Err(ImagingError::TooManyPixels { width: 100_000, .. })));
}

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0u32, |crc, &byte| {
        (0..8).fold(crc ^ u32::from(byte), |crc, _| (crc >> 1) ^ (0xEDB8_8320 & (crc & 1).wrapping_neg()))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// Any changed file is decoded or refused; nothing panics.
    #[test]
    fn a_damaged_file_never_panics(
        codec in prop::sample::select(vec![ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP, ImageFormat::Gif, ImageFormat::Bmp, ImageFormat::Tiff]),
        damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
        keep in any::<prop::sample::Index>(),
    ) {
        let mut bytes = encoded(DynamicImage::ImageLuma8(mean_film(40, 40)).into_rgb8(), codec);
        for (index, value) in damage {
            let at = index.index(bytes.len());
            bytes[at] = value;
        }
        bytes.truncate(keep.index(bytes.len() * 4).min(bytes.len()));
        let limits = Limits { pixels: 1_000_000, ..Limits::default() };
        if let Ok(film) = decode(&bytes, &limits) {
            let samples = match &film.plane {
                Plane::U8(samples) => samples.len(),
                Plane::U16(samples) => samples.len(),
            };
            prop_assert_eq!(samples as u64, u64::from(film.width) * u64::from(film.height));
        }
    }
}
