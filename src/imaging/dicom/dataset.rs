//! The data elements of a DICOM file (PS3.5, 7) that a film needs, as slices of its bytes.
//!
//! Everything else, and so all that names a patient, is stepped over and never kept. Every length is compared with the
//! bytes that are there before it is believed; nothing is allocated by what a file claims.

use std::collections::BTreeMap;

use super::{corrupt, truncated};
use crate::imaging::error::ImagingError;

/// Group in the upper half, element in the lower.
pub type Tag = u32;

const ITEM: Tag = 0xFFFE_E000;
const ITEM_END: Tag = 0xFFFE_E00D;
const SEQUENCE_END: Tag = 0xFFFE_E0DD;
const PIXEL_DATA: Tag = 0x7FE0_0010;
const UNDEFINED: u32 = u32::MAX;
/// How deep sequences may lie in each other.
const DEEPEST: u8 = 32;
/// Bytes of a text that is read: its values have 64 at the most, and more than a few nobody needs.
const LONGEST_TEXT: usize = 16_384;
/// Entries of the largest look-up table.
const MOST_SHORTS: usize = 1 << 16;

/// How elements are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Encoding {
    /// Whether each element says what type of value (VR) it has.
    pub explicit: bool,
    pub big_endian: bool,
}

impl Encoding {
    pub const EXPLICIT: Self = Self { explicit: true, big_endian: false };
    pub const IMPLICIT: Self = Self { explicit: false, big_endian: false };
    pub const BIG_ENDIAN: Self = Self { explicit: true, big_endian: true };

    pub fn u16(self, bytes: [u8; 2]) -> u16 {
        if self.big_endian { u16::from_be_bytes(bytes) } else { u16::from_le_bytes(bytes) }
    }

    fn u32(self, bytes: [u8; 4]) -> u32 {
        if self.big_endian { u32::from_be_bytes(bytes) } else { u32::from_le_bytes(bytes) }
    }
}

/// What a reading keeps.
#[derive(Default)]
pub struct Dataset<'a> {
    values: BTreeMap<Tag, Element<'a>>,
}

/// A value as it lies in the file; of a sequence or of compressed pixels, its items.
#[derive(Clone, Copy)]
pub struct Element<'a> {
    pub value: &'a [u8],
    pub encoding: Encoding,
    /// Of one or two letters' bytes, zeros where the file does not say.
    pub vr: [u8; 2],
    /// Whether its end is marked in place of a length; so are compressed pixels.
    pub open_ended: bool,
}

impl<'a> Dataset<'a> {
    pub fn get(&self, tag: Tag) -> Option<&Element<'a>> {
        self.values.get(&tag)
    }

    /// The first of a text's values, trimmed; `None` if it is absent, empty, too long or not ASCII.
    pub fn text(&self, tag: Tag) -> Option<&'a str> {
        self.texts(tag).next().filter(|text| !text.is_empty())
    }

    /// All values of a text of at most [`LONGEST_TEXT`] bytes; of a longer one none.
    pub fn texts(&self, tag: Tag) -> impl Iterator<Item = &'a str> + use<'a> {
        let value = self.get(tag).map(|element| element.value).filter(|value| value.len() <= LONGEST_TEXT);
        let value = value.unwrap_or_default();
        let text = std::str::from_utf8(value).ok().filter(|text| text.is_ascii() && !text.is_empty());
        text.into_iter().flat_map(|text| text.split('\\')).map(|text| text.trim_matches(['\0', ' ']))
    }

    /// All values of a number written as text; what is none is `NaN`.
    pub fn decimals(&self, tag: Tag) -> Vec<f32> {
        self.texts(tag).map(|text| text.parse().unwrap_or(f32::NAN)).collect()
    }

    /// The values of a binary number of 16 bits, at most [`MOST_SHORTS`].
    pub fn shorts(&self, tag: Tag) -> Vec<u16> {
        let Some(element) = self.get(tag) else { return Vec::new() };
        element.value.chunks_exact(2).take(MOST_SHORTS).map(|pair| element.encoding.u16([pair[0], pair[1]])).collect()
    }

    /// The first of them.
    pub fn short(&self, tag: Tag) -> Option<u16> {
        let element = self.get(tag)?;
        element.value.first_chunk().map(|&pair| element.encoding.u16(pair))
    }
}

/// Steps through elements.
pub struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
    encoding: Encoding,
}

impl<'a> Reader<'a> {
    pub fn new(bytes: &'a [u8], encoding: Encoding) -> Self {
        Self { bytes, at: 0, encoding }
    }

