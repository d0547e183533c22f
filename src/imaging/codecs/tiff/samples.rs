//! Converts the numbers that a page stores to samples from black to white.

use super::layout::{Kind, Layout};
use super::tags;
use crate::imaging::codecs::{DecodeError, SampleBuffer};

/// The numbers of a page, row by row, those of a pixel next to each other. Signed numbers have half of their range
/// added, so that the least one is 0.
pub enum Numbers {
    /// Of at most 8 bits.
    U8(Vec<u8>),
    /// Of 9 to 16 bits.
    U16(Vec<u16>),
    /// Of 32 bits.
    U32(Vec<u32>),
    F32(Vec<f32>),
}

impl Numbers {
    /// Zeros for all samples of the page.
    pub fn of(layout: &Layout<'_>) -> Self {
        let length = layout.width as usize * layout.height as usize * layout.samples;
        match (layout.kind, layout.bytes_per_sample()) {
            (Kind::Float, _) => Self::F32(vec![0.0; length]),
            (_, 1) => Self::U8(vec![0; length]),
            (_, 2) => Self::U16(vec![0; length]),
            _ => Self::U32(vec![0; length]),
        }
    }

    /// Reads the row of a chunk. Its `count` samples are stored at the indices `at`, `at + step`, `at + 2 step`, ...
    pub fn put(
        &mut self,
        row: &[u8],
        layout: &Layout<'_>,
        is_big_endian: bool,
        count: usize,
        (at, step): (usize, usize),
    ) {
        let (bits, size) = (layout.bits, layout.bits as usize / 8);
        let offset = if layout.kind == Kind::Signed { 1_u64 << (bits - 1) } else { 0 };
        let number = |n: usize| {
            let number = if matches!(bits, 8 | 16 | 32 | 64) {
                let bytes = row[n * size..][..size].iter();
                let join = |number: u64, byte: &u8| number << 8 | u64::from(*byte);
                if is_big_endian { bytes.fold(0, join) } else { bytes.rev().fold(0, join) }
            } else {
                packed(row, n, bits)
            };
            number ^ offset
        };
        let targets = (at..).step_by(step).take(count).enumerate();
        match self {
            Self::U8(samples) if bits == 8 && step == 1 => {
                let target = &mut samples[at..at + count];
                target.copy_from_slice(&row[..count]);
                target.iter_mut().for_each(|sample| *sample ^= offset as u8);
            }
            Self::U16(samples) if bits == 16 && step == 1 => {
                let from = if is_big_endian { u16::from_be_bytes } else { u16::from_le_bytes };
                for (target, bytes) in samples[at..at + count].iter_mut().zip(row.as_chunks().0) {
                    *target = from(*bytes) ^ offset as u16;
                }
            }
            Self::U8(samples) => targets.for_each(|(n, target)| samples[target] = number(n) as u8),
            Self::U16(samples) => targets.for_each(|(n, target)| samples[target] = number(n) as u16),
            Self::U32(samples) => targets.for_each(|(n, target)| samples[target] = number(n) as u32),
            Self::F32(samples) => targets.for_each(|(n, target)| {
                samples[target] = match bits {
                    16 => half(number(n) as u16),
                    32 => f32::from_bits(number(n) as u32),
                    _ => f64::from_bits(number(n)) as f32,
                }
            }),
        }
    }

    /// Returns the number of samples of a pixel, and the samples: grey or colours, with alpha if it has to be applied.
    ///
    /// Grey levels of fewer than 8 bits become 0 to 255. Where signed numbers are negative, the least one becomes 0. Of
    /// numbers of 32 bits the highest 16 bits in use are kept. White is the greatest number of the bits in use; pages in which
    /// zero is white are inverted. For floating-point numbers see [`sixteen_bits`].
    ///
    /// # Errors
    /// [`DecodeError::Unsupported`] for floating-point numbers without such a meaning.
    pub fn samples(self, layout: &Layout<'_>) -> Result<(usize, SampleBuffer), DecodeError> {
        let colours = layout.colours();
        let kept = colours + usize::from(layout.has_unassociated_alpha());
        let is_signed = layout.kind == Kind::Signed;
        let samples = match self {
            Self::U8(samples) if layout.photometric == tags::PALETTE => {
                return Ok((3, SampleBuffer::U8(by_palette(&samples, layout)?)));
            }
            Self::U8(mut samples) => {
                keep(&mut samples, layout.samples, kept);
                if is_signed {
                    let least = samples.iter().copied().min().unwrap_or(0).min(0x80);
                    samples.iter_mut().for_each(|sample| *sample -= least);
                }
                if layout.bits < 8 {
                    let white = (1_u32 << layout.bits) - 1;
                    let level = |sample: u8| ((u32::from(sample) * 510 + white) / (2 * white)) as u8;
                    samples.iter_mut().for_each(|sample| *sample = level(*sample));
                }
                if layout.photometric == tags::WHITE_IS_ZERO {
                    samples.iter_mut().step_by(kept).for_each(|sample| *sample = !*sample);
                }
                return Ok((kept, SampleBuffer::U8(samples)));
            }
            Self::U16(mut samples) => {
                keep(&mut samples, layout.samples, kept);
                if is_signed {
                    let zero = 1 << (layout.bits - 1);
                    let least = samples.iter().copied().min().unwrap_or(0).min(zero);
                    samples.iter_mut().for_each(|sample| *sample -= least);
                }
                samples
            }
            Self::U32(mut samples) => {
                keep(&mut samples, layout.samples, kept);
                let least = samples.iter().copied().min().unwrap_or(0).min(1 << 31);
                let least = if is_signed { least } else { 0 };
                let used = samples.iter().map(|sample| 32 - (sample - least).leading_zeros()).max().unwrap_or(0);
                let shift = used.saturating_sub(16);
                samples.into_iter().map(|sample| ((sample - least) >> shift) as u16).collect()
            }
            Self::F32(mut samples) => {
                keep(&mut samples, layout.samples, kept);
                sixteen_bits(&samples)?
            }
        };
        Ok((kept, SampleBuffer::U16(whitened(samples, layout, kept))))
    }
}

