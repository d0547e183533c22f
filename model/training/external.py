"""Films of another hospital: NIH ChestX-ray14, `external/nih` with its `labels.csv`.

Radiologists' labels serve to choose between networks. Labels that a program read off reports are too noisy to
score on; those films serve without labels.
"""

import csv
import hashlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from films import read_grey
from metrics import auc, auc_interval

RADIOLOGISTS = {"rsna", "google", "nih_bbox"}
SCORED = {"normal": 0, "pneumonia": 1}
# Years. Films of children are in no fit of the gate: it would learn the hospital and be taken to have learned the age.
ADULT = 18
# Of the adult patients, one in so many is for the gate's cuts, the others for its fit.
CUT_STEP = 3


@dataclass(frozen=True)
class ExternalFilm:
    """`label` indexes films.CLASSES where a radiologist called the film normal or pneumonia, else None;
    `view` is "AP" or "PA"; `age` is in years; `finding` and `source` are the label as it is written and who gave it."""

    path: Path
    label: int | None
    view: str
    patient: str
    age: int
    finding: str
    source: str


def list_external(folder: Path) -> list[ExternalFilm]:
    """Every film of `folder/labels.csv`, in its order."""
    with (folder / "labels.csv").open() as rows:
        return [ExternalFilm(folder / row["file"], SCORED.get(row["label"]) if row["label_source"] in RADIOLOGISTS else None,
                             row["view"], row["patient"], int(row["age"]), row["label"], row["label_source"]) for row in csv.DictReader(rows)]


def scored(films: list[ExternalFilm]) -> list[ExternalFilm]:
    """Those that networks are chosen on."""
    return [film for film in films if film.label is not None]


def unlabelled(films: list[ExternalFilm]) -> list[ExternalFilm]:
    """Those of patients without a scored film: they can be shown in training, and the choice stays honest."""
    choosing = {film.patient for film in scored(films)}
    return [film for film in films if film.patient not in choosing]


def children(films: list[ExternalFilm]) -> list[ExternalFilm]:
    return [film for film in films if film.age < ADULT]


def for_the_gate(films: list[ExternalFilm]) -> tuple[list[ExternalFilm], list[ExternalFilm]]:
    """(fit, cuts): films of patients without a film as a child, split by patient by a hash of the patient's number."""
    young = {film.patient for film in children(films)}

    def is_for_cuts(film):
        return int.from_bytes(hashlib.sha256(film.patient.encode()).digest()[:4]) % CUT_STEP == 0

    adults = [film for film in films if film.patient not in young]
    return [film for film in adults if not is_for_cuts(film)], [film for film in adults if is_for_cuts(film)]


def load_external(films: list[ExternalFilm], size: int = 224) -> np.ndarray:
    """Pixels uint8 [n, size, size]."""
    return np.stack([read_grey(film.path, size) for film in films])


def figures_by_view(margin: np.ndarray, films: list[ExternalFilm]) -> dict:
    """Counts and AUC with its interval of scored films: of all, of AP and of PA films, as view and label go together."""
    labels, views = np.array([film.label for film in films]), np.array([film.view for film in films])
    found = {}
    for name, among in (("all", np.full(len(films), True)), ("AP", views == "AP"), ("PA", views == "PA")):
        of, truth = margin[among], labels[among]
        found[name] = {"pneumonia": int(truth.sum()), "normal": int((1 - truth).sum()),
                       "auc": auc(of, truth), "auc_interval": auc_interval(of, truth)}
    return found
