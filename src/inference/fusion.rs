//! Rewrites an ONNX graph so that what is rounded to integers is computed in integers.
//!
//! A quantized graph says `Clip, QuantizeLinear, DequantizeLinear, Conv` with a `DequantizeLinear` on the
//! weights, which any runtime can run in float. Here such a convolution, and what surrounds it as far as it
//! can be done in the same pass over memory, becomes one node that [`ops`](super::ops) runs on our kernels:
//!
//! | in the file | becomes |
//! |---|---|
//! | Conv, Relu, Clip, QuantizeLinear | an integer convolution with levels as output |
//! | Conv, Add, and a BatchNormalization, Relu, Clip, QuantizeLinear after it | an integer convolution with values and levels |
//! | Conv alone | an integer convolution with values |
//! | BatchNormalization, Relu, Clip, QuantizeLinear elsewhere | a rounding |
//! | Conv, Pad, MaxPool in float | a stem |
//! | BatchNormalization, Relu, GlobalAveragePool, Flatten of a value of ours | a mean |
//! | BatchNormalization, Relu, Reshape of a value of ours, and MatMul with a row | a weighted sum of its channels |
//!
//! Our nodes hold the channels of a pixel together, `[1, height, width, channels]`. Where another node needs a
//! value of theirs, a Transpose gives it. What is not recognized stays as it is.

use std::collections::{HashMap, HashSet};

use pneumoscope_kernels::{DEPTH_STEP, Geometry, MAX_QUANTIZED, NR};

use super::attributes::{
    INT8, UINT8, attribute, batch_norm as norm, floats, int, int64s, ints, ints_attribute, shape4, string,
    string_attribute, tensor_attribute,
};
use super::onnx_proto::{AttributeProto, AttributeType, GraphProto, NodeProto, TensorProto};

// Names of nodes, among which are ONNX's own.
/// A convolution of levels.
pub(super) const INTEGER_CONV: &str = "PneumoscopeIntegerConv";
/// Values to levels.
pub(super) const QUANTIZE: &str = "PneumoscopeQuantize";
/// The first convolution and its pool.
pub(super) const STEM: &str = "PneumoscopeStem";
/// The mean of a plane after batch norm and ReLU.
pub(super) const MEAN: &str = "PneumoscopeMean";
/// The sum of a plane's channels, each times a weight, after batch norm and ReLU.
pub(super) const WEIGHTED_SUM: &str = "PneumoscopeWeightedSum";

/// Replaces what is recognized; how many convolutions of levels that were.
pub fn fuse(graph: &mut GraphProto) -> usize {
    if has_our_names(graph) {
        return 0;
    }
    let mut constants: HashMap<String, TensorProto> =
        graph.initializer.drain(..).map(|tensor| (tensor.name.clone(), tensor)).collect();
    // An initializer may be listed as an input too, which only gives its type.
    graph.input.retain(|input| !constants.contains_key(&input.name));
    let Fused { mut nodes, weights } = Fusion::new(graph, &constants).run();
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

/// Whether a value has a name that fusing could give to another.
fn has_our_names(graph: &GraphProto) -> bool {
    let ours = [PLANE, LEVELS, CHANNELS_FIRST];
    graph.node.iter().flat_map(|node| &node.output).any(|value| ours.iter().any(|suffix| value.ends_with(suffix)))
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

/// New nodes, and for each integer convolution the initializer that holds its weights.
struct Fused {
    nodes: Vec<NodeProto>,
    weights: HashMap<String, String>,
}

/// `Clip, QuantizeLinear, DequantizeLinear` to 0..=127 times `scale`.
#[derive(Clone, Copy)]
struct Rounding<'a> {
    /// What is rounded.
    source: &'a str,
    /// What the convolutions read.
    rounded: &'a str,
    scale: f64,
}

/// A convolution of what was rounded.
struct IntegerConv<'a> {
    rounding: Rounding<'a>,
    weights: &'a str,
    /// Of a sum: scale of the levels times that of the channel's weights.
    scale: Vec<f64>,
    bias: Vec<f64>,
    inputs: usize,
    geometry: Geometry,
}

/// What is added to a convolution's output: a plane, of which every `stride`-th row and column counts.
struct Bypass<'a> {
    plane: &'a str,
    stride: usize,
}

