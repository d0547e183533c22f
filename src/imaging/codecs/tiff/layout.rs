//! How the samples of a page are stored.

use super::directory::{Directory, Values};
use super::tags;
use crate::imaging::codecs::DecodeError;

/// The type of a sample (SampleFormat).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Unsigned,
    /// In two's complement.
    Signed,
    /// IEEE 754, of 16, 32 or 64 bits.
    Float,
}

/// How samples are transformed before compression (Predictor).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Predictor {
    None,
    /// Differences of neighbouring samples.
    Horizontal,
    /// Differences of neighbouring bytes. The most significant bytes of a row come first (TIFF technical note 3).
    Float,
}

/// How strips or tiles are compressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compression {
    None,
    PackBits,
    Lzw,
    Deflate,
    Jpeg,
}

/// A page: its pixels, and the strips or tiles ("chunks") that hold them.
pub struct Layout<'a> {
    pub width: u32,
    pub height: u32,
    /// Columns of a chunk.
    pub chunk_width: u32,
    /// Rows of a chunk. The last strip has fewer, the last tile does not.
    pub chunk_height: u32,
    pub is_tiled: bool,
    /// Samples of a pixel, in the file.
    pub samples: usize,
    /// Bits of a sample, in the file.
    pub bits: u32,
    pub kind: Kind,
    pub photometric: u64,
    /// The meaning of the samples after those of grey or colour.
    pub extra_samples: Option<Values<'a>>,
    pub is_planar: bool,
    pub predictor: Predictor,
    pub compression: Compression,
    /// The first pixel is in the lowest bits of a byte.
    pub is_lowest_bit_first: bool,
    pub offsets: Values<'a>,
    /// Bytes of each chunk. Uncompressed chunks need none.
    pub lengths: Option<Values<'a>>,
    pub color_map: Option<Values<'a>>,
    pub jpeg_tables: Option<Values<'a>>,
}

impl<'a> Layout<'a> {
    /// Reads and checks the fields of a page.
    ///
    /// # Errors
    /// [`DecodeError`]; variants that are not read are named.
    pub fn of(page: &Directory<'a>) -> Result<Self, DecodeError> {
        let side = |tag| u32::try_from(page.required(tag)?).map_err(|_| DecodeError::Corrupt("its size"));
        let or = |tag, default| page.number(tag).map(|number| number.unwrap_or(default));
        let (width, height) = (side(tags::IMAGE_WIDTH)?, side(tags::IMAGE_LENGTH)?);
        let is_tiled = page.values(tags::TILE_WIDTH)?.is_some();
        let (chunk_width, chunk_height, offsets, lengths) = if is_tiled {
            let (width, height) = (side(tags::TILE_WIDTH)?, side(tags::TILE_LENGTH)?);
            (width, height, tags::TILE_OFFSETS, tags::TILE_BYTE_COUNTS)
        } else {
            // Without the field, or with 2^32 - 1 in it, there is one strip.
            let rows = or(tags::ROWS_PER_STRIP, u64::MAX)?.min(u64::from(height)) as u32;
            (width, rows, tags::STRIP_OFFSETS, tags::STRIP_BYTE_COUNTS)
        };
        if [width, height, chunk_width, chunk_height].contains(&0) {
            return Err(DecodeError::Corrupt("its size"));
        }
        let compression = compression(or(tags::COMPRESSION, 1)?)?;
        let samples = or(tags::SAMPLES_PER_PIXEL, 1)?;
        if !(1..=64).contains(&samples) {
            return Err(DecodeError::Corrupt("the number of samples of a pixel"));
        }
        let layout = Self {
            width,
            height,
            chunk_width,
            chunk_height,
            is_tiled,
            samples: samples as usize,
            bits: same_for_all(page, tags::BITS_PER_SAMPLE, "samples of different bits in a pixel")?,
            kind: kind(same_for_all(page, tags::SAMPLE_FORMAT, "samples of different types in a pixel")?)?,
            photometric: page.required(tags::PHOTOMETRIC)?,
            extra_samples: page.values(tags::EXTRA_SAMPLES)?,
            is_planar: samples > 1 && or(tags::PLANAR_CONFIGURATION, 1)? == 2,
            predictor: predictor(or(tags::PREDICTOR, 1)?)?,
            compression,
            is_lowest_bit_first: or(tags::FILL_ORDER, 1)? == 2,
            offsets: page.values(offsets)?.ok_or(DecodeError::Corrupt("a page without strips or tiles"))?,
            lengths: page.values(lengths)?,
            color_map: page.values(tags::COLOR_MAP)?,
            jpeg_tables: page.values(tags::JPEG_TABLES)?,
        };
        layout.check()?;
        Ok(layout)
    }

    /// Samples of grey or colour; the others are alpha or unknown.
    pub fn colours(&self) -> usize {
        if matches!(self.photometric, tags::RGB | tags::YCBCR) { 3 } else { 1 }
    }

    /// Whether the sample after those of grey or colour is alpha that they are not yet multiplied by.
    pub fn has_unassociated_alpha(&self) -> bool {
        self.samples > self.colours()
            && self.extra_samples.and_then(|extra| extra.get(0)) == Some(tags::UNASSOCIATED_ALPHA)
    }

    /// The number of chunks from left to right.
    pub fn chunks_across(&self) -> u32 {
        self.width.div_ceil(self.chunk_width)
    }

