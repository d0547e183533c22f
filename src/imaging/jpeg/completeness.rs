//! Whether every coefficient of a picture is there.
//!
//! At a marker the decoder goes on with zeros, in its strict mode as well: what a cut scan or a missing one leaves out
//! becomes grey. So the entropy-coded data are read here before they are decoded there, and nothing is kept of them but
//! which coefficients are not 0, without which refining scans cannot be read.

use super::fault::Fault;
use super::huffman::{Bits, Codes};
use super::markers::{Frame, Headers, Process, Segment, Segments};
use super::scan::ScanHeader;
use super::tables::Tables;

/// Bits below which every coefficient was sent. No scan sends less than bit 13.
const NOTHING_SENT: u8 = 14;

/// Reads all scans of a frame of a cosine transform.
///
/// # Errors
/// [`Fault::Truncated`] where a scan or a part of one is missing, [`Fault::Corrupt`] where one makes no sense.
pub fn check(headers: &Headers<'_>) -> Result<(), Fault> {
    let frame = &headers.frame;
    let mut tables = Tables::default();
    let mut components: Vec<Coefficients> = (0..frame.components.len()).map(|n| Coefficients::of(frame, n)).collect();
    for segment in Segments::of(headers.bytes) {
        let Segment { code, body, rest } = segment?;
        tables.take(code, body)?;
        if code == 0xDA {
            let scan = ScanHeader::of(body, frame)?;
            read(&scan, frame, &tables, rest, &mut components)?;
        }
    }
    let complete = components.iter().all(|component| component.lowest_bit.iter().all(|&bit| bit == 0));
    if complete { Ok(()) } else { Err(Fault::Truncated) }
}

/// What is known of one component's coefficients.
struct Coefficients {
    /// Blocks in a row and in a column of those that the picture needs.
    blocks: (usize, usize),
    /// Blocks in a row, with those that fill the last minimum coded unit.
    stride: usize,
    /// By coefficient in zigzag order: the lowest bit that was sent.
    lowest_bit: [u8; 64],
    /// By block: a bit for each coefficient that is not 0. Empty for a sequential frame.
    not_zero: Vec<u64>,
}

/// Minimum coded units in a row and in a column of a scan of several components (ITU-T T.81, A.2.3).
fn units(frame: &Frame) -> (usize, usize) {
    let most = |factor: fn(&super::markers::Component) -> u8| frame.components.iter().map(factor).max().unwrap_or(1);
    let (horizontal, vertical) = (most(|c| c.horizontal), most(|c| c.vertical));
    let along = |length: u16, factor: u8| usize::from(length).div_ceil(8 * usize::from(factor));
    (along(frame.width, horizontal), along(frame.height, vertical))
}

impl Coefficients {
    fn of(frame: &Frame, index: usize) -> Self {
        let component = &frame.components[index];
        let most =
            |factor: fn(&super::markers::Component) -> u8| frame.components.iter().map(factor).max().unwrap_or(1);
        let along = |length: u16, own: u8, most: u8| {
            (usize::from(length) * usize::from(own)).div_ceil(usize::from(most)).div_ceil(8)
        };
        let (units_across, units_down) = units(frame);
        let stride = units_across * usize::from(component.horizontal);
        let rows = units_down * usize::from(component.vertical);
        Self {
            blocks: (
                along(frame.width, component.horizontal, most(|c| c.horizontal)),
                along(frame.height, component.vertical, most(|c| c.vertical)),
            ),
            stride,
            lowest_bit: [NOTHING_SENT; 64],
            not_zero: if frame.process == Process::Progressive { vec![0; stride * rows] } else { Vec::new() },
        }
    }
}

