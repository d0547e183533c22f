//! Detects the format of a file by its content. File names and MIME types may be wrong.

use std::fmt;

/// A format that is recognised by its first bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Jpeg,
    Png,
    WebP,
    Gif,
    Bmp,
    Tiff,
    Dicom,
    /// JPEG 2000, as a codestream or in a JP2 file. Recognised, so that the error can name it, but not read.
    Jpeg2000,
    /// HEIC or AVIF, from phones. Recognised, not read.
    Heif,
    /// Recognised, not read.
    Pdf,
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Jpeg => "JPEG",
            Self::Png => "PNG",
            Self::WebP => "WebP",
            Self::Gif => "GIF",
            Self::Bmp => "BMP",
            Self::Tiff => "TIFF",
            Self::Dicom => "DICOM",
            Self::Jpeg2000 => "JPEG 2000",
            Self::Heif => "HEIC and AVIF",
            Self::Pdf => "PDF",
        })
    }
}

/// The format of `bytes`; `None` if it is unknown.
pub fn sniff(bytes: &[u8]) -> Option<Format> {
    let at = |offset: usize, magic: &[u8]| bytes.get(offset..).is_some_and(|rest| rest.starts_with(magic));
    Some(match () {
        // First: what is before this mark may be a header of another format (PS3.10, 7.1).
        () if at(128, b"DICM") || at(0, b"DICM") => Format::Dicom,
        () if at(0, b"\xFF\xD8\xFF") => Format::Jpeg,
        () if at(0, b"\x89PNG\r\n\x1A\n") => Format::Png,
        () if at(0, b"RIFF") && at(8, b"WEBP") => Format::WebP,
        () if at(0, b"GIF87a") || at(0, b"GIF89a") => Format::Gif,
        () if at(0, b"II*\0") || at(0, b"MM\0*") || at(0, b"II+\0") || at(0, b"MM\0+") => Format::Tiff,
        () if is_dicom_without_preamble(bytes) => Format::Dicom,
        () if at(0, b"\xFF\x4F\xFF\x51") || at(4, b"jP  \r\n") => Format::Jpeg2000,
        () if at(4, b"ftyp") && [&b"heic"[..], b"heix", b"mif1", b"avif"].iter().any(|brand| at(8, brand)) => {
            Format::Heif
        }
        () if at(0, b"%PDF-") => Format::Pdf,
        () if is_bmp(bytes) => Format::Bmp,
        () => return None,
    })
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
