//! Huffman tables (ITU-T T.81, annex C) and the reader of entropy-coded data (annex F).

use crate::imaging::codecs::DecodeError;

/// Codes of at most this many bits are looked up; the few longer ones are searched for.
const LOOKUP_BITS: u32 = 9;

/// The codes of one Huffman table, and the symbol of each.
pub struct HuffmanTable {
    /// By the next [`LOOKUP_BITS`] bits: length in bits and symbol of the code; length 0 if the code is longer.
    lookup: [(u8, u8); 1 << LOOKUP_BITS],
    /// By length - 1: 16 bits below this value begin with a code of this length or shorter.
    limits: [u32; 16],
    /// By length - 1: the first code of this length, and the number of shorter codes.
    firsts: [(u32, u32); 16],
    /// In the order of their codes.
    symbols: Vec<u8>,
}

impl HuffmanTable {
    /// Builds the table from the number of codes of each length, 1 to 16 bits, and the symbols in the order of their
    /// codes.
    ///
    /// # Errors
    /// [`DecodeError::Corrupt`] if there are more codes than bits can tell apart.
    pub fn new(counts: &[u8; 16], symbols: &[u8]) -> Result<Self, DecodeError> {
        let mut table = Self {
            lookup: [(0, 0); 1 << LOOKUP_BITS],
            limits: [0; 16],
            firsts: [(0, 0); 16],
            symbols: symbols.to_vec(),
        };
        let (mut code, mut before) = (0_u32, 0_u32);
        for (length, &count) in (1..).zip(counts) {
            let end = code + u32::from(count);
            if end > 1 << length {
                return Err(DecodeError::Corrupt("more Huffman codes than there can be"));
            }
            table.firsts[length as usize - 1] = (code, before);
            table.limits[length as usize - 1] = end << (16 - length);
            if length <= LOOKUP_BITS {
                let own = symbols.iter().skip(before as usize).take(count.into());
                let entries = table.lookup.chunks_mut(1 << (LOOKUP_BITS - length)).skip(code as usize);
                entries.zip(own).for_each(|(entries, &symbol)| entries.fill((length as u8, symbol)));
            }
            before += u32::from(count);
            code = 2 * end;
        }
        Ok(table)
    }

    /// Length and symbol of the code with which these 16 bits begin.
    fn find(&self, bits: u32) -> Option<(u32, u8)> {
        match self.lookup.get((bits >> (16 - LOOKUP_BITS)) as usize) {
            Some(&(length, symbol)) if length > 0 => return Some((length.into(), symbol)),
            _ => {}
        }
        let (length, &(first, before)) =
            (1..).zip(&self.firsts).zip(&self.limits).find(|&(_, &limit)| bits < limit).map(|(found, _)| found)?;
        let index = before + (bits >> (16 - length)).checked_sub(first)?;
        Some((length, *self.symbols.get(index as usize)?))
    }
}

/// Reads entropy-coded data bit by bit, the highest bit of a byte first, up to the next marker (ITU-T T.81, F.2.2.5).
pub struct BitReader<'a> {
    /// Bytes not yet in `held`.
    data: &'a [u8],
    /// The next bits, from the highest down, then zeros.
    held: u64,
    /// Bits in `held`.
    count: u32,
}

impl<'a> BitReader<'a> {
    pub fn new(data: &'a [u8]) -> Self {
        Self { data, held: 0, count: 0 }
    }

    /// Takes bytes until at least 57 bits are held or a marker follows.
    fn fill(&mut self) {
        while self.count <= 56 {
            let (byte, rest) = match self.data {
                [0xFF, 0x00, rest @ ..] => (0xFF, rest),
                [] | [0xFF, ..] => return,
                [byte, rest @ ..] => (*byte, rest),
            };
            self.held |= u64::from(byte) << (56 - self.count);
            self.count += 8;
            self.data = rest;
        }
    }

    /// The next 16 bits; zeros after the last one.
    fn peek(&mut self) -> u32 {
        if self.count < 16 {
            self.fill();
        }
        (self.held >> 48) as u32
    }

    /// Skips `count` bits, at most 16.
    ///
    /// # Errors
    /// [`DecodeError`] if fewer are left.
    pub fn skip(&mut self, count: u32) -> Result<(), DecodeError> {
        if self.count < count {
            self.fill();
        }
        self.count = self.count.checked_sub(count).ok_or_else(|| self.missing_bits())?;
        self.held <<= count;
        Ok(())
    }

    /// The code of the marker that follows, after any number of fill bytes (ITU-T T.81, B.1.1.2).
    fn marker(&self) -> Option<u8> {
        self.data.strip_prefix(&[0xFF])?.iter().copied().find(|&byte| byte != 0xFF)
    }

    /// The error where bits are missing.
    fn missing_bits(&self) -> DecodeError {
        match self.marker() {
            None | Some(0xD9) => DecodeError::Truncated,
            Some(_) => DecodeError::Corrupt("a marker within the JPEG's samples"),
        }
    }

    /// The next symbol.
    ///
    /// # Errors
    /// [`DecodeError`] if the bits are no code of the table, or too few.
    pub fn symbol(&mut self, table: &HuffmanTable) -> Result<u8, DecodeError> {
        let bits = self.peek();
        match table.find(bits) {
            Some((length, symbol)) => self.skip(length).map(|()| symbol),
            None if self.count < 16 => Err(self.missing_bits()),
            None => Err(DecodeError::Corrupt("a Huffman code that is not in its table")),
        }
    }

    /// The next `count` bits, at most 15, as an unsigned number.
    ///
    /// # Errors
    /// [`DecodeError`] if fewer are left.
    pub fn bits(&mut self, count: u32) -> Result<u32, DecodeError> {
        let bits = self.peek() >> (16 - count);
        self.skip(count)?;
        Ok(bits)
    }

    /// The next signed number, of a magnitude category 0 to 15 (ITU-T T.81, F.1.2.1.1 and F.2.2.1).
    ///
    /// # Errors
    /// [`DecodeError`] if its bits are missing.
    pub fn number(&mut self, category: u8) -> Result<i32, DecodeError> {
        let size = u32::from(category & 15);
        let bits = self.bits(size)? as i32;
        // The lower half of the codes are the negative numbers.
        Ok(if size > 0 && bits >> (size - 1) == 0 { bits + 1 - (1 << size) } else { bits })
    }

    /// Continues after restart marker `number`, 0 to 7 (ITU-T T.81, F.2.2.4).
    ///
    /// # Errors
    /// [`DecodeError`] if another marker follows, or more than the padding of the last byte comes before it.
    pub fn restart(&mut self, number: u8) -> Result<(), DecodeError> {
        self.fill();
        // Padding fills the last byte and is less than one.
        if self.count >= 8 {
            return Err(DecodeError::Corrupt("more samples than fit its restart interval"));
        }
        if self.marker() != Some(0xD0 + number) {
            return Err(self.missing_bits());
        }
        let fill_bytes = self.data.iter().take_while(|&&byte| byte == 0xFF).count();
        *self = Self::new(self.data.get(fill_bytes + 1..).unwrap_or_default());
        Ok(())
    }
}
