"""Made films in the layout of the public data set: bright ovals for lungs, veiled in one class.

No network could learn medicine from them; they are for what the recipe does with files, names and figures.
"""

import sys
from pathlib import Path

import cv2
import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))


def made_film(rng: np.random.Generator, veiled: bool) -> np.ndarray:
    """uint8 [h, w] of 64 to 96 px a side."""
    h, w = rng.integers(64, 97, 2)
    y, x = np.mgrid[:h, :w] / [[[h]], [[w]]] - 0.5
    lungs = sum(np.exp(-(((x - side * 0.2) / 0.13) ** 2) - (y / 0.32) ** 2) for side in (-1, 1))
    level = 190 - 150 * lungs + rng.normal(0, 6, (h, w))
    if veiled:
        level += 90 * np.exp(-(((x - 0.2) / 0.15) ** 2) - ((y - rng.uniform(-0.1, 0.2)) / 0.15) ** 2)
    return np.clip(level, 0, 255).astype(np.uint8)


def made_names(patients: int) -> list[tuple[str, str]]:
    """(class, file name) of two films a patient, a quarter of the patients of each stratum."""
    names = []
    for p in range(1, patients + 1):
        for film in (1, 2):
            names += [("NORMAL", f"IM-{p:04}-{film:04}.jpeg"), ("NORMAL", f"NORMAL2-IM-{p:04}-{film:04}.jpeg"),
                      ("PNEUMONIA", f"person{p}_virus_{film}.jpeg"), ("PNEUMONIA", f"person{p}_bacteria_{film}.jpeg")]
    return names


@pytest.fixture(scope="session")
def made_data(tmp_path_factory) -> Path:
    """chest_xray/{train,test}/{NORMAL,PNEUMONIA}: 24 + 24 and 8 + 8 films, two a patient."""
    root = tmp_path_factory.mktemp("data") / "chest_xray"
    rng = np.random.default_rng(0)
    for side, first, patients in (("train", 0, 6), ("test", 500, 2)):
        for label, name in made_names(patients):
            path = root / side / label / name.replace("person", f"person{first}" if first else "person").replace(
                "IM-00", "IM-05" if first else "IM-00")
            path.parent.mkdir(parents=True, exist_ok=True)
            cv2.imwrite(str(path), made_film(rng, label == "PNEUMONIA"))
    return root
