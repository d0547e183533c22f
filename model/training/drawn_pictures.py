"""Negatives drawn by formula: noise, patterns, pages, charts, screens. Each function makes one, of any size, grey levels
possibly outside 0..255.
"""

import itertools
from collections.abc import Iterator
from functools import partial

import cv2
import numpy as np
from PIL import Image, ImageFont

from drawn_scans import (
    body_phantom, chest_slice, ellipses_phantom, fan, hand, head_phantom, knee, lateral, limb_phantom, linear_scan, long_bones,
)
from pictures import CANVAS, PER_SOURCE, SIZE, Negative, blank, generator, made_word, power_noise, squash, write_lines


def _gaussian_noise(rng):
    return rng.normal(rng.uniform(60, 200), rng.uniform(15, 70), (SIZE, SIZE))


def _uniform_noise(rng):
    return rng.uniform(0, 256, (SIZE, SIZE))


def _salt_and_pepper(rng):
    share = rng.uniform(0.05, 0.5)
    return rng.choice([0, rng.uniform(50, 200), 255], (SIZE, SIZE), p=[share / 2, 1 - share, share / 2])


def _block_noise(rng):
    blocks = rng.uniform(0, 256, rng.integers(8, 40, 2)).astype(np.float32)
    return cv2.resize(blocks, (SIZE, SIZE), interpolation=cv2.INTER_NEAREST)


def _plane() -> tuple[np.ndarray, np.ndarray]:
    """(x, y) of each pixel, -1..1."""
    y, x = np.mgrid[:SIZE, :SIZE] * (2 / (SIZE - 1)) - 1
    return x, y


def _turned(rng) -> tuple[np.ndarray, np.ndarray]:
    """The plane, turned and moved at random."""
    x, y = _plane()
    angle = rng.uniform(0, 2 * np.pi)
    dx, dy = rng.uniform(-0.5, 0.5, 2)
    return x * np.cos(angle) + y * np.sin(angle) + dx, y * np.cos(angle) - x * np.sin(angle) + dy


def _levels(values: np.ndarray, rng) -> np.ndarray:
    """Stretched to a random range of at least 80 grey levels, either way up, with a little noise."""
    low, high = rng.uniform(0, 85), rng.uniform(165, 255)
    if rng.random() < 0.5:
        low, high = high, low
    scaled = (values - values.min()) / (np.ptp(values) + 1e-9)
    return low + (high - low) * scaled + rng.normal(0, rng.uniform(0, 4), values.shape)


def _gradient(rng, shape: str):
    x, y = _turned(rng)
    ramp = {"linear": x, "radial": np.hypot(x, y), "sweep": np.arctan2(y, x)}
    return _levels(ramp[shape], rng)


def _corner_gradient(rng):
    x, y = _plane()
    a, b, c = rng.uniform(-1, 1, 3)
    return _levels(a * x + b * y + c * x * y, rng)


def _flat(rng, low: int, high: int):
    return rng.normal(rng.uniform(low, high), rng.uniform(0, 5), (SIZE, SIZE))


def _framed(rng):
    """One grey within a frame of another."""
    picture = _flat(rng, 0, 255)
    top, left, bottom, right = rng.integers(10, 70, 4)
    picture[top:-bottom, left:-right] = _flat(rng, 0, 255)[top:-bottom, left:-right]
    return picture


def _pattern(rng, shape: str):
    x, y = _turned(rng)
    rate = rng.uniform(6, 40)
    across, along = np.sin(rate * x), np.sin(rate * y)
    pattern = {
        "checkerboard": np.sign(across * along),
        "stripes": np.sign(across + rng.uniform(-0.7, 0.7)),
        "waves": across + rng.uniform(0, 1) * along,
        "rings": np.sin(rate * np.hypot(x, y)),
        "dots": (across * along > rng.uniform(0.2, 0.7)).astype(float),
    }
    return _levels(pattern[shape], rng)


def _blobs(rng, sigma: float):
    return _levels(cv2.GaussianBlur(rng.normal(size=(SIZE, SIZE)), (0, 0), sigma * rng.uniform(0.8, 1.3)), rng)


def _blob_edges(rng):
    return _levels(np.abs(_blobs(rng, 14) - 127) ** 0.5, rng)


def _islands(rng):
    blobs = _blobs(rng, 10)
    return _levels(np.digitize(blobs, np.quantile(blobs, np.sort(rng.uniform(0.1, 0.9, rng.integers(1, 4))))), rng)


