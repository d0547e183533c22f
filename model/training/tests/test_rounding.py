import numpy as np

from rounding import ACTIVATION_LEVELS, WEIGHT_LEVELS, round_weights, short


def normal(seed, *shape):
    return np.random.default_rng(seed).normal(size=shape).astype(np.float32)


def test_no_sum_of_four_products_leaves_16_bits():
    levels, _ = round_weights(normal(1, 16, 24, 3, 3))
    assert np.abs(levels.astype(int)).max() == WEIGHT_LEVELS
    assert 4 * WEIGHT_LEVELS * ACTIVATION_LEVELS <= 32767


def test_clipping_costs_no_more_than_it_gains():
    kernel = normal(2, 8, 512, 3, 3)
    levels, scales = round_weights(kernel)
    plain = np.abs(kernel).max(axis=(1, 2, 3), keepdims=True) / WEIGHT_LEVELS
    unclipped = ((np.round(kernel / plain) * plain - kernel) ** 2).mean()
    found = ((levels * scales[:, None, None, None] - kernel) ** 2).mean()
    assert 0.3 * unclipped < found < 0.99 * unclipped


def test_a_channel_of_zeros_stays_zero_and_the_largest_weight_uses_the_range():
    kernel = np.zeros((2, 8, 1, 1), np.float32)
    kernel[1, 3] = -0.5
    levels, scales = round_weights(kernel)
    assert not levels[0].any() and levels[1, 3, 0, 0] == -WEIGHT_LEVELS
    np.testing.assert_allclose(levels * scales[:, None, None, None], kernel, atol=1e-6)


def test_a_short_number_keeps_eleven_bits():
    values = np.concatenate([normal(6, 1000), [0, 1e-20, 3e30]]).astype(np.float32)
    np.testing.assert_allclose(short(values), values, rtol=2**-11)
    assert not (short(values).view(np.uint32) & 0x1FFF).any()
