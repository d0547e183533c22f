import numpy as np
import pytest

from compact import pack, unpack


@pytest.mark.parametrize(("eight_bits", "bytes_each", "error"), [(False, 2.1, 2e-4), (True, 1.1, 2e-3)])
def test_kernels_are_rounded_and_statistics_kept(tmp_path, eight_bits, bytes_each, error):
    rng = np.random.default_rng(0)
    weights = {"conv.weight": rng.normal(0, 0.05, (64, 32, 3, 3)).astype(np.float32),
               "bn.running_var": np.array([1e-9, 3e5], np.float32), "bn.num_batches_tracked": np.array(7)}
    path = tmp_path / "sub" / "weights.npz"
    pack(path, weights, eight_bits)
    found = unpack(path)
    assert found.keys() == weights.keys()
    np.testing.assert_array_equal(found["bn.running_var"], weights["bn.running_var"])
    assert found["bn.num_batches_tracked"] == 7
    assert found["conv.weight"].dtype == np.float32
    np.testing.assert_allclose(found["conv.weight"], weights["conv.weight"], atol=error)
    assert path.stat().st_size < bytes_each * weights["conv.weight"].size
