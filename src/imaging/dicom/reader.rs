//! Reads data elements one after the other (PS3.5, 7), as their bytes are and not as the header states.
//!
//! Some writers deviate from the standard, even within one file, in how an element states its value representation (VR) and
//! length. The reader tries the three forms and takes the first one whose value ends where another element begins. So it
//! can skip an element in any form.

use super::dataset::{Dataset, Element, Encoding, Tag};
use super::tags::PIXEL_DATA;
use super::{corrupt, truncated};
use crate::imaging::error::ImagingError;

const ITEM: Tag = 0xFFFE_E000;
const ITEM_END: Tag = 0xFFFE_E00D;
const SEQUENCE_END: Tag = 0xFFFE_E0DD;
/// A sequence delimiter with its length, little and big endian.
const SEQUENCE_ENDS: [[u8; 8]; 2] = [*b"\xFE\xFF\xDD\xE0\0\0\0\0", *b"\xFF\xFE\xE0\xDD\0\0\0\0"];
const UNDEFINED: u32 = u32::MAX;
/// Bytes of a tag and a length: the size of the smallest element.
const SMALLEST: usize = 8;
/// Greatest depth of nested sequences.
const MAX_DEPTH: u8 = 32;

/// VRs whose length has 16 bits (PS3.5, 7.1.2).
const SHORT_VRS: [&[u8; 2]; 21] = [
    b"AE", b"AS", b"AT", b"CS", b"DA", b"DS", b"DT", b"FD", b"FL", b"IS", b"LO", b"LT", b"PN", b"SH", b"SL", b"SS",
    b"ST", b"TM", b"UI", b"UL", b"US",
];
/// VRs whose length has 32 bits, behind two reserved bytes.
const LONG_VRS: [&[u8; 2]; 13] =
    [b"OB", b"OD", b"OF", b"OL", b"OV", b"OW", b"SQ", b"SV", b"UC", b"UN", b"UR", b"UT", b"UV"];

/// How an element states its length.
#[derive(Clone, Copy)]
enum Form {
    /// 32 bits, without a VR.
    Implicit,
    /// A VR, and 16 bits.
    Short,
    /// A VR, two reserved bytes, and 32 bits.
    Long,
}

/// What stands between the tag of an element and its value.
#[derive(Clone, Copy)]
struct Header {
    /// Zeros if there is none.
    vr: [u8; 2],
    length: u32,
    /// Where the value begins, counted from the tag.
    size: usize,
}

impl Encoding {
    /// The encoding of the data set in `bytes`, by its first element; `claimed` where that does not decide.
    pub fn of_first_element(bytes: &[u8], claimed: Self) -> Self {
        let Some(&[a, b, ..]) = bytes.first_chunk::<SMALLEST>() else { return claimed };
        // The first group of a data set is a small number.
        let big_endian = match (u16::from_be_bytes([a, b]), u16::from_le_bytes([a, b])) {
            (big, little) if big == little => claimed.big_endian,
            (big, little) => big < little,
        };
        Self { big_endian, ..claimed }.with_vr_of(bytes)
    }

    /// The same byte order, and whether the first element in `bytes` states its VR; as before where that does not decide.
    fn with_vr_of(self, bytes: &[u8]) -> Self {
        let Some(&[.., vr_0, vr_1, _, _]) = bytes.first_chunk::<SMALLEST>() else { return self };
        let implicit = Self { explicit_vr: false, ..self };
        let explicit_vr = is_vr([vr_0, vr_1])
            || self.explicit_vr && !Reader::new(bytes, implicit).fits(Form::Implicit, Reader::begins_element);
        Self { explicit_vr, ..self }
    }

    /// Whether a data set begins here: with an element that has a VR, or with one of an early group with a plausible length.
    pub fn is_data_set(bytes: &[u8]) -> bool {
        bytes.first_chunk::<SMALLEST>().is_some_and(|&[group, high, _, _, vr_0, vr_1, ..]| {
            let reader = Reader::new(bytes, Self::IMPLICIT);
            is_vr([vr_0, vr_1]) || high == 0 && group <= 0x20 && reader.fits(Form::Implicit, Reader::begins_element)
        })
    }
}

