//! Small graphs with every operator that our networks use.

use pneumoscope::inference::onnx_proto::{
    AttributeProto, AttributeType, DimensionProto, DimensionValue, GraphProto, ModelProto, NodeProto,
    OperatorSetIdProto, TensorProto, TensorShapeProto, TensorTypeProto, TypeProto, ValueInfoProto,
};

const FLOAT: i32 = 1;
const UINT8: i32 = 2;
const INT8: i32 = 3;
const INT64: i32 = 7;

/// Input `[1, 2, 12, 10]`; all scales are powers of two, so that float arithmetic is exact too.
pub const INPUT: [usize; 4] = [1, 2, 12, 10];

#[derive(Default)]
struct Writer {
    graph: GraphProto,
    seed: u32,
    /// Whether some weights of a convolution are above 0.
    both_signs: bool,
}

impl Writer {
    fn random(&mut self) -> u32 {
        self.seed = self.seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        self.seed >> 16
    }

    fn constant(&mut self, name: &str, data_type: i32, dims: &[usize], raw_data: Vec<u8>) -> String {
        let dims = dims.iter().map(|dim| *dim as i64).collect();
        self.graph.initializer.push(TensorProto {
            name: name.into(),
            data_type,
            dims,
            raw_data: raw_data.into(),
            ..Default::default()
        });
        name.into()
    }

    fn floats(&mut self, name: &str, dims: &[usize], values: &[f32]) -> String {
        self.constant(name, FLOAT, dims, values.iter().flat_map(|value| value.to_le_bytes()).collect())
    }

    fn node(&mut self, op: &str, inputs: &[&str], name: &str, attributes: Vec<AttributeProto>) -> String {
        self.graph.node.push(NodeProto {
            op_type: op.into(),
            name: name.into(),
            input: inputs.iter().map(|input| input.to_string()).collect(),
            output: vec![name.into()],
            attribute: attributes,
            ..Default::default()
        });
        name.into()
    }

    /// Clip, QuantizeLinear, DequantizeLinear.
    fn quantized(&mut self, x: &str, name: &str, scale: f32, max: f32, zero_point: u8) -> String {
        let limits = [("lowest", 0.0), ("highest", scale * max), ("scale", scale)]
            .map(|(part, value)| self.floats(&format!("{name}/{part}"), &[], &[value]));
        let zero_point = self.constant(&format!("{name}/zero_point"), UINT8, &[], vec![zero_point]);
        let clipped = self.node("Clip", &[x, &limits[0], &limits[1]], &format!("{name}/clipped"), vec![]);
        let quantized = self.node("QuantizeLinear", &[&clipped, &limits[2], &zero_point], &format!("{name}/q"), vec![]);
        self.node("DequantizeLinear", &[&quantized, &limits[2], &zero_point], &format!("{name}/dequantized"), vec![])
    }

    /// Relu, MaxPool of 2 x 2 and a quantization.
    fn pooled(&mut self, x: &str, name: &str, scale: f32, pad: i64) -> String {
        let x = self.node("Relu", &[x], &format!("{name}/relu"), vec![]);
        let mut window = ["kernel_shape", "strides"].map(|what| ints(what, Some(&[2, 2]), 0)).to_vec();
        window.push(ints("pads", Some(&[pad; 4]), 0));
        let x = self.node("MaxPool", &[&x], &format!("{name}/pool"), window);
        self.quantized(&x, &format!("{name}/quantization"), scale, 127.0, 0)
    }

