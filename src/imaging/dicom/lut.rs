//! Look-up tables: modality LUTs, VOI LUTs and palettes (PS3.3, C.11.1.1, C.11.2.1.1 and C.7.9).

use super::dataset::{Dataset, Tag};

/// A table from input values to entries.
pub struct Lut {
    /// The input of the first entry. Lower inputs map to the first entry, and inputs above the table to the last.
    first: f32,
    /// At least one.
    entries: Vec<u16>,
}

impl Lut {
    /// The table with this descriptor and these data; `None` if it is absent or invalid. `is_signed`: whether the descriptor's
    /// first input is signed.
    pub fn read(dataset: &Dataset<'_>, descriptor: Tag, data: Tag, is_signed: bool) -> Option<Self> {
        let &[count, first, ..] = dataset.shorts(descriptor).as_slice() else { return None };
        let count = if count == 0 { 1 << 16 } else { usize::from(count) };
        let bytes = dataset.get(data)?.value;
        // Entries of 8 bits may be stored in one byte each.
        let entries = match bytes.len() < 2 * count {
            true => bytes.get(..count)?.iter().copied().map(u16::from).collect(),
            false => dataset.shorts(data)[..count].to_vec(),
        };
        let first = if is_signed { f32::from(first as i16) } else { f32::from(first) };
        Some(Self { first, entries })
    }

    /// The entry of an input.
    pub fn entry(&self, input: f32) -> u16 {
        self.entries[(input - self.first).clamp(0.0, (self.entries.len() - 1) as f32) as usize]
    }

    /// The bits that the greatest entry needs, 1 to 16. The descriptor may state more; white would then become grey.
    pub fn bits_used(&self) -> u8 {
        let greatest = self.entries.iter().copied().max().unwrap_or(0);
        (16 - greatest.leading_zeros()).max(1) as u8
    }
}
