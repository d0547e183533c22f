//! Films waiting for the worker, and the one it has. One at a time: when a worker dies it is then
//! plain which film it died of.

use std::collections::VecDeque;

use crate::protocol::JobId;

/// A queue of jobs with at most one running. `T` is what the worker needs for a job.
#[derive(Debug)]
pub struct Queue<T> {
    waiting: VecDeque<(JobId, T)>,
    running: Option<JobId>,
}

impl<T> Default for Queue<T> {
    fn default() -> Self {
        Self { waiting: VecDeque::new(), running: None }
    }
}

impl<T> Queue<T> {
    /// Appends a job.
    pub fn push(&mut self, id: JobId, work: T) {
        self.waiting.push_back((id, work));
    }

    /// The next job, which is running from now on; `None` while another is, or if none waits.
    pub fn start_next(&mut self) -> Option<(JobId, T)> {
        if self.running.is_some() {
            return None;
        }
        let (id, work) = self.waiting.pop_front()?;
        self.running = Some(id);
        Some((id, work))
    }

    /// The worker answered for `id`. An answer for any other job than the running one changes nothing.
    pub fn finish(&mut self, id: JobId) {
        if self.running == Some(id) {
            self.running = None;
        }
    }

    /// The worker is gone: the job it had, if any. The waiting ones stay.
    pub fn lose_worker(&mut self) -> Option<JobId> {
        self.running.take()
    }

    /// Takes a waiting job out. A running one stays: it is over sooner than a new worker would be
    /// ready.
    pub fn cancel(&mut self, id: JobId) {
        self.waiting.retain(|(waiting, _)| *waiting != id);
    }
}
