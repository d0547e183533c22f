//! TIFF files (TIFF 6.0): the first page.
//!
//! JPEGs within a TIFF (compression 7, Adobe's technical note 2) go through the same gate as all others, one strip or tile
//! after the other; the crate `tiff` is built without a decoder for them.

use image::metadata::Orientation;
use image::{DynamicImage, ImageBuffer};
use tiff::decoder::{BufferLayoutPreference, ChunkType, Decoder, DecodingResult};
use tiff::tags::{CompressionMethod, Tag};
use tiff::{ColorType, TiffError};

use super::error::ImagingError;
use super::jpeg::{Colours, Fault, Headers, Samples};
use super::limits::{Limits, Metered, READS, SMALL_READS, TABLES_OF_ALL_PARTS};
use super::sniff::Format;

const FORMAT: Format = Format::Tiff;

/// Photometric interpretation of grey that is stored turned round.
const WHITE_IS_ZERO: u16 = 0;

/// The picture as it is stored, and how it is to be turned.
///
/// # Errors
/// As [`decode`](super::decode()).
pub fn decode(bytes: &[u8], limits: &Limits) -> Result<(DynamicImage, Orientation), ImagingError> {
    let (reader, meter) = Metered::new(bytes);
    let fault = |error| if meter.ran_out() { ImagingError::TooMuchWork(FORMAT) } else { fault_of(&error) };
    let mut decoder_limits = tiff::decoder::Limits::default();
    decoder_limits.decoding_buffer_size = limits.memory as usize;
    decoder_limits.intermediate_buffer_size = limits.bytes as usize;
    let mut page = Decoder::new(reader).map_err(fault)?.with_limits(decoder_limits);
    let (width, height) = page.dimensions().map_err(fault)?;
    limits.check_pixels(width, height)?;
    let colours = page.colortype().map_err(fault)?;
    limits.check_memory(area_of_parts(&mut page)?.saturating_mul(bytes_a_pixel(colours)?), FORMAT)?;
    let orientation = page.find_tag_unsigned::<u8>(Tag::Orientation).ok().flatten();
    let orientation = orientation.and_then(Orientation::from_exif).unwrap_or(Orientation::NoTransforms);
    let compression = page.find_tag_unsigned::<u16>(Tag::Compression).map_err(fault)?;
    let picture = match compression.map(CompressionMethod::from_u16_exhaustive) {
        Some(CompressionMethod::ModernJPEG) => jpegs(bytes, &mut page, colours, limits)?,
        Some(CompressionMethod::JPEG) => return Err(unsupported("JPEG of the kind before 1995")),
        _ => {
            let mut samples = DecodingResult::U8(Vec::new());
            let layout = page.read_image_to_buffer(&mut samples).map_err(fault)?;
            picture(samples, &layout, colours, (width, height))?
        }
    };
    Ok((picture, orientation))
}

type Page<'a> = Decoder<Metered<'a>>;

/// Bytes that a pixel takes once it is decoded; of grey that is less deep than a byte, one.
fn bytes_a_pixel(colours: ColorType) -> Result<u64, ImagingError> {
    match colours {
        ColorType::Gray(1 | 2 | 4 | 8) => Ok(1),
        ColorType::Gray(16) => Ok(2),
        ColorType::RGB(depth @ (8 | 16)) => Ok(3 * u64::from(depth / 8)),
        ColorType::RGBA(depth @ (8 | 16)) => Ok(4 * u64::from(depth / 8)),
        ColorType::YCbCr(8) => Ok(3),
        ColorType::Gray(_) => Err(unsupported("grey of another depth than 1, 2, 4, 8 or 16 bits")),
        _ => Err(unsupported("neither grey nor plain colours")),
    }
}

/// Pixels of all strips or tiles: tiles may reach far beyond the picture, and are decoded as a whole.
fn area_of_parts(page: &mut Page<'_>) -> Result<u64, ImagingError> {
    let (width, height) = match page.get_chunk_type() {
        ChunkType::Strip => {
            return page.dimensions().map(|(w, h)| u64::from(w) * u64::from(h)).map_err(|e| fault_of(&e));
        }
        ChunkType::Tile => page.chunk_dimensions(),
    };
    let tiles = page.tile_count().map_err(|error| fault_of(&error))?;
    Ok(u64::from(width).saturating_mul(height.into()).saturating_mul(tiles.into()))
}

