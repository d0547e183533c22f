//! The ONNX graph, loaded and run by tract.

use std::sync::Arc;

use pneumoscope_kernels::Convolution;
use prost::Message;
use prost::bytes::Bytes;
use sha2::{Digest, Sha256};
use tract_core::internal::*;
use web_time::Instant;

use super::assessment::{ActivationMap, Assessment, RawOutputs};
use super::card::{ModelCard, hex};
use super::ops::KernelOp;
use super::pb::ModelProto;
use super::{fusion, prepared, wiring};
use crate::imaging::{ModelInput, Radiograph};
use crate::protocol::LoadTimings;
use crate::reader::milliseconds_since;

/// Why the network could not be loaded or run. None of these is the film's fault.
#[derive(Debug, thiserror::Error)]
pub enum EngineError {
    /// The bytes are not those the card describes.
    #[error(
        "The network's file is not the one this app was built for (SHA-256 {found}, expected {expected}). Reload the page; if that does not help, the site's copy is damaged."
    )]
    WrongFile { found: String, expected: String },
    /// What should be a prepared network is none, or not for this machine: the network's own file is needed.
    #[error("What was kept of the network is not as it was left.")]
    Unprepared,
    /// tract refused the graph.
    #[error("The network could not be loaded: {0}")]
    Load(String),
    /// tract failed while running, or the outputs are not what the card says.
    #[error("The network could not be run: {0}")]
    Run(String),
}

/// How what is rounded to integers is computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arithmetic {
    /// In integers, by our kernels, the same on every processor.
    Integer,
    /// In float, as tract comes.
    Float,
}

/// A network's file, parsed and no more: any bytes are harmless here.
pub struct Graph {
    parsed: TractResult<ModelProto>,
    /// Whether [`fusion`] has been at it.
    fused: bool,
    milliseconds: f64,
}

impl Graph {
    /// Parses a file's bytes, of which the graph's weights remain a part: they are not copied. That they are no ONNX
    /// file is said when an engine is made of it.
    pub fn parse(onnx: Bytes) -> Self {
        let begun = Instant::now();
        let parsed = ModelProto::decode(onnx).map_err(TractError::from);
        Self { parsed, fused: false, milliseconds: milliseconds_since(begun) }
    }

    /// As [`Graph::parse`], of what a [`Preparation`](super::Preparation) gave. Its engine computes in integers.
    pub fn prepared(bytes: Bytes) -> Self {
        let begun = Instant::now();
        let parsed = prepared::read(bytes);
        Self { parsed, fused: true, milliseconds: milliseconds_since(begun) }
    }
}

/// A network ready to run. Sharing one between threads is fine: a run changes nothing in it.
pub struct Engine {
    plan: Arc<TypedSimplePlan>,
    card: ModelCard,
    arithmetic: Arithmetic,
    timings: LoadTimings,
}

impl Engine {
    /// Checks the bytes against the card's SHA-256, then parses the graph and builds what runs it, for input
    /// `[1, 1, height, width]`. A graph that cannot be computed in integers is computed in float:
    /// [`Engine::arithmetic`].
    ///
    /// # Errors
    /// [`EngineError::WrongFile`] and [`EngineError::Load`].
    pub fn load(onnx: &[u8], card: ModelCard) -> Result<Self, EngineError> {
        Self::load_with(onnx, card.clone(), Arithmetic::Integer).or_else(|error| match error {
            EngineError::Load(_) => Self::load_with(onnx, card, Arithmetic::Float),
            error => Err(error),
        })
    }

    /// As [`Engine::load`], in this arithmetic and no other.
    ///
    /// # Errors
    /// [`EngineError::WrongFile`] and [`EngineError::Load`].
    pub fn load_with(onnx: &[u8], card: ModelCard, arithmetic: Arithmetic) -> Result<Self, EngineError> {
        let begun = Instant::now();
        let digest = Sha256::digest(onnx);
        let verify = milliseconds_since(begun);
        let mut engine = Self::build(Graph::parse(Bytes::copy_from_slice(onnx)), &digest, card, arithmetic)?;
        engine.timings.verify = verify;
        Ok(engine)
    }

    /// As [`Engine::load_with`], from a graph that was parsed already and the SHA-256 of its file. Nothing is made of
    /// a graph whose file is not the one of the card.
    ///
    /// # Errors
    /// [`EngineError::WrongFile`] and, of a prepared graph, [`EngineError::Unprepared`], of others
    /// [`EngineError::Load`].
    pub fn build(graph: Graph, digest: &[u8], card: ModelCard, arithmetic: Arithmetic) -> Result<Self, EngineError> {
        if !card.file.has_digest(digest) {
            return Err(EngineError::WrongFile { found: hex(digest), expected: card.file.sha256 });
        }
        let shape = [1, 1, card.input.height, card.input.width];
        let prepared = graph.fused;
        let (plan, timings) = plan(graph, shape, arithmetic).map_err(|error| match prepared {
            true => EngineError::Unprepared,
            false => EngineError::Load(format!("{error:#}")),
        })?;
        Ok(Self { plan, card, arithmetic, timings })
    }

