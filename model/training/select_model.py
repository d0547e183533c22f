"""Compares exported graphs on the validation patients alone, to select the one to ship.

    python select_model.py --data chest_xray --study ../study "version 1=old.onnx" "version 2=runs/resnet50v2/int8.onnx"

AUC on validation films as they are, on an augmented copy of each, and on both together. Films as they are flatter
every candidate alike: what is in their frames tells the classes apart nearly as well (explore.py). So the
one for both together decides. Writes `<study>/selection.json`.
"""

import argparse
import json
from pathlib import Path

import numpy as np

from calibrate import augmented_copies
from films import VALIDATION_SHARE, list_films, load_all, split_by_patient
from metrics import auc, auc_interval
from outputs import margins


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--study", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--validation-share", type=float, default=VALIDATION_SHARE)
    parser.add_argument("candidates", nargs="+", metavar="NAME=GRAPH", help="graphs of export.py")
    args = parser.parse_args()
    _, validation = split_by_patient(list_films(args.data / "train"), args.validation_share, args.seed)
    pixels, labels = load_all(validation)
    copies = augmented_copies(pixels, args.seed)
    found = {}
    for candidate in args.candidates:
        name, path = candidate.split("=", 1)
        plain, augmented = margins(Path(path), pixels), margins(Path(path), copies)
        groups = {"plain": (plain, labels), "augmented": (augmented, np.tile(labels, len(copies) // len(labels)))}
        groups["both"] = tuple(np.concatenate(column) for column in zip(*groups.values(), strict=True))
        found[name] = {group: {"n": len(truth), "auc": auc(margin, truth), "interval": auc_interval(margin, truth)}
                       for group, (margin, truth) in groups.items()}
        print(name, {group: row["auc"] for group, row in found[name].items()}, flush=True)
    (args.study / "selection.json").write_text(json.dumps(found, indent=1) + "\n")


if __name__ == "__main__":
    main()
