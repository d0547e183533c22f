"""Pictures that are not upright frontal chest films, to fit and to test the out-of-distribution score with.

    python negatives.py --data chest_xray --sheet sheet.png

Three sorts, all made offline: pictures that the recipe's packages ship, pictures drawn by formula,
and corrupted chest films. Grey only: the app refuses colour before the network sees it. What the
network should merely be robust to (mirrored, slightly turned, badly exposed films) is not here.

Everything follows from `seed`. A picture has a random generator of its own, so a new kind appended to
a table leaves the others' pictures as they were, as long as there are patients for it.
"""

import argparse
import hashlib
from collections import Counter
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from corrupted_negatives import corrupted_negatives
from drawn_pictures import drawn_pictures
from films import Film, list_films
from pictures import Negative
from shipped_pictures import shipped_pictures, thumbnails


PER_FILM_KIND = 60
# Of the sources of each kind that the fit may see. With the unseen kinds about 40 % of all pictures are for the test.
TEST_SHARE = 0.25
# What a refused picture is said to show, and the kinds of negatives that this is learned from. The last is learned from
# frontal films, for those that are refused.
SEEN = {
    "lateral view": ("lateral", "side view"),
    "upside down": ("upside down",),
    "sideways": ("sideways",),
    "negative": ("inverted",),
    "several pictures": ("contact sheet",),
    "part of a film": ("detail", "cut", "covered", "blurred"),
    "another picture": ("phantom", "chest slice", "bones", "ultrasound", "medical picture", "photograph", "texture", "text page",
                        "film on a page", "drawing", "gradient", "flat", "pattern", "blobs", "noise", "thumbnail"),
    "frontal film": (),
}
FRONTAL = list(SEEN).index("frontal film")
# Kinds that only the test sees: of each sort, and some like a film (bones, jigsaw) as well as some that are not.
UNSEEN = ("medical picture", "drawing", "bones", "ultrasound", "jigsaw", "film on a page")


def seen_in(kind: str) -> int:
    """Index into SEEN of a kind of negatives, -1 where none says what it is."""
    return next((i for i, kinds in enumerate(SEEN.values()) if kind in kinds), -1)


def make_negatives(films: list[Film], seed: int, per_film_kind: int) -> list[Negative]:
    """About 600 pictures without films, and `per_film_kind` of each kind of corrupted film.

    A patient serves one kind only; there are fewer pictures of each where the patients do not suffice.
    """
    return [*shipped_pictures(seed), *thumbnails(seed), *drawn_pictures(seed), *corrupted_negatives(films, seed, per_film_kind)]


def fit_and_test(negatives: list[Negative]) -> tuple[list[Negative], list[Negative]]:
    """(fit, test), split by source: all sources of the kinds in UNSEEN and TEST_SHARE of each other kind's
    go to the test. Which ones depends on nothing but their names."""
    sources = {}
    for negative in negatives:
        sources.setdefault(negative.kind, set()).add(negative.source)
    held_out = set()
    for kind, names in sources.items():
        count = len(names) if kind in UNSEEN else round(TEST_SHARE * len(names))
        held_out.update(sorted(names, key=lambda name: hashlib.sha256(name.encode()).digest())[:count])
    fit = [n for n in negatives if n.source not in held_out]
    test = [n for n in negatives if n.source in held_out]
    return fit, test


def _draw_sheet(negatives: list[Negative], path: Path, columns: int = 14, cell: int = 112):
    """A row of examples per kind, spread over its sources, for a person to look at."""
    kinds = list(dict.fromkeys(n.kind for n in negatives))
    sheet = Image.new("L", (150 + columns * cell, len(kinds) * cell), 255)
    pen = ImageDraw.Draw(sheet)
    for row, kind in enumerate(kinds):
        of_kind = [n for n in negatives if n.kind == kind]
        pen.text((6, row * cell + 45), kind, fill=0, font=ImageFont.load_default(16))
        for column, i in enumerate(np.linspace(0, len(of_kind) - 1, min(columns, len(of_kind))).astype(int)):
            example = Image.fromarray(of_kind[i].pixels).resize((cell - 4, cell - 4), Image.Resampling.BICUBIC)
            sheet.paste(example, (150 + column * cell, row * cell + 2))
    sheet.save(path)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder with train/{NORMAL,PNEUMONIA}")
    parser.add_argument("--sheet", type=Path, required=True, help="PNG to write examples to")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--per-film-kind", type=int, default=PER_FILM_KIND)
    args = parser.parse_args()
    negatives = make_negatives(list_films(args.data / "train"), args.seed, args.per_film_kind)
    fit, test = (Counter(n.kind for n in side) for side in fit_and_test(negatives))
    for kind in dict.fromkeys(n.kind for n in negatives):
        print(f"{kind:16} fit {fit[kind]:4}  test {test[kind]:4}{'  unseen' if kind in UNSEEN else ''}")
    print(f"{'all':16} fit {fit.total():4}  test {test.total():4}")
    _draw_sheet(negatives, args.sheet)


if __name__ == "__main__":
    main()
