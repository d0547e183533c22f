//! A [`ModelInput`](crate::imaging::ModelInput) to an [`Assessment`]: no browser, no file formats.
//!
//! * [`card`]: the model card, every constant anything needs to know about the network
//! * [`engine`]: the ONNX graph, run by tract
//! * [`fusion`], [`ops`]: our kernels under it; `wiring`: tract's model of what they leave; [`pb`], `onnx`: what stands in a file
//! * [`assessment`]: what the graph's outputs mean to a person
//! * [`predictive`]: what an answer is worth where pneumonia is rarer or more common

pub mod assessment;
pub mod card;
#[cfg(feature = "engine")]
pub mod engine;
#[cfg(feature = "engine")]
pub mod fusion;
#[cfg(feature = "engine")]
mod onnx;
#[cfg(feature = "engine")]
pub mod ops;
#[cfg(feature = "engine")]
pub mod pb;
pub mod predictive;
#[cfg(feature = "engine")]
pub mod wiring;

pub use assessment::{ActivationMap, Assessment, Familiarity, RawOutputs, Verdict};
pub use card::{Abstention, ModelCard, OperatingPoint};
#[cfg(feature = "engine")]
pub use engine::{Arithmetic, Engine, EngineError, Graph};
