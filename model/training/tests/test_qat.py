"""Training through the rounding, and the graph that comes of it, where PyTorch is installed (requirements-teacher.txt)."""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from onnx import numpy_helper

from compact import pack
from graph import build, rounded_activations
from outputs import session_of, size_of, values
from rounding import ACTIVATION_LEVELS, WEIGHT_LEVELS

torch = pytest.importorskip("torch")
from export import of_torch  # noqa: E402
from qat import load_student  # noqa: E402
from rounded_network import ActivationRounding, RoundedConv2d, RoundedStudent, entropy  # noqa: E402
from student_network import Student  # noqa: E402
from test_distil import run, teacher  # noqa: E402, F401

RECIPE = Path(__file__).parents[1]
SIZE = 64


def test_levels_are_few_and_their_scale_fits_best():
    torch.manual_seed(1)
    conv = RoundedConv2d(16, 8, 3)
    conv.share = 0.5
    levels, scale = conv.levels()
    assert levels.abs().max() <= WEIGHT_LEVELS and len(levels.unique()) < 16
    flat = conv.weight.detach().flatten(1)
    errors = [((levels.flatten(1) * (scale * by)[:, None] - flat) ** 2).sum() for by in (0.99, 1, 1.01)]
    assert errors[1] < errors[0] and errors[1] < errors[2]
    conv.share = 1e-4
    assert conv.levels()[0].abs().max() == WEIGHT_LEVELS


def test_gradients_pass_the_rounding_of_weights():
    conv = RoundedConv2d(4, 2, 1)
    conv.rounded().sum().backward()
    torch.testing.assert_close(conv.weight.grad, torch.ones_like(conv.weight))


def test_activations_are_whole_levels_and_their_scale_learns_to_reach_what_is_clipped():
    rounding = ActivationRounding()
    torch.nn.init.constant_(rounding.logarithm, np.log(0.01))
    x = torch.tensor([0.0, 0.004, 0.006, 1.0, 5.0], requires_grad=True)
    y = rounding(x)
    torch.testing.assert_close(y.detach(), torch.tensor([0, 0, 0.01, 1.0, 0.01 * ACTIVATION_LEVELS]))
    (y - x.detach()).pow(2).sum().backward()
    assert x.grad[4] == 0 and rounding.logarithm.grad < 0


def test_steps_are_chosen_for_the_bits():
    torch.manual_seed(2)
    student = RoundedStudent()
    student.rounded_layers = lambda: {"small": student.blocks["conv2_block1"].conv2, "large": student.blocks["conv3_block1"].conv2}
    assert student.aim_at(3.0) == pytest.approx(3.0, abs=0.05)
    small, large = student.rounded_layers().values()
    assert large.share / small.share == pytest.approx(2)
    assert entropy(torch.tensor([0.0, 0, 1, -1])) == 1.5


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("qat")


@pytest.fixture(scope="module")
def distilled(folder):
    """Untrained, as keep.py keeps a student; with a fine map."""
    path = folder / "kept" / "part.npz"
    torch.manual_seed(1)
    pack(path, {name: w.numpy() for name, w in Student().state_dict().items()})
    path.with_suffix(".json").write_text(json.dumps({"recipe": {"network": "resnet50v2", "phases": [f"{SIZE}x1"], "fine_map": True}}))
    return path


def test_a_rounded_network_is_trained_and_its_graph_says_the_same(made_data, teacher, distilled, tmp_path):  # noqa: F811
    films = sorted((made_data / "train").rglob("*.jpeg"))[::6]
    rows = [f"{film},{'normal' if i % 2 else 'pneumonia'},{'rsna' if i < 4 else 'nih_text'},AP,40,F,{i}" for i, film in enumerate(films)]
    (made_data / "labels.csv").write_text("\n".join(["file,label,label_source,view,age,sex,patient", *rows]))
    folder = tmp_path / "rounded"
    words = ("--data", made_data, "--external", made_data, "--teachers", teacher, "--validation-share", 0.34, "--phases", f"{SIZE}x2",
             "--start", distilled, "--run", folder, "--bits", 3)
    assert run(*words, program="qat", interrupted=True).stderr.endswith("interrupted\n")
    done = run(*words, program="qat")
    assert done.returncode == 0, done.stderr
    history = json.loads((folder / "history.json").read_text())
    assert [row["bits"] for row in history] == [pytest.approx(3, abs=0.03)] * 2

    network = of_torch(folder / "checkpoint.pt", None)
    assert (network.size, network.fine_map) == (SIZE, True)
    graph = network.graph(network.rounding, expose=tuple(f"{name}/levels" for name in rounded_activations()))
    film = np.random.default_rng(1).integers(0, 256, (SIZE, SIZE)).astype(np.uint8)
    logits, cam, *levels = values(session_of(graph.SerializeToString()), ["logits", "cam", *(f"{n}/levels" for n in rounded_activations())], [film])
    assert cam.shape == (1, SIZE // 16, SIZE // 16)
    assert all(found.dtype == np.uint8 and found.max() <= ACTIVATION_LEVELS for found in levels)
    np.testing.assert_allclose(logits, network.logits(film[None]), atol=0.02)

    done = subprocess.run([sys.executable, RECIPE / "export.py", "--data", made_data, "--external", made_data, "--run", folder, "--float", distilled],
                          capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    session = session_of(folder / "int8.onnx")
    assert [output.name for output in session.get_outputs()] == ["logits", "cam", "ood", "seen"]
    [shipped] = values(session, ["logits"], [film])
    np.testing.assert_array_equal(shipped, logits)
    assert size_of(folder / "float.onnx") == SIZE and (folder / "self_test.png").exists()

    weights = {t.name: numpy_helper.to_array(t) for t in graph.graph.initializer if t.name.endswith("/weight_int8")}
    assert len(weights) == 55
    whole = np.concatenate([w.ravel() for w in weights.values()]).astype(int)
    assert np.abs(whole).max() <= WEIGHT_LEVELS
    bits = [entropy(torch.from_numpy(w.astype(np.float32))) for w in weights.values()]
    assert np.average(bits, weights=[w.size for w in weights.values()]) == pytest.approx(history[-1]["bits"], abs=0.01)


def test_a_student_in_float_has_the_graph_of_its_size(distilled):
    network = of_torch(distilled, 96)
    student, _ = load_student(distilled)
    film = np.random.default_rng(2).integers(0, 256, (96, 96)).astype(np.uint8)
    graph = build(network.layers, size=96, fine_map=True)
    logits, cam = values(session_of(graph.SerializeToString()), ["logits", "cam"], [film])
    assert cam.shape == (1, 6, 6) and student.fine_map
    np.testing.assert_allclose(logits, network.logits(film[None]), atol=1e-3)