    /// A convolution with int8 weights.
    fn conv(&mut self, x: &str, name: &str, shape: [usize; 4], more: Vec<AttributeProto>) -> String {
        let both = self.both_signs;
        let weights = (0..shape.iter().product())
            .map(|_| (self.random() % 255) as u8)
            .map(|w| if both { w.wrapping_sub(127) } else { w.max(129) })
            .collect();
        let weights = self.constant(&format!("{name}/weights"), INT8, &shape, weights);
        let scale: Vec<f32> = (0..shape[0]).map(|i| [1.0 / 256.0, 1.0 / 512.0][i % 2]).collect();
        let scale = self.floats(&format!("{name}/scale"), &[shape[0]], &scale);
        let zero_point = self.constant(&format!("{name}/zero_point"), INT8, &[shape[0]], vec![0; shape[0]]);
        let weights = self.node(
            "DequantizeLinear",
            &[&weights, &scale, &zero_point],
            &format!("{name}/weight"),
            vec![ints("axis", None, 0)],
        );
        let bias: Vec<f32> = (0..shape[0]).map(|_| (self.random() % 65) as f32 / 8.0 - 4.0).collect();
        let bias = self.floats(&format!("{name}/bias"), &[shape[0]], &bias);
        self.node("Conv", &[x, &weights, &bias], name, more)
    }

    /// BatchNormalization and Relu.
    fn norm(&mut self, x: &str, channels: usize, name: &str) -> String {
        let values: Vec<f32> = (0..channels).map(|i| [0.5, 1.0, -0.25][i % 3]).collect();
        let [scale, bias, mean] =
            ["a", "b", "c"].map(|part| self.floats(&format!("{name}/{part}"), &[channels], &values));
        let variance = self.floats(&format!("{name}/variance"), &[channels], &vec![1.0; channels]);
        let epsilon = AttributeProto {
            name: "epsilon".into(),
            r#type: AttributeType::Float as i32,
            f: 0.0,
            ..Default::default()
        };
        let normed = self.node("BatchNormalization", &[x, &scale, &bias, &mean, &variance], name, vec![epsilon]);
        self.node("Relu", &[&normed], &format!("{name}/relu"), vec![])
    }

    fn model(mut self, input: [usize; 4], outputs: &[&str]) -> ModelProto {
        self.graph.input = vec![value("input", FLOAT, Some(input))];
        self.graph.output = outputs.iter().map(|name| value(name, FLOAT, None)).collect();
        ModelProto {
            ir_version: 8,
            opset_import: vec![OperatorSetIdProto { domain: String::new(), version: 17 }],
            graph: Some(self.graph),
        }
    }
}

