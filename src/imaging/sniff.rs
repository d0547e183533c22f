//! Detects the format of a file by its content. File names and MIME types may be wrong.

use std::fmt;

/// A format that is recognised by its first bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Jpeg,
    JpegLs,
    Png,
    WebP,
    Gif,
    Bmp,
    Tiff,
    Dicom,
    /// JPEG 2000, as a codestream or in a JP2 file.
    Jpeg2000,
    /// HEIC, from phones. Not decoded here; some browsers decode it.
    Heic,
    /// AVIF. Not decoded here; browsers decode it.
    Avif,
    /// JPEG XL, as a codestream or in its container. Not decoded here; some browsers decode it.
    JpegXl,
    /// PDF. Recognised, but not read.
    Pdf,
    /// An archive of files.
    Zip,
    /// One compressed file.
    Gzip,
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Jpeg => "JPEG",
            Self::JpegLs => "JPEG-LS",
            Self::Png => "PNG",
            Self::WebP => "WebP",
            Self::Gif => "GIF",
            Self::Bmp => "BMP",
            Self::Tiff => "TIFF",
            Self::Dicom => "DICOM",
            Self::Jpeg2000 => "JPEG 2000",
            Self::Heic => "HEIC",
            Self::Avif => "AVIF",
            Self::JpegXl => "JPEG XL",
            Self::Pdf => "PDF",
            Self::Zip => "ZIP",
            Self::Gzip => "gzip",
        })
    }
}

/// The format of `bytes`; `None` if it is unknown.
pub fn sniff(bytes: &[u8]) -> Option<Format> {
    let at = |offset: usize, magic: &[u8]| bytes.get(offset..).is_some_and(|rest| rest.starts_with(magic));
    Some(match () {
        // First, because the 128 bytes before this mark may be a header of another format (PS3.10, 7.1).
        () if at(128, b"DICM") || at(0, b"DICM") => Format::Dicom,
        () if is_jpeg_ls(bytes) => Format::JpegLs,
        () if at(0, b"\xFF\xD8\xFF") => Format::Jpeg,
        () if at(0, b"\x89PNG\r\n\x1A\n") => Format::Png,
        () if at(0, b"RIFF") && at(8, b"WEBP") => Format::WebP,
        () if at(0, b"GIF87a") || at(0, b"GIF89a") => Format::Gif,
        () if at(0, b"II*\0") || at(0, b"MM\0*") || at(0, b"II+\0") || at(0, b"MM\0+") => Format::Tiff,
        () if is_dicom_without_preamble(bytes) => Format::Dicom,
        () if at(0, b"\xFF\x4F\xFF\x51") || at(4, b"jP  \r\n") => Format::Jpeg2000,
        () if at(0, b"\xFF\x0A") || at(4, b"JXL \r\n") => Format::JpegXl,
        () if at(4, b"ftyp") => return of_brands(bytes),
        () if at(0, b"%PDF-") => Format::Pdf,
        () if at(0, b"PK\x03\x04") || at(0, b"PK\x05\x06") || at(0, b"PK\x07\x08") || at(0, b"PK00") => Format::Zip,
        () if at(0, b"\x1F\x8B\x08") => Format::Gzip,
        () if is_bmp(bytes) => Format::Bmp,
        () => return None,
    })
}

/// Whether a file that begins like JPEG is JPEG-LS, which has another frame header (ITU-T T.87, C.1.1).
fn is_jpeg_ls(bytes: &[u8]) -> bool {
    let Some(mut segments) = bytes.strip_prefix(b"\xFF\xD8") else { return false };
    loop {
        segments = match segments {
            [0xFF, 0xF7, ..] => return true,
            // An application's segment, a comment, or the parameters of JPEG-LS.
            [0xFF, 0xE0..=0xEF | 0xFE | 0xF8, high, low, ..] => {
                let length = usize::from(u16::from_be_bytes([*high, *low]));
                segments.get(2 + length..).unwrap_or_default()
            }
            _ => return false,
        }
    }
}

/// The format of an ISO base media file (ISO/IEC 14496-12, 4.3) by its brands, the main one first; `None` for videos.
fn of_brands(bytes: &[u8]) -> Option<Format> {
    let length = bytes.first_chunk().map_or(0, |length| u32::from_be_bytes(*length) as usize);
    let header = &bytes[..length.clamp(12, 256).min(bytes.len())];
    let brands = header[8.min(header.len())..].as_chunks::<4>().0;
    if brands.iter().any(|brand| matches!(brand, b"avif" | b"avis")) {
        return Some(Format::Avif);
    }
    let is_heif = |brand: &[u8; 4]| {
        matches!(brand, b"heic" | b"heix" | b"heim" | b"heis" | b"hevc" | b"hevx" | b"mif1" | b"mif2" | b"msf1")
    };
    brands.iter().any(is_heif).then_some(Format::Heic)
}

/// Many texts begin with "BM", so the size of the second header must be a valid one.
fn is_bmp(bytes: &[u8]) -> bool {
    bytes.starts_with(b"BM")
        && bytes.get(14..18).is_some_and(|size| {
            matches!(u32::from_le_bytes(size.try_into().unwrap()), 12 | 40 | 52 | 56 | 64 | 108 | 124)
        })
}

/// A data set without a preamble: a tag of group 0002 or 0008 in either byte order, then a value representation or an
/// even, short length (DICOM PS3.5, 7.1).
fn is_dicom_without_preamble(bytes: &[u8]) -> bool {
    let Some(&[a, b, c, d, vr_0, vr_1, ..]) = bytes.first_chunk::<8>() else { return false };
    let is_first = |group: u16, element: u16| matches!(group, 0x0002 | 0x0008) && element <= 0x0018;
    if [*b"UL", *b"UI", *b"OB", *b"CS", *b"DA", *b"SH"].contains(&[vr_0, vr_1]) {
        let [group, element] = [[a, b], [c, d]].map(u16::from_le_bytes);
        return is_first(group, element) || is_first(group.swap_bytes(), element.swap_bytes());
    }
    let length = u32::from_le_bytes([bytes[4], bytes[5], bytes[6], bytes[7]]);
    is_first(u16::from_le_bytes([a, b]), u16::from_le_bytes([c, d]))
        && length.is_multiple_of(2)
        && (2..=256).contains(&length)
}
