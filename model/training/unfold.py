"""Makes Keras weights of a network that export.py wrote, so that training can go on from it.

    python unfold.py --data chest_xray --network ../pneumoscope.onnx --weights runs/start.npz

Export is not reversible as it stands: it folds batch norms into the convolution before them. Any
batch norm whose factor and offset undo its own statistics gives the same function, so those are
measured again, on training films. int8 weights come back as the floats they stand for.
"""

import argparse
import os
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
import keras
import numpy as np
import onnx
from onnx import numpy_helper

from compact import pack
from films import VALIDATION_SHARE, list_films, load_all, split_by_patient, to_input
from network import resnet50v2
from outputs import session_of, size_of

FILMS = 192
# Of a logit: the graph rounds activations and the Keras model does not.
CLOSE = 0.25


def weights_of(path: Path) -> dict[str, np.ndarray]:
    """Name -> float values of every initializer, int8 weights multiplied by their scales."""
    raw = {i.name: numpy_helper.to_array(i) for i in onnx.load(path).graph.initializer}
    found = {name: values for name, values in raw.items() if values.dtype == np.float32}
    for name, values in raw.items():
        if name.endswith("/weight_int8"):
            layer = name.removesuffix("/weight_int8")
            scale = raw[f"{layer}/weight_scale"]
            found[f"{layer}/weight"] = values * scale.reshape(-1, *[1] * (values.ndim - 1))
    return found


def set_plain(model: keras.Model, weights: dict[str, np.ndarray]) -> list[tuple[str, str]]:
    """Fills the model; folded batch norms pass their input through, offset aside. Their (conv, norm) names."""
    folded = []
    for layer in model.layers:
        name = layer.name
        if isinstance(layer, keras.layers.Conv2D):
            kernel, bias = weights[f"{name}/weight"].transpose(2, 3, 1, 0), weights[f"{name}/bias"]
            if name == "conv1_conv":
                kernel = np.repeat(kernel, 3, axis=2) / 3
            norm = name.removesuffix("conv") + "bn"
            if layer.use_bias:
                layer.set_weights([kernel, bias])
                continue
            layer.set_weights([kernel])
            batch_norm = model.get_layer(norm)
            ones = np.ones_like(bias)
            batch_norm.set_weights([ones, bias, 0 * ones, ones - batch_norm.epsilon])
            folded.append((name, norm))
        elif isinstance(layer, keras.layers.Dense):
            layer.set_weights([weights[f"{name}/weight"].T, weights[f"{name}/bias"]])
        elif f"{name}/scale" in weights:
            layer.set_weights([weights[f"{name}/{part}"] for part in ("scale", "bias", "mean", "variance")])
    return folded


def unfold(model: keras.Model, folded: list[tuple[str, str]], inputs: np.ndarray):
    """Gives each folded batch norm the statistics of its input and the factor and offset that undo them.

    Kernels are brought to the size they are born with: the norm undoes that too, and an optimizer's
    step means the same in every layer.
    """
    probe = keras.Model(model.input, {name: model.get_layer(name).output for name, _ in folded})
    sums = {name: [0.0, 0.0, 0] for name, _ in folded}
    for i in range(0, len(inputs), 16):
        for name, values in probe.predict(inputs[i : i + 16], verbose=0).items():
            flat = values.reshape(-1, values.shape[-1]).astype(np.float64)
            sums[name][0] += flat.sum(axis=0)
            sums[name][1] += (flat**2).sum(axis=0)
            sums[name][2] += len(flat)
    for name, norm in folded:
        first, second, n = sums[name]
        mean = first / n
        variance = np.maximum(second / n - mean**2, 0)
        conv, batch_norm = model.get_layer(name), model.get_layer(norm)
        kernel = np.asarray(conv.get_weights()[0])
        born = np.sqrt(2 / (np.prod(kernel.shape[:3]) + np.prod(kernel.shape[:2]) * kernel.shape[3]))
        shrink = born / np.maximum(np.sqrt((kernel**2).mean(axis=(0, 1, 2))), 1e-8)
        conv.set_weights([kernel * shrink])
        mean, variance = mean * shrink, variance * shrink**2
        offset = np.asarray(batch_norm.get_weights()[1])
        gamma = np.sqrt(variance + batch_norm.epsilon) / shrink
        batch_norm.set_weights([gamma, offset + mean / shrink, mean, variance])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--network", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True, help="file to write: .weights.h5 for train.py, .npz for distil.py")
    args = parser.parse_args()
    training, _ = split_by_patient(list_films(args.data / "train"), VALIDATION_SHARE, 1)
    pixels, _ = load_all(training[:: max(1, len(training) // FILMS)])
    session = session_of(args.network)
    size = size_of(session)
    inputs, model = to_input(pixels, size), resnet50v2(size, None)
    folded = set_plain(model, weights_of(args.network))
    unfold(model, folded, inputs)
    some = inputs[::16]
    expected = np.concatenate([session.run(["logits"], {"input": film[None, None, :, :, 0]})[0] for film in some])
    worst = np.abs(model.predict(some, verbose=0) - expected).max()
    print(f"{len(folded)} batch norms unfolded, largest difference of a logit {worst:.5f}")
    if worst >= CLOSE:
        raise SystemExit("the Keras model is not the ONNX network")
    args.weights.parent.mkdir(parents=True, exist_ok=True)
    if args.weights.suffix == ".npz":
        pack(args.weights, {f"{layer.name}/{place}": w for layer in model.layers for place, w in enumerate(layer.get_weights())})
    else:
        model.save_weights(args.weights)


if __name__ == "__main__":
    main()
