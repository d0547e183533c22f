//! JPEG 2000 (ITU-T T.800) and high-throughput JPEG 2000 (HTJ2K, ITU-T T.814), as a JP2 file, as a codestream, and within
//! DICOM files.
//!
//! * [`jp2`]: the boxes of a JP2 file, around the codestream
//! * [`codestream`]: its headers and tile-parts, read before anything is decoded; [`cost`]: what they cost
//! * [`planes`]: the samples, by the crates `hayro-jpeg2000` and, for HTJ2K, `dicom-toolkit-jpeg2000`
//! * here: the conversion of these samples to a decoded image

mod codestream;
mod cost;
mod jp2;
mod planes;

use super::{DecodeError, DecodedImage, Decoder, ImageInfo, SampleBuffer, Source, full_range};
use crate::imaging::colour::ycbcr_to_rgb;
use codestream::Codestream;
use jp2::{Colours, Jp2};

/// Opens a file: grey or colour, with or without alpha, in the range of an image file's samples. An
/// [`OpenDecoder`](super::OpenDecoder).
pub fn open_file(source: Source<'_>) -> Result<Box<dyn Decoder + '_>, DecodeError> {
    let Jp2 { codestream, colours } = Jp2::read(source.bytes)?;
    let codestream = Codestream::read(codestream)?;
    if colours == Colours::Luma && (codestream.components != 3 || codestream.precision != 8) {
        return Err(DecodeError::Unsupported("luma and colour differences of other than 8 bits"));
    }
    Ok(Box::new(Jpeg2000Decoder { codestream, output: Output::File(colours) }))
}

/// Opens an image within another file. That file says what the components mean, so samples are returned as they are coded.
/// Signed samples are in two's complement of their precision. An [`OpenDecoder`](super::OpenDecoder).
pub fn open_embedded(source: Source<'_>) -> Result<Box<dyn Decoder + '_>, DecodeError> {
    // Some DICOM files hold a whole JP2 file, against PS3.5, A.4.4.
    let codestream = Codestream::read(Jp2::read(source.bytes)?.codestream)?;
    Ok(Box::new(Jpeg2000Decoder { codestream, output: Output::AsCoded }))
}

/// The range and the meaning of the returned samples.
#[derive(Clone, Copy)]
enum Output {
    AsCoded,
    File(Colours),
}

struct Jpeg2000Decoder<'a> {
    codestream: Codestream<'a>,
    output: Output,
}

impl Decoder for Jpeg2000Decoder<'_> {
    fn info(&self) -> ImageInfo {
        let Codestream { width, height, components, precision, is_lossy, memory, .. } = self.codestream;
        ImageInfo { width, height, components, precision, is_lossy, memory, tables: 0 }
    }

    fn decode(self: Box<Self>) -> Result<DecodedImage, DecodeError> {
        let Codestream { width, height, components, precision, is_signed, is_htj2k, .. } = self.codestream;
        // Signed samples come with half their range added, as a file's own are shown.
        let sign = if is_signed && matches!(self.output, Output::AsCoded) { 1 << (precision - 1) } else { 0 };
        let samples = if is_htj2k {
            planes::of_htj2k(&self.codestream, sign)?
        } else {
            planes::of_jpeg2000(&self.codestream, sign)?
        };
        let samples = match (self.output, samples) {
            (Output::AsCoded, samples) => samples,
            (Output::File(Colours::Luma), SampleBuffer::U8(mut samples)) => {
                ycbcr_to_rgb(&mut samples);
                SampleBuffer::U8(samples)
            }
            (Output::File(_), samples) => full_range(samples, components, precision),
        };
        DecodedImage::new(width, height, components, samples)
    }
}
