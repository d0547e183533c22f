//! Films waiting for the workers, and which worker has which. One film at a time each: when a worker dies
//! it is then plain which film it died of.

use std::collections::VecDeque;

use super::plan;
use crate::protocol::JobId;

/// Names one worker for as long as the page is open.
pub type WorkerId = u32;

/// A queue of jobs and the workers that take them. `T` is what a worker needs for a job, `W` holds a
/// worker.
#[derive(Debug)]
pub struct Queue<T, W> {
    waiting: VecDeque<(JobId, T)>,
    /// In the order they were started.
    workers: Vec<Worker<T, W>>,
    /// How many workers there may be.
    limit: usize,
    /// How many there may be still, after some that died for no film.
    limit_left: usize,
}

#[derive(Debug)]
struct Worker<T, W> {
    id: WorkerId,
    handle: W,
    state: State,
    running: Option<(JobId, T)>,
    /// In bytes, as far as it has said.
    linear_memory: u64,
}

impl<T, W> Worker<T, W> {
    fn has(&self, job: JobId) -> bool {
        self.running.as_ref().is_some_and(|(running, _)| *running == job)
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum State {
    /// A message sent now, while its module still compiles, would be lost.
    Starting,
    /// It can decode a film, and then waits for the network.
    Listening,
    /// It has the network.
    Ready,
}

/// A job that begins.
#[derive(Debug, PartialEq)]
pub struct Start<'a, T, W> {
    pub job: JobId,
    pub work: T,
    pub worker: WorkerId,
    pub handle: &'a W,
}

/// A worker that is gone, and the job it had.
#[derive(Debug, PartialEq)]
pub struct Lost<W> {
    pub handle: W,
    pub job: Option<JobId>,
}

impl<T: Clone, W> Queue<T, W> {
    /// For `limit` workers at most.
    pub fn new(limit: usize) -> Self {
        Self { waiting: VecDeque::new(), workers: Vec::new(), limit, limit_left: limit }
    }

    /// Appends a job.
    pub fn push(&mut self, id: JobId, work: T) {
        self.waiting.push_back((id, work));
    }

    /// Puts a job before all others that wait.
    pub fn push_front(&mut self, id: JobId, work: T) {
        self.waiting.push_front((id, work));
    }

    /// Takes a waiting job out. A running one stays: it is over sooner than a new worker would be
    /// ready.
    pub fn cancel(&mut self, id: JobId) {
        self.waiting.retain(|(waiting, _)| *waiting != id);
    }

    /// How many workers there are.
    pub fn workers(&self) -> usize {
        self.workers.len()
    }

    /// Whether another worker should be started: the first at once, more when enough films wait and one
    /// worker has the network, which the browser then keeps for the others.
    pub fn wants_worker(&self) -> bool {
        let worth_having = match self.workers.iter().any(|worker| worker.state == State::Ready) {
            true => plan::workers_worth_having(self.waiting.len()),
            false => 1,
        };
        self.workers.len() < worth_having.min(self.limit_left)
    }

    /// Another worker was started.
    pub fn add_worker(&mut self, id: WorkerId, handle: W) {
        self.workers.push(Worker { id, handle, state: State::Starting, running: None, linear_memory: 0 });
    }

    /// No worker could be started: as many as there are must do.
    pub fn stop_growing(&mut self) {
        self.limit_left = self.workers.len();
    }

    /// The worker hears messages from now on.
    pub fn worker_listens(&mut self, id: WorkerId) {
        self.set_state(id, State::Listening);
    }

    /// The worker has the network.
    pub fn worker_is_ready(&mut self, id: WorkerId) {
        self.set_state(id, State::Ready);
    }

    fn set_state(&mut self, id: WorkerId, state: State) {
        if let Some(worker) = self.workers.iter_mut().find(|worker| worker.id == id) {
            worker.state = state;
        }
    }

    /// Whether a worker besides this one has the network: then it does not matter how far this one is.
    pub fn another_is_ready(&self, id: WorkerId) -> bool {
        self.workers.iter().any(|worker| worker.id != id && worker.state == State::Ready)
    }

    /// The next job, which is running from now on; `None` if none waits or no worker is free. Workers
    /// with the network are handed jobs, or if none has it yet, those that listen.
    pub fn start_next(&mut self) -> Option<Start<'_, T, W>> {
        let taking = match self.workers.iter().any(|worker| worker.state == State::Ready) {
            true => State::Ready,
            false => State::Listening,
        };
        let worker = self.workers.iter_mut().find(|worker| worker.running.is_none() && worker.state == taking)?;
        let (job, work) = self.waiting.pop_front()?;
        worker.running = Some((job, work.clone()));
        Some(Start { job, work, worker: worker.id, handle: &worker.handle })
    }

    /// Whether the worker has a job.
    pub fn is_busy(&self, id: WorkerId) -> bool {
        self.workers.iter().any(|worker| worker.id == id && worker.running.is_some())
    }

    /// The size of the worker's linear memory, in bytes.
    pub fn note_memory(&mut self, id: WorkerId, linear_memory: u64) {
        if let Some(worker) = self.workers.iter_mut().find(|worker| worker.id == id) {
            worker.linear_memory = linear_memory;
        }
    }

    /// The worker answered for `job`. An answer for any other job than the one it has changes nothing. A worker that holds
    /// more memory than the plan has for it is taken out, for another in its place: that of WebAssembly never shrinks.
    pub fn finish(&mut self, id: WorkerId, job: JobId) -> Option<W> {
        let index = self.workers.iter().position(|worker| worker.id == id && worker.has(job))?;
        self.workers[index].running = None;
        let is_large = self.workers[index].linear_memory > plan::MOST_LINEAR_MEMORY;
        is_large.then(|| self.workers.remove(index).handle)
    }

    /// The worker is gone, with the job it had, if any. The waiting ones stay. One that had no job (it could
    /// not even start, perhaps) is not replaced: a new one might die as well, for ever.
    pub fn lose_worker(&mut self, id: WorkerId) -> Option<Lost<W>> {
        let index = self.workers.iter().position(|worker| worker.id == id)?;
        let Worker { handle, running: job, .. } = self.workers.remove(index);
        if job.is_none() {
            self.stop_growing();
        }
        Some(Lost { handle, job: job.map(|(job, _)| job) })
    }

    /// All workers are given up, and new ones may be started, whatever became of earlier ones. The jobs that they
    /// had wait again, before all others.
    pub fn give_up_all(&mut self) -> Vec<W> {
        self.limit_left = self.limit;
        let (handles, running): (Vec<_>, Vec<_>) =
            self.workers.drain(..).map(|worker| (worker.handle, worker.running)).unzip();
        for job in running.into_iter().flatten().rev() {
            self.waiting.push_front(job);
        }
        handles
    }

    /// Whether there are more workers than one, and nothing to do for any.
    pub fn has_idle_extras(&self) -> bool {
        self.workers.len() > 1 && self.waiting.is_empty() && self.workers.iter().all(|worker| worker.running.is_none())
    }

    /// Takes out all workers but one that can go on at once, the longest there; none while there is
    /// something to do.
    pub fn take_idle_extras(&mut self) -> Vec<W> {
        if !self.has_idle_extras() {
            return Vec::new();
        }
        let staying = self.workers.iter().position(|worker| worker.state == State::Ready).unwrap_or(0);
        self.workers.swap(0, staying);
        self.workers.drain(1..).map(|worker| worker.handle).collect()
    }
}
