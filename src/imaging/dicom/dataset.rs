//! Reads the data elements of a DICOM file (PS3.5, 7) that a film needs, as slices of its bytes.
//!
//! All other elements, and so all that identify a patient, are skipped and never kept. Each length is compared with the
//! bytes that are there; nothing is allocated by a length that the file states.

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
/// Greatest depth of nested sequences.
const MAX_DEPTH: u8 = 32;
/// Greatest length in bytes of a text that is read. A value has at most 64, and few values are needed.
const MAX_TEXT_BYTES: usize = 16_384;
/// Entries of the largest look-up table.
const MAX_SHORTS: usize = 1 << 16;

/// How data elements are encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Encoding {
    /// Whether each element states its value representation (VR).
    pub explicit_vr: bool,
    pub big_endian: bool,
}

impl Encoding {
    pub const EXPLICIT: Self = Self { explicit_vr: true, big_endian: false };
    pub const IMPLICIT: Self = Self { explicit_vr: false, big_endian: false };
    pub const BIG_ENDIAN: Self = Self { explicit_vr: true, big_endian: true };

    pub fn u16(self, bytes: [u8; 2]) -> u16 {
        if self.big_endian { u16::from_be_bytes(bytes) } else { u16::from_le_bytes(bytes) }
    }

    fn u32(self, bytes: [u8; 4]) -> u32 {
        if self.big_endian { u32::from_be_bytes(bytes) } else { u32::from_le_bytes(bytes) }
    }
}

/// The elements that were asked for.
#[derive(Default)]
pub struct Dataset<'a> {
    values: BTreeMap<Tag, Element<'a>>,
}

/// A value as it is in the file; of a sequence or of compressed pixels, its items.
#[derive(Clone, Copy)]
pub struct Element<'a> {
    pub value: &'a [u8],
    pub encoding: Encoding,
    /// Two letters; zeros if the file does not state it.
    pub vr: [u8; 2],
    /// Whether a delimiter marks its end, as of compressed pixels.
    pub has_undefined_length: bool,
}

impl<'a> Dataset<'a> {
    pub fn get(&self, tag: Tag) -> Option<&Element<'a>> {
        self.values.get(&tag)
    }

    /// The first value of a text, trimmed; `None` if the text is absent, empty, too long or not ASCII.
    pub fn text(&self, tag: Tag) -> Option<&'a str> {
        self.texts(tag).next().filter(|text| !text.is_empty())
    }

    /// All values of a text, trimmed; none if it is longer than [`MAX_TEXT_BYTES`] or not ASCII.
    pub fn texts(&self, tag: Tag) -> impl Iterator<Item = &'a str> + use<'a> {
        let value = self.get(tag).map(|element| element.value).filter(|value| value.len() <= MAX_TEXT_BYTES);
        let value = value.unwrap_or_default();
        let text = std::str::from_utf8(value).ok().filter(|text| text.is_ascii() && !text.is_empty());
        text.into_iter().flat_map(|text| text.split('\\')).map(|text| text.trim_matches(['\0', ' ']))
    }

    /// All values of a decimal string; `NaN` for a value that is no number.
    pub fn decimals(&self, tag: Tag) -> Vec<f32> {
        self.texts(tag).map(|text| text.parse().unwrap_or(f32::NAN)).collect()
    }

    /// The values of a binary number of 16 bits, at most [`MAX_SHORTS`].
    pub fn shorts(&self, tag: Tag) -> Vec<u16> {
        let Some(element) = self.get(tag) else { return Vec::new() };
        element.value.chunks_exact(2).take(MAX_SHORTS).map(|pair| element.encoding.u16([pair[0], pair[1]])).collect()
    }

    /// The first value of a binary number of 16 bits.
    pub fn short(&self, tag: Tag) -> Option<u16> {
        let element = self.get(tag)?;
        element.value.first_chunk().map(|&pair| element.encoding.u16(pair))
    }
}

/// Reads elements one after the other.
pub struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
    encoding: Encoding,
}

impl<'a> Reader<'a> {
    pub fn new(bytes: &'a [u8], encoding: Encoding) -> Self {
        Self { bytes, at: 0, encoding }
    }

    /// The bytes after the elements read so far.
    pub fn rest(&self) -> &'a [u8] {
        &self.bytes[self.at..]
    }

    /// Reads up to the first element whose tag does not satisfy `belongs`, to the end of the pixels, or to the end of
    /// the bytes. Keeps the elements in `wanted`.
    ///
    /// # Errors
    /// [`ImagingError::Truncated`] and [`ImagingError::Corrupt`].
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

    /// The rest of an element after its tag.
    fn element(&mut self, tag: Tag, depth: u8) -> Result<Element<'a>, ImagingError> {
        let encoding = self.encoding;
        let (vr, length) = if encoding.explicit_vr { self.vr_and_length()? } else { ([0; 2], self.length()?) };
        let has_undefined_length = length == UNDEFINED;
        let value = match () {
            () if !has_undefined_length => self.take(length as usize)?,
            // The fragments of pixels are bytes, not elements; their end is marked in the same way.
            () if tag == PIXEL_DATA || vr == *b"SQ" || !encoding.explicit_vr => self.items(depth)?,
            () if vr == *b"UN" => {
                // Of unknown VR, and so always implicit (PS3.5, 6.2.2).
                let mut inner = Reader::new(self.rest(), Encoding::IMPLICIT);
                let value = inner.items(depth)?;
                self.at += inner.at;
                value
            }
            () => return Err(corrupt("a value without a length")),
        };
        Ok(Element {
            value,
            encoding: if vr == *b"UN" { Encoding::IMPLICIT } else { encoding },
            vr,
            has_undefined_length,
        })
    }

    fn vr_and_length(&mut self) -> Result<([u8; 2], u32), ImagingError> {
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
            _ => return Err(corrupt("an element without a VR")),
        };
        Ok((vr, length))
    }

    /// Skips the items up to the sequence delimiter; returns the bytes before it.
    fn items(&mut self, depth: u8) -> Result<&'a [u8], ImagingError> {
        if depth == MAX_DEPTH {
            return Err(corrupt("sequences nested too deep"));
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
                _ => return Err(corrupt("an element in place of an item")),
            }
        }
    }

    /// The content of the next item; `None` at the end of the sequence.
    fn item(&mut self) -> Result<Option<&'a [u8]>, ImagingError> {
        if self.rest().is_empty() {
            return Ok(None);
        }
        match (self.tag()?, self.length()?) {
            // The elements are read up to the item delimiter.
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
            _ => Err(corrupt("an element in place of an item")),
        }
    }
}

/// The content of each item in the value of an element; ends after an error.
pub fn items<'a>(element: &Element<'a>) -> impl Iterator<Item = Result<&'a [u8], ImagingError>> + use<'a> {
    let mut reader = Reader::new(element.value, element.encoding);
    let mut ended = false;
    std::iter::from_fn(move || {
        let item = if ended { None } else { reader.item().transpose() };
        ended = !matches!(item, Some(Ok(_)));
        item
    })
}
