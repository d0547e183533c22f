//! Lossy JPEG of 12 bits a sample (ITU-T T.81, annex F: extended sequential), of one component.
//!
//! The decoder for all other lossy JPEG reads 8 bits a sample alone.

use super::fault::Fault;
use super::huffman::{Bits, Codes};
use super::markers::{Frame, Headers, Segment, Segments};
use super::scan::ScanHeader;
use super::tables::Tables;
use super::transform::{Transform, ZIGZAG};

/// The samples, row after row, 0 to 4095.
///
/// # Errors
/// A fault of the file.
pub fn samples(headers: &Headers<'_>) -> Result<Vec<u16>, Fault> {
    let frame = &headers.frame;
    let mut tables = Tables::default();
    for segment in Segments::of(headers.bytes) {
        let Segment { code, body, rest } = segment?;
        tables.take(code, body)?;
        if code == 0xDA {
            return Scan::of(&ScanHeader::of(body, frame)?, frame, &tables, rest)?.samples(frame);
        }
    }
    Err(Fault::Corrupt("no scan"))
}

/// One component's blocks, row after row.
struct Scan<'a> {
    bits: Bits<'a>,
    steps: &'a [f32; 64],
    dc: &'a Codes,
    ac: &'a Codes,
    restart_interval: usize,
    /// The last block's mean level, in quantization steps.
    mean: i32,
}

impl<'a> Scan<'a> {
    fn of(header: &ScanHeader, frame: &Frame, tables: &'a Tables, data: &'a [u8]) -> Result<Self, Fault> {
        let component = header.components[0];
        let steps = tables.steps.get(usize::from(frame.components[0].steps)).and_then(Option::as_ref);
        Ok(Self {
            bits: Bits::new(data),
            steps: steps.ok_or(Fault::Corrupt("a scan without its tables"))?,
            dc: Tables::codes(&tables.dc, component.dc)?,
            ac: Tables::codes(&tables.ac, component.ac)?,
            restart_interval: tables.restart_interval,
            mean: 0,
        })
    }

    fn samples(mut self, frame: &Frame) -> Result<Vec<u16>, Fault> {
        let width = usize::from(frame.width);
        let transform = Transform::new();
        // Samples are coded around the middle of their range (ITU-T T.81, A.3.1).
        let (middle, greatest) = (f32::from(1_u16 << (frame.precision - 1)), f32::from((1_u16 << frame.precision) - 1));
        let mut samples = vec![0; frame.pixels()];
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

    fn restart_before(&mut self, block: usize) -> Result<(), Fault> {
        if block > 0 && self.restart_interval > 0 && block.is_multiple_of(self.restart_interval) {
            self.bits.restart(((block / self.restart_interval - 1) % 8) as u8)?;
            self.mean = 0;
        }
        Ok(())
    }

    /// A block's coefficients, row after row (ITU-T T.81, F.2.2).
    fn block(&mut self) -> Result<[f32; 64], Fault> {
        let mut coefficients = [0.0; 64];
        let category = self.bits.symbol(self.dc)?;
        // A sound file's levels stay within 16 bits; a damaged one's may run away.
        self.mean = self.mean.wrapping_add(self.bits.number(category)?);
        coefficients[0] = self.mean as f32 * self.steps[0];
        let mut at = 1;
        while at < 64 {
            let symbol = self.bits.symbol(self.ac)?;
            let (zeros, category) = (symbol >> 4, symbol & 15);
            match (zeros, category) {
                (0, 0) => break,
                (15, 0) => at += 16,
                (_, 0) => return Err(Fault::Corrupt("a JPEG code without a meaning")),
                _ => {
                    at += usize::from(zeros);
                    let (Some(&place), Some(step)) = (ZIGZAG.get(at), self.steps.get(at)) else {
                        return Err(Fault::Corrupt("a block of more than 64 coefficients"));
                    };
                    coefficients[usize::from(place)] = self.bits.number(category)? as f32 * step;
                    at += 1;
                }
            }
        }
        Ok(coefficients)
    }
}
