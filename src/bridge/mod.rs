//! The page's handle on the worker.
//!
//! * [`queue`]: which film is next, which is running; no browser in it
//! * [`message`]: a protocol message and its payload as one JavaScript value
//! * [`connection`]: the worker itself: sends, receives, restarts what died
//! * `program`: which of the two workers this browser runs

#[cfg(all(feature = "page", target_arch = "wasm32"))]
pub mod connection;
#[cfg(target_arch = "wasm32")]
pub mod message;
#[cfg(all(feature = "page", target_arch = "wasm32"))]
mod program;
pub mod queue;

#[cfg(all(feature = "page", target_arch = "wasm32"))]
pub use connection::{Bridge, Event};
