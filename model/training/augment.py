"""Training-time augmentation of one film, with OpenCV (a thread keeps up with two cores of training).

Each step imitates something that really differs between films or between the ways a film reaches
the app: positioning, exposure, sensor noise, the resize filter, JPEG recompression, text markers.
"""

import cv2
import numpy as np

FILTERS = (cv2.INTER_LINEAR, cv2.INTER_CUBIC, cv2.INTER_AREA, cv2.INTER_LANCZOS4)


def augment(film: np.ndarray, size: int, rng: np.random.Generator) -> np.ndarray:
    """uint8 [h, w] -> uint8 [size, size]."""
    film = _affine(film, rng)
    if rng.random() < 0.4:
        film = _resample(film, rng)
    if rng.random() < 0.6:
        film = _sharpness(film, rng)
    if rng.random() < 0.25:
        film = _equalize(film, rng)
    film = _exposure(film, rng)
    if rng.random() < 0.2:
        film = _noise(film, rng)
    if rng.random() < 0.4:
        film = _frame(film, rng)
    if rng.random() < 0.4:
        film = _jpeg(film, rng)
    if rng.random() < 0.4:
        film = _erase(film, rng)
    if film.shape != (size, size):
        film = cv2.resize(film, (size, size), interpolation=cv2.INTER_AREA)
    return film


def _affine(film, rng):
    """Mirror, rotate up to 12 degrees, zoom 0.85 to 1.3 with 15 % aspect jitter, shift up to 8 %."""
    h, w = film.shape
    angle = np.deg2rad(rng.uniform(-12, 12))
    zoom = np.exp(rng.uniform(np.log(0.85), np.log(1.3)))
    stretch = np.exp(rng.uniform(-0.15, 0.15))
    mirror = -1.0 if rng.random() < 0.5 else 1.0
    rotate = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    linear = rotate @ np.diag([mirror * zoom * stretch, zoom / stretch])
    centre = np.array([w, h]) / 2
    shift = rng.uniform(-0.08, 0.08, 2) * [w, h]
    matrix = np.column_stack([linear, centre + shift - linear @ centre])
    border = cv2.BORDER_CONSTANT if rng.random() < 0.7 else cv2.BORDER_REPLICATE
    return cv2.warpAffine(film, matrix, (w, h), flags=cv2.INTER_CUBIC, borderMode=border)


def _resample(film, rng):
    """To another size and back, each way with a filter of its own: the app's resize is not the data set's."""
    h, w = film.shape
    other = int(rng.uniform(0.5, 2.0) * w)
    there = cv2.resize(film, (other, other), interpolation=int(rng.choice(FILTERS)))
    return cv2.resize(there, (w, h), interpolation=int(rng.choice(FILTERS)))


def _exposure(film, rng):
    """Gamma 0.6 to 1.6, contrast 0.7 to 1.3, brightness up to 25 grey levels, as one lookup table."""
    level = np.arange(256, dtype=np.float32) / 255
    gamma = np.exp(rng.uniform(np.log(0.6), np.log(1.6)))
    contrast = rng.uniform(0.7, 1.3)
    table = (level**gamma - 0.5) * contrast + 0.5 + rng.uniform(-0.1, 0.1)
    return cv2.LUT(film, np.clip(table * 255 + 0.5, 0, 255).astype(np.uint8))


def _equalize(film, rng):
    """The local or global contrast enhancement that some viewers and some scanners apply, in part."""
    if rng.random() < 0.5:
        tiles = int(rng.integers(2, 9))
        equal = cv2.createCLAHE(clipLimit=rng.uniform(1, 4), tileGridSize=(tiles, tiles)).apply(film)
    else:
        equal = cv2.equalizeHist(film)
    share = rng.uniform(0.2, 1.0)
    return cv2.addWeighted(equal, share, film, 1 - share, 0)


def _sharpness(film, rng):
    """Blur of up to 1.8 pixels or unsharp masking: how sharp a film is tells the classes of this set
    apart (explore.py, "spectrum") and should not."""
    if rng.random() < 0.6:
        return cv2.GaussianBlur(film, (0, 0), rng.uniform(0.3, 1.8))
    soft = cv2.GaussianBlur(film, (0, 0), rng.uniform(0.8, 2.0))
    amount = rng.uniform(0.2, 1.5)
    return cv2.addWeighted(film, 1 + amount, soft, -amount, 0)


def _frame(film, rng):
    """Covers up to an eighth of each side with one grey or with a reflection: the frame alone tells the
    classes of this set apart (explore.py, "border") and should not."""
    h, w = film.shape
    top, bottom, left, right = (int(side * rng.uniform(0, 0.12)) for side in (h, h, w, w))
    inside = film[top : h - bottom, left : w - right]
    border, grey = (cv2.BORDER_CONSTANT, int(rng.integers(0, 256))) if rng.random() < 0.7 else (cv2.BORDER_REFLECT, 0)
    return cv2.copyMakeBorder(inside, top, bottom, left, right, border, value=grey if rng.random() < 0.5 else 0)


def _noise(film, rng):
    """Gaussian noise of up to 8 grey levels."""
    noise = rng.normal(0, rng.uniform(1, 8), film.shape)
    return np.clip(film + noise, 0, 255).astype(np.uint8)


def _jpeg(film, rng):
    """A JPEG round trip at quality 30 to 95."""
    _, coded = cv2.imencode(".jpg", film, [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(30, 96))])
    return cv2.imdecode(coded, cv2.IMREAD_GRAYSCALE)


def _erase(film, rng):
    """One block of up to a third of each side, filled with one grey: no single place may decide."""
    film = film.copy()
    h, w = film.shape
    bh, bw = (int(rng.uniform(0.08, 0.33) * side) for side in (h, w))
    top, left = int(rng.integers(0, h - bh)), int(rng.integers(0, w - bw))
    film[top : top + bh, left : left + bw] = rng.integers(0, 256)
    return film
