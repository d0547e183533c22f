//! Lossy JPEG of 12 bits a sample (ITU-T T.81, annex F: extended sequential, Huffman coded), of one component.
//!
//! The crate for every other JPEG reads lossy ones of 8 bits alone.
//!
//! * [`huffman`]: codes and bits
//! * [`transform`]: coefficients to samples

mod huffman;
mod transform;

use super::plane::Layout;
use super::{corrupt, truncated, unsupported};
use crate::imaging::error::ImagingError;
use huffman::{Bits, Codes};
use transform::{Transform, ZIGZAG};

/// The next marker's code, what its segment holds, and what comes behind that (ITU-T T.81, B.1.1).
fn segment(mut bytes: &[u8]) -> Result<(u8, &[u8], &[u8]), ImagingError> {
    loop {
        match bytes {
            [] => return Err(truncated()),
            // Markers without a segment: start of image, restarts, and one of no meaning.
            [0xFF, 0x01 | 0xD0..=0xD8, rest @ ..] => bytes = rest,
            [0xFF, 0xD9, ..] => return Err(truncated()),
            [0xFF, code @ 0x02..=0xFE, high, low, rest @ ..] => {
                let length = usize::from(u16::from_be_bytes([*high, *low]));
                let length = length.checked_sub(2).ok_or_else(|| corrupt("a JPEG segment without a length"))?;
                let (body, rest) = rest.split_at_checked(length).ok_or_else(truncated)?;
                return Ok((*code, body, rest));
            }
            [_, rest @ ..] => bytes = rest,
        }
    }
}

/// Whether the first frame is one for [`samples`].
pub fn is_deep(mut bytes: &[u8]) -> bool {
    while let Ok((code, body, rest)) = segment(bytes) {
        match code {
            // Sequential and Huffman coded, of 12 bits and one component.
            0xC0 | 0xC1 => return matches!(body, [12, _, _, _, _, 1, ..]),
            0xC4 | 0xC8 | 0xCC => bytes = rest,
            0xC2..=0xCF | 0xDA => return false,
            _ => bytes = rest,
        }
    }
    false
}

/// The samples of a JPEG of this layout's size, row after row.
pub fn samples(mut bytes: &[u8], layout: &Layout) -> Result<Vec<u16>, ImagingError> {
    let mut tables = Tables::default();
    let mut frame = None;
    loop {
        let (code, body, rest) = segment(bytes)?;
        bytes = rest;
        match code {
            0xC0 | 0xC1 if frame.is_none() => frame = Some(Frame::of(body, layout)?),
            0xC0..=0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF => {
                return Err(unsupported("a JPEG of several frames"));
            }
            0xC4 => tables.add_codes(body)?,
            0xDB => tables.add_steps(body)?,
            0xDD => tables.restart_interval = body.first_chunk().map_or(0, |&pair| u16::from_be_bytes(pair)),
            0xDA => {
                let frame = frame.ok_or_else(|| corrupt("a JPEG scan without a frame"))?;
                return Scan::of(body, &frame, &tables, rest)?.samples(&frame, layout);
            }
            _ => {}
        }
    }
}

/// Frame header (ITU-T T.81, B.2.2).
struct Frame {
    /// Bits of a sample.
    precision: u8,
    component: u8,
    /// Number of the quantization table.
    steps: u8,
}

impl Frame {
    fn of(body: &[u8], layout: &Layout) -> Result<Self, ImagingError> {
        let &[precision @ (8 | 12), h0, h1, w0, w1, 1, component, _, steps, ..] = body else {
            return Err(corrupt("the JPEG's frame header"));
        };
        let [width, height] = [[w0, w1], [h0, h1]].map(|pair| u32::from(u16::from_be_bytes(pair)));
        if (width, height) != (layout.width, layout.height) {
            return Err(corrupt("the JPEG inside is of another size"));
        }
        if usize::from(precision) > 8 * layout.bytes_allocated() {
            return Err(corrupt("the JPEG inside has more bits than the file"));
        }
        Ok(Self { precision, component, steps })
    }
}

/// What the segments before a scan define.
#[derive(Default)]
struct Tables {
    /// Quantization steps in the order of [`ZIGZAG`], 1 to 65535.
    steps: [Option<[f32; 64]>; 4],
    /// For differences of mean levels.
    means: [Option<Codes>; 4],
    /// For all other coefficients.
    waves: [Option<Codes>; 4],
    /// In blocks; 0 for a scan without restarts.
    restart_interval: u16,
}

impl Tables {
    /// ITU-T T.81, B.2.4.1.
    fn add_steps(&mut self, mut body: &[u8]) -> Result<(), ImagingError> {
        let fault = || corrupt("a quantization table");
        while let Some((&kind, rest)) = body.split_first() {
            let (steps, rest): ([u16; 64], _) = match kind >> 4 {
                0 => rest.split_first_chunk::<64>().map(|(steps, rest)| (steps.map(u16::from), rest)),
                1 => rest.split_first_chunk::<128>().map(|(pairs, rest)| {
                    let pairs = pairs.as_chunks::<2>().0;
                    (std::array::from_fn(|n| u16::from_be_bytes(pairs[n])), rest)
                }),
                _ => None,
            }
            .filter(|(steps, _)| !steps.contains(&0))
            .ok_or_else(fault)?;
            *self.steps.get_mut(usize::from(kind & 15)).ok_or_else(fault)? = Some(steps.map(f32::from));
            body = rest;
        }
        Ok(())
    }

