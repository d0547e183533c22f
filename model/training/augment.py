"""Training-time augmentation, with OpenCV (a thread keeps up with two cores of training).

Each step imitates something that really differs between films or between the ways a film reaches
the app: positioning, exposure, sensor noise, the resize filter, JPEG recompression, text markers.
"""

from dataclasses import dataclass

import cv2
import numpy as np

# Of the films of a batch, how many `mix_up` blends.
MIXED_SHARE = 0.4
FILTERS = (cv2.INTER_LINEAR, cv2.INTER_CUBIC, cv2.INTER_AREA, cv2.INTER_LANCZOS4)


@dataclass(frozen=True)
class Geometry:
    """Limits of `_affine`: degrees, zoom from and to, aspect jitter (log), shift as a share of the side."""

    angle: float
    zoom: tuple[float, float]
    stretch: float
    shift: float


@dataclass(frozen=True)
class Tone:
    """Limits of `_exposure`: gamma from and to, contrast from and to, brightness as a share of the range."""

    gamma: tuple[float, float]
    contrast: tuple[float, float]
    brightness: float


WIDE, NARROW = Geometry(12, (0.85, 1.3), 0.15, 0.08), Geometry(8, (0.9, 1.15), 0.06, 0.05)
STRONG, MILD = Tone((0.6, 1.6), (0.7, 1.3), 0.1), Tone((0.75, 1.33), (0.8, 1.2), 0.06)


def augment_lightly(film: np.ndarray, size: int, rng: np.random.Generator) -> np.ndarray:
    """uint8 [h, w] -> uint8 [size, size]: geometry and tone alone. Enough for a network with ImageNet weights."""
    return _resized(_exposure(_affine(film, rng, NARROW), rng, MILD), size)


def augment_either_way(film: np.ndarray, size: int, rng: np.random.Generator) -> np.ndarray:
    """uint8 [h, w] -> uint8 [size, size]: half of the films lightly, half of them heavily."""
    return (augment_lightly if rng.random() < 0.5 else augment)(film, size, rng)


def augment(film: np.ndarray, size: int, rng: np.random.Generator) -> np.ndarray:
    """uint8 [h, w] -> uint8 [size, size], heavily: everything below, each with its own probability."""
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
    return _resized(film, size)


# By the names that training programs take.
AUGMENTATIONS = {"light": augment_lightly, "medium": augment_either_way, "heavy": augment}


def mix_up(films: np.ndarray, targets: np.ndarray, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Blends a share of the films [n, h, w] with others of the batch, and their targets [n, classes] alike
    (Zhang et al. 2018, "mixup")."""
    partner = rng.permutation(len(films))
    weight = np.where(rng.random(len(films)) < MIXED_SHARE, rng.beta(1, 1, len(films)), 1.0).astype(np.float32)
    weight = np.maximum(weight, 1 - weight)
    blend = weight[:, None, None] * films + (1 - weight[:, None, None]) * films[partner]
    return (blend + 0.5).astype(np.uint8), weight[:, None] * targets + (1 - weight[:, None]) * targets[partner]


def _resized(film, size):
    return film if film.shape == (size, size) else cv2.resize(film, (size, size), interpolation=cv2.INTER_AREA)


def _log_uniform(limits, rng):
    return np.exp(rng.uniform(*np.log(limits)))


def _affine(film, rng, limits=WIDE):
    """Mirror, rotate, zoom, squeeze and shift."""
    h, w = film.shape
    angle = np.deg2rad(rng.uniform(-limits.angle, limits.angle))
    zoom = _log_uniform(limits.zoom, rng)
    stretch = np.exp(rng.uniform(-limits.stretch, limits.stretch))
    mirror = -1.0 if rng.random() < 0.5 else 1.0
    rotate = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    linear = rotate @ np.diag([mirror * zoom * stretch, zoom / stretch])
    centre = np.array([w, h]) / 2
    shift = rng.uniform(-limits.shift, limits.shift, 2) * [w, h]
    matrix = np.column_stack([linear, centre + shift - linear @ centre])
    border = cv2.BORDER_CONSTANT if rng.random() < 0.7 else cv2.BORDER_REPLICATE
    return cv2.warpAffine(film, matrix, (w, h), flags=cv2.INTER_CUBIC, borderMode=border)


def _resample(film, rng):
    """To another size and back, each way with a filter of its own: the app's resize is not the data set's."""
    h, w = film.shape
    other = int(rng.uniform(0.5, 2.0) * w)
    there = cv2.resize(film, (other, other), interpolation=int(rng.choice(FILTERS)))
    return cv2.resize(there, (w, h), interpolation=int(rng.choice(FILTERS)))


def _exposure(film, rng, limits=STRONG):
    """Gamma, contrast and brightness, as one lookup table."""
    level = np.arange(256, dtype=np.float32) / 255
    gamma = _log_uniform(limits.gamma, rng)
    contrast = rng.uniform(*limits.contrast)
    table = (level**gamma - 0.5) * contrast + 0.5 + rng.uniform(-limits.brightness, limits.brightness)
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
