//! Checks that every coefficient of a lossy JPEG is in the file.
//!
//! At an early marker the crate `zune-jpeg` continues with zeros, even in its strict mode: what a cut or missing scan
//! lacks becomes grey. So the entropy-coded data are read here first. Only one bit of each coefficient is kept, whether
//! it is 0: refinement scans cannot be read without it.

use super::huffman::{BitReader, HuffmanTable};
use super::markers::{Frame, Headers, Process, Segment, Segments};
use super::scan::ScanHeader;
use super::tables::Tables;
use crate::imaging::codecs::DecodeError;

/// Lowest coded bit of a coefficient before any scan. Scans code down to bit 13 or lower.
const NOT_CODED: u8 = 14;

/// Reads all scans of a sequential or progressive frame.
///
/// # Errors
/// [`DecodeError::Truncated`] if a scan or a part of one is missing, [`DecodeError::Corrupt`] if one is invalid.
pub fn check(headers: &Headers<'_>) -> Result<(), DecodeError> {
    let frame = &headers.frame;
    let mut tables = Tables::standard(frame)?;
    let mut components: Vec<Coefficients> = (0..frame.components.len()).map(|n| Coefficients::new(frame, n)).collect();
    for segment in Segments::new(headers.bytes) {
        let Segment { code, body, rest } = segment?;
        tables.update(code, body)?;
        if code == 0xDA {
            let scan = ScanHeader::parse(body, frame)?;
            read_scan(&scan, frame, &tables, rest, &mut components)?;
        }
    }
    let complete = components.iter().all(|component| component.lowest_bit.iter().all(|&bit| bit == 0));
    if complete { Ok(()) } else { Err(DecodeError::Truncated) }
}

/// What is known of the coefficients of one component.
struct Coefficients {
    /// Blocks in a row and in a column, without those that only fill a minimum coded unit.
    blocks: (usize, usize),
    /// Blocks in a row, with those that fill the last minimum coded unit.
    stride: usize,
    /// By coefficient in zigzag order: the lowest bit coded so far.
    lowest_bit: [u8; 64],
    /// By block: a bit for each coefficient, set if it is not 0. Empty for a sequential frame.
    not_zero: Vec<u64>,
}

/// Minimum coded units in a row and in a column of an interleaved scan (ITU-T T.81, A.2.3).
fn units(frame: &Frame) -> (usize, usize) {
    let (horizontal, vertical) = largest_factors(frame);
    let along = |length: u16, factor: u8| usize::from(length).div_ceil(8 * usize::from(factor));
    (along(frame.width, horizontal), along(frame.height, vertical))
}

/// The largest horizontal and vertical sampling factors.
fn largest_factors(frame: &Frame) -> (u8, u8) {
    let components = || frame.components.iter();
    let (horizontal, vertical) = (components().map(|c| c.horizontal).max(), components().map(|c| c.vertical).max());
    (horizontal.unwrap_or(1), vertical.unwrap_or(1))
}

impl Coefficients {
    fn new(frame: &Frame, index: usize) -> Self {
        let component = &frame.components[index];
        let (horizontal, vertical) = largest_factors(frame);
        let along = |length: u16, own: u8, largest: u8| {
            (usize::from(length) * usize::from(own)).div_ceil(usize::from(largest)).div_ceil(8)
        };
        let (units_across, units_down) = units(frame);
        let stride = units_across * usize::from(component.horizontal);
        let rows = units_down * usize::from(component.vertical);
        Self {
            blocks: (
                along(frame.width, component.horizontal, horizontal),
                along(frame.height, component.vertical, vertical),
            ),
            stride,
            lowest_bit: [NOT_CODED; 64],
            not_zero: if frame.process == Process::Progressive { vec![0; stride * rows] } else { Vec::new() },
        }
    }
}

