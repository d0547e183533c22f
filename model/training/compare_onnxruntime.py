"""Compares the command line's answers with onnxruntime's on the same ONNX file, film by film.

    python compare_onnxruntime.py --cli ../../target/release/pneumoscope --model .. --films chest_xray/test

The two share nothing but the file: decoding and resizing here are Pillow's. Prints the largest
difference of a probability and every verdict that differs.
"""

import argparse
import json
import subprocess
from pathlib import Path

import numpy as np

from films import read_grey
from metrics import sigmoid
from outputs import run, size_of


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cli", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--films", type=Path, required=True, help="folder with NORMAL/ and PNEUMONIA/")
    args = parser.parse_args()
    card = json.loads((args.model / "card.json").read_text())
    output = subprocess.run([args.cli, "--model", args.model, "evaluate", args.films, "--json"], check=True, capture_output=True).stdout
    rows = [row for row in json.loads(output)["files"] if not row["refused"]]
    size = size_of(args.model / card["file"]["name"])
    pixels = np.stack([read_grey(Path(row["path"]), size) for row in rows])
    calibration = card["calibration"]
    margin = run(args.model / card["file"]["name"], pixels).margin
    expected = sigmoid((margin + calibration["bias"]) / calibration["temperature"])
    found = np.array([row["probability"] for row in rows])
    threshold = card["operating_points"]["balanced"]["threshold"]
    verdicts = np.array([row["verdict"] == "pneumonia" for row in rows])
    differing = np.flatnonzero(verdicts != (expected >= threshold))
    print(f"{len(rows)} films: largest difference of a probability {np.abs(found - expected).max():.6f}, "
          f"median {np.median(np.abs(found - expected)):.6f}, {len(differing)} verdicts differ")
    for i in differing:
        print(f"  {rows[i]['path']}: command line {found[i]:.4f}, onnxruntime {expected[i]:.4f}")


if __name__ == "__main__":
    main()
