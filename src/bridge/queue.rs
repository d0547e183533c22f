//! Films waiting for the workers, and which worker has which film. A worker has one film at a time, so when it dies, the
//! cause is that film.
//!
//! Spare jobs are questions about films that have an answer. They run while no film waits.

use std::collections::VecDeque;

use super::plan;
use crate::protocol::JobId;

/// The id of a worker, unique while the page is open.
pub type WorkerId = u32;

/// A queue of jobs and the workers that take them. `T` is what a worker needs for a job, `W` the handle of a worker.
#[derive(Debug)]
pub struct Queue<T, W> {
    waiting: VecDeque<(JobId, T)>,
    /// Spare jobs that wait.
    spare: VecDeque<(JobId, T)>,
    /// In the order of their start.
    workers: Vec<Worker<T, W>>,
    /// The most workers.
    limit: usize,
    /// The most workers from now on: lower after a worker died without a film.
    limit_left: usize,
}

#[derive(Debug)]
struct Worker<T, W> {
    id: WorkerId,
    handle: W,
    state: WorkerState,
    /// Whether it is storing the network.
    is_storing: bool,
    running: Option<RunningJob<T>>,
    /// In bytes, as last reported.
    linear_memory: u64,
}

/// The job of a worker.
#[derive(Debug)]
struct RunningJob<T> {
    id: JobId,
    work: T,
    is_spare: bool,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum WorkerState {
    /// Its module compiles; a message sent now would be lost.
    Starting,
    /// It can decode a film, but does not have the network yet.
    Listening,
    /// It has the network.
    Ready,
}

/// A job that starts now.
#[derive(Debug, PartialEq)]
pub struct StartedJob<'a, T, W> {
    pub job: JobId,
    pub work: T,
    pub worker: WorkerId,
    pub handle: &'a W,
}

/// A worker that ended, and its job.
#[derive(Debug, PartialEq)]
pub struct LostWorker<W> {
    pub handle: W,
    pub job: Option<JobId>,
}

impl<T: Clone, W> Queue<T, W> {
    /// A queue for at most `limit` workers.
    pub fn new(limit: usize) -> Self {
        Self { waiting: VecDeque::new(), spare: VecDeque::new(), workers: Vec::new(), limit, limit_left: limit }
    }

    /// Appends a job.
    pub fn push(&mut self, id: JobId, work: T) {
        self.waiting.push_back((id, work));
    }

    /// Puts a job before all waiting jobs.
    pub fn push_front(&mut self, id: JobId, work: T) {
        self.waiting.push_front((id, work));
    }

    /// Appends a spare job.
    pub fn push_spare(&mut self, id: JobId, work: T) {
        self.spare.push_back((id, work));
    }

    /// Puts a spare job before all other spare jobs.
    pub fn push_spare_front(&mut self, id: JobId, work: T) {
        self.spare.push_front((id, work));
    }

    /// Removes a waiting job. A running job stays: it ends before a new worker could be ready.
    pub fn cancel(&mut self, id: JobId) {
        self.waiting.retain(|(waiting, _)| *waiting != id);
        self.spare.retain(|(waiting, _)| *waiting != id);
    }

    /// How many workers there are.
    pub fn workers(&self) -> usize {
        self.workers.len()
    }

    /// Whether another worker should be started: the first at once, more when enough jobs wait and one worker has the
    /// network and has stored it. Before that, another worker would find no file or half of it, and fetch the network again.
    pub fn wants_worker(&self) -> bool {
        let has_stored = |worker: &Worker<T, W>| worker.state == WorkerState::Ready && !worker.is_storing;
        let useful = match self.workers.iter().any(has_stored) {
            true => plan::useful_workers(self.waiting.len(), self.spare.len()),
            false => 1,
        };
        self.workers.len() < useful.min(self.limit_left)
    }

    /// Adds a worker that was started.
    pub fn add_worker(&mut self, id: WorkerId, handle: W) {
        self.workers.push(Worker {
            id,
            handle,
            state: WorkerState::Starting,
            is_storing: false,
            running: None,
            linear_memory: 0,
        });
    }

    /// Starts no more workers than there are, because one could not be started.
    pub fn stop_growing(&mut self) {
        self.limit_left = self.workers.len();
    }

    /// The worker receives messages from now on.
    pub fn worker_listens(&mut self, id: WorkerId) {
        self.set_state(id, WorkerState::Listening);
    }

    /// The worker has the network, and may be storing it.
    pub fn worker_is_ready(&mut self, id: WorkerId, is_storing: bool) {
        self.set_state(id, WorkerState::Ready);
        self.set_storing(id, is_storing);
    }

