"""A network of the study from its weights to its card, on made films."""

import json
import sys

import keras
import pytest

import siblings
from network import NETWORKS


@pytest.fixture(scope="module")
def runs(tmp_path_factory):
    """runs/cnn as train.py leaves it, untrained."""
    root = tmp_path_factory.mktemp("runs")
    (root / "cnn").mkdir()
    keras.utils.set_random_seed(1)
    NETWORKS["cnn"](256, None).save_weights(root / "cnn" / "last.weights.h5")
    config = {"network": "cnn", "recipe": "small-cnn", "validation_share": 0.34, "seed": 1, "phases": [{"size": 256, "epochs": 6}]}
    (root / "cnn" / "config.json").write_text(json.dumps(config))
    return root


@pytest.fixture
def call(made_data, runs, tmp_path, monkeypatch):
    def called(*words) -> dict:
        monkeypatch.setattr(sys, "argv", ["", "--data", str(made_data), "--weights", str(runs / "cnn" / "last.weights.h5"),
                                          "--run", str(runs / "cnn"), "--models", str(tmp_path), "--version", "1", *words])
        siblings.main()
        return json.loads((tmp_path / "cnn" / "card.json").read_text())

    return called


def test_the_test_set_is_read_after_everything_was_chosen(call, tmp_path):
    chosen = call()
    assert chosen["performance"].keys() == {"validation"} and "test" not in chosen["operating_points"]["balanced"]
    reported = call("--test")
    assert reported["performance"]["test"]["int8"]["n"] == 16 and reported["operating_points"]["balanced"]["test"]["n"] == 16
    for key in ("calibration", "abstention", "self_test", "file"):
        assert reported[key] == chosen[key]
    assert {name: point["threshold"] for name, point in reported["operating_points"].items()} == {
        name: point["threshold"] for name, point in chosen["operating_points"].items()}


def test_the_card_describes_a_graph_of_logits_alone(call, tmp_path):
    card = call()
    assert not {"map", "out_of_distribution", "readers"} & card.keys() and card["self_test"].keys() == {"file", "logits"}
    assert card["file"]["name"] == "cnn.onnx" and card["input"]["width"] == 256 and card["parameters"] == 538_770
    assert (tmp_path / "cnn" / "cnn.onnx").stat().st_size == card["file"]["bytes"]
    assert (tmp_path / "cnn" / "self_test.png").exists()
    assert siblings.UNCHECKED in card["known_failures"]
