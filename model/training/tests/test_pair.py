"""EfficientNet-lite as a graph, alone and in a pair, against PyTorch's network (requirements-teacher.txt)."""

import numpy as np
import onnx
import pytest

torch = pytest.importorskip("torch")
from onnx import TensorProto, helper  # noqa: E402

from graph import GraphWriter, Rounding  # noqa: E402
from lite_graph import LARGEST, build_lite, find_rounding, model_of  # noqa: E402
from outputs import session_of, values  # noqa: E402
from pair import PREFIX, Pair  # noqa: E402
from rounding import ACTIVATION_LEVELS  # noqa: E402
from teacher_network import Teacher, margins  # noqa: E402

SIZE = 64


@pytest.fixture(scope="module")
def teacher() -> Teacher:
    torch.manual_seed(1)
    model = Teacher(0, pretrained=False)
    # Statistics of films, so that values reach the limits of ReLU6 as in a trained network.
    films = torch.from_numpy(np.random.default_rng(1).normal(0, 0.6, (16, 1, SIZE, SIZE)).astype(np.float32))
    model.train()
    with torch.no_grad():
        for part in model.modules():
            if isinstance(part, torch.nn.BatchNorm2d):
                part.momentum = None
                part.weight.uniform_(0.5, 2)
                part.bias.uniform_(-1, 1)
        for _ in range(3):
            model(films)
    return model.eval()


@pytest.fixture(scope="module")
def films() -> np.ndarray:
    """Blobs of any grey, which differ more from one another than rounding moves them."""
    rng, (y, x) = np.random.default_rng(2), np.mgrid[:SIZE, :SIZE] / SIZE

    def blob():
        centre, width = rng.uniform(0.2, 0.8, 2), rng.uniform(0.1, 0.5)
        return rng.uniform(-1, 1) * np.exp(-((x - centre[0]) ** 2 + (y - centre[1]) ** 2) / width**2)

    return np.stack([np.clip(128 + 127 * sum(blob() for _ in range(4)), 0, 255) for _ in range(24)]).astype(np.uint8)


def margin_of(graph: onnx.ModelProto, films) -> np.ndarray:
    [logits] = values(session_of(graph.SerializeToString()), ["logits"], films)
    return logits[:, 1] - logits[:, 0]


def test_the_float_graph_is_the_network(teacher, films):
    np.testing.assert_allclose(margin_of(build_lite(teacher, SIZE, None), films), margins(teacher, films, SIZE), atol=1e-3)


def test_the_int8_graph_is_near_and_its_relus_end_at_six(teacher, films):
    rounding = find_rounding(teacher, SIZE, films)
    assert all(scale * ACTIVATION_LEVELS <= LARGEST * 1.001 for name, scale in rounding.scales.items() if "/in/" not in name)
    assert any((lowest < 0).any() for lowest in rounding.lowest.values())
    exact, rounded = margins(teacher, films, SIZE), margin_of(build_lite(teacher, SIZE, rounding), films)
    assert np.sqrt(((exact - rounded) ** 2).mean()) < 0.5 * exact.std()


def test_a_pair_answers_with_the_mean_of_both(teacher, films):
    rounding = find_rounding(teacher, SIZE, films, PREFIX)
    pair = Pair(teacher, rounding, ((2.0, 0.5), (0.25, -1.0)))
    # A first reader whose logits are 0 and three times the mean grey.
    writer = GraphWriter(None, Rounding({}, {}))
    mean = writer.node("Flatten", [writer.node("GlobalAveragePool", ["input"], "grey")], "flat")
    first = writer.node("MatMul", [mean, writer.constant("row", np.array([[0, 3]], np.float32))], "first")
    outputs = pair.write(writer, first, True)
    graph = model_of(writer, SIZE, [*outputs, helper.make_tensor_value_info("logits", TensorProto.FLOAT, [1, 2])])
    readers, logits = values(session_of(graph.SerializeToString()), ["readers", "logits"], films)
    own = 3 * (films.mean((1, 2)) / 127.5 - 1)
    of_teacher = margin_of(build_lite(teacher, SIZE, find_rounding(teacher, SIZE, films)), films)
    np.testing.assert_allclose(readers[:, 0], (own + 0.5) / 2, atol=1e-4)
    np.testing.assert_allclose(readers[:, 1], (of_teacher - 1) / 0.25, atol=1e-3)
    np.testing.assert_allclose(logits, np.stack([np.zeros(len(films)), readers.mean(1)], axis=1), atol=1e-4)
    np.testing.assert_allclose(logits, pair.logits((own, of_teacher)), atol=1e-3)
