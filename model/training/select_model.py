"""Which of several exported graphs is the best, on validation patients and on another hospital.

    python select_model.py --data chest_xray --external nih --study ../study "version 2.1=../pneumoscope.onnx" "160 px=runs/rounded/int8.onnx"

AUC on validation films as they are, on an augmented copy of each, on both together, and on the other hospital's films
that radiologists labelled; there and on the copies also the balanced accuracy at the cut that calibrate.py will take.
Films as they are flatter every candidate alike: what is in their frames tells the classes apart nearly as well
(explore.py). So both together and the other hospital decide; beside them stand the sides of input and map and what a
film takes in onnxruntime on one thread. The test set is not read. Writes `<study>/selection.json`.
"""

import argparse
import json
import time
from pathlib import Path

import numpy as np
import onnxruntime

from calibrate import SENSITIVITIES, augmented_copies, balanced_accuracy
from external import figures_by_view, list_external, load_external, scored
from films import VALIDATION_SHARE, list_films, load_all, split_by_patient
from metrics import auc, auc_interval, sensitivity_cut
from outputs import margins, plane, size_of

# Of which the median counts.
TIMED_FILMS = 15


def seconds_per_film(graph: Path, film: np.ndarray) -> float:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
    inputs, times = {"input": plane(film, size_of(session))}, []
    for _ in range(TIMED_FILMS):
        begun = time.perf_counter()
        session.run(["logits", "cam"], inputs)
        times.append(time.perf_counter() - begun)
    return float(np.median(times))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--external", type=Path, required=True, help="films of another hospital with labels.csv")
    parser.add_argument("--study", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--validation-share", type=float, default=VALIDATION_SHARE)
    parser.add_argument("candidates", nargs="+", metavar="NAME=GRAPH", help="graphs of export.py")
    args = parser.parse_args()
    _, validation = split_by_patient(list_films(args.data / "train"), args.validation_share, args.seed)
    pixels, labels = load_all(validation)
    copies = augmented_copies(pixels, args.seed)
    films = scored(list_external(args.external))
    elsewhere, truth_elsewhere = load_external(films), np.array([film.label for film in films])
    found = {}
    for candidate in args.candidates:
        name, path = candidate.split("=", 1)
        plain, augmented, other = (margins(Path(path), of) for of in (pixels, copies, elsewhere))
        groups = {"plain": (plain, labels), "augmented": (augmented, np.tile(labels, len(copies) // len(labels)))}
        cut = sensitivity_cut(plain, labels, SENSITIVITIES["balanced"])
        accuracies = {"augmented": balanced_accuracy(*groups["augmented"], cut), "external": balanced_accuracy(other, truth_elsewhere, cut)}
        groups["both"] = tuple(np.concatenate(column) for column in zip(*groups.values(), strict=True))
        found[name] = {group: {"n": len(truth), "auc": auc(margin, truth), "interval": auc_interval(margin, truth)}
                       for group, (margin, truth) in groups.items()}
        aucs = {group: row["auc"] for group, row in found[name].items()}
        session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
        side = next(output.shape[2] for output in session.get_outputs() if output.name == "cam")
        found[name] |= {"external": figures_by_view(other, films), "balanced_accuracy": accuracies, "input": size_of(session), "map": side,
                        "milliseconds": round(1000 * seconds_per_film(Path(path), pixels[0]), 1)}
        print(name, aucs, {key: found[name][key] for key in ("external", "balanced_accuracy", "input", "map", "milliseconds")}, flush=True)
    (args.study / "selection.json").write_text(json.dumps(found, indent=1) + "\n")


if __name__ == "__main__":
    main()
