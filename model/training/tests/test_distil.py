"""A tiny distillation from end to end, on made films, where PyTorch is installed (requirements-teacher.txt)."""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from compact import pack

torch = pytest.importorskip("torch")
from checkpoint import averaged  # noqa: E402
from student_network import Student, to_keras  # noqa: E402
from teacher_network import Teacher, adapted, load_teacher, margins, planes  # noqa: E402
from teachers import Listened  # noqa: E402

RECIPE = Path(__file__).parents[1]


# In a process of its own: TensorFlow, which other tests import, and PyTorch's compiler do not live in one.
RUNNER = """
import sys
import {program}, training_loop
training_loop.BEGINNING_FILMS = 16
if {interrupted}:
    write = training_loop.write_history
    def once(folder, history):
        write(folder, history)
        sys.exit("interrupted")
    training_loop.write_history = once
{program}.main()
"""


def run(*words, program="distil", interrupted=False) -> subprocess.CompletedProcess:
    command = [sys.executable, "-c", RUNNER.format(program=program, interrupted=interrupted), *map(str, words)]
    return subprocess.run(command, cwd=RECIPE, capture_output=True, text=True)


@pytest.fixture
def teacher(tmp_path):
    """An untrained one, at 64 px."""
    path = tmp_path / "teachers" / "made.npz"
    torch.manual_seed(1)
    pack(path, {name: w.numpy() for name, w in Teacher(0, pretrained=False).state_dict().items()})
    path.with_suffix(".json").write_text(json.dumps({"recipe": {"network": "efficientnet-lite0", "size": 64}}))
    return path


def with_another_hospital(made_data: Path) -> Path:
    """Lists some of the made films as another hospital's, too."""
    films = sorted((made_data / "train").rglob("*.jpeg"))[::6]
    rows = [f"{film},{'normal' if i % 2 else 'pneumonia'},{'rsna' if i < 4 else 'nih_text'},AP,1,F,{i}" for i, film in enumerate(films)]
    (made_data / "labels.csv").write_text("\n".join(["file,label,label_source,view,age,sex,patient", *rows]))
    return made_data


def test_a_teacher_becomes_a_second_reader(made_data, teacher, tmp_path):
    external, sitting, kept = with_another_hospital(made_data), tmp_path / "second", tmp_path / "kept" / "second.npz"
    done = run("--data", made_data, "--external", external, "--teachers", teacher, "--validation-share", 0.34, "--phases", "64x1", "96x1",
               "--network", "efficientnet-lite0", "--run", sitting, "--start", teacher)
    assert done.returncode == 0, done.stderr
    subprocess.run([sys.executable, RECIPE / "keep.py", "--run", sitting, "--to", kept.with_suffix("")], check=True)
    before, (after, size) = load_teacher(teacher)[0], load_teacher(kept)
    films = np.random.default_rng(3).integers(0, 256, (2, 96, 96)).astype(np.uint8)
    assert size == 96 and not np.array_equal(margins(before, films, size), margins(after, films, size))


def test_a_distillation_goes_on_from_what_was_kept(made_data, teacher, tmp_path):
    with_another_hospital(made_data)
    start, part = tmp_path / "start.npz", tmp_path / "kept" / "part.npz"
    pack(start, to_keras(Student()))
    words = ("--data", made_data, "--external", made_data, "--teachers", teacher, "--validation-share", 0.34, "--phases", "64x2", "96x1")
    first, second = tmp_path / "first", tmp_path / "second"
    assert run(*words, "--run", first, "--start", start, interrupted=True).stderr.endswith("interrupted\n")
    subprocess.run([sys.executable, RECIPE / "keep.py", "--run", first, "--to", part.with_suffix(""), "--eight-bits"], check=True)
    for sitting, begun in ((first, start), (second, part)):
        done = run(*words, "--run", sitting, "--start", begun)
        assert done.returncode == 0, done.stderr
        history = json.loads((sitting / "history.json").read_text())
        assert [(row["epoch"], row["size"]) for row in history] == [(1, 64), (2, 64), (3, 96)]
    assert "other settings" in run(*words, "--phases", "64x1", "--run", tmp_path / "third", "--start", part).stderr


def test_a_kept_teacher_answers(teacher):
    model, size = load_teacher(teacher)
    assert size == 64 and np.isfinite(margins(model, np.zeros((2, 80, 80), np.uint8), size)).all()


def test_films_of_elsewhere_are_judged_by_their_own_statistics():
    torch.manual_seed(5)
    teacher = Teacher(0, pretrained=False).eval()
    films = np.random.default_rng(6).integers(0, 256, (8, 64, 64)).astype(np.uint8)
    dark = films // 8
    labelled = torch.arange(8) < 4
    opinion, features = Listened(teacher, 64, dark, 2048).judge(np.concatenate([films[:4], dark[4:]]), labelled, (2, 2))
    here = Listened(teacher, 64, films, 2048).judge(films, torch.ones(8, dtype=torch.bool), (2, 2))
    torch.testing.assert_close(opinion[:4], here[0][:4], rtol=1e-4, atol=1e-5)
    own = adapted(teacher, dark, 64)
    with torch.no_grad():
        torch.testing.assert_close(features[4:], own.map(planes(dark[4:], 64, torch.device("cpu"))), rtol=1e-4, atol=1e-5)
        assert not torch.allclose(own.map(planes(dark, 64, torch.device("cpu"))), teacher.map(planes(dark, 64, torch.device("cpu"))))


def test_a_projection_begins_near_its_target():
    torch.manual_seed(3)
    student = Student()
    films = np.random.default_rng(4).integers(0, 256, (32, 64, 64)).astype(np.uint8)

    class Echo(torch.nn.Module):
        """A teacher whose features are a linear map of the student's."""

        def __init__(self):
            super().__init__()
            self.depth, self.classify = 8, torch.nn.Linear(8, 2)

        def map(self, x):
            return student.map(x)[:, :8] * 3 + 1

    labelled = np.arange(len(films)) % 3 > 0
    listened = Listened(Echo(), 64, films[~labelled], 2048)
    listened.begin(student, films, labelled, 64)
    with torch.no_grad():
        seen = student.map(planes(films, 64, torch.device("cpu")))
        _, features = listened.judge(films, torch.from_numpy(labelled), seen.shape[2:])
        error = (listened.projection(seen) - listened.standardized(features)).pow(2).mean()
    assert error < 0.5


def test_an_average_forgets_where_it_began():
    model = torch.nn.Linear(1, 1)
    average = averaged(model, 0.998)
    average.update_parameters(model)
    torch.nn.init.ones_(model.weight)
    for _ in range(100):
        average.update_parameters(model)
    assert average.module.weight.item() == pytest.approx(1, abs=1e-6)
