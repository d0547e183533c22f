"""A PyTorch run's state: its averaged weights, and the file that an end without warning leaves."""

import os
import time
from pathlib import Path

import torch
from torch import nn, optim

SECONDS_BETWEEN_CHECKPOINTS = 600


def averaged(model: nn.Module, decay: float) -> optim.swa_utils.AveragedModel:
    """An exponential moving average of weights and statistics. Its decay rises to `decay`: with a fixed one of 0.998 a
    third of an untrained head would still be in it after 588 steps."""

    @torch.no_grad()
    def update(averages, currents, count):
        share = 1 - min(decay, (1 + float(count)) / (10 + float(count)))
        for average, current in zip(averages, currents, strict=True):
            if average.is_floating_point():
                average.lerp_(current, share)
            else:
                average.copy_(current)

    return optim.swa_utils.AveragedModel(model, multi_avg_fn=update, use_buffers=True)


class Checkpoint:
    """The states of a run's parts in one file, with the steps of the current epoch that are done."""

    def __init__(self, path: Path, **parts):
        self.path, self.parts, self.written = path, parts, time.time()

    def load(self) -> int:
        """Restores what is there; the number of steps done of the epoch."""
        if not self.path.exists():
            return 0
        states = torch.load(self.path)
        for name, part in self.parts.items():
            part.load_state_dict(states[name])
        return states["step"]

    def save(self, step: int):
        partial = self.path.with_suffix(".partial")
        torch.save({"step": step, **{name: part.state_dict() for name, part in self.parts.items()}}, partial)
        os.replace(partial, self.path)
        self.written = time.time()

    def is_due(self) -> bool:
        return time.time() - self.written > SECONDS_BETWEEN_CHECKPOINTS
