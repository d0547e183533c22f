"""Rounds a layer's weights to int8 with one scale an output channel, and finds the scale of an activation.

Seven bits of a weight's eight are used: a kernel that multiplies eight bits by seven may then add four such products
in 16 bits whatever they are, which is a quarter faster than adding two of them (`src/kernels`), and what a first
visit downloads is an eighth smaller. The graph stays plain int8 to every other runtime.
"""

import numpy as np

# What a rounded activation may be: seven bits, none below zero.
ACTIVATION_LEVELS = 127
# What a rounded weight may be, on either side of zero: 4 * 64 * 127 = 32512 is within 16 bits.
WEIGHT_LEVELS = 64
# Multiples of `max |w| / 64` that are tried as a channel's scale: below one, a few weights are clipped for finer steps.
MULTIPLES = np.geomspace(0.6, 1.0, 20)
# Fractions of the largest value that are tried as the largest that is kept.
FRACTIONS = np.geomspace(0.1, 1.0, 40)


def round_weights(kernel: np.ndarray, largest: int = WEIGHT_LEVELS) -> tuple[np.ndarray, np.ndarray]:
    """(int8 [o, i, h, w] of at most `largest` on either side, scale float32 [o]) of float `kernel` [o, i, h, w].

    Each channel gets the scale at which rounding and clipping together have the least squared error.
    """
    smallest = np.maximum(np.abs(kernel).max(axis=(1, 2, 3)), 1e-12) / largest
    best = np.full(len(kernel), np.inf)
    rounded, scales = np.zeros(kernel.shape, np.int8), smallest.copy()
    for multiple in MULTIPLES:
        scale = smallest * multiple
        column = scale[:, None, None, None]
        levels = np.clip(np.round(kernel / column), -largest, largest)
        error = ((levels * column - kernel) ** 2).sum(axis=(1, 2, 3))
        better = error < best
        best[better], rounded[better], scales[better] = error[better], levels[better], scale[better]
    return rounded, scales.astype(np.float32)


def scale_of(values: np.ndarray) -> float:
    """The scale of least squared error for non-negative `values` [n]."""
    largest = float(values.max())
    if largest == 0:
        return 1.0

    def error(fraction):
        scale = fraction * largest / ACTIVATION_LEVELS
        return np.mean((np.minimum(np.round(values / scale), ACTIVATION_LEVELS) * scale - values) ** 2)

    return min(FRACTIONS, key=error) * largest / ACTIVATION_LEVELS


def short(values: np.ndarray) -> np.ndarray:
    """float32 rounded to eleven significant bits, as half precision has them: the zeros after them take no room in a
    compressed file."""
    bits = np.asarray(values, np.float32).reshape(-1).view(np.uint32)
    return ((bits + 0x1000) & 0xFFFFE000).astype(np.uint32).view(np.float32).reshape(np.shape(values))
