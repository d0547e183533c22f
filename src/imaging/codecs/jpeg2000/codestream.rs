//! The headers and tile-parts of a codestream (ITU-T T.800, annex A), read before anything is decoded.
//!
//! The crate that decodes notices neither a missing tile nor a missing tile-part, and does not read a last tile-part
//! without a length.

use std::borrow::Cow;

use super::cost::Cost;
use crate::imaging::codecs::DecodeError;

mod marker {
    pub const START: [u8; 2] = [0xFF, 0x4F];
    pub const SIZE: u8 = 0x51;
    pub const CODING_STYLE: u8 = 0x52;
    pub const CODING_STYLE_OF_COMPONENT: u8 = 0x53;
    pub const CAPABILITIES: u8 = 0x50;
    pub const QUANTIZATION: u8 = 0x5C;
    pub const QUANTIZATION_OF_COMPONENT: u8 = 0x5D;
    pub const PROGRESSION_CHANGE: u8 = 0x5F;
    pub const TILE_PART: u8 = 0x90;
    pub const DATA: u8 = 0x93;
    pub const END: [u8; 2] = [0xFF, 0xD9];
}

/// The place of the first component's depth and sign in a codestream, which begins with the image and tile size.
const FIRST_DEPTH: usize = 42;

/// A codestream and the content of its headers.
pub struct Codestream<'a> {
    bytes: &'a [u8],
    /// Columns, at least 1.
    pub width: u32,
    /// Rows, at least 1.
    pub height: u32,
    /// 1 to 4.
    pub components: usize,
    /// Bits of a sample, 1 to 16.
    pub precision: u8,
    pub is_signed: bool,
    /// Whether the wavelet transformation is the irreversible one.
    pub is_lossy: bool,
    /// Whether blocks are coded as in ITU-T T.814 (high-throughput JPEG 2000).
    pub is_htj2k: bool,
    /// Bytes that decoding allocates.
    pub memory: u64,
    /// Number of bytes up to the end of the last tile-part.
    end: usize,
    /// Where the length of the last tile-part stands, if it is to be filled in.
    open_length: Option<usize>,
    /// Where the quantization steps stand, two bytes each.
    steps: Vec<usize>,
}

/// The image and tile size segment (A.5.1).
pub struct Size {
    pub width: u32,
    pub height: u32,
    pub components: usize,
    precision: u8,
    is_signed: bool,
    /// Columns and rows of a tile.
    pub tile: (u32, u32),
    /// Number of tiles.
    pub tiles: u32,
}

/// The coding style of a component (A.6.1).
#[derive(Clone)]
pub struct CodingStyle {
    pub layers: u16,
    /// Decomposition levels of the wavelet transformation, 0 to 32.
    pub levels: u8,
    /// Width and height of a code-block, as exponents of 2.
    pub block: (u8, u8),
    /// Flags of table A.19.
    pub block_style: u8,
    is_reversible: bool,
    /// Width and height of a precinct for each resolution, as exponents of 2. Empty: precincts have the largest size.
    pub precincts: Vec<(u8, u8)>,
}

fn corrupt() -> DecodeError {
    DecodeError::Corrupt("its headers")
}

/// A big-endian number of 1, 2 or 4 bytes.
fn number(bytes: &[u8], at: usize, length: usize) -> Option<u32> {
    let bytes = bytes.get(at..at + length)?;
    Some(bytes.iter().fold(0, |number, &byte| number << 8 | u32::from(byte)))
}

