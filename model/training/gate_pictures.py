"""The pictures that the gate (ood.py) is fitted and measured on."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from external import children, for_the_gate, list_external, load_external
from films import Film, load_all
from negatives import PER_FILM_KIND, Negative, fit_and_test, make_negatives
from photographed import photographed
from pictures import generator

# Training films that are fitted on: one in so many; and of these one in so many once more, as a photograph.
FITTING_STEP, PHOTOGRAPHED_STEP = 4, 4
# Groups of another hospital's films that nothing is fitted on.
ADULTS, CHILDREN = "another hospital, adults (the cut was chosen on these)", "another hospital, under 18"


@dataclass(frozen=True)
class FittingPictures:
    """uint8 [h, w] each. `elsewhere`: frontal films that are unlike the familiar ones, in groups that count alike;
    `for_cuts`: others of the two sorts that are to be answered, neither fitted on, to choose the cuts on."""

    familiar: list[np.ndarray]
    elsewhere: list[list[np.ndarray]]
    negatives: list[Negative]
    for_cuts: dict[str, list[np.ndarray]]


def photographs(films, seed: int, name: str) -> list[np.ndarray]:
    return [photographed(film, generator(seed, "photographed", name, i)) for i, film in enumerate(films)]


def fitting_pictures(training: list[Film], validation: list[Film], external: Path | None, seed: int) -> FittingPictures:
    films = list(load_all(training[::FITTING_STEP] if len(training) > 1000 else training)[0])
    negatives, _ = fit_and_test(make_negatives(training, seed, PER_FILM_KIND))
    elsewhere = [photographs(films[1::PHOTOGRAPHED_STEP], seed, "training")]
    for_cuts = {"validation": list(load_all(validation)[0])}
    if external:
        fit, cuts = (list(load_external(of)) for of in for_the_gate(list_external(external)))
        elsewhere += [fit, photographs(fit[:: PHOTOGRAPHED_STEP // 2], seed, "external")]
        for_cuts["another hospital"] = cuts
    return FittingPictures(films, elsewhere, negatives, for_cuts)


def external_groups(external: Path, seed: int) -> dict[str, list[np.ndarray]]:
    """Films of the other hospital to report on: adults and photographs of them, none fitted on, and all children."""
    films = list_external(external)
    adults, young = (list(load_external(of)) for of in (for_the_gate(films)[1], children(films)))
    return {ADULTS: adults, CHILDREN: young,
            "another hospital, photographed": photographs(adults, seed, "external, to measure")}