fn is_vr(vr: [u8; 2]) -> bool {
    SHORT_VRS.contains(&&vr) || LONG_VRS.contains(&&vr)
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
    /// the bytes. Keeps the elements in `wanted`. Fewer than eight bytes at the end are padding.
    ///
    /// # Errors
    /// [`ImagingError::Truncated`] and [`ImagingError::Corrupt`].
    pub fn read(&mut self, wanted: &[Tag], belongs: fn(Tag) -> bool) -> Result<Dataset<'a>, ImagingError> {
        let mut dataset = Dataset::default();
        // Without delimiters ahead, no search for one is repeated.
        let mut ends_follow = true;
        while self.rest().len() >= SMALLEST {
            let tag = self.tag_at(self.at);
            if !belongs(tag) {
                break;
            }
            if is_delimiter(tag) {
                // The delimiter of a sequence that also states its length.
                self.at += SMALLEST;
                continue;
            }
            // The rest of a sequence that ended too early because of damage: its items are no elements of the data set.
            if tag == ITEM && ends_follow {
                ends_follow = self.skip_sequence().is_ok();
                continue;
            }
            let element = self.element(tag, 0)?;
            if wanted.contains(&tag) {
                dataset.insert(tag, element);
            }
            if tag == PIXEL_DATA {
                break;
            }
        }
        Ok(dataset)
    }

    /// Moves behind the next delimiter of a sequence. Returns the bytes before it.
    fn skip_sequence(&mut self) -> Result<&'a [u8], ImagingError> {
        let rest = self.rest();
        let end = rest.windows(SMALLEST).position(|bytes| SEQUENCE_ENDS.iter().any(|end| end == bytes));
        let end = end.ok_or_else(truncated)?;
        self.at += end + SMALLEST;
        Ok(&rest[..end])
    }

    /// The tag at an offset with at least [`SMALLEST`] bytes behind it.
    fn tag_at(&self, at: usize) -> Tag {
        let half = |at: usize| self.encoding.u16([self.bytes[at], self.bytes[at + 1]]);
        u32::from(half(at)) << 16 | u32::from(half(at + 2))
    }

    fn take(&mut self, length: usize) -> Result<&'a [u8], ImagingError> {
        let taken = self.rest().get(..length).ok_or_else(truncated)?;
        self.at += length;
        Ok(taken)
    }

    /// The next element, whose tag is `tag`.
    fn element(&mut self, tag: Tag, depth: u8) -> Result<Element<'a>, ImagingError> {
        let (header, padding) = if tag == PIXEL_DATA { (self.pixel_header(), 0) } else { self.header() };
        let header = header.ok_or_else(truncated)?;
        self.at += header.size;
        let (encoding, has_undefined_length) = (self.encoding, header.length == UNDEFINED);
        let value = match () {
            // The fragments of an icon.
            () if tag == PIXEL_DATA && depth > 0 && has_undefined_length => self.sequence_or_skip(depth)?,
            // The decoder of the pixels checks whether they are truncated, and finds the ends of fragments.
            () if tag == PIXEL_DATA => {
                let length = self.rest().len().min(header.length as usize);
                self.take(if has_undefined_length { self.rest().len() } else { length })?
            }
            () if has_undefined_length => self.sequence_or_skip(depth)?,
            () => self.take(header.length as usize)?,
        };
        self.at = (self.at + padding).min(self.bytes.len());
        Ok(Element { value, encoding, vr: header.vr, has_undefined_length })
    }

    /// The header of the pixels. The bytes after the pixels do not help to find its form: they may be padding.
    fn pixel_header(&self) -> Option<Header> {
        let (implicit, long) = (self.header_in(Form::Implicit)?, self.header_in(Form::Long));
        let is_explicit = |header: &Header| match &header.vr {
            b"OB" | b"OW" | b"UN" => self.encoding.explicit_vr || header.length > implicit.length,
            vr => self.encoding.explicit_vr && vr.iter().all(u8::is_ascii_alphabetic),
        };
        long.filter(is_explicit).or(Some(implicit))
    }

    /// The header of the next element, and the bytes of padding (0 or 1) behind a value of odd length.
    fn header(&self) -> (Option<Header>, usize) {
        let vr = [self.bytes[self.at + 4], self.bytes[self.at + 5]];
        let forms: &[Form] = match () {
            () if !self.encoding.explicit_vr && !is_vr(vr) => &[Form::Implicit],
            () if !self.encoding.explicit_vr => &[Form::Implicit, Form::Short, Form::Long],
            () if LONG_VRS.contains(&&vr) => &[Form::Long, Form::Short, Form::Implicit],
            () => &[Form::Short, Form::Long, Form::Implicit],
        };
        for begins in [Self::begins_known_element, Self::begins_element] {
            for padding in [1, 0] {
                let fits = |form: Form| {
                    let header = self.header_in(form)?;
                    let end = self.end_of(&header)?;
                    let is_odd = header.length % 2 == 1 && header.length != UNDEFINED;
                    let is_padded = padding == 0 || (is_odd && matches!(self.bytes.get(end), Some(0 | b' ')));
                    (is_padded && begins(self, end.checked_add(padding)?)).then_some(header)
                };
                if let Some(header) = forms.iter().find_map(|&form| fits(form)) {
                    return (Some(header), padding);
                }
            }
        }
        (self.header_in(forms[0]), 0)
    }

    fn header_in(&self, form: Form) -> Option<Header> {
        let rest = self.rest();
        let vr = rest.get(4..6)?.try_into().ok()?;
        let u32_at = |at: usize| Some(self.encoding.u32(rest.get(at..at + 4)?.try_into().ok()?));
        Some(match form {
            Form::Implicit => Header { vr: [0; 2], length: u32_at(4)?, size: 8 },
            Form::Short => Header { vr, length: self.encoding.u16(rest.get(6..8)?.try_into().ok()?).into(), size: 8 },
            Form::Long => Header { vr, length: u32_at(8)?, size: 12 },
        })
    }

    /// Where the next element ends, if this is its header; where its items begin, if it has no length.
    fn end_of(&self, header: &Header) -> Option<usize> {
        let length = if header.length == UNDEFINED { 0 } else { header.length as usize };
        (self.at + header.size).checked_add(length)
    }

    /// Whether the next element, in this form, ends where `begins` holds.
    fn fits(&self, form: Form, begins: fn(&Self, usize) -> bool) -> bool {
        self.header_in(form).and_then(|header| self.end_of(&header)).is_some_and(|end| begins(self, end))
    }

    /// Whether an element of a known VR, an item or a delimiter begins at an offset, or nothing more comes.
    fn begins_known_element(&self, at: usize) -> bool {
        match self.bytes.get(at..) {
            Some(rest) if rest.len() < SMALLEST => true,
            Some(rest) => is_delimiter(self.tag_at(at)) || self.tag_at(at) == ITEM || is_vr([rest[4], rest[5]]),
            None => false,
        }
    }

    /// The same for an element without a VR: a later one, which ends where the bytes do or a still later one begins.
    fn begins_element(&self, at: usize) -> bool {
        self.begins_known_element(at)
            || self.bytes.get(at..).is_some_and(|rest| {
                let tag = self.tag_at(at);
                let is_later = |rest: &[u8]| {
                    let next = self.bytes.len() - rest.len();
                    rest.len() < SMALLEST || self.begins_known_element(next) || self.tag_at(next) > tag
                };
                let length = self.encoding.u32([rest[4], rest[5], rest[6], rest[7]]);
                // The pixels may be truncated; their decoder checks that.
                let ends_well = length == UNDEFINED || rest[SMALLEST..].get(length as usize..).is_some_and(is_later);
                tag > self.tag_at(self.at) && (tag == PIXEL_DATA || ends_well)
            })
    }

    /// Skips the items up to the sequence delimiter; returns the bytes before it. If the items are damaged, the
    /// sequence ends at the next delimiter.
    fn sequence_or_skip(&mut self, depth: u8) -> Result<&'a [u8], ImagingError> {
        let (begin, encoding) = (self.at, self.encoding);
        let value = self.sequence(depth).or_else(|error| {
            // Once for each sequence of the data set, so all searches together pass over the bytes once.
            if depth > 0 {
                return Err(error);
            }
            self.at = begin;
            self.skip_sequence().map_err(|_| error)
        });
        self.encoding = encoding;
        value
    }

    fn sequence(&mut self, depth: u8) -> Result<&'a [u8], ImagingError> {
        if depth == MAX_DEPTH {
            return Err(corrupt("sequences nested too deep"));
        }
        let (begin, encoding) = (self.at, self.encoding);
        // A sequence of unknown VR is little endian everywhere (PS3.5, 6.2.2).
        self.encoding.big_endian = self.rest().starts_with(b"\xFF\xFE");
        loop {
            let end = self.at;
            if self.rest().len() < SMALLEST {
                return Err(truncated());
            }
            let length = self.header_in(Form::Implicit).map_or(0, |header| header.length);
            match self.tag_at(end) {
                ITEM => {
                    self.at += SMALLEST;
                    if length == UNDEFINED {
                        self.item_elements(depth)?
                    } else {
                        self.take(length as usize)?.len()
                    };
                }
                SEQUENCE_END => {
                    self.at += SMALLEST;
                    return Ok(&self.bytes[begin..end]);
                }
                // Not closed: the item around it ends, or the data set goes on.
                _ => {
                    self.encoding = encoding;
                    let goes_on = self.begins_known_element(end);
                    return if goes_on { Ok(&self.bytes[begin..end]) } else { Err(corrupt("the items of a sequence")) };
                }
            }
        }
    }

    /// Skips the elements of an item up to its delimiter, which may be missing at the end of the sequence. Returns the
    /// number of bytes before it.
    fn item_elements(&mut self, depth: u8) -> Result<usize, ImagingError> {
        let (begin, encoding) = (self.at, self.encoding);
        self.encoding = encoding.with_vr_of(self.rest());
        while self.rest().len() >= SMALLEST {
            let end = self.at;
            match self.tag_at(end) {
                ITEM_END => {
                    self.at += SMALLEST;
                    self.encoding = encoding;
                    return Ok(end - begin);
                }
                SEQUENCE_END | ITEM => break,
                tag => self.element(tag, depth + 1)?,
            };
        }
        self.encoding = encoding;
        Ok(self.at - begin)
    }

    /// A reader of the content of the next item; `None` at the end of the sequence.
    fn item(&mut self) -> Result<Option<Self>, ImagingError> {
        if self.rest().len() < SMALLEST || self.tag_at(self.at) != ITEM {
            return Ok(None);
        }
        let length = self.header_in(Form::Implicit).map_or(0, |header| header.length);
        self.at += SMALLEST;
        let begin = self.at;
        let content = match length {
            UNDEFINED => {
                let length = self.item_elements(0)?;
                &self.bytes[begin..begin + length]
            }
            length => self.take(length as usize)?,
        };
        Ok(Some(Reader::new(content, self.encoding.with_vr_of(content))))
    }
}

fn is_delimiter(tag: Tag) -> bool {
    matches!(tag, ITEM_END | SEQUENCE_END)
}

/// Readers of the items in the value of a sequence; ends at damage.
pub fn items<'a>(element: &Element<'a>) -> impl Iterator<Item = Reader<'a>> + use<'a> {
    let big_endian = element.value.starts_with(b"\xFF\xFE");
    let mut reader = Reader::new(element.value, Encoding { big_endian, ..element.encoding });
    std::iter::from_fn(move || reader.item().ok().flatten())
}
