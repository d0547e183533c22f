//! Scan headers.

use super::fault::Fault;
use super::markers::Frame;

/// A component within a scan.
#[derive(Clone, Copy, Debug)]
pub struct ScanComponent {
    /// Its place in the frame's list.
    pub index: usize,
    /// Number of its table of DC codes.
    pub dc: u8,
    /// Number of its table of AC codes.
    pub ac: u8,
}

/// Scan header (ITU-T T.81, B.2.3).
#[derive(Clone, Debug)]
pub struct ScanHeader {
    /// 1 to 4 different ones.
    pub components: Vec<ScanComponent>,
    /// First coefficient of the band, 0 to 63, in zigzag order; the predictor of a lossless frame.
    pub spectral_start: u8,
    /// Last coefficient of the band.
    pub spectral_end: u8,
    /// The bit that was sent before, plus one; 0 for a first scan.
    pub approximation_high: u8,
    /// The lowest bit that is sent; the point transform of a lossless frame.
    pub approximation_low: u8,
}

impl ScanHeader {
    /// # Errors
    /// [`Fault::Corrupt`] for a header that does not fit the frame.
    pub fn of(body: &[u8], frame: &Frame) -> Result<Self, Fault> {
        let fault = || Fault::Corrupt("a scan header");
        let (&count, rest) = body.split_first().ok_or_else(fault)?;
        let (listed, rest) = rest.split_at_checked(2 * usize::from(count)).ok_or_else(fault)?;
        let &[spectral_start, spectral_end, approximation, ..] = rest else { return Err(fault()) };
        let mut components: Vec<ScanComponent> = Vec::new();
        for &[id, codes] in listed.as_chunks::<2>().0 {
            let index = frame.components.iter().position(|component| component.id == id).ok_or_else(fault)?;
            if components.iter().any(|earlier| earlier.index == index) {
                return Err(fault());
            }
            components.push(ScanComponent { index, dc: codes >> 4, ac: codes & 15 });
        }
        if components.is_empty() {
            return Err(fault());
        }
        let (approximation_high, approximation_low) = (approximation >> 4, approximation & 15);
        Ok(Self { components, spectral_start, spectral_end, approximation_high, approximation_low })
    }
}