/// How the blocks of a component are coded in a scan.
#[derive(Clone, Copy)]
enum Coding<'a> {
    Sequential { dc_table: &'a HuffmanTable, ac_table: &'a HuffmanTable },
    FirstDc(&'a HuffmanTable),
    RefineDc,
    FirstAc(&'a HuffmanTable),
    RefineAc(&'a HuffmanTable),
}

/// The state of reading one scan.
struct ScanReader<'a> {
    bits: BitReader<'a>,
    /// First and last coefficient, in zigzag order.
    band: (u32, u32),
    /// Number of following blocks without codes (EOBRUN; ITU-T T.81, G.1.2.2).
    end_of_band_run: u32,
}

fn read_scan(
    scan: &ScanHeader,
    frame: &Frame,
    tables: &Tables,
    data: &[u8],
    components: &mut [Coefficients],
) -> Result<(), DecodeError> {
    let band = band(scan, frame.process)?;
    let codings = scan
        .components
        .iter()
        .map(|component| {
            let dc_table = || Tables::huffman_table(&tables.dc_tables, component.dc_table);
            let ac_table = || Tables::huffman_table(&tables.ac_tables, component.ac_table);
            Ok(match (frame.process, band.0, scan.approximation_high) {
                (Process::Sequential, ..) => Coding::Sequential { dc_table: dc_table()?, ac_table: ac_table()? },
                (_, 0, 0) => Coding::FirstDc(dc_table()?),
                (_, 0, _) => Coding::RefineDc,
                (_, _, 0) => Coding::FirstAc(ac_table()?),
                _ => Coding::RefineAc(ac_table()?),
            })
        })
        .collect::<Result<Vec<_>, DecodeError>>()?;
    let mut reader = ScanReader { bits: BitReader::new(data), band, end_of_band_run: 0 };
    // A scan of one component has its blocks row by row (ITU-T T.81, A.2.2).
    let is_single = scan.components.len() == 1;
    let (across, down) = if is_single { components[scan.components[0].index].blocks } else { units(frame) };
    let mut unit = 0;
    for row in 0..down {
        for column in 0..across {
            reader.restart_before(unit, tables.restart_interval)?;
            for (component, &coding) in scan.components.iter().zip(&codings) {
                let sampling = &frame.components[component.index];
                let (wide, high) =
                    if is_single { (1, 1) } else { (sampling.horizontal.into(), sampling.vertical.into()) };
                let coefficients = &mut components[component.index];
                for (y, x) in (0..high).flat_map(|y| (0..wide).map(move |x| (y, x))) {
                    let index = (row * high + y) * coefficients.stride + column * wide + x;
                    let mut none = 0;
                    reader.block(coding, coefficients.not_zero.get_mut(index).unwrap_or(&mut none))?;
                }
            }
            unit += 1;
        }
    }
    for component in &scan.components {
        let coded = components[component.index].lowest_bit[band.0 as usize..=band.1 as usize].iter_mut();
        coded.for_each(|bit| *bit = scan.approximation_low.min(*bit));
    }
    Ok(())
}

/// The first and last coefficient of the scan; in a sequential frame all, whatever the header says.
fn band(scan: &ScanHeader, process: Process) -> Result<(u32, u32), DecodeError> {
    if process == Process::Sequential {
        return Ok((0, 63));
    }
    let (first, last) = (u32::from(scan.spectral_start), u32::from(scan.spectral_end));
    // DC coefficients have scans of their own; AC scans have one component (ITU-T T.81, G.1.1.1.1).
    let fits = if first == 0 { last == 0 } else { first <= last && last < 64 && scan.components.len() == 1 };
    if fits { Ok((first, last)) } else { Err(DecodeError::Corrupt("the coefficients of a scan")) }
}

impl ScanReader<'_> {
    fn restart_before(&mut self, unit: usize, interval: usize) -> Result<(), DecodeError> {
        if unit > 0 && interval > 0 && unit.is_multiple_of(interval) {
            self.bits.restart(((unit / interval - 1) % 8) as u8)?;
            self.end_of_band_run = 0;
        }
        Ok(())
    }

    fn block(&mut self, coding: Coding<'_>, not_zero: &mut u64) -> Result<(), DecodeError> {
        match coding {
            Coding::Sequential { dc_table, ac_table } => self.sequential(dc_table, ac_table),
            Coding::FirstDc(table) => {
                let category = self.bits.symbol(table)?;
                self.bits.skip(category.into())
            }
            Coding::RefineDc => self.bits.skip(1),
            Coding::FirstAc(table) => self.first_ac(table, not_zero),
            Coding::RefineAc(table) => self.refine_ac(table, not_zero),
        }
    }

    /// ITU-T T.81, F.2.2.
    fn sequential(&mut self, dc_table: &HuffmanTable, ac_table: &HuffmanTable) -> Result<(), DecodeError> {
        let category = self.bits.symbol(dc_table)?;
        self.bits.skip(category.into())?;
        let mut at = 1;
        while at < 64 {
            let symbol = self.bits.symbol(ac_table)?;
            let (zeros, category) = (u32::from(symbol >> 4), u32::from(symbol & 15));
            match (zeros, category) {
                (15, 0) => at += 16,
                (_, 0) => break,
                _ => {
                    at += zeros + 1;
                    self.bits.skip(category)?;
                }
            }
        }
        if at > 64 { Err(DecodeError::Corrupt("a block of more than 64 coefficients")) } else { Ok(()) }
    }

    /// ITU-T T.81, G.1.2.2.
    fn first_ac(&mut self, table: &HuffmanTable, not_zero: &mut u64) -> Result<(), DecodeError> {
        if self.end_of_band_run > 0 {
            self.end_of_band_run -= 1;
            return Ok(());
        }
        let (mut at, last) = self.band;
        while at <= last {
            let symbol = self.bits.symbol(table)?;
            let (zeros, category) = (u32::from(symbol >> 4), u32::from(symbol & 15));
            match (zeros, category) {
                (15, 0) => at += 16,
                (_, 0) => {
                    self.end_of_band_run = (1 << zeros) + self.bits.bits(zeros)? - 1;
                    break;
                }
                _ => {
                    at += zeros;
                    self.bits.skip(category)?;
                    mark(not_zero, at)?;
                    at += 1;
                }
            }
        }
        Ok(())
    }

    /// ITU-T T.81, G.1.2.3.
    fn refine_ac(&mut self, table: &HuffmanTable, not_zero: &mut u64) -> Result<(), DecodeError> {
        let (mut at, last) = self.band;
        while at <= last && self.end_of_band_run == 0 {
            let symbol = self.bits.symbol(table)?;
            let (mut zeros, category) = (u32::from(symbol >> 4), symbol & 15);
            if category == 0 && zeros < 15 {
                self.end_of_band_run = (1 << zeros) + self.bits.bits(zeros)?;
                break;
            }
            // A new coefficient has a sign bit; an earlier nonzero coefficient has a correction bit.
            self.bits.skip(u32::from(category > 0))?;
            while at <= last {
                if *not_zero >> at & 1 == 1 {
                    self.bits.skip(1)?;
                } else if zeros == 0 {
                    break;
                } else {
                    zeros -= 1;
                }
                at += 1;
            }
            if category > 0 {
                mark(not_zero, at)?;
            }
            at += 1;
        }
        if self.end_of_band_run > 0 {
            let left = (at..=last).filter(|at| *not_zero >> at & 1 == 1).count();
            (0..left).try_for_each(|_| self.bits.skip(1))?;
            self.end_of_band_run -= 1;
        }
        Ok(())
    }
}

fn mark(not_zero: &mut u64, at: u32) -> Result<(), DecodeError> {
    if at > 63 {
        return Err(DecodeError::Corrupt("a block of more than 64 coefficients"));
    }
    *not_zero |= 1 << at;
    Ok(())
}
