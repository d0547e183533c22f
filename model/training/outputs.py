"""Runs an exported graph over films, one at a time as the app does."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime

from films import resized, to_input


@dataclass(frozen=True)
class Outputs:
    """`margin` float [n], logit of pneumonia minus logit of normal; `cam` float [n, side, side]; `ood` float [n]."""

    margin: np.ndarray
    cam: np.ndarray
    ood: np.ndarray


def session_of(graph: Path | bytes) -> onnxruntime.InferenceSession:
    return onnxruntime.InferenceSession(graph, providers=["CPUExecutionProvider"])


def size_of(graph: Path | onnxruntime.InferenceSession) -> int:
    """The side of its input."""
    session = graph if isinstance(graph, onnxruntime.InferenceSession) else session_of(graph)
    return session.get_inputs()[0].shape[2]


def map_size_of(session: onnxruntime.InferenceSession) -> tuple[int, int]:
    """(height, width) of its class activation map."""
    size = size_of(session)
    [cam] = session.run(["cam"], {"input": np.zeros((1, 1, size, size), np.float32)})
    return cam.shape[1:]


def plane(pixels: np.ndarray, size: int) -> np.ndarray:
    """uint8 [h, w] -> float32 [1, 1, size, size] in -1..1, resized as the app does."""
    return np.ascontiguousarray(to_input(resized(pixels, size)[None], size)[..., 0][:, None])


def values(session: onnxruntime.InferenceSession, names: list[str], pixels) -> list[np.ndarray]:
    """Of each output in `names` the values for all `pixels`, uint8 [h, w] each."""
    size = size_of(session)
    rows = [session.run(names, {"input": plane(film, size)}) for film in pixels]
    return [np.concatenate(column) for column in zip(*rows, strict=True)]


def run(path: Path, pixels) -> Outputs:
    """`pixels`: uint8 [h, w] each."""
    logits, cam, ood = values(session_of(path), ["logits", "cam", "ood"], pixels)
    return Outputs(logits[:, 1] - logits[:, 0], cam, ood)


def margins(path: Path, pixels) -> np.ndarray:
    """The margin alone, of any graph that has `logits`. `pixels`: uint8 [h, w] each."""
    [logits] = values(session_of(path), ["logits"], pixels)
    return logits[:, 1] - logits[:, 0]
