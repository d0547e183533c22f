//! Scan headers (ITU-T T.81, B.2.3).

use super::markers::Frame;
use crate::imaging::codecs::DecodeError;

/// A component of a scan.
#[derive(Clone, Copy, Debug)]
pub struct ScanComponent {
    /// Index in the frame's list of components.
    pub index: usize,
    /// Number of its DC table.
    pub dc_table: u8,
    /// Number of its AC table.
    pub ac_table: u8,
}

/// A scan header.
#[derive(Clone, Debug)]
pub struct ScanHeader {
    /// 1 to 4, all different.
    pub components: Vec<ScanComponent>,
    /// First coefficient, 0 to 63, in zigzag order (Ss). In a lossless frame: the predictor.
    pub spectral_start: u8,
    /// Last coefficient, in zigzag order (Se).
    pub spectral_end: u8,
    /// Lowest bit of an earlier scan of these coefficients (Ah); 0 if this is their first scan.
    pub approximation_high: u8,
    /// Lowest bit in this scan (Al). In a lossless frame: the point transform.
    pub approximation_low: u8,
}

impl ScanHeader {
    /// Parses the body of a start-of-scan segment.
    ///
    /// # Errors
    /// [`DecodeError::Corrupt`] for a header that does not match the frame.
    pub fn parse(body: &[u8], frame: &Frame) -> Result<Self, DecodeError> {
        let corrupt = || DecodeError::Corrupt("a scan header");
        let (&count, rest) = body.split_first().ok_or_else(corrupt)?;
        let (listed, rest) = rest.split_at_checked(2 * usize::from(count)).ok_or_else(corrupt)?;
        let &[spectral_start, spectral_end, approximation, ..] = rest else { return Err(corrupt()) };
        let mut components: Vec<ScanComponent> = Vec::new();
        for &[id, tables] in listed.as_chunks::<2>().0 {
            let index = frame.components.iter().position(|component| component.id == id).ok_or_else(corrupt)?;
            if components.iter().any(|earlier| earlier.index == index) {
                return Err(corrupt());
            }
            components.push(ScanComponent { index, dc_table: tables >> 4, ac_table: tables & 15 });
        }
        if components.is_empty() {
            return Err(corrupt());
        }
        let (approximation_high, approximation_low) = (approximation >> 4, approximation & 15);
        Ok(Self { components, spectral_start, spectral_end, approximation_high, approximation_low })
    }
}
