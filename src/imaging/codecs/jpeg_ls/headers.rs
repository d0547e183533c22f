//! The marker segments of a JPEG-LS image (ITU-T T.87, annex C), read before anything is decoded.

use std::ops::Range;

use super::coding::{Parameters, Presets};
use crate::imaging::codecs::DecodeError;

/// The content of the segments.
pub struct Headers {
    /// Columns, at least 1.
    pub width: u16,
    /// Rows, at least 1.
    pub height: u16,
    /// Bits of a sample, 2 to 16.
    pub precision: u8,
    /// Samples of a pixel: 1 or 3.
    pub components: usize,
    /// The scans. Each component is in exactly one of them.
    pub scans: Vec<Scan>,
    /// False if there is a SPIFF header and it states another colour space.
    pub is_grey_or_rgb: bool,
}

/// A scan.
pub struct Scan {
    /// Indices of its components.
    pub components: Vec<usize>,
    /// Whether components are interleaved by pixel; otherwise by row.
    pub is_by_pixel: bool,
    /// Greatest difference from the sample that was encoded; 0 if lossless.
    pub near: u8,
    pub parameters: Parameters,
    /// Rows between restart markers; 0 for none.
    pub restart_interval: u32,
    /// Where its bits are, restart markers included.
    pub data: Range<usize>,
}

fn corrupt() -> DecodeError {
    DecodeError::Corrupt("its frame header")
}

impl Headers {
    /// Reads all segments up to the end-of-image marker.
    ///
    /// # Errors
    /// [`DecodeError`].
    pub fn read(bytes: &[u8]) -> Result<Self, DecodeError> {
        let mut headers: Option<(Self, Vec<u8>)> = None;
        let (mut presets, mut restart_interval, mut is_grey_or_rgb) = (Presets::default(), 0, true);
        let mut at = 2;
        loop {
            let code = marker(bytes, &mut at)?;
            if code == 0xD9 {
                break;
            }
            let length = usize::from(word(bytes, at).ok_or(DecodeError::Truncated)?);
            // The length counts itself.
            let body = bytes.get(at..at + length).ok_or(DecodeError::Truncated)?.get(2..).ok_or_else(corrupt)?;
            at += length;
            match (code, body) {
                (0xF7, body) if headers.is_none() => headers = Some(frame(body)?),
                (0xF7, _) => return Err(DecodeError::Unsupported("several frames")),
                (0xF8, [1, body @ ..]) => presets = presets_of(body)?,
                (0xF8, [2 | 3, ..]) => return Err(DecodeError::Unsupported("a palette")),
                (0xF8, _) => return Err(DecodeError::Unsupported("an extension")),
                // In rows (C.2.5).
                (0xDD, body) if (2..=4).contains(&body.len()) => {
                    restart_interval = body.iter().fold(0, |number, &byte| number << 8 | u32::from(byte));
                }
                (0xDD, _) => return Err(DecodeError::Corrupt("its restart interval")),
                // Annex F: the header of a SPIFF file.
                (0xE8, [b'S', b'P', b'I', b'F', b'F', 0, _, _, _, _, _, _, _, _, _, _, _, _, space, ..]) => {
                    is_grey_or_rgb = matches!(space, 2 | 8 | 10);
                }
                // What an encoder of Hewlett-Packard writes, which transforms colours before it codes them.
                (0xE8, [b'm', b'r', b'f', b'x', 1..=255, ..]) => {
                    return Err(DecodeError::Unsupported("colours that were transformed"));
                }
                (0xDA, body) => {
                    let (headers, names) = headers.as_mut().ok_or_else(corrupt)?;
                    let data = at..end_of_data(bytes, at);
                    at = data.end;
                    headers.add_scan(body, names, &presets, restart_interval, data)?;
                }
                _ => {}
            }
        }
        let (headers, _) = headers.ok_or_else(corrupt)?;
        let is_there = |component| headers.scans.iter().any(|scan| scan.components.contains(&component));
        if !(0..headers.components).all(is_there) {
            return Err(DecodeError::Truncated);
        }
        Ok(Self { is_grey_or_rgb, ..headers })
    }

    /// Samples of all components.
    pub fn samples(&self) -> usize {
        usize::from(self.width) * usize::from(self.height) * self.components
    }

