"""What the negatives have in common: their form, their random generators, paper and ink."""

import zlib
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw, ImageFont

SIZE = 224
# Drawings are made at this size and reduced, which smooths their edges.
CANVAS = 448
# Pictures of a source, for sources other than patients.
PER_SOURCE = 8


@dataclass(frozen=True)
class Negative:
    """uint8 [224, 224]. `source` is what may not be on both sides of a split: a picture, a way of making, a patient."""

    pixels: np.ndarray
    kind: str
    source: str


def generator(seed: int, *place) -> np.random.Generator:
    return np.random.default_rng([seed, zlib.crc32(repr(place).encode())])


def squash(values: np.ndarray) -> np.ndarray:
    """Any grey picture in 0..255 as uint8 [224, 224], as films.read_grey does."""
    image = Image.fromarray(np.clip(values, 0, 255).astype(np.uint8))
    if image.size != (SIZE, SIZE):
        image = image.resize((SIZE, SIZE), Image.Resampling.BICUBIC)
    return np.asarray(image)


def power_noise(rng, low: float, high: float, size=SIZE):
    """Noise whose amplitude falls with frequency to the power of -low to -high; mean 127, deviation 30 to 60."""
    frequency = np.hypot(np.fft.fftfreq(size)[:, None], np.fft.rfftfreq(size))
    frequency[0, 0] = np.inf
    spectrum = np.fft.rfft2(rng.normal(size=(size, size))) * frequency ** -rng.uniform(low, high)
    field = np.fft.irfft2(spectrum, (size, size))
    return 127 + field / field.std() * rng.uniform(30, 60)


def made_word(rng) -> str:
    return "".join(rng.choice(list("eeeetttaaaooiinnsshhrrddlcumwfgypbvk"), rng.integers(2, 10)))


def blank(rng, ink_on_paper: bool = True, height: int = CANVAS) -> tuple[Image.Image, ImageDraw.ImageDraw, int]:
    """(page, its pen, grey of the ink)."""
    light, dark = int(rng.integers(215, 256)), int(rng.integers(0, 50))
    page = Image.new("L", (CANVAS, height), light if ink_on_paper else dark)
    return page, ImageDraw.Draw(page), dark if ink_on_paper else light


def write_lines(pen, box, ink: int, rng, size: int, pitch: float | None = None):
    """Fills `box` with lines of words, some of them the last of a paragraph; letters `pitch` ems apart if given."""
    left, top, right, bottom = box
    font = ImageFont.load_default(size)
    y = top
    while y + size <= bottom:
        end = right if rng.random() < 0.8 else left + rng.uniform(0.2, 0.8) * (right - left)
        x = left
        while x < end:
            word = made_word(rng)
            width = len(word) * pitch * size if pitch else font.getlength(word)
            if x + width > right:
                break
            if pitch:
                for i, letter in enumerate(word):
                    pen.text((x + i * pitch * size, y), letter, fill=ink, font=font)
            else:
                pen.text((x, y), word, fill=ink, font=font)
            x += width + 0.4 * size
        y += size * (1.3 if end == right else 1.9)