fn value(name: &str, elem_type: i32, shape: Option<[usize; 4]>) -> ValueInfoProto {
    let dim = |size: usize| DimensionProto { value: Some(DimensionValue::DimValue(size as i64)) };
    let shape = shape.map(|shape| TensorShapeProto { dim: shape.map(dim).to_vec() });
    let r#type = Some(TypeProto { tensor_type: Some(TensorTypeProto { elem_type, shape }) });
    ValueInfoProto { name: name.into(), r#type }
}

/// A list of integers, or a single one.
fn ints(name: &str, list: Option<&[i64]>, one: i64) -> AttributeProto {
    let kind = if list.is_some() { AttributeType::Ints } else { AttributeType::Int };
    AttributeProto {
        name: name.into(),
        r#type: kind as i32,
        ints: list.unwrap_or_default().to_vec(),
        i: one,
        ..Default::default()
    }
}

fn strided(stride: i64, pad: i64) -> Vec<AttributeProto> {
    vec![ints("strides", Some(&[stride; 2]), 0), ints("pads", Some(&[pad; 4]), 0)]
}

/// How a graph differs from one that is fused completely.
#[derive(Clone, Copy, PartialEq)]
pub enum Oddity {
    None,
    EightBits,
    ZeroPoint,
    Dilation,
    Groups,
    ReadTwice,
    /// The initializers are listed as inputs too, as older exporters do.
    ListedInputs,
    /// One of the nodes is ONNX's own Round.
    Round,
    /// One value is quantized at two scales.
    TwoScales,
    /// It ends as the shipped network does.
    FloatTail,
}

/// Means of planes, a dense layer with int8 weights, its gradient on the last plane, and a score: every operator that the
/// graph builder supports.
fn float_tail(w: &mut Writer, second: &str, last: &str) -> Vec<String> {
    let [pooled, pooled_last] = [(second, "mean"), (last, "last_mean")].map(|(x, name)| {
        let pool = w.node("GlobalAveragePool", &[x], &format!("{name}/pool"), vec![]);
        w.node("Flatten", &[&pool], name, vec![])
    });
    let both = w.node("Concat", &[&pooled, &pooled_last], "both", vec![ints("axis", None, 1)]);
    let weights = (0..24 * 32).map(|_| ((w.random() % 255) as u8).wrapping_sub(127)).collect();
    let weights = w.constant("dense/int8", INT8, &[24, 32], weights);
    let scale: Vec<f32> = (0..24).map(|i| [1.0 / 256.0, 1.0 / 512.0][i % 2]).collect();
    let scale = w.floats("dense/scale", &[24], &scale);
    let zero_point = w.constant("dense/zero_point", INT8, &[24], vec![0; 24]);
    let inputs = [weights.as_str(), &scale, &zero_point];
    let weights = w.node("DequantizeLinear", &inputs, "dense/weight", vec![ints("axis", None, 0)]);
    let bias: Vec<f32> = (0..24).map(|i| i as f32 / 8.0 - 1.0).collect();
    let bias = w.floats("dense/bias", &[24], &bias);
    let dense = w.node("Gemm", &[&both, &weights, &bias], "dense", vec![ints("transB", None, 1)]);
    let dense = w.node("Relu", &[&dense], "dense/relu", vec![]);
    let mask = w.node("Sign", &[&dense], "mask", vec![]);
    let one = w.floats("logit", &[1], &[1.5]);
    let masked = w.node("Mul", &[&one, &mask], "masked", vec![]);
    let gradient = w.node("MatMul", &[&masked, &weights], "gradient", vec![]);
    let values: Vec<f32> = (0..32 * 16).map(|i| (i % 7) as f32 - 3.0).collect();
    let fewer = w.floats("fewer", &[32, 16], &values);
    let gradient = w.node("MatMul", &[&gradient, &fewer], "gradient/fewer", vec![]);
    let shape = |w: &mut Writer, name: &str, dims: [i64; 3]| {
        w.constant(name, INT64, &[3], dims.iter().flat_map(|dim| dim.to_le_bytes()).collect())
    };
    let (flat, square) = (shape(w, "flat", [1, 16, -1]), shape(w, "square", [1, 3, 3]));
    let plane = w.node("Reshape", &[last, &flat], "plane", vec![]);
    let map = w.node("MatMul", &[&gradient, &plane], "map/flat", vec![]);
    let map = w.node("Reshape", &[&map, &square], "map", vec![]);
    let centre = w.floats("centre", &[1, 24], &[0.25; 24]);
    let distance = w.node("Sub", &[&dense, &centre], "distance", vec![]);
    let distance = w.node("Mul", &[&distance, &distance], "squares", vec![]);
    let tiny = w.floats("tiny", &[1, 1], &[0.5]);
    let distance = w.node("Add", &[&distance, &tiny], "positive", vec![]);
    let distance = w.node("Log", &[&distance], "logarithms", vec![]);
    let [least, most] = [("least", -0.5), ("most", 3.0)].map(|(name, value)| w.floats(name, &[1], &[value]));
    let score = w.node("Clip", &[&distance, &least, &most], "score", vec![]);
    vec![dense, map, score]
}

/// Float operators alone, on values of more dimensions than in our networks. `added` is the shape of a constant that is
/// added to the last value, `[1, 4, 120]`.
pub fn in_float(added: &[usize]) -> ModelProto {
    let mut w = Writer { seed: 7, ..Default::default() };
    let x = w.norm("input", 2, "norm");
    let x = w.node("Concat", &[&x, "input"], "joined", vec![ints("axis", None, 2)]);
    let row = w.floats("row", &[10], &[0.5, -0.25, 1.0, 0.0, 2.0, 0.125, -1.0, 0.75, 3.0, -2.0]);
    let x = w.node("Sub", &[&x, &row], "centred", vec![]);
    let factor = w.floats("factor", &[], &[0.75]);
    let x = w.node("Mul", &[&factor, &x], "scaled", vec![]);
    let shape = w.constant("shape", INT64, &[3], [0_i64, 4, -1].iter().flat_map(|dim| dim.to_le_bytes()).collect());
    let x = w.node("Reshape", &[&x, &shape], "reshaped", vec![]);
    let values: Vec<f32> = (0..added.iter().product()).map(|i| (i % 11) as f32 / 4.0).collect();
    let added = w.floats("added", added, &values);
    let x = w.node("Add", &[&added, &x], "sum", vec![]);
    let sign = w.node("Sign", &[&x], "sign", vec![]);
    w.model(INPUT, &[&x, &sign])
}

/// The least network of ours: input `[1, 1, height, width]`, output `logits` `[1, 2]`, each a weighted sum of the pixels.
pub fn logits_only(height: usize, width: usize) -> ModelProto {
    let mut w = Writer::default();
    let pixels = height * width;
    let shape = w.constant("shape", INT64, &[2], [1_i64, -1].iter().flat_map(|dim| dim.to_le_bytes()).collect());
    let x = w.node("Reshape", &["input", &shape], "pixels", vec![]);
    let values: Vec<f32> = (0..2 * pixels).map(|i| (i % 5) as f32 / pixels as f32).collect();
    let (weights, bias) = (w.floats("weights", &[2, pixels], &values), w.floats("bias", &[2], &[0.25, 0.5]));
    w.node("Gemm", &[&x, &weights, &bias], "logits", vec![ints("transB", None, 1)]);
    w.model([1, 1, height, width], &["logits"])
}

/// A stem without a pool, a depthwise separable convolution and an inverted bottleneck with a residual: every kind of block
/// in an EfficientNet-lite. The residual plane has values below 0, so a norm lifts it before it is quantized.
pub fn inverted_bottleneck() -> ModelProto {
    let mut w = Writer { seed: 7, ..Default::default() };
    let kernel: Vec<f32> = (0..8 * 2 * 9).map(|_| (w.random() % 33) as f32 / 16.0 - 1.0).collect();
    let (kernel, bias) = (w.floats("stem/kernel", &[8, 2, 3, 3], &kernel), w.floats("stem/bias", &[8], &[0.5; 8]));
    let pads = ints("pads", Some(&[0, 0, 1, 1]), 0);
    let x = w.node("Conv", &["input", &kernel, &bias], "stem", vec![ints("strides", Some(&[2, 2]), 0), pads]);
    let x = w.node("Relu", &[&x], "stem/relu", vec![]);
    let x = w.quantized(&x, "stem/quantization", 1.0 / 8.0, 127.0, 0);
    let depthwise = |stride, pad, channels| [strided(stride, pad), vec![ints("group", None, channels)]].concat();
    let x = w.conv(&x, "spatial", [8, 1, 3, 3], depthwise(1, 1, 8));
    let x = w.node("Relu", &[&x], "spatial/relu", vec![]);
    let x = w.quantized(&x, "spatial/quantization", 1.0 / 8.0, 127.0, 0);
    let x = w.conv(&x, "projected", [16, 8, 1, 1], vec![]);

    let y = w.norm(&x, 16, "lifted");
    let y = w.quantized(&y, "lifted/quantization", 1.0 / 8.0, 127.0, 0);
    let y = w.conv(&y, "expanded", [24, 16, 1, 1], vec![]);
    let y = w.node("Relu", &[&y], "expanded/relu", vec![]);
    let y = w.quantized(&y, "expanded/quantization", 1.0 / 4.0, 127.0, 0);
    let y = w.conv(&y, "wide", [24, 1, 5, 5], depthwise(1, 2, 24));
    let y = w.node("Relu", &[&y], "wide/relu", vec![]);
    let y = w.quantized(&y, "wide/quantization", 1.0 / 4.0, 127.0, 0);
    let y = w.conv(&y, "narrow", [16, 24, 1, 1], vec![]);
    let x = w.node("Add", &[&y, &x], "block", vec![]);
    let last = w.norm(&x, 16, "last");
    let pool = w.node("GlobalAveragePool", &[&last], "pool", vec![]);
    let pooled = w.node("Flatten", &[&pool], "pooled", vec![]);
    w.model(INPUT, &[&last, &pooled])
}

/// Pools between convolutions, and over the last plane a dense layer and a mean, both written as a convolution: every kind of
/// block in the small CNN and in VGG16. `pad` is the pools' padding.
pub fn pooled(pad: i64) -> ModelProto {
    let mut w = Writer { seed: 7, both_signs: true, ..Default::default() };
    let kernel: Vec<f32> = (0..8 * 2 * 9).map(|_| (w.random() % 33) as f32 / 16.0 - 1.0).collect();
    let (kernel, bias) = (w.floats("stem/kernel", &[8, 2, 3, 3], &kernel), w.floats("stem/bias", &[8], &[0.5; 8]));
    let x = w.node("Conv", &["input", &kernel, &bias], "stem", strided(1, 1));
    let x = w.pooled(&x, "stem", 1.0 / 16.0, pad);
    let x = w.conv(&x, "one", [16, 8, 3, 3], strided(1, 1));
    let x = w.node("Relu", &[&x], "one/relu", vec![]);
    let x = w.quantized(&x, "one/quantization", 1.0 / 8.0, 127.0, 0);
    let x = w.conv(&x, "two", [16, 16, 3, 3], strided(1, 1));
    let x = w.pooled(&x, "two", 1.0 / 4.0, pad);
    // Twice halved, rounded down; a padded side is one longer each time.
    let size = if pad == 0 { [3, 2] } else { [4, 4] };
    let dense = w.conv(&x, "dense", [8, 16, size[0], size[1]], vec![]);
    let mean = w.conv(&x, "mean", [16, 1, size[0], size[1]], vec![ints("group", None, 16)]);
    let shape = w.constant("flat", INT64, &[2], [1_i64, -1].iter().flat_map(|dim| dim.to_le_bytes()).collect());
    let dense = w.node("Reshape", &[&dense, &shape], "dense/flat", vec![]);
    let dense = w.node("Relu", &[&dense], "dense/relu", vec![]);
    let mean = w.node("Reshape", &[&mean, &shape], "mean/flat", vec![]);
    let values: Vec<f32> = (0..2 * 8).map(|i| (i % 5) as f32 - 2.0).collect();
    let (weights, bias) = (w.floats("logits/weights", &[2, 8], &values), w.floats("logits/bias", &[2], &[0.25, 0.5]));
    let logits = w.node("Gemm", &[&dense, &weights, &bias], "logits", vec![ints("transB", None, 1)]);
    w.model(INPUT, &[&logits, &mean])
}

/// A stem, a block with a projection, a block that halves the plane, and a last norm: every kind of block in a
/// pre-activation ResNet.
pub fn network(oddity: Oddity) -> ModelProto {
    let mut w = Writer { seed: 7, ..Default::default() };
    let kernel: Vec<f32> = (0..8 * 2 * 9).map(|_| (w.random() % 33) as f32 / 16.0 - 1.0).collect();
    let (kernel, bias) = (w.floats("stem/kernel", &[8, 2, 3, 3], &kernel), w.floats("stem/bias", &[8], &[0.5; 8]));
    let x = w.node("Conv", &["input", &kernel, &bias], "stem", strided(1, 1));
    let pads = [0i64, 0, 1, 1, 0, 0, 1, 1].iter().flat_map(|pad| pad.to_le_bytes()).collect();
    let pads = w.constant("pool/pads", INT64, &[8], pads);
    let x = w.node("Pad", &[&x, &pads], "pool/pad", vec![]);
    let window = [ints("kernel_shape", Some(&[3, 3]), 0), ints("strides", Some(&[2, 2]), 0)];
    let x = w.node("MaxPool", &[&x], "pool", window.to_vec());

    let max = if oddity == Oddity::EightBits { 255.0 } else { 127.0 };
    let zero_point = if oddity == Oddity::ZeroPoint { 3 } else { 0 };
    let mut middle = strided(1, 1);
    let mut inputs = 8;
    match oddity {
        Oddity::Dilation => middle = vec![ints("dilations", Some(&[2, 2]), 0), ints("pads", Some(&[2; 4]), 0)],
        Oddity::Groups => {
            middle.push(ints("group", None, 2));
            inputs = 4;
        }
        _ => {}
    }
    let active = w.norm(&x, 8, "first");
    let active = w.quantized(&active, &format!("{active}/quantization"), 1.0 / 16.0, 127.0, 0);
    let shortcut = w.conv(&active, "projection", [16, 8, 1, 1], vec![]);
    let y = w.conv(&active, "one", [8, 8, 1, 1], vec![]);
    let y = w.node("Relu", &[&y], "one/relu", vec![]);
    let y = w.quantized(&y, &format!("{y}/quantization"), 1.0 / 8.0, max, zero_point);
    let y = w.conv(&y, "two", [8, inputs, 3, 3], middle);
    let y = w.node("Relu", &[&y], "two/relu", vec![]);
    let y = w.quantized(&y, &format!("{y}/quantization"), 1.0 / 4.0, 127.0, 0);
    let y = w.conv(&y, "three", [16, 8, 1, 1], vec![]);
    let x = w.node("Add", &[&shortcut, &y], "block", vec![]);

    let second = w.norm(&x, 16, "second");
    let active = w.quantized(&second, &format!("{second}/quantization"), 1.0 / 4.0, 127.0, 0);
    let sampled = [ints("kernel_shape", Some(&[1, 1]), 0), ints("strides", Some(&[2, 2]), 0)];
    let shortcut = w.node("MaxPool", &[&x], "sampled", sampled.to_vec());
    let y = w.conv(&active, "four", [16, 16, 3, 3], strided(2, 1));
    let x = w.node("Add", &[&shortcut, &y], "halved", vec![]);
    let last = w.norm(&x, 16, "last");
    let pooled = w.node("GlobalAveragePool", &[&second], "pooled", vec![]);
    let mut outputs = vec![last.as_str(), pooled.as_str()];
    let of_tail;
    match oddity {
        Oddity::FloatTail => {
            of_tail = float_tail(&mut w, &second, &last);
            outputs = of_tail.iter().map(String::as_str).collect();
        }
        Oddity::ReadTwice => outputs.push("four"),
        Oddity::Round => {
            w.node("Round", &[&pooled], "whole", vec![]);
            outputs.push("whole");
        }
        Oddity::TwoScales => {
            // Not a plane of a fused node.
            let x = w.node("Concat", &[&last, &last], "twice", vec![ints("axis", None, 1)]);
            for (name, scale) in [("fine", 0.125), ("coarse", 0.5)] {
                let y = w.quantized(&x, &format!("twice/{name}"), scale, 127.0, 0);
                w.conv(&y, name, [8, 32, 1, 1], vec![]);
            }
            outputs.extend(["fine", "coarse"]);
        }
        _ => {}
    }
    let mut model = w.model(INPUT, &outputs);
    if oddity == Oddity::ListedInputs {
        let graph = model.graph.as_mut().expect("a graph");
        let listed = graph.initializer.iter().map(|tensor| value(&tensor.name, tensor.data_type, None));
        graph.input.extend(listed);
    }
    model
}
