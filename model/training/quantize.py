"""Finds the scales of an int8 graph's activations on training films.

What enters a convolution is rounded to `ACTIVATION_LEVELS` steps. Its largest value would be a poor
scale: a few films go far beyond the rest and would leave the rest few steps. The scale is the one of
least mean squared error over a sample of what training films produce (as in Sung et al. 2015 and
ONNX Runtime's and TensorRT's calibration, there with entropy).
"""

import numpy as np

from graph import rounded_activations
from outputs import plane, session_of, size_of
from rounding import scale_of

# Values kept of each activation of each film.
SAMPLE = 2048


def find_scales(float_graph: bytes, pixels: np.ndarray, seed: int = 1, names: list[str] | None = None) -> dict[str, float]:
    """Activation name -> scale. `float_graph` exposes every one of `names`, by default rounded_activations(); `pixels` uint8
    [n, h, w]."""
    names = names or rounded_activations()
    session = session_of(float_graph)
    rng = np.random.default_rng(seed)
    samples = {name: [] for name in names}
    size = size_of(session)
    for film in pixels:
        for name, values in zip(names, session.run(names, {"input": plane(film, size)}), strict=True):
            flat = values.ravel()
            samples[name].append(flat[rng.integers(0, len(flat), SAMPLE)])
    return {name: float(scale_of(np.concatenate(parts))) for name, parts in samples.items()}
