"""Turns a ResNet50V2 of train.py into what distil.py starts from.

    python keras_weights.py --weights runs/resnet50v2/last.weights.h5 --to runs/start.npz
"""

import argparse
import os
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
import keras
import numpy as np

from compact import pack
from network import resnet50v2

# Of the network that the weights are loaded into. They fit any size.
SIZE = 64


def weights_of(model: keras.Model) -> dict[str, np.ndarray]:
    """'layer/place' -> one of what `keras.Layer.get_weights` gives."""
    return {f"{layer.name}/{place}": w for layer in model.layers for place, w in enumerate(layer.get_weights())}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--to", type=Path, required=True, help="file to write, .npz")
    args = parser.parse_args()
    model = resnet50v2(SIZE, None)
    model.load_weights(args.weights)
    pack(args.to, weights_of(model))


if __name__ == "__main__":
    main()
