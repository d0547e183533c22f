"""EfficientNet-lite as an ONNX graph, or as a part of one, node by node from a teacher's weights.

As in graph.py, batch norms are folded into the convolutions before them, and the grey plane goes in once. A block of this
network ends in values of either sign, where a convolution reads 0 to 127 times a scale: a norm first takes each channel's
lowest value off, and the bias of the convolution that reads the rest gives it back. Weights have eight bits: with seven
the margins move twice as far. ReLU6 is the limit of what is rounded (127 * scale is at most 6); before the mean over the
film, where nothing is rounded, it is the difference of two ReLUs.
"""

from dataclasses import dataclass

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper

from graph import OPSET, GraphWriter, Rounding
from outputs import plane, session_of
from rounding import ACTIVATION_LEVELS, scale_of
from teacher_network import Teacher

# Of every ReLU of the network.
LARGEST = 6.0
# Values kept of each activation of each film, or pixels where the channels stay apart.
SAMPLE, SAMPLED_PIXELS = 2048, 64
# Share of a channel's values that lies below what is taken off.
BELOW = 0.001
# Of a rounded weight, on either side of zero.
WEIGHT_LEVELS = 127
# Of the norms that are written; those of the network are in their factors.
EPSILON = 1e-3


@dataclass(frozen=True)
class LiteRounding:
    """`scales` maps what a convolution reads to its scale; `lowest` maps the output of a block to what is taken off each
    channel before it is rounded."""

    scales: dict[str, float]
    lowest: dict[str, np.ndarray]


class LiteWriter:
    """Appends a teacher to the graph of a GraphWriter. Names begin with `prefix`."""

    def __init__(self, writer: GraphWriter, teacher: Teacher, rounding: LiteRounding | None, prefix: str = ""):
        self.writer, self.teacher, self.rounding, self.prefix = writer, teacher, rounding, prefix
        # What is rounded, once written: values of 0 to 6, and a block's output by what is written after its norm.
        self.activations, self.lifted = [], {}

    def constant(self, name: str, values) -> str:
        return self.writer.constant(self.prefix + name, np.asarray(values, np.float32))

    def node(self, op: str, inputs: list[str], name: str, **attributes) -> str:
        return self.writer.node(op, inputs, self.prefix + name, **attributes)

    def conv(self, x: str, name: str, conv: torch.nn.Conv2d, norm: torch.nn.BatchNorm2d | None = None, lowest: np.ndarray | None = None) -> str:
        """A convolution, the batch norm after it folded in. `lowest` was taken off each channel of what it reads."""
        kernel = conv.weight.detach().double().numpy()
        factor, offset = affine(norm) if norm else (np.ones(len(kernel)), np.zeros(len(kernel)))
        if x == "input":
            weight = self.constant(f"{name}/weight", kernel.sum(axis=1, keepdims=True) * factor[:, None, None, None])
        else:
            weight = self.writer.weight(self.prefix + name, kernel, factor, WEIGHT_LEVELS)
        if lowest is not None:
            offset = offset + self.writer.weights[weight][:, :, 0, 0] @ lowest
        left, right, top, bottom = getattr(conv.static_padding, "padding", (0, 0, 0, 0))
        inputs = [x, weight, self.constant(f"{name}/bias", offset)]
        return self.node("Conv", inputs, f"{name}/out", kernel_shape=list(conv.kernel_size), strides=list(conv.stride),
                         pads=[top, left, bottom, right], group=conv.groups)

    def active(self, x: str, name: str) -> str:
        """ReLU6, in int8 with rounding."""
        x = self.node("Relu", [x], f"{name}/relu")
        self.activations.append(x)
        if self.rounding:
            return self.writer.rounded_at(x, self.rounding.scales[x])
        return self.node("Clip", [x, self.constant(f"{name}/least", 0), self.constant(f"{name}/most", LARGEST)], f"{name}/limited")

    def above_lowest(self, x: str, name: str) -> tuple[str, np.ndarray | None]:
        """(what a convolution reads of a block's output, what was taken off each channel)."""
        relu = f"{self.prefix}{name}/relu"
        self.lifted[relu] = x
        if self.rounding is None:
            return x, None
        lowest = self.rounding.lowest[x]
        y = self.writer.scaled_relu(x, self.prefix + name, np.ones_like(lowest), -lowest, EPSILON)
        return self.writer.rounded_at(y, self.rounding.scales[relu]), lowest

    def mean(self, x: str, name: str, factor: np.ndarray, offset: np.ndarray) -> str:
        """Mean over the film of `max(x * factor + offset, 0)` [1, channels]."""
        x = self.writer.scaled_relu(x, self.prefix + name, factor, offset, EPSILON)
        return self.node("Flatten", [self.node("GlobalAveragePool", [x], f"{name}/pool")], f"{name}/pooled")

    def write(self) -> str:
        """Appends the network; the name of its logits [1, 2]."""
        net = self.teacher.backbone
        x = self.active(self.conv("input", "stem", net._conv_stem, net._bn0), "stem")
        for number, block in enumerate(net._blocks):
            name, of, before = f"block{number}", block._block_args, x
            if of.expand_ratio != 1:
                y, lowest = self.above_lowest(x, f"{name}/in")
                x = self.active(self.conv(y, f"{name}/expand", block._expand_conv, block._bn0, lowest), f"{name}/expand")
            x = self.active(self.conv(x, f"{name}/depthwise", block._depthwise_conv, block._bn1), f"{name}/depthwise")
            x = self.conv(x, f"{name}/project", block._project_conv, block._bn2)
            if of.id_skip and of.stride == 1 and of.input_filters == of.output_filters:
                x = self.node("Add", [x, before], f"{name}/sum")
        y, lowest = self.above_lowest(x, "head/in")
        # The norm stays a node of its own: the engine takes it into the mean over the film.
        x, (factor, offset) = self.conv(y, "head", net._conv_head, lowest=lowest), affine(net._bn1)
        means = [self.mean(x, f"head/{name}", factor, offset - limit) for name, limit in (("all", 0), ("beyond", LARGEST))]
        x = self.node("Sub", means, "pooled")
        last = self.teacher.head[-1]
        inputs = [x, *(self.constant(f"logits/{name}", part.detach().numpy()) for name, part in last.named_parameters())]
        return self.node("Gemm", inputs, "logits", transB=1)