struct Fusion<'a> {
    nodes: &'a [NodeProto],
    constants: &'a HashMap<String, TensorProto>,
    producers: HashMap<&'a str, &'a NodeProto>,
    consumers: HashMap<&'a str, Vec<&'a NodeProto>>,
    outputs: HashSet<&'a str>,
    /// By the value the convolutions read.
    roundings: HashMap<&'a str, Rounding<'a>>,
    /// By the convolution's output.
    convs: HashMap<&'a str, IntegerConv<'a>>,
    /// Values that one of our nodes gives, with their channels.
    planes: HashMap<&'a str, usize>,
    /// Other values that were transposed to planes.
    transposed: HashSet<&'a str>,
    /// Roundings, by what is rounded, whose levels one of our nodes gives already.
    leveled: HashSet<&'a str>,
    fused: Fused,
}

impl<'a> Fusion<'a> {
    fn new(graph: &'a GraphProto, constants: &'a HashMap<String, TensorProto>) -> Self {
        let mut producers = HashMap::new();
        let mut consumers: HashMap<&str, Vec<&NodeProto>> = HashMap::new();
        for node in &graph.node {
            producers.extend(node.output.iter().map(|value| (value.as_str(), node)));
            for value in &node.input {
                consumers.entry(value).or_default().push(node);
            }
        }
        let mut fusion = Self {
            nodes: &graph.node,
            constants,
            producers,
            consumers,
            outputs: graph.output.iter().map(|output| output.name.as_str()).collect(),
            roundings: HashMap::new(),
            convs: HashMap::new(),
            planes: HashMap::new(),
            transposed: HashSet::new(),
            leveled: HashSet::new(),
            fused: Fused { nodes: Vec::new(), weights: HashMap::new() },
        };
        fusion.recognize();
        fusion
    }

    /// Finds the roundings all of whose readers are convolutions of ours, and these.
    fn recognize(&mut self) {
        let roundings: Vec<_> = self.nodes.iter().filter_map(|node| self.rounding(node)).collect();
        for rounding in roundings {
            let readers = &self.consumers[rounding.rounded];
            let convs: Option<Vec<_>> = readers
                .iter()
                .map(|node| Some((node.output.first()?.as_str(), self.integer_conv(node, rounding)?)))
                .collect();
            if let Some(convs) = convs {
                self.roundings.insert(rounding.rounded, rounding);
                self.convs.extend(convs);
            }
        }
    }

