import numpy as np
import pytest
from onnx import TensorProto, helper

from graph import POOLED, GraphWriter
from ood import CHANNELS, Detector, fit_detector
from outputs import session_of

RNG = np.random.default_rng(5)
TOTAL = sum(CHANNELS)


def pictures(n: int, foreign: bool) -> np.ndarray:
    """Pooled activations: films vary along ten directions; foreign pictures anyhow."""
    directions = np.random.default_rng(0).normal(size=(10, TOTAL))
    x = RNG.normal(size=(n, TOTAL)) * (1.5 if foreign else 0.3)
    return (x if foreign else x + RNG.normal(size=(n, 10)) @ directions).astype(np.float32)


@pytest.fixture(scope="module")
def detector() -> Detector:
    return fit_detector(pictures(200, False), pictures(60, True))


def test_foreign_pictures_score_higher(detector):
    assert detector(pictures(50, False)).max() < detector(pictures(50, True)).min()


def test_the_graph_computes_the_same_score(detector):
    writer = GraphWriter(None, None)
    names = [f"{name}/pooled" for name in POOLED]
    detector.write(writer, names)
    inputs = [helper.make_tensor_value_info(name, TensorProto.FLOAT, [1, channels]) for name, channels in zip(names, CHANNELS)]
    graph = helper.make_graph(writer.nodes, "ood", inputs, [helper.make_tensor_value_info("ood", TensorProto.FLOAT, [1])], writer.initializers)
    session = session_of(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8).SerializeToString())
    for x in np.concatenate([pictures(5, False), pictures(5, True)]):
        parts = np.split(x[None], np.cumsum(CHANNELS)[:-1], axis=1)
        found = session.run(["ood"], dict(zip(names, parts)))[0]
        assert found.shape == (1,) and found[0] == pytest.approx(detector(x[None])[0], abs=1e-2)
