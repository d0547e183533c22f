//! The open film read by the other networks of this build. Each runs in a worker of its own, which ends before the next starts,
//! so that only one of them takes memory at a time.

use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use web_sys::File;

use super::Session;
use crate::bridge::{Bridge, BridgeEvent};
use crate::comparison::{Comparison, Progress, Row};
use crate::inference::registry;
use crate::protocol::{FromWorker, JobId, NetworkProgress};
use crate::site_paths::SITE;

/// The network that reads the film now, and its job.
#[derive(Clone, Copy)]
pub(super) struct ComparedNetwork {
    job: JobId,
    network: &'static str,
}

/// The other networks, none of which has begun.
pub fn other_networks() -> Comparison {
    Comparison::new(registry::siblings().iter().map(|network| Row::new(network.name, &network.card())).collect())
}

impl Session {
    /// Reads the open film with each other network, if it has an answer.
    pub fn compare_networks(&self) {
        self.cancel_comparison();
        if self.probed_film().is_some() {
            self.comparison.set(Some(other_networks()));
            self.compare_next();
        }
    }

    /// Forgets the other networks' answers, and ends the worker that reads.
    pub fn cancel_comparison(&self) {
        self.end_compared_network();
        if self.comparison.with_untracked(Option::is_some) {
            self.comparison.set(None);
        }
    }

    /// Starts the next network, if there is one.
    fn compare_next(&self) {
        let next = self.comparison.with_untracked(|comparison| comparison.as_ref().and_then(Comparison::next_network));
        let (Some(network), Some((film, _))) = (next, self.probed_film()) else { return };
        let (session, job) = (*self, self.new_id());
        // Before the start, which can fail at once.
        self.compared.set_value(Some(ComparedNetwork { job, network }));
        self.set_compared(network, Progress::Reading);
        let bridge = Bridge::start(SITE, network, move |event| {
            if let BridgeEvent::Message { message, .. } = event {
                session.receive_compared(job, message);
            }
        });
        self.comparison_bridge.set_value(Some(bridge.clone()));
        let (file, preparation) = (film.file.with_value(File::clone), film.preparation.get_untracked());
        bridge.assess(job, file, film.place, preparation, false);
    }

    fn receive_compared(&self, job: JobId, message: FromWorker) {
        let running = self.compared.get_value().filter(|running| running.job == job);
        let Some(ComparedNetwork { network, .. }) = running else { return };
        let progress = match message {
            FromWorker::Network(NetworkProgress::Fetching { received, total, .. }) => {
                Progress::Fetching { received, total }
            }
            FromWorker::Network(NetworkProgress::Failed { refusal }) | FromWorker::Refused { refusal, .. } => {
                Progress::Failed(refusal)
            }
            FromWorker::Network(_) => Progress::Reading,
            FromWorker::Assessed { assessment, .. } => Progress::Answered((&assessment).into()),
            _ => return,
        };
        let has_ended = progress.has_ended();
        self.set_compared(network, progress);
        if has_ended {
            self.compared.set_value(None);
            let session = *self;
            // Later: the bridge is still busy with the message.
            Timeout::new(0, move || session.compare_next_after_end()).forget();
        }
    }

    /// Ends the worker that has ended its job, unless another comparison began meanwhile.
    fn compare_next_after_end(self) {
        if self.compared.with_value(Option::is_none) {
            self.end_compared_network();
            self.compare_next();
        }
    }

    fn set_compared(&self, network: &str, progress: Progress) {
        self.comparison.update(|comparison| {
            if let Some(comparison) = comparison {
                comparison.set(network, progress);
            }
        });
    }

    fn end_compared_network(&self) {
        self.compared.set_value(None);
        if let Some(bridge) = self.comparison_bridge.try_update_value(Option::take).flatten() {
            bridge.end();
        }
    }
}
