"""Writes a trained ResNet50V2 as one ONNX graph, in float and in int8.

    python export.py --data chest_xray --external nih --run runs/rounded --float runs/student/checkpoint.pt \\
                     [--second teachers/lite0-192-s4.npz]                                     # of qat.py
    python export.py --data chest_xray --run runs/student [--size 160]                        # of distil.py
    python export.py --data chest_xray --run runs/resnet50v2 [--weights weights-13.weights.h5]   # of train.py

Writes `float.onnx`, `int8.onnx`, `scales.json` and `self_test.png` into the run folder; what the graph gives
is in graph.py. A network of qat.py brings its levels and scales along; those of others are found here. `--float` names
the network before qat.py, which `float.onnx` is then made of. `--second` is a teacher that keep.py kept, to answer together with it
(pair.py). The input has the size of the last epoch, or `--size`.
Everything that is fitted here (the scales of the activations, the gate) is fitted on training patients, on pictures made
for fitting and, with `--external`, on another hospital's adults; the gate's cuts are chosen on validation patients and on
other adults of that hospital (ood.py).
"""

import argparse
import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
import cv2
import numpy as np
import onnx

from calibrate import augmented_copies, calibrated
from films import list_films, load_all, resized, split_by_patient, to_input
from gate_pictures import fitting_pictures
from graph import POOLED, SIZE, Rounding, build, rounded_activations
from ood import fitted
from outputs import plane, session_of, size_of, values
from quantize import find_scales

# Films that the activations' scales are found on.
SCALING_FILMS = 128
COMPARED_FILMS = 16
# Largest differences of a logit from the network that was trained: of the float graph, and of the int8 graph from a
# network of qat.py, where a value near the middle of two levels may fall to the other one.
CLOSE, CLOSE_ROUNDED = 1e-3, 0.1


@dataclass(frozen=True)
class Trained:
    """A network as graph.build takes it. `logits` is what it says of uint8 [n, size, size]; `rounding` is None where it
    was trained in float."""

    layers: Callable[[str], object]
    logits: Callable[[np.ndarray], np.ndarray]
    rounding: Rounding | None
    size: int
    fine_map: bool = False

    def graph(self, rounding: Rounding | None, **more) -> onnx.ModelProto:
        return build(self.layers, rounding, size=self.size, fine_map=self.fine_map, **more)


@dataclass(frozen=True)
class Layer:
    """What graph.py reads of a Keras layer."""

    weights: list[np.ndarray]
    epsilon: float | None

    def get_weights(self) -> list[np.ndarray]:
        return self.weights


def of_keras(weights: Path) -> Trained:
    """Of train.py."""
    from network import resnet50v2

    model = resnet50v2(SIZE, None)
    model.load_weights(weights)
    return Trained(model.get_layer, lambda films: model.predict(to_input(films, SIZE), verbose=0), None, SIZE)


def of_torch(weights: Path, size: int | None) -> Trained:
    """Of distil.py or qat.py: a checkpoint or what keep.py kept."""
    import torch

    from qat import load_student
    from student_network import layers_of, to_keras
    from teacher_network import planes
    from training_loop import phases_of

    student, recipe = load_student(weights)
    size = size or phases_of(recipe["phases"])[-1]
    parts = to_keras(student)
    layers = {name: Layer([parts[f"{name}/{place}"] for place in range(sum(key.startswith(f"{name}/") for key in parts))],
                          getattr(layer, "eps", None)) for name, layer in layers_of(student).items()}
    rounding = None
    if recipe.get("bits"):
        levels = {name: (whole.numpy().astype(np.int8), scale.numpy()) for name, layer in student.rounded_layers().items()
                  for whole, scale in [layer.levels()]}
        rounding = Rounding(student.activation_scales(), levels)

    @torch.no_grad()
    def logits(films):
        batches = (films[i : i + 64] for i in range(0, len(films), 64))
        return np.concatenate([student(planes(batch, size, torch.device("cpu"))).numpy() for batch in batches])

    return Trained(layers.__getitem__, logits, rounding, size, recipe.get("fine_map", False))


def trained(weights: Path, size: int | None) -> Trained:
    return of_keras(weights) if weights.suffix == ".h5" else of_torch(weights, size)


def pair_of(network: Trained, second: Path, training: np.ndarray, validation: tuple[np.ndarray, np.ndarray], seed: int):
    """(the Pair of a network and a teacher, a function that gives the teacher's margins for uint8 [n, size, size]); `training`
    uint8 [n, h, w] are for the teacher's scales, `validation` are (pixels, labels), to calibrate both on."""
    from lite_graph import find_rounding
    from pair import PREFIX, Pair
    from teacher_network import load_teacher, margins

    teacher, _ = load_teacher(second)

    def of_teacher(films):
        return margins(teacher, films, network.size)

    def of_network(films):
        logits = network.logits(films)
        return logits[:, 1] - logits[:, 0]

    pixels, labels = validation
    shown = [np.stack([resized(film, network.size) for film in films]) for films in (pixels, augmented_copies(pixels, seed))]
    calibrations = tuple(calibrated(*map(margin_of, shown), labels) for margin_of in (of_network, of_teacher))
    print(f"temperature and bias of both readers: {calibrations}", flush=True)
    return Pair(teacher, find_rounding(teacher, network.size, training, PREFIX, seed), calibrations), of_teacher


