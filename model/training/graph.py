"""The ONNX graph that ships, built node by node from layers with Keras' names and weights.

Built by hand instead of by a converter, because it differs from the network that was trained in ways that change
no result, and says more:

* `input` float32 [1, 1, size, size] (NCHW, one grey plane in -1..1): conv1's kernel is summed over its
  three input channels, which all saw the same plane;
* batch norms that follow a convolution are folded into it;
* `logits` float32 [1, 2]; `cam` float32 [1, side, side], Grad-CAM of the pneumonia logit, with a side of size / 32 or,
  with a fine map, size / 16; `ood` float32 [1], whether it is a film like those learned from, and `seen` float32 [1, kinds], what else
  it is (ood.py);
* in int8, each weight has one scale an output channel, and what enters a convolution is rounded to
  0..127 times one scale a tensor (quantize.py or, trained through, rounded_network.py). Seven bits, because what
  WebAssembly's relaxed dot product makes of the eighth differs between processors.
"""

from dataclasses import dataclass

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from rounding import ACTIVATION_LEVELS, WEIGHT_LEVELS, round_weights

# Of the input, unless the recipe says otherwise.
SIZE = 224
OPSET = 17
# (blocks, filters) of the stacks; the last block of all but the last stack halves the size.
STACKS = ((3, 64), (4, 128), (6, 256), (3, 512))
# conv1 sees the film itself and the last layer decides: too small to be worth rounding.
KEPT_FLOAT = {"conv1_conv", "logits"}
HEAD = ("head1", "head2", "head3")
PNEUMONIA = 1
# Whose activations, averaged over the film, tell chest films from other pictures: before the third,
# fourth and fifth stack and after the last.
POOLED = ("conv3_block1_preact_bn", "conv4_block1_preact_bn", "conv5_block1_preact_bn", "post_bn")


@dataclass(frozen=True)
class Rounding:
    """What makes a graph int8. `scales` maps a convolution's input to its scale. `levels` maps a layer to its weights, int8
    [output channels, ...] and a scale a channel, before a batch norm is folded in; what is not there is rounded by
    rounding.py."""

    scales: dict[str, float]
    levels: dict[str, tuple[np.ndarray, np.ndarray]]


