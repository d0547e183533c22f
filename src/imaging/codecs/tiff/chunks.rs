//! Strips and tiles ("chunks"): where they are, and the numbers in them.

use std::borrow::Cow;

use super::compression::{decompress, undo_prediction};
use super::directory::File;
use super::layout::{Compression, Layout};
use super::samples::Numbers;
use crate::imaging::codecs::DecodeError;
use crate::imaging::codecs::metered::Allowance;

/// Starting to decompress a chunk costs as much as reading this many bytes.
const CHUNK_COST: usize = 512;

/// The bytes of chunk `n`. For an uncompressed chunk the length follows from its size, not from the file.
///
/// # Errors
/// [`DecodeError::Truncated`] if the file ends before, [`DecodeError::Corrupt`] if the file lacks the length.
pub fn chunk<'a>(file: File<'a>, layout: &Layout<'_>, n: u64) -> Result<&'a [u8], DecodeError> {
    let missing = DecodeError::Corrupt("the number of its strips or tiles");
    let value = |list: super::directory::Values<'_>| list.get(n as usize);
    let offset = value(layout.offsets).ok_or(missing.clone())?;
    let length = match layout.compression {
        Compression::None => layout.chunk_row_bytes() * u64::from(rows(layout, n)),
        _ => layout.lengths.and_then(value).ok_or(missing)?,
    };
    file.range(offset, length)
}

/// Column and row of the first pixel of a chunk.
pub fn corner(layout: &Layout<'_>, n: u64) -> (u32, u32) {
    let (n, across) = (n % layout.chunks_of_a_plane(), u64::from(layout.chunks_across()));
    // No more than the width and the height of the page.
    ((n % across) as u32 * layout.chunk_width, (n / across) as u32 * layout.chunk_height)
}

/// Rows that a chunk holds. Tiles always have all rows, even beyond the page.
fn rows(layout: &Layout<'_>, n: u64) -> u32 {
    let (_, top) = corner(layout, n);
    if layout.is_tiled { layout.chunk_height } else { layout.chunk_height.min(layout.height - top) }
}

/// The numbers of a page whose chunks are no images of another format.
///
/// # Errors
/// [`DecodeError`]; [`DecodeError::TooMuchWork`] if too many chunks share the same bytes.
pub fn numbers(file: File<'_>, layout: &Layout<'_>) -> Result<Numbers, DecodeError> {
    let mut numbers = Numbers::of(layout);
    let row_bytes = layout.chunk_row_bytes() as usize;
    let in_chunk = layout.samples_in_chunk();
    let bytes_allowed = Allowance::of(file.bytes.len());
    let chunks = layout.chunks_of_a_plane() * if layout.is_planar { layout.samples as u64 } else { 1 };
    let mut decompressed = Vec::new();
    for n in 0..chunks {
        let mut data = Cow::Borrowed(chunk(file, layout, n)?);
        bytes_allowed.spend(data.len() + CHUNK_COST)?;
        if layout.is_lowest_bit_first {
            data.to_mut().iter_mut().for_each(|byte| *byte = byte.reverse_bits());
        }
        // All of it is written, or there is an error.
        decompressed.resize(row_bytes * rows(layout, n) as usize, 0);
        decompress(&data, layout.compression, &mut decompressed)?;
        undo_prediction(&mut decompressed, layout, file.is_big_endian);
        let plane = (n / layout.chunks_of_a_plane()) as usize;
        let (left, top) = corner(layout, n);
        let count = layout.chunk_width.min(layout.width - left) as usize * in_chunk;
        let shown = layout.chunk_height.min(layout.height - top) as usize;
        for (row, y) in decompressed.chunks_exact(row_bytes).take(shown).zip(top as usize..) {
            let at = (y * layout.width as usize + left as usize) * layout.samples + plane;
            let step = if layout.is_planar { layout.samples } else { 1 };
            numbers.put(row, layout, file.is_big_endian, count, (at, step));
        }
    }
    Ok(numbers)
}
