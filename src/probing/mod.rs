//! Asks the network what it says of a film of which a part is covered or whose picture is changed. Knows no network and no
//! browser.
//!
//! * [`question`]: what is asked
//! * [`cover`]: which part is covered, and how much at each point
//! * `fill`: what the covered part of a picture is replaced by; feature `imaging`
//! * [`adjustments`]: what is changed of the picture; `adjust`: applies that to a network's input; feature `imaging`
//! * [`steadiness`]: what the network says after small changes of the film
//! * [`state`]: how far the questions about a film are
//! * `kept`: the inputs that a worker keeps for further questions; feature `imaging`
//! * [`fine_map`]: what covering each of 256 places does, the coarse picture first

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

/// What the network says of a film that is covered in part or changed. It is no answer about the film.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct ProbeAnswer {
    /// Calibrated probability of pneumonia, 0 to 1.
    pub probability: f32,
    /// Whether the network would refuse it: it no longer looks like a chest film.
    pub foreign: bool,
}
