"""The student in PyTorch against Keras' network, where PyTorch is installed (requirements-teacher.txt)."""

import keras
import numpy as np
import pytest

from keras_weights import weights_of
from network import resnet50v2

torch = pytest.importorskip("torch")
from student_network import Student, from_keras, to_keras  # noqa: E402

SIZE = 64


@pytest.fixture(scope="module")
def network() -> keras.Model:
    """Batch norms with statistics of their own, as after training."""
    keras.utils.set_random_seed(1)
    rng = np.random.default_rng(1)
    model = resnet50v2(SIZE, None)
    for layer in model.layers:
        if isinstance(layer, keras.layers.BatchNormalization):
            layer.set_weights([rng.uniform(0.5, 1.5, w.shape) for w in layer.get_weights()])
    return model


def test_the_student_computes_what_keras_network_computes(network):
    weights = weights_of(network)
    student = Student().eval()
    from_keras(student, weights)
    film = np.random.default_rng(2).uniform(-1, 1, (3, SIZE, SIZE, 1)).astype(np.float32)
    expected = network.predict(np.repeat(film, 3, axis=-1), verbose=0)
    with torch.no_grad():
        found = student(torch.from_numpy(film.transpose(0, 3, 1, 2).copy())).numpy()
    np.testing.assert_allclose(found, expected, rtol=1e-3, atol=1e-3 * np.abs(expected).max())

    back = to_keras(student)
    assert back.keys() == weights.keys()
    for name, before in weights.items():
        if name == "conv1_conv/0":
            before = np.repeat(before.mean(axis=2, keepdims=True), 3, axis=2)
        np.testing.assert_allclose(back[name], before, rtol=1e-5, atol=1e-7)
