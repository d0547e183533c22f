//! Integer convolutions with their epilogues.
//!
//! ```text
//! Conv(quantized, DequantizeLinear(weights, scale), bias)
//! ```
//!
//! `quantized` is a [`Quantization`] that only such convolutions read; `weights` are int8 with one scale per output
//! channel and zero point 0. The channels are in one group, or each is a group of its own (depthwise). The operators after
//! the convolution decide on the epilogue of the node [`INTEGER_CONV`]:
//!
//! | after the convolution | output |
//! |---|---|
//! | `Relu`, then a quantization, which may pool, and no other reader | quantized |
//! | `Add` of one of our planes, the residual, which a 1 x 1 `MaxPool` may subsample | the sum in f32; and quantized, if `BatchNormalization`, `Relu` and a quantization follow |
//! | anything else | f32 |

use std::collections::HashMap;

use pneumoscope_kernels::{DEPTH_STEP, Geometry, NR};

use super::INTEGER_CONV;
use super::batch_norm::affine;
use super::geometry::{Grouping, conv_geometry, grouping, subsampling_stride};
use super::pattern::Pattern::{Constant, Only, Op, Value};
use super::pattern::{GraphIndex, Pattern};
use super::quantize::{Quantization, has_zero_point_0};
use super::rewrite::{Rewrite, affine_attributes, geometry_attributes, plane_of, quantized_of};
use crate::inference::attributes::{INT8, int, ints_attribute, shape4, string_attribute};
use crate::inference::onnx_proto::NodeProto;

const PATTERN: Pattern =
    Op("Conv", &[Value("quantized"), Only(&Op("DequantizeLinear", &[Only(&Constant("weights")), Constant("scale")]))]);
const SUBSAMPLED: Pattern = Op("MaxPool", &[Value("plane")]);

/// All quantizations whose readers are integer convolutions, and these convolutions.
#[derive(Default)]
pub(super) struct IntegerConvs<'a> {
    /// By [`Quantization::output`].
    pub quantizations: HashMap<&'a str, Quantization<'a>>,
    /// By the convolution's output.
    convs: HashMap<&'a str, IntegerConv<'a>>,
}

struct IntegerConv<'a> {
    quantization: Quantization<'a>,
    weights: &'a str,
    /// The scale of the accumulators for each output channel: the input's scale times the weights' scale.
    scale: Vec<f64>,
    bias: Vec<f64>,
    inputs: usize,
    grouping: Grouping,
    geometry: Geometry,
}

impl<'a> IntegerConvs<'a> {
    pub(super) fn find(graph: &GraphIndex<'a>) -> Self {
        let mut all = Self::default();
        for quantization in graph.nodes.iter().filter_map(|node| Quantization::find(graph, node)) {
            let readers = graph.readers(quantization.output).iter();
            let convs: Option<Vec<_>> = readers
                .map(|node| Some((node.output.first()?.as_str(), IntegerConv::find(graph, node, quantization)?)))
                .collect();
            if let Some(convs) = convs {
                all.quantizations.insert(quantization.output, quantization);
                all.convs.extend(convs);
            }
        }
        all
    }