    /// C.2.3.
    fn add_scan(
        &mut self,
        body: &[u8],
        names: &[u8],
        presets: &Presets,
        restart_interval: u32,
        data: Range<usize>,
    ) -> Result<(), DecodeError> {
        let corrupt = || DecodeError::Corrupt("a scan header");
        let (&count, rest) = body.split_first().ok_or_else(corrupt)?;
        let (listed, rest) = rest.split_at_checked(2 * usize::from(count)).ok_or_else(corrupt)?;
        let &[near, interleave, transform, ..] = rest else { return Err(corrupt()) };
        let mut components = Vec::new();
        for &[name, table] in listed.as_chunks::<2>().0 {
            let index = names.iter().position(|&other| other == name).ok_or_else(corrupt)?;
            if components.contains(&index) || self.scans.iter().any(|scan| scan.components.contains(&index)) {
                return Err(corrupt());
            }
            if table != 0 {
                return Err(DecodeError::Unsupported("a palette"));
            }
            components.push(index);
        }
        if transform & 15 != 0 {
            return Err(DecodeError::Unsupported("a point transform"));
        }
        // One component has one order, whatever its header says.
        if components.is_empty() || interleave > 2 || (interleave == 0 && components.len() > 1) {
            return Err(corrupt());
        }
        // A run of samples has at least one bit, and at most a row of them.
        if data.len() < usize::from(self.height) / 8 {
            return Err(DecodeError::Truncated);
        }
        let parameters = Parameters::new(self.precision, near, presets)?;
        let is_by_pixel = interleave == 2;
        self.scans.push(Scan { components, is_by_pixel, near, parameters, restart_interval, data });
        Ok(())
    }
}

/// A frame header (C.2.2), and the components' names.
fn frame(body: &[u8]) -> Result<(Headers, Vec<u8>), DecodeError> {
    let &[precision, h0, h1, w0, w1, count, ref listed @ ..] = body else { return Err(corrupt()) };
    let (width, height) = (u16::from_be_bytes([w0, w1]), u16::from_be_bytes([h0, h1]));
    let listed = listed.as_chunks::<3>().0.get(..count.into()).ok_or_else(corrupt)?;
    if width == 0 || height == 0 || !(2..=16).contains(&precision) || listed.is_empty() {
        return Err(corrupt());
    }
    if !matches!(listed.len(), 1 | 3) {
        return Err(DecodeError::Unsupported("neither grey nor RGB"));
    }
    // Of a single component the factors have no meaning.
    if listed.len() > 1 && listed.iter().any(|&[_, factors, _]| factors != 0x11) {
        return Err(DecodeError::Unsupported("subsampled colours"));
    }
    let names = listed.iter().map(|&[name, ..]| name).collect();
    let components = listed.len();
    Ok((Headers { width, height, precision, components, scans: Vec::new(), is_grey_or_rgb: true }, names))
}

/// C.2.4.1.1.
fn presets_of(body: &[u8]) -> Result<Presets, DecodeError> {
    let words = body.get(..10).ok_or(DecodeError::Corrupt("its coding parameters"))?.as_chunks::<2>().0;
    let word = |n: usize| u16::from_be_bytes(words[n]);
    Ok(Presets { white: word(0), thresholds: [word(1), word(2), word(3)], reset: word(4) })
}

fn word(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..)?.first_chunk().copied().map(u16::from_be_bytes)
}

/// The code of the next marker, which any number of fill bytes may precede.
fn marker(bytes: &[u8], at: &mut usize) -> Result<u8, DecodeError> {
    if bytes.get(*at).is_some_and(|&byte| byte != 0xFF) {
        return Err(DecodeError::Corrupt("its structure"));
    }
    while bytes.get(*at) == Some(&0xFF) {
        *at += 1;
    }
    let code = *bytes.get(*at).ok_or(DecodeError::Truncated)?;
    *at += 1;
    Ok(code)
}

/// Where the marker behind the bits of a scan is; restart markers are within.
fn end_of_data(bytes: &[u8], begin: usize) -> usize {
    let is_end = |&at: &usize| {
        let next = bytes.get(at + 1).copied().unwrap_or(0xD9);
        next >= 0x80 && !(0xD0..=0xD7).contains(&next)
    };
    let ones = memchr::memchr_iter(0xFF, &bytes[begin..]).map(|at| begin + at);
    ones.clone().find(is_end).unwrap_or(bytes.len())
}
