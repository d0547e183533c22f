"""The small CNN and VGG16 as ONNX graphs, node by node from layers with Keras' names and weights.

As in graph.py, batch norms are folded into the layers before them, the grey plane goes in once, and in int8 what a layer of
the plane reads is rounded to 0..127 times one scale a tensor. The first convolution and the last layer stay float. Two
operations are written as a convolution as large as the plane, which the engine computes in integers: the dense layer after
Keras' flatten, whose order (row, column, channel) is that of a convolution's kernel there, and the mean over the film,
whose kernel has one value everywhere, each channel for itself.
"""

from collections.abc import Callable

import numpy as np
import onnx
from onnx import TensorProto, helper

from graph import HEAD, OPSET, GraphWriter, Rounding

# The name under which graph.py keeps the first convolution in float and sums its kernel over the three grey planes.
FIRST = "conv1_conv"
# The convolutions of each block of VGG16.
VGG16_BLOCKS = (2, 2, 3, 3, 3)


class StudyWriter(GraphWriter):
    """`activations` collects the names of the values that are rounded in int8."""

    def __init__(self, layers, rounding: Rounding | None, first: str):
        super().__init__(lambda name: layers(first if name == FIRST else name), rounding)
        self.activations = []

    def stage(self, x, name, norm=None, pools=False):
        """A convolution with its batch norm, ReLU and, with `pools`, a pool that halves the plane; then rounding."""
        x = self.relu(self.conv(x, name, norm=norm), name)
        if pools:
            x = self.node("MaxPool", [x], f"{name}/pool", kernel_shape=[2, 2], strides=[2, 2])
        self.activations.append(x)
        return self.rounded(x)

    def over_plane(self, x, name, kernel, bias=None, factor=None, group=1):
        """[1, outputs]: a convolution whose kernel [outputs, inputs, h, w] is as large as the plane. `factor` [outputs] is
        part of its weights."""
        inputs = [x, self.weight(name, kernel, factor)]
        if bias is not None:
            inputs.append(self.constant(f"{name}/bias", bias.astype(np.float32)))
        x = self.node("Conv", inputs, f"{name}/whole", kernel_shape=list(kernel.shape[2:]), group=group)
        return self.node("Reshape", [x, self.constant(f"{name}/shape", np.array([1, -1], np.int64))], f"{name}/out")


def small_cnn(writer: StudyWriter, size: int):
    x, side = "input", size // 8
    for i, name in enumerate((FIRST, "conv2", "conv3"), start=1):
        x = writer.stage(x, name, norm=f"bn{i}", pools=True)
    kernel, bias = (np.asarray(w, np.float64) for w in writer.layers("dense").get_weights())
    factor, offset = writer.norm("bn4")
    kernel = kernel.reshape(side, side, -1, len(bias)).transpose(3, 2, 0, 1)
    x = writer.relu(writer.over_plane(x, "dense", kernel, bias * factor + offset, factor), "dense")
    writer.dense(x, "logits", "logits")


def vgg16(writer: StudyWriter, size: int):
    x, side = "input", size // 2 ** len(VGG16_BLOCKS)
    for block, count in enumerate(VGG16_BLOCKS, start=1):
        for i in range(1, count + 1):
            name = f"block{block}_conv{i}"
            x = writer.stage(x, FIRST if name == FIRST_LAYERS["vgg16"] else name, pools=i == count)
    channels = writer.layers(name).get_weights()[0].shape[-1]
    x = writer.over_plane(x, "mean", np.full((channels, 1, side, side), 1 / side**2), group=channels)
    for name in HEAD:
        x = writer.relu(writer.dense(x, name), name)
    writer.dense(x, "logits", "logits")


# By network: what writes it, and Keras' name of its first convolution.
NETWORKS = {"cnn": small_cnn, "vgg16": vgg16}
FIRST_LAYERS = {"cnn": "conv1", "vgg16": "block1_conv1"}


def build_study(network: str, layers: Callable[[str], object], size: int, rounding: Rounding | None = None,
                exposes: bool = False) -> onnx.ModelProto:
    """The graph of a network of NETWORKS, float where `rounding` is None: `input` [1, 1, size, size] -> `logits` [1, 2].

    With `exposes` the values that int8 rounds are further outputs of unstated shape.
    """
    writer = StudyWriter(layers, rounding, FIRST_LAYERS[network])
    NETWORKS[network](writer, size)
    outputs = [helper.make_tensor_value_info("logits", TensorProto.FLOAT, [1, 2])]
    outputs += [helper.make_empty_tensor_value_info(name) for name in writer.activations if exposes]
    graph = helper.make_graph(writer.nodes, "pneumoscope",
                              [helper.make_tensor_value_info("input", TensorProto.FLOAT, [1, 1, size, size])], outputs, writer.initializers)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=8)
    if not exposes:
        onnx.checker.check_model(model, full_check=True)
    return model


def rounded_in(exposed: onnx.ModelProto) -> list[str]:
    """Names of the values whose scales an int8 graph needs: what `exposes` adds."""
    return [output.name for output in exposed.graph.output if output.name != "logits"]
