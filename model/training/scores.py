"""Writes the score of each validation and test film, so that a reader can move the threshold.

    python scores.py --data chest_xray --graph ../pneumoscope.onnx --study ../study

A score is a margin, the logit of pneumonia less that of normal, before calibration. They are written to
`<study>/scores.json` by side and by class, sorted and without names. The split is that of `<study>/split.json`;
`test/` is read only to report.
"""

import argparse
import json
from pathlib import Path

import numpy as np

import outputs
from films import CLASSES, list_films, load_all, split_by_patient


def sorted_by_class(margin: np.ndarray, labels: np.ndarray) -> dict[str, list[float]]:
    """`margin` float [n], `labels` int [n] -> for each class its margins, smallest first."""
    return {name.lower(): [round(float(m), 6) for m in np.sort(margin[labels == label])] for label, name in enumerate(CLASSES)}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--graph", type=Path, required=True)
    parser.add_argument("--study", type=Path, required=True)
    args = parser.parse_args()
    split = json.loads((args.study / "split.json").read_text())
    _, validation = split_by_patient(list_films(args.data / "train"), split["validation_share"], split["seed"])
    result = {}
    for side, films in (("validation", validation), ("test", list_films(args.data / "test"))):
        pixels, labels = load_all(films)
        result[side] = sorted_by_class(outputs.margins(args.graph, pixels), labels)
        print(f"{side}: {len(films)} films", flush=True)
    (args.study / "scores.json").write_text(json.dumps(result) + "\n")


if __name__ == "__main__":
    main()
