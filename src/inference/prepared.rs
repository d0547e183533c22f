//! A network as a browser keeps it beside its file, so that the next start has little to do: the graph after
//! [`fusion`](super::fusion), and each integer convolution's weights in the order in which this machine's kernels read
//! them. It is for the program and the processor that made it, and for nobody else.
//!
//! | bytes | what |
//! |---|---|
//! | as many as there are | the weights, one convolution after the other |
//! | as many as there are | the rest, a message of protobuf |
//! | 4 | how many bytes that was, the lowest first |

use pneumoscope_kernels::Processor;
use prost::Message;
use prost::bytes::Bytes;
use tract_core::internal::*;

use super::Engine;
use super::attributes::attribute;
use super::fusion::{INTEGER_CONV, fuse};
use super::onnx_proto::{AttributeProto, AttributeType, ModelProto, NodeProto, TensorProto};

/// Bytes of the length at the end.
const LENGTH: usize = 4;
/// Of a convolution whose weights are packed: where they lie, begin and end.
const PLACE: &str = "packed_at";
/// And for each eight output channels whether four products fit 16 bits.
const MEETING: &str = "packed_meeting";

/// What a prepared network has besides weights.
#[derive(Clone, PartialEq, Message)]
struct Rest {
    /// Whose order the weights are in.
    #[prost(string, tag = "1")]
    processor: String,
    /// The fused graph; its integer convolutions have weights without a byte.
    #[prost(message, optional, tag = "2")]
    model: Option<ModelProto>,
}

/// The parts of a prepared network, one after the other: first all of [`Preparation::next`]'s, then
/// [`Preparation::finish`]'s.
pub struct Preparation<'a> {
    engine: &'a Engine,
    model: ModelProto,
    /// The node to go on with.
    node: usize,
    /// Bytes given so far.
    written: usize,
}

impl<'a> Preparation<'a> {
    /// Of an engine and the file it was made of; `None` if nothing would be won, as its graph did not fuse whole.
    pub fn new(engine: &'a Engine, onnx: Bytes) -> Option<Self> {
        let mut model = ModelProto::decode(onnx).ok()?;
        let graph = model.graph.as_mut()?;
        fuse(graph);
        let graph = &*graph;
        let convolutions = || graph.node.iter().filter(|node| node.op_type == INTEGER_CONV);
        let all = convolutions().all(|node| engine.convolution(name(node)).is_some());
        (all && convolutions().next().is_some()).then_some(Self { engine, model, node: 0, written: 0 })
    }

    /// The next convolution's weights, bytes as its kernel reads them; `None` after the last.
    #[expect(clippy::should_implement_trait, reason = "what it gives is borrowed from the engine")]
    pub fn next(&mut self) -> Option<&'a [u8]> {
        let nodes = &mut self.model.graph.as_mut()?.node;
        let (index, node) =
            nodes.iter_mut().enumerate().skip(self.node).find(|(_, node)| node.op_type == INTEGER_CONV)?;
        let (weights, meeting) = self.engine.convolution(name(node))?.packed();
        let end = self.written + weights.len();
        weights_of(node).for_each(|tensor| tensor.raw_data = Bytes::new());
        node.attribute.push(list(PLACE, [self.written, end].map(|place| place as i64).to_vec()));
        node.attribute.push(list(MEETING, meeting.iter().map(|meets| i64::from(*meets)).collect()));
        (self.node, self.written) = (index + 1, end);
        Some(weights)
    }

    /// What comes after the weights: the message and its length.
    pub fn finish(self) -> Vec<u8> {
        let rest = Rest { processor: processor(), model: Some(self.model) };
        let mut bytes = rest.encode_to_vec();
        let length = bytes.len() as u32;
        bytes.extend(length.to_le_bytes());
        bytes
    }
}

/// The graph of a prepared network, whose weights remain a part of these bytes.
///
/// # Errors
/// If they are no such thing, or for another processor.
pub(super) fn read(prepared: Bytes) -> TractResult<ModelProto> {
    let (_, length) = prepared.split_last_chunk::<LENGTH>().context("no length")?;
    let end = prepared.len() - LENGTH;
    let begin = end.checked_sub(u32::from_le_bytes(*length) as usize).context("too short")?;
    let rest = Rest::decode(prepared.slice(begin..end))?;
    ensure!(rest.processor == processor(), "weights as {} reads them", rest.processor);
    let mut model = rest.model.context("no graph")?;
    for node in model.graph.iter_mut().flat_map(|graph| &mut graph.node) {
        let Some(&[from, to]) = attribute(node, PLACE).map(|place| place.ints.as_slice()) else { continue };
        let (from, to) = (usize::try_from(from)?, usize::try_from(to)?);
        ensure!(from <= to && to <= begin, "weights at {from} to {to}");
        weights_of(node).for_each(|tensor| tensor.raw_data = prepared.slice(from..to));
    }
    Ok(model)
}

/// Of a convolution whose weights are packed, for each eight output channels whether four products fit 16 bits.
pub(super) fn meeting(node: &NodeProto) -> Option<Vec<bool>> {
    attribute(node, MEETING).map(|meeting| meeting.ints.iter().map(|meets| *meets != 0).collect())
}

/// The only tensor that an integer convolution has.
fn weights_of(node: &mut NodeProto) -> impl Iterator<Item = &mut TensorProto> {
    node.attribute.iter_mut().filter_map(|attribute| attribute.t.as_mut())
}

fn processor() -> String {
    format!("{:?}", Processor::detect())
}

fn name(node: &NodeProto) -> &str {
    node.output.first().map_or("", String::as_str)
}

fn list(name: &str, ints: Vec<i64>) -> AttributeProto {
    AttributeProto { name: name.to_owned(), r#type: AttributeType::Ints as i32, ints, ..AttributeProto::default() }
}