def affine(norm: torch.nn.BatchNorm2d) -> tuple[np.ndarray, np.ndarray]:
    """(factor, offset) of a batch norm: y = x * factor + offset."""
    weight, bias, mean, variance = (part.detach().double().numpy() for part in (norm.weight, norm.bias, norm.running_mean, norm.running_var))
    factor = weight / np.sqrt(variance + norm.eps)
    return factor, bias - mean * factor


def model_of(writer: GraphWriter, size: int, outputs: list) -> onnx.ModelProto:
    graph = helper.make_graph(writer.nodes, "pneumoscope",
                              [helper.make_tensor_value_info("input", TensorProto.FLOAT, [1, 1, size, size])], outputs, writer.initializers)
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=8)


def build_lite(teacher: Teacher, size: int, rounding: LiteRounding | None) -> onnx.ModelProto:
    """The graph of a teacher alone, float where `rounding` is None: `input` [1, 1, size, size] -> `logits` [1, 2]."""
    writer = GraphWriter(None, rounding and Rounding({}, {}))
    logits = LiteWriter(writer, teacher, rounding).write()
    model = model_of(writer, size, [helper.make_tensor_value_info(logits, TensorProto.FLOAT, [1, 2])])
    onnx.checker.check_model(model, full_check=True)
    return model


def find_rounding(teacher: Teacher, size: int, pixels: np.ndarray, prefix: str = "", seed: int = 1) -> LiteRounding:
    """Of what films produce in the float network, as quantize.find_scales; `pixels` uint8 [n, h, w]."""
    writer = GraphWriter(None, None)
    lite = LiteWriter(writer, teacher, None, prefix)
    lite.write()
    names = [*lite.activations, *lite.lifted.values()]
    session = session_of(model_of(writer, size, [helper.make_empty_tensor_value_info(name) for name in names]).SerializeToString())
    rng, samples = np.random.default_rng(seed), {name: [] for name in names}
    for film in pixels:
        for name, values in zip(names, session.run(names, {"input": plane(film, size)}), strict=True):
            if name in lite.activations:
                samples[name].append(rng.choice(np.minimum(values.ravel(), LARGEST), SAMPLE))
            else:
                samples[name].append(rng.choice(values[0].reshape(values.shape[1], -1).T, SAMPLED_PIXELS))
    gathered = {name: np.concatenate(parts) for name, parts in samples.items()}
    lowest = {name: np.minimum(np.quantile(gathered[name], BELOW, axis=0), 0) for name in lite.lifted.values()}
    above = {relu: np.maximum(gathered[name] - lowest[name], 0).ravel() for relu, name in lite.lifted.items()}
    scales = {name: min(float(scale_of(gathered[name])), LARGEST / ACTIVATION_LEVELS) for name in lite.activations}
    return LiteRounding(scales | {name: float(scale_of(values)) for name, values in above.items()}, lowest)
