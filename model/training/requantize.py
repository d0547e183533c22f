"""Rounds the convolutions' weights of an exported graph again, by the rule of rounding.py.

    python requantize.py --graph ../pneumoscope.onnx --study ../study --run runs/requantized

For a network whose float weights are gone. Writes `int8.onnx`, and `float.onnx` with the weights as they were in
`--graph` and nothing rounded but these, into the run folder, with the settings and the history of the training from
`<study>/networks/resnet50v2.json`, so that evaluate.py and the steps after it can go on from there.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import onnx
from onnx import numpy_helper

from rounding import round_weights
from runs import open_run, write_history

WEIGHT, SCALE = "weight_int8", "weight_scale"


def initializers(model: onnx.ModelProto) -> dict[str, onnx.TensorProto]:
    return {tensor.name: tensor for tensor in model.graph.initializer}


def copy_of(model: onnx.ModelProto) -> onnx.ModelProto:
    copy = onnx.ModelProto()
    copy.CopyFrom(model)
    return copy


def requantized(model: onnx.ModelProto) -> onnx.ModelProto:
    """The graph with the weights of its convolutions, int8 [o, i, h, w], rounded by `round_weights`."""
    model = copy_of(model)
    tensors = initializers(model)
    for name, tensor in tensors.items():
        if not name.endswith(WEIGHT) or len(tensor.dims) != 4:
            continue
        scale = tensors[name.removesuffix(WEIGHT) + SCALE]
        kernel = numpy_helper.to_array(tensor) * numpy_helper.to_array(scale).astype(np.float64)[:, None, None, None]
        for target, values in zip((tensor, scale), round_weights(kernel), strict=True):
            target.CopyFrom(numpy_helper.from_array(values, target.name))
    return model


def in_float(model: onnx.ModelProto) -> onnx.ModelProto:
    """The graph without the rounding of activations: `Clip, QuantizeLinear, DequantizeLinear` taken out."""
    model = copy_of(model)
    constants = initializers(model)
    producer = {output: node for node in model.graph.node for output in node.output}
    renamed, dropped = {}, []
    for node in model.graph.node:
        if node.op_type != "DequantizeLinear" or node.input[0] in constants:
            continue
        quantize = producer[node.input[0]]
        clip = producer[quantize.input[0]]
        renamed[node.output[0]] = clip.input[0]
        dropped += [clip, quantize, node]
    for node in dropped:
        model.graph.node.remove(node)
    for node in model.graph.node:
        for i, name in enumerate(node.input):
            node.input[i] = renamed.get(name, name)
    used = {name for node in model.graph.node for name in node.input}
    for name in set(constants) - used:
        model.graph.initializer.remove(constants[name])
    return model


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--graph", type=Path, required=True)
    parser.add_argument("--study", type=Path, required=True)
    parser.add_argument("--run", type=Path, required=True)
    args = parser.parse_args()
    study = json.loads((args.study / "networks" / "resnet50v2.json").read_text())
    open_run(args.run, study["training"])
    write_history(args.run, study["history"])
    model = onnx.load(args.graph)
    onnx.save(requantized(model), args.run / "int8.onnx")
    onnx.save(in_float(model), args.run / "float.onnx")
    (args.run / "self_test.png").write_bytes((args.graph.parent / "self_test.png").read_bytes())


if __name__ == "__main__":
    main()
