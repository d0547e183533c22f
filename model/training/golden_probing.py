"""Writes tests/native/golden/probing.json: what probing.py makes of a made picture.

    python golden_probing.py ../../tests/native/golden/probing.json

The page's own covers and small changes are compared with these values. Run again only if the cases change.
"""

import json
import sys
from pathlib import Path

import numpy as np

from probing import SMALL_CHANGES, changed, covered, strengths

SIZE = 21
PLACES = (0, 40, 119, 255)


def picture() -> np.ndarray:
    """Values -1 to 1, the same formula as in the test."""
    row, column = np.mgrid[:SIZE, :SIZE]
    return (((7 * row + 13 * column + row * column // 3) % 256) / 127.5 - 1).astype(np.float32)


def golden() -> dict:
    def rounded(values):
        return [round(float(value), 5) for value in values.ravel()]

    made = picture()
    return {"size": SIZE, "covered": [{"place": place, "values": rounded(covered(made, strengths([place], SIZE)[0]))} for place in PLACES],
            "small_changes": [rounded(changed(made, change)) for change in SMALL_CHANGES]}


def main():
    Path(sys.argv[1]).write_text(json.dumps(golden()) + "\n")


if __name__ == "__main__":
    main()
