//! Batch norm and ReLU, which are part of several fusions.

use super::pattern::Pattern::{Op, Value};
use super::pattern::{GraphIndex, Pattern};
use super::rewrite::Rewrite;
use crate::inference::attributes;
use crate::inference::onnx_proto::NodeProto;

/// `Relu(BatchNormalization(x))`
const NORM_RELU: Pattern = Op("Relu", &[Op("BatchNormalization", &[Value("x")])]);

/// Factor and offset of each channel, both divided by `scale`. `None` if a parameter is not constant.
pub(super) fn affine(graph: &GraphIndex, batch_norm: &NodeProto, scale: f64) -> Option<[Vec<f32>; 2]> {
    let affine = attributes::batch_norm(batch_norm, |name| graph.constant(name))?;
    Some(affine.map(|values| divided(values, scale)))
}

pub(super) fn divided(values: Vec<f64>, scale: f64) -> Vec<f32> {
    values.into_iter().map(|value| (value / scale) as f32).collect()
}

/// If `value` is batch norm and ReLU of one of our planes: that plane, and factor and offset of each channel.
#[inline(never)]
pub(super) fn norm_relu_of_plane<'a>(
    graph: &GraphIndex<'a>,
    rewrite: &Rewrite<'a>,
    value: &'a str,
) -> Option<(&'a str, [Vec<f32>; 2])> {
    let found = graph.find(&NORM_RELU, value)?;
    let plane = found.value("x");
    let affine = affine(graph, found.node("BatchNormalization"), 1.0)?;
    let [factor, _] = &affine;
    (rewrite.planes.get(plane) == Some(&factor.len())).then_some((plane, affine))
}
