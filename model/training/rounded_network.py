"""The student as the shipped graph computes it, to train through the rounding (Jacob et al. 2018, "Quantization and
Training of Neural Networks for Efficient Integer-Arithmetic-Only Inference").

* A weight is a whole number of steps, at most `WEIGHT_LEVELS`. A step is a share of the root mean square of its output
  channel. That share grows with the square root of the number of weights in the layer: if each layer's relative error
  harms the answer alike, this gives the least harm for the bits (`RoundedStudent.aim_at`). The file has no code for
  numbers but a byte each: it is small because few of them occur often.
* What a convolution reads is 0 to 127 times a scale a tensor, which is learned (Esser et al. 2020, "Learned Step Size
  Quantization").
* Batch norms keep the statistics that `begin` measures: in the graph they are constants, folded into the convolution
  before them where there is one. That multiplies an output channel's scale and leaves its levels.

The first convolution and the last layer stay float. Gradients pass a rounding as if it were not there (Bengio et al.
2013, "Estimating or Propagating Gradients Through Stochastic Neurons").
"""

from collections.abc import Iterable

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from rounding import ACTIVATION_LEVELS, WEIGHT_LEVELS, scale_of
from student_network import Block, Student, layers_of

# Of the step of the largest layer, in root mean squares of a channel: what `aim_at` searches.
WIDEST, FINEST = 4.0, 0.02
# Of the channels, one in so many is looked at while the steps are searched.
SEARCHED = 8
# Values kept of each activation of each batch in `begin`.
SAMPLE = 16384


class _Levels(torch.autograd.Function):
    """`min(round(x / scale), 127) * scale` of x >= 0."""

    @staticmethod
    def forward(x, scale):
        return (x / scale).round_().clamp_(max=ACTIVATION_LEVELS).mul_(scale)

    @staticmethod
    def setup_context(context, inputs, output):
        context.save_for_backward(*inputs, output)

    @staticmethod
    def backward(context, gradient):
        x, scale, y = context.saved_tensors
        inside = x <= ACTIVATION_LEVELS * scale
        passed = gradient * inside
        of_scale = ((gradient * y).sum() - (passed * x).sum()) / scale
        return passed, of_scale / np.sqrt(x.numel() * ACTIVATION_LEVELS)


class _Passing(torch.autograd.Function):
    """`rounded`, with the gradient of what it was rounded from."""

    @staticmethod
    def forward(context, exact, rounded):
        return rounded

    @staticmethod
    def backward(context, gradient):
        return gradient, None


class ActivationRounding(nn.Module):
    """Rounds x >= 0 to 0..127 times `scale`. While `sample` is a list, keeps some values there and rounds nothing."""

    def __init__(self):
        super().__init__()
        self.logarithm = nn.Parameter(torch.zeros(()))
        self.sample = None

    @property
    def scale(self) -> torch.Tensor:
        return self.logarithm.exp()

    def forward(self, x):
        if self.sample is None:
            return _Levels.apply(x, self.scale)
        flat = x.detach().flatten()
        self.sample.append(flat[torch.randint(len(flat), (SAMPLE,), device=flat.device)].float().cpu())
        return x


class _Rounded:
    """A layer with `weight` [o, ...], of which it uses the rounded values."""

    # Whole steps of a channel's root mean square.
    share = 1.0

    @torch.no_grad()
    def levels(self, every: int = 1) -> tuple[torch.Tensor, torch.Tensor]:
        """(whole numbers [o, ...], scale [o]) whose product is used, the scale of least squared error for these numbers; of
        one channel in `every`."""
        weight = self.weight.detach()[::every].float()
        flat = weight.flatten(1)
        step = torch.maximum(self.share * flat.norm(dim=1) / flat.shape[1] ** 0.5, flat.abs().amax(1) / WEIGHT_LEVELS).clamp(min=1e-12)
        levels = (flat / step[:, None]).round_()
        scale = (levels * flat).sum(1) / levels.norm(dim=1).pow(2).clamp(min=1)
        return levels.view_as(weight), torch.where(scale > 0, scale, step)

    def rounded(self) -> torch.Tensor:
        levels, scale = self.levels()
        return _Passing.apply(self.weight, levels.mul_(scale.view(-1, *[1] * (levels.ndim - 1))))