    /// How the convolutions are computed.
    pub fn arithmetic(&self) -> Arithmetic {
        self.arithmetic
    }

    /// Where the time of loading went.
    pub fn load_timings(&self) -> LoadTimings {
        self.timings
    }

    /// The card the network was loaded with.
    pub fn card(&self) -> &ModelCard {
        &self.card
    }

    /// The integer convolution whose value the graph calls so.
    pub(super) fn convolution(&self, name: &str) -> Option<&Convolution> {
        let node = self.plan.model().nodes().iter().find(|node| node.name == name)?;
        node.op_as::<KernelOp>()?.0.convolution()
    }

    /// Convolutions that run in integers on our kernels.
    pub fn integer_convolutions(&self) -> usize {
        self.plan.model().nodes().iter().filter(|node| node.op.name() == fusion::INTEGER_CONV).count()
    }

    /// The radiograph resized and scaled to this network's input.
    pub fn prepare(&self, radiograph: &Radiograph) -> ModelInput {
        let spec = &self.card.input;
        ModelInput::from_radiograph(radiograph, spec.width, spec.height, spec.scale, spec.offset)
    }

    /// One forward pass.
    ///
    /// # Errors
    /// [`EngineError::Run`] if the input's size is not the card's, or the graph's outputs are not
    /// `logits` `[1, 2]`, `cam` `[1, h, w]` and `ood` `[1]`, all finite.
    pub fn assess(&self, input: &ModelInput) -> Result<Assessment, EngineError> {
        let outputs = self.run(input).map_err(|error| EngineError::Run(format!("{error:#}")))?;
        let values = outputs.logits.iter().chain(&outputs.map.values).chain([&outputs.ood]);
        if !values.copied().all(f32::is_finite) {
            return Err(EngineError::Run(format!(
                "not all outputs are finite: logits {:?}, ood {}",
                outputs.logits, outputs.ood
            )));
        }
        Ok(Assessment::from_outputs(outputs, &self.card))
    }

    fn run(&self, input: &ModelInput) -> TractResult<RawOutputs> {
        let tensor = Tensor::from_shape(&[1, 1, input.height, input.width], &input.values)?;
        let outputs = self.plan.run(tvec!(tensor.into()))?;
        // The graph may say more, which is not read: `seen`.
        let [logits, cam, ood, ..] = outputs.as_slice() else { bail!("{} outputs", outputs.len()) };
        let &[1, height, width] = cam.shape() else { bail!("a map of shape {:?}", cam.shape()) };
        let [logits, cam, ood] = [logits.view(), cam.view(), ood.view()];
        let map = ActivationMap { width, height, values: cam.as_slice::<f32>()?.to_vec() };
        let [ood] = ood.as_slice::<f32>()?.try_into()?;
        Ok(RawOutputs { logits: logits.as_slice::<f32>()?.try_into()?, map, ood })
    }
}

fn plan(graph: Graph, shape: [usize; 4], arithmetic: Arithmetic) -> TractResult<(Arc<TypedSimplePlan>, LoadTimings)> {
    let mut model = graph.parsed?;
    let begun = Instant::now();
    if arithmetic == Arithmetic::Integer && !graph.fused {
        model.graph.as_mut().map(fusion::fuse);
    }
    let parse = graph.milliseconds + milliseconds_since(begun);

    let begun = Instant::now();
    let wired = match &model.graph {
        Some(graph) if arithmetic == Arithmetic::Integer => wiring::wire(graph, shape),
        _ => Err(anyhow!("float")),
    };
    let typed = wired.or_else(|reason| read_by_tract(&model, shape, arithmetic, reason))?;
    drop(model);
    let build = milliseconds_since(begun);

    let begun = Instant::now();
    let plan = typed.into_runnable()?;
    let ordering = milliseconds_since(begun);
    Ok((plan, LoadTimings { parse, build, plan: ordering, ..LoadTimings::default() }))
}

/// The model of any graph that tract can read.
#[cfg(feature = "general")]
fn read_by_tract(
    model: &ModelProto,
    shape: [usize; 4],
    arithmetic: Arithmetic,
    _reason: TractError,
) -> TractResult<TypedModel> {
    use tract_onnx::prelude::{Framework, InferenceModelExt};

    let mut framework = tract_onnx::onnx();
    if arithmetic == Arithmetic::Integer {
        super::ops::general::register(&mut framework.op_register);
    }
    // Its messages are the same as ours in the file's own form.
    let model = tract_onnx::pb::ModelProto::decode(Bytes::from(model.encode_to_vec()))?;
    framework.model_for_proto_model(&model)?.with_input_fact(0, f32::fact(shape).into())?.into_optimized()
}

/// None: this program has no reader for other graphs.
#[cfg(not(feature = "general"))]
fn read_by_tract(
    _model: &ModelProto,
    _shape: [usize; 4],
    _arithmetic: Arithmetic,
    reason: TractError,
) -> TractResult<TypedModel> {
    Err(reason)
}
