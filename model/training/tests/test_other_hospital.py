"""The report on another hospital's films, from a graph that looks at brightness alone."""

import csv
import json
import sys

import numpy as np
import pytest

import other_hospital
from films import list_films
from report import other_hospital_tables
from test_calibrate import graph


@pytest.fixture
def report(made_data, tmp_path, monkeypatch):
    """Calls the program on 24 films, of which three are of children and eight have a program's label."""
    films = [*list_films(made_data / "test"), *list_films(made_data / "train")[::6]]
    with (made_data / "labels.csv").open("w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["file", "label", "label_source", "view", "age", "sex", "patient"])
        rows.writerows([film.path, ("normal", "pneumonia")[film.label], "nih_text" if i % 3 == 0 else "rsna",
                        "AP" if i % 2 else "PA", 9 if i % 8 == 0 else 40, "F", i] for i, film in enumerate(films))
    (tmp_path / "graph.onnx").write_bytes(graph(20.0))
    (tmp_path / "calibration.json").write_text(json.dumps({"operating_points": {"balanced": {"margin": 0.0}}}))
    (tmp_path / "ood.json").write_text(json.dumps({"flag": -1.0, "refuse": 0.5}))

    def called(*words):
        monkeypatch.setattr(sys, "argv", ["", "--external", str(made_data), "--graph", str(tmp_path / "graph.onnx"), "--study", str(tmp_path), *words])
        other_hospital.main()
        return json.loads((tmp_path / "other_hospital.json").read_text())

    return called


def test_radiologists_labels_are_scored_by_view_and_the_gate_by_source(report):
    found = report()
    scored = found["radiologists"]["films"]
    assert found["n"] == 24 and scored["AP"]["normal"] + scored["PA"]["normal"] == scored["all"]["normal"]
    assert scored["all"]["normal"] + scored["all"]["pneumonia"] == 16 and len(scored["AP"]["auc_interval"]) == 2
    gate = found["gate"]
    assert gate["under 18"]["n"] == 3 and gate["source nih_text"]["n"] == 8
    # The graph's ood is 0 everywhere: above the flag, not above what is refused.
    assert all(row["refused"]["value"] == 0 and row["flagged"]["value"] == 1 for row in gate.values())
    assert gate["adults in the gate's fit"]["n"] + gate["adults that the gate's cut was chosen on"]["n"] == gate["adults"]["n"]
    assert found["radiologists"]["under 18"] is None
    tables = other_hospital_tables(found)
    assert "| AP |" in tables["other hospital"] and "| under 18 | 3 |" in tables["other hospital, gate"]


def test_films_that_were_kept_back_have_no_part_in_the_gate(report):
    found = report("--unseen")
    assert found["unseen"] and not any("gate's" in name for name in found["gate"])
    points = found["operating_points"]["balanced"]
    assert points["all"]["n"] == points["AP"]["n"] + points["PA"]["n"]
    assert 0 <= np.min([points[view]["specificity"] for view in points]) <= 1