def _text_page(rng, ink_on_paper=True, pitch=None, columns=1):
    """A page of A4's proportions, with a heading more often than not."""
    page, pen, ink = blank(rng, ink_on_paper, round(CANVAS * 1.41))
    margin, top = int(rng.integers(20, 70)), int(rng.integers(20, 80))
    if rng.random() < 0.6:
        write_lines(pen, (margin, top, page.width - margin, top + 36), ink, rng, 30, pitch)
        top += 60
    size, width = int(rng.integers(12, 24)), (page.width - 2 * margin) / columns
    for i in range(columns):
        left = margin + i * width
        write_lines(pen, (left, top, left + 0.92 * width, page.height - rng.uniform(20, 200)), ink, rng, size, pitch)
    return np.asarray(page) + rng.normal(0, rng.uniform(0, 6), (page.height, page.width))


def _table(rng):
    page, pen, ink = blank(rng)
    rows, columns = int(rng.integers(6, 18)), int(rng.integers(3, 8))
    step, width = (CANVAS - 40) / rows, (CANVAS - 40) / columns
    for row, column in itertools.product(range(rows), range(columns)):
        x, y = 20 + column * width, 20 + row * step
        pen.rectangle((x, y, x + width, y + step), outline=ink)
        entry = made_word(rng)[:6] if column == 0 else f"{rng.uniform(0, 1000):.1f}"
        pen.text((x + 4, y + 2), entry, fill=ink, font=ImageFont.load_default(min(step * 0.7, width / 4)))
    return np.asarray(page)


def _box(rng, least=20, most=200) -> tuple[int, int, int, int]:
    width, height = rng.integers(least, most, 2)
    left, top = rng.integers(0, CANVAS - width), rng.integers(0, CANVAS - height)
    return int(left), int(top), int(left + width), int(top + height)


def _shapes(rng):
    """Lines, arcs and boxes, as in a technical drawing."""
    page, pen, ink = blank(rng, rng.random() < 0.7)
    for _ in range(rng.integers(10, 30)):
        box, width = _box(rng), int(rng.integers(1, 6))
        match rng.integers(3):
            case 0:
                pen.line(box, fill=ink, width=width)
            case 1:
                pen.arc(box, 0, int(rng.integers(90, 361)), fill=ink, width=width)
            case _:
                pen.rectangle(box, outline=ink, width=width)
    return np.asarray(page)


def _chart(rng, shape: str):
    """Bars or curves over axes with labels."""
    page, pen, ink = blank(rng, rng.random() < 0.8)
    bottom, left, right = CANVAS - 50, 60, CANVAS - 30
    for y in np.linspace(40, bottom, int(rng.integers(4, 9))):
        pen.line((left, y, right, y), fill=150)
        pen.text((15, y - 8), f"{bottom - y:.0f}", fill=ink, font=ImageFont.load_default(15))
    pen.line((left, 40, left, bottom, right, bottom), fill=ink, width=2)
    if shape == "bars":
        heights = rng.uniform(10, bottom - 50, rng.integers(3, 14))
        step = (right - left) / len(heights)
        for i, height in enumerate(heights):
            x = left + i * step
            pen.rectangle((x + 0.15 * step, bottom - height, x + 0.85 * step, bottom), fill=int(rng.integers(40, 200)))
    else:
        for _ in range(rng.integers(1, 5)):
            y = np.clip(rng.uniform(100, 350) + np.cumsum(rng.normal(0, 12, 40)), 40, bottom)
            pen.line(list(zip(np.linspace(left, right, 40), y)), fill=int(rng.integers(80, 180)), width=3)
    write_lines(pen, (140, 8, 340, 34), ink, rng, 20)
    return np.asarray(page)


def _screenshot(rng):
    """Windows with a title bar, text, buttons and lists."""
    page, pen, _ = blank(rng, rng.random() < 0.5)
    for _ in range(rng.integers(2, 5)):
        left, top, right, bottom = _box(rng, 180, 400)
        face, bar = (int(v) for v in rng.integers([180, 30], [256, 160]))
        pen.rectangle((left, top, right, bottom), fill=face, outline=60)
        pen.rectangle((left, top, right, top + 24), fill=bar)
        pen.text((left + 8, top + 4), made_word(rng), fill=255, font=ImageFont.load_default(14))
        for x in range(right - 60, right - 5, 20):
            pen.ellipse((x, top + 6, x + 12, top + 18), fill=face)
        write_lines(pen, (left + 10, top + 34, right - 10, bottom - 50), 30, rng, int(rng.integers(11, 16)))
        for x in range(left + 10, right - 90, 90):
            pen.rounded_rectangle((x, bottom - 36, x + 76, bottom - 10), 6, fill=bar)
            pen.text((x + 10, bottom - 31), made_word(rng)[:7], fill=255, font=ImageFont.load_default(14))
    return np.asarray(page)


