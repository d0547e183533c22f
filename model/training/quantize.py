"""Finds the scales of an int8 graph's activations on training films.

What enters a convolution is rounded to `ACTIVATION_LEVELS` steps. Its largest value would be a poor
scale: a few films go far beyond the rest and would leave the rest few steps. The scale is the one of
least mean squared error over a sample of what training films produce (as in Sung et al. 2015 and
ONNX Runtime's and TensorRT's calibration, there with entropy).
"""

import numpy as np
import onnxruntime

from films import to_input
from graph import SIZE, rounded_activations
from rounding import ACTIVATION_LEVELS

# Values kept of each activation of each film.
SAMPLE = 2048
# Fractions of the largest value that are tried as the largest that is kept.
FRACTIONS = np.geomspace(0.1, 1.0, 40)


def scale_of(values: np.ndarray) -> float:
    """The scale of least squared error for non-negative `values` [n]."""
    largest = float(values.max())
    if largest == 0:
        return 1.0

    def error(fraction):
        scale = fraction * largest / ACTIVATION_LEVELS
        return np.mean((np.minimum(np.round(values / scale), ACTIVATION_LEVELS) * scale - values) ** 2)

    return min(FRACTIONS, key=error) * largest / ACTIVATION_LEVELS


def find_scales(float_graph: bytes, pixels: np.ndarray, seed: int = 1) -> dict[str, float]:
    """Activation name -> scale. `float_graph` exposes every name of rounded_activations(); `pixels` uint8 [n, h, w]."""
    names = rounded_activations()
    session = onnxruntime.InferenceSession(float_graph, providers=["CPUExecutionProvider"])
    rng = np.random.default_rng(seed)
    samples = {name: [] for name in names}
    for i in range(len(pixels)):
        plane = to_input(pixels[i : i + 1], SIZE)[..., 0][:, None]
        for name, values in zip(names, session.run(names, {"input": plane}), strict=True):
            flat = values.ravel()
            samples[name].append(flat[rng.integers(0, len(flat), SAMPLE)])
    return {name: float(scale_of(np.concatenate(parts))) for name, parts in samples.items()}
