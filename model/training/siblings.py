"""Exports a network of the study beside the one that ships, so that the page can compare their answers.

    python siblings.py --data chest_xray --weights runs/cnn/last.weights.h5 --run runs/cnn --models ../networks --version 1
    python siblings.py --data chest_xray --weights teachers/lite0-192-s4.npz --run runs/lite0 --models ../networks --version 1
    python siblings.py ... --test                                                               # then reports the test set

`--weights` is what train.py made of the small CNN or VGG16, or a teacher that keep.py kept (requirements-teacher.txt).
Writes `float.onnx`, `int8.onnx`, `self_test.png`, `calibration.json` and `performance.json` into `--run`, and the network
to `<models>/<name>/`: `<name>.onnx`, `card.json` and `self_test.png`.

Calibration, operating points and abstention follow the rule of calibrate.py and are chosen on validation patients. With
`--test` nothing is chosen: the test set is measured and the card written again. The graph has logits alone, no map and no
out-of-distribution score; the card names neither.
"""

import argparse
import json
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
import cv2
import numpy as np
import onnx

from calibrate import BAND, COPIES, SENSITIVITIES, augmented_copies, calibrated, digest, of_band, performance_of, report_test, side
from external import figures_by_view, list_external, load_external, scored
from films import list_films, load_all, resized, split_by_patient, to_input
from metrics import figures, reliability, sensitivity_cut, sigmoid
from outputs import margins, session_of, size_of, values
from recipes import PARAMETERS
from report import NAMES, TEACHER, answers_of, figures_of, heading_of, quantization_of, self_test, words_of

# Films that the activations' scales are found on.
SCALING_FILMS = 128
# Films on which the float graph is compared with the network, and the largest difference of a logit there.
COMPARED_FILMS, CLOSE = 16, 1e-3
UNCHECKED = "It does not check what a picture shows: it answers any picture."
ARCHITECTURES = {
    "cnn": "Convolutions 16-32-32 of 3 x 3, each with batch norm, ReLU and max pool; flattened; Dense 16-2 (batch norm, ReLU)",
    "vgg16": "Keras VGG16 without top, global average pooling, Dense 512-128-32-2 (ReLU)",
    TEACHER: "EfficientNet-lite0, global average pooling, Dense 2",
}


@dataclass(frozen=True)
class Sibling:
    """A trained network. `graph` builds it, in int8 for what `rounding` finds on films, uint8 [n, h, w]; `logits` is what it says
    of uint8 [n, size, size]. `bits` are those of a weight."""

    name: str
    title: str
    size: int
    config: dict
    parameters: int
    bits: int
    rounding: Callable[[np.ndarray], object]
    graph: Callable[[object | None], onnx.ModelProto]
    logits: Callable[[np.ndarray], np.ndarray]


def of_keras(weights: Path) -> Sibling:
    """Of train.py: the weights and `config.json` beside them."""
    from graph import Rounding
    from network import NETWORKS
    from quantize import find_scales
    from study_graph import build_study, rounded_in

    config = json.loads((weights.parent / "config.json").read_text())
    name, size = config["network"], config["phases"][-1]["size"]
    model = NETWORKS[name](size, None)
    model.load_weights(weights)

    def rounding(films):
        exposed = build_study(name, model.get_layer, size, exposes=True)
        return Rounding(find_scales(exposed.SerializeToString(), films, config["seed"], rounded_in(exposed)), {})

    return Sibling(name, NAMES[name], size, config, PARAMETERS[name], 7, rounding,
                   lambda found: build_study(name, model.get_layer, size, found),
                   lambda films: model.predict(to_input(films, size), verbose=0))


def of_teacher(weights: Path) -> Sibling:
    """Of keep.py: the weights and their description beside them."""
    import torch

    from lite_graph import build_lite, find_rounding
    from teacher_network import load_teacher, planes

    config = json.loads(weights.with_suffix(".json").read_text())["recipe"]
    if config["network"] != TEACHER:
        raise SystemExit(f"{weights} is a network of type {config['network']}; only {TEACHER} is exported")
    teacher, size = load_teacher(weights)

    @torch.no_grad()
    def logits(films):
        return teacher(planes(films, size, torch.device("cpu"))).numpy()

    return Sibling(TEACHER, "EfficientNet-lite0", size, config, config["parameters"], 8,
                   lambda films: find_rounding(teacher, size, films, seed=config["seed"]),
                   lambda found: build_lite(teacher, size, found), logits)


def split_of(data: Path, config: dict) -> tuple[list, list]:
    return split_by_patient(list_films(data / "train"), config["validation_share"], config["seed"])