def _illustrated_page(rng):
    """Text around a picture of a landscape: a sky, a sun, hills."""
    page, pen, ink = blank(rng, height=round(CANVAS * 1.41))
    top, height = int(rng.integers(40, 250)), int(rng.integers(150, 280))
    scene = cv2.resize(_gradient(rng, "linear"), (CANVAS - 80, height))
    cv2.circle(scene, [int(v) for v in rng.integers(40, [CANVAS - 120, 100])], int(rng.integers(15, 35)), 250, -1)
    hills = height * (0.7 + 0.15 * np.sin(np.linspace(0, rng.uniform(3, 12), CANVAS - 80) + rng.uniform(0, 6)))
    scene[np.arange(height)[:, None] > hills] = rng.uniform(20, 120)
    page.paste(Image.fromarray(np.clip(scene, 0, 255).astype(np.uint8)), (40, top))
    for y, bottom in ((20, top - 10), (top + height + 15, page.height - 20)):
        write_lines(pen, (40, y, CANVAS - 40, bottom), ink, rng, int(rng.integers(13, 20)))
    return np.asarray(page)


# Kind -> way of making -> function of a generator.
FORMULAS = {
    "noise": {
        "gaussian": _gaussian_noise,
        "uniform": _uniform_noise,
        "salt and pepper": _salt_and_pepper,
        "blocks": _block_noise,
        "pink": partial(power_noise, low=0.7, high=1.2),
        "brown": partial(power_noise, low=1.6, high=2.3),
    },
    "gradient": {shape: partial(_gradient, shape=shape) for shape in ("linear", "radial", "sweep")}
    | {"corners": _corner_gradient},
    "flat": {
        "dark": partial(_flat, low=0, high=60),
        "middle": partial(_flat, low=90, high=170),
        "bright": partial(_flat, low=200, high=255),
        "framed": _framed,
    },
    "pattern": {
        shape: partial(_pattern, shape=shape) for shape in ("checkerboard", "stripes", "waves", "rings", "dots")
    },
    "blobs": {
        "coarse": partial(_blobs, sigma=24),
        "fine": partial(_blobs, sigma=7),
        "edges": _blob_edges,
        "islands": _islands,
    },
    "text page": {
        "black on white": _text_page,
        "white on black": partial(_text_page, ink_on_paper=False),
        "typewritten": partial(_text_page, pitch=0.6),
        "columns": partial(_text_page, columns=2),
        "table": _table,
    },
    "drawing": {
        "shapes": _shapes,
        "bars": partial(_chart, shape="bars"),
        "curves": partial(_chart, shape="curves"),
        "screenshot": _screenshot,
        "illustrated page": _illustrated_page,
    },
    "phantom": {"head": head_phantom, "body": body_phantom, "limb": limb_phantom, "ellipses": ellipses_phantom},
    "bones": {
        "one shaft": partial(long_bones, count=1),
        "two shafts": partial(long_bones, count=2),
        "hand": hand,
        "knee": knee,
    },
    "ultrasound": {
        "curved": partial(fan, inner=0.35),
        "sector": partial(fan, inner=0.03),
        "linear": linear_scan,
    },
    "chest slice": {
        f"{window}{', enlarged' if enlarged else ''}": partial(chest_slice, window=window, enlarged=enlarged)
        for window in ("soft tissue", "lungs") for enlarged in (False, True)
    },
    "lateral": {
        f"{'broad' if broad else 'narrow'}, arms {'in the way' if arms else 'up'}": partial(lateral, broad=broad, arms=arms)
        for broad in (False, True) for arms in (False, True)
    },
}


def drawn_pictures(seed: int) -> Iterator[Negative]:
    for kind, ways in FORMULAS.items():
        for way, make in ways.items():
            for i in range(PER_SOURCE):
                yield Negative(squash(make(generator(seed, kind, way, i))), kind, f"made/{kind}/{way}")
