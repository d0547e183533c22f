"""Rounds a layer's weights to int8 with one scale an output channel.

A kernel that multiplies eight bits by seven and adds four such products in 16 bits is a quarter faster than
one that adds two of them (`src/kernels`). So the weights that meet in such a sum are kept from exceeding
it; the graph stays plain int8 to every other runtime.
"""

import numpy as np

# What a rounded activation may be: seven bits, none below zero.
ACTIVATION_LEVELS = 127
WEIGHT_LEVELS = 127
# Of eight neighbouring input channels these meet in one 16-bit sum.
MEETING = ((0, 1, 4, 5), (2, 3, 6, 7))
# The most that they may add up to, all positive or all negative ones, when every activation is the highest.
MEETING_LIMIT = 32767 // ACTIVATION_LEVELS
# Multiples of `max |w| / 127` that are tried as a channel's scale.
MULTIPLES = np.geomspace(1.0, 1.6, 10)


def round_weights(kernel: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """(int8 [o, i, h, w], scale float32 [o]) of float `kernel` [o, i, h, w], whose input channels are a multiple of 8.

    Where the rounded weights that meet would exceed their limit they are shrunk towards zero. Each channel
    gets the scale at which rounding and shrinking together have the least squared error.
    """
    smallest = np.maximum(np.abs(kernel).max(axis=(1, 2, 3)), 1e-12) / WEIGHT_LEVELS
    best = np.full(len(kernel), np.inf)
    rounded, scales = np.zeros(kernel.shape, np.int8), smallest.copy()
    for multiple in MULTIPLES:
        scale = smallest * multiple
        column = scale[:, None, None, None]
        levels = within_limit(np.round(kernel / column))
        error = ((levels * column - kernel) ** 2).sum(axis=(1, 2, 3))
        better = error < best
        best[better], rounded[better], scales[better] = error[better], levels[better], scale[better]
    return rounded, scales.astype(np.float32)


def within_limit(levels: np.ndarray) -> np.ndarray:
    """Shrinks what meets and exceeds MEETING_LIMIT, in whole levels, towards zero."""
    o, i, h, w = levels.shape
    eights = levels.reshape(o, i // 8, 8, h, w).copy()
    for meeting in map(list, MEETING):
        four = eights[:, :, meeting]
        for sign in (1, -1):
            part = np.maximum(sign * four, 0)
            total = part.sum(axis=2, keepdims=True)
            share = np.minimum(1, MEETING_LIMIT / np.maximum(total, 1))
            four = four - sign * (part - np.floor(part * share))
        eights[:, :, meeting] = four
    return eights.reshape(levels.shape)
