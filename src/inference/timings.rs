//! How long it takes to load the network.

use serde::{Deserialize, Serialize};

/// The time of each step of loading the network, in milliseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct LoadTimings {
    /// From the request for the file to its last byte. The time before the program started, in which the file was
    /// already on its way, is not included.
    pub fetch: f64,
    /// Computing the SHA-256 of the file. 0 for a stored file, whose digest is computed before the program starts.
    pub verify: f64,
    /// Parsing the file and fusing the graph.
    pub parse: f64,
    /// Building an op for each node and packing the weights. For a graph that only tract reads, also its type analysis
    /// and optimization.
    pub build: f64,
    /// Ordering the ops.
    pub plan: f64,
}

/// Wall time since `begun` in milliseconds, at the resolution of the platform's clock.
#[cfg(feature = "engine")]
pub fn milliseconds_since(begun: web_time::Instant) -> f64 {
    begun.elapsed().as_secs_f64() * 1000.0
}