impl Size {
    fn parse(body: &[u8]) -> Result<Self, DecodeError> {
        let corners = body.get(2..34).ok_or_else(corrupt)?.as_chunks().0;
        let &[right, bottom, left, top, tile_width, tile_height, tile_left, tile_top] =
            <&[[u8; 4]; 8]>::try_from(corners).map_err(|_| corrupt())?;
        let [right, bottom, left, top] = [right, bottom, left, top].map(u32::from_be_bytes);
        let [tile_width, tile_height, tile_left, tile_top] =
            [tile_width, tile_height, tile_left, tile_top].map(u32::from_be_bytes);
        // B.2 and B.3: the image on the reference grid, and the grid of tiles over it.
        let fits = |begin: u32, end: u32, tile: u32, tile_begin: u32| {
            begin < end && tile_begin <= begin && u64::from(tile_begin) + u64::from(tile) > begin.into()
        };
        if !fits(left, right, tile_width, tile_left) || !fits(top, bottom, tile_height, tile_top) {
            return Err(corrupt());
        }
        let tiles =
            u64::from((right - tile_left).div_ceil(tile_width)) * u64::from((bottom - tile_top).div_ceil(tile_height));
        // Their numbers have 16 bits.
        let tiles = u32::try_from(tiles).ok().filter(|&tiles| tiles <= 65_535).ok_or_else(corrupt)?;
        let components = body.get(36..).unwrap_or_default().as_chunks::<3>().0;
        let first @ &[depth, ..] = components.first().ok_or_else(corrupt)?;
        if number(body, 34, 2) != Some(components.len() as u32) {
            return Err(corrupt());
        }
        if components.len() > 4 {
            return Err(DecodeError::Unsupported("neither grey nor RGB"));
        }
        if components.iter().any(|&[_, across, down]| (across, down) != (1, 1)) {
            return Err(DecodeError::Unsupported("subsampled colours"));
        }
        if components.iter().any(|component| component != first) {
            return Err(DecodeError::Unsupported("colours of different depths"));
        }
        let precision = (depth & 0x7F) + 1;
        if precision > 16 {
            return Err(DecodeError::Unsupported("more than 16 bits a sample"));
        }
        let (width, height) = (right - left, bottom - top);
        Ok(Self {
            width,
            height,
            components: components.len(),
            precision,
            is_signed: depth & 0x80 != 0,
            tile: (tile_width.min(width), tile_height.min(height)),
            tiles,
        })
    }
}

impl CodingStyle {
    /// The default of all components.
    fn parse(body: &[u8]) -> Result<Self, DecodeError> {
        let &[has_precincts, _, layers_high, layers_low, _, ref parameters @ ..] = body else { return Err(corrupt()) };
        Self::of_component(u16::from_be_bytes([layers_high, layers_low]), has_precincts, parameters)
    }

    /// A.6.2, table A.20 and what follows it.
    fn of_component(layers: u16, has_precincts: u8, parameters: &[u8]) -> Result<Self, DecodeError> {
        let &[levels, width, height, block_style, transformation, ref precincts @ ..] = parameters else {
            return Err(corrupt());
        };
        let block = (width.saturating_add(2), height.saturating_add(2));
        if levels > 32 || block.0 > 10 || block.1 > 10 || block.0 + block.1 > 12 || transformation > 1 {
            return Err(corrupt());
        }
        // The decoder has the same limit.
        if !(1..=32).contains(&layers) {
            return Err(DecodeError::Unsupported("more than 32 quality layers"));
        }
        let precincts = if has_precincts & 1 == 1 { precincts } else { &[] };
        let precincts = precincts.iter().map(|size| (size & 15, size >> 4)).collect();
        Ok(Self { layers, levels, block, block_style, is_reversible: transformation == 1, precincts })
    }
}