/// A picture of which every strip or tile is a JPEG.
fn jpegs(bytes: &[u8], page: &mut Page<'_>, colours: ColorType, limits: &Limits) -> Result<DynamicImage, ImagingError> {
    let components = match colours {
        ColorType::Gray(8) => 1,
        ColorType::RGB(8) | ColorType::YCbCr(8) => 3,
        _ => return Err(unsupported("a JPEG of another depth than 8 bits, or with transparency")),
    };
    if page.find_tag_unsigned::<u16>(Tag::PlanarConfiguration).ok().flatten() == Some(2) && components > 1 {
        return Err(unsupported("JPEGs of one colour each"));
    }
    let tables = page.find_tag(Tag::JPEGTables).map_err(|error| fault_of(&error))?;
    let tables = tables.map(|value| value.into_u8_vec()).transpose().map_err(|error| fault_of(&error))?;
    let (width, height) = page.dimensions().map_err(|error| fault_of(&error))?;
    let mut samples = vec![0; width as usize * height as usize * components];
    let row_length = width as usize * components;
    let across = width.div_ceil(page.chunk_dimensions().0) as usize;
    let (mut bytes_left, mut tables_left) = (SMALL_READS + READS * bytes.len() as u64, TABLES_OF_ALL_PARTS);
    for (n, part) in parts(bytes, page)?.into_iter().enumerate() {
        bytes_left = bytes_left.checked_sub(part.len() as u64).ok_or(ImagingError::TooMuchWork(FORMAT))?;
        let part = with_tables(tables.as_deref(), part);
        let headers = Headers::read(&part).map_err(|fault| fault.of(FORMAT))?;
        tables_left = tables_left.checked_sub(headers.tables).ok_or(ImagingError::TooMuchWork(FORMAT))?;
        let (part_width, part_height) = page.chunk_dimensions();
        let (shown_width, shown_height) = page.chunk_data_dimensions(n as u32);
        let (own_width, own_height) = (u32::from(headers.frame.width), u32::from(headers.frame.height));
        // The last strip may be as high as the others, or as high as what is left of the picture.
        let fits = own_width == part_width && (shown_height..=part_height).contains(&own_height);
        if !fits || headers.frame.components.len() != components {
            return Err(corrupt("a JPEG of another size or kind than its page says"));
        }
        limits.check_pixels(own_width, own_height)?;
        let decoded = match headers.decode(Colours::AsCoded, limits).map_err(|fault| fault.of(FORMAT))? {
            Samples::Bytes(decoded) => decoded,
            Samples::Words(_) => return Err(unsupported("a JPEG of another depth than 8 bits")),
        };
        let corner = n / across * part_height as usize * row_length + n % across * part_width as usize * components;
        let shown_length = shown_width as usize * components;
        let rows = decoded.chunks_exact(own_width as usize * components).take(shown_height as usize);
        for (row, place) in rows.zip(samples[corner..].chunks_mut(row_length)) {
            place[..shown_length].copy_from_slice(&row[..shown_length]);
        }
    }
    if matches!(colours, ColorType::YCbCr(_)) {
        samples.as_chunks_mut().0.iter_mut().for_each(|pixel| *pixel = super::decode::rgb_of_ycbcr(*pixel));
    }
    if page.find_tag_unsigned::<u16>(Tag::PhotometricInterpretation).ok().flatten() == Some(WHITE_IS_ZERO) {
        samples.iter_mut().for_each(|sample| *sample = !*sample);
    }
    let picture = match components {
        1 => ImageBuffer::from_raw(width, height, samples).map(DynamicImage::ImageLuma8),
        _ => ImageBuffer::from_raw(width, height, samples).map(DynamicImage::ImageRgb8),
    };
    picture.ok_or_else(|| corrupt("samples of another size"))
}

/// The bytes of each strip or tile.
fn parts<'a>(bytes: &'a [u8], page: &mut Page<'_>) -> Result<Vec<&'a [u8]>, ImagingError> {
    let (places, lengths) = match page.get_chunk_type() {
        ChunkType::Strip => (Tag::StripOffsets, Tag::StripByteCounts),
        ChunkType::Tile => (Tag::TileOffsets, Tag::TileByteCounts),
    };
    let mut list = |tag| {
        let found = page.find_tag_unsigned_vec::<u64>(tag).map_err(|error| fault_of(&error))?;
        found.ok_or_else(|| corrupt("a page without strips or tiles"))
    };
    let (places, lengths) = (list(places)?, list(lengths)?);
    let part = |(place, length): (u64, u64)| {
        let place = usize::try_from(place).ok()?;
        bytes.get(place..place.checked_add(usize::try_from(length).ok()?)?)
    };
    let found = places.into_iter().zip(lengths).map(|range| part(range).ok_or(ImagingError::Truncated(FORMAT)));
    found.collect()
}

