"""The small CNN and VGG16 as graphs against the Keras models they are built from, with random weights."""

import keras
import numpy as np
import pytest
from onnx import helper, numpy_helper

from films import to_input
from graph import HEAD, Rounding
from network import NETWORKS
from outputs import plane, session_of, values
from quantize import find_scales
from study_graph import build_study, rounded_in

SIZES = {"cnn": 256, "vgg16": 64}
# What has int8 weights beside convolutions of 3 x 3.
OTHERS = {"cnn": {"dense"}, "vgg16": {"mean", *HEAD}}
CONVOLUTIONS = {"cnn": 2, "vgg16": 12}


@pytest.fixture(scope="module", params=SIZES)
def model(request) -> keras.Model:
    """Batch norms with statistics of their own, of either sign, and biases that are not zero, as after training."""
    keras.utils.set_random_seed(1)
    rng, network = np.random.default_rng(3), NETWORKS[request.param](SIZES[request.param], None)
    for layer in network.layers:
        weights = layer.get_weights()
        if isinstance(layer, keras.layers.BatchNormalization):
            gamma, beta, mean, variance = weights
            layer.set_weights([rng.uniform(0.5, 1.0, gamma.shape) * rng.choice([-1, 1], gamma.shape), rng.normal(0.2, 0.1, beta.shape),
                               rng.normal(0, 0.1, mean.shape), rng.uniform(0.3, 1.0, variance.shape)])
        elif weights:
            layer.set_weights([weights[0], rng.normal(0, 0.1, weights[1].shape)])
    return network


@pytest.fixture(scope="module")
def films(model) -> np.ndarray:
    """Noise under a light from any side: films whose logits differ."""
    size, rng = SIZES[model.name], np.random.default_rng(2)
    y, x = np.mgrid[:size, :size] / size

    def made():
        centre, height = rng.uniform(0, 1, 2), rng.uniform(50, 200)
        return rng.integers(0, 56, (size, size)) + height * np.exp(-rng.uniform(2, 9) * ((x - centre[0]) ** 2 + (y - centre[1]) ** 2))

    return np.stack([made() for _ in range(12)]).astype(np.uint8)


def logits_of(graph, films) -> np.ndarray:
    [logits] = values(session_of(graph.SerializeToString()), ["logits"], films)
    return logits


@pytest.fixture(scope="module")
def expected(model, films) -> np.ndarray:
    return model.predict(to_input(films, SIZES[model.name]), verbose=0)


def test_float_logits_are_keras_logits(model, films, expected):
    found = logits_of(build_study(model.name, model.get_layer, SIZES[model.name]), films)
    np.testing.assert_allclose(found, expected, rtol=1e-4, atol=1e-4 * np.abs(expected).max())


def test_no_name_is_one_that_the_engine_gives(model):
    """`has_reserved_name` in src/inference/fusion/rewrite.rs: the engine would compute such a graph in float."""
    reserved = ("/plane", "/quantized_plane", "/unpooled_plane", "/channels_first")
    graph = build_study(model.name, model.get_layer, SIZES[model.name]).graph
    assert not [name for node in graph.node for name in node.output if name.endswith(reserved)]


def test_int8_stays_close_to_float_and_its_activations_have_seven_bits(model, films, expected):
    name, size = model.name, SIZES[model.name]
    exposed = build_study(name, model.get_layer, size, exposes=True)
    names = rounded_in(exposed)
    scales = find_scales(exposed.SerializeToString(), films, names=names)
    graph = build_study(name, model.get_layer, size, Rounding(scales, {}))
    margin, exact = (np.diff(logits)[:, 0] for logits in (logits_of(graph, films), expected))
    assert np.corrcoef(margin, exact)[0, 1] > 0.98
    assert np.sqrt(((margin - exact) ** 2).mean()) < 0.25 * exact.std()
    weights = {i.name.removesuffix("/weight_int8") for i in graph.graph.initializer if i.name.endswith("/weight_int8")}
    assert weights > OTHERS[name] and len(weights) == CONVOLUTIONS[name] + len(OTHERS[name])
    assert len(names) == CONVOLUTIONS[name] + 1
    for node in [node for node in graph.graph.node if node.op_type == "QuantizeLinear"]:
        graph.graph.output.append(helper.make_empty_tensor_value_info(node.output[0]))
    levels = [f"{activation}/levels" for activation in names]
    for found in session_of(graph.SerializeToString()).run(levels, {"input": plane(films[0], size)}):
        assert found.dtype == np.uint8 and 0 < found.max() <= 127


def test_the_mean_over_the_film_is_exact_in_int8():
    layers, size = NETWORKS["vgg16"](64, None).get_layer, 64
    names = rounded_in(build_study("vgg16", layers, size, exposes=True))
    graph = build_study("vgg16", layers, size, Rounding(dict.fromkeys(names, 0.5), {}))
    parts = {i.name: numpy_helper.to_array(i) for i in graph.graph.initializer if i.name.startswith("mean/")}
    kernel = parts["mean/weight_int8"] * parts["mean/weight_scale"].reshape(-1, 1, 1, 1)
    assert kernel.shape == (512, 1, 2, 2) and (kernel == 0.25).all()
