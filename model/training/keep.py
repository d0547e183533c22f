"""Keeps the averaged weights of a run of teacher.py, distil.py or qat.py, small enough to commit.

    python keep.py --run runs/teacher --to teachers/lite0-192-s1
    python keep.py --run runs/student --to student/part --eight-bits

Writes `<to>.npz` (compact.py) and `<to>.json`: which weights were kept, the recipe, the history, the SHA-256.
"""

import argparse
import hashlib
import json
from pathlib import Path

import torch

from compact import pack

PREFIX = "module."


def averaged_weights(states: dict) -> dict[str, torch.Tensor]:
    """Of what a checkpoint holds."""
    return {name.removeprefix(PREFIX): w for name, w in states["average"].items() if name.startswith(PREFIX)}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--to", type=Path, required=True, help="path without a suffix")
    parser.add_argument("--eight-bits", action="store_true", help="kernels in eight bits, for a network of 25 million weights")
    parser.add_argument("--last", action="store_true", help="a teacher's last weights instead of their average")
    args = parser.parse_args()
    states = torch.load(args.run / "checkpoint.pt")
    state = states["model"] if args.last else averaged_weights(states)
    weights = args.to.parent / f"{args.to.name}.npz"
    pack(weights, {name: w.numpy() for name, w in state.items()}, args.eight_bits)
    kept = {"weights": "last" if args.last else "average",
            "recipe": json.loads((args.run / "config.json").read_text()),
            "history": json.loads((args.run / "history.json").read_text()),
            "sha256": hashlib.sha256(weights.read_bytes()).hexdigest()}
    weights.with_suffix(".json").write_text(json.dumps(kept, indent=1) + "\n")
    print(f"{weights}: {weights.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
