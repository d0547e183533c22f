//! The boxes of a JP2 file (ITU-T T.800, annex I).

use crate::imaging::codecs::DecodeError;

/// The meaning of a codestream's components.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colours {
    /// Grey or RGB, by their number.
    ByNumber,
    /// Luma and two colour differences (sYCC).
    Luma,
}

/// A JP2 file.
pub struct Jp2<'a> {
    pub codestream: &'a [u8],
    pub colours: Colours,
}

impl<'a> Jp2<'a> {
    /// Finds the codestream. `bytes` may be a codestream without a file around it.
    ///
    /// # Errors
    /// [`DecodeError`] for a file without a codestream, with a palette, or in other colours than grey, RGB and sYCC.
    pub fn read(bytes: &'a [u8]) -> Result<Self, DecodeError> {
        let mut colours = Colours::ByNumber;
        if bytes.starts_with(&[0xFF, 0x4F]) {
            return Ok(Self { codestream: bytes, colours });
        }
        for (kind, content) in Boxes(bytes) {
            match kind {
                b"jp2c" => return Ok(Self { codestream: content, colours }),
                b"jp2h" => colours = header(content)?,
                _ => {}
            }
        }
        Err(DecodeError::Corrupt("a file without a codestream"))
    }
}

/// What the JP2 header box says of the colours (I.5.3).
fn header(content: &[u8]) -> Result<Colours, DecodeError> {
    let mut colours = Colours::ByNumber;
    for (kind, content) in Boxes(content) {
        match (kind, content) {
            (b"pclr", _) => return Err(DecodeError::Unsupported("a palette")),
            // An enumerated colour space: sRGB, grey or sYCC.
            (b"colr", [1, _, _, space @ ..]) => match space.first_chunk().copied().map(u32::from_be_bytes) {
                Some(16 | 17) => {}
                Some(18) => colours = Colours::Luma,
                _ => return Err(DecodeError::Unsupported("neither grey nor RGB")),
            },
            _ => {}
        }
    }
    Ok(colours)
}

/// Boxes one after the other: type and content (I.4). Ends at one that does not fit.
struct Boxes<'a>(&'a [u8]);

impl<'a> Iterator for Boxes<'a> {
    type Item = (&'a [u8; 4], &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let (length, rest) = self.0.split_first_chunk()?;
        let (kind, mut rest) = rest.split_first_chunk()?;
        let length = match u32::from_be_bytes(*length) {
            // Up to the end of the file.
            0 => rest.len(),
            1 => {
                let (length, behind) = rest.split_first_chunk()?;
                rest = behind;
                usize::try_from(u64::from_be_bytes(*length)).ok()?.checked_sub(16)?
            }
            length => (length as usize).checked_sub(8)?,
        };
        // The codestream's own headers say whether data are missing.
        let content = rest.get(..length).unwrap_or(rest);
        self.0 = &rest[content.len()..];
        Some((kind, content))
    }
}
