//! The samples of a scan (ITU-T T.87, annexes A and B).

use super::bits::BitReader;
use super::coding::Coding;
use super::headers::{Headers, Scan};
use crate::imaging::codecs::DecodeError;

/// Two rows of a component. Each has one more sample at both ends, for the neighbours beyond the edge (A.2.1).
struct Rows {
    above: Vec<i32>,
    row: Vec<i32>,
}

impl Rows {
    /// The rows before the first one.
    fn new(width: usize) -> Self {
        Self { above: vec![0; width + 2], row: vec![0; width + 2] }
    }

    /// Goes on with the next row.
    fn advance(&mut self) {
        std::mem::swap(&mut self.above, &mut self.row);
        let last = self.above.len() - 1;
        self.above[last] = self.above[last - 1];
        self.row[0] = self.above[1];
    }

    /// The samples to the left (a), above (b), and above to the left (c), and the gradients around them (A.3.1).
    fn around(&self, at: usize) -> ([i32; 3], [i32; 3]) {
        let &[corner, above, beyond] = self.above[at - 1..].first_chunk().expect("a sample behind each row");
        let left = self.row[at - 1];
        ([left, above, corner], [beyond - above, above - corner, corner - left])
    }
}

/// Reads a scan into the samples of all components, row by row, those of a pixel next to each other.
///
/// # Errors
/// [`DecodeError`].
pub fn read(scan: &Scan, headers: &Headers, bytes: &[u8], samples: &mut [u16]) -> Result<(), DecodeError> {
    let (width, stride) = (usize::from(headers.width), headers.components);
    // Components whose samples take turns pixel by pixel.
    let together = if scan.is_by_pixel { scan.components.len() } else { 1 };
    let mut decoder = Decoder::new(scan, width, &bytes[scan.data.clone()]);
    let (mut restarts, mut until_restart) = (0, scan.restart_interval);
    for row in samples.chunks_exact_mut(width * stride) {
        if scan.restart_interval > 0 {
            if until_restart == 0 {
                decoder.bits.restart(restarts)?;
                decoder = Decoder { bits: decoder.bits, ..Decoder::new(scan, width, &[]) };
                (restarts, until_restart) = ((restarts + 1) % 8, scan.restart_interval);
            }
            until_restart -= 1;
        }
        let Decoder { bits, coding, rows, run_indices } = &mut decoder;
        rows.iter_mut().for_each(Rows::advance);
        for (rows, run_index) in rows.chunks_mut(together).zip(run_indices) {
            read_row(bits, coding, rows, run_index, width)?;
        }
        for (&component, rows) in scan.components.iter().zip(rows) {
            let targets = row.iter_mut().skip(component).step_by(stride);
            targets.zip(&rows.row[1..]).for_each(|(target, &sample)| *target = sample as u16);
        }
    }
    Ok(())
}

/// The state that a restart marker resets, and the bits.
struct Decoder<'a> {
    bits: BitReader<'a>,
    coding: Coding,
    /// By component.
    rows: Vec<Rows>,
    /// By component, the places in the table of runs.
    run_indices: Vec<usize>,
}

impl<'a> Decoder<'a> {
    fn new(scan: &Scan, width: usize, data: &'a [u8]) -> Self {
        let components = scan.components.len();
        Self {
            bits: BitReader::new(data),
            coding: Coding::new(scan.parameters),
            rows: (0..components).map(|_| Rows::new(width)).collect(),
            run_indices: vec![0; components],
        }
    }
}

/// Reads a row of the components that take turns pixel by pixel.
fn read_row(
    bits: &mut BitReader<'_>,
    coding: &mut Coding,
    components: &mut [Rows],
    run_index: &mut usize,
    width: usize,
) -> Result<(), DecodeError> {
    let mut at = 1;
    while at <= width {
        let is_run = components.iter().all(|rows| coding.parameters.is_flat(rows.around(at).1));
        if !is_run {
            for rows in components.iter_mut() {
                let (neighbours, gradients) = rows.around(at);
                rows.row[at] = coding.sample(bits, neighbours, gradients)?;
            }
            at += 1;
            continue;
        }
        let (length, is_ended) = coding.run(bits, run_index, width + 1 - at)?;
        for rows in components.iter_mut() {
            let level = rows.row[at - 1];
            rows.row[at..at + length].fill(level);
        }
        at += length;
        if is_ended {
            let is_alone = components.len() == 1;
            for rows in components.iter_mut() {
                let (left, above) = (rows.row[at - 1], rows.above[at]);
                let is_alike = is_alone && coding.parameters.are_near(left, above);
                rows.row[at] = coding.run_end(bits, *run_index, [left, above], is_alike)?;
            }
            *run_index = run_index.saturating_sub(1);
            at += 1;
        }
    }
    Ok(())
}