/// How a block is coded in a scan.
#[derive(Clone, Copy)]
enum Coding<'a> {
    Sequential { dc: &'a Codes, ac: &'a Codes },
    FirstDc(&'a Codes),
    RefineDc,
    FirstAc(&'a Codes),
    RefineAc(&'a Codes),
}

/// One scan while it is read.
struct Scan<'a> {
    bits: Bits<'a>,
    /// First and last coefficient, in zigzag order.
    band: (u32, u32),
    /// Blocks that follow without a code of their own (ITU-T T.81, G.1.2.2).
    end_of_band_run: u32,
}

fn read(
    scan: &ScanHeader,
    frame: &Frame,
    tables: &Tables,
    data: &[u8],
    components: &mut [Coefficients],
) -> Result<(), Fault> {
    let band = band(scan, frame.process)?;
    let codings = scan
        .components
        .iter()
        .map(|component| {
            let (dc, ac) = (|| Tables::codes(&tables.dc, component.dc), || Tables::codes(&tables.ac, component.ac));
            Ok(match (frame.process, band.0, scan.approximation_high) {
                (Process::Sequential, ..) => Coding::Sequential { dc: dc()?, ac: ac()? },
                (_, 0, 0) => Coding::FirstDc(dc()?),
                (_, 0, _) => Coding::RefineDc,
                (_, _, 0) => Coding::FirstAc(ac()?),
                _ => Coding::RefineAc(ac()?),
            })
        })
        .collect::<Result<Vec<_>, Fault>>()?;
    let mut reading = Scan { bits: Bits::new(data), band, end_of_band_run: 0 };
    // A scan of one component has its blocks row after row (ITU-T T.81, A.2.2).
    let alone = scan.components.len() == 1;
    let (across, down) = if alone { components[scan.components[0].index].blocks } else { units(frame) };
    let mut unit = 0;
    for row in 0..down {
        for column in 0..across {
            reading.restart_before(unit, tables.restart_interval)?;
            for (component, &coding) in scan.components.iter().zip(&codings) {
                let sampling = &frame.components[component.index];
                let (wide, high) = if alone { (1, 1) } else { (sampling.horizontal.into(), sampling.vertical.into()) };
                let coefficients = &mut components[component.index];
                for (y, x) in (0..high).flat_map(|y| (0..wide).map(move |x| (y, x))) {
                    let place = (row * high + y) * coefficients.stride + column * wide + x;
                    let mut none = 0;
                    reading.block(coding, coefficients.not_zero.get_mut(place).unwrap_or(&mut none))?;
                }
            }
            unit += 1;
        }
    }
    for component in &scan.components {
        let sent = components[component.index].lowest_bit[band.0 as usize..=band.1 as usize].iter_mut();
        sent.for_each(|bit| *bit = scan.approximation_low.min(*bit));
    }
    Ok(())
}

/// The scan's first and last coefficient; of a sequential frame all, whatever the header says.
fn band(scan: &ScanHeader, process: Process) -> Result<(u32, u32), Fault> {
    if process == Process::Sequential {
        return Ok((0, 63));
    }
    let (first, last) = (u32::from(scan.spectral_start), u32::from(scan.spectral_end));
    // The mean levels come by themselves, all others of one component at a time (ITU-T T.81, G.1.1.1.1).
    let fits = if first == 0 { last == 0 } else { first <= last && last < 64 && scan.components.len() == 1 };
    if fits { Ok((first, last)) } else { Err(Fault::Corrupt("a scan of coefficients that there are not")) }
}

impl Scan<'_> {
    fn restart_before(&mut self, unit: usize, interval: usize) -> Result<(), Fault> {
        if unit > 0 && interval > 0 && unit.is_multiple_of(interval) {
            self.bits.restart(((unit / interval - 1) % 8) as u8)?;
            self.end_of_band_run = 0;
        }
        Ok(())
    }

    fn block(&mut self, coding: Coding<'_>, not_zero: &mut u64) -> Result<(), Fault> {
        match coding {
            Coding::Sequential { dc, ac } => self.sequential(dc, ac),
            Coding::FirstDc(codes) => {
                let category = self.bits.symbol(codes)?;
                self.bits.skip(category.into())
            }
            Coding::RefineDc => self.bits.skip(1),
            Coding::FirstAc(codes) => self.first_ac(codes, not_zero),
            Coding::RefineAc(codes) => self.refine_ac(codes, not_zero),
        }
    }

    /// ITU-T T.81, F.2.2.
    fn sequential(&mut self, dc: &Codes, ac: &Codes) -> Result<(), Fault> {
        let category = self.bits.symbol(dc)?;
        self.bits.skip(category.into())?;
        let mut at = 1;
        while at < 64 {
            let symbol = self.bits.symbol(ac)?;
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
        if at > 64 { Err(Fault::Corrupt("a block of more than 64 coefficients")) } else { Ok(()) }
    }

    /// ITU-T T.81, G.1.2.2.
    fn first_ac(&mut self, codes: &Codes, not_zero: &mut u64) -> Result<(), Fault> {
        if self.end_of_band_run > 0 {
            self.end_of_band_run -= 1;
            return Ok(());
        }
        let (mut at, last) = self.band;
        while at <= last {
            let symbol = self.bits.symbol(codes)?;
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
    fn refine_ac(&mut self, codes: &Codes, not_zero: &mut u64) -> Result<(), Fault> {
        let (mut at, last) = self.band;
        while at <= last && self.end_of_band_run == 0 {
            let symbol = self.bits.symbol(codes)?;
            let (mut zeros, category) = (u32::from(symbol >> 4), symbol & 15);
            if category == 0 && zeros < 15 {
                self.end_of_band_run = (1 << zeros) + self.bits.bits(zeros)?;
                break;
            }
            // A new coefficient has its sign; those that are not 0 already have a bit each.
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

fn mark(not_zero: &mut u64, at: u32) -> Result<(), Fault> {
    if at > 63 {
        return Err(Fault::Corrupt("a block of more than 64 coefficients"));
    }
    *not_zero |= 1 << at;
    Ok(())
}