    /// The only reader of a value that is no output of the graph.
    fn reader(&self, value: &str, op: &str) -> Option<&'a NodeProto> {
        match self.consumers.get(value)?.as_slice() {
            [node] if node.op_type == op && !self.outputs.contains(value) => Some(node),
            _ => None,
        }
    }

    /// Its producer, if that is such a node.
    fn producer(&self, value: &str, op: &str) -> Option<&'a NodeProto> {
        self.producers.get(value).copied().filter(|node| node.op_type == op)
    }

    fn floats(&self, name: &str) -> Option<Vec<f64>> {
        floats(self.constants.get(name)?)
    }

    fn scalar(&self, name: &str) -> Option<f64> {
        match self.floats(name)?.as_slice() {
            [value] => Some(*value),
            _ => None,
        }
    }

    /// Whether the zero point is all zeros of `data_type`. An absent one is: of uint8 for QuantizeLinear, of the input's
    /// type for DequantizeLinear.
    fn no_zero_point(&self, node: &NodeProto, data_type: i32) -> bool {
        let Some(name) = node.input.get(2).filter(|name| !name.is_empty()) else {
            return data_type == UINT8 || node.op_type == "DequantizeLinear";
        };
        self.constants.get(name).is_some_and(|tensor| {
            tensor.data_type == data_type
                && !(tensor.raw_data.is_empty() && tensor.int32_data.is_empty())
                && tensor.raw_data.iter().all(|byte| *byte == 0)
                && tensor.int32_data.iter().all(|value| *value == 0)
        })
    }

    fn rounding(&self, dequantize: &'a NodeProto) -> Option<Rounding<'a>> {
        if dequantize.op_type != "DequantizeLinear" {
            return None;
        }
        let levels = dequantize.input.first()?;
        let quantize = self.producer(levels, "QuantizeLinear")?;
        let clipped = quantize.input.first()?;
        let clip = self.producer(clipped, "Clip")?;
        let [source, lowest, highest] = clip.input.as_slice() else { return None };
        let scale = self.scalar(quantize.input.get(1)?)?;
        let range = scale * f64::from(MAX_QUANTIZED);
        let rounded = dequantize.output.first()?;
        let recognized = self.reader(levels, "DequantizeLinear").is_some()
            && self.reader(clipped, "QuantizeLinear").is_some()
            && !self.outputs.contains(rounded.as_str())
            && self.consumers.contains_key(rounded.as_str())
            && self.scalar(dequantize.input.get(1)?)? == scale
            && self.no_zero_point(quantize, UINT8)
            && self.no_zero_point(dequantize, UINT8)
            && scale > 0.0
            && self.scalar(lowest)? == 0.0
            && (self.scalar(highest)? - range).abs() <= 1e-4 * range;
        recognized.then_some(Rounding { source, rounded, scale })
    }

    fn integer_conv(&self, conv: &'a NodeProto, rounding: Rounding<'a>) -> Option<IntegerConv<'a>> {
        if conv.op_type != "Conv" || conv.input.first()? != rounding.rounded {
            return None;
        }
        let dequantize = self.producer(conv.input.get(1)?, "DequantizeLinear")?;
        let weights = dequantize.input.first()?;
        self.reader(weights, "DequantizeLinear")?;
        self.reader(dequantize.output.first()?, "Conv")?;
        let tensor = self.constants.get(weights)?;
        let [outputs, inputs, ..] = shape4(tensor)?;
        let of_weights = self.floats(dequantize.input.get(1)?)?;
        let recognized = tensor.data_type == INT8
            && !tensor.raw_data.is_empty()
            && self.no_zero_point(dequantize, INT8)
            && int(dequantize, "axis", 1) == 0
            && of_weights.len() == outputs
            && outputs % NR == 0
            && inputs % DEPTH_STEP == 0;
        let bias = match conv.input.get(2).filter(|name| !name.is_empty()) {
            Some(name) => self.floats(name)?,
            None => vec![0.0; outputs],
        };
        let scale = of_weights.iter().map(|scale| scale * rounding.scale).collect();
        let geometry = geometry(conv, tensor)?;
        (recognized && bias.len() == outputs).then_some(IntegerConv {
            rounding,
            weights,
            scale,
            bias,
            inputs,
            geometry,
        })
    }

    // Nothing is inlined here, as in `GraphBuilder::node`.
    fn run(mut self) -> Fused {
        for node in self.nodes {
            let Some(value) = node.output.first() else { continue };
            let replaced = if let Some(rounding) = self.roundings.get(value.as_str()).copied() {
                self.round(rounding);
                true
            } else if self.convs.contains_key(value.as_str()) {
                self.convolve(value);
                true
            } else if node.op_type == "Conv" {
                self.stem(node).is_some()
            } else if node.op_type == "Flatten" {
                self.mean(node).is_some()
            } else if node.op_type == "MatMul" {
                self.weighted(node).is_some()
            } else {
                // What is added was, by the convolution.
                node.op_type == "Add" && self.planes.contains_key(value.as_str())
                    || node.op_type == "MaxPool" && self.planes.contains_key(value.as_str())
            };
            if !replaced {
                self.fused.nodes.push(node.clone());
            }
        }
        self.fused
    }

    #[inline(never)]
    fn convolve(&mut self, value: &'a str) {
        let conv = self.convs.remove(value).expect("it was looked up");
        let scaled = |by: f64| -> [Vec<f32>; 2] {
            [&conv.scale, &conv.bias].map(|values| values.iter().map(|v| (v / by) as f32).collect())
        };
        let mut inputs = vec![levels_of(conv.rounding.rounded)];
        let mut outputs = Vec::new();
        let mut attributes = geometry_attributes("", &conv.geometry);
        attributes.push(ints_attribute("inputs", &[conv.inputs as i64]));
        let mut own = scaled(1.0);
        let mut plane = None;
        if let Some(rounding) = self.reader(value, "Relu").and_then(|relu| self.only_rounding(relu.output.first()?)) {
            own = scaled(rounding.scale);
            attributes.push(string_attribute("output", "quantized"));
            outputs.push(levels_of(rounding.rounded));
            self.leveled.insert(rounding.source);
        } else if let Some((sum, bypass)) = self.bypass(value, conv.bias.len()) {
            attributes.push(string_attribute("output", "sum"));
            inputs.push(plane_of(bypass.plane));
            attributes.push(ints_attribute("residual_stride", &[bypass.stride as i64]));
            outputs.push(plane_of(sum));
            if let Some((next, rounding)) = self.norm_after(sum, conv.bias.len()) {
                outputs.push(levels_of(rounding.rounded));
                attributes.extend(affine_attributes("next_", next));
                self.leveled.insert(rounding.source);
            }
            plane = Some(sum);
        } else {
            attributes.push(string_attribute("output", "f32"));
            outputs.push(plane_of(value));
            plane = Some(value);
        }
        attributes.extend(affine_attributes("", own));
        self.fused.weights.insert(value.to_string(), conv.weights.to_string());
        self.push(INTEGER_CONV, value, inputs, outputs, attributes);
        if let Some(plane) = plane {
            self.give(plane, conv.bias.len());
        }
    }

    /// The sum that `value` alone goes into, and what it is added to, if that is a plane of ours.
    #[inline(never)]
    fn bypass(&self, value: &str, channels: usize) -> Option<(&'a str, Bypass<'a>)> {
        let add = self.reader(value, "Add")?;
        let other = add.input.iter().find(|input| *input != value)?;
        let bypass = match self.producer(other, "MaxPool").and_then(|pool| Some((pool, sampling(pool)?))) {
            Some((pool, stride)) => Bypass { plane: pool.input.first()?, stride },
            None => Bypass { plane: other, stride: 1 },
        };
        let sum = add.output.first()?;
        (self.planes.get(bypass.plane) == Some(&channels)).then_some((sum, bypass))
    }

    /// The rounding of `value`, which nothing else reads.
    fn only_rounding(&self, value: &str) -> Option<Rounding<'a>> {
        self.reader(value, "Clip")?;
        self.rounding_of(value)
    }

    fn rounding_of(&self, value: &str) -> Option<Rounding<'a>> {
        let mut found = self.roundings.values().filter(|rounding| rounding.source == value);
        found.next().copied().filter(|_| found.next().is_none())
    }

    /// The batch norm and ReLU that `value` goes through before it is rounded, as an affine map to levels.
    #[inline(never)]
    fn norm_after(&self, value: &str, channels: usize) -> Option<([Vec<f32>; 2], Rounding<'a>)> {
        let norms = self.consumers.get(value)?.iter().filter(|node| node.op_type == "BatchNormalization");
        let mut found = norms.filter_map(|batch_norm| {
            let relu = self.reader(batch_norm.output.first()?, "Relu")?;
            let rounding = self.rounding_of(relu.output.first()?)?;
            let affine = norm(batch_norm, |name| self.constants.get(name))?
                .map(|values| values.iter().map(|v| (v / rounding.scale) as f32).collect());
            let [factor, _]: &[Vec<f32>; 2] = &affine;
            (factor.len() == channels).then_some((affine, rounding))
        });
        found.next()
    }

    /// Levels of what no convolution of ours gave them for.
    #[inline(never)]
    fn round(&mut self, rounding: Rounding<'a>) {
        if self.leveled.contains(rounding.source) {
            return;
        }
        let name = levels_of(rounding.rounded);
        let relu = self.producer(rounding.source, "Relu");
        let before = relu.and_then(|relu| relu.input.first()).map_or(rounding.source, String::as_str);
        let batch_norm = self.producer(before, "BatchNormalization");
        let normed = batch_norm.and_then(|batch_norm| {
            Some((batch_norm.input.first()?.as_str(), norm(batch_norm, |name| self.constants.get(name))?))
        });
        let (source, [factor, offset]) = normed.unwrap_or((before, [vec![1.0], vec![0.0]]));
        let affine = [factor, offset].map(|values| values.iter().map(|v| (v / rounding.scale) as f32).collect());
        let plane = plane_of(source);
        if !self.planes.contains_key(source) && self.transposed.insert(source) {
            self.push(
                "Transpose",
                &plane,
                vec![source.to_string()],
                vec![plane.clone()],
                vec![ints_attribute("perm", &[0, 2, 3, 1])],
            );
        }
        self.push(QUANTIZE, &name, vec![plane], vec![name.clone()], affine_attributes("", affine));
    }

    /// A float convolution whose only reader pads it with zeros for a maximum pool.
    #[inline(never)]
    fn stem(&mut self, conv: &'a NodeProto) -> Option<()> {
        let weights = self.constants.get(conv.input.get(1)?)?;
        let bias = self.constants.get(conv.input.get(2)?)?;
        let pad = self.reader(conv.output.first()?, "Pad")?;
        let pool = self.reader(pad.output.first()?, "MaxPool")?;
        let [outputs, inputs, ..] = shape4(weights)?;
        let pads = int64s(self.constants.get(pad.input.get(1)?)?)?;
        let zeros = pad.input.len() == 2 && string(pad, "mode").is_none_or(|mode| mode == b"constant");
        let &[0, 0, top, left, 0, 0, bottom, right] = pads.as_slice() else { return None };
        let [top, left, bottom, right] = [top, left, bottom, right].map(|pad| usize::try_from(pad).ok());
        let mut of_pool = pool_geometry(pool)?;
        let margins = [of_pool.before, of_pool.after] == [[0; 2]; 2];
        (of_pool.before, of_pool.after) = ([top?, left?], [bottom?, right?]);
        let recognized =
            zeros && margins && outputs % NR == 0 && floats(bias)?.len() == outputs && floats(weights).is_some();
        if !recognized {
            return None;
        }
        let mut attributes = geometry_attributes("", &geometry(conv, weights)?);
        attributes.extend(geometry_attributes("pool_", &of_pool));
        attributes.push(ints_attribute("inputs", &[inputs as i64]));
        attributes.push(tensor_attribute("weights", weights.clone()));
        attributes.push(tensor_attribute("bias", bias.clone()));
        let value = pool.output.first()?;
        self.push(STEM, value, vec![conv.input[0].clone()], vec![plane_of(value)], attributes);
        self.give(value, outputs);
        Some(())
    }

    /// The mean of one of our planes after its batch norm and ReLU, `[1, channels]`.
    #[inline(never)]
    fn mean(&mut self, flatten: &'a NodeProto) -> Option<()> {
        let pool = self.producer(flatten.input.first()?, "GlobalAveragePool")?;
        let (plane, affine) = self.rectified(pool.input.first()?)?;
        if int(flatten, "axis", 1) != 1 {
            return None;
        }
        let value = flatten.output.first()?;
        self.push(MEAN, value, vec![plane_of(plane)], vec![value.clone()], affine_attributes("", affine));
        Some(())
    }

    /// A row of weights, a channel each, times one of our planes after its batch norm and ReLU, of which the file has made
    /// a matrix of a row a channel: `[1, 1, pixels]`.
    #[inline(never)]
    fn weighted(&mut self, product: &'a NodeProto) -> Option<()> {
        let [weights, matrix] = product.input.as_slice() else { return None };
        let reshape = self.producer(matrix, "Reshape")?;
        let (plane, affine) = self.rectified(reshape.input.first()?)?;
        let channels = affine[0].len() as i64;
        let &[1, rows, pixels] = int64s(self.constants.get(reshape.input.get(1)?)?)?.as_slice() else { return None };
        if ![-1, channels].contains(&rows) || pixels < 1 {
            return None;
        }
        let mut attributes = affine_attributes("", affine);
        attributes.push(ints_attribute("pixels", &[pixels]));
        let value = product.output.first()?;
        self.push(WEIGHTED_SUM, value, vec![plane_of(plane), weights.clone()], vec![value.clone()], attributes);
        Some(())
    }

    /// One of our planes of which `value` is what batch norm and ReLU make, and the norm's factors and offsets.
    #[inline(never)]
    fn rectified(&self, value: &str) -> Option<(&'a str, [Vec<f32>; 2])> {
        let relu = self.producer(value, "Relu")?;
        let batch_norm = self.producer(relu.input.first()?, "BatchNormalization")?;
        let plane = batch_norm.input.first()?;
        let affine =
            norm(batch_norm, |name| self.constants.get(name))?.map(|values| values.iter().map(|v| *v as f32).collect());
        let [factor, _]: &[Vec<f32>; 2] = &affine;
        (self.planes.get(plane.as_str()) == Some(&factor.len())).then_some((plane, affine))
    }

    /// Notes that one of our nodes gives this plane, and makes it available to others.
    #[inline(never)]
    fn give(&mut self, value: &'a str, channels: usize) {
        self.planes.insert(value, channels);
        let perm = ints_attribute("perm", &[0, 3, 1, 2]);
        self.push(
            "Transpose",
            &format!("{value}{CHANNELS_FIRST}"),
            vec![plane_of(value)],
            vec![value.to_string()],
            vec![perm],
        );
    }

    #[inline(never)]
    fn push(&mut self, op: &str, name: &str, input: Vec<String>, output: Vec<String>, attribute: Vec<AttributeProto>) {
        self.fused.nodes.push(NodeProto {
            op_type: op.to_string(),
            name: name.to_string(),
            input,
            output,
            attribute,
            ..NodeProto::default()
        });
    }
}

