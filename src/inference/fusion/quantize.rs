//! Quantizing a value for integer convolutions.
//!
//! ```text
//! DequantizeLinear(QuantizeLinear(Clip(x, 0, 127 * scale), scale), scale)
//! ```
//!
//! with one scale for the whole tensor and zero point 0. Where no fused convolution quantizes `x` in its epilogue, a node
//! [`QUANTIZE`] does, and takes in a `BatchNormalization` and a `Relu` before it.

use pneumoscope_kernels::MAX_QUANTIZED;

use super::QUANTIZE;
use super::batch_norm::{affine, divided};
use super::pattern::Pattern::{Constant, Only, Op, Value};
use super::pattern::{GraphIndex, Pattern};
use super::rewrite::{Rewrite, affine_attributes, quantized_of};
use crate::inference::attributes::UINT8;
use crate::inference::onnx_proto::NodeProto;

const QUANTIZED: Pattern = Op(
    "DequantizeLinear",
    &[
        Only(&Op(
            "QuantizeLinear",
            &[Only(&Op("Clip", &[Value("x"), Constant("lowest"), Constant("highest")])), Constant("scale")],
        )),
        Constant("dequantize scale"),
    ],
);
const RELU: Pattern = Op("Relu", &[Value("x")]);
const BATCH_NORM: Pattern = Op("BatchNormalization", &[Value("x")]);

/// A value that is quantized to 0 to 127.
#[derive(Clone, Copy)]
pub(super) struct Quantization<'a> {
    /// The value before `Clip`.
    pub source: &'a str,
    /// The value after `DequantizeLinear`, which convolutions read.
    pub output: &'a str,
    pub scale: f64,
}

impl<'a> Quantization<'a> {
    /// The quantization that ends in this node.
    pub(super) fn find(graph: &GraphIndex<'a>, node: &'a NodeProto) -> Option<Self> {
        let output = node.output.first()?;
        let found = graph.find(&QUANTIZED, output)?;
        let constant = |name| graph.scalar(found.value(name));
        let scale = constant("scale")?;
        let range = scale * f64::from(MAX_QUANTIZED);
        let recognized = !graph.is_output(output)
            && !graph.readers(output).is_empty()
            && constant("dequantize scale")? == scale
            && has_zero_point_0(graph, found.node("QuantizeLinear"), UINT8)
            && has_zero_point_0(graph, node, UINT8)
            && scale > 0.0
            && constant("lowest")? == 0.0
            && (constant("highest")? - range).abs() <= 1e-4 * range;
        recognized.then_some(Self { source: found.value("x"), output, scale })
    }
}

/// Whether all zero points of a QuantizeLinear or DequantizeLinear are 0, of this type. ONNX's default is 0: of uint8 for
/// QuantizeLinear, of the input's type for DequantizeLinear.
pub(super) fn has_zero_point_0(graph: &GraphIndex, node: &NodeProto, data_type: i32) -> bool {
    let Some(name) = node.input.get(2).filter(|name| !name.is_empty()) else {
        return data_type == UINT8 || node.op_type == "DequantizeLinear";
    };
    graph.constant(name).is_some_and(|tensor| {
        tensor.data_type == data_type
            && !(tensor.raw_data.is_empty() && tensor.int32_data.is_empty())
            && tensor.raw_data.iter().all(|byte| *byte == 0)
            && tensor.int32_data.iter().all(|value| *value == 0)
    })
}

/// Emits a node that quantizes, unless a fused convolution does.
#[inline(never)]
pub(super) fn fuse<'a>(graph: &GraphIndex<'a>, rewrite: &mut Rewrite<'a>, quantization: Quantization<'a>) {
    let Quantization { source, output, scale } = quantization;
    if rewrite.quantized.contains(source) {
        return;
    }
    let before_relu = graph.find(&RELU, source).map_or(source, |found| found.value("x"));
    let norm = graph
        .find(&BATCH_NORM, before_relu)
        .and_then(|found| Some((found.value("x"), affine(graph, found.node("BatchNormalization"), scale)?)));
    let (input, affine) = norm.unwrap_or_else(|| (before_relu, [divided(vec![1.0], scale), vec![0.0]]));
    let (plane, name) = (rewrite.plane(input), quantized_of(output));
    rewrite.push(QUANTIZE, &name, vec![plane], vec![name.clone()], affine_attributes("", affine));
}