    /// The number of chunks of a page or, if the page is planar, of one sample's plane.
    pub fn chunks_of_a_plane(&self) -> u64 {
        u64::from(self.chunks_across()) * u64::from(self.height.div_ceil(self.chunk_height))
    }

    /// Samples of a pixel within a chunk.
    pub fn samples_in_chunk(&self) -> usize {
        if self.is_planar { 1 } else { self.samples }
    }

    /// Bytes of a row of a chunk, which begins with a new byte.
    pub fn chunk_row_bytes(&self) -> u64 {
        (u64::from(self.chunk_width) * self.samples_in_chunk() as u64 * u64::from(self.bits)).div_ceil(8)
    }

    /// Bytes of a sample once it has been read.
    pub fn bytes_per_sample(&self) -> u64 {
        match (self.kind, self.bits) {
            (Kind::Float, _) | (_, 17..) => 4,
            (_, 9..) => 2,
            _ => 1,
        }
    }

    fn check(&self) -> Result<(), DecodeError> {
        let unsupported = |what| Err(DecodeError::Unsupported(what));
        match self.photometric {
            tags::WHITE_IS_ZERO | tags::BLACK_IS_ZERO | tags::RGB => {}
            tags::PALETTE if self.kind == Kind::Unsigned && self.bits <= 8 && self.samples == 1 => {}
            tags::PALETTE => return unsupported("a palette of other than 1 to 8 bits"),
            tags::YCBCR if self.compression == Compression::Jpeg => {}
            tags::YCBCR => return unsupported("YCbCr colours without JPEG compression"),
            _ => return unsupported("neither grey nor RGB"),
        }
        match (self.kind, self.bits) {
            (Kind::Float, 16 | 32 | 64) | (Kind::Unsigned, 1..=16 | 32) | (Kind::Signed, 8..=16 | 32) => {}
            (Kind::Float, _) => return unsupported("floating-point samples of other than 16, 32 or 64 bits"),
            (Kind::Signed, _) => return unsupported("signed samples of other than 8 to 16 or 32 bits"),
            _ => return unsupported("samples of other than 1 to 16 or 32 bits"),
        }
        if self.samples < self.colours() {
            return Err(DecodeError::Corrupt("the number of samples of a pixel"));
        }
        // The types whose samples and alpha use the whole range, so that they can be multiplied.
        let is_alpha_known = matches!((self.kind, self.bits), (Kind::Unsigned, 8 | 16));
        if self.has_unassociated_alpha() && !is_alpha_known {
            return unsupported("transparency of other than 8 or 16 bits");
        }
        if self.samples > self.colours() + 1 {
            return unsupported("more samples in a pixel than grey or colours and transparency");
        }
        match (self.predictor, self.compression, self.kind, self.bits) {
            (Predictor::None, ..) => {}
            (_, Compression::None | Compression::PackBits | Compression::Jpeg, ..) => {
                return unsupported("a predictor without LZW or Deflate compression");
            }
            (Predictor::Horizontal, _, Kind::Unsigned | Kind::Signed, 8 | 16 | 32) => {}
            (Predictor::Float, _, Kind::Float, _) => {}
            _ => return unsupported("a predictor for samples of this type"),
        }
        let planes = if self.is_planar { self.samples as u64 } else { 1 };
        let chunks = self.chunks_of_a_plane().saturating_mul(planes);
        let listed = [Some(self.offsets), self.lengths].into_iter().flatten().map(|list| list.len() as u64).min();
        if listed < Some(chunks) {
            return Err(DecodeError::Corrupt("the number of its strips or tiles"));
        }
        Ok(())
    }
}

/// The value of a field that has one for each sample, or one for all; 1 if the field is missing.
fn same_for_all(page: &Directory<'_>, tag: u16, otherwise: &'static str) -> Result<u32, DecodeError> {
    let Some(values) = page.values(tag)? else { return Ok(1) };
    let first = values.get(0).unwrap_or(1);
    if values.iter().any(|value| value != first) {
        return Err(DecodeError::Unsupported(otherwise));
    }
    u32::try_from(first).map_err(|_| DecodeError::Corrupt("the type of its samples"))
}

/// SampleFormat 4 is "undefined", which readers take for whole numbers.
fn kind(sample_format: u32) -> Result<Kind, DecodeError> {
    match sample_format {
        1 | 4 => Ok(Kind::Unsigned),
        2 => Ok(Kind::Signed),
        3 => Ok(Kind::Float),
        _ => Err(DecodeError::Unsupported("samples that are complex numbers")),
    }
}

fn predictor(value: u64) -> Result<Predictor, DecodeError> {
    match value {
        1 => Ok(Predictor::None),
        2 => Ok(Predictor::Horizontal),
        3 => Ok(Predictor::Float),
        _ => Err(DecodeError::Unsupported("an unknown predictor")),
    }
}

fn compression(value: u64) -> Result<Compression, DecodeError> {
    let name = match value {
        1 => return Ok(Compression::None),
        5 => return Ok(Compression::Lzw),
        7 => return Ok(Compression::Jpeg),
        8 | 32_946 => return Ok(Compression::Deflate),
        32_773 => return Ok(Compression::PackBits),
        2..=4 => "fax compression, which has only black and white",
        6 => "JPEG compression as before 1995",
        33_003 | 33_005 | 34_712 => "JPEG 2000 compression",
        34_925 => "LZMA compression",
        50_000 => "Zstandard compression",
        50_001 => "WebP compression",
        50_002 => "JPEG XL compression",
        _ => "an unknown compression",
    };
    Err(DecodeError::Unsupported(name))
}
