//! The transfer syntaxes (PS3.5, annex A): the encoding of the data set and the decoder of the pixels.
//!
//! To read another one, give its row in [`TRANSFER_SYNTAXES`] a [`PixelDecoder`]. For a format in `codecs` this is [`IMAGE`];
//! also add an arm in [`encapsulated`].

use super::dataset::Encoding;
use super::pixel_data::{PixelDecoder, encapsulated, native, rle};
use crate::imaging::error::ImagingError;

/// One transfer syntax.
#[derive(Clone, Copy)]
pub struct TransferSyntax {
    uid: &'static str,
    /// Named in the error if the pixels are not read.
    pub name: &'static str,
    /// Encoding of the data set.
    pub encoding: Encoding,
    /// Whether the data set as a whole is compressed (RFC 1951).
    pub is_deflated: bool,
    /// `None` if the pixels are not read.
    pub pixel_decoder: Option<PixelDecoder>,
}

/// JPEG, JPEG-LS or JPEG 2000.
const IMAGE: Option<PixelDecoder> = Some(encapsulated::decode);

const IMPLICIT_LITTLE_ENDIAN: TransferSyntax =
    native("1.2.840.10008.1.2", "Implicit VR Little Endian", Encoding::IMPLICIT);
const EXPLICIT_LITTLE_ENDIAN: TransferSyntax =
    native("1.2.840.10008.1.2.1", "Explicit VR Little Endian", Encoding::EXPLICIT);

const TRANSFER_SYNTAXES: &[TransferSyntax] = &[
    IMPLICIT_LITTLE_ENDIAN,
    EXPLICIT_LITTLE_ENDIAN,
    TransferSyntax {
        is_deflated: true,
        ..native("1.2.840.10008.1.2.1.99", "Deflated Explicit VR Little Endian", Encoding::EXPLICIT)
    },
    native("1.2.840.10008.1.2.2", "Explicit VR Big Endian", Encoding::BIG_ENDIAN),
    compressed("1.2.840.10008.1.2.5", "RLE", Some(rle::decode)),
    compressed("1.2.840.10008.1.2.4.50", "JPEG baseline", IMAGE),
    compressed("1.2.840.10008.1.2.4.51", "JPEG extended", IMAGE),
    compressed("1.2.840.10008.1.2.4.53", "JPEG spectral selection", IMAGE),
    compressed("1.2.840.10008.1.2.4.55", "JPEG progressive", IMAGE),
    compressed("1.2.840.10008.1.2.4.57", "JPEG lossless", IMAGE),
    compressed("1.2.840.10008.1.2.4.70", "JPEG lossless, first-order prediction", IMAGE),
    compressed("1.2.840.10008.1.2.4.80", "JPEG-LS", IMAGE),
    compressed("1.2.840.10008.1.2.4.81", "JPEG-LS", IMAGE),
    compressed("1.2.840.10008.1.2.4.90", "JPEG 2000", IMAGE),
    compressed("1.2.840.10008.1.2.4.91", "JPEG 2000", IMAGE),
    compressed("1.2.840.10008.1.2.4.92", "JPEG 2000", IMAGE),
    compressed("1.2.840.10008.1.2.4.93", "JPEG 2000", IMAGE),
    compressed("1.2.840.10008.1.2.4.94", "JPIP", None),
    compressed("1.2.840.10008.1.2.4.95", "JPIP", None),
    compressed("1.2.840.10008.1.2.4.201", "HTJ2K", IMAGE),
    compressed("1.2.840.10008.1.2.4.202", "HTJ2K", IMAGE),
    compressed("1.2.840.10008.1.2.4.203", "HTJ2K", IMAGE),
    compressed("1.2.840.10008.1.2.4.110", "JPEG XL", None),
    compressed("1.2.840.10008.1.2.4.111", "JPEG XL", None),
    compressed("1.2.840.10008.1.2.4.112", "JPEG XL", None),
    compressed("1.2.840.10008.1.2.4.100", "MPEG-2 video", None),
    compressed("1.2.840.10008.1.2.4.100.1", "MPEG-2 video", None),
    compressed("1.2.840.10008.1.2.4.101", "MPEG-2 video", None),
    compressed("1.2.840.10008.1.2.4.101.1", "MPEG-2 video", None),
    compressed("1.2.840.10008.1.2.4.102", "MPEG-4 video", None),
    compressed("1.2.840.10008.1.2.4.102.1", "MPEG-4 video", None),
    compressed("1.2.840.10008.1.2.4.103", "MPEG-4 video", None),
    compressed("1.2.840.10008.1.2.4.103.1", "MPEG-4 video", None),
    compressed("1.2.840.10008.1.2.4.104", "MPEG-4 video", None),
    compressed("1.2.840.10008.1.2.4.104.1", "MPEG-4 video", None),
    compressed("1.2.840.10008.1.2.4.105", "MPEG-4 video", None),
    compressed("1.2.840.10008.1.2.4.105.1", "MPEG-4 video", None),
    compressed("1.2.840.10008.1.2.4.106", "MPEG-4 video", None),
    compressed("1.2.840.10008.1.2.4.106.1", "MPEG-4 video", None),
    compressed("1.2.840.10008.1.2.4.107", "HEVC video", None),
    compressed("1.2.840.10008.1.2.4.108", "HEVC video", None),
];

/// Pixels that are not compressed.
const fn native(uid: &'static str, name: &'static str, encoding: Encoding) -> TransferSyntax {
    TransferSyntax { uid, name, encoding, is_deflated: false, pixel_decoder: Some(native::decode) }
}

/// Compressed pixels in fragments; the data set is always explicit and little endian (PS3.5, A.4).
const fn compressed(uid: &'static str, name: &'static str, pixel_decoder: Option<PixelDecoder>) -> TransferSyntax {
    TransferSyntax { uid, name, encoding: Encoding::EXPLICIT, is_deflated: false, pixel_decoder }
}

impl TransferSyntax {
    /// The transfer syntax of a unique identifier.
    ///
    /// # Errors
    /// [`ImagingError::UnsupportedSyntax`] if the table lacks it.
    pub fn find(uid: &str) -> Result<Self, ImagingError> {
        let found = TRANSFER_SYNTAXES.iter().find(|syntax| syntax.uid == uid).copied();
        found.ok_or_else(|| ImagingError::UnsupportedSyntax { syntax: "not known".into() })
    }

    /// The transfer syntax of a data set without a header, guessed from its first element.
    pub fn guess(bytes: &[u8]) -> Self {
        let has_vr = bytes.get(4..6).is_some_and(|vr| vr.iter().all(u8::is_ascii_uppercase));
        if has_vr { EXPLICIT_LITTLE_ENDIAN } else { IMPLICIT_LITTLE_ENDIAN }
    }
}