impl<'a> Codestream<'a> {
    /// Reads all headers. Skips the compressed data by the lengths of the tile-parts.
    ///
    /// # Errors
    /// [`DecodeError`]; [`DecodeError::Truncated`] if a tile or a part of one is missing.
    pub fn read(bytes: &'a [u8]) -> Result<Self, DecodeError> {
        let mut segments = Segments { bytes, at: 2 };
        if !bytes.starts_with(&marker::START) {
            return Err(corrupt());
        }
        let Some((marker::SIZE, body)) = segments.next()? else { return Err(corrupt()) };
        let size = Size::parse(body)?;
        let (mut default, mut own, mut has_capabilities, mut steps) = (None, Vec::new(), false, Vec::new());
        while let Some((code, body)) = segments.next()? {
            steps.extend(steps_of(code, body, segments.at));
            match code {
                marker::CODING_STYLE => default = Some(CodingStyle::parse(body)?),
                marker::CODING_STYLE_OF_COMPONENT => own.push(body),
                marker::CAPABILITIES => has_capabilities = true,
                marker::PROGRESSION_CHANGE => return Err(DecodeError::Unsupported("changes of the progression order")),
                _ => {}
            }
        }
        let default = default.ok_or_else(corrupt)?;
        let mut styles = vec![default.clone(); size.components];
        for body in own {
            let &[component, has_precincts, ref parameters @ ..] = body else { return Err(corrupt()) };
            *styles.get_mut(usize::from(component)).ok_or_else(corrupt)? =
                CodingStyle::of_component(default.layers, has_precincts, parameters)?;
        }
        let is_lossy = styles.iter().any(|style| !style.is_reversible);
        let is_htj2k = has_capabilities || styles.iter().any(|style| style.block_style & 0x40 != 0);
        let (end, open_length) = tile_parts(&mut segments, size.tiles, &mut steps)?;
        // Their exponents have 5 bits and are raised.
        if is_htj2k && steps.iter().any(|&at| bytes[at] >= 31 << 3) {
            return Err(DecodeError::Unsupported("the smallest quantization steps of HTJ2K"));
        }
        Ok(Self {
            bytes,
            width: size.width,
            height: size.height,
            components: size.components,
            precision: size.precision,
            is_signed: size.is_signed,
            is_lossy,
            is_htj2k,
            memory: Cost { size: &size, styles: &styles, bytes: bytes.len() as u64 }.memory(),
            end,
            open_length,
            steps,
        })
    }

    /// The bytes up to the last tile-part, with its length and with an end-of-codestream marker.
    pub fn completed(&self) -> Cow<'a, [u8]> {
        if self.open_length.is_none() && self.bytes.get(self.end..self.end + 2) == Some(&marker::END) {
            return Cow::Borrowed(self.bytes);
        }
        let mut bytes = self.bytes[..self.end].to_vec();
        if let Some(at) = self.open_length {
            // The segment's start lies 6 bytes before its length.
            let length = (self.end - (at - 6)) as u32;
            bytes[at..at + 4].copy_from_slice(&length.to_be_bytes());
        }
        bytes.extend(marker::END);
        Cow::Owned(bytes)
    }

    /// [`Self::completed`], changed to correct two errors of the crate that decodes HTJ2K.
    ///
    /// * Samples are said to be unsigned: their codes are the same (G.1), and the crate clamps signed ones to 0.
    /// * Of a quantized coefficient of `n` steps the crate returns `n` steps. OpenJPH and OpenJPEG return half a step
    ///   more, the middle of the interval (E.1.1.2), which the crate has too until it drops the lowest bit. With
    ///   exponents raised by one, steps are half as long and that bit is the last that is kept (E-2, E-3).
    pub fn completed_for_htj2k(&self) -> Vec<u8> {
        let mut bytes = self.completed().into_owned();
        for component in 0..self.components {
            bytes[FIRST_DEPTH + 3 * component] &= 0x7F;
        }
        self.steps.iter().for_each(|&at| bytes[at] += 1 << 3);
        bytes
    }
}

/// The offsets of the quantization steps in a segment that ends at `end` (A.6.4 and A.6.5). A reversible transformation
/// has none.
fn steps_of(code: u8, body: &[u8], end: usize) -> impl Iterator<Item = usize> {
    let style = match code {
        marker::QUANTIZATION => 0,
        marker::QUANTIZATION_OF_COMPONENT => 1,
        _ => body.len(),
    };
    let has_steps = body.get(style).is_some_and(|style| style & 31 != 0);
    let count = if has_steps { (body.len() - style - 1) / 2 } else { 0 };
    let begin = end - body.len() + style + 1;
    (0..count).map(move |n| begin + 2 * n)
}

