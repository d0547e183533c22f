//! Rows as lines of JSON on standard output, and how many there are.
//!
//! A line is written by one call, so that it is complete even if the program is killed, unless the system itself cuts it.

use std::io::{self, IsTerminal, Write};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use pneumoscope::error::ErrorReport;
use pneumoscope::report::FileRow;

/// How often people at a terminal learn of the progress.
const INTERVAL: Duration = Duration::from_millis(500);

/// The lines of a run.
pub struct Lines {
    counts: Mutex<Counts>,
    begun: Instant,
    /// Progress is shown: somebody watches, and the lines go elsewhere.
    is_watched: bool,
}

#[derive(Default)]
struct Counts {
    films: u32,
    refused: u32,
    /// Films without an answer for a reason other than the film itself: another attempt may succeed.
    unread: u32,
    last_shown: Duration,
}

impl Lines {
    pub fn new() -> Self {
        let is_watched = io::stderr().is_terminal() && !io::stdout().is_terminal();
        Self { counts: Mutex::default(), begun: Instant::now(), is_watched }
    }

    /// Writes the line of a film.
    ///
    /// # Errors
    /// If standard output does not take it.
    pub fn write(&self, row: &FileRow, refusal: Option<&ErrorReport>) -> io::Result<()> {
        let mut line = serde_json::to_vec(row)?;
        line.push(b'\n');
        let mut counts = self.counts();
        let mut output = io::stdout().lock();
        output.write_all(&line)?;
        output.flush()?;
        counts.films += 1;
        match refusal {
            Some(refusal) if refusal.is_retryable() => counts.unread += 1,
            Some(_) => counts.refused += 1,
            None => {}
        }
        let now = self.begun.elapsed();
        if self.is_watched && now - counts.last_shown >= INTERVAL {
            counts.last_shown = now;
            self.show(&counts);
        }
        Ok(())
    }

    /// Shows the last numbers and goes to the terminal's next line.
    pub fn end_progress(&self) {
        if self.is_watched {
            self.show(&self.counts());
            eprintln!();
        }
    }

    /// The number of films without an answer for a reason other than the film itself. Another run may answer them.
    pub fn unread(&self) -> u32 {
        self.counts().unread
    }

    fn counts(&self) -> MutexGuard<'_, Counts> {
        self.counts.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Overwrites the terminal's line.
    fn show(&self, counts: &Counts) {
        let &Counts { films, refused, unread, .. } = counts;
        let rate = f64::from(films) / self.begun.elapsed().as_secs_f64();
        eprint!("\r{films} films, {refused} refused, {unread} not read, {rate:.1} a second\x1b[K");
    }
}
