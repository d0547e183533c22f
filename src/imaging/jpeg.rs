//! JPEG files that are whole, and their samples.
//!
//! Decoders fill what is missing or damaged with grey, which the network would take for lung. So a file is walked before
//! it is decoded, and decoded in the strict mode, which `image` does not offer.

use std::borrow::Cow;

use image::{DynamicImage, GrayImage, ImageDecoder, RgbImage};
use zune_jpeg::JpegDecoder;
use zune_jpeg::errors::DecodeErrors;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::error::ImagingError;
use super::limits::SCANS;
use super::sniff::Format;

/// What a walk along the markers of a JPEG found.
pub(super) struct Walk {
    scans: usize,
    /// Code and bits a sample of the first frame header.
    frame: Option<(u8, u8)>,
    /// Bytes before the end-of-image marker.
    end: usize,
    /// What a picture of this size takes however alike its pixels are.
    least_bits: u64,
}

impl Walk {
    /// Refuses a JPEG whose markers do not lead to its end-of-image marker (ITU-T T.81, B.1.1), that has too many scans,
    /// or too few bytes for the size it claims. One that lacks nothing but that marker is refused as well.
    ///
    /// # Errors
    /// [`ImagingError::Truncated`] and [`ImagingError::TooMuchWork`], of a file of this format.
    pub(super) fn along(bytes: &[u8], format: Format) -> Result<Self, ImagingError> {
        let walk = walk(bytes).ok_or(ImagingError::Truncated(format))?;
        if walk.scans > SCANS {
            return Err(ImagingError::TooMuchWork(format));
        }
        if (bytes.len() as u64) < walk.least_bits / 8 {
            return Err(ImagingError::Truncated(format));
        }
        Ok(walk)
    }

    /// Refuses what is no lossy, Huffman-coded JPEG of 8 bits: outside of DICOM files no other is read.
    ///
    /// # Errors
    /// [`ImagingError::UnsupportedVariant`].
    pub(super) fn check_kind(&self) -> Result<(), ImagingError> {
        let detail = match self.frame {
            Some((0xC3 | 0xC7 | 0xCB | 0xCF, _)) => "lossless",
            Some((0xC9.., _)) => "arithmetic coding",
            Some((0xC5.., _)) => "several resolutions",
            Some((_, 12)) => "12 bits a sample",
            _ => return Ok(()),
        };
        Err(ImagingError::UnsupportedVariant { format: Format::Jpeg, detail: detail.into() })
    }

    /// The file with zeros in place of its end marker. At the marker the decoder makes up what is missing, in its strict
    /// mode as well; at the end of all bytes it says so, once it needs more than it holds in advance. Of several scans
    /// only the last would be watched so, and those of a progressive file end at markers.
    fn ending_noticed<'a>(&self, bytes: &'a [u8]) -> Cow<'a, [u8]> {
        /// More than the decoder holds.
        const IN_ADVANCE: usize = 16;
        match self {
            Self { scans: 1, frame: Some((0xC0 | 0xC1, _)), end, .. } => {
                Cow::Owned([&bytes[..*end], &[0; IN_ADVANCE]].concat())
            }
            _ => Cow::Borrowed(bytes),
        }
    }
}

/// Up to the end-of-image marker; `None` where that is missing.
fn walk(bytes: &[u8]) -> Option<Walk> {
    let (mut at, mut walk) = (2, Walk { scans: 0, frame: None, end: 0, least_bits: 0 });
    loop {
        at += memchr::memchr(0xFF, bytes.get(at..)?)? + 1;
        match *bytes.get(at)? {
            // Fill byte: the marker's code comes after it.
            0xFF => continue,
            0xD9 => return Some(Walk { end: at - 1, ..walk }),
            // Stuffed zero and restart markers inside a scan, and markers without a length.
            0x00 | 0x01 | 0xD0..=0xD8 => at += 1,
            code => {
                let segment = bytes.get(at + 1..)?;
                walk.scans += usize::from(code == 0xDA);
                if matches!(code, 0xC0..=0xCF) && !matches!(code, 0xC4 | 0xC8 | 0xCC) {
                    walk.frame = walk.frame.or(segment.get(2).map(|&precision| (code, precision)));
                }
                walk.least_bits = walk.least_bits.max(least_bits(code, segment));
                at += 1 + usize::from(u16::from_be_bytes(*segment.first_chunk()?));
            }
        }
    }
}

/// What a picture with this frame header takes at the least, 0 for any other segment: a bit a code, which are two a
/// block of 8 x 8 in a sequential frame, one in a progressive one and one a sample in a lossless one.
fn least_bits(code: u8, segment: &[u8]) -> u64 {
    let &[_, _, _, h0, h1, w0, w1, ..] = segment else { return 0 };
    let [width, height] = [[w0, w1], [h0, h1]].map(|pair| u64::from(u16::from_be_bytes(pair)));
    let blocks = width.div_ceil(8) * height.div_ceil(8);
    match code {
        0xC0 | 0xC1 => 2 * blocks,
        0xC2 => blocks,
        0xC3 => width * height,
        _ => 0,
    }
}

/// The picture of a file that was walked along and that `image` has read the header of.
///
/// # Errors
/// [`ImagingError::Truncated`], [`ImagingError::Corrupt`] and [`ImagingError::UnsupportedVariant`].
pub(super) fn decode(bytes: &[u8], walk: &Walk, header: &impl ImageDecoder) -> Result<DynamicImage, ImagingError> {
    let ((width, height), grey) = (header.dimensions(), !header.color_type().has_color());
    let options = DecoderOptions::default()
        .set_strict_mode(true)
        .set_max_width(width as usize)
        .set_max_height(height as usize)
        .jpeg_set_out_colorspace(if grey { ColorSpace::Luma } else { ColorSpace::RGB });
    let mut samples = vec![0; header.total_bytes() as usize];
    let bytes = walk.ending_noticed(bytes);
    JpegDecoder::new_with_options(ZCursor::new(&*bytes), options).decode_into(&mut samples).map_err(fault_of)?;
    let picture = if grey {
        GrayImage::from_raw(width, height, samples).map(DynamicImage::ImageLuma8)
    } else {
        RgbImage::from_raw(width, height, samples).map(DynamicImage::ImageRgb8)
    };
    picture.ok_or_else(|| ImagingError::Corrupt { format: Format::Jpeg, detail: "samples of another size".into() })
}

fn fault_of(error: DecodeErrors) -> ImagingError {
    let format = Format::Jpeg;
    match error {
        DecodeErrors::ExhaustedData | DecodeErrors::FormatStatic("Premature end of buffer") => {
            ImagingError::Truncated(format)
        }
        DecodeErrors::Unsupported(kind) => ImagingError::UnsupportedVariant { format, detail: format!("{kind:?}") },
        error => ImagingError::Corrupt { format, detail: format!("{error:?}") },
    }
}
