//! Rewrites the shipped network for other engines.
//!
//! The shipped graph consists of `Clip, QuantizeLinear, DequantizeLinear, Conv` with int8 weights. Other engines get
//! the same network with the same weights and scales, in the forms that they compute fastest; README.md explains the
//! choice.

use std::collections::{BTreeMap, HashMap, HashSet};

use anyhow::{Context, ensure};
use prost::Message;
use tract_onnx::pb::attribute_proto::AttributeType;
use tract_onnx::pb::{AttributeProto, ModelProto, NodeProto, TensorProto, ValueInfoProto};
use tract_onnx::prelude::*;

use crate::encoding::encode;

// TensorProto.DataType.
const FLOAT: i32 = 1;
const UINT8: i32 = 2;
const INT8: i32 = 3;

/// Minimum and maximum of a tensor over some films.
pub type Range = (f32, f32);

/// A graph that can be rewritten.
#[derive(Clone)]
pub struct Network {
    /// The model without its nodes and initializers.
    frame: ModelProto,
    nodes: Vec<NodeProto>,
    constants: BTreeMap<String, TensorProto>,
}

impl Network {
    /// Reads an ONNX file.
    ///
    /// # Errors
    /// If it is not an ONNX file.
    pub fn read(onnx: &[u8]) -> anyhow::Result<Self> {
        let mut frame = ModelProto::decode(onnx)?;
        let graph = frame.graph.as_mut().context("no graph in the file")?;
        let nodes = std::mem::take(&mut graph.node);
        let constants = graph.initializer.drain(..).map(|tensor| (tensor.name.clone(), tensor)).collect();
        Ok(Self { frame, nodes, constants })
    }

    /// Encodes the ONNX file, without nodes and initializers that no output needs.
    pub fn write(&self) -> Vec<u8> {
        encode(self.model(&[]))
    }

    /// The model of [`Self::write`] with further outputs, not encoded.
    fn model(&self, more_outputs: &[String]) -> ModelProto {
        let mut model = self.frame.clone();
        let graph = model.graph.as_mut().expect("read() checks it");
        graph
            .output
            .extend(more_outputs.iter().map(|name| ValueInfoProto { name: name.clone(), ..Default::default() }));
        let mut wanted: HashSet<&str> = graph.output.iter().map(|output| output.name.as_str()).collect();
        let mut nodes = Vec::new();
        for node in self.nodes.iter().rev().filter(|node| !node.output.is_empty()) {
            if node.output.iter().any(|value| wanted.contains(value.as_str())) {
                wanted.extend(node.input.iter().map(String::as_str));
                nodes.push(node.clone());
            }
        }
        nodes.reverse();
        let initializer =
            self.constants.values().filter(|tensor| wanted.contains(tensor.name.as_str())).cloned().collect();
        (graph.node, graph.initializer) = (nodes, initializer);
        model
    }

    /// The graph in float, without quantized activations. The weights keep their int8 values.
    pub fn float(&self) -> anyhow::Result<Self> {
        let mut network = self.clone();
        network.skip(|node, constants| match node.op_type.as_str() {
            "Clip" | "QuantizeLinear" => true,
            "DequantizeLinear" => !constants.contains_key(&node.input[0]),
            _ => false,
        });
        network.weights_to_float(|_| true)?;
        Ok(network)
    }

    /// The graph as quantization tools write it: without `Clip` at level 127, which prevents onnxruntime's integer
    /// convolutions. The scales stay, and the levels range to 255. The small head has a float input and stays in float.
    pub fn quantized(&self) -> anyhow::Result<Self> {
        let mut network = self.clone();
        network.skip(|node, _| node.op_type == "Clip");
        network.weights_to_float(|reader| reader.op_type != "Conv")?;
        Ok(network)
    }

    /// The convolution outputs that are inputs of an `Add`. They are float in the shipped graph.
    pub fn branches(&self) -> Vec<String> {
        self.values(|network, node| {
            let readers = network.readers(&node.output[0]);
            node.op_type == "Conv" && matches!(readers.as_slice(), [reader] if reader.op_type == "Add")
        })
    }

    /// The outputs of the residual `Add`s and of the pools.
    pub fn sums(&self) -> Vec<String> {
        let branches: HashSet<String> = self.branches().into_iter().collect();
        self.values(|_, node| match node.op_type.as_str() {
            "Add" => node.input.iter().any(|input| branches.contains(input)),
            op => op == "MaxPool",
        })
    }

    /// Also quantizes these tensors, to 256 levels over their ranges.
    pub fn with_rounded(mut self, values: &[String], ranges: &HashMap<String, Range>) -> Self {
        for value in values {
            self.round(value, ranges[value]);
        }
        self
    }

