"""The graph that ships against the Keras model it was built from, with random weights."""

import keras
import numpy as np
import pytest
import tensorflow as tf

from films import to_input
from graph import HEAD, KEPT_FLOAT, PNEUMONIA, SIZE, Rounding, build, rounded_activations
from network import NETWORKS
from outputs import plane, session_of
from quantize import find_scales
from rounding import scale_of

RNG = np.random.default_rng(3)


def random_network() -> keras.Model:
    """Batch norms with statistics of their own, as after training; a head whose logits differ."""
    keras.utils.set_random_seed(1)
    model = NETWORKS["resnet50v2"](SIZE, None)
    for layer in model.layers:
        if isinstance(layer, keras.layers.BatchNormalization):
            gamma, beta, mean, variance = layer.get_weights()
            layer.set_weights([RNG.uniform(0.5, 1.0, gamma.shape), RNG.normal(0, 0.1, beta.shape),
                               RNG.normal(0, 0.1, mean.shape), RNG.uniform(0.8, 1.5, variance.shape)])
    return model


@pytest.fixture(scope="module")
def film():
    """Noise, bright in one corner: a map of it has places."""
    y, x = np.mgrid[:SIZE, :SIZE] / SIZE
    return (RNG.integers(0, 100, (SIZE, SIZE)) + 155 * np.exp(-8 * (x**2 + y**2))).astype(np.uint8)


@pytest.fixture(scope="module")
def model(film):
    """With a map that is not empty: where everything speaks against pneumonia, the other way round."""
    network = random_network()
    if not outputs(build(network.get_layer), film)["cam"].any():
        last = network.get_layer("logits")
        kernel, bias = last.get_weights()
        last.set_weights([-kernel, bias])
    return network


def outputs(graph, film):
    return dict(zip(("logits", "cam"), session_of(graph.SerializeToString()).run(["logits", "cam"], {"input": plane(film, SIZE)})))


@pytest.fixture(scope="module")
def exact(model, film):
    """What the float graph gives."""
    return outputs(build(model.get_layer), film)


def grad_cam(model, film):
    """Grad-CAM by automatic differentiation."""
    last = keras.Model(model.input, [model.get_layer("post_relu").output, model.output])
    with tf.GradientTape() as tape:
        activations, logits = last(to_input(film[None], SIZE))
        logit = logits[0, PNEUMONIA]
    weights = tf.reduce_mean(tape.gradient(logit, activations), axis=(1, 2), keepdims=True)
    return tf.nn.relu(tf.reduce_sum(weights * activations, axis=-1)).numpy()


def test_float_logits_are_keras_logits(model, film, exact):
    expected = model.predict(to_input(film[None], SIZE), verbose=0)
    np.testing.assert_allclose(exact["logits"], expected, rtol=1e-4, atol=1e-4)


def test_the_closed_form_is_what_automatic_differentiation_gives(model, film, exact):
    found, expected = exact["cam"], grad_cam(model, film)
    assert found.shape == (1, SIZE // 32, SIZE // 32) and expected.max() > 0
    np.testing.assert_allclose(found / expected.max(), expected / expected.max(), atol=1e-4)


def test_the_map_depends_on_the_heads_weights(model, film, exact):
    """Adebayo et al. 2018, "Sanity Checks for Saliency Maps": a map that survives shuffled weights shows edges, not reasons."""
    before = exact["cam"].ravel()
    kept = {name: model.get_layer(name).get_weights() for name in (*HEAD, "logits")}
    try:
        for name, (kernel, bias) in kept.items():
            model.get_layer(name).set_weights([RNG.permuted(kernel.ravel()).reshape(kernel.shape), bias])
        after = outputs(build(model.get_layer), film)["cam"].ravel()
    finally:
        for name, weights in kept.items():
            model.get_layer(name).set_weights(weights)
    assert np.abs(before - after).max() > 0.05 * before.max()


def test_int8_stays_close_to_float_and_its_activations_have_seven_bits(model, film, exact):
    exposed = build(model.get_layer, expose=tuple(rounded_activations()))
    scales = find_scales(exposed.SerializeToString(), film[None])
    levels = [f"{name}/levels" for name in rounded_activations()]
    graph = build(model.get_layer, Rounding(scales, {}), expose=tuple(levels))
    rounded, *found = session_of(graph.SerializeToString()).run(["logits", *levels], {"input": plane(film, SIZE)})
    for values in found:
        assert values.dtype == np.uint8 and values.max() <= 127
    weights = {i.name for i in graph.graph.initializer if i.name.endswith("/weight_int8")}
    assert len(weights) == 52 + len(HEAD) and not any(name.removesuffix("/weight_int8") in KEPT_FLOAT for name in weights)
    assert np.abs(rounded - exact["logits"]).max() < 0.1 * np.abs(exact["logits"]).max() + 0.05


def test_scales_balance_clipping_against_rounding():
    usual = np.abs(RNG.normal(size=10_000))
    assert scale_of(usual) * 127 == pytest.approx(usual.max(), rel=0.25)
    assert scale_of(np.append(usual, 1000.0)) * 127 > 100
    assert scale_of(np.zeros(5)) == 1.0


@pytest.mark.parametrize(("name", "size", "parameters"),
                         [("cnn", 256, 538_770), ("vgg16", 64, 15_047_202), ("resnet50v2", 64, 24_683_746)])
def test_the_networks_have_the_studys_parameter_counts(name, size, parameters):
    assert NETWORKS[name](size, None).count_params() == parameters
