//! Loads and runs the ONNX graph. The runtime is tract.

use std::sync::Arc;

use prost::Message;
use prost::bytes::Bytes;
use sha2::{Digest, Sha256};
use tract_core::internal::*;
use web_time::Instant;

use super::assessment::{ActivationMap, Assessment, RawOutputs};
use super::card::{MapSpec, ModelCard, hex};
use super::onnx_proto::ModelProto;
use super::timings::{LoadTimings, milliseconds_since};
use super::{fusion, graph_builder};
use crate::imaging::{ModelInput, Radiograph};

/// Why the network could not be loaded or run. None of these is the film's fault.
#[derive(Debug, thiserror::Error)]
pub enum EngineError {
    /// The file's SHA-256 is not the card's.
    #[error("wrong file: SHA-256 {found}, expected {expected}")]
    WrongFile { found: String, expected: String },
    /// The file is no ONNX graph that can run.
    #[error("not loaded: {0}")]
    Load(String),
    /// The run failed, or the outputs have unexpected shapes or values.
    #[error("not run: {0}")]
    Run(String),
}

/// How quantized convolutions are computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arithmetic {
    /// In integers, by our kernels. The results are the same on every processor.
    Integer,
    /// In float, by tract's kernels.
    Float,
}

/// A parsed ONNX file whose SHA-256 is not checked yet. Parsing is safe for any bytes.
pub struct Graph {
    parsed: TractResult<ModelProto>,
    milliseconds: f64,
}

impl Graph {
    /// Parses a file. The weights are slices of `onnx`, not copies. A parse error is reported by [`Engine::build`].
    pub fn parse(onnx: Bytes) -> Self {
        let begun = Instant::now();
        let parsed = ModelProto::decode(onnx).map_err(TractError::from);
        Self { parsed, milliseconds: milliseconds_since(begun) }
    }
}

/// A network ready to run. It can be shared between threads, because a run does not change it.
pub struct Engine {
    plan: Arc<TypedSimplePlan>,
    outputs: Outputs,
    card: ModelCard,
    arithmetic: Arithmetic,
    timings: LoadTimings,
}

impl Engine {
    /// Checks the file against the card's SHA-256, then builds the network for input `[1, 1, height, width]`. Falls back to
    /// float arithmetic if the graph cannot run in integers: see [`Engine::arithmetic`].
    ///
    /// # Errors
    /// [`EngineError::WrongFile`] and [`EngineError::Load`].
    pub fn load(onnx: &[u8], card: ModelCard) -> Result<Self, EngineError> {
        Self::load_with(onnx, card.clone(), Arithmetic::Integer).or_else(|error| match error {
            EngineError::Load(_) => Self::load_with(onnx, card, Arithmetic::Float),
            error => Err(error),
        })
    }

    /// As [`Engine::load`], with this arithmetic and without a fallback.
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

    /// As [`Engine::load_with`], from a parsed graph and the SHA-256 of its file. The SHA-256 is checked first.
    ///
    /// # Errors
    /// [`EngineError::WrongFile`] and [`EngineError::Load`].
    pub fn build(graph: Graph, digest: &[u8], card: ModelCard, arithmetic: Arithmetic) -> Result<Self, EngineError> {
        if !card.file.has_digest(digest) {
            return Err(EngineError::WrongFile { found: hex(digest), expected: card.file.sha256 });
        }
        let (plan, outputs, timings) =
            plan(graph, &card, arithmetic).map_err(|error| EngineError::Load(format!("{error:#}")))?;
        Ok(Self { plan, outputs, card, arithmetic, timings })
    }

    /// The arithmetic of the quantized convolutions.
    pub fn arithmetic(&self) -> Arithmetic {
        self.arithmetic
    }

    /// How long loading took.
    pub fn load_timings(&self) -> LoadTimings {
        self.timings
    }

    /// The card the network was loaded with.
    pub fn card(&self) -> &ModelCard {
        &self.card
    }

    /// Number of convolutions that run in integers on our kernels.
    pub fn integer_convolutions(&self) -> usize {
        self.plan.model().nodes().iter().filter(|node| node.op.name() == fusion::INTEGER_CONV).count()
    }

    /// The radiograph resized and scaled to this network's input.
    pub fn prepare(&self, radiograph: &Radiograph) -> ModelInput {
        let spec = &self.card.input;
        ModelInput::from_radiograph(radiograph, spec.width, spec.height, spec.scale, spec.offset)
    }

    /// Runs the network once.
    ///
    /// # Errors
    /// [`EngineError::Run`] if the input's size is not the card's, or the outputs that the card names are not
    /// `logits` `[1, 2]`, `cam` of its map's size, `ood` `[1]`, `seen` `[1, kinds]` and `readers` `[1, 2]`, all finite.
    pub fn assess(&self, input: &ModelInput) -> Result<Assessment, EngineError> {
        let outputs = self.run(input).map_err(|error| EngineError::Run(format!("{error:#}")))?;
        let map = outputs.map.iter().flat_map(|map| &map.values);
        let values = outputs.logits.iter().chain(map).chain(&outputs.ood);
        let values = values.chain(outputs.seen.iter().flatten()).chain(outputs.readers.iter().flatten());
        if !values.copied().all(f32::is_finite) {
            return Err(EngineError::Run(format!(
                "not all outputs are finite: logits {:?}, ood {:?}",
                outputs.logits, outputs.ood
            )));
        }
        Ok(Assessment::from_outputs(outputs, &self.card))
    }

