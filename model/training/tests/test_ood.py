import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper

from gate_pictures import fitting_pictures
from films import list_films, split_by_patient
from graph import POOLED, GraphWriter
from negatives import FRONTAL, SEEN
from ood import ACCEPTED, CHANNELS, FAMILIAR, FLAG, REFUSE, Detector, fit_detector, outcomes
from outputs import session_of
from photographed import photographed
from regate import with_gate

RNG = np.random.default_rng(5)
TOTAL = sum(CHANNELS)
FIXED = np.random.default_rng(0)
PLACES = [f"{name}/pooled" for name in POOLED]
DIRECTIONS, SHIFT, KINDS = FIXED.normal(size=(10, TOTAL)), FIXED.normal(size=TOTAL), FIXED.normal(size=(len(SEEN), TOTAL))


def films(n: int, elsewhere: bool = False) -> np.ndarray:
    """Pooled activations: films vary along ten directions, and those from elsewhere lie beside them."""
    return (RNG.normal(size=(n, TOTAL)) * 0.3 + RNG.normal(size=(n, 10)) @ DIRECTIONS + (0.6 * SHIFT if elsewhere else 0)).astype(np.float32)


def negatives(n: int) -> tuple[np.ndarray, np.ndarray]:
    """Activations anyhow, of kinds that each have a mean, and the kinds."""
    kinds = np.arange(n) % FRONTAL
    return (RNG.normal(size=(n, TOTAL)) * 1.5 + 2 * KINDS[kinds]).astype(np.float32), kinds


@pytest.fixture(scope="module")
def detector() -> Detector:
    return fit_detector(films(200), [films(80, True)], *negatives(80), {"validation": films(100), "another hospital": films(100, True)})


def test_three_outcomes_are_told_apart(detector):
    familiar, elsewhere, (foreign, kinds) = films(100), films(100, True), negatives(80)
    assert (detector(familiar) <= FLAG).mean() > 0.85
    assert outcomes(detector(elsewhere))["flagged"]["value"] > 0.9
    assert (detector(foreign) > REFUSE).all()
    assert (detector.seen(foreign).argmax(axis=1) == kinds).mean() > 0.9
    assert (detector.seen(familiar).argmax(axis=1) == FRONTAL).mean() > 0.9


def test_the_cuts_are_where_enough_films_pass():
    validation, others = films(100), films(100, True)
    found = fit_detector(films(200), [films(80, True)], *negatives(80), {"validation": validation, "another hospital": others})
    assert (found(validation) <= FLAG).mean() >= FAMILIAR - 0.05
    for name, of in (("validation", validation), ("another hospital", others)):
        assert (found(of) <= REFUSE).mean() >= ACCEPTED[name] - 0.01


def graph_of(detector) -> onnx.ModelProto:
    """The gate alone; its inputs are the pooled activations."""
    writer = GraphWriter(None, None)
    detector.write(writer, PLACES)
    inputs = [helper.make_tensor_value_info(name, TensorProto.FLOAT, [1, channels]) for name, channels in zip(PLACES, CHANNELS)]
    outputs = [helper.make_tensor_value_info("ood", TensorProto.FLOAT, [1]), helper.make_tensor_value_info("seen", TensorProto.FLOAT, [1, len(SEEN)])]
    graph = helper.make_graph(writer.nodes, "ood", inputs, outputs, writer.initializers)
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)


def check_graph(model: onnx.ModelProto, detector):
    session = session_of(model.SerializeToString())
    for x in np.concatenate([films(3), films(3, True), negatives(3)[0]]):
        ood, seen = session.run(["ood", "seen"], {name: part[None] for name, part in zip(PLACES, np.split(x, np.cumsum(CHANNELS)[:-1]))})
        assert ood[0] == pytest.approx(detector(x[None])[0], abs=0.02)
        np.testing.assert_allclose(seen[0], detector.seen(x[None])[0], atol=0.05)


def test_the_graph_computes_the_same(detector):
    check_graph(graph_of(detector), detector)


def test_another_gate_takes_the_place_of_the_first(detector):
    other = fit_detector(films(120), [films(60, True)], *negatives(80), {"validation": films(50), "another hospital": films(50, True)})
    model = graph_of(detector)
    replaced = with_gate(model, other)
    check_graph(replaced, other)
    assert len(replaced.graph.node) == len(model.graph.node)
    assert len(replaced.graph.initializer) == len(model.graph.initializer)


def test_the_gate_is_fitted_without_validation_films(made_data):
    (made_data / "labels.csv").write_text("\n".join(["file,label,label_source,view,age,sex,patient", *(
        f"{film.path},normal,rsna,PA,{40 if i % 3 else 9},F,{i}" for i, film in enumerate(list_films(made_data / "test")))]))
    training, validation = split_by_patient(list_films(made_data / "train"), 0.34, 1)
    pictures = fitting_pictures(training, validation, made_data, 1)
    assert len(pictures.familiar) == len(training) and len(pictures.for_cuts["validation"]) == len(validation)
    assert len(pictures.elsewhere) == 3
    # Sixteen films, of which six are of children.
    assert len(pictures.elsewhere[1]) + len(pictures.for_cuts["another hospital"]) == 10


def test_a_photograph_follows_its_seed_and_keeps_the_film():
    film = np.tile(np.repeat(np.linspace(0, 255, 8), 28)[None], (224, 1)).astype(np.uint8)
    first, again, other = (photographed(film, np.random.default_rng(seed)) for seed in (1, 1, 2))
    np.testing.assert_array_equal(first, again)
    assert first.shape == (224, 224) and first.dtype == np.uint8 and not np.array_equal(first, other)
    assert np.corrcoef(first[40:180, 40:180].ravel(), film[40:180, 40:180].ravel())[0, 1] > 0.7
