import numpy as np

from compact import pack, unpack


def test_kernels_are_halved_and_statistics_kept(tmp_path):
    rng = np.random.default_rng(0)
    weights = {"conv.weight": rng.normal(0, 0.05, (32, 32, 3, 3)).astype(np.float32),
               "bn.running_var": np.array([1e-9, 3e5], np.float32), "bn.num_batches_tracked": np.array(7)}
    pack(tmp_path / "sub" / "weights.npz", weights)
    found = unpack(tmp_path / "sub" / "weights.npz")
    assert found.keys() == weights.keys()
    np.testing.assert_array_equal(found["bn.running_var"], weights["bn.running_var"])
    assert found["bn.num_batches_tracked"] == 7
    assert found["conv.weight"].dtype == np.float32
    np.testing.assert_allclose(found["conv.weight"], weights["conv.weight"], rtol=1e-3, atol=1e-7)
    assert (tmp_path / "sub" / "weights.npz").stat().st_size < 2.5 * weights["conv.weight"].size