/// A JPEG with the page's tables put between its start-of-image marker and the rest.
fn with_tables(tables: Option<&[u8]>, part: &[u8]) -> Vec<u8> {
    let tables = tables.map_or(&[][..], |tables| tables.get(2..tables.len().saturating_sub(2)).unwrap_or_default());
    let (start, rest) = part.split_at(part.len().min(2));
    [start, tables, rest].concat()
}

/// Samples as a picture; planes that lie behind each other are put pixel by pixel.
fn picture(
    samples: DecodingResult,
    layout: &BufferLayoutPreference,
    colours: ColorType,
    (width, height): (u32, u32),
) -> Result<DynamicImage, ImagingError> {
    let plane = layout.plane_stride.map_or(0, |stride| stride.get());
    let picture = match (colours, samples) {
        (ColorType::Gray(depth @ (1 | 2 | 4)), DecodingResult::U8(packed)) => {
            ImageBuffer::from_raw(width, height, unpacked(&packed, width, depth)).map(DynamicImage::ImageLuma8)
        }
        (ColorType::Gray(8), DecodingResult::U8(samples)) => {
            ImageBuffer::from_raw(width, height, samples).map(DynamicImage::ImageLuma8)
        }
        (ColorType::Gray(16), DecodingResult::U16(samples)) => {
            ImageBuffer::from_raw(width, height, samples).map(DynamicImage::ImageLuma16)
        }
        (ColorType::RGB(8), DecodingResult::U8(samples)) => {
            ImageBuffer::from_raw(width, height, interleaved(samples, layout, plane)).map(DynamicImage::ImageRgb8)
        }
        (ColorType::RGBA(8), DecodingResult::U8(samples)) => {
            ImageBuffer::from_raw(width, height, interleaved(samples, layout, plane)).map(DynamicImage::ImageRgba8)
        }
        (ColorType::RGB(16), DecodingResult::U16(samples)) => {
            ImageBuffer::from_raw(width, height, interleaved(samples, layout, plane / 2)).map(DynamicImage::ImageRgb16)
        }
        (ColorType::RGBA(16), DecodingResult::U16(samples)) => {
            ImageBuffer::from_raw(width, height, interleaved(samples, layout, plane / 2)).map(DynamicImage::ImageRgba16)
        }
        _ => return Err(unsupported("samples that are not whole numbers above zero")),
    };
    picture.ok_or_else(|| corrupt("samples of another size"))
}

fn interleaved<S: Copy>(samples: Vec<S>, layout: &BufferLayoutPreference, plane: usize) -> Vec<S> {
    if layout.planes < 2 || plane == 0 {
        return samples;
    }
    let planes: Vec<&[S]> = samples.chunks_exact(plane).collect();
    (0..plane).flat_map(|pixel| planes.iter().map(move |plane| plane[pixel])).collect()
}

/// Grey levels, 0 to 255, of samples of 1, 2 or 4 bits; each row begins with a byte of its own.
fn unpacked(packed: &[u8], width: u32, depth: u8) -> Vec<u8> {
    let (each, white) = (usize::from(8 / depth), (1_u16 << depth) - 1);
    let sample = |byte: u8, n: usize| u16::from(byte) >> (8 - usize::from(depth) * (n + 1)) & white;
    let level = |sample: u16| (sample * 255 / white) as u8;
    let rows = packed.chunks((width as usize).div_ceil(each).max(1));
    rows.flat_map(|row| {
        row.iter().flat_map(|&byte| (0..each).map(move |n| level(sample(byte, n)))).take(width as usize)
    })
    .collect()
}

fn fault_of(error: &TiffError) -> ImagingError {
    match error {
        TiffError::UnsupportedError(_) => unsupported("a kind that its decoder does not know"),
        TiffError::LimitsExceeded => ImagingError::TooMuchMemory(FORMAT),
        TiffError::IoError(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => {
            ImagingError::Truncated(FORMAT)
        }
        TiffError::IoError(_) => corrupt("its compressed part"),
        _ => corrupt("its structure"),
    }
}

fn corrupt(detail: &'static str) -> ImagingError {
    Fault::Corrupt(detail).of(FORMAT)
}

fn unsupported(detail: &'static str) -> ImagingError {
    Fault::Unsupported(detail).of(FORMAT)
}
