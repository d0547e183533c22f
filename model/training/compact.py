"""Weights in a small file: kernels in half precision or in eight bits, in one compressed archive of numpy arrays.

What has one dimension or none (biases, statistics and factors of batch norms, counters) stays as it is: it is small,
and variances leave the range of half precision.
"""

from pathlib import Path

import numpy as np

SCALE = "/scale"


def pack(path: Path, weights: dict[str, np.ndarray], eight_bits: bool = False):
    """Kernels are the float32 arrays of two dimensions or more; in eight bits each output channel (the first axis) has
    a scale of its own."""
    small = {}
    for name, w in weights.items():
        if w.ndim < 2 or w.dtype != np.float32:
            small[name] = w
        elif eight_bits:
            scale = np.maximum(np.abs(w).max(axis=tuple(range(1, w.ndim)), keepdims=True), 1e-12) / 127
            small[name], small[name + SCALE] = np.round(w / scale).astype(np.int8), scale.astype(np.float32)
        else:
            small[name] = w.astype(np.float16)
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(path, **small)


def unpack(path: Path) -> dict[str, np.ndarray]:
    """The arrays that `pack` was given, kernels back in float32."""
    with np.load(path) as archive:
        raw = dict(archive)
    found = {name: w.astype(np.float32) if w.dtype == np.float16 else w for name, w in raw.items() if not name.endswith(SCALE)}
    for name in raw:
        if name.endswith(SCALE):
            kernel = name.removesuffix(SCALE)
            found[kernel] = raw[kernel] * raw[name]
    return found
