//! The network: from a [`ModelInput`](crate::imaging::ModelInput) to an [`Assessment`]. Knows no browser and no image
//! format.
//!
//! * [`card`]: the model card, which holds every constant of the network
//! * [`registry`]: the networks of this build, by name
//! * [`pieces`]: the files into which a site divides a network
//! * [`engine`]: loads and runs the ONNX graph; the runtime is tract
//! * [`onnx_proto`], `attributes`: the messages of an ONNX file, and the values in them
//! * [`fusion`]: replaces parts of the graph by nodes for our integer kernels
//! * [`ops`]: those nodes as tract ops
//! * [`graph_builder`]: the fused graph as a tract model
//! * [`assessment`]: what the outputs mean: probability, verdict, familiarity, map
//! * [`predictive`]: predictive values at a given prevalence
//! * [`LoadTimings`]: how long loading took

pub mod assessment;
#[cfg(feature = "engine")]
mod attributes;
pub mod card;
#[cfg(feature = "engine")]
pub mod engine;
#[cfg(feature = "engine")]
pub mod fusion;
#[cfg(feature = "engine")]
pub mod graph_builder;
#[cfg(feature = "engine")]
pub mod onnx_proto;
#[cfg(feature = "engine")]
pub mod ops;
pub mod pieces;
pub mod predictive;
pub mod registry;
mod timings;

pub use assessment::{ActivationMap, Assessment, Familiarity, RawOutputs, Seen, Verdict};
pub use card::{Abstention, ModelCard, OperatingPoint};
#[cfg(feature = "engine")]
pub use engine::{Arithmetic, Engine, EngineError, Graph};
pub use timings::LoadTimings;
#[cfg(feature = "engine")]
pub use timings::milliseconds_since;