    /// The quantization of `value`, if there is exactly one.
    fn quantization_of(&self, value: &str) -> Option<Quantization<'a>> {
        let mut found = self.quantizations.values().filter(|quantization| quantization.source == value);
        found.next().copied().filter(|_| found.next().is_none())
    }

    /// Replaces the convolution that computes `value`; `None` if that is no integer convolution.
    #[inline(never)]
    pub(super) fn fuse(&mut self, graph: &GraphIndex<'a>, rewrite: &mut Rewrite<'a>, value: &'a str) -> Option<()> {
        let conv = self.convs.remove(value)?;
        let channels = conv.bias.len();
        let mut inputs = vec![quantized_of(conv.quantization.output)];
        let mut outputs = Vec::new();
        let mut attributes = geometry_attributes("", &conv.geometry);
        attributes.push(ints_attribute("inputs", &[conv.inputs as i64]));
        attributes.push(ints_attribute("depthwise", &[i64::from(conv.grouping == Grouping::Depthwise)]));
        let mut output_scale = 1.0;
        let mut plane = None;
        let mut quantization = None;
        if let Some(found) = self.quantization_after_relu(graph, value) {
            output_scale = found.scale;
            attributes.push(string_attribute("output", "quantized"));
            quantization = Some(found);
        } else if let Some((sum, residual)) = residual_sum(graph, rewrite, value, channels) {
            attributes.push(string_attribute("output", "sum"));
            inputs.push(plane_of(residual.plane));
            attributes.push(ints_attribute("residual_stride", &[residual.stride as i64]));
            outputs.push(plane_of(sum));
            if let Some((found, affine)) = self.quantization_after_norm(graph, sum, channels) {
                attributes.extend(affine_attributes("next_", affine));
                quantization = Some(found);
            }
            plane = Some(sum);
        } else {
            attributes.push(string_attribute("output", "f32"));
            outputs.push(plane_of(value));
            plane = Some(value);
        }
        outputs.extend(quantization.map(|found| found.plane()));
        let affine = [&conv.scale, &conv.bias].map(|values| values.iter().map(|v| (v / output_scale) as f32).collect());
        attributes.extend(affine_attributes("", affine));
        rewrite.weights.insert(value.to_string(), conv.weights.to_string());
        rewrite.push(INTEGER_CONV, value, inputs, outputs, attributes);
        if let Some(found) = quantization {
            rewrite.quantized.insert(found.source);
            found.push_pool(rewrite);
        }
        if let Some(plane) = plane {
            rewrite.add_plane(plane, channels);
        }
        Some(())
    }

    /// `value`, `Relu`, quantization, with no other readers.
    fn quantization_after_relu(&self, graph: &GraphIndex<'a>, value: &str) -> Option<Quantization<'a>> {
        let relu = graph.only_reader(value, "Relu")?;
        let activations = relu.output.first()?;
        let quantization = self.quantization_of(activations)?;
        graph.only_reader(activations, if quantization.pool.is_some() { "MaxPool" } else { "Clip" })?;
        Some(quantization)
    }

    /// `value`, `BatchNormalization`, `Relu`, quantization; `value` may have other readers. With it the norm's factor and
    /// offset of each channel, divided by the quantization's scale.
    #[inline(never)]
    fn quantization_after_norm(
        &self,
        graph: &GraphIndex<'a>,
        value: &str,
        channels: usize,
    ) -> Option<(Quantization<'a>, [Vec<f32>; 2])> {
        let norms = graph.readers(value).iter().filter(|node| node.op_type == "BatchNormalization");
        let mut found = norms.filter_map(|batch_norm| {
            let relu = graph.only_reader(batch_norm.output.first()?, "Relu")?;
            let quantization = self.quantization_of(relu.output.first()?)?;
            let affine = affine(graph, batch_norm, quantization.scale)?;
            (affine[0].len() == channels).then_some((quantization, affine))
        });
        found.next()
    }
}

impl<'a> IntegerConv<'a> {
    /// The convolution that this node is, if its input is quantized so.
    fn find(graph: &GraphIndex<'a>, conv: &'a NodeProto, quantization: Quantization<'a>) -> Option<Self> {
        let found = graph.find(&PATTERN, conv.output.first()?)?;
        let weights = found.value("weights");
        let tensor = graph.constant(weights)?;
        let grouping = grouping(conv, tensor)?;
        let [outputs, per_group, ..] = shape4(tensor)?;
        let inputs = if grouping == Grouping::Depthwise { outputs } else { per_group };
        let dequantize = found.node("DequantizeLinear");
        let weight_scale = graph.floats(found.value("scale"))?;
        let recognized = found.value("quantized") == quantization.output
            && tensor.data_type == INT8
            && !tensor.raw_data.is_empty()
            && has_zero_point_0(graph, dequantize, INT8)
            && int(dequantize, "axis", 1) == 0
            && weight_scale.len() == outputs
            && outputs % NR == 0
            && inputs % DEPTH_STEP == 0;
        let bias = match conv.input.get(2).filter(|name| !name.is_empty()) {
            Some(name) => graph.floats(name)?,
            None => vec![0.0; outputs],
        };
        let scale = weight_scale.iter().map(|scale| scale * quantization.scale).collect();
        let geometry = conv_geometry(conv, tensor)?;
        (recognized && bias.len() == outputs).then_some(Self {
            quantization,
            weights,
            scale,
            bias,
            inputs,
            grouping,
            geometry,
        })
    }
}

/// What is added to a convolution's output: a plane of which every `stride`-th row and column is used.
struct Residual<'a> {
    plane: &'a str,
    stride: usize,
}

/// The sum of `value`, which nothing else reads, and one of our planes.
#[inline(never)]
fn residual_sum<'a>(
    graph: &GraphIndex<'a>,
    rewrite: &Rewrite<'a>,
    value: &str,
    channels: usize,
) -> Option<(&'a str, Residual<'a>)> {
    let add = graph.only_reader(value, "Add")?;
    let other = add.input.iter().find(|input| *input != value)?;
    let subsampled = graph.find(&SUBSAMPLED, other).and_then(|found| {
        Some(Residual { plane: found.value("plane"), stride: subsampling_stride(found.node("MaxPool"))? })
    });
    let residual = subsampled.unwrap_or(Residual { plane: other, stride: 1 });
    let sum = add.output.first()?;
    (rewrite.planes.get(residual.plane) == Some(&channels)).then_some((sum, residual))
}