const PLANE: &str = "/plane";
const LEVELS: &str = "/quantized_plane";
const CHANNELS_FIRST: &str = "/channels_first";

/// Name of a value of ours with the channels of a pixel together.
fn plane_of(value: &str) -> String {
    format!("{value}{PLANE}")
}

/// Name of the levels that `rounded` stands for.
fn levels_of(rounded: &str) -> String {
    format!("{rounded}{LEVELS}")
}

/// How a node with `kernel_shape`, `strides` and `pads` goes over a plane; None where it does so in another way than ours.
fn geometry_of(node: &NodeProto, kernel: [usize; 2]) -> Option<Geometry> {
    let strides = ints(node, "strides", 1, 2)?;
    let pads = ints(node, "pads", 0, 4)?;
    let plain = string(node, "auto_pad").is_none_or(|mode| mode == b"NOTSET")
        && ints(node, "dilations", 1, 2)? == [1, 1]
        && strides[0] == strides[1]
        && strides[0] > 0;
    plain.then_some(Geometry { kernel, stride: strides[0], before: [pads[0], pads[1]], after: [pads[2], pads[3]] })
}

fn geometry(conv: &NodeProto, weights: &TensorProto) -> Option<Geometry> {
    let [_, _, height, width] = shape4(weights)?;
    (int(conv, "group", 1) == 1).then_some(())?;
    geometry_of(conv, [height, width])
}

