//! Strips or tiles ("chunks") that are images of another format: JPEGs (Adobe's TIFF technical note 2).

use tiff::ColorType;
use tiff::decoder::ChunkType;
use tiff::tags::Tag;

use super::{Page, TiffDecoder, error_of};
use crate::imaging::codecs::metered::Allowance;
use crate::imaging::codecs::{DecodeError, ImageInfo, OpenDecoder, SampleBuffer, decode_with};
use crate::imaging::colour::ycbcr_to_rgb;
use crate::imaging::limits::TABLES_OF_ALL_PARTS;

/// Value of the tag PlanarConfiguration: a plane for each component.
const PLANAR: u16 = 2;

/// Value of the tag PhotometricInterpretation: grey, inverted.
const WHITE_IS_ZERO: u16 = 0;

/// The samples of the page, row by row, those of a pixel next to each other. `open` opens a chunk.
///
/// # Errors
/// [`DecodeError`].
pub fn samples(tiff: &mut TiffDecoder<'_>, open: OpenDecoder) -> Result<Vec<u8>, DecodeError> {
    let TiffDecoder { source, page, info, colours, .. } = tiff;
    let ImageInfo { width, height, components, .. } = *info;
    let tag = |page: &mut Page<'_>, tag| page.find_tag_unsigned::<u16>(tag).ok().flatten();
    if !matches!(colours, ColorType::Gray(8) | ColorType::RGB(8) | ColorType::YCbCr(8)) {
        return Err(DecodeError::Unsupported("a JPEG with other than 8 bits, or with transparency"));
    }
    if components > 1 && tag(page, Tag::PlanarConfiguration) == Some(PLANAR) {
        return Err(DecodeError::Unsupported("a JPEG for each colour"));
    }
    let tables = page.find_tag(Tag::JPEGTables).map_err(error_of)?;
    let tables = tables.map(|value| value.into_u8_vec()).transpose().map_err(error_of)?;
    let row_length = width as usize * components;
    let mut samples = vec![0; row_length * height as usize];
    let (chunk_width, chunk_height) = page.chunk_dimensions();
    let across = width.div_ceil(chunk_width) as usize;
    // Chunks may all be the same bytes.
    let (bytes_allowed, mut tables_left) = (Allowance::of(source.bytes.len()), TABLES_OF_ALL_PARTS);
    for (n, chunk) in chunks(source.bytes, page)?.into_iter().enumerate() {
        bytes_allowed.spend(chunk.len())?;
        let (shown_width, shown_height) = page.chunk_data_dimensions(n as u32);
        let accept = |chunk: &ImageInfo| {
            tables_left = tables_left.checked_sub(chunk.tables).ok_or(DecodeError::TooMuchWork)?;
            // The last strip has the height of the others, or the height of the rest of the image.
            let fits = chunk.width == chunk_width && (shown_height..=chunk_height).contains(&chunk.height);
            if fits && chunk.components == components {
                Ok(())
            } else {
                Err(DecodeError::Corrupt("a JPEG whose size or colours are not those of its page"))
            }
        };
        let decoded = decode_with(&with_tables(tables.as_deref(), chunk), open, &source.limits, accept)?;
        let SampleBuffer::U8(decoded) = decoded.samples else {
            return Err(DecodeError::Unsupported("a JPEG with other than 8 bits"));
        };
        let corner = n / across * chunk_height as usize * row_length + n % across * chunk_width as usize * components;
        let shown_length = shown_width as usize * components;
        let rows = decoded.chunks_exact(chunk_width as usize * components).take(shown_height as usize);
        for (row, target) in rows.zip(samples[corner..].chunks_mut(row_length)) {
            target[..shown_length].copy_from_slice(&row[..shown_length]);
        }
    }
    if matches!(colours, ColorType::YCbCr(_)) {
        ycbcr_to_rgb(&mut samples);
    }
    if tag(page, Tag::PhotometricInterpretation) == Some(WHITE_IS_ZERO) {
        samples.iter_mut().for_each(|sample| *sample = !*sample);
    }
    Ok(samples)
}

/// The bytes of each strip or tile.
fn chunks<'a>(bytes: &'a [u8], page: &mut Page<'_>) -> Result<Vec<&'a [u8]>, DecodeError> {
    let (offsets, lengths) = match page.get_chunk_type() {
        ChunkType::Strip => (Tag::StripOffsets, Tag::StripByteCounts),
        ChunkType::Tile => (Tag::TileOffsets, Tag::TileByteCounts),
    };
    let mut list = |tag| {
        let found = page.find_tag_unsigned_vec::<u64>(tag).map_err(error_of)?;
        found.ok_or(DecodeError::Corrupt("a page without strips or tiles"))
    };
    let (offsets, lengths) = (list(offsets)?, list(lengths)?);
    let chunk = |(offset, length): (u64, u64)| {
        let offset = usize::try_from(offset).ok()?;
        bytes.get(offset..offset.checked_add(usize::try_from(length).ok()?)?)
    };
    offsets.into_iter().zip(lengths).map(|range| chunk(range).ok_or(DecodeError::Truncated)).collect()
}

/// A JPEG with the tables of its page inserted after its start-of-image marker.
fn with_tables(tables: Option<&[u8]>, chunk: &[u8]) -> Vec<u8> {
    let tables = tables.map_or(&[][..], |tables| tables.get(2..tables.len().saturating_sub(2)).unwrap_or_default());
    let (start, rest) = chunk.split_at(chunk.len().min(2));
    [start, tables, rest].concat()
}
