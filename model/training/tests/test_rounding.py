import numpy as np

from rounding import ACTIVATION_LEVELS, WEIGHT_LEVELS, round_weights


def rounded(kernel):
    levels, scales = round_weights(kernel)
    return levels.astype(np.int64), scales[:, None, None, None]


def test_no_sum_of_four_products_leaves_16_bits():
    kernel = np.random.default_rng(1).normal(size=(16, 24, 3, 3)).astype(np.float32)
    levels, _ = rounded(kernel)
    for four in ([0, 1, 4, 5], [2, 3, 6, 7]):
        meeting = levels.reshape(16, 3, 8, 3, 3)[:, :, four]
        highest = np.maximum(meeting, 0).sum(axis=2).max() * ACTIVATION_LEVELS
        lowest = np.minimum(meeting, 0).sum(axis=2).min() * ACTIVATION_LEVELS
        assert -32768 <= lowest < -28000 and 28000 < highest <= 32767


def test_costs_a_fraction_of_a_bit():
    kernel = np.random.default_rng(2).normal(size=(32, 64, 1, 1)).astype(np.float32)
    levels, scales = rounded(kernel)
    plain = np.abs(kernel).max(axis=(1, 2, 3), keepdims=True) / WEIGHT_LEVELS
    least = np.sqrt(((np.round(kernel / plain) * plain - kernel) ** 2).mean())
    assert np.sqrt(((levels * scales - kernel) ** 2).mean()) < 1.35 * least


def test_a_channel_of_zeros_stays_zero_and_the_largest_weight_uses_the_range():
    kernel = np.zeros((2, 8, 1, 1), np.float32)
    kernel[1, 3] = -0.5
    levels, scales = rounded(kernel)
    assert not levels[0].any() and levels[1, 3, 0, 0] == -WEIGHT_LEVELS
    np.testing.assert_allclose(levels * scales, kernel, atol=1e-6)
