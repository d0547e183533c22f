//! JPEG (ITU-T T.81), as a file, within a TIFF and within a DICOM file: one gate for all.
//!
//! Decoders fill what is missing or damaged with grey, which the network would take for lung. So a JPEG's segments are
//! read and limited before anything is decoded, and what is cut is refused.
//!
//! * [`markers`]: segments, the frame, and what limits them
//! * [`scan`], [`tables`], [`huffman`]: what the decoders here have in common
//! * [`completeness`]: whether every coefficient of a lossy JPEG is there
//! * [`extended12`], [`transform`]: lossy, 12 bits a sample
//! * [`lossless`]: 2 to 16 bits a sample
//! * here: which decoder reads which kind; lossy JPEG of 8 bits a sample, by the crate `zune-jpeg`

mod completeness;
mod extended12;
mod fault;
mod huffman;
mod lossless;
mod markers;
mod scan;
mod tables;
mod transform;

use std::borrow::Cow;

use zune_jpeg::JpegDecoder;
use zune_jpeg::errors::DecodeErrors;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::limits::Limits;
pub use fault::Fault;
pub use markers::{Headers, Process};

/// Samples of a picture, row after row.
pub enum Samples {
    /// 8 bits each; 1 or 3 a pixel, as the frame has components.
    Bytes(Vec<u8>),
    /// 9 bits each or more, in words; 1 or 3 a pixel, as the frame has components.
    Words(Vec<u16>),
}

/// What becomes of three components.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colours {
    /// Red, green and blue, as the JPEG itself says (Adobe's segment, the components' names); four become three.
    Rgb,
    /// The components as they are coded: the file around it says what they mean.
    AsCoded,
}

impl Headers<'_> {
    /// The picture. Whoever calls has compared its size with the limits.
    ///
    /// Allocates the samples and, for what is progressive or has several scans, 2 bytes a coefficient and a bit each.
    ///
    /// # Errors
    /// A fault of the file, above all [`Fault::Truncated`] for one of which a part is missing.
    pub fn decode(&self, colours: Colours, limits: &Limits) -> Result<Samples, Fault> {
        let (components, precision) = (self.frame.components.len(), self.frame.precision);
        if components == 2 || (components == 4 && colours == Colours::AsCoded) {
            return Err(Fault::Unsupported("neither grey nor plain colours"));
        }
        match (self.frame.process, precision) {
            (Process::Lossless, _) => {
                check_room(2 * self.samples(), limits)?;
                let samples = lossless::samples(self)?;
                Ok(match precision {
                    0..=8 => Samples::Bytes(samples.into_iter().map(|sample| sample as u8).collect()),
                    _ => Samples::Words(samples),
                })
            }
            (Process::Sequential, 12) if components == 1 => {
                check_room(2 * self.samples(), limits)?;
                Ok(Samples::Words(extended12::samples(self)?))
            }
            (_, 8) => self.decode_8(colours, limits).map(Samples::Bytes),
            (_, 12) => Err(Fault::Unsupported("12 bits a sample")),
            _ => Err(Fault::Corrupt("the depth of its samples")),
        }
    }

    /// Samples in all components together, were all of the same resolution.
    fn samples(&self) -> u64 {
        self.frame.pixels() as u64 * self.frame.components.len() as u64
    }

    /// Whether all is in one scan without restarts, so that the decoder itself can see that data are missing.
    fn is_plain(&self) -> bool {
        self.frame.process == Process::Sequential && self.scans == 1 && !self.has_restarts
    }

    fn decode_8(&self, colours: Colours, limits: &Limits) -> Result<Vec<u8>, Fault> {
        let pixels = self.frame.pixels();
        let grey = self.frame.components.len() == 1;
        let held_coefficients = if self.is_plain() { 0 } else { 2 * self.samples() };
        check_room(held_coefficients + self.samples(), limits)?;
        if !self.is_plain() {
            completeness::check(self)?;
        }
        let options = DecoderOptions::default()
            .set_strict_mode(true)
            .set_max_width(self.frame.width.into())
            .set_max_height(self.frame.height.into());
        let out = |space| options.jpeg_set_out_colorspace(space);
        let bytes = self.ending_noticed();
        let mut decoder = JpegDecoder::new_with_options(ZCursor::new(&*bytes), options);
        match colours {
            _ if grey => decoder.set_options(out(ColorSpace::Luma)),
            Colours::Rgb => decoder.set_options(out(ColorSpace::RGB)),
            Colours::AsCoded => {
                decoder.decode_headers().map_err(fault_of)?;
                let coded = decoder.input_colorspace().ok_or(Fault::Corrupt("its colours"))?;
                decoder.set_options(out(coded));
            }
        }
        let mut samples = vec![0; if grey { pixels } else { 3 * pixels }];
        decoder.decode_into(&mut samples).map_err(fault_of)?;
        Ok(samples)
    }

    /// The file with zeros in place of its end marker. At the marker the decoder makes up what is missing, in its strict
    /// mode as well; at the end of all bytes it says so, once it needs more than it holds in advance. Where that would
    /// show nothing, [`completeness`] has been checked.
    fn ending_noticed(&self) -> Cow<'_, [u8]> {
        /// More than the decoder holds.
        const IN_ADVANCE: usize = 16;
        if self.is_plain() {
            Cow::Owned([&self.bytes[..self.end], &[0; IN_ADVANCE]].concat())
        } else {
            Cow::Borrowed(self.bytes)
        }
    }
}

fn check_room(bytes: u64, limits: &Limits) -> Result<(), Fault> {
    if limits.has_room(bytes) { Ok(()) } else { Err(Fault::TooMuchMemory) }
}

fn fault_of(error: DecodeErrors) -> Fault {
    match error {
        DecodeErrors::ExhaustedData | DecodeErrors::FormatStatic("Premature end of buffer") => Fault::Truncated,
        DecodeErrors::Unsupported(_) => Fault::Unsupported("a kind that its decoder does not know"),
        DecodeErrors::HuffmanDecode(_) => Fault::Corrupt("a Huffman code that its table lacks"),
        DecodeErrors::DqtError(_) => Fault::Corrupt("a quantization table"),
        DecodeErrors::SosError(_) => Fault::Corrupt("a scan header"),
        DecodeErrors::SofError(_) => Fault::Corrupt("its frame header"),
        DecodeErrors::MCUError(_) => Fault::Corrupt("a block of its picture"),
        _ => Fault::Corrupt("its structure"),
    }
}