fn pool_geometry(pool: &NodeProto) -> Option<Geometry> {
    attribute(pool, "kernel_shape")?;
    let kernel = ints(pool, "kernel_shape", 0, 2)?;
    let plain = int(pool, "ceil_mode", 0) == 0 && int(pool, "storage_order", 0) == 0 && pool.output.len() == 1;
    plain.then_some(())?;
    geometry_of(pool, [kernel[0], kernel[1]])
}

/// The stride of a pool that only takes every so many rows and columns.
fn sampling(pool: &NodeProto) -> Option<usize> {
    let geometry = pool_geometry(pool)?;
    let Geometry { kernel, stride, before, after } = geometry;
    (kernel == [1, 1] && [before, after] == [[0; 2]; 2]).then_some(stride)
}

fn affine_attributes(prefix: &str, affine: [Vec<f32>; 2]) -> Vec<AttributeProto> {
    let names = ["factor", "offset"].map(|part| format!("{prefix}{part}"));
    names
        .into_iter()
        .zip(affine)
        .map(|(name, floats)| AttributeProto { floats, ..named(&name, AttributeType::Floats) })
        .collect()
}

fn geometry_attributes(prefix: &str, geometry: &Geometry) -> Vec<AttributeProto> {
    let Geometry { kernel, stride, before, after } = geometry;
    let lists = [("kernel", kernel), ("stride", &[*stride, *stride]), ("before", before), ("after", after)];
    lists.map(|(name, values)| ints_attribute(&format!("{prefix}{name}"), &values.map(|value| value as i64))).to_vec()
}

fn named(name: &str, kind: AttributeType) -> AttributeProto {
    AttributeProto { name: name.to_string(), r#type: kind as i32, ..AttributeProto::default() }
}
