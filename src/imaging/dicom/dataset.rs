//! The data elements of a DICOM file (PS3.5, 7) that a film needs, as slices of its bytes.
//!
//! All other elements are skipped and never kept, among them all that identify a patient. Each length is compared with the
//! bytes that are there; no allocation depends on a length that the file states.

use std::collections::BTreeMap;

/// Group in the upper half, element in the lower.
pub type Tag = u32;

/// Greatest length in bytes of a text that is read. A value has at most 64, and few values are needed.
const MAX_TEXT_BYTES: usize = 16_384;
/// The same for a text that [`Dataset::words`] reads.
const MAX_WORDS_BYTES: usize = 1024;
/// The most entries of a look-up table.
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

    pub fn u32(self, bytes: [u8; 4]) -> u32 {
        if self.big_endian { u32::from_be_bytes(bytes) } else { u32::from_le_bytes(bytes) }
    }
}

/// The elements that a reader was asked for.
#[derive(Default)]
pub struct Dataset<'a> {
    values: BTreeMap<Tag, Element<'a>>,
}

/// A value as it is in the file. For a sequence, its items. For pixels without a length, all bytes that follow.
#[derive(Clone, Copy)]
pub struct Element<'a> {
    pub value: &'a [u8],
    pub encoding: Encoding,
    /// Two letters; zeros if the file does not state it.
    pub vr: [u8; 2],
    /// Whether a delimiter marks its end, as for compressed pixels.
    pub has_undefined_length: bool,
}

/// Without the padding that the standard defines (a space or a zero), and that other writers use.
fn trimmed(text: &str) -> &str {
    text.trim_matches(|letter: char| letter == '\0' || letter.is_ascii_whitespace())
}

impl<'a> Dataset<'a> {
    /// Keeps an element; of two with the same tag, the last.
    pub fn insert(&mut self, tag: Tag, element: Element<'a>) {
        self.values.insert(tag, element);
    }

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
        text.into_iter().flat_map(|text| text.split('\\')).map(trimmed)
    }

    /// A text that people write, in any language. It is read as UTF-8 or, if it is none, as Latin-1. Empty if it is longer
    /// than [`MAX_WORDS_BYTES`].
    pub fn words(&self, tag: Tag) -> String {
        let value = self.get(tag).map(|element| element.value).filter(|value| value.len() <= MAX_WORDS_BYTES);
        let value = value.unwrap_or_default();
        std::str::from_utf8(value).map_or_else(|_| value.iter().map(|&byte| char::from(byte)).collect(), str::to_owned)
    }

    /// All values of a decimal string; `NaN` for a value that is no number. The decimal mark may be a point or a comma.
    pub fn decimals(&self, tag: Tag) -> Vec<f32> {
        self.texts(tag).map(|text| text.replace(',', ".").parse().unwrap_or(f32::NAN)).collect()
    }

    /// The first value of a decimal string, if it is finite.
    pub fn decimal(&self, tag: Tag) -> Option<f32> {
        self.decimals(tag).first().copied().filter(|number| number.is_finite())
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
