use image::ImageFormat;
use pneumoscope::imaging::{Format, sniff};

use crate::common::{encoded, mean_film};

#[test]
fn each_readable_format_is_known_by_its_bytes() {
    for (codec, format) in [
        (ImageFormat::Jpeg, Format::Jpeg),
        (ImageFormat::Png, Format::Png),
        (ImageFormat::WebP, Format::WebP),
        (ImageFormat::Gif, Format::Gif),
        (ImageFormat::Bmp, Format::Bmp),
        (ImageFormat::Tiff, Format::Tiff),
    ] {
        let picture = image::DynamicImage::ImageLuma8(mean_film(80, 80)).into_rgb8();
        assert_eq!(sniff(&encoded(picture, codec)), Some(format));
    }
}

#[test]
fn dicom_is_known_with_and_without_its_preamble() {
    let mut with_preamble = vec![0; 128];
    with_preamble.extend(b"DICM\x02\x00\x00\x00UL\x04\x00");
    assert_eq!(sniff(&with_preamble), Some(Format::Dicom));
    // (0008,0005) CS, explicit; (0008,0008) implicit with 22 bytes.
    assert_eq!(sniff(b"\x08\x00\x05\x00CS\x0a\x00ISO_IR 100"), Some(Format::Dicom));
    assert_eq!(sniff(b"\x08\x00\x08\x00\x16\x00\x00\x00ORIGINAL\\PRIMARY\\AXIAL"), Some(Format::Dicom));
}

#[test]
fn text_and_empty_files_are_no_image() {
    for bytes in [&b""[..], b"B", b"BM is how this text begins", b"hello", b"\xFF\xD8", b"RIFF____WAVE"] {
        assert_eq!(sniff(bytes), None, "{bytes:?}");
    }
}
