//! Quantization tables, Huffman tables and the restart interval, which segments define for the scans after them.

use super::huffman::HuffmanTable;
use super::markers::Frame;
use super::standard_tables::STANDARD_TABLES;
use crate::imaging::codecs::DecodeError;

/// The tables that are in force at a point of the file.
#[derive(Default)]
pub struct Tables {
    /// Quantization steps in zigzag order, 1 to 65535.
    pub quantization_tables: [Option<[f32; 64]>; 4],
    /// Huffman tables of DC coefficients; in a lossless frame, of sample differences.
    pub dc_tables: [Option<HuffmanTable>; 4],
    /// Huffman tables of AC coefficients.
    pub ac_tables: [Option<HuffmanTable>; 4],
    /// Minimum coded units between restart markers; 0 for none.
    pub restart_interval: usize,
}

impl Tables {
    /// The tables before any segment: the standard Huffman tables in a sequential frame of 8 bits, as in the libraries of
    /// the Independent JPEG Group; none in other frames.
    ///
    /// # Errors
    /// None in practice: the standard tables are valid.
    pub fn standard(frame: &Frame) -> Result<Self, DecodeError> {
        let mut tables = Self::default();
        if frame.has_standard_tables() {
            tables.add_huffman_tables(&STANDARD_TABLES)?;
        }
        Ok(tables)
    }

    /// Adds what a segment defines. Segments of other kinds change nothing.
    ///
    /// # Errors
    /// [`DecodeError::Corrupt`].
    pub fn update(&mut self, code: u8, body: &[u8]) -> Result<(), DecodeError> {
        match code {
            0xC4 => self.add_huffman_tables(body),
            0xDB => self.add_quantization_tables(body),
            0xDD => {
                self.restart_interval = body.first_chunk().map_or(0, |&pair| u16::from_be_bytes(pair).into());
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// ITU-T T.81, B.2.4.1.
    fn add_quantization_tables(&mut self, mut body: &[u8]) -> Result<(), DecodeError> {
        let corrupt = || DecodeError::Corrupt("a quantization table");
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
            .ok_or_else(corrupt)?;
            *self.quantization_tables.get_mut(usize::from(kind & 15)).ok_or_else(corrupt)? = Some(steps.map(f32::from));
            body = rest;
        }
        Ok(())
    }

    /// ITU-T T.81, B.2.4.2.
    fn add_huffman_tables(&mut self, mut body: &[u8]) -> Result<(), DecodeError> {
        let corrupt = || DecodeError::Corrupt("a Huffman table");
        while let Some((&kind, rest)) = body.split_first() {
            let (counts, rest) = rest.split_first_chunk::<16>().ok_or_else(corrupt)?;
            let total = counts.iter().copied().map(usize::from).sum();
            let (symbols, rest) = rest.split_at_checked(total).filter(|_| total <= 256).ok_or_else(corrupt)?;
            let tables = match kind >> 4 {
                // Symbols are difference categories, 0 to 15; lossless frames have a 16th.
                0 if symbols.iter().all(|&symbol| symbol <= 16) => &mut self.dc_tables,
                1 => &mut self.ac_tables,
                _ => return Err(corrupt()),
            };
            *tables.get_mut(usize::from(kind & 15)).ok_or_else(corrupt)? = Some(HuffmanTable::new(counts, symbols)?);
            body = rest;
        }
        Ok(())
    }

    /// The Huffman table of this number.
    ///
    /// # Errors
    /// [`DecodeError::Corrupt`] if it is not defined.
    pub fn huffman_table(tables: &[Option<HuffmanTable>; 4], number: u8) -> Result<&HuffmanTable, DecodeError> {
        tables
            .get(usize::from(number))
            .and_then(Option::as_ref)
            .ok_or(DecodeError::Corrupt("a scan without its tables"))
    }
}