class RoundedConv2d(_Rounded, nn.Conv2d):
    def forward(self, x):
        return self._conv_forward(x, self.rounded(), self.bias)


class RoundedLinear(_Rounded, nn.Linear):
    def forward(self, x):
        return F.linear(x, self.rounded(), self.bias)


class RoundedBlock(Block):
    convolution = RoundedConv2d

    def __init__(self, *words, **named):
        super().__init__(*words, **named)
        self.roundings = nn.ModuleList(ActivationRounding() for _ in range(3))

    def read(self, x, place: int):
        return self.roundings[place](x)


class RoundedStudent(Student):
    """As Student, and with the same names of weights beside those of `roundings`."""

    block, dense = RoundedBlock, RoundedLinear

    def train(self, mode: bool = True):
        """Batch norms stay with their statistics."""
        super().train(mode)
        for layer in self.modules():
            if isinstance(layer, nn.BatchNorm2d):
                layer.train(False)
        return self

    def rounded_layers(self) -> dict[str, _Rounded]:
        """By Keras' names."""
        return {name: layer for name, layer in layers_of(self).items() if isinstance(layer, _Rounded)}

    def activation_scales(self) -> dict[str, float]:
        """By the names that graph.rounded_activations gives."""
        parts = ("_preact_bn", "_1", "_2")
        return {f"{name}{part}/relu": rounding.scale.item() for name, block in self.blocks.items()
                for part, rounding in zip(parts, block.roundings, strict=True)}

    def aim_at(self, bits: float) -> float:
        """Chooses the steps so that a weight takes `bits` on average; the bits it takes, the entropy of each layer's levels."""
        layers = list(self.rounded_layers().values())
        sizes = np.array([layer.weight.numel() for layer in layers])

        def needed(step: float, every: int) -> float:
            """By one channel in `every`."""
            for layer, size in zip(layers, sizes, strict=True):
                layer.share = step * float(np.sqrt(size / sizes.max()))
            return float(np.average([entropy(layer.levels(every)[0]) for layer in layers], weights=sizes))

        low, high = np.log(FINEST), np.log(WIDEST)
        for _ in range(12):
            middle = (low + high) / 2
            low, high = (middle, high) if needed(np.exp(middle), SEARCHED) > bits else (low, middle)
        return needed(np.exp(high), 1)

    @torch.no_grad()
    def begin(self, batches: Iterable[torch.Tensor]):
        """Measures the batch norms' statistics and chooses the activations' scales, weights being rounded already."""
        norms = [layer for layer in self.modules() if isinstance(layer, nn.BatchNorm2d)]
        roundings = [layer for layer in self.modules() if isinstance(layer, ActivationRounding)]
        momenta = [norm.momentum for norm in norms]
        for norm in norms:
            norm.reset_running_stats()
            norm.momentum = None
        for rounding in roundings:
            rounding.sample = []
        for batch in batches:
            nn.Module.train(self)
            self(batch)
        for norm, momentum in zip(norms, momenta, strict=True):
            norm.momentum = momentum
        for rounding in roundings:
            rounding.logarithm.fill_(np.log(scale_of(torch.cat(rounding.sample).numpy())))
            rounding.sample = None
        self.train()


def entropy(levels: torch.Tensor) -> float:
    """Of whole numbers, in bits each."""
    share = torch.bincount((levels + WEIGHT_LEVELS).flatten().to(torch.int64)).double() / levels.numel()
    return float(-(share * share.clamp(min=1e-300).log2()).sum())
