//! Compressed bytes of a strip or tile to the rows of samples they hold.

use std::io::{ErrorKind, Read};

use flate2::read::ZlibDecoder;
use weezl::{BitOrder, LzwStatus, decode};

use super::layout::{Compression, Kind, Layout, Predictor};
use crate::imaging::codecs::DecodeError;

/// Decompresses `data` until `rows` is full. The data may hold more.
///
/// # Errors
/// [`DecodeError::Truncated`] if the data hold less, [`DecodeError::Corrupt`] if they are damaged.
pub fn decompress(data: &[u8], compression: Compression, rows: &mut [u8]) -> Result<(), DecodeError> {
    match compression {
        Compression::None => {
            rows.copy_from_slice(data.get(..rows.len()).ok_or(DecodeError::Truncated)?);
            Ok(())
        }
        Compression::PackBits => unpack_bits(data, rows),
        Compression::Lzw => unpack_lzw(data, rows),
        Compression::Deflate => inflate(data, rows),
        Compression::Jpeg => unreachable!("JPEGs have a decoder of their own"),
    }
}

/// TIFF 6.0, section 9.
fn unpack_bits(mut data: &[u8], mut rows: &mut [u8]) -> Result<(), DecodeError> {
    while !rows.is_empty() {
        let (&header, rest) = data.split_first().ok_or(DecodeError::Truncated)?;
        let (length, used) = match header {
            0..128 => {
                let length = rows.len().min(usize::from(header) + 1);
                rows[..length].copy_from_slice(rest.get(..length).ok_or(DecodeError::Truncated)?);
                (length, usize::from(header) + 1)
            }
            128 => (0, 0),
            129.. => {
                let length = rows.len().min(257 - usize::from(header));
                rows[..length].fill(*rest.first().ok_or(DecodeError::Truncated)?);
                (length, 1)
            }
        };
        rows = &mut rows[length..];
        data = rest.get(used..).unwrap_or_default();
    }
    Ok(())
}

/// TIFF 6.0, section 13.
fn unpack_lzw(mut data: &[u8], mut rows: &mut [u8]) -> Result<(), DecodeError> {
    // Until 1988 the codes began with their lowest bit: the first one, 256, shows it.
    if data.first() == Some(&0) && data.get(1).is_some_and(|byte| byte & 1 == 1) {
        return Err(DecodeError::Unsupported("LZW compression as before 1988"));
    }
    let mut decoder = decode::Decoder::with_tiff_size_switch(BitOrder::Msb, 8);
    while !rows.is_empty() {
        let result = decoder.decode_bytes(data, rows);
        (data, rows) = (&data[result.consumed_in..], &mut rows[result.consumed_out..]);
        match result.status {
            Ok(LzwStatus::Ok) if result.consumed_out > 0 || result.consumed_in > 0 => {}
            Ok(_) if rows.is_empty() => {}
            Ok(_) => return Err(DecodeError::Truncated),
            Err(_) => return Err(DecodeError::Corrupt("its compressed data")),
        }
    }
    Ok(())
}

fn inflate(data: &[u8], rows: &mut [u8]) -> Result<(), DecodeError> {
    let mut decoder = ZlibDecoder::new(data);
    decoder.read_exact(rows).map_err(|error| match error.kind() {
        ErrorKind::UnexpectedEof => DecodeError::Truncated,
        _ => DecodeError::Corrupt("its compressed data"),
    })?;
    // The checksum follows, unless there are more rows than are needed.
    match decoder.read(&mut [0]) {
        Err(error) if error.kind() != ErrorKind::UnexpectedEof => Err(DecodeError::Corrupt("its compressed data")),
        _ => Ok(()),
    }
}

/// Undoes the page's predictor in place: turns differences into samples. `is_big_endian` is the file's byte order.
pub fn undo_prediction(rows: &mut [u8], layout: &Layout<'_>, is_big_endian: bool) {
    let row_bytes = layout.chunk_row_bytes() as usize;
    let stride = layout.samples_in_chunk();
    let size = layout.bits as usize / 8;
    for row in rows.chunks_exact_mut(row_bytes) {
        match (layout.predictor, layout.kind) {
            (Predictor::Float, _) => undo_float_prediction(row, stride, size, is_big_endian),
            (Predictor::Horizontal, Kind::Unsigned | Kind::Signed) => {
                for at in (stride * size..row.len()).step_by(size) {
                    add(row, at, at - stride * size, size, is_big_endian);
                }
            }
            _ => {}
        }
    }
}

/// Adds the sample at `other` to the one at `at`, modulo its range.
fn add(row: &mut [u8], at: usize, other: usize, size: usize, is_big_endian: bool) {
    let mut carry = 0;
    for n in 0..size {
        let byte = if is_big_endian { size - 1 - n } else { n };
        let sum = u16::from(row[at + byte]) + u16::from(row[other + byte]) + carry;
        row[at + byte] = sum as u8;
        carry = sum >> 8;
    }
}

/// The most significant bytes of all samples come first, then the next ones, whatever the byte order of the file is.
fn undo_float_prediction(row: &mut [u8], stride: usize, size: usize, is_big_endian: bool) {
    for at in stride..row.len() {
        row[at] = row[at].wrapping_add(row[at - stride]);
    }
    let bytes = row.to_vec();
    let samples = row.len() / size;
    for (n, sample) in row.chunks_exact_mut(size).enumerate() {
        for (significance, plane) in bytes.chunks_exact(samples).enumerate() {
            sample[if is_big_endian { significance } else { size - 1 - significance }] = plane[n];
        }
    }
}
