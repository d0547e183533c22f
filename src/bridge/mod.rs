//! The page's handle on the workers.
//!
//! * [`queue`]: which film is next, which worker has it, whether another worker is wanted; no browser in it
//! * [`plan`]: how many workers pay; no browser in it
//! * `message`: a protocol message and its payload as one JavaScript value
//! * `connection`: one running worker
//! * `film`: a film that another program hands over
//! * `workers`: all of them: starts, sends, receives, replaces what died, ends what is idle
//! * `program`: which of the programs for workers this browser runs
//! * `device`: what the device says of itself, and what the page's address asks for

#[cfg(all(feature = "bridge", target_arch = "wasm32"))]
mod connection;
#[cfg(all(feature = "bridge", target_arch = "wasm32"))]
mod device;
#[cfg(all(feature = "bridge", target_arch = "wasm32"))]
pub mod film;
#[cfg(target_arch = "wasm32")]
pub mod message;
pub mod plan;
#[cfg(all(feature = "bridge", target_arch = "wasm32"))]
mod program;
pub mod queue;
#[cfg(all(feature = "bridge", target_arch = "wasm32"))]
pub mod workers;

#[cfg(all(feature = "bridge", target_arch = "wasm32"))]
pub use program::Program;
#[cfg(all(feature = "bridge", target_arch = "wasm32"))]
pub use workers::{Bridge, Event};
