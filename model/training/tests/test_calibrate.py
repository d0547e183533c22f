"""What is chosen and what is only reported, from a graph that looks at brightness alone."""

import json
import sys

import numpy as np
import pytest
from onnx import TensorProto, helper, numpy_helper

import calibrate


def graph(slope: float) -> bytes:
    """`logits` are 0 and `slope` times the mean of the input; a `cam` and an `ood` of constants."""
    constants = {"weights": np.array([[0.0, slope]], np.float32), "axes": np.array([2, 3]), "shape": np.array([1, 1]),
                 "one": np.ones((1, 7, 7), np.float32), "zero": np.zeros(1, np.float32)}
    nodes = [helper.make_node("ReduceMean", ["input", "axes"], ["mean"]), helper.make_node("Reshape", ["mean", "shape"], ["flat"]),
             helper.make_node("MatMul", ["flat", "weights"], ["logits"]), helper.make_node("Identity", ["one"], ["cam"]),
             helper.make_node("Identity", ["zero"], ["ood"])]
    outputs = [helper.make_tensor_value_info(name, TensorProto.FLOAT, shape)
               for name, shape in (("logits", [1, 2]), ("cam", [1, 7, 7]), ("ood", [1]))]
    made = helper.make_graph(nodes, "brightness", [helper.make_tensor_value_info("input", TensorProto.FLOAT, [1, 1, 64, 64])],
                             outputs, [numpy_helper.from_array(values, name) for name, values in constants.items()])
    return helper.make_model(made, opset_imports=[helper.make_opsetid("", 18)], ir_version=10).SerializeToString()


@pytest.fixture
def call(made_data, tmp_path, monkeypatch):
    (tmp_path / "config.json").write_text(json.dumps({"validation_share": 0.34, "seed": 1}))

    def called(*words):
        monkeypatch.setattr(sys, "argv", ["", "--data", str(made_data), "--run", str(tmp_path), "--study", str(tmp_path), *words])
        calibrate.main()
        return [json.loads((tmp_path / f"{name}.json").read_text()) for name in ("calibration", "performance")]

    for name in ("int8", "float"):
        (tmp_path / f"{name}.onnx").write_bytes(graph(20.0))
    return called


def test_the_test_set_is_read_after_everything_was_chosen(call, tmp_path):
    chosen, performance = call()
    assert performance.keys() == {"validation"}
    assert "test" not in chosen["abstention"] and all("test" not in point for point in chosen["operating_points"].values())
    reported, performance = call("--test")
    assert performance["test"]["int8"]["n"] == 16 and performance["test"]["quantization"]["verdicts_changed"] == 0
    for name, point in reported["operating_points"].items():
        assert point["threshold"] == chosen["operating_points"][name]["threshold"] and point["test"]["n"] == 16
        assert point["predictive_values"].keys() == {"validation", "test"}
    assert reported["abstention"]["test"]["answered"]["n"] == 16

    (tmp_path / "int8.onnx").write_bytes(graph(10.0))
    with pytest.raises(SystemExit, match="another graph"):
        call("--test")
