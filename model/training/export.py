"""Writes trained Keras weights as one ONNX graph, in float and with int8 weights.

    python export.py --run runs/first [--weights weights-19.weights.h5]

Writes `float.onnx` and `int8.onnx` into the run folder. The graph is built node by node instead of
by a converter, because what ships differs from the Keras model in ways that change no result:

* input [1, 1, 224, 224] (NCHW, one grey plane): conv1's kernel is summed over its three input
  channels, which all saw the same plane;
* the batch norms that follow a convolution are folded into it;
* in int8.onnx each weight is int8 with one scale an output channel (DequantizeLinear); arithmetic
  stays float.
"""

import argparse
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

SIZE = 224
OPSET = 17
# (blocks, filters) of the stacks; the last block of all but the last stack halves the size.
STACKS = ((3, 64), (4, 128), (6, 256), (3, 512))
# conv1 sees the film itself and the last layer decides: too small to be worth rounding.
KEPT_FLOAT = {"conv1_conv", "logits"}


class GraphWriter:
    """Collects nodes and initializers; each method appends one layer and returns its output's name."""

    def __init__(self, layers, int8: bool):
        self.layers, self.int8 = layers, int8
        self.nodes, self.initializers = [], []

    def constant(self, name, values):
        self.initializers.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def node(self, op, inputs, name, **attributes):
        self.nodes.append(helper.make_node(op, inputs, [name], name=name, **attributes))
        return name

    def weight(self, name, values):
        """[output channels, ...] as float32, or as int8 with `scale = max |w| / 127` a channel."""
        values = values.astype(np.float32)
        if not self.int8 or name in KEPT_FLOAT:
            return self.constant(f"{name}/weight", values)
        axes = tuple(range(1, values.ndim))
        scale = np.maximum(np.abs(values).max(axis=axes), 1e-12) / 127
        rounded = np.round(values / scale.reshape(-1, *[1] * len(axes))).astype(np.int8)
        inputs = [
            self.constant(f"{name}/weight_int8", rounded),
            self.constant(f"{name}/weight_scale", scale.astype(np.float32)),
            self.constant(f"{name}/weight_zero_point", np.zeros(len(scale), np.int8)),
        ]
        return self.node("DequantizeLinear", inputs, f"{name}/weight", axis=0)

    def norm(self, name):
        """(factor, offset) of a batch norm: y = x * factor + offset."""
        layer = self.layers(name)
        gamma, beta, mean, variance = (np.asarray(w, np.float64) for w in layer.get_weights())
        factor = gamma / np.sqrt(variance + layer.epsilon)
        return factor, beta - mean * factor

    def conv(self, x, name, stride=1, norm=None):
        """A convolution padded by half its kernel, the batch norm `norm` folded in."""
        kernel, *bias = (np.asarray(w, np.float64) for w in self.layers(name).get_weights())
        kernel = kernel.transpose(3, 2, 0, 1)
        if name == "conv1_conv":
            kernel = kernel.sum(axis=1, keepdims=True)
        bias = bias[0] if bias else np.zeros(len(kernel))
        if norm:
            factor, offset = self.norm(norm)
            kernel, bias = kernel * factor[:, None, None, None], bias * factor + offset
        side = kernel.shape[2]
        inputs = [x, self.weight(name, kernel), self.constant(f"{name}/bias", bias.astype(np.float32))]
        return self.node("Conv", inputs, f"{name}/out", kernel_shape=[side, side], strides=[stride, stride],
                         pads=[side // 2] * 4)

    def norm_relu(self, x, name):
        """A batch norm that no convolution precedes, and ReLU."""
        layer = self.layers(name)
        parts = ("scale", "bias", "mean", "variance")
        values = [self.constant(f"{name}/{part}", np.asarray(w, np.float32))
                  for part, w in zip(parts, layer.get_weights(), strict=True)]
        x = self.node("BatchNormalization", [x, *values], f"{name}/out", epsilon=layer.epsilon)
        return self.relu(x, name)

    def relu(self, x, name):
        return self.node("Relu", [x], f"{name}/relu")

    def dense(self, x, name):
        kernel, bias = self.layers(name).get_weights()
        inputs = [x, self.weight(name, np.asarray(kernel).T), self.constant(f"{name}/bias", np.asarray(bias, np.float32))]
        return self.node("Gemm", inputs, "logits" if name == "logits" else f"{name}/out", transB=1)

    def block(self, x, name, projects, stride):
        """A pre-activation bottleneck block (He et al. 2016, "Identity Mappings in Deep Residual Networks")."""
        active = self.norm_relu(x, f"{name}_preact_bn")
        if projects:
            shortcut = self.conv(active, f"{name}_0_conv", stride)
        elif stride > 1:
            shortcut = self.node("MaxPool", [x], f"{name}/shortcut", kernel_shape=[1, 1], strides=[stride, stride])
        else:
            shortcut = x
        y = self.relu(self.conv(active, f"{name}_1_conv", norm=f"{name}_1_bn"), f"{name}_1")
        y = self.relu(self.conv(y, f"{name}_2_conv", stride, norm=f"{name}_2_bn"), f"{name}_2")
        y = self.conv(y, f"{name}_3_conv")
        return self.node("Add", [shortcut, y], f"{name}/out")


def build(layers, int8: bool) -> onnx.ModelProto:
    """`layers` maps a Keras layer name to the layer. Graph: `input` float32 [1,1,224,224] -> `logits` [1,2]."""
    writer = GraphWriter(layers, int8)
    x = writer.conv("input", "conv1_conv", stride=2)
    # Keras pads with zeros here, which a pool's own padding (minus infinity) is not.
    pads = writer.constant("pool1/pads", np.array([0, 0, 1, 1, 0, 0, 1, 1], np.int64))
    x = writer.node("Pad", [x, pads], "pool1/pad")
    x = writer.node("MaxPool", [x], "pool1/out", kernel_shape=[3, 3], strides=[2, 2])
    for number, (blocks, _) in enumerate(STACKS, start=2):
        for b in range(1, blocks + 1):
            halves = b == blocks and number < len(STACKS) + 1
            x = writer.block(x, f"conv{number}_block{b}", projects=b == 1, stride=2 if halves else 1)
    x = writer.norm_relu(x, "post_bn")
    x = writer.node("GlobalAveragePool", [x], "features/pool")
    x = writer.node("Flatten", [x], "features")
    for i in (1, 2, 3):
        x = writer.relu(writer.dense(x, f"head{i}"), f"head{i}")
    writer.dense(x, "logits")
    graph = helper.make_graph(
        writer.nodes, "pneumoscope",
        [helper.make_tensor_value_info("input", TensorProto.FLOAT, [1, 1, SIZE, SIZE])],
        [helper.make_tensor_value_info("logits", TensorProto.FLOAT, [1, 2])],
        writer.initializers,
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=8)
    onnx.checker.check_model(model, full_check=True)
    return model


def main():
    import onnxruntime

    from films import list_films, load_all, to_input
    from network import resnet50v2

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the films, to compare ONNX with Keras on")
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--weights", help="file in the run folder; the newest by default")
    args = parser.parse_args()
    weights = args.run / args.weights if args.weights else sorted(args.run.glob("weights-*.weights.h5"))[-1]
    print(f"exporting {weights}")
    model = resnet50v2(SIZE, None)
    model.load_weights(weights)
    for int8 in (False, True):
        path = args.run / ("int8.onnx" if int8 else "float.onnx")
        onnx.save(build(model.get_layer, int8), path)
        session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
        pixels, _ = load_all(list_films(args.data / "train")[::400])
        inputs = to_input(pixels, SIZE)
        expected = model.predict(inputs, verbose=0)
        planes = inputs[..., 0][:, None]
        found = np.concatenate([session.run(None, {"input": plane[None]})[0] for plane in planes])
        worst = np.abs(found - expected).max()
        print(f"{path.name}: {path.stat().st_size / 1e6:.1f} MB, {len(pixels)} films, "
              f"largest difference of a logit from Keras {worst:.5f}")
        assert int8 or worst < 1e-3, "the float graph is not the Keras model"


if __name__ == "__main__":
    main()
