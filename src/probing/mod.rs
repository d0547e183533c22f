//! Asks the network what it says without a part of the film. Knows no network and no browser.
//!
//! * [`cover`]: which part is covered, and how much at each point
//! * `fill`: what the covered part of a picture is replaced by; feature `imaging`
//! * [`state`]: how far the questions about a film are
//! * `kept`: the inputs that a worker keeps for further questions; feature `imaging`
//! * [`fine_map`]: what covering each of 256 places does, the coarse picture first

pub mod cover;
#[cfg(feature = "imaging")]
pub mod fill;
pub mod fine_map;
#[cfg(feature = "imaging")]
pub mod kept;
pub mod state;

pub use cover::Cover;
pub use fine_map::FineMap;

use serde::{Deserialize, Serialize};

/// What the network says of a film of which a part is covered. It is no answer about the film.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct ProbeAnswer {
    /// Calibrated probability of pneumonia, 0 to 1.
    pub probability: f32,
    /// Whether the network would refuse the covered film: it no longer looks like a chest film.
    pub foreign: bool,
}