    fn run(&self, input: &ModelInput) -> TractResult<RawOutputs> {
        let tensor = Tensor::from_shape(&[1, 1, input.height, input.width], &input.values)?;
        let outputs = self.plan.run(tvec!(tensor.into()))?;
        let map = self.outputs.map.map(|(place, spec)| activation_map(&outputs[place], spec)).transpose()?;
        let ood = self.outputs.ood.map(|place| values::<1>(&outputs[place])).transpose()?;
        let seen = self.outputs.seen.map(|(place, kinds)| log_odds(&outputs[place], kinds)).transpose()?;
        let readers = self.outputs.readers.map(|place| values(&outputs[place])).transpose()?;
        Ok(RawOutputs { logits: values(&outputs[self.outputs.logits])?, map, ood: ood.map(|[ood]| ood), seen, readers })
    }
}

/// The indices of the card's outputs among those of the graph.
struct Outputs {
    logits: usize,
    map: Option<(usize, MapSpec)>,
    ood: Option<usize>,
    /// The index and the number of kinds.
    seen: Option<(usize, usize)>,
    readers: Option<usize>,
}

impl Outputs {
    /// Finds the outputs. Fails if the graph lacks one that the card names.
    fn of(model: &ModelProto, card: &ModelCard) -> TractResult<Self> {
        let names = model.graph.iter().flat_map(|graph| &graph.output).map(|output| output.name.as_str());
        let names: Vec<&str> = names.collect();
        let place = |name: &str| {
            names.iter().position(|output| *output == name).with_context(|| format!("the graph has no output {name}"))
        };
        let map = card.map.map(|spec| place("cam").map(|place| (place, spec))).transpose()?;
        let cuts = card.out_of_distribution.as_ref();
        let ood = cuts.map(|_| place("ood")).transpose()?;
        let kinds = cuts.map_or(0, |cuts| cuts.seen.len());
        let seen = (kinds > 0).then(|| place("seen").map(|place| (place, kinds))).transpose()?;
        let readers = (!card.readers.is_empty()).then(|| place("readers")).transpose()?;
        ensure!(card.readers.is_empty() || card.readers.len() == 2, "{} readers", card.readers.len());
        Ok(Self { logits: place("logits")?, map, ood, seen, readers })
    }
}

fn activation_map(cam: &Tensor, spec: MapSpec) -> TractResult<ActivationMap> {
    let MapSpec { width, height, .. } = spec;
    ensure!(cam.shape() == [1, height, width], "a map of shape {:?}", cam.shape());
    Ok(ActivationMap { width, height, values: cam.view().as_slice::<f32>()?.to_vec() })
}

fn log_odds(seen: &Tensor, kinds: usize) -> TractResult<Vec<f32>> {
    ensure!(seen.shape() == [1, kinds], "kinds of shape {:?}", seen.shape());
    Ok(seen.view().as_slice::<f32>()?.to_vec())
}

/// The `N` values of an output.
fn values<const N: usize>(output: &Tensor) -> TractResult<[f32; N]> {
    Ok(output.view().as_slice::<f32>()?.try_into()?)
}

fn plan(
    graph: Graph,
    card: &ModelCard,
    arithmetic: Arithmetic,
) -> TractResult<(Arc<TypedSimplePlan>, Outputs, LoadTimings)> {
    let mut model = graph.parsed?;
    let outputs = Outputs::of(&model, card)?;
    let shape = [1, 1, card.input.height, card.input.width];
    let begun = Instant::now();
    if arithmetic == Arithmetic::Integer {
        model.graph.as_mut().map(fusion::fuse);
    }
    let parse = graph.milliseconds + milliseconds_since(begun);

    let begun = Instant::now();
    let built = match &model.graph {
        Some(graph) if arithmetic == Arithmetic::Integer => graph_builder::build(graph, shape),
        _ => Err(anyhow!("float")),
    };
    let typed = built.or_else(|reason| read_by_tract(&model, shape, arithmetic, reason))?;
    drop(model);
    let build = milliseconds_since(begun);

    let begun = Instant::now();
    let plan = typed.into_runnable()?;
    let ordering = milliseconds_since(begun);
    Ok((plan, outputs, LoadTimings { parse, build, plan: ordering, ..LoadTimings::default() }))
}

/// The model of any graph that tract supports.
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
    // tract has types of its own for the same messages: encode and decode.
    let model = tract_onnx::pb::ModelProto::decode(Bytes::from(model.encode_to_vec()))?;
    framework.model_for_proto_model(&model)?.with_input_fact(0, f32::fact(shape).into())?.into_optimized()
}

/// Passes the error on: this program is built without tract's reader.
#[cfg(not(feature = "general"))]
fn read_by_tract(
    _model: &ModelProto,
    _shape: [usize; 4],
    _arithmetic: Arithmetic,
    reason: TractError,
) -> TractResult<TypedModel> {
    Err(reason)
}
