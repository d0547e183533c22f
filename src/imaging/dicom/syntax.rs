//! Transfer syntaxes (PS3.5, annex A): which are read, and what the others are called.

use super::dataset::Encoding;
use crate::imaging::error::ImagingError;

/// How the pixels are packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Packing {
    Raw,
    Rle,
    Jpeg,
    /// In a way that is not read; its name.
    Other(&'static str),
}

/// One transfer syntax.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Syntax {
    pub encoding: Encoding,
    /// Whether the data set as a whole is compressed (RFC 1951).
    pub deflated: bool,
    pub packing: Packing,
}

impl Syntax {
    /// Of this unique identifier.
    pub fn of(uid: &str) -> Result<Self, ImagingError> {
        let plain = |encoding| Self { encoding, deflated: false, packing: Packing::Raw };
        let packed = |packing| Self { packing, ..plain(Encoding::EXPLICIT) };
        let unknown = || ImagingError::UnsupportedSyntax { syntax: "not known".into() };
        Ok(match uid.strip_prefix("1.2.840.10008.1.2").ok_or_else(unknown)? {
            "" => plain(Encoding::IMPLICIT),
            ".1" => plain(Encoding::EXPLICIT),
            ".1.99" => Self { deflated: true, ..plain(Encoding::EXPLICIT) },
            ".2" => plain(Encoding::BIG_ENDIAN),
            ".5" => packed(Packing::Rle),
            ".4.50" | ".4.51" | ".4.57" | ".4.70" => packed(Packing::Jpeg),
            ".4.80" | ".4.81" => packed(Packing::Other("JPEG-LS")),
            ".4.90" | ".4.91" | ".4.92" | ".4.93" => packed(Packing::Other("JPEG 2000")),
            ".4.94" | ".4.95" => packed(Packing::Other("JPIP")),
            ".4.201" | ".4.202" | ".4.203" => packed(Packing::Other("HTJ2K")),
            ".4.110" | ".4.111" | ".4.112" => packed(Packing::Other("JPEG XL")),
            ".4.100" | ".4.100.1" | ".4.101" | ".4.101.1" => packed(Packing::Other("MPEG-2 video")),
            ".4.102" | ".4.102.1" | ".4.103" | ".4.103.1" | ".4.104" | ".4.104.1" | ".4.105" | ".4.105.1"
            | ".4.106" | ".4.106.1" => packed(Packing::Other("MPEG-4 video")),
            ".4.107" | ".4.108" => packed(Packing::Other("HEVC video")),
            _ => return Err(unknown()),
        })
    }

    /// Of a data set that comes without a header: what its first element looks like.
    pub fn guessed(bytes: &[u8]) -> Self {
        let typed = bytes.get(4..6).is_some_and(|vr| vr.iter().all(u8::is_ascii_uppercase));
        let encoding = if typed { Encoding::EXPLICIT } else { Encoding::IMPLICIT };
        Self { encoding, deflated: false, packing: Packing::Raw }
    }
}
