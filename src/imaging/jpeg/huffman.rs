//! Huffman codes (ITU-T T.81, annexes C and F) and the bits that they are read from.

use super::fault::Fault;

/// Codes of at most so many bits are looked up; the few longer ones are searched for.
const SHORT: u32 = 9;

/// The codes of one table (ITU-T T.81, annex C).
pub struct Codes {
    /// By the next [`SHORT`] bits: the code's length in bits and its symbol, or a length of 0.
    short: [(u8, u8); 1 << SHORT],
    /// By length less 1: what 16 bits that begin with a code of this length or a shorter one lie below.
    limits: [u32; 16],
    /// By length less 1: the first code, and how many shorter codes there are.
    firsts: [(u32, u32); 16],
    /// In the order of their codes.
    symbols: Vec<u8>,
}

impl Codes {
    /// Of the number of codes of each length, and all their symbols.
    pub fn new(counts: &[u8; 16], symbols: &[u8]) -> Result<Self, Fault> {
        let mut codes =
            Self { short: [(0, 0); 1 << SHORT], limits: [0; 16], firsts: [(0, 0); 16], symbols: symbols.to_vec() };
        let (mut code, mut before) = (0_u32, 0_u32);
        for (length, &count) in (1..).zip(counts) {
            let end = code + u32::from(count);
            if end > 1 << length {
                return Err(Fault::Corrupt("more Huffman codes than there can be"));
            }
            codes.firsts[length as usize - 1] = (code, before);
            codes.limits[length as usize - 1] = end << (16 - length);
            if length <= SHORT {
                let own = symbols.iter().skip(before as usize).take(count.into());
                let places = codes.short.chunks_mut(1 << (SHORT - length)).skip(code as usize);
                places.zip(own).for_each(|(places, &symbol)| places.fill((length as u8, symbol)));
            }
            before += u32::from(count);
            code = 2 * end;
        }
        Ok(codes)
    }

    /// Length and symbol of the code that these 16 bits begin with.
    fn find(&self, bits: u32) -> Option<(u32, u8)> {
        match self.short.get((bits >> (16 - SHORT)) as usize) {
            Some(&(length, symbol)) if length > 0 => return Some((length.into(), symbol)),
            _ => {}
        }
        let (length, &(first, before)) =
            (1..).zip(&self.firsts).zip(&self.limits).find(|&(_, &limit)| bits < limit).map(|(found, _)| found)?;
        let place = before + (bits >> (16 - length)).checked_sub(first)?;
        Some((length, *self.symbols.get(place as usize)?))
    }
}

/// Entropy-coded data as bits, the highest of a byte first, up to the next marker (ITU-T T.81, F.2.2.5).
pub struct Bits<'a> {
    /// What has not been taken yet.
    data: &'a [u8],
    /// The next bits from the top, and zeros below them.
    held: u64,
    count: u32,
}

impl<'a> Bits<'a> {
    pub fn new(data: &'a [u8]) -> Self {
        Self { data, held: 0, count: 0 }
    }

    /// Takes bytes until 57 bits or more are held, or a marker comes.
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

    /// The next 16 bits, zeros where there are no more.
    fn next(&mut self) -> u32 {
        if self.count < 16 {
            self.fill();
        }
        (self.held >> 48) as u32
    }

    /// Skips `count` bits, at most 16. An error if fewer are left.
    pub fn skip(&mut self, count: u32) -> Result<(), Fault> {
        if self.count < count {
            self.fill();
        }
        self.count = self.count.checked_sub(count).ok_or_else(|| self.ended())?;
        self.held <<= count;
        Ok(())
    }

    /// The code of the marker that comes next, after as many fill bytes as there are (ITU-T T.81, B.1.1.2).
    fn marker(&self) -> Option<u8> {
        self.data.strip_prefix(&[0xFF])?.iter().copied().find(|&byte| byte != 0xFF)
    }

    /// What is wrong where bits are missing.
    fn ended(&self) -> Fault {
        match self.marker() {
            None | Some(0xD9) => Fault::Truncated,
            Some(_) => Fault::Corrupt("a marker among the JPEG's samples"),
        }
    }

    pub fn symbol(&mut self, codes: &Codes) -> Result<u8, Fault> {
        let bits = self.next();
        match codes.find(bits) {
            Some((length, symbol)) => self.skip(length).map(|()| symbol),
            None if self.count < 16 => Err(self.ended()),
            None => Err(Fault::Corrupt("a Huffman code that its table lacks")),
        }
    }

    /// The next bits as a number without a sign; at most 15 of them.
    pub fn bits(&mut self, count: u32) -> Result<u32, Fault> {
        let bits = self.next() >> (16 - count);
        self.skip(count)?;
        Ok(bits)
    }

    /// A number of a category, 0 to 15 (ITU-T T.81, F.1.2.1.1 and F.2.2.1).
    pub fn number(&mut self, category: u8) -> Result<i32, Fault> {
        let size = u32::from(category & 15);
        let bits = self.bits(size)? as i32;
        // The lower half stands for the negative numbers.
        Ok(if size > 0 && bits >> (size - 1) == 0 { bits + 1 - (1 << size) } else { bits })
    }

    /// Goes on behind restart marker `number`, 0 to 7 (ITU-T T.81, F.2.2.4).
    pub fn restart(&mut self, number: u8) -> Result<(), Fault> {
        self.fill();
        // Less than a byte is left to fill the last one.
        if self.count >= 8 {
            return Err(Fault::Corrupt("more samples than its restart interval has"));
        }
        if self.marker() != Some(0xD0 + number) {
            return Err(self.ended());
        }
        let fill_bytes = self.data.iter().take_while(|&&byte| byte == 0xFF).count();
        *self = Self::new(self.data.get(fill_bytes + 1..).unwrap_or_default());
        Ok(())
    }
}
