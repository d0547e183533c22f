"""A tiny training run from end to end, on made films."""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import evaluate
import train
from augment import AUGMENTATIONS, mix_up
from recipes import Phase, Recipe

RECIPE = Path(__file__).parents[1]


def call(module, monkeypatch, *words):
    monkeypatch.setattr(sys, "argv", ["", *map(str, words)])
    module.main()


def test_training_resumes_and_is_measured(made_data, tmp_path, monkeypatch, capsys):
    run = tmp_path / "run"
    words = ("--data", made_data, "--run", run, "--network", "cnn", "--recipe", "small-cnn", "--validation-share", 0.34)
    monkeypatch.setitem(train.RECIPES, "small-cnn", Recipe(None, (Phase(256, 2, 1e-3, 0.1),)))
    write = train.write_history

    def interrupted(folder, history):
        write(folder, history)
        if len(history) == 1:
            raise KeyboardInterrupt

    monkeypatch.setattr(train, "write_history", interrupted)
    with pytest.raises(KeyboardInterrupt):
        call(train, monkeypatch, *words)
    call(train, monkeypatch, *words)
    history = json.loads((run / "history.json").read_text())
    assert [row["epoch"] for row in history] == [1, 2]
    with pytest.raises(SystemExit, match="other settings"):
        call(train, monkeypatch, *words, "--seed", 2)

    call(evaluate, monkeypatch, "--data", made_data, "--run", run, "--study", tmp_path)
    found = json.loads((tmp_path / "networks" / "cnn.json").read_text())
    assert len(found["history"]) == 2
    assert found["validation"]["n"] == 16 and found["test"]["n"] == 16
    assert np.sum(found["test"]["confusion"]) == 16


@pytest.mark.parametrize("augment", AUGMENTATIONS.values(), ids=AUGMENTATIONS)
def test_augmentation_follows_its_seed_and_keeps_the_form(augment):
    film = np.random.default_rng(0).integers(0, 256, (80, 90)).astype(np.uint8)
    for seed in range(40):
        first, again = (augment(film, 64, np.random.default_rng(seed)) for _ in range(2))
        assert first.shape == (64, 64) and first.dtype == np.uint8
        np.testing.assert_array_equal(first, again)


def test_mixing_mixes_films_and_targets_alike():
    films = np.stack([np.full((4, 4), level, np.uint8) for level in (0, 200) * 8])
    targets = np.eye(2, dtype=np.float32)[[0, 1] * 8]
    mixed, blended = mix_up(films, targets, np.random.default_rng(1))
    np.testing.assert_allclose(mixed[:, 0, 0] / 200, blended[:, 1], atol=0.01)
    np.testing.assert_allclose(blended.sum(axis=1), 1, atol=1e-6)
    assert len(np.unique(mixed)) > 2


def test_the_whole_study_is_one_command():
    command = [sys.executable, RECIPE / "run.py", "--data", "d", "--runs", "r", "--study", "s", "--model", "m", "--version", "9", "--dry-run"]
    lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    assert [line.split(":")[0] for line in lines] == [
        f"== {step}" for step in (
            "explore", "split", "train cnn", "train vgg16", "train resnet50v2", "export", "evaluate cnn", "evaluate vgg16",
            "evaluate resnet50v2", "calibrate", "measure", "export sibling cnn", "measure sibling cnn", "export sibling vgg16",
            "measure sibling vgg16", "scores", "robustness", "out of distribution", "deletion", "report")]
    for line in lines:
        assert Path(line.split()[line.split().index(sys.executable) + 1]).is_file()
    with_teacher = subprocess.run([*command, "--teacher-python", "python3", "--from", "train teacher"], check=True, capture_output=True, text=True).stdout
    assert with_teacher.startswith("== train teacher: python3 ")