/// Reads the tile-parts. Returns where the last one ends, and where its length stands if it is 0.
fn tile_parts(
    segments: &mut Segments<'_>,
    tiles: u32,
    steps: &mut Vec<usize>,
) -> Result<(usize, Option<usize>), DecodeError> {
    let bytes = segments.bytes;
    // By tile: the parts seen, and the number of parts that the tile states, or 0.
    let mut parts = vec![(0_u32, 0_u32); tiles as usize];
    while bytes.get(segments.at..segments.at + 2) == Some(&[0xFF, marker::TILE_PART]) {
        let begin = segments.at;
        let field = |at, length| number(bytes, begin + at, length).ok_or(DecodeError::Truncated);
        // A.4.2: number of the tile, length of the tile-part, number of the part, number of parts or 0.
        let (tile, length, of) = (field(4, 2)?, field(6, 4)? as usize, field(11, 1)?);
        let (seen, all) = parts.get_mut(tile as usize).ok_or_else(corrupt)?;
        *seen += 1;
        *all = (*all).max(of);
        segments.at += 12;
        while let Some((code, body)) = segments.next()? {
            steps.extend(steps_of(code, body, segments.at));
            // The decoder would use those of the image for some of its steps.
            if matches!(code, marker::CODING_STYLE | marker::CODING_STYLE_OF_COMPONENT | marker::PROGRESSION_CHANGE) {
                return Err(DecodeError::Unsupported("coding parameters of a tile"));
            }
        }
        if length == 0 {
            let end = end_of_last(bytes, segments.at).ok_or(DecodeError::Truncated)?;
            return if is_complete(&parts) { Ok((end, Some(begin + 6))) } else { Err(DecodeError::Truncated) };
        }
        let end = begin.checked_add(length).filter(|&end| end >= segments.at).ok_or_else(corrupt)?;
        if end > bytes.len() {
            return Err(DecodeError::Truncated);
        }
        segments.at = end;
    }
    // The marker at the end may be incomplete. If it is missing, the last bytes of the data must not be padding or the
    // marker itself: then data may be missing.
    let (parts_read, behind) = bytes.split_at(segments.at);
    let has_data = behind.starts_with(&[0xFF]) || !(parts_read.ends_with(&[0]) || parts_read.ends_with(&marker::END));
    if has_data && is_complete(&parts) { Ok((segments.at, None)) } else { Err(DecodeError::Truncated) }
}

fn is_complete(parts: &[(u32, u32)]) -> bool {
    parts.iter().all(|&(seen, all)| seen >= all.max(1))
}

/// The offset of the marker that ends the codestream and the last tile-part: the last bytes before padding.
fn end_of_last(bytes: &[u8], begin: usize) -> Option<usize> {
    let padding = bytes.iter().rev().take_while(|&&byte| byte == 0).count();
    let end = (bytes.len() - padding).checked_sub(2).filter(|&end| end >= begin)?;
    bytes[end..].starts_with(&marker::END).then_some(end)
}

/// Marker segments up to the first tile-part, or to the data of one.
struct Segments<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Segments<'a> {
    /// Code and content of the next segment. `None` at a tile-part, which is not skipped, and behind the marker of the
    /// data.
    fn next(&mut self) -> Result<Option<(u8, &'a [u8])>, DecodeError> {
        loop {
            let &[0xFF, code] = self.bytes.get(self.at..self.at + 2).ok_or(DecodeError::Truncated)? else {
                return Err(corrupt());
            };
            match code {
                marker::TILE_PART => return Ok(None),
                marker::DATA => {
                    self.at += 2;
                    return Ok(None);
                }
                // Without a segment (A.1.1).
                0x30..=0x3F => self.at += 2,
                _ => {
                    let length = number(self.bytes, self.at + 2, 2).ok_or(DecodeError::Truncated)? as usize;
                    let begin = self.at + 4;
                    // The length counts itself.
                    let end = (self.at + 2 + length).max(begin);
                    let body = self.bytes.get(begin..end).ok_or(DecodeError::Truncated)?;
                    self.at = end;
                    return Ok(Some((code, body)));
                }
            }
        }
    }
}