    /// The worker has stored the network, or could not.
    pub fn storing_ended(&mut self, id: WorkerId) {
        self.set_storing(id, false);
    }

    fn set_storing(&mut self, id: WorkerId, is_storing: bool) {
        if let Some(worker) = self.workers.iter_mut().find(|worker| worker.id == id) {
            worker.is_storing = is_storing;
        }
    }

    fn set_state(&mut self, id: WorkerId, state: WorkerState) {
        if let Some(worker) = self.workers.iter_mut().find(|worker| worker.id == id) {
            worker.state = state;
        }
    }

    /// Whether a worker besides this one has the network.
    pub fn another_is_ready(&self, id: WorkerId) -> bool {
        self.workers.iter().any(|worker| worker.id != id && worker.state == WorkerState::Ready)
    }

    /// Starts the next job; `None` if no job waits or no worker is free. A spare job starts only if no other job waits. Jobs go
    /// to workers that have the network or, while none has it, to workers that listen.
    pub fn start_next(&mut self) -> Option<StartedJob<'_, T, W>> {
        let taking = match self.workers.iter().any(|worker| worker.state == WorkerState::Ready) {
            true => WorkerState::Ready,
            false => WorkerState::Listening,
        };
        let worker = self.workers.iter_mut().find(|worker| worker.running.is_none() && worker.state == taking)?;
        let film = self.waiting.pop_front();
        let is_spare = film.is_none();
        let (job, work) = film.or_else(|| self.spare.pop_front())?;
        worker.running = Some(RunningJob { id: job, work: work.clone(), is_spare });
        Some(StartedJob { job, work, worker: worker.id, handle: &worker.handle })
    }

    /// Whether the worker has a job.
    pub fn is_busy(&self, id: WorkerId) -> bool {
        self.workers.iter().any(|worker| worker.id == id && worker.running.is_some())
    }

    /// Records the size of the worker's linear memory, in bytes.
    pub fn note_memory(&mut self, id: WorkerId, linear_memory: u64) {
        if let Some(worker) = self.workers.iter_mut().find(|worker| worker.id == id) {
            worker.linear_memory = linear_memory;
        }
    }

    /// The worker has finished `job`. Does nothing if it has another job. Removes and returns a worker with more than
    /// [`plan::MOST_LINEAR_MEMORY`], because the linear memory of WebAssembly never shrinks; another can replace it. After a
    /// spare job the worker stays: it keeps what the next one needs.
    pub fn finish(&mut self, id: WorkerId, job: JobId) -> Option<W> {
        let index = self.workers.iter().position(|worker| worker.id == id)?;
        let worker = &mut self.workers[index];
        let ended = worker.running.take_if(|running| running.id == job)?;
        let is_too_large = worker.linear_memory > plan::MOST_LINEAR_MEMORY && !ended.is_spare;
        is_too_large.then(|| self.workers.remove(index).handle)
    }

    /// Removes a worker that died, with its job. Waiting jobs stay. A worker that died without a job is not replaced:
    /// perhaps it cannot start at all, and its replacements would die without end.
    pub fn lose_worker(&mut self, id: WorkerId) -> Option<LostWorker<W>> {
        let index = self.workers.iter().position(|worker| worker.id == id)?;
        let Worker { handle, running: job, .. } = self.workers.remove(index);
        if job.is_none() {
            self.stop_growing();
        }
        Some(LostWorker { handle, job: job.map(|job| job.id) })
    }

    /// Removes all workers and allows the full number again. Their jobs wait again, before all others.
    pub fn remove_all_workers(&mut self) -> Vec<W> {
        self.limit_left = self.limit;
        let (handles, running): (Vec<_>, Vec<_>) =
            self.workers.drain(..).map(|worker| (worker.handle, worker.running)).unzip();
        for RunningJob { id, work, is_spare } in running.into_iter().flatten().rev() {
            let queue = if is_spare { &mut self.spare } else { &mut self.waiting };
            queue.push_front((id, work));
        }
        handles
    }

    /// Whether there is more than one worker and all are idle.
    pub fn has_idle_extras(&self) -> bool {
        let are_idle = self.workers.iter().all(|worker| worker.running.is_none());
        self.workers.len() > 1 && self.waiting.is_empty() && self.spare.is_empty() && are_idle
    }

    /// Removes all idle workers but one, preferably one with the network; none while there are jobs.
    pub fn take_idle_extras(&mut self) -> Vec<W> {
        if !self.has_idle_extras() {
            return Vec::new();
        }
        let staying = self.workers.iter().position(|worker| worker.state == WorkerState::Ready).unwrap_or(0);
        self.workers.swap(0, staying);
        self.workers.drain(1..).map(|worker| worker.handle).collect()
    }
}
