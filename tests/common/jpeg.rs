//! Parts of JPEG files, written by hand.

/// A marker segment with its length.
pub fn segment(code: u8, body: &[u8]) -> Vec<u8> {
    [&[0xFF, code][..], &(body.len() as u16 + 2).to_be_bytes(), body].concat()
}

/// Writes entropy-coded data: a zero byte follows each byte 0xFF.
#[derive(Default)]
pub struct BitWriter {
    pub bytes: Vec<u8>,
    pending: u64,
    count: u32,
}

impl BitWriter {
    /// Appends the low `count` bits of `value`.
    pub fn push(&mut self, value: u32, count: u32) {
        self.pending = self.pending << count | u64::from(value);
        self.count += count;
        while self.count >= 8 {
            self.count -= 8;
            self.bytes.push((self.pending >> self.count) as u8);
            if self.bytes.ends_with(&[0xFF]) {
                self.bytes.push(0);
            }
        }
        self.pending &= (1 << self.count) - 1;
    }

    /// Appends a difference or a coefficient as its `category` low bits (ITU-T T.81, F.1.2.1); its code goes before it.
    pub fn push_number(&mut self, number: i32, category: u32) {
        self.push((if number < 0 { number + (1 << category) - 1 } else { number }) as u32, category);
    }

    /// Fills the last byte with ones.
    pub fn pad(&mut self) {
        let missing = (8 - self.count) % 8;
        self.push((1 << missing) - 1, missing);
    }
}

/// The number of bits that a difference or a coefficient needs: 0 for 0.
pub fn category(number: i32) -> u32 {
    32 - number.unsigned_abs().leading_zeros()
}
