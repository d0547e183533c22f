//! Tables that segments define for the scans behind them.

use super::fault::Fault;
use super::huffman::Codes;

/// What the segments before a scan define.
#[derive(Default)]
pub struct Tables {
    /// Quantization steps in the order of [`ZIGZAG`](super::transform::ZIGZAG), 1 to 65535.
    pub steps: [Option<[f32; 64]>; 4],
    /// Huffman codes of differences of mean levels (DC), or of samples in a lossless frame.
    pub dc: [Option<Codes>; 4],
    /// Huffman codes of all other coefficients (AC).
    pub ac: [Option<Codes>; 4],
    /// In minimum coded units; 0 for a scan without restarts.
    pub restart_interval: usize,
}

impl Tables {
    /// Takes what a segment defines, if it is one that defines anything.
    ///
    /// # Errors
    /// [`Fault::Corrupt`].
    pub fn take(&mut self, code: u8, body: &[u8]) -> Result<(), Fault> {
        match code {
            0xC4 => self.add_codes(body),
            0xDB => self.add_steps(body),
            0xDD => {
                self.restart_interval = body.first_chunk().map_or(0, |&pair| u16::from_be_bytes(pair).into());
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// ITU-T T.81, B.2.4.1.
    fn add_steps(&mut self, mut body: &[u8]) -> Result<(), Fault> {
        let fault = || Fault::Corrupt("a quantization table");
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
    fn add_codes(&mut self, mut body: &[u8]) -> Result<(), Fault> {
        let fault = || Fault::Corrupt("a Huffman table");
        while let Some((&kind, rest)) = body.split_first() {
            let (counts, rest) = rest.split_first_chunk::<16>().ok_or_else(fault)?;
            let total = counts.iter().copied().map(usize::from).sum();
            let (symbols, rest) = rest.split_at_checked(total).filter(|_| total <= 256).ok_or_else(fault)?;
            let tables = match kind >> 4 {
                // Their symbols are categories, of which lossless frames have one more.
                0 if symbols.iter().all(|&symbol| symbol <= 16) => &mut self.dc,
                1 => &mut self.ac,
                _ => return Err(fault()),
            };
            *tables.get_mut(usize::from(kind & 15)).ok_or_else(fault)? = Some(Codes::new(counts, symbols)?);
            body = rest;
        }
        Ok(())
    }

    /// The codes that a scan names.
    ///
    /// # Errors
    /// [`Fault::Corrupt`] if nothing defined them.
    pub fn codes(tables: &[Option<Codes>; 4], number: u8) -> Result<&Codes, Fault> {
        tables.get(usize::from(number)).and_then(Option::as_ref).ok_or(Fault::Corrupt("a scan without its tables"))
    }
}
