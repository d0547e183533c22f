//! A [`ModelInput`](crate::imaging::ModelInput) to an [`Assessment`]: no browser, no file formats.
//!
//! * [`card`]: the model card, every constant anything needs to know about the network
//! * [`engine`]: the ONNX graph, run by tract
//! * [`assessment`]: what the network's logits mean to a person

pub mod assessment;
pub mod card;
#[cfg(feature = "engine")]
pub mod engine;

pub use assessment::{Assessment, Verdict};
pub use card::ModelCard;
#[cfg(feature = "engine")]
pub use engine::{Engine, EngineError};
