//! Estimates how long a download still takes.

use std::collections::VecDeque;

/// The shortest time between two marks, in seconds.
const SPACING: f64 = 1.0;

/// The least number of rates between marks for an estimate.
const FEWEST_RATES: usize = 4;

/// The most rates in an estimate: those of about the last ten seconds.
const MOST_RATES: usize = 10;

/// Longer estimates than this, in seconds, are not given: almost no data arrive.
const LONGEST: f64 = 3600.0;

/// An estimate from the rates of the last seconds. The fastest and the slowest quarter of the rates do not count, so that the
/// estimate does not jump when pieces come from the browser's cache or when nothing arrives for a moment.
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

    /// The seconds until `bytes` more have arrived. `None` in the first seconds, and when almost no data arrive.
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