    /// [`Self::quantized`] with ConvInteger, Cast, Mul, Add: the only form that rten computes in integers.
    pub fn with_integer_convolutions(&self) -> anyhow::Result<Self> {
        let mut network = self.clone();
        let zero = network.constant("zero_int8", INT8, &[], vec![0]);
        let producers: HashMap<&str, &NodeProto> =
            self.nodes.iter().flat_map(|node| node.output.iter().map(move |value| (value.as_str(), node))).collect();
        network.nodes.clear();
        for node in &self.nodes {
            let dequantized = |i: usize| {
                let producer = producers.get(node.input.get(i)?.as_str())?;
                (node.op_type == "Conv" && producer.op_type == "DequantizeLinear").then_some(*producer)
            };
            match (dequantized(0), dequantized(1)) {
                (Some(levels), Some(weights)) => network.convolve_integers(node, levels, weights, &zero)?,
                _ => network.nodes.push(node.clone()),
            }
        }
        Ok(network)
    }

    fn convolve_integers(
        &mut self,
        conv: &NodeProto,
        levels: &NodeProto,
        weights: &NodeProto,
        zero: &str,
    ) -> anyhow::Result<()> {
        let name = &conv.output[0];
        let part = |what: &str| format!("{name}/{what}");
        let factors = self.channel_constant(&part("factors"), &weights.input[1])?;
        let bias = self.channel_constant(&part("offsets"), &conv.input[2])?;
        let to_float = AttributeProto { i: i64::from(FLOAT), ..attribute("to", AttributeType::Int) };
        let inputs = [&levels.input[0], &weights.input[0], &levels.input[2], zero];
        self.push("ConvInteger", &inputs, &part("sums"), conv.attribute.clone());
        self.push("Cast", &[&part("sums")], &part("cast"), vec![to_float]);
        self.push("Mul", &[&part("cast"), &levels.input[1]], &part("of_levels"), vec![]);
        self.push("Mul", &[&part("of_levels"), &factors], &part("scaled"), vec![]);
        self.push("Add", &[&part("scaled"), &bias], name, vec![]);
        Ok(())
    }

    /// A constant with one value per channel, shaped `[channels, 1, 1]` to broadcast to `[1, channels, height, width]`.
    fn channel_constant(&mut self, name: &str, from: &str) -> anyhow::Result<String> {
        let values = floats(self.constants.get(from).with_context(|| format!("{from} is no constant"))?);
        Ok(self.float_constant(name, &[values.len(), 1, 1], &values))
    }

    /// Minimum and maximum of the tensors `values` over `planes` of `side` x `side` pixels, computed by tract.
    ///
    /// # Errors
    /// If tract cannot run the graph.
    pub fn ranges(&self, values: &[String], planes: &[&[f32]], side: usize) -> anyhow::Result<HashMap<String, Range>> {
        let shape = [1, 1, side, side];
        let outputs_before = self.frame.graph.as_ref().map_or(0, |graph| graph.output.len());
        let plan = tract_onnx::onnx()
            .model_for_proto_model(&self.model(values))?
            .with_input_fact(0, f32::fact(shape).into())?
            .into_optimized()?
            .into_runnable()?;
        let mut ranges = HashMap::new();
        for plane in planes {
            let outputs = plan.run(tvec!(Tensor::from_shape(&shape, plane)?.into()))?;
            ensure!(outputs.len() == outputs_before + values.len(), "{} outputs", outputs.len());
            for (name, output) in values.iter().zip(&outputs[outputs_before..]) {
                let range = ranges.entry(name.clone()).or_insert((0.0f32, 0.0f32));
                for value in output.view().as_slice::<f32>()? {
                    *range = (range.0.min(*value), range.1.max(*value));
                }
            }
        }
        Ok(ranges)
    }

    fn values(&self, wanted: impl Fn(&Self, &NodeProto) -> bool) -> Vec<String> {
        self.nodes.iter().filter(|node| wanted(self, node)).map(|node| node.output[0].clone()).collect()
    }

    fn readers(&self, value: &str) -> Vec<&NodeProto> {
        self.nodes.iter().filter(|node| node.input.iter().any(|input| input == value)).collect()
    }

    /// Removes nodes. The readers of their output read their first input instead.
    fn skip(&mut self, unwanted: impl Fn(&NodeProto, &BTreeMap<String, TensorProto>) -> bool) {
        let mut renamed: HashMap<String, String> = HashMap::new();
        // Nodes are in topological order, so one lookup is enough.
        self.nodes.retain_mut(|node| {
            for input in &mut node.input {
                if let Some(name) = renamed.get(input) {
                    input.clone_from(name);
                }
            }
            let skipped = unwanted(node, &self.constants);
            if skipped {
                renamed.insert(node.output[0].clone(), node.input[0].clone());
            }
            !skipped
        });
    }

