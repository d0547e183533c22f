"""Writes tests/native/golden/resize.json: what Pillow's bicubic resize makes of a made plane.

    python golden_resize.py ../../tests/native/golden/resize.json

The app's own resize is held to these values. Run again only if the cases change.
"""

import json
import sys
from pathlib import Path

import numpy as np
from PIL import Image

CASES = (((61, 47), (16, 16)), ((40, 90), (13, 7)), ((5, 7), (13, 11)), ((224, 224), (32, 32)), ((9, 9), (9, 4)))


def plane(width: int, height: int) -> np.ndarray:
    """Float grey levels 0 to 255, the same formula as in the test."""
    row, column = np.mgrid[:height, :width]
    return ((7 * row + 13 * column + row * column // 3) % 256).astype(np.float32)


def main():
    cases = []
    for (width, height), to in CASES:
        resized = Image.fromarray(plane(width, height)).resize(to, Image.Resampling.BICUBIC)
        cases.append({"from": [width, height], "to": list(to), "levels": [round(float(v), 4) for v in np.asarray(resized).ravel()]})
    Path(sys.argv[1]).write_text(json.dumps(cases) + "\n")


if __name__ == "__main__":
    main()
