//! TIFF (revision 6.0): the first page, by the crate `tiff`.
//!
//! The strips or tiles of a page may be images of another format, such as JPEG. That crate is built without decoders
//! for them: [`chunks`] decodes them through the gate of limits, like any other image.

mod chunks;

use std::io::ErrorKind;

use image::metadata::Orientation;
use tiff::decoder::{BufferLayoutPreference, ChunkType, DecodingResult, Limits};
use tiff::tags::{CompressionMethod, Tag};
use tiff::{ColorType, TiffError};

use super::metered::MeteredReader;
use super::{DecodeError, DecodedImage, Decoder, ImageInfo, OpenDecoder, SampleBuffer, Source, jpeg};

type Page<'a> = tiff::decoder::Decoder<MeteredReader<'a>>;

struct TiffDecoder<'a> {
    source: Source<'a>,
    page: Page<'a>,
    info: ImageInfo,
    colours: ColorType,
    orientation: Orientation,
    compression: Option<CompressionMethod>,
}

/// The decoder of the strips or tiles, if they are images of a format of their own.
fn chunk_decoder(compression: Option<CompressionMethod>) -> Option<OpenDecoder> {
    match compression? {
        CompressionMethod::ModernJPEG => Some(jpeg::open_embedded),
        _ => None,
    }
}

/// An [`OpenDecoder`].
pub fn open(source: Source<'_>) -> Result<Box<dyn Decoder + '_>, DecodeError> {
    let mut limits = Limits::default();
    limits.decoding_buffer_size = source.limits.memory as usize;
    limits.intermediate_buffer_size = source.limits.bytes as usize;
    let mut page = Page::new(source.reader()).map_err(error_of)?.with_limits(limits);
    let (width, height) = page.dimensions().map_err(error_of)?;
    let colours = page.colortype().map_err(error_of)?;
    let (components, precision) = components_and_precision(colours)?;
    let bytes_per_pixel = components as u64 * u64::from(precision.div_ceil(8));
    let orientation = page.find_tag_unsigned::<u8>(Tag::Orientation).ok().flatten();
    let orientation = orientation.and_then(Orientation::from_exif).unwrap_or(Orientation::NoTransforms);
    let compression = page.find_tag_unsigned::<u16>(Tag::Compression).map_err(error_of)?;
    let compression = compression.map(CompressionMethod::from_u16_exhaustive);
    let memory = pixels_of_chunks(&mut page)?.saturating_mul(bytes_per_pixel);
    let is_lossy = chunk_decoder(compression).is_some();
    let info = ImageInfo { width, height, components, precision, is_lossy, memory, tables: 0 };
    Ok(Box::new(TiffDecoder { source, page, info, colours, orientation, compression }))
}

impl Decoder for TiffDecoder<'_> {
    fn info(&self) -> ImageInfo {
        self.info
    }

    fn decode(mut self: Box<Self>) -> Result<DecodedImage, DecodeError> {
        let ImageInfo { width, height, components, precision, .. } = self.info;
        let samples = match (chunk_decoder(self.compression), self.compression) {
            (Some(open), _) => SampleBuffer::U8(chunks::samples(&mut self, open)?),
            (None, Some(CompressionMethod::JPEG)) => {
                return Err(DecodeError::Unsupported("JPEG compression as before 1995"));
            }
            (None, _) if matches!(self.colours, ColorType::YCbCr(_)) => {
                return Err(DecodeError::Unsupported("YCbCr colours without JPEG compression"));
            }
            (None, _) => {
                let mut samples = DecodingResult::U8(Vec::new());
                let layout = self.page.read_image_to_buffer(&mut samples).map_err(error_of)?;
                let planar = layout.plane_stride.map_or(0, |stride| stride.get());
                match samples {
                    DecodingResult::U8(packed) if precision < 8 => {
                        SampleBuffer::U8(unpacked(&packed, width, precision))
                    }
                    DecodingResult::U8(samples) if precision == 8 => {
                        SampleBuffer::U8(interleaved(samples, &layout, planar))
                    }
                    DecodingResult::U16(samples) if precision == 16 => {
                        SampleBuffer::U16(interleaved(samples, &layout, planar / 2))
                    }
                    _ => return Err(DecodeError::Unsupported("samples that are no unsigned integers")),
                }
            }
        };
        let image = DecodedImage::new(width, height, components, samples)?;
        Ok(DecodedImage { orientation: self.orientation, ..image })
    }
}

fn components_and_precision(colours: ColorType) -> Result<(usize, u8), DecodeError> {
    match colours {
        ColorType::Gray(precision @ (1 | 2 | 4 | 8 | 16)) => Ok((1, precision)),
        ColorType::RGB(precision @ (8 | 16)) => Ok((3, precision)),
        ColorType::RGBA(precision @ (8 | 16)) => Ok((4, precision)),
        ColorType::YCbCr(8) => Ok((3, 8)),
        ColorType::Gray(_) => Err(DecodeError::Unsupported("grey of other than 1, 2, 4, 8 or 16 bits")),
        _ => Err(DecodeError::Unsupported("neither grey nor RGB")),
    }
}

/// Pixels of all strips or tiles. Tiles may extend far beyond the image, and are decoded as a whole.
fn pixels_of_chunks(page: &mut Page<'_>) -> Result<u64, DecodeError> {
    let (width, height) = match page.get_chunk_type() {
        ChunkType::Strip => {
            return page.dimensions().map(|(w, h)| u64::from(w) * u64::from(h)).map_err(error_of);
        }
        ChunkType::Tile => page.chunk_dimensions(),
    };
    let tiles = page.tile_count().map_err(error_of)?;
    Ok(u64::from(width).saturating_mul(height.into()).saturating_mul(tiles.into()))
}

/// The samples of planes one after the other (planar configuration 2), pixel by pixel; `plane` is the length of a
/// plane.
fn interleaved<S: Copy>(samples: Vec<S>, layout: &BufferLayoutPreference, plane: usize) -> Vec<S> {
    if layout.planes < 2 || plane == 0 {
        return samples;
    }
    let planes: Vec<&[S]> = samples.chunks_exact(plane).collect();
    (0..plane).flat_map(|pixel| planes.iter().map(move |plane| plane[pixel])).collect()
}

/// Grey levels, 0 to 255, of samples of 1, 2 or 4 bits. Each row begins with a new byte.
fn unpacked(packed: &[u8], width: u32, precision: u8) -> Vec<u8> {
    let (per_byte, white) = (usize::from(8 / precision), (1_u16 << precision) - 1);
    let sample = |byte: u8, n: usize| u16::from(byte) >> (8 - usize::from(precision) * (n + 1)) & white;
    let level = |sample: u16| (sample * 255 / white) as u8;
    let rows = packed.chunks((width as usize).div_ceil(per_byte).max(1));
    rows.flat_map(|row| {
        row.iter().flat_map(|&byte| (0..per_byte).map(move |n| level(sample(byte, n)))).take(width as usize)
    })
    .collect()
}

fn error_of(error: TiffError) -> DecodeError {
    match error {
        TiffError::UnsupportedError(_) => DecodeError::Unsupported("a variant that its decoder does not know"),
        TiffError::LimitsExceeded => DecodeError::TooMuchMemory,
        TiffError::IoError(error) if error.kind() == ErrorKind::UnexpectedEof => DecodeError::Truncated,
        TiffError::IoError(_) => DecodeError::Corrupt("its compressed data"),
        _ => DecodeError::Corrupt("its structure"),
    }
}