    /// Replaces int8 weights by their float values if `of_reader` accepts all nodes that read them.
    fn weights_to_float(&mut self, of_reader: impl Fn(&NodeProto) -> bool) -> anyhow::Result<()> {
        let (dequantized, others) = std::mem::take(&mut self.nodes).into_iter().partition::<Vec<_>, _>(|node| {
            node.op_type == "DequantizeLinear" && self.constants.contains_key(&node.input[0])
        });
        self.nodes = others;
        let mut kept = Vec::new();
        for node in dequantized {
            if self.readers(&node.output[0]).into_iter().all(&of_reader) {
                let weights = &self.constants[&node.input[0]];
                let shape: Vec<usize> = weights.dims.iter().map(|dim| *dim as usize).collect();
                let values = dequantized_by_channel(weights, &self.constants[&node.input[1]])?;
                self.float_constant(&node.output[0], &shape, &values);
            } else {
                kept.push(node);
            }
        }
        self.nodes.splice(0..0, kept);
        Ok(())
    }

    /// Inserts QuantizeLinear and DequantizeLinear after a tensor, with 256 levels over its range.
    fn round(&mut self, value: &str, (lowest, highest): Range) {
        let part = |what: &str| format!("{value}/{what}");
        let scale = (highest - lowest).max(f32::MIN_POSITIVE) / 255.0;
        let zero = (-lowest / scale).round() as u8;
        let scale = self.float_constant(&part("scale"), &[], &[scale]);
        let zero = self.constant(&part("zero_point"), UINT8, &[], vec![zero]);
        let rounded = part("rounded");
        for input in self.nodes.iter_mut().flat_map(|node| &mut node.input).filter(|input| *input == value) {
            input.clone_from(&rounded);
        }
        let producer = self.nodes.iter().position(|node| node.output.iter().any(|output| output == value));
        let after = producer.map_or(0, |place| place + 1);
        let levels = part("levels");
        let pair = [
            node("QuantizeLinear", &[value, &scale, &zero], &levels, vec![]),
            node("DequantizeLinear", &[&levels, &scale, &zero], &rounded, vec![]),
        ];
        self.nodes.splice(after..after, pair);
    }

    fn push(&mut self, op: &str, inputs: &[&str], output: &str, attributes: Vec<AttributeProto>) {
        self.nodes.push(node(op, inputs, output, attributes));
    }

    fn float_constant(&mut self, name: &str, shape: &[usize], values: &[f32]) -> String {
        self.constant(name, FLOAT, shape, values.iter().flat_map(|value| value.to_le_bytes()).collect())
    }

    fn constant(&mut self, name: &str, data_type: i32, shape: &[usize], raw_data: Vec<u8>) -> String {
        let dims = shape.iter().map(|dim| *dim as i64).collect();
        let tensor = TensorProto { name: name.to_string(), data_type, dims, raw_data, ..Default::default() };
        self.constants.insert(name.to_string(), tensor);
        name.to_string()
    }
}

fn node(op: &str, inputs: &[&str], output: &str, attribute: Vec<AttributeProto>) -> NodeProto {
    NodeProto {
        op_type: op.to_string(),
        name: output.to_string(),
        input: inputs.iter().map(|input| input.to_string()).collect(),
        output: vec![output.to_string()],
        attribute,
        ..Default::default()
    }
}

fn attribute(name: &str, kind: AttributeType) -> AttributeProto {
    AttributeProto { name: name.to_string(), r#type: kind as i32, ..Default::default() }
}

fn floats(tensor: &TensorProto) -> Vec<f32> {
    let raw = tensor.raw_data.as_chunks().0.iter().map(|bytes| f32::from_le_bytes(*bytes));
    raw.chain(tensor.float_data.iter().copied()).collect()
}

/// `int8 * scale`, with one scale per index of the first dimension.
fn dequantized_by_channel(weights: &TensorProto, scales: &TensorProto) -> anyhow::Result<Vec<f32>> {
    let scales = floats(scales);
    ensure!(weights.data_type == INT8 && !scales.is_empty(), "{} is not int8 with scales", weights.name);
    let channels = weights.raw_data.chunks(weights.raw_data.len() / scales.len());
    Ok(channels
        .zip(&scales)
        .flat_map(|(channel, scale)| channel.iter().map(move |weight| f32::from(*weight as i8) * scale))
        .collect())
}
