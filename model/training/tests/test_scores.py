"""The scores of made films, from a graph that only looks at brightness."""

import json
import sys

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

import scores
import split
from films import list_films


def by_brightness() -> bytes:
    """`input` [1, 1, h, w] -> `logits` [1, 2]: 0, and the mean of the input."""
    weights = numpy_helper.from_array(np.array([[0.0, 1.0]], np.float32), "weights")
    axes = numpy_helper.from_array(np.array([2, 3]), "axes")
    shape = numpy_helper.from_array(np.array([1, 1]), "shape")
    nodes = [helper.make_node("ReduceMean", ["input", "axes"], ["mean"]), helper.make_node("Reshape", ["mean", "shape"], ["flat"]),
             helper.make_node("MatMul", ["flat", "weights"], ["logits"])]
    graph = helper.make_graph(nodes, "brightness", [helper.make_tensor_value_info("input", TensorProto.FLOAT, [1, 1, 224, 224])],
                              [helper.make_tensor_value_info("logits", TensorProto.FLOAT, [1, 2])], [weights, axes, shape])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=10)
    return model.SerializeToString()


def test_every_film_has_its_score_sorted_by_class_and_without_a_name(made_data, tmp_path, monkeypatch):
    onnx.checker.check_model(onnx.load_from_string(by_brightness()))
    (tmp_path / "graph.onnx").write_bytes(by_brightness())
    for module, words in ((split, []), (scores, ["--graph", tmp_path / "graph.onnx"])):
        monkeypatch.setattr(sys, "argv", ["", "--data", str(made_data), "--study", str(tmp_path), *map(str, words)])
        module.main()
    found = json.loads((tmp_path / "scores.json").read_text())
    counted = json.loads((tmp_path / "split.json").read_text())
    for side in ("validation", "test"):
        assert sum(map(len, found[side].values())) == counted[side]["films"]
        assert all(values == sorted(values) and -1 <= values[0] for values in found[side].values())
    assert len(found["test"]["normal"]) == sum(film.label == 0 for film in list_films(made_data / "test"))
    # The veil makes the films of pneumonia brighter.
    assert np.mean(found["test"]["pneumonia"]) > np.mean(found["test"]["normal"])
