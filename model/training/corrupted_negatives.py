"""Negatives made by corrupting chest films. Each function takes an endless iterator of one patient's films, uint8 [h, w]."""

import itertools
from collections.abc import Iterator

import cv2
import numpy as np
from PIL import Image

from films import Film
from pictures import CANVAS, SIZE, Negative, blank, generator, squash, write_lines


def _upside_down(films, rng):
    return next(films)[::-1, ::-1]


def _sideways(films, rng):
    return np.rot90(next(films), rng.choice([1, 3]))


def _inverted(films, rng):
    return 255 - next(films)


def _detail(films, rng):
    """A window of 15 to 35 % of each side, not at the film's very edge, where there may be nothing."""
    film = next(films)
    (top, height), (left, width) = ((rng.uniform(0.1, 0.9 - s), s) for s in rng.uniform(0.15, 0.35, 2))
    h, w = film.shape
    return film[round(top * h) : round((top + height) * h), round(left * w) : round((left + width) * w)]


def _cut(films, rng):
    """What is left of the film, a fifth to a third of it at one of its edges, stretched to the whole."""
    film = np.rot90(next(films), turns := rng.integers(4))
    return np.rot90(film[: round(rng.uniform(0.2, 0.35) * len(film))], -turns)


def _covered(films, rng):
    """Under sheets of one grey each, until 60 to 85 % are hidden."""
    film = squash(next(films)).copy()
    hidden = np.zeros(film.shape, bool)
    share = rng.uniform(0.6, 0.85)
    while hidden.mean() < share:
        h, w = rng.integers(30, 120, 2)
        top, left = rng.integers(-20, SIZE - 20, 2)
        place = slice(max(top, 0), top + h), slice(max(left, 0), left + w)
        film[place] = rng.integers(0, 256)
        hidden[place] = True
    return film


def _blurred(films, rng):
    return cv2.GaussianBlur(squash(next(films)), (0, 0), rng.uniform(13, 25))


def _contact_sheet(films, rng):
    """2 x 2 or 3 x 3 films of the patient, in turn where there are fewer, with gaps."""
    count, gap = int(rng.integers(2, 4)), int(rng.integers(0, 12))
    cell = CANVAS // count
    sheet = np.full((CANVAS, CANVAS), rng.choice([0, 255]), np.uint8)
    for row, column in itertools.product(range(count), repeat=2):
        film = cv2.resize(next(films), (cell - gap, cell - gap), interpolation=cv2.INTER_AREA)
        top, left = row * cell + gap // 2, column * cell + gap // 2
        sheet[top : top + cell - gap, left : left + cell - gap] = film
    return sheet


def _jigsaw(films, rng):
    """3 x 3 to 6 x 6 pieces, none in its place."""
    count = int(rng.integers(3, 7))
    piece = SIZE // count
    film = squash(next(films))[: count * piece, : count * piece]
    pieces = film.reshape(count, piece, count, piece).swapaxes(1, 2).reshape(-1, piece, piece)
    order = rng.permutation(count**2)
    mixed = np.empty_like(pieces)
    mixed[order] = pieces[np.roll(order, 1)]
    return mixed.reshape(count, count, piece, piece).swapaxes(1, 2).reshape(film.shape)


def _film_on_a_page(films, rng):
    """A film of 15 to 34 % of the side among lines of text of a slide or a page."""
    page, pen, ink = blank(rng, rng.random() < 0.7)
    side = round(rng.uniform(0.15, 0.34) * CANVAS)
    left, top = (int(v) for v in rng.integers(20, CANVAS - side - 20, 2))
    size = int(rng.integers(14, 26))
    for box in (
        (20, 15, CANVAS - 20, top - 8),
        (20, top, left - 10, top + side),
        (left + side + 10, top, CANVAS - 20, top + side),
        (20, top + side + 10, CANVAS - 20, CANVAS - 15),
    ):
        write_lines(pen, box, ink, rng, size)
    page.paste(Image.fromarray(cv2.resize(next(films), (side, side), interpolation=cv2.INTER_AREA)), (left, top))
    return np.asarray(page)


def _side_view(films, rng):
    """Something like a lateral film: both halves laid over each other, the spine at one side, on black."""
    film = squash(next(films)).astype(np.float32)
    middle = round(rng.uniform(0.47, 0.53) * SIZE)
    width, behind = min(middle, SIZE - middle), round(rng.uniform(0.06, 0.14) * SIZE)
    share = rng.uniform(0.35, 0.65)
    both = share * film[:, middle - width : middle] + (1 - share) * film[:, middle : middle + width][:, ::-1]
    trunk = np.concatenate([both, both[:, ::-1][:, :behind]], axis=1)
    wide = round(rng.uniform(0.55, 0.95) * CANVAS)
    trunk = cv2.resize(trunk, (wide, CANVAS), interpolation=cv2.INTER_CUBIC)
    sheet = np.full((CANVAS, CANVAS), rng.uniform(0, 25), np.float32)
    left = int(rng.integers(0, CANVAS - wide + 1))
    fade = np.minimum(1, np.arange(wide) / (0.12 * wide)) * np.minimum(1, np.arange(wide)[::-1] / (0.08 * wide))
    sheet[:, left : left + wide] = fade * trunk + (1 - fade) * sheet[0, 0]
    return sheet[:, :: rng.choice([-1, 1])]


FILM_KINDS = {
    "contact sheet": _contact_sheet,
    "upside down": _upside_down,
    "sideways": _sideways,
    "inverted": _inverted,
    "detail": _detail,
    "cut": _cut,
    "covered": _covered,
    "blurred": _blurred,
    "jigsaw": _jigsaw,
    "film on a page": _film_on_a_page,
    "side view": _side_view,
}


def corrupted_negatives(films: list[Film], seed: int, per_kind: int) -> Iterator[Negative]:
    of_patient = {}
    for film in films:
        of_patient.setdefault(film.patient, []).append(film)
    per_kind = min(per_kind, len(of_patient) // len(FILM_KINDS))
    patients = generator(seed, "patients").permutation(sorted(of_patient)).tolist()
    # Contact sheets, the first kind, get the patients with enough films to fill one.
    first = sorted(patients, key=lambda patient: len(of_patient[patient]) < 4)[:per_kind]
    dealt = itertools.chain(first, (patient for patient in patients if patient not in first))
    for kind, make in FILM_KINDS.items():
        for patient in itertools.islice(dealt, per_kind):
            rng = generator(seed, kind, patient)
            yield Negative(squash(make(_in_turn(of_patient[patient], rng), rng)), kind, f"patient/{patient}")


def _in_turn(films: list[Film], rng) -> Iterator[np.ndarray]:
    """The films' luminance at their own size, over and over in one random order, each read when it is asked for."""
    for i in itertools.cycle(rng.permutation(len(films))):
        with Image.open(films[i].path) as image:
            yield np.asarray(image.convert("L"))