def check_first_reader(graph: onnx.ModelProto, pair, logits: np.ndarray, films: list[np.ndarray]):
    """Exits if the first reader of the int8 graph differs from the network that was trained, whose `logits` [n, 2] these are."""
    [readers] = values(session_of(graph.SerializeToString()), ["readers"], films)
    temperature, bias = pair.calibrations[0]
    worst = np.abs(readers[:, 0] * temperature - bias - logits[:, 1] + logits[:, 0]).max()
    if worst > CLOSE_ROUNDED:
        raise SystemExit(f"the first reader is not the network that was trained: a margin differs by {worst:.3f}")


def self_test_film(normal: np.ndarray, session, seed: int) -> np.ndarray:
    """A picture that is nobody's, that the network takes for a film, and on which every engine can be held to
    another's answer: the mean of eight normal training films, uint8 [n, h, w], with one film's contrast. Of
    several such means the one that is the surest film to the graph."""
    rng, size = np.random.default_rng(seed), size_of(session)
    contrast = normal.std(axis=(1, 2)).mean()

    def mean_of(films):
        mean = films.mean(axis=0)
        return np.clip(normal.mean() + (mean - mean.mean()) * contrast / mean.std(), 0, 255).astype(np.uint8)

    means = [mean_of(normal[rng.choice(len(normal), 8, replace=False)]) for _ in range(20)]
    return min(means, key=lambda film: session.run(["ood"], {"input": plane(film, size)})[0][0])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--external", type=Path, help="films of another hospital with labels.csv, for the gate")
    parser.add_argument("--weights", help="file in the run folder; checkpoint.pt or, of train.py, last.weights.h5")
    parser.add_argument("--float", type=Path, help="checkpoint of distil.py, or what keep.py kept of it")
    parser.add_argument("--second", type=Path, help="a teacher that answers together with the network")
    parser.add_argument("--size", type=int, help="of the input, for networks of distil.py and qat.py")
    args = parser.parse_args()
    config = json.loads((args.run / "config.json").read_text())
    weights = args.run / (args.weights or ("checkpoint.pt" if (args.run / "checkpoint.pt").exists() else "last.weights.h5"))
    print(f"exporting {weights}", flush=True)
    network = trained(weights, args.size)
    before = trained(args.float, network.size) if args.float else network
    training, validation = split_by_patient(list_films(args.data / "train"), config["validation_share"], config["seed"])
    some, _ = load_all(training[:: max(1, len(training) // SCALING_FILMS)])

    rounding = network.rounding
    if rounding is None:
        print("finding the scales of the activations", flush=True)
        exposed = network.graph(None, expose=tuple(rounded_activations()))
        rounding = Rounding(find_scales(exposed.SerializeToString(), some, config["seed"]), {})
    (args.run / "scales.json").write_text(json.dumps(rounding.scales, indent=1) + "\n")

    print("fitting the gate", flush=True)
    exposed = network.graph(rounding, expose=tuple(f"{name}/pooled" for name in POOLED))
    detector = fitted(exposed.SerializeToString(), fitting_pictures(training, validation, args.external, config["seed"]))

    films = [resized(film, network.size) for film in some[:: max(1, len(some) // COMPARED_FILMS)]]
    expected = {"float": before.logits(np.stack(films)), "int8": network.logits(np.stack(films))}
    close = {"float": CLOSE, "int8": CLOSE_ROUNDED if network.rounding else np.inf}
    pair = None
    if args.second:
        print("calibrating both readers", flush=True)
        pair, of_teacher = pair_of(network, args.second, some, load_all(validation), config["seed"])
        # The teacher is rounded after its training: how far that moves it is printed, and is no error.
        close["int8"] = np.inf
        own, theirs = expected["int8"], of_teacher(np.stack(films))
        expected = {name: pair.logits((logits[:, 1] - logits[:, 0], theirs)) for name, logits in expected.items()}
        if network.rounding:
            check_first_reader(network.graph(rounding, pair=pair), pair, own, films)
    graphs = {"float": before.graph(None, ood=detector, pair=pair), "int8": network.graph(rounding, ood=detector, pair=pair)}
    for name, graph in graphs.items():
        path = args.run / f"{name}.onnx"
        onnx.save(graph, path)
        [found] = values(session_of(path), ["logits"], films)
        worst = np.abs(found - expected[name]).max()
        print(f"{path.name}: {path.stat().st_size / 1e6:.1f} MB, {len(films)} films, "
              f"largest difference of a logit from what was trained {worst:.5f}")
        if worst > close[name]:
            raise SystemExit(f"{path} is not the network that was trained")

    normal, _ = load_all([film for film in training if film.label == 0])
    film = self_test_film(normal, session_of(args.run / "int8.onnx"), config["seed"])
    cv2.imwrite(str(args.run / "self_test.png"), resized(film, network.size))


if __name__ == "__main__":
    main()
