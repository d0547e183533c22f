//! Lossy JPEG of 12 bits (ITU-T T.81, annex F: extended sequential), of one component. The crate that reads other lossy
//! JPEG reads only 8 bits.

use super::huffman::{BitReader, HuffmanTable};
use super::inverse_dct::{InverseDct, ZIGZAG};
use super::markers::{Frame, Headers, Segment, Segments};
use super::scan::ScanHeader;
use super::tables::Tables;
use crate::imaging::codecs::DecodeError;

/// The samples, 0 to 4095, row by row.
///
/// # Errors
/// [`DecodeError`].
pub fn samples(headers: &Headers<'_>) -> Result<Vec<u16>, DecodeError> {
    let frame = &headers.frame;
    let mut tables = Tables::default();
    for segment in Segments::new(headers.bytes) {
        let Segment { code, body, rest } = segment?;
        tables.update(code, body)?;
        if code == 0xDA {
            return Scan::new(&ScanHeader::parse(body, frame)?, frame, &tables, rest)?.samples(frame);
        }
    }
    Err(DecodeError::Corrupt("no scan"))
}

/// The scan, read block by block.
struct Scan<'a> {
    bits: BitReader<'a>,
    quantization_table: &'a [f32; 64],
    dc_table: &'a HuffmanTable,
    ac_table: &'a HuffmanTable,
    /// In blocks; 0 for none.
    restart_interval: usize,
    /// DC coefficient of the block before, in quantization steps.
    previous_dc: i32,
}

impl<'a> Scan<'a> {
    fn new(header: &ScanHeader, frame: &Frame, tables: &'a Tables, data: &'a [u8]) -> Result<Self, DecodeError> {
        let component = header.components[0];
        let number = usize::from(frame.components[0].quantization_table);
        let quantization_table = tables.quantization_tables.get(number).and_then(Option::as_ref);
        Ok(Self {
            bits: BitReader::new(data),
            quantization_table: quantization_table.ok_or(DecodeError::Corrupt("a scan without its tables"))?,
            dc_table: Tables::huffman_table(&tables.dc_tables, component.dc_table)?,
            ac_table: Tables::huffman_table(&tables.ac_tables, component.ac_table)?,
            restart_interval: tables.restart_interval,
            previous_dc: 0,
        })
    }

    fn samples(mut self, frame: &Frame) -> Result<Vec<u16>, DecodeError> {
        let width = usize::from(frame.width);
        let inverse_dct = InverseDct::new();
        // Samples are coded around the middle of their range (ITU-T T.81, A.3.1).
        let (middle, maximum) = (f32::from(1_u16 << (frame.precision - 1)), f32::from((1_u16 << frame.precision) - 1));
        let mut samples = vec![0; frame.pixels()];
        let mut block = 0;
        for rows in samples.chunks_mut(8 * width) {
            for left in (0..width).step_by(8) {
                self.restart_before(block)?;
                let levels = inverse_dct.apply(&self.block()?);
                for (row, levels) in rows.chunks_mut(width).zip(levels) {
                    let samples = row.iter_mut().skip(left);
                    samples.zip(levels).for_each(|(sample, level)| {
                        *sample = (level + middle).round().clamp(0.0, maximum) as u16;
                    });
                }
                block += 1;
            }
        }
        Ok(samples)
    }

    fn restart_before(&mut self, block: usize) -> Result<(), DecodeError> {
        if block > 0 && self.restart_interval > 0 && block.is_multiple_of(self.restart_interval) {
            self.bits.restart(((block / self.restart_interval - 1) % 8) as u8)?;
            self.previous_dc = 0;
        }
        Ok(())
    }

    /// The dequantized coefficients of the next block, row by row (ITU-T T.81, F.2.2).
    fn block(&mut self) -> Result<[f32; 64], DecodeError> {
        let mut coefficients = [0.0; 64];
        let category = self.bits.symbol(self.dc_table)?;
        // The sum stays within 16 bits in a valid file; in a damaged one it may overflow.
        self.previous_dc = self.previous_dc.wrapping_add(self.bits.number(category)?);
        coefficients[0] = self.previous_dc as f32 * self.quantization_table[0];
        let mut at = 1;
        while at < 64 {
            let symbol = self.bits.symbol(self.ac_table)?;
            let (zeros, category) = (symbol >> 4, symbol & 15);
            match (zeros, category) {
                (0, 0) => break,
                (15, 0) => at += 16,
                (_, 0) => return Err(DecodeError::Corrupt("an undefined JPEG code")),
                _ => {
                    at += usize::from(zeros);
                    let (Some(&place), Some(step)) = (ZIGZAG.get(at), self.quantization_table.get(at)) else {
                        return Err(DecodeError::Corrupt("a block of more than 64 coefficients"));
                    };
                    coefficients[usize::from(place)] = self.bits.number(category)? as f32 * step;
                    at += 1;
                }
            }
        }
        Ok(coefficients)
    }
}
