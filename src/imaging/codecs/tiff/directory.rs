//! Image file directories: the fields of a page (TIFF 6.0, section 2; BigTIFF has offsets of 64 bits).

use crate::imaging::codecs::DecodeError;
use crate::imaging::codecs::metered::Allowance;

/// The most fields of a directory. TIFF cannot state more; BigTIFF can.
const FIELDS: u64 = 65_535;

/// Byte order, size of offsets, and the bytes that offsets count from.
#[derive(Clone, Copy)]
pub struct File<'a> {
    pub bytes: &'a [u8],
    pub is_big_endian: bool,
    is_big_tiff: bool,
}

impl<'a> File<'a> {
    /// Reads the header. Also returns the offset of the first directory.
    ///
    /// # Errors
    /// [`DecodeError::Truncated`], [`DecodeError::Corrupt`].
    pub fn of(bytes: &'a [u8]) -> Result<(Self, u64), DecodeError> {
        let is_big_endian = bytes.starts_with(b"MM");
        let mut file = Self { bytes, is_big_endian, is_big_tiff: false };
        file.is_big_tiff = file.number(2, 2)? == 43;
        if file.is_big_tiff && file.number(4, 4)? != if is_big_endian { 0x0008_0000 } else { 8 } {
            return Err(DecodeError::Corrupt("its header"));
        }
        let first = if file.is_big_tiff { file.number(8, 8)? } else { file.number(4, 4)? };
        Ok((file, first))
    }

    /// The bytes from `offset`; [`DecodeError::Truncated`] if the file ends before.
    pub fn range(&self, offset: u64, length: u64) -> Result<&'a [u8], DecodeError> {
        let begin = usize::try_from(offset).map_err(|_| DecodeError::Truncated)?;
        let length = usize::try_from(length).map_err(|_| DecodeError::Truncated)?;
        let end = begin.checked_add(length).ok_or(DecodeError::Truncated)?;
        self.bytes.get(begin..end).ok_or(DecodeError::Truncated)
    }

    fn number(&self, offset: u64, length: u64) -> Result<u64, DecodeError> {
        self.range(offset, length).map(|bytes| unsigned(bytes, self.is_big_endian))
    }
}

/// An unsigned number of up to eight bytes.
fn unsigned(bytes: &[u8], is_big_endian: bool) -> u64 {
    let join = |number: u64, byte: &u8| number << 8 | u64::from(*byte);
    if is_big_endian { bytes.iter().fold(0, join) } else { bytes.iter().rev().fold(0, join) }
}

/// A page's fields.
#[derive(Clone, Copy)]
pub struct Directory<'a> {
    file: File<'a>,
    entries: &'a [u8],
    /// The offset of the next directory, if there is one.
    pub next: Option<u64>,
}

/// The values of a field.
#[derive(Clone, Copy)]
pub struct Values<'a> {
    /// The values in the file's byte order.
    pub bytes: &'a [u8],
    /// Bytes of a value.
    size: usize,
    is_big_endian: bool,
}

impl Values<'_> {
    /// The number of values.
    pub fn len(&self) -> usize {
        self.bytes.len() / self.size
    }

    /// The value at index `n`.
    pub fn get(&self, n: usize) -> Option<u64> {
        self.bytes.chunks_exact(self.size).nth(n).map(|value| unsigned(value, self.is_big_endian))
    }

    /// All values.
    pub fn iter(&self) -> impl Iterator<Item = u64> {
        self.bytes.chunks_exact(self.size).map(|value| unsigned(value, self.is_big_endian))
    }
}

impl<'a> Directory<'a> {
    /// Reads the directory at this offset.
    ///
    /// # Errors
    /// [`DecodeError`]; [`DecodeError::TooMuchWork`] if the allowance is used up.
    pub fn at(file: File<'a>, offset: u64, allowance: &Allowance) -> Result<Self, DecodeError> {
        let (count_size, entry_size, offset_size) = if file.is_big_tiff { (8, 20, 8) } else { (2, 12, 4) };
        // A directory in the header would be the header itself.
        if offset < 8 {
            return Err(DecodeError::Corrupt("the place of its directory"));
        }
        let count = file.number(offset, count_size)?;
        if count > FIELDS {
            return Err(DecodeError::Corrupt("the length of its directory"));
        }
        let begin = offset + count_size;
        let entries = file.range(begin, count * entry_size)?;
        allowance.spend(entries.len())?;
        let next = file.number(begin + count * entry_size, offset_size).ok().filter(|next| *next != 0);
        Ok(Self { file, entries, next })
    }

    /// The values of a field of whole numbers or bytes; `None` if there is no such field.
    ///
    /// # Errors
    /// [`DecodeError::Corrupt`] for fields of another type, [`DecodeError::Truncated`].
    pub fn values(&self, tag: u16) -> Result<Option<Values<'a>>, DecodeError> {
        let File { is_big_endian, is_big_tiff, .. } = self.file;
        let number = |bytes: &[u8]| unsigned(bytes, is_big_endian);
        let (entry_size, value_at, in_place) = if is_big_tiff { (20, 12, 8) } else { (12, 8, 4) };
        let mut entries = self.entries.chunks_exact(entry_size);
        let Some(entry) = entries.find(|entry| number(&entry[..2]) == u64::from(tag)) else { return Ok(None) };
        // BYTE and UNDEFINED, SHORT, LONG and IFD, LONG8 and IFD8.
        let size = match number(&entry[2..4]) {
            1 | 7 => 1,
            3 => 2,
            4 | 13 => 4,
            16 | 18 => 8,
            _ => return Err(DecodeError::Corrupt("the type of a field")),
        };
        let length = number(&entry[4..value_at]).checked_mul(size).ok_or(DecodeError::Truncated)?;
        let bytes = if length <= in_place {
            &entry[value_at..value_at + length as usize]
        } else {
            self.file.range(number(&entry[value_at..]), length)?
        };
        Ok(Some(Values { bytes, size: size as usize, is_big_endian }))
    }

    /// The first value of a field.
    ///
    /// # Errors
    /// As [`values`](Self::values).
    pub fn number(&self, tag: u16) -> Result<Option<u64>, DecodeError> {
        Ok(self.values(tag)?.and_then(|values| values.get(0)))
    }

    /// The first value of a field that must be there.
    ///
    /// # Errors
    /// [`DecodeError::Corrupt`] if it is missing.
    pub fn required(&self, tag: u16) -> Result<u64, DecodeError> {
        self.number(tag)?.ok_or(DecodeError::Corrupt("a field that every page has is missing"))
    }
}
