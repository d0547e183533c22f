//! The bits of a scan (ITU-T T.87, A.1). The byte after 0xFF has only 7 bits of data.

use crate::imaging::codecs::DecodeError;

/// Reads the bits up to the next marker.
pub struct BitReader<'a> {
    bytes: &'a [u8],
    /// The next bits, the first one highest. Those that are not filled are 0.
    cache: u64,
    filled: u32,
    follows_ones: bool,
}

impl<'a> BitReader<'a> {
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, cache: 0, filled: 0, follows_ones: false }
    }

    /// Fills the cache to at least 57 bits, or up to the marker.
    fn fill(&mut self) {
        while self.filled <= 56 {
            let Some((&byte, rest)) = self.bytes.split_first() else { return };
            // A marker is a byte of ones and one whose highest bit is set.
            if byte == 0xFF && rest.first().is_none_or(|&next| next >= 0x80) {
                return;
            }
            let bits = if self.follows_ones { 7 } else { 8 };
            self.cache |= u64::from(byte) << (64 - bits - self.filled);
            self.filled += bits;
            self.follows_ones = byte == 0xFF;
            self.bytes = rest;
        }
    }

    fn skip(&mut self, bits: u32) {
        self.cache = self.cache.checked_shl(bits).unwrap_or(0);
        self.filled -= bits;
    }

    /// The next `count` bits, at most 32, as a number.
    ///
    /// # Errors
    /// [`DecodeError::Truncated`] at a marker.
    pub fn number(&mut self, count: u32) -> Result<u32, DecodeError> {
        if count == 0 {
            return Ok(0);
        }
        if self.filled < count {
            self.fill();
        }
        if self.filled < count {
            return Err(DecodeError::Truncated);
        }
        let number = (self.cache >> (64 - count)) as u32;
        self.skip(count);
        Ok(number)
    }

    /// The number of zeros before the next one, which is read too.
    ///
    /// # Errors
    /// [`DecodeError::Truncated`] at a marker, [`DecodeError::Corrupt`] for more than `most` zeros.
    pub fn zeros(&mut self, most: u32) -> Result<u32, DecodeError> {
        let mut zeros = 0;
        loop {
            let leading = self.cache.leading_zeros();
            if leading < self.filled {
                self.skip(leading + 1);
                zeros += leading;
                return if zeros <= most { Ok(zeros) } else { Err(DecodeError::Corrupt("a code that is too long")) };
            }
            zeros += self.filled;
            (self.cache, self.filled) = (0, 0);
            self.fill();
            if self.filled == 0 {
                return Err(DecodeError::Truncated);
            }
        }
    }

    /// Goes on behind a restart marker, the `number`-th of eight.
    ///
    /// # Errors
    /// [`DecodeError::Truncated`] if the marker is not where the bits end.
    pub fn restart(&mut self, number: u8) -> Result<(), DecodeError> {
        // Fewer than 8 bits pad the last byte; one more byte follows a byte of ones.
        self.fill();
        if self.filled > 15 {
            return Err(DecodeError::Corrupt("a restart marker that is not where it should be"));
        }
        let at = self.bytes.iter().position(|&byte| byte != 0xFF).filter(|&ones| ones > 0);
        match at.map(|at| self.bytes.split_at(at + 1)) {
            Some((marker, rest)) if marker.ends_with(&[0xD0 + number]) => {
                *self = Self::new(rest);
                Ok(())
            }
            _ => Err(DecodeError::Truncated),
        }
    }
}
