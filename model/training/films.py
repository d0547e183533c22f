"""The films: where they are, who they belong to, and how they are split.

Reads the usual layout of the public data set, `chest_xray/{train,test}/{NORMAL,PNEUMONIA}`.
Splits by *patient*, never by image: two films of one child on both sides of a split would let
the network recognise the child instead of the disease.
"""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from PIL import Image

CLASSES = ("NORMAL", "PNEUMONIA")
# Of the patients of `train/`.
VALIDATION_SHARE = 0.1
SUFFIXES = {".jpeg", ".jpg", ".png"}


@dataclass(frozen=True)
class Film:
    """One radiograph on disk. `label` is an index into CLASSES."""

    path: Path
    label: int
    patient: str


def patient_of(name: str) -> str:
    """The patient a file name belongs to.

    `person12_virus_34` and `person12_bacteria_34` are different patients (numbering restarts per
    cause); `IM-0115-*` and `NORMAL2-IM-0123-*` are one patient each.
    """
    stem = Path(name).stem
    if match := re.match(r"(person\d+_(?:virus|bacteria))_", stem):
        return match[1]
    if match := re.match(r"((?:NORMAL2-)?IM-\d+)-", stem):
        return match[1]
    return stem


def list_films(folder: Path) -> list[Film]:
    """All films under `folder/{NORMAL,PNEUMONIA}`, sorted by path. Raises if a class is missing."""
    films = []
    for label, name in enumerate(CLASSES):
        paths = sorted(p for p in (folder / name).glob("*") if p.suffix.lower() in SUFFIXES)
        if not paths:
            raise SystemExit(f"{folder / name} holds no films (JPEG or PNG)")
        films += [Film(p, label, patient_of(p.name)) for p in paths]
    return films


def stratum_of(film: Film) -> str:
    """What the split is balanced over: the class and, where the name tells it, the cause ("virus", "bacteria")
    or the series of normal films ("IM", "NORMAL2-IM")."""
    cause = re.search(r"_(virus|bacteria)$", film.patient) or re.match(r"((?:NORMAL2-)?IM)-", film.patient)
    return f"{CLASSES[film.label]}/{cause[1] if cause else 'other'}"


def split_by_patient(films: list[Film], share: float, seed: int) -> tuple[list[Film], list[Film]]:
    """(training, validation) films; of each stratum's patients `share`, rounded, go to validation.

    Which ones depends on nothing but the patients' names and `seed`: a stratum's patients are ranked
    by a hash of both, and the first go.
    """

    def rank(patient: str) -> bytes:
        return hashlib.sha256(f"{seed}:{patient}".encode()).digest()

    strata = {}
    for film in films:
        strata.setdefault(stratum_of(film), set()).add(film.patient)
    chosen = set()
    for patients in strata.values():
        chosen.update(sorted(patients, key=rank)[: round(share * len(patients))])
    training = [f for f in films if f.patient not in chosen]
    validation = [f for f in films if f.patient in chosen]
    return training, validation


def read_grey(path: Path, size: int) -> np.ndarray:
    """The film as uint8 [size, size], luminance, squashed to a square.

    Films of the prepared data set are already 224 x 224; larger originals are reduced with an
    antialiased bicubic filter (support scaled with the reduction), as the app does.
    """
    with Image.open(path) as image:
        return resized(np.asarray(image.convert("L")), size)


def resized(pixels: np.ndarray, size: int) -> np.ndarray:
    """uint8 [h, w] -> uint8 [size, size], bicubic, antialiased where it gets smaller."""
    if pixels.shape == (size, size):
        return pixels
    return np.asarray(Image.fromarray(pixels).resize((size, size), Image.Resampling.BICUBIC))


def load_all(films: list[Film], size: int = 224) -> tuple[np.ndarray, np.ndarray]:
    """(pixels uint8 [n, size, size], labels int [n]): the whole set is 260 MB at 224."""
    pixels = np.stack([read_grey(f.path, size) for f in films])
    return pixels, np.array([f.label for f in films])


def to_input(pixels: np.ndarray, size: int) -> np.ndarray:
    """uint8 [n, h, w] -> float32 [n, size, size, 3] in -1..1 (`x / 127.5 - 1`, the grey plane three times)."""
    if pixels.shape[1:] != (size, size):
        pixels = np.stack([cv2.resize(p, (size, size), interpolation=cv2.INTER_AREA) for p in pixels])
    scaled = pixels.astype(np.float32) / 127.5 - 1.0
    return np.repeat(scaled[..., None], 3, axis=-1)
