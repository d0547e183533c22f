//! The page's end of the workers.
//!
//! * [`queue`]: which film is next, which worker has it, whether another worker is needed; no browser in it
//! * [`latest`]: questions of which only the latest counts; no browser in it
//! * [`plan`]: chooses the number of workers; no browser in it
//! * [`worker_program`]: the workers' programs; no browser in it
//! * [`time_left`]: how long the network's download still takes; no browser in it
//! * `connection`: one running worker
//! * `workers`: all workers: starts them, sends films, receives answers, replaces dead workers, ends idle ones
//! * `device`: what the browser states about the device, and the options in the page's address
//! * `film`: a film from another program as a file

#[cfg(all(feature = "bridge", target_arch = "wasm32"))]
mod connection;
#[cfg(all(feature = "bridge", target_arch = "wasm32"))]
mod device;
#[cfg(all(feature = "bridge", target_arch = "wasm32"))]
pub mod film;
pub mod latest;
pub mod plan;
pub mod queue;
pub mod time_left;
pub mod worker_program;
#[cfg(all(feature = "bridge", target_arch = "wasm32"))]
pub mod workers;

#[cfg(all(feature = "bridge", target_arch = "wasm32"))]
pub use device::fastest_program;
#[cfg(all(feature = "bridge", target_arch = "wasm32"))]
pub use workers::{Bridge, BridgeEvent};