    /// ITU-T T.81, B.2.4.2.
    fn add_codes(&mut self, mut body: &[u8]) -> Result<(), ImagingError> {
        let fault = || corrupt("a Huffman table");
        while let Some((&kind, rest)) = body.split_first() {
            let (counts, rest) = rest.split_first_chunk::<16>().ok_or_else(fault)?;
            let total = counts.iter().copied().map(usize::from).sum();
            let (symbols, rest) = rest.split_at_checked(total).filter(|_| total <= 256).ok_or_else(fault)?;
            let tables = match kind >> 4 {
                // Their symbols are categories.
                0 if symbols.iter().all(|&symbol| symbol < 16) => &mut self.means,
                1 => &mut self.waves,
                _ => return Err(fault()),
            };
            *tables.get_mut(usize::from(kind & 15)).ok_or_else(fault)? = Some(Codes::new(counts, symbols)?);
            body = rest;
        }
        Ok(())
    }
}

/// One component's blocks, row after row.
struct Scan<'a> {
    bits: Bits<'a>,
    /// Bytes to the end of the file.
    length: usize,
    steps: &'a [f32; 64],
    means: &'a Codes,
    waves: &'a Codes,
    restart_interval: usize,
    /// The last block's mean level, in quantization steps.
    mean: i32,
}

impl<'a> Scan<'a> {
    /// Scan header (ITU-T T.81, B.2.3), and the data behind it.
    fn of(body: &[u8], frame: &Frame, tables: &'a Tables, data: &'a [u8]) -> Result<Self, ImagingError> {
        let &[1, component, codes, ..] = body else { return Err(corrupt("the JPEG's scan header")) };
        if component != frame.component {
            return Err(corrupt("a JPEG scan of another component"));
        }
        let missing = || corrupt("a JPEG scan without its tables");
        let codes_of = |tables: &'a [Option<Codes>; 4], n: u8| tables.get(usize::from(n))?.as_ref();
        Ok(Self {
            bits: Bits::new(data),
            length: data.len(),
            steps: tables.steps.get(usize::from(frame.steps)).and_then(Option::as_ref).ok_or_else(missing)?,
            means: codes_of(&tables.means, codes >> 4).ok_or_else(missing)?,
            waves: codes_of(&tables.waves, codes & 15).ok_or_else(missing)?,
            restart_interval: tables.restart_interval.into(),
            mean: 0,
        })
    }

    fn samples(mut self, frame: &Frame, layout: &Layout) -> Result<Vec<u16>, ImagingError> {
        let width = layout.width as usize;
        let blocks = width.div_ceil(8) * (layout.height as usize).div_ceil(8);
        // A block takes two codes of a bit at the least: less than that cannot become so many pixels.
        if self.length < blocks / 4 {
            return Err(truncated());
        }
        let transform = Transform::new();
        // Samples are coded around the middle of their range (ITU-T T.81, A.3.1).
        let (middle, greatest) = (f32::from(1_u16 << (frame.precision - 1)), f32::from((1_u16 << frame.precision) - 1));
        let mut samples = vec![0; layout.pixels()];
        let mut block = 0;
        for rows in samples.chunks_mut(8 * width) {
            for left in (0..width).step_by(8) {
                self.restart_before(block)?;
                let levels = transform.inverse(&self.block()?);
                for (row, levels) in rows.chunks_mut(width).zip(levels) {
                    let places = row.iter_mut().skip(left);
                    places.zip(levels).for_each(|(place, level)| {
                        *place = (level + middle).round().clamp(0.0, greatest) as u16;
                    });
                }
                block += 1;
            }
        }
        Ok(samples)
    }

    fn restart_before(&mut self, block: usize) -> Result<(), ImagingError> {
        if block > 0 && self.restart_interval > 0 && block.is_multiple_of(self.restart_interval) {
            self.bits.restart(((block / self.restart_interval - 1) % 8) as u8)?;
            self.mean = 0;
        }
        Ok(())
    }

    /// A block's coefficients, row after row (ITU-T T.81, F.2.2).
    fn block(&mut self) -> Result<[f32; 64], ImagingError> {
        let mut coefficients = [0.0; 64];
        let category = self.bits.symbol(self.means)?;
        // A sound file's levels stay within 16 bits; a damaged one's may run away.
        self.mean = self.mean.wrapping_add(self.bits.number(category)?);
        coefficients[0] = self.mean as f32 * self.steps[0];
        let mut at = 1;
        while at < 64 {
            let symbol = self.bits.symbol(self.waves)?;
            let (zeros, category) = (symbol >> 4, symbol & 15);
            match (zeros, category) {
                (0, 0) => break,
                (15, 0) => at += 16,
                (_, 0) => return Err(corrupt("a JPEG code without a meaning")),
                _ => {
                    at += usize::from(zeros);
                    let (Some(&place), Some(step)) = (ZIGZAG.get(at), self.steps.get(at)) else {
                        return Err(corrupt("a JPEG block of more than 64 coefficients"));
                    };
                    coefficients[usize::from(place)] = self.bits.number(category)? as f32 * step;
                    at += 1;
                }
            }
        }
        Ok(coefficients)
    }
}