    /// What comes after the elements read.
    pub fn rest(&self) -> &'a [u8] {
        &self.bytes[self.at..]
    }

    /// The elements named in `wanted` of those whose tags satisfy `belongs`, until one does not, the pixels were read, or
    /// the end.
    pub fn read(&mut self, wanted: &[Tag], belongs: fn(Tag) -> bool) -> Result<Dataset<'a>, ImagingError> {
        let mut dataset = Dataset::default();
        while self.at < self.bytes.len() {
            let begin = self.at;
            let tag = self.tag()?;
            if !belongs(tag) {
                self.at = begin;
                break;
            }
            let element = self.element(tag, 0)?;
            if wanted.contains(&tag) {
                dataset.values.insert(tag, element);
            }
            if tag == PIXEL_DATA {
                break;
            }
        }
        Ok(dataset)
    }

    fn take(&mut self, length: usize) -> Result<&'a [u8], ImagingError> {
        let taken = self.rest().get(..length).ok_or_else(truncated)?;
        self.at += length;
        Ok(taken)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], ImagingError> {
        let taken = *self.rest().first_chunk().ok_or_else(truncated)?;
        self.at += N;
        Ok(taken)
    }

    fn tag(&mut self) -> Result<Tag, ImagingError> {
        let (group, element) = (self.array()?, self.array()?);
        Ok(u32::from(self.encoding.u16(group)) << 16 | u32::from(self.encoding.u16(element)))
    }

    fn length(&mut self) -> Result<u32, ImagingError> {
        let length = self.array()?;
        Ok(self.encoding.u32(length))
    }

    /// The rest of an element behind its tag.
    fn element(&mut self, tag: Tag, depth: u8) -> Result<Element<'a>, ImagingError> {
        let encoding = self.encoding;
        let (vr, length) = if encoding.explicit { self.typed_length()? } else { ([0; 2], self.length()?) };
        let open_ended = length == UNDEFINED;
        let value = match () {
            () if !open_ended => self.take(length as usize)?,
            // Their fragments are bytes, not elements; both end alike.
            () if tag == PIXEL_DATA || vr == *b"SQ" || !encoding.explicit => self.items(depth)?,
            () if vr == *b"UN" => {
                // Of unknown type, and so implicit whatever the file is (PS3.5, 6.2.2).
                let mut inner = Reader::new(self.rest(), Encoding::IMPLICIT);
                let value = inner.items(depth)?;
                self.at += inner.at;
                value
            }
            () => return Err(corrupt("a value without a length")),
        };
        Ok(Element { value, encoding: if vr == *b"UN" { Encoding::IMPLICIT } else { encoding }, vr, open_ended })
    }

    fn typed_length(&mut self) -> Result<([u8; 2], u32), ImagingError> {
        let vr: [u8; 2] = self.array()?;
        let length = match &vr {
            b"OB" | b"OD" | b"OF" | b"OL" | b"OV" | b"OW" | b"SQ" | b"SV" | b"UC" | b"UN" | b"UR" | b"UT" | b"UV" => {
                self.take(2)?;
                self.length()?
            }
            vr if vr.iter().all(u8::is_ascii_uppercase) => {
                let length = self.array()?;
                u32::from(self.encoding.u16(length))
            }
            _ => return Err(corrupt("an element without a type")),
        };
        Ok((vr, length))
    }

    /// Steps over items up to the mark of their end; gives the bytes before it.
    fn items(&mut self, depth: u8) -> Result<&'a [u8], ImagingError> {
        if depth == DEEPEST {
            return Err(corrupt("sequences too deep in each other"));
        }
        let begin = self.at;
        loop {
            let end = self.at;
            match (self.tag()?, self.length()?) {
                (SEQUENCE_END, _) => return Ok(&self.bytes[begin..end]),
                (ITEM, UNDEFINED) => loop {
                    match self.tag()? {
                        ITEM_END => {
                            self.length()?;
                            break;
                        }
                        tag => self.element(tag, depth + 1)?,
                    };
                },
                (ITEM, length) => {
                    self.take(length as usize)?;
                }
                _ => return Err(corrupt("something else where an item should be")),
            }
        }
    }

    /// The content of the next item, `None` at the sequence's end.
    fn item(&mut self) -> Result<Option<&'a [u8]>, ImagingError> {
        if self.rest().is_empty() {
            return Ok(None);
        }
        match (self.tag()?, self.length()?) {
            // Its elements are read up to the mark of its end.
            (ITEM, UNDEFINED) => {
                let begin = self.at;
                loop {
                    let end = self.at;
                    match self.tag()? {
                        ITEM_END => {
                            self.length()?;
                            return Ok(Some(&self.bytes[begin..end]));
                        }
                        tag => self.element(tag, 0)?,
                    };
                }
            }
            (ITEM, length) => self.take(length as usize).map(Some),
            (SEQUENCE_END, _) => Ok(None),
            _ => Err(corrupt("something else where an item should be")),
        }
    }
}

/// The items in an element's value, each the bytes of its content; none after an error.
pub fn items<'a>(element: &Element<'a>) -> impl Iterator<Item = Result<&'a [u8], ImagingError>> + use<'a> {
    let mut reader = Reader::new(element.value, element.encoding);
    let mut ended = false;
    std::iter::from_fn(move || {
        let item = if ended { None } else { reader.item().transpose() };
        ended = !matches!(item, Some(Ok(_)));
        item
    })
}