def export(network: Sibling, training: list, run: Path):
    """Writes both graphs and the film of the self test; exits if the float graph is not the network."""
    some, _ = load_all(training[:: max(1, len(training) // SCALING_FILMS)])
    films = [resized(film, network.size) for film in some[:: max(1, len(some) // COMPARED_FILMS)]]
    expected = network.logits(np.stack(films))
    for name, rounding in (("float", None), ("int8", network.rounding(some))):
        path = run / f"{name}.onnx"
        onnx.save(network.graph(rounding), path)
        [found] = values(session_of(path), ["logits"], films)
        worst = np.abs(found - expected).max()
        print(f"{path.name}: {path.stat().st_size / 1e6:.2f} MB, largest difference of a logit from what was trained {worst:.5f}", flush=True)
        if rounding is None and worst > CLOSE * max(1, np.abs(expected).max()):
            raise SystemExit(f"{path} is not the network that was trained")
    normal, _ = load_all([film for film in training if film.label == 0])
    cv2.imwrite(str(run / "self_test.png"), resized(mean_film(normal, network.config["seed"]), network.size))


def mean_film(normal: np.ndarray, seed: int) -> np.ndarray:
    """The mean of eight normal films uint8 [n, h, w], nobody's, with one film's contrast."""
    chosen = np.random.default_rng(seed).choice(len(normal), 8, replace=False)
    mean, contrast = normal[chosen].mean(axis=0), normal.std(axis=(1, 2)).mean()
    return np.clip(normal.mean() + (mean - mean.mean()) * contrast / mean.std(), 0, 255).astype(np.uint8)


def choose(validation: list, run: Path, seed: int) -> tuple[dict, dict]:
    """(calibration, performance) as calibrate.py writes them, of the parts that a card needs."""
    pixels, labels = load_all(validation)
    print(f"running {len(pixels)} validation films and an augmented copy of each", flush=True)
    graph = run / "int8.onnx"
    plain, copies, before = margins(graph, pixels), margins(graph, augmented_copies(pixels, seed)), margins(run / "float.onnx", pixels)
    temperature, bias = calibrated(plain, copies, labels)

    def probability(margin):
        return sigmoid((margin + bias) / temperature)

    cuts = {name: sensitivity_cut(plain, labels, sensitivity) for name, sensitivity in SENSITIVITIES.items()}
    band = [sensitivity_cut(plain, labels, sensitivity) for sensitivity in BAND]
    low, high = (round(float(probability(cut)), 6) for cut in band)
    calibration = {
        "graph": digest(graph), "temperature": round(temperature, 6), "bias": round(bias, 6), "prevalence": 0.5,
        "operating_points": {
            name: {"threshold": round(float(probability(cut)), 6), "margin": cut, "fitted_on": figures(plain, labels, cut),
                   **side(plain, labels, cut, "validation")} for name, cut in cuts.items()},
        "abstention": {"low": low, "high": high, "margins": band, "validation": of_band(plain, labels, cuts["balanced"], band)},
        "reliability": {"fitted_on": reliability(probability(np.concatenate([plain, copies])), np.tile(labels, COPIES + 1)),
                        "validation": reliability(probability(plain), labels)},
    }
    return calibration, {"validation": performance_of({"int8": plain, "float": before}, labels, cuts["balanced"])}


def elsewhere(graph: Path, folder: Path | None) -> dict:
    """Figures on films of another hospital with labels.csv, in the form of other_hospital.py."""
    if folder is None:
        return {}
    films = scored(list_external(folder))
    return {"other_hospital": {"radiologists": {"films": figures_by_view(margins(graph, load_external(films, size_of(graph))), films)}}}


def card_of(network: Sibling, version: str, run: Path, patients: int, study: dict) -> dict:
    """`study` has the calibration, the performance and what `elsewhere` gives; `patients` is the number of those it was trained on."""
    graph = run / "int8.onnx"
    return {
        **heading_of(f"Pneumoscope {network.title}", version, graph, f"{network.name}.onnx"),
        **answers_of(study["calibration"]),
        **words_of(study, UNCHECKED),
        "self_test": self_test(graph, run / "self_test.png"),
        "architecture": ARCHITECTURES[network.name],
        "parameters": network.parameters,
        "quantization": quantization_of({}, network.bits),
        "training": {**network.config, "patients": patients},
        **figures_of(study["performance"], study["calibration"]),
    }


def publish(card: dict, run: Path, folder: Path):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "card.json").write_text(json.dumps(card, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    shutil.copyfile(run / "int8.onnx", folder / card["file"]["name"])
    shutil.copyfile(run / "self_test.png", folder / "self_test.png")
    print(f"wrote {folder}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True, help="last.weights.h5 of train.py, or the .npz of a teacher")
    parser.add_argument("--run", type=Path, required=True, help="folder for what is made on the way")
    parser.add_argument("--models", type=Path, required=True, help="folder of the networks' folders")
    parser.add_argument("--version", required=True)
    parser.add_argument("--external", type=Path, help="films of another hospital with labels.csv, to report on")
    parser.add_argument("--test", action="store_true", help="choose nothing; report the test set")
    args = parser.parse_args()
    network = (of_keras if args.weights.suffix == ".h5" else of_teacher)(args.weights)
    training, validation = split_of(args.data, network.config)
    paths = {name: args.run / f"{name}.json" for name in ("calibration", "performance")}
    args.run.mkdir(parents=True, exist_ok=True)
    if args.test:
        study = {name: json.loads(path.read_text()) for name, path in paths.items()}
        report_test(args, study["calibration"], study["performance"])
    else:
        export(network, training, args.run)
        study = dict(zip(paths, choose(validation, args.run, network.config["seed"]), strict=True))
    for name, path in paths.items():
        path.write_text(json.dumps(study[name], indent=1) + "\n")
    for name, found in study["performance"].items():
        of = found["int8"]
        print(f"{name}: n {of['n']}, AUC {of['auc']} {of['auc_interval']}, accuracy {of['accuracy']}, sensitivity {of['sensitivity']}, "
              f"specificity {of['specificity']}, {found['quantization']}")
    study |= elsewhere(args.run / "int8.onnx", args.external)
    patients = len({film.patient for film in training})
    publish(card_of(network, args.version, args.run, patients, study), args.run, args.models / network.name)


if __name__ == "__main__":
    main()
