//! Lossless JPEG (ITU-T T.81, annex H): each sample is what its neighbours predict, plus a difference.

use super::fault::Fault;
use super::huffman::{Bits, Codes};
use super::markers::{Frame, Headers, Segment, Segments};
use super::scan::ScanHeader;
use super::tables::Tables;

/// The samples, row after row, those of a pixel's components beside each other: 0 to `2^precision - 1`.
///
/// # Errors
/// A fault of the file; [`Fault::Unsupported`] for components of different resolutions.
pub fn samples(headers: &Headers<'_>) -> Result<Vec<u16>, Fault> {
    let frame = &headers.frame;
    // The factors of a single component mean nothing.
    let sampled = frame.components.len() > 1
        && frame.components.iter().any(|component| (component.horizontal, component.vertical) != (1, 1));
    if sampled {
        return Err(Fault::Unsupported("components of different resolutions"));
    }
    let mut tables = Tables::default();
    let mut samples = vec![0; frame.pixels() * frame.components.len()];
    let mut missing = vec![true; frame.components.len()];
    for segment in Segments::of(headers.bytes) {
        let Segment { code, body, rest } = segment?;
        tables.take(code, body)?;
        if code == 0xDA {
            let header = ScanHeader::of(body, frame)?;
            Scan::of(&header, frame, &tables)?.read(Bits::new(rest), &mut samples)?;
            header.components.iter().for_each(|component| missing[component.index] = false);
        }
    }
    if missing.contains(&true) { Err(Fault::Truncated) } else { Ok(samples) }
}

/// One scan: the components it holds, and how their samples are predicted.
struct Scan<'a> {
    /// Places among a pixel's components, and the codes of their differences.
    components: Vec<(usize, &'a Codes)>,
    /// Selection value, 1 to 7 (ITU-T T.81, table H.1).
    predictor: u8,
    /// How many low bits were left out of the samples (ITU-T T.81, A.4).
    point_transform: u32,
    /// What the first sample of all is predicted as.
    middle: u16,
    /// Pixels between restarts; 0 for none. Whole rows (ITU-T T.81, H.1.1).
    restart_interval: usize,
    width: usize,
    /// Components of a pixel, in the scan or not.
    stride: usize,
}

impl<'a> Scan<'a> {
    fn of(header: &ScanHeader, frame: &Frame, tables: &'a Tables) -> Result<Self, Fault> {
        let components = header
            .components
            .iter()
            .map(|component| Ok((component.index, Tables::codes(&tables.dc, component.dc)?)))
            .collect::<Result<Vec<_>, Fault>>()?;
        let (width, restart_interval) = (usize::from(frame.width), tables.restart_interval);
        let point_transform = u32::from(header.approximation_low);
        let middle_bit = u32::from(frame.precision).checked_sub(point_transform + 1);
        if !(1..=7).contains(&header.spectral_start) || !restart_interval.is_multiple_of(width) {
            return Err(Fault::Corrupt("a lossless scan's header"));
        }
        Ok(Self {
            components,
            predictor: header.spectral_start,
            point_transform,
            middle: 1 << middle_bit.ok_or(Fault::Corrupt("a point transform of all bits"))?,
            restart_interval,
            width,
            stride: frame.components.len(),
        })
    }

    fn read(&self, mut bits: Bits<'_>, samples: &mut [u16]) -> Result<(), Fault> {
        let row_length = self.width * self.stride;
        let rows_between_restarts = self.restart_interval / self.width;
        for row in 0..samples.len() / row_length {
            let restarts = row > 0 && rows_between_restarts > 0 && row.is_multiple_of(rows_between_restarts);
            if restarts {
                bits.restart(((row / rows_between_restarts - 1) % 8) as u8)?;
            }
            let (before, after) = samples.split_at_mut(row * row_length);
            // The first row after a restart is predicted as the first of all (ITU-T T.81, H.1.2.1).
            let above = if row == 0 || restarts { &[] } else { &before[before.len() - row_length..] };
            self.read_row(&mut bits, above, &mut after[..row_length])?;
        }
        // Until now the low bits that were left out are missing.
        for (index, _) in &self.components {
            samples.iter_mut().skip(*index).step_by(self.stride).for_each(|sample| *sample <<= self.point_transform);
        }
        Ok(())
    }

    /// `above` is empty for a row without one.
    fn read_row(&self, bits: &mut Bits<'_>, above: &[u16], row: &mut [u16]) -> Result<(), Fault> {
        for at in (0..row.len()).step_by(self.stride) {
            for &(index, codes) in &self.components {
                let at = at + index;
                let left = at.checked_sub(self.stride).map(|left| row[left]);
                let predicted = match (left, above.get(at)) {
                    (None, None) => self.middle,
                    (Some(left), None) => left,
                    (None, Some(&above)) => above,
                    (Some(left), Some(&over)) => self.predict(left, over, above[at - self.stride]),
                };
                row[at] = predicted.wrapping_add(difference(bits, codes)?);
            }
        }
        Ok(())
    }

    /// ITU-T T.81, table H.1: from the samples to the left, above, and above to the left.
    fn predict(&self, left: u16, above: u16, corner: u16) -> u16 {
        let [a, b, c] = [left, above, corner].map(i32::from);
        let predicted = match self.predictor {
            1 => a,
            2 => b,
            3 => c,
            4 => a + b - c,
            5 => a + ((b - c) >> 1),
            6 => b + ((a - c) >> 1),
            _ => (a + b) >> 1,
        };
        predicted as u16
    }
}

/// A difference modulo 65536 (ITU-T T.81, H.1.2.2 and H.2.3).
fn difference(bits: &mut Bits<'_>, codes: &Codes) -> Result<u16, Fault> {
    match bits.symbol(codes)? {
        16 => Ok(1 << 15),
        category => Ok(bits.number(category)? as u16),
    }
}
