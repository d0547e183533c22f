"""The exploration, on a few made films: it counts right, writes plain numbers, and finds a planted shortcut."""

import json
import shutil

import cv2
import pytest

import explore
from films import CLASSES, list_films


@pytest.fixture(autouse=True)
def few_trees(monkeypatch):
    monkeypatch.setattr(explore, "TREES", 10)
    monkeypatch.setattr(explore, "FOLDS", 2)


def refuse(constant):
    pytest.fail(f"exploration.json holds {constant}")


def explored(data, study):
    explore.explore(data, study)
    return json.loads((study / "exploration.json").read_text(), parse_constant=refuse)


def test_films_and_patients_are_counted_by_split_and_group(made_data, tmp_path):
    balance = explored(made_data, tmp_path)["balance"]
    for split in ("train", "test"):
        films = list_films(made_data / split)
        for label, name in enumerate(CLASSES):
            of_class = [film for film in films if film.label == label]
            found = balance[split][name]
            assert found["films"] == len(of_class)
            assert found["patients"] == len({film.patient for film in of_class})
            assert sum(int(n) * patients for n, patients in found["patients_by_films"].items()) == len(of_class)
            strata = [group for key, group in balance[split].items() if key.startswith(f"{name}/")]
            assert sum(group["films"] for group in strata) == len(of_class)


def test_a_planted_border_is_found_by_the_border_classifier(made_data, tmp_path):
    data = shutil.copytree(made_data, tmp_path / "planted")
    for path in data.glob("*/PNEUMONIA/*"):
        film = cv2.imread(str(path), cv2.IMREAD_GRAYSCALE)
        film[:3], film[-3:], film[:, :3], film[:, -3:] = 255, 255, 255, 255
        cv2.imwrite(str(path), film)
    shortcuts = explored(data, tmp_path / "study")["shortcuts"]["held_out"]["class"]["sets"]
    assert shortcuts["border"]["test"]["auc"] > 0.95


def test_a_feature_that_never_differs_is_called_not_measurable(made_data, tmp_path):
    data = shutil.copytree(made_data, tmp_path / "squashed")
    for path in data.glob("*/*/*"):
        cv2.imwrite(str(path), cv2.resize(cv2.imread(str(path)), (64, 64)))
    found = explored(data, tmp_path / "study")
    assert found["sizes_as_found"]["train"]["NORMAL"]["commonest_sizes"].keys() == {"64x64"}
    assert "not_measurable" in found["shortcuts"]["held_out"]["class"]["sets"]["size"]
    assert not (tmp_path / "study" / "charts" / "exploration-sizes.svg").exists()


def test_a_second_run_gives_the_same_bytes(made_data, tmp_path):
    for run in ("first", "second"):
        explore.explore(made_data, tmp_path / run, made_data / "train")
    first = {path.relative_to(tmp_path / "first"): path.read_bytes() for path in (tmp_path / "first").rglob("*.*")}
    second = {path.relative_to(tmp_path / "second"): path.read_bytes() for path in (tmp_path / "second").rglob("*.*")}
    assert first == second and len(first) >= 8
