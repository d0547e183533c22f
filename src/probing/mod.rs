//! Questions to the network about a film that is covered in part or whose picture is changed. This module runs no network
//! and uses no browser API.
//!
//! * [`question`]: what is asked
//! * [`cover`]: which part is covered, and how much at each point
//! * `fill`: replaces the covered part of a picture; feature `imaging`
//! * [`adjustments`]: what is changed of the picture; `adjust`: applies that to a network's input; feature `imaging`
//! * [`steadiness`]: what the network says after small changes of the film
//! * [`state`]: the state of the questions about a film
//! * `kept`: the inputs that a worker keeps for further questions; feature `imaging`
//! * [`fine_map`]: what covering each part of the film does, on a grid of 16 x 16 places, the coarse picture first

#[cfg(feature = "imaging")]
pub mod adjust;
pub mod adjustments;
pub mod cover;
#[cfg(feature = "imaging")]
pub mod fill;
pub mod fine_map;
#[cfg(feature = "imaging")]
pub mod kept;
pub mod question;
pub mod state;
pub mod steadiness;

pub use adjustments::Adjustments;
pub use cover::Cover;
pub use fine_map::FineMap;
pub use question::Question;
pub use steadiness::Steadiness;

use serde::{Deserialize, Serialize};

/// The network's answer for a film that is covered in part or changed. It is not the answer for the film itself.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct ProbeAnswer {
    /// Calibrated probability of pneumonia, 0 to 1.
    pub probability: f32,
    /// Whether the network would refuse the changed film, because it does not look like a chest film.
    pub foreign: bool,
}
