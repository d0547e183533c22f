"""Weights in a small file: kernels in half precision, in one compressed archive of numpy arrays.

What has one dimension or none (biases, statistics and factors of batch norms, counters) stays as it is: it is small,
and variances leave the range of half precision.
"""

from pathlib import Path

import numpy as np


def pack(path: Path, weights: dict[str, np.ndarray]):
    halved = {name: w.astype(np.float16) if w.ndim > 1 and w.dtype == np.float32 else w for name, w in weights.items()}
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(path, **halved)


def unpack(path: Path) -> dict[str, np.ndarray]:
    """The arrays that `pack` was given, half precision back in float32."""
    with np.load(path) as archive:
        return {name: archive[name].astype(np.float32) if archive[name].dtype == np.float16 else archive[name] for name in archive}
