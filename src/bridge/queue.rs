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

/// What cancelling a job takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cancelled {
    /// It had not begun: it is gone.
    Waiting,
    /// It was running: the worker must be replaced.
    Running,
    /// It was not there, or had ended.
    Unknown,
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

    /// The worker answered for `id`. An answer for any other job than the running one (cancelled
    /// meanwhile) changes nothing and gives `false`.
    pub fn finish(&mut self, id: JobId) -> bool {
        let current = self.running == Some(id);
        if current {
            self.running = None;
        }
        current
    }

    /// The worker is gone: the job it had, if any. The waiting ones stay.
    pub fn lose_worker(&mut self) -> Option<JobId> {
        self.running.take()
    }

    /// Takes a job out.
    pub fn cancel(&mut self, id: JobId) -> Cancelled {
        if self.finish(id) {
            return Cancelled::Running;
        }
        let before = self.waiting.len();
        self.waiting.retain(|(waiting, _)| *waiting != id);
        if self.waiting.len() < before { Cancelled::Waiting } else { Cancelled::Unknown }
    }

    /// Takes all waiting jobs out, in order.
    pub fn drain_waiting(&mut self) -> Vec<JobId> {
        self.waiting.drain(..).map(|(id, _)| id).collect()
    }
}