/// Inverts the samples of a page in which 0 is white, so that 0 is black.
fn whitened(mut samples: Vec<u16>, layout: &Layout<'_>, kept: usize) -> Vec<u16> {
    if layout.photometric == tags::WHITE_IS_ZERO {
        let greatest = samples.iter().step_by(kept).copied().max().unwrap_or(0);
        // All bits up to the highest one in use.
        let white = u16::MAX.checked_shr(greatest.leading_zeros()).unwrap_or(0).max(0xFF);
        samples.iter_mut().step_by(kept).for_each(|sample| *sample = white - *sample);
    }
    samples
}

/// The `n`-th number of `bits` bits in a row, from the highest bit of its first byte on.
fn packed(row: &[u8], n: usize, bits: u32) -> u64 {
    let begin = n as u64 * u64::from(bits);
    let (byte, skipped) = ((begin / 8) as usize, (begin % 8) as u32);
    let joined = (0..4).fold(0_u32, |joined, next| joined << 8 | u32::from(*row.get(byte + next).unwrap_or(&0)));
    u64::from(joined << skipped >> (32 - bits))
}

/// IEEE 754 binary16.
fn half(bits: u16) -> f32 {
    let (sign, exponent, fraction) = (bits >> 15, i32::from(bits >> 10 & 0x1F), f32::from(bits & 0x3FF));
    let magnitude = match exponent {
        0 => fraction * 2_f32.powi(-24),
        31 if fraction == 0.0 => f32::INFINITY,
        31 => f32::NAN,
        _ => (1024.0 + fraction) * 2_f32.powi(exponent - 25),
    };
    if sign == 1 { -magnitude } else { magnitude }
}

/// Keeps the first `kept` of the `all` samples of each pixel.
fn keep<S: Copy>(samples: &mut Vec<S>, all: usize, kept: usize) {
    if kept == all {
        return;
    }
    let pixels = samples.len() / all;
    for pixel in 0..pixels {
        samples.copy_within(pixel * all..pixel * all + kept, pixel * kept);
    }
    samples.truncate(pixels * kept);
}

/// Floating-point numbers whose meaning is clear: whole numbers within 16 bits are samples, as in a file of whole
/// numbers, and other numbers from 0 to 1 reach from black to white.
fn sixteen_bits(numbers: &[f32]) -> Result<Vec<u16>, DecodeError> {
    if numbers.iter().any(|number| !number.is_finite()) {
        return Err(DecodeError::Unsupported("floating-point samples that are infinite or no numbers"));
    }
    let least = numbers.iter().copied().fold(f32::INFINITY, f32::min);
    let greatest = numbers.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    if least >= 0.0 && greatest <= 1.0 {
        return Ok(numbers.iter().map(|number| (number * 65_535.0).round() as u16).collect());
    }
    let zero = least.min(0.0);
    if numbers.iter().all(|number| number.fract() == 0.0) && greatest - zero <= 65_535.0 {
        return Ok(numbers.iter().map(|number| (number - zero) as u16).collect());
    }
    Err(DecodeError::Unsupported("floating-point samples that are neither from 0 to 1 nor whole numbers of 16 bits"))
}

/// The colours of indices (TIFF 6.0, section 5): all red levels come first, of 16 bits each.
fn by_palette(indices: &[u8], layout: &Layout<'_>) -> Result<Vec<u8>, DecodeError> {
    let map = layout.color_map.ok_or(DecodeError::Corrupt("a palette page without a palette"))?;
    let levels: Vec<u64> = map.iter().take(3 << layout.bits).collect();
    let length = 1 << layout.bits;
    if levels.len() != 3 * length {
        return Err(DecodeError::Corrupt("its palette"));
    }
    // Some writers give levels of 8 bits.
    let shift = if levels.iter().all(|level| *level < 256) { 0 } else { 8 };
    let colour = |index: &u8| [0, 1, 2].map(|plane| (levels[plane * length + usize::from(*index)] >> shift) as u8);
    Ok(indices.iter().flat_map(colour).collect())
}
