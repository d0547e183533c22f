"""A PyTorch run's state on disk, so that an end without warning loses ten minutes at most."""

import os
import time
from pathlib import Path

import torch

SECONDS_BETWEEN_CHECKPOINTS = 600


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
