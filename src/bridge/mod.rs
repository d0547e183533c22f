//! The page's handle on the workers.
//!
//! * [`queue`]: which film is next, which worker has it, whether another worker is wanted; no browser in it
//! * [`plan`]: how many workers pay; no browser in it
//! * `message`: a protocol message and its payload as one JavaScript value
//! * `connection`: one running worker
//! * `film`: a film that another program hands over
//! * `workers`: all of them: starts, sends, receives, replaces what died, ends what is idle
//! * `first`: the worker that was started before the page's program was there
//! * [`program`]: the programs for workers; no browser in it
//! * `device`: what the device says of itself, which program it can run, and what the page's address asks for

#[cfg(all(feature = "bridge", target_arch = "wasm32"))]
mod connection;
#[cfg(all(feature = "bridge", target_arch = "wasm32"))]
mod device;
#[cfg(all(feature = "bridge", target_arch = "wasm32"))]
pub mod film;
#[cfg(all(feature = "bridge", target_arch = "wasm32"))]
mod first;
#[cfg(target_arch = "wasm32")]
pub mod message;
pub mod plan;
pub mod program;
pub mod queue;
#[cfg(all(feature = "bridge", target_arch = "wasm32"))]
pub mod workers;

#[cfg(all(feature = "bridge", target_arch = "wasm32"))]
pub use device::fastest_program;
#[cfg(all(feature = "bridge", target_arch = "wasm32"))]
pub use workers::{Bridge, Event};
