"""Runs an exported graph over films, one at a time as the app does."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime

from films import to_input
from graph import SIZE


@dataclass(frozen=True)
class Outputs:
    """`margin` float [n], logit of pneumonia minus logit of normal; `cam` float [n, 7, 7]; `ood` float [n]."""

    margin: np.ndarray
    cam: np.ndarray
    ood: np.ndarray


def session_of(graph: Path | bytes) -> onnxruntime.InferenceSession:
    return onnxruntime.InferenceSession(graph, providers=["CPUExecutionProvider"])


def plane(pixels: np.ndarray) -> np.ndarray:
    """uint8 [h, w] -> float32 [1, 1, 224, 224] in -1..1."""
    return np.ascontiguousarray(to_input(pixels[None], SIZE)[..., 0][:, None])


def run(path: Path, pixels) -> Outputs:
    """`pixels`: uint8 [h, w] each."""
    session = session_of(path)
    rows = [session.run(["logits", "cam", "ood"], {"input": plane(film)}) for film in pixels]
    logits, cam, ood = (np.concatenate(column) for column in zip(*rows, strict=True))
    return Outputs(logits[:, 1] - logits[:, 0], cam, ood)


def margins(path: Path, pixels) -> np.ndarray:
    """The margin alone, of any graph that has `logits`. `pixels`: uint8 [h, w] each."""
    session = session_of(path)
    logits = np.concatenate([session.run(["logits"], {"input": plane(film)})[0] for film in pixels])
    return logits[:, 1] - logits[:, 0]
