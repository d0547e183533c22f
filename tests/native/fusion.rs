//! A fused graph gives the same outputs, and nodes that match no pattern stay as they are.

use pneumoscope::imaging::ModelInput;
use pneumoscope::inference::onnx_proto::ModelProto;
use pneumoscope::inference::ops::general;
use pneumoscope::inference::{Arithmetic, Engine, fusion, graph_builder, registry};
use prost::Message;
use tract_onnx::prelude::*;

use crate::graphs::{INPUT, Oddity, in_float, inverted_bottleneck, network, pooled};

/// The outputs for a synthetic input, and the number of fused integer convolutions.
fn run(mut model: ModelProto, fused: bool) -> (Vec<Vec<f32>>, usize) {
    let mut framework = tract_onnx::onnx();
    let mut count = 0;
    if fused {
        count = fusion::fuse(model.graph.as_mut().unwrap());
        general::register(&mut framework.op_register);
    }
    let model = tract_onnx::pb::ModelProto::decode(model.encode_to_vec().as_slice()).unwrap();
    let plan = framework.model_for_proto_model(&model).unwrap().into_optimized().unwrap().into_runnable().unwrap();
    let outputs = plan.run(tvec!(synthetic_input().into())).unwrap();
    (outputs.iter().map(|output| output.view().as_slice().unwrap().to_vec()).collect(), count)
}

fn synthetic_input() -> Tensor {
    let values: Vec<f32> = (0..INPUT.iter().product()).map(|i| (i * 37 % 129) as f32 / 64.0 - 1.0).collect();
    Tensor::from_shape(&INPUT, &values).expect("a tensor")
}

#[test]
fn a_fused_network_gives_the_same_outputs() {
    let (expected, _) = run(network(Oddity::None), false);
    let (found, fused) = run(network(Oddity::None), true);
    assert_eq!(fused, 5);
    assert_eq!(expected[0].len(), 16 * 3 * 3);
    for (found, expected) in found.iter().zip(&expected) {
        assert!(expected.iter().any(|value| *value > 0.0), "zeros would equal anything");
        for (a, b) in found.iter().zip(expected) {
            assert!((a - b).abs() <= 1e-5 * b.abs().max(1.0), "{found:?}\n{expected:?}");
        }
    }
}

/// The outputs of a model whose values differ are those of the graph before the fusion.
fn assert_agree(outputs: &[TValue], expected: &[Vec<f32>]) {
    for (found, expected) in outputs.iter().zip(expected) {
        let found = found.view();
        let found: &[f32] = found.as_slice().expect("floats");
        assert_eq!(found.len(), expected.len());
        assert!(expected.iter().any(|value| *value != expected[0]), "all values are equal: {expected:?}");
        for (a, b) in found.iter().zip(expected) {
            assert!((a - b).abs() <= 1e-4 * b.abs().max(1.0), "{found:?}\n{expected:?}");
        }
    }
}

#[test]
fn a_fused_network_is_built_without_tracts_onnx_reader() {
    let (expected, _) = run(network(Oddity::FloatTail), false);
    let mut model = network(Oddity::FloatTail);
    let graph = model.graph.as_mut().expect("a graph");
    fusion::fuse(graph);
    let plan = graph_builder::build(graph, INPUT).expect("a model").into_runnable().expect("a plan");
    let names: Vec<_> = plan.model().nodes().iter().map(|node| node.op.name()).collect();
    assert_eq!(names.iter().filter(|name| *name == "PneumoscopeMean").count(), 2, "{names:?}");
    let outputs = plan.run(tvec!(synthetic_input().into())).expect("it runs");
    assert_eq!(outputs.len(), expected.len());
    assert_agree(&outputs, &expected);
}

#[test]
fn an_inverted_bottleneck_is_fused_completely() {
    let (expected, _) = run(inverted_bottleneck(), false);
    let (found, fused) = run(inverted_bottleneck(), true);
    assert_eq!(fused, 5);
    for (found, expected) in found.iter().zip(&expected) {
        assert!(expected.iter().any(|value| *value > 0.0), "zeros would equal anything");
        for (a, b) in found.iter().zip(expected) {
            assert!((a - b).abs() <= 1e-4 * b.abs().max(1.0), "{found:?}\n{expected:?}");
        }
    }
    let mut model = inverted_bottleneck();
    let graph = model.graph.as_mut().expect("a graph");
    graph.output.remove(0);
    fusion::fuse(graph);
    let plan = graph_builder::build(graph, INPUT).expect("a model").into_runnable().expect("a plan");
    let outputs = plan.run(tvec!(synthetic_input().into())).expect("it runs");
    let pooled = outputs[0].view();
    let pooled: &[f32] = pooled.as_slice().expect("floats");
    for (a, b) in pooled.iter().zip(&expected[1]) {
        assert!((a - b).abs() <= 1e-4 * b.abs().max(1.0), "{pooled:?}\n{expected:?}");
    }
}

