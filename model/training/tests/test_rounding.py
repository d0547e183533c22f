import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper

from requantize import in_float, requantized
from rounding import ACTIVATION_LEVELS, WEIGHT_LEVELS, round_weights, short


def normal(seed, *shape):
    return np.random.default_rng(seed).normal(size=shape).astype(np.float32)


def test_no_sum_of_four_products_leaves_16_bits():
    levels, _ = round_weights(normal(1, 16, 24, 3, 3))
    assert np.abs(levels.astype(int)).max() == WEIGHT_LEVELS
    assert 4 * WEIGHT_LEVELS * ACTIVATION_LEVELS <= 32767


def test_clipping_costs_no_more_than_it_gains():
    kernel = normal(2, 8, 512, 3, 3)
    levels, scales = round_weights(kernel)
    plain = np.abs(kernel).max(axis=(1, 2, 3), keepdims=True) / WEIGHT_LEVELS
    unclipped = ((np.round(kernel / plain) * plain - kernel) ** 2).mean()
    found = ((levels * scales[:, None, None, None] - kernel) ** 2).mean()
    assert 0.3 * unclipped < found < 0.99 * unclipped


def test_a_channel_of_zeros_stays_zero_and_the_largest_weight_uses_the_range():
    kernel = np.zeros((2, 8, 1, 1), np.float32)
    kernel[1, 3] = -0.5
    levels, scales = round_weights(kernel)
    assert not levels[0].any() and levels[1, 3, 0, 0] == -WEIGHT_LEVELS
    np.testing.assert_allclose(levels * scales[:, None, None, None], kernel, atol=1e-6)


@pytest.fixture
def graph():
    """One convolution of a rounded input, weights in eight bits."""
    weights = np.random.default_rng(3).integers(-127, 128, (8, 8, 1, 1)).astype(np.int8)
    constants = {"w/weight_int8": weights, "w/weight_scale": np.full(8, 0.01, np.float32),
                 "w/weight_zero_point": np.zeros(8, np.int8), "low": np.float32(0), "high": np.float32(1.27),
                 "scale": np.float32(0.01), "zero": np.uint8(0)}
    nodes = [helper.make_node("Clip", ["input", "low", "high"], ["clipped"]),
             helper.make_node("QuantizeLinear", ["clipped", "scale", "zero"], ["levels"]),
             helper.make_node("DequantizeLinear", ["levels", "scale", "zero"], ["rounded"]),
             helper.make_node("DequantizeLinear", ["w/weight_int8", "w/weight_scale", "w/weight_zero_point"], ["w/weight"], axis=0),
             helper.make_node("Conv", ["rounded", "w/weight"], ["output"])]
    shape = [1, 8, 2, 2]
    graph = helper.make_graph(
        nodes, "one", [helper.make_tensor_value_info("input", TensorProto.FLOAT, shape)],
        [helper.make_tensor_value_info("output", TensorProto.FLOAT, shape)],
        [numpy_helper.from_array(np.asarray(values), name) for name, values in constants.items()])
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)


def output(model, values):
    import onnxruntime

    return onnxruntime.InferenceSession(model.SerializeToString()).run(None, {"input": values})[0]


def test_a_graph_rounded_again_says_nearly_the_same(graph):
    values = np.abs(normal(4, 1, 8, 2, 2)).clip(0, 1.2)
    before, after = output(graph, values), output(requantized(graph), values)
    weights = [numpy_helper.to_array(t) for t in requantized(graph).graph.initializer if t.name.endswith("weight_int8")]
    assert np.abs(weights[0].astype(int)).max() <= WEIGHT_LEVELS
    assert 0 < np.abs(after - before).max() < 0.02 * np.abs(before).max() + 0.02


def test_a_graph_in_float_rounds_nothing(graph):
    values = np.abs(normal(5, 1, 8, 2, 2))
    kernel = numpy_helper.to_array(graph.graph.initializer[0])[:, :, 0, 0] * np.float32(0.01)
    onnx.checker.check_model(in_float(graph), full_check=True)
    np.testing.assert_allclose(output(in_float(graph), values)[0, :, 0, 0], kernel @ values[0, :, 0, 0], rtol=1e-5)


def test_a_short_number_keeps_eleven_bits():
    values = np.concatenate([normal(6, 1000), [0, 1e-20, 3e30]]).astype(np.float32)
    np.testing.assert_allclose(short(values), values, rtol=2**-11)
    assert not (short(values).view(np.uint32) & 0x1FFF).any()
