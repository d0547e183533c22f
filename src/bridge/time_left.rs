//! Estimates how long a download still takes.

use std::collections::VecDeque;

/// The shortest time between two marks, in seconds.
const SPACING: f64 = 1.0;

/// Rates between marks that an estimate needs at least.
const FEWEST_RATES: usize = 4;

/// Rates that an estimate is made from at most: about the last ten seconds.
const MOST_RATES: usize = 10;

/// Longer estimates than this, in seconds, are none: the connection hardly moves.
const LONGEST: f64 = 3600.0;

/// An estimate from the rates of the last seconds. The fastest and the slowest quarter of them do not count, so that it does
/// not jump when pieces come from the browser's cache, or for a moment not at all.
#[derive(Clone, Debug, Default)]
pub struct TimeLeft {
    /// Moments in seconds, and the bytes received until then; the oldest first.
    marks: VecDeque<(f64, u64)>,
}

impl TimeLeft {
    /// Notes the bytes received until this moment, in seconds of any clock. Called at least once a second, also when nothing
    /// came. Fewer bytes than before mean an interruption, which starts the estimate anew.
    pub fn note(&mut self, moment: f64, received: u64) {
        if self.marks.back().is_some_and(|&(_, before)| received < before) {
            self.marks.clear();
        }
        if self.marks.back().is_none_or(|&(last, _)| moment - last >= SPACING) {
            self.marks.push_back((moment, received));
        }
        if self.marks.len() > MOST_RATES + 1 {
            self.marks.pop_front();
        }
    }

    /// The seconds that `bytes` more will take. `None` in the first seconds, and when next to nothing comes.
    pub fn seconds(&self, bytes: u64) -> Option<f64> {
        let pairs = self.marks.iter().zip(self.marks.iter().skip(1));
        let mut rates: Vec<f64> = pairs.map(|((t0, b0), (t1, b1))| (b1 - b0) as f64 / (t1 - t0)).collect();
        if rates.len() < FEWEST_RATES {
            return None;
        }
        rates.sort_by(f64::total_cmp);
        let quarter = rates.len() / 4;
        let middle = &rates[quarter..rates.len() - quarter];
        let rate = middle.iter().sum::<f64>() / middle.len() as f64;
        Some(bytes as f64 / rate).filter(|seconds| *seconds <= LONGEST)
    }
}