#[test]
fn pools_between_convolutions_are_fused_completely() {
    let (expected, _) = run(pooled(0), false);
    let mut model = pooled(0);
    let graph = model.graph.as_mut().expect("a graph");
    assert_eq!(fusion::fuse(graph), 4);
    let pools = graph.node.iter().filter(|node| node.op_type == "PneumoscopePool");
    assert_eq!(pools.count(), 2);
    let plan = graph_builder::build(graph, INPUT).expect("a model").into_runnable().expect("a plan");
    let outputs = plan.run(tvec!(synthetic_input().into())).expect("it runs");
    assert_agree(&outputs, &expected);
}

#[test]
fn pools_with_padding_run_unchanged() {
    for pad in [0, 1] {
        let (expected, _) = run(pooled(pad), false);
        let (found, fused) = run(pooled(pad), true);
        assert_eq!(fused, 4);
        for (a, b) in found.iter().flatten().zip(expected.iter().flatten()) {
            assert!((a - b).abs() <= 1e-4 * b.abs().max(1.0), "{found:?}\n{expected:?}");
        }
    }
}

#[test]
fn the_float_tail_computes_what_tract_computes() {
    for added in [&[4, 120][..], &[120], &[1, 1, 1], &[1, 4, 120]] {
        let (expected, _) = run(in_float(added), false);
        let plan = graph_builder::build(in_float(added).graph.as_ref().expect("a graph"), INPUT).expect("a model");
        // The input and one op for all nodes.
        assert_eq!(plan.nodes().len(), 2);
        let outputs = plan.into_runnable().and_then(|plan| plan.run(tvec!(synthetic_input().into()))).expect("it runs");
        assert_eq!(outputs[0].shape(), [1, 4, 120]);
        for (found, expected) in outputs.iter().zip(&expected) {
            let found = found.view();
            let found: &[f32] = found.as_slice().expect("floats");
            assert_eq!(found, expected, "{added:?}");
        }
    }
    // Broadcasting within a shape is not supported.
    let error =
        graph_builder::build(in_float(&[1, 4, 1]).graph.as_ref().expect("a graph"), INPUT).expect_err("no model");
    assert!(format!("{error:#}").contains("operands of shapes"), "{error:#}");
}

#[test]
fn an_unsupported_operator_is_an_error() {
    // A GlobalAveragePool without a Flatten after it.
    let mut model = network(Oddity::None);
    let graph = model.graph.as_mut().expect("a graph");
    fusion::fuse(graph);
    let error = format!("{:#}", graph_builder::build(graph, INPUT).expect_err("no model"));
    assert!(error.contains("GlobalAveragePool"), "{error}");
}

#[test]
fn nodes_that_match_no_pattern_run_unchanged() {
    for (oddity, count) in [
        (Oddity::EightBits, 4),
        (Oddity::ZeroPoint, 4),
        (Oddity::Dilation, 4),
        (Oddity::Groups, 4),
        (Oddity::ReadTwice, 5),
        (Oddity::ListedInputs, 5),
        (Oddity::Round, 5),
        (Oddity::TwoScales, 7),
    ] {
        let (expected, _) = run(network(oddity), false);
        let (found, fused) = run(network(oddity), true);
        assert_eq!(fused, count);
        assert_eq!(found.len(), expected.len());
        for (found, expected) in found.iter().zip(&expected) {
            assert_eq!(found.len(), expected.len());
            for (a, b) in found.iter().zip(expected) {
                assert!((a - b).abs() <= 1e-5 * b.abs().max(1.0), "{found:?}\n{expected:?}");
            }
        }
    }
}

#[test]
fn the_shipped_network_is_fused_completely_and_agrees_with_float() {
    let network = registry::default();
    let card = network.card();
    let load = |arithmetic| Engine::load_with(network.onnx, card.clone(), arithmetic).expect("the network loads");
    let (integer, float) = (load(Arithmetic::Integer), load(Arithmetic::Float));
    let graph = ModelProto::decode(network.onnx).expect("an ONNX file").graph.expect("a graph");
    let convolutions = graph.node.iter().filter(|node| node.op_type == "Conv");
    // The first one of each network is in float.
    let stems = convolutions.clone().filter(|node| node.input[0] == "input").count();
    let expected = convolutions.count() - stems;
    assert!(expected >= 52 && stems >= 1, "{expected} integer convolutions, {stems} in float");
    assert_eq!((integer.integer_convolutions(), float.integer_convolutions()), (expected, 0));
    let size = card.input.width;
    let values =
        (0..size * size).map(|i| ((i % size) as f32 / 20.0).sin() * ((i / size) as f32 / 30.0).cos()).collect();
    let input = ModelInput { width: size, height: size, values };
    let [integer, float] = [integer, float].map(|engine| engine.assess(&input).expect("an answer").probability);
    assert!((integer - float).abs() < 0.03, "{integer} in integers, {float} in float");
}
