//! Strips or tiles that are JPEGs (TIFF technical note 2).

use super::chunks::{chunk, corner};
use super::directory::File;
use super::layout::{Kind, Layout};
use super::tags;
use crate::imaging::codecs::metered::Allowance;
use crate::imaging::codecs::{DecodeError, ImageInfo, SampleBuffer, Source, decode_with, jpeg};
use crate::imaging::colour::ycbcr_to_rgb;
use crate::imaging::limits::TABLES_OF_ALL_PARTS;

/// The samples of the page, row by row, those of a pixel next to each other.
///
/// # Errors
/// [`DecodeError`].
pub fn samples(file: File<'_>, layout: &Layout<'_>, source: &Source<'_>) -> Result<Vec<u8>, DecodeError> {
    let components = layout.samples;
    if (layout.kind, layout.bits) != (Kind::Unsigned, 8) || components != layout.colours() {
        return Err(DecodeError::Unsupported("a JPEG with other than 8 bits, or with transparency"));
    }
    if layout.is_planar {
        return Err(DecodeError::Unsupported("a JPEG for each colour"));
    }
    if layout.photometric == tags::PALETTE {
        return Err(DecodeError::Unsupported("a JPEG with a palette"));
    }
    let tables = layout.jpeg_tables.map(|values| values.bytes);
    let row_length = layout.width as usize * components;
    let mut samples = vec![0; row_length * layout.height as usize];
    let (chunk_width, chunk_height) = (layout.chunk_width, layout.chunk_height);
    // Chunks may all be the same bytes.
    let (bytes_allowed, mut tables_left) = (Allowance::of(source.bytes.len()), TABLES_OF_ALL_PARTS);
    for n in 0..layout.chunks_of_a_plane() {
        let chunk = chunk(file, layout, n)?;
        bytes_allowed.spend(chunk.len())?;
        let (left, top) = corner(layout, n);
        let shown_height = chunk_height.min(layout.height - top);
        let accept = |jpeg: &ImageInfo| {
            tables_left = tables_left.checked_sub(jpeg.tables).ok_or(DecodeError::TooMuchWork)?;
            // The last strip has the height of the others, or the height of the rest of the image.
            let fits = jpeg.width == chunk_width && (shown_height..=chunk_height).contains(&jpeg.height);
            if fits && jpeg.components == components {
                Ok(())
            } else {
                Err(DecodeError::Corrupt("a JPEG whose size or colours are not those of its page"))
            }
        };
        let decoded = decode_with(&with_tables(tables, chunk), jpeg::open_embedded, &source.limits, accept)?;
        let SampleBuffer::U8(decoded) = decoded.samples else {
            return Err(DecodeError::Unsupported("a JPEG with other than 8 bits"));
        };
        let shown_length = chunk_width.min(layout.width - left) as usize * components;
        let begin = top as usize * row_length + left as usize * components;
        let rows = decoded.chunks_exact(chunk_width as usize * components).take(shown_height as usize);
        for (row, target) in rows.zip(samples[begin..].chunks_mut(row_length)) {
            target[..shown_length].copy_from_slice(&row[..shown_length]);
        }
    }
    match layout.photometric {
        tags::YCBCR => ycbcr_to_rgb(&mut samples),
        tags::WHITE_IS_ZERO => samples.iter_mut().for_each(|sample| *sample = !*sample),
        _ => {}
    }
    Ok(samples)
}

/// A JPEG with the tables of its page inserted after its start-of-image marker.
fn with_tables(tables: Option<&[u8]>, chunk: &[u8]) -> Vec<u8> {
    let tables = tables.map_or(&[][..], |tables| tables.get(2..tables.len().saturating_sub(2)).unwrap_or_default());
    let (start, rest) = chunk.split_at(chunk.len().min(2));
    [start, tables, rest].concat()
}
