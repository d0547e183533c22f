//! Questions of which only the latest counts. At most one is with the workers and at most one waits; a newer question
//! replaces the waiting one.

use crate::protocol::JobId;

/// Decides which question is sent next.
#[derive(Debug)]
pub struct Latest<T> {
    /// The question that was sent and has no answer.
    running: Option<(JobId, T)>,
    /// The newest question that was not sent.
    next: Option<T>,
}

impl<T> Default for Latest<T> {
    fn default() -> Self {
        Self { running: None, next: None }
    }
}

impl<T: Clone> Latest<T> {
    /// Takes a question. Returns whether it is to be sent now, as this job.
    pub fn ask(&mut self, job: JobId, question: T) -> bool {
        if self.running.is_some() {
            self.next = Some(question);
            return false;
        }
        self.running = Some((job, question));
        true
    }

    /// Whether the job is the one that runs.
    pub fn runs(&self, job: JobId) -> bool {
        self.running.as_ref().is_some_and(|(running, _)| *running == job)
    }

    /// Ends a job. Returns its question and the one to ask next; `None` for a job that was forgotten.
    pub fn end(&mut self, job: JobId) -> Option<(T, Option<T>)> {
        let (_, question) = self.running.take_if(|(running, _)| *running == job)?;
        Some((question, self.next.take()))
    }

    /// Forgets all questions. Returns the job that runs, whose answer no longer counts.
    pub fn forget(&mut self) -> Option<JobId> {
        self.next = None;
        self.running.take().map(|(job, _)| job)
    }
}