class GraphWriter:
    """Collects nodes and initializers; each method appends one layer and returns its output's name.

    `layers` maps a Keras layer's name to the layer. `rounding` makes the graph int8; None keeps it float.
    """

    def __init__(self, layers, rounding: Rounding | None):
        self.layers, self.rounding = layers, rounding
        self.nodes, self.initializers = [], []
        # By the names that `weight` gives: what the graph multiplies by.
        self.weights = {}

    def constant(self, name, values):
        self.initializers.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def node(self, op, inputs, name, **attributes):
        self.nodes.append(helper.make_node(op, inputs, [name], name=name, **attributes))
        return name

    def weight(self, name, values, factor=None, largest=WEIGHT_LEVELS):
        """[output channels, ...], times `factor` [output channels], as float32 or as int8 with a scale a channel."""
        column = np.ones(len(values)) if factor is None else factor
        values = (values * column.reshape(-1, *[1] * (values.ndim - 1))).astype(np.float32)
        if self.rounding is None or name in KEPT_FLOAT:
            self.weights[f"{name}/weight"] = values
            return self.constant(f"{name}/weight", values)
        if name in self.rounding.levels:
            rounded, scale = self.rounding.levels[name]
            rounded = rounded * np.sign(column).astype(np.int8).reshape(-1, *[1] * (rounded.ndim - 1))
            # A factor of zero makes levels of zero, whose scale says nothing.
            scale = np.where(column == 0, 1, scale * np.abs(column))
        else:
            rounded, scale = round_weights(values.reshape(*values.shape, *[1] * (4 - values.ndim)), largest)
            rounded = rounded.reshape(values.shape)
        self.weights[f"{name}/weight"] = rounded * scale.reshape(-1, *[1] * (rounded.ndim - 1))
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
        bias, factor = bias[0] if bias else np.zeros(len(kernel)), None
        if norm:
            factor, offset = self.norm(norm)
            bias = bias * factor + offset
        side = kernel.shape[2]
        inputs = [x, self.weight(name, kernel, factor), self.constant(f"{name}/bias", bias.astype(np.float32))]
        return self.node("Conv", inputs, f"{name}/out", kernel_shape=[side, side], strides=[stride, stride],
                         pads=[side // 2] * 4)

    def norm_relu(self, x, name):
        """A batch norm that no convolution precedes, and ReLU."""
        return self.scaled_relu(x, name, *self.norm(name), self.layers(name).epsilon)

    def scaled_relu(self, x, name, factor, offset, epsilon):
        """`max(x * factor + offset, 0)`, written as a batch norm and ReLU. Factor and offset alone take half the room."""
        parts = {"scale": factor, "bias": offset, "mean": np.zeros_like(factor), "variance": np.full_like(factor, 1 - epsilon)}
        values = [self.constant(f"{name}/{part}", w.astype(np.float32)) for part, w in parts.items()]
        x = self.node("BatchNormalization", [x, *values], f"{name}/out", epsilon=epsilon)
        return self.relu(x, name)

    def relu(self, x, name):
        return self.node("Relu", [x], f"{name}/relu")

    def rounded(self, x):
        """What a convolution reads: in int8 rounded at its scale, in float `x` itself."""
        return x if self.rounding is None else self.rounded_at(x, self.rounding.scales[x])

    def rounded_at(self, x, scale):
        """`round(min(x, 127 scale) / scale) * scale`."""
        limits = [self.constant(f"{x}/lowest", np.float32(0)), self.constant(f"{x}/highest", np.float32(scale * ACTIVATION_LEVELS))]
        clipped = self.node("Clip", [x, *limits], f"{x}/clipped")
        how = [self.constant(f"{x}/scale", np.float32(scale)), self.constant(f"{x}/zero_point", np.uint8(0))]
        return self.node("DequantizeLinear", [self.node("QuantizeLinear", [clipped, *how], f"{x}/levels"), *how], f"{x}/rounded")

    def dense(self, x, name, output=None):
        kernel, bias = self.layers(name).get_weights()
        inputs = [x, self.weight(name, np.asarray(kernel).T), self.constant(f"{name}/bias", np.asarray(bias, np.float32))]
        return self.node("Gemm", inputs, output or f"{name}/out", transB=1)

    def block(self, x, name, projects, stride):
        """A pre-activation bottleneck block (He et al. 2016, "Identity Mappings in Deep Residual Networks")."""
        active = self.rounded(self.norm_relu(x, f"{name}_preact_bn"))
        if projects:
            shortcut = self.conv(active, f"{name}_0_conv", stride)
        elif stride > 1:
            shortcut = self.node("MaxPool", [x], f"{name}/shortcut", kernel_shape=[1, 1], strides=[stride, stride])
        else:
            shortcut = x
        y = self.rounded(self.relu(self.conv(active, f"{name}_1_conv", norm=f"{name}_1_bn"), f"{name}_1"))
        y = self.rounded(self.relu(self.conv(y, f"{name}_2_conv", stride, norm=f"{name}_2_bn"), f"{name}_2"))
        y = self.conv(y, f"{name}_3_conv")
        return self.node("Add", [shortcut, y], f"{name}/out")

    def pooled(self, name):
        """Mean over the film of a ReLU's output: [1, channels]."""
        pool = self.node("GlobalAveragePool", [f"{name}/relu"], f"{name}/pool")
        return self.node("Flatten", [pool], f"{name}/pooled")

    def grad_cam(self, last, side: int):
        """`cam` [1, side, side]: Grad-CAM (Selvaraju et al. 2017) of the pneumonia logit, without a backward pass.

        After pooling the head is linear in pieces: where a ReLU is open its derivative is 1, elsewhere
        0. The gradient is the product of the weights and these masks, and Grad-CAM's weight of a channel
        is the gradient with respect to its mean, divided by the number of places. In int8 the rounding of the head's
        weights takes part, as it does in the logits.
        """
        row = np.asarray(self.layers("logits").get_weights()[0], np.float32).T[PNEUMONIA : PNEUMONIA + 1]
        gradient = self.constant("cam/logit", row / side**2)
        for name in reversed(HEAD):
            mask = self.node("Sign", [f"{name}/relu"], f"cam/{name}/mask")
            gradient = self.node("Mul", [gradient, mask], f"cam/{name}/masked")
            gradient = self.node("MatMul", [gradient, f"{name}/weight"], f"cam/{name}/gradient")
        channels = self.constant("cam/channels", np.array([1, -1, side**2], np.int64))
        weighted = self.node("MatMul", [gradient, self.node("Reshape", [last, channels], "cam/activations")], "cam/weighted")
        shape = self.constant("cam/shape", np.array([1, side, side], np.int64))
        return self.node("Relu", [self.node("Reshape", [weighted, shape], "cam/signed")], "cam")


def build(layers, rounding: Rounding | None = None, ood=None, expose: tuple[str, ...] = (), size: int = SIZE,
          fine_map: bool = False, pair=None) -> onnx.ModelProto:
    """The graph, float where `rounding` is None; with `fine_map` the last stride is left out. `ood` is an ood.Detector, or None for
    a graph without that output; `pair` is a pair.Pair, or None for a network that answers alone.

    `expose` names values inside to give as further outputs of unstated shape.
    """
    writer, side = GraphWriter(layers, rounding), size // (16 if fine_map else 32)
    halving = len(STACKS) - fine_map
    x = writer.conv("input", "conv1_conv", stride=2)
    # Keras pads with zeros here, which a pool's own padding (minus infinity) is not.
    pads = writer.constant("pool1/pads", np.array([0, 0, 1, 1, 0, 0, 1, 1], np.int64))
    x = writer.node("Pad", [x, pads], "pool1/pad")
    x = writer.node("MaxPool", [x], "pool1/out", kernel_shape=[3, 3], strides=[2, 2])
    for number, (blocks, _) in enumerate(STACKS, start=2):
        for b in range(1, blocks + 1):
            halves = b == blocks and number <= halving
            x = writer.block(x, f"conv{number}_block{b}", projects=b == 1, stride=2 if halves else 1)
    last = writer.norm_relu(x, "post_bn")
    pooled = [writer.pooled(name) for name in POOLED]
    x = pooled[-1]
    for name in HEAD:
        x = writer.relu(writer.dense(x, name), name)
    own = writer.dense(x, "logits", None if pair else "logits")
    more = pair.write(writer, own, rounding is not None) if pair else []
    writer.grad_cam(last, side)
    outputs = [*more, helper.make_tensor_value_info("logits", TensorProto.FLOAT, [1, 2]),
               helper.make_tensor_value_info("cam", TensorProto.FLOAT, [1, side, side])]
    if ood:
        ood.write(writer, pooled)
        outputs += [helper.make_tensor_value_info("ood", TensorProto.FLOAT, [1]),
                    helper.make_tensor_value_info("seen", TensorProto.FLOAT, [1, len(ood.kinds.bias)])]
    outputs += [helper.make_empty_tensor_value_info(name) for name in expose]
    graph = helper.make_graph(
        writer.nodes, "pneumoscope",
        [helper.make_tensor_value_info("input", TensorProto.FLOAT, [1, 1, size, size])], outputs, writer.initializers)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=8)
    if not expose:
        onnx.checker.check_model(model, full_check=True)
    return model


def rounded_activations() -> list[str]:
    """Names of the values whose scales an int8 graph needs: what each convolution but the first reads."""
    blocks = [(f"conv{number}_block{b}") for number, (count, _) in enumerate(STACKS, start=2) for b in range(1, count + 1)]
    return [f"{block}{part}/relu" for block in blocks for part in ("_preact_bn", "_1", "_2")]
