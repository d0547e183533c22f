"""The student: ResNet50V2 with its head, in PyTorch (requirements-teacher.txt), layer by layer the network of network.py.

Training in PyTorch is faster than in Keras on the machines at hand, and the teachers are PyTorch's. Layers have Keras'
names; `to_keras` and `from_keras` change the layout of weights. The grey plane goes in once where Keras' network sees it
three times: its first kernel is the sum over the three.
"""

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

HEAD_UNITS = (512, 128, 32)
# (blocks, width) of conv2 to conv5.
STACKS = ((3, 64), (4, 128), (6, 256), (3, 512))
EPSILON = 1.001e-5
# Of the batch norms' statistics; Keras counts the other way round (network.py, 0.97).
MOMENTUM = 0.03


def batch_norm(channels: int) -> nn.BatchNorm2d:
    return nn.BatchNorm2d(channels, eps=EPSILON, momentum=MOMENTUM)


class Block(nn.Module):
    """Pre-activation bottleneck; the stride is in the middle convolution and in the shortcut."""

    convolution = nn.Conv2d

    def __init__(self, channels: int, width: int, stride: int, projects: bool):
        super().__init__()
        self.stride = stride
        self.preact_bn = batch_norm(channels)
        self.conv0 = self.convolution(channels, 4 * width, 1, stride) if projects else None
        self.conv1, self.bn1 = self.convolution(channels, width, 1, bias=False), batch_norm(width)
        self.conv2, self.bn2 = self.convolution(width, width, 3, stride, 1, bias=False), batch_norm(width)
        self.conv3 = self.convolution(width, 4 * width, 1)

    def read(self, x, place: int):
        """What the convolutions at `place` (0: the first and the shortcut's, 1: the middle one, 2: the last) read of x."""
        return x

    def forward(self, x):
        active = self.read(F.relu(self.preact_bn(x), inplace=True), 0)
        if self.conv0:
            x = self.conv0(active)
        elif self.stride > 1:
            x = x[:, :, :: self.stride, :: self.stride]
        y = self.read(F.relu(self.bn1(self.conv1(active)), inplace=True), 1)
        y = self.read(F.relu(self.bn2(self.conv2(y)), inplace=True), 2)
        return x + self.conv3(y)


class Student(nn.Module):
    """float32 [n, 1, h, w] in -1..1 -> logits [n, 2].

    With `fine_map` the last stride, at the end of conv4, is left out: the same weights give a map of twice the side.
    """

    block, dense = Block, nn.Linear

    def __init__(self, fine_map: bool = False):
        super().__init__()
        self.fine_map = fine_map
        self.conv1 = nn.Conv2d(1, 64, 7, 2, 3)
        blocks, channels = {}, 64
        for number, (count, width) in enumerate(STACKS, start=2):
            for b in range(1, count + 1):
                halves = b == count and number < (len(STACKS) if fine_map else len(STACKS) + 1)
                blocks[f"conv{number}_block{b}"] = self.block(channels, width, 2 if halves else 1, projects=b == 1)
                channels = 4 * width
        self.blocks = nn.ModuleDict(blocks)
        self.depth = channels
        self.post_bn = batch_norm(channels)
        self.head = nn.ModuleList()
        for units in HEAD_UNITS:
            self.head.append(self.dense(channels, units))
            channels = units
        self.head.append(nn.Linear(channels, 2))

    def map(self, x):
        """Features before pooling [n, 2048, h / 32, w / 32], with `fine_map` [n, 2048, h / 16, w / 16]."""
        # Keras pads with zeros here, not with minus infinity.
        x = F.max_pool2d(F.pad(self.conv1(x), (1, 1, 1, 1)), 3, 2)
        for block in self.blocks.values():
            x = block(x)
        return F.relu(self.post_bn(x), inplace=True)

    def classify(self, pooled):
        """Logits of pooled features [n, 2048]."""
        for dense in self.head[:-1]:
            pooled = F.relu(dense(pooled))
        return self.head[-1](pooled)

    def forward(self, x):
        return self.classify(self.map(x).mean((2, 3)))


def layers_of(student: Student) -> dict[str, nn.Module]:
    """Keras' layer names -> modules with weights, in the order of computation."""
    found = {"conv1_conv": student.conv1}
    for name, block in student.blocks.items():
        found[f"{name}_preact_bn"] = block.preact_bn
        if block.conv0:
            found[f"{name}_0_conv"] = block.conv0
        for part in ("1", "2"):
            found[f"{name}_{part}_conv"], found[f"{name}_{part}_bn"] = getattr(block, f"conv{part}"), getattr(block, f"bn{part}")
        found[f"{name}_3_conv"] = block.conv3
    found["post_bn"] = student.post_bn
    names = [f"head{i}" for i in range(1, len(HEAD_UNITS) + 1)] + ["logits"]
    return found | dict(zip(names, student.head, strict=True))


def parts_of(layer: nn.Module) -> list[torch.Tensor]:
    """What Keras calls the weights of a layer, in its order."""
    if isinstance(layer, nn.BatchNorm2d):
        return [layer.weight, layer.bias, layer.running_mean, layer.running_var]
    return [layer.weight] if layer.bias is None else [layer.weight, layer.bias]


@torch.no_grad()
def from_keras(student: Student, weights: dict[str, np.ndarray]):
    """Fills the student with 'layer/place' -> one of what `keras.Layer.get_weights` gives."""
    for name, layer in layers_of(student).items():
        for place, part in enumerate(parts_of(layer)):
            values = torch.from_numpy(np.array(weights[f"{name}/{place}"]))
            if values.ndim == 4:
                values = values.permute(3, 2, 0, 1)
                values = values.sum(1, keepdim=True) if name == "conv1_conv" else values
            part.copy_(values.T if values.ndim == 2 else values)


@torch.no_grad()
def to_keras(student: Student) -> dict[str, np.ndarray]:
    """'layer/place' -> weights as `keras.Layer.set_weights` takes them."""
    weights = {}
    for name, layer in layers_of(student).items():
        for place, part in enumerate(parts_of(layer)):
            if part.ndim == 4:
                part = part.permute(2, 3, 1, 0)
                part = part.repeat(1, 1, 3, 1) / 3 if name == "conv1_conv" else part
            weights[f"{name}/{place}"] = (part.T if part.ndim == 2 else part).contiguous().numpy().copy()
    return weights
