"""Writes trained ResNet50V2 weights as one ONNX graph, in float and in int8.

    python export.py --data chest_xray --run runs/resnet50v2 [--weights weights-13.weights.h5]

Writes `float.onnx`, `int8.onnx`, `scales.json` and `self_test.png` into the run folder; what the graph gives
is in graph.py.
Everything that is fitted here (the scales of the activations, what is out of distribution) is fitted on
training patients and on negatives made for fitting.
"""

import argparse
import json
import os
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
import cv2
import numpy as np
import onnx

from films import list_films, load_all, split_by_patient, to_input
from graph import POOLED, SIZE, build, rounded_activations
from network import resnet50v2
from ood import fit_detector, fitting_pictures, pooled_activations
from outputs import plane, session_of
from quantize import find_scales

# Films that the activations' scales are found on.
SCALING_FILMS = 128
COMPARED_FILMS = 16


def self_test_film(normal: np.ndarray, session, seed: int) -> np.ndarray:
    """A picture that is nobody's, that the network takes for a film, and on which every engine can be held to
    another's answer: the mean of eight normal training films, uint8 [n, h, w], with one film's contrast. Of
    several such means the one that is the surest film to the graph."""
    rng = np.random.default_rng(seed)
    contrast = normal.std(axis=(1, 2)).mean()

    def mean_of(films):
        mean = films.mean(axis=0)
        return np.clip(normal.mean() + (mean - mean.mean()) * contrast / mean.std(), 0, 255).astype(np.uint8)

    means = [mean_of(normal[rng.choice(len(normal), 8, replace=False)]) for _ in range(20)]
    return min(means, key=lambda film: session.run(["ood"], {"input": plane(film)})[0][0])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--weights", default="last.weights.h5", help="file in the run folder")
    args = parser.parse_args()
    config = json.loads((args.run / "config.json").read_text())
    weights = args.run / args.weights
    print(f"exporting {weights}", flush=True)
    model = resnet50v2(SIZE, None)
    model.load_weights(weights)
    training, _ = split_by_patient(list_films(args.data / "train"), config["validation_share"], config["seed"])

    print("finding the scales of the activations", flush=True)
    some, _ = load_all(training[:: max(1, len(training) // SCALING_FILMS)])
    exposed = build(model.get_layer, expose=tuple(rounded_activations()))
    scales = find_scales(exposed.SerializeToString(), some, config["seed"])
    (args.run / "scales.json").write_text(json.dumps(scales, indent=1) + "\n")

    print("fitting what is out of distribution", flush=True)
    exposed = build(model.get_layer, scales, expose=tuple(f"{name}/pooled" for name in POOLED))
    films, negatives = fitting_pictures(training, config["seed"])
    session = session_of(exposed.SerializeToString())
    detector = fit_detector(pooled_activations(session, films), pooled_activations(session, negatives))

    films = some[:: max(1, len(some) // COMPARED_FILMS)]
    expected = model.predict(to_input(films, SIZE), verbose=0)
    for name, used in (("float", None), ("int8", scales)):
        path = args.run / f"{name}.onnx"
        onnx.save(build(model.get_layer, used, detector), path)
        session = session_of(path)
        found = np.concatenate([session.run(["logits"], {"input": plane(film)})[0] for film in films])
        worst = np.abs(found - expected).max()
        print(f"{path.name}: {path.stat().st_size / 1e6:.1f} MB, {len(films)} films, largest difference of a logit from Keras {worst:.5f}")
        assert used or worst < 1e-3, "the float graph is not the Keras model"

    normal, _ = load_all([film for film in training if film.label == 0])
    film = self_test_film(normal, session_of(args.run / "int8.onnx"), config["seed"])
    cv2.imwrite(str(args.run / "self_test.png"), film)


if __name__ == "__main__":
    main()
