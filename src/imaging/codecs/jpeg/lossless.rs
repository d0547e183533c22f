//! Lossless JPEG (ITU-T T.81, annex H): a sample is predicted from its neighbours, and the difference is coded.

use super::huffman::{BitReader, HuffmanTable};
use super::markers::{Frame, Headers, Segment, Segments};
use super::scan::ScanHeader;
use super::tables::Tables;
use crate::imaging::codecs::DecodeError;

/// The samples, 0 to `2^precision - 1`, row by row, those of a pixel next to each other.
///
/// # Errors
/// [`DecodeError`]; [`DecodeError::Unsupported`] for subsampled components.
pub fn samples(headers: &Headers<'_>) -> Result<Vec<u16>, DecodeError> {
    let frame = &headers.frame;
    // Of a single component the factors have no meaning.
    let is_subsampled = frame.components.len() > 1
        && frame.components.iter().any(|component| (component.horizontal, component.vertical) != (1, 1));
    if is_subsampled {
        return Err(DecodeError::Unsupported("subsampled colours"));
    }
    let mut tables = Tables::default();
    let mut samples = vec![0; frame.pixels() * frame.components.len()];
    let mut missing = vec![true; frame.components.len()];
    for segment in Segments::new(headers.bytes) {
        let Segment { code, body, rest } = segment?;
        tables.update(code, body)?;
        if code == 0xDA {
            let header = ScanHeader::parse(body, frame)?;
            Scan::new(&header, frame, &tables)?.read(BitReader::new(rest), &mut samples)?;
            header.components.iter().for_each(|component| missing[component.index] = false);
        }
    }
    if missing.contains(&true) { Err(DecodeError::Truncated) } else { Ok(samples) }
}

/// One scan.
struct Scan<'a> {
    /// Index among the components of a pixel, and Huffman table of the differences.
    components: Vec<(usize, &'a HuffmanTable)>,
    /// Selection value of the predictor, 1 to 7 (ITU-T T.81, table H.1).
    predictor: u8,
    /// Number of low bits that are not coded (ITU-T T.81, A.4).
    point_transform: u32,
    /// The prediction of the first sample.
    middle: u16,
    /// The greatest sample before the low bits are added.
    white: u16,
    /// Pixels between restart markers, always whole rows (ITU-T T.81, H.1.1); 0 for none.
    restart_interval: usize,
    width: usize,
    /// Components of a pixel, those of other scans included.
    stride: usize,
}

impl<'a> Scan<'a> {
    fn new(header: &ScanHeader, frame: &Frame, tables: &'a Tables) -> Result<Self, DecodeError> {
        let components = header
            .components
            .iter()
            .map(|component| Ok((component.index, Tables::huffman_table(&tables.dc_tables, component.dc_table)?)))
            .collect::<Result<Vec<_>, DecodeError>>()?;
        let (width, restart_interval) = (usize::from(frame.width), tables.restart_interval);
        let point_transform = u32::from(header.approximation_low);
        let middle_bit = u32::from(frame.precision).checked_sub(point_transform + 1);
        let middle = 1 << middle_bit.ok_or(DecodeError::Corrupt("a point transform of all bits"))?;
        let has_restarts = restart_interval < frame.pixels();
        // The other fields have no meaning in a lossless scan, and encoders write anything there.
        if !(1..=7).contains(&header.spectral_start) || (has_restarts && !restart_interval.is_multiple_of(width)) {
            return Err(DecodeError::Corrupt("a lossless scan's header"));
        }
        Ok(Self {
            components,
            predictor: header.spectral_start,
            point_transform,
            middle,
            white: middle - 1 + middle,
            restart_interval: if has_restarts { restart_interval } else { 0 },
            width,
            stride: frame.components.len(),
        })
    }

    fn read(&self, mut bits: BitReader<'_>, samples: &mut [u16]) -> Result<(), DecodeError> {
        let row_length = self.width * self.stride;
        let rows_between_restarts = self.restart_interval / self.width;
        for row in 0..samples.len() / row_length {
            let restarts = row > 0 && rows_between_restarts > 0 && row.is_multiple_of(rows_between_restarts);
            if restarts {
                bits.restart(((row / rows_between_restarts - 1) % 8) as u8)?;
            }
            let (before, after) = samples.split_at_mut(row * row_length);
            // The first row after a restart is predicted like the first row of the image (ITU-T T.81, H.1.2.1).
            let above = if row == 0 || restarts { &[] } else { &before[before.len() - row_length..] };
            self.read_row(&mut bits, above, &mut after[..row_length])?;
        }
        // The samples so far lack the low bits.
        for (index, _) in &self.components {
            samples.iter_mut().skip(*index).step_by(self.stride).for_each(|sample| *sample <<= self.point_transform);
        }
        Ok(())
    }

    /// `above` is the row before, empty for the first row and after a restart.
    fn read_row(&self, bits: &mut BitReader<'_>, above: &[u16], row: &mut [u16]) -> Result<(), DecodeError> {
        for at in (0..row.len()).step_by(self.stride) {
            for &(index, table) in &self.components {
                let at = at + index;
                let left = at.checked_sub(self.stride).map(|left| row[left]);
                let predicted = match (left, above.get(at)) {
                    (None, None) => self.middle,
                    (Some(left), None) => left,
                    (None, Some(&above)) => above,
                    (Some(left), Some(&upper)) => self.predict(left, upper, above[at - self.stride]),
                };
                // Differences are modulo 65536 (ITU-T T.81, H.1.2.1); some encoders take them modulo the range.
                row[at] = predicted.wrapping_add(difference(bits, table)?) & self.white;
            }
        }
        Ok(())
    }

    /// The prediction from the samples to the left (a), above (b), and above to the left (c) (ITU-T T.81, table H.1).
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
fn difference(bits: &mut BitReader<'_>, table: &HuffmanTable) -> Result<u16, DecodeError> {
    match bits.symbol(table)? {
        16 => Ok(1 << 15),
        category => Ok(bits.number(category)? as u16),
    }
}
