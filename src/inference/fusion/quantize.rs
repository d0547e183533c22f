//! Quantizing a value for integer convolutions.
//!
//! ```text
//! DequantizeLinear(QuantizeLinear(Clip(x, 0, 127 * scale), scale), scale)
//! ```
//!
//! with one scale for the whole tensor and zero point 0. Where no fused convolution quantizes `x` in its epilogue, a node
//! [`QUANTIZE`] does. It includes a `BatchNormalization` and a `Relu` before it.
//!
//! If `x` is `MaxPool(Relu(y))` without padding, `Relu(y)` is quantized and a node [`POOL`] pools the result: rounding keeps
//! the order of values, so the greatest stays the greatest.

use pneumoscope_kernels::{Geometry, MAX_QUANTIZED};

use super::batch_norm::{affine, divided};
use super::geometry::pool_geometry;
use super::pattern::Pattern::{Constant, Only, Op, Value};
use super::pattern::{GraphIndex, Pattern};
use super::rewrite::{Rewrite, affine_attributes, geometry_attributes, quantized_of, unpooled_of};
use super::{POOL, QUANTIZE};
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
const POOLED: Pattern = Op("MaxPool", &[Value("activations")]);
const BATCH_NORM: Pattern = Op("BatchNormalization", &[Value("x")]);

/// A value that is quantized to 0 to 127.
#[derive(Clone, Copy)]
pub(super) struct Quantization<'a> {
    /// The value before `Clip` or, with a pool, before that.
    pub source: &'a str,
    /// The pool between `source` and `Clip`.
    pub pool: Option<Geometry>,
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
        let x = found.value("x");
        let (source, pool) = pool_before(graph, x).map_or((x, None), |(source, pool)| (source, Some(pool)));
        recognized.then_some(Self { source, pool, output, scale })
    }

    /// The plane that the node which quantizes `source` computes.
    pub(super) fn plane(&self) -> String {
        if self.pool.is_some() { unpooled_of(self.output) } else { quantized_of(self.output) }
    }

    /// Emits the pool of that plane, if there is one.
    pub(super) fn push_pool(&self, rewrite: &mut Rewrite) {
        let Some(pool) = &self.pool else { return };
        let name = quantized_of(self.output);
        rewrite.push(POOL, &name, vec![self.plane()], vec![name.clone()], geometry_attributes("", pool));
    }
}

/// If `x`, which `Clip` alone reads, is a pool of a ReLU without padding: the ReLU's output, and the pool.
fn pool_before<'a>(graph: &GraphIndex<'a>, x: &'a str) -> Option<(&'a str, Geometry)> {
    graph.only_reader(x, "Clip")?;
    let found = graph.find(&POOLED, x)?;
    let activations = found.value("activations");
    graph.find(&RELU, activations)?;
    let pool = pool_geometry(found.node("MaxPool"))?;
    ([pool.before, pool.after] == [[0; 2]; 2]).then_some((activations, pool))
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
    let Quantization { source, scale, .. } = quantization;
    if rewrite.quantized.contains(source) {
        return;
    }
    let before_relu = graph.find(&RELU, source).map_or(source, |found| found.value("x"));
    let norm = graph
        .find(&BATCH_NORM, before_relu)
        .and_then(|found| Some((found.value("x"), affine(graph, found.node("BatchNormalization"), scale)?)));
    let (input, affine) = norm.unwrap_or_else(|| (before_relu, [divided(vec![1.0], scale), vec![0.0]]));
    let (plane, name) = (rewrite.plane(input), quantization.plane());
    rewrite.push(QUANTIZE, &name, vec![plane], vec![name.clone()], affine_attributes("", affine));
    quantization.push_pool(rewrite);
}
