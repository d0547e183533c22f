//! Fuses the nodes of a quantized ONNX graph into nodes for our kernels.
//!
//! In the file, a quantized convolution is `Clip, QuantizeLinear, DequantizeLinear, Conv`, with a `DequantizeLinear` on
//! the weights too: any runtime can compute that in float. Here such a convolution becomes one node that computes in
//! integers. The node includes the operators after it that its epilogue can compute without another pass over memory.
//! Nodes that match no pattern stay as they are.
//!
//! | module | pattern | fused node |
//! |---|---|---|
//! | `integer_conv` | `Conv` of quantized values; then `Relu` and a quantization, or `Add` | `INTEGER_CONV` |
//! | `quantize` | `BatchNormalization, Relu`, both optional, and a quantization | `QUANTIZE` |
//! | `quantize` | `MaxPool` between a `Relu` and a quantization | `POOL` after the node that quantizes |
//! | `stem` | `Conv` of the input in float, and `Pad, MaxPool` after it | `STEM` |
//! | `mean` | `BatchNormalization, Relu, GlobalAveragePool, Flatten` | `MEAN` |
//! | `weighted_sum` | `BatchNormalization, Relu, Reshape, MatMul` | `WEIGHTED_SUM` |
//!
//! `pattern` matches the patterns, `rewrite` builds the new graph; `batch_norm` and `geometry` are what several fusions
//! share. [`ops`](super::ops) runs the fused nodes.

mod batch_norm;
mod geometry;
mod integer_conv;
mod mean;
mod pattern;
mod quantize;
mod rewrite;
mod stem;
mod weighted_sum;

use std::collections::{HashMap, HashSet};

use self::integer_conv::IntegerConvs;
use self::pattern::GraphIndex;
use self::rewrite::{Rewrite, has_reserved_name};
use super::attributes::tensor_attribute;
use super::onnx_proto::{GraphProto, NodeProto, TensorProto};

// Types of the fused nodes. The prefix keeps them apart from ONNX's own operators, such as `Mean`.
/// An integer convolution with its epilogue, whole or depthwise.
pub(super) const INTEGER_CONV: &str = "PneumoscopeIntegerConv";
/// Quantizes a plane.
pub(super) const QUANTIZE: &str = "PneumoscopeQuantize";
/// Pools a quantized plane.
pub(super) const POOL: &str = "PneumoscopePool";
/// The first convolution and its pool.
pub(super) const STEM: &str = "PneumoscopeStem";
/// The mean of each channel after batch norm and ReLU.
pub(super) const MEAN: &str = "PneumoscopeMean";
/// The weighted sum of the channels at each pixel after batch norm and ReLU.
pub(super) const WEIGHTED_SUM: &str = "PneumoscopeWeightedSum";

/// Applies all fusions. Returns the number of integer convolutions.
pub fn fuse(graph: &mut GraphProto) -> usize {
    if has_reserved_name(graph.node.iter().flat_map(|node| &node.output)) {
        return 0;
    }
    let mut constants: HashMap<String, TensorProto> =
        graph.initializer.drain(..).map(|tensor| (tensor.name.clone(), tensor)).collect();
    // An initializer may be listed as an input too, which only gives its type.
    graph.input.retain(|input| !constants.contains_key(&input.name));
    let Rewrite { mut nodes, weights, .. } = rewrite(&GraphIndex::new(graph, &constants));
    for node in nodes.iter_mut().filter(|node| node.op_type == INTEGER_CONV) {
        if let Some(tensor) = weights.get(&node.name).and_then(|name| constants.remove(name)) {
            node.attribute.push(tensor_attribute("weights", tensor));
        }
    }
    graph.node = needed(nodes, graph.output.iter().map(|output| output.name.clone()).collect());
    let outputs = graph.output.iter().map(|output| &output.name);
    let used: HashSet<&String> = graph.node.iter().flat_map(|node| &node.input).chain(outputs).collect();
    constants.retain(|name, _| used.contains(name));
    graph.initializer = constants.into_values().collect();
    weights.len()
}

/// The new nodes in order, including some whose values no node needs.
// The fusions are not inlined here: see `graph_builder`.
fn rewrite<'a>(graph: &GraphIndex<'a>) -> Rewrite<'a> {
    let mut convs = IntegerConvs::find(graph);
    let mut rewrite = Rewrite::default();
    for node in graph.nodes {
        let Some(value) = node.output.first() else { continue };
        let fused = match node.op_type.as_str() {
            "DequantizeLinear" => convs
                .quantizations
                .get(value.as_str())
                .map(|quantization| quantize::fuse(graph, &mut rewrite, *quantization)),
            "Conv" => convs.fuse(graph, &mut rewrite, value).or_else(|| stem::fuse_unpooled(graph, &mut rewrite, node)),
            "MaxPool" => stem::fuse_pooled(graph, &mut rewrite, node),
            "Flatten" => mean::fuse(graph, &mut rewrite, node),
            "MatMul" => weighted_sum::fuse(graph, &mut rewrite, node),
            // The epilogue of a convolution added it already.
            "Add" => rewrite.planes.get(value.as_str()).map(|_| ()),
            _ => None,
        };
        if fused.is_none() {
            rewrite.nodes.push(node.clone());
        }
    }
    rewrite
}

/// The nodes that the values `wanted` depend on, in order.
fn needed(nodes: Vec<NodeProto>, mut wanted: HashSet<String>) -> Vec<NodeProto> {
    let mut kept = Vec::with_capacity(nodes.len());
    for node in nodes.into_iter().rev() {
        if node.output.iter().any(|value| wanted.contains(value)) {
            wanted.extend(node.input.iter().cloned());
            kept.push(node);
        }
    }
    kept.reverse();
    kept
}
