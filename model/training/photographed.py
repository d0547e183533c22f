"""Films as a telephone sees them on a screen or a light box: what the gate answers, and says to be from elsewhere."""

import cv2
import numpy as np

from pictures import SIZE, squash


def photographed(film: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """uint8 [h, w] -> uint8 [224, 224]: askew, with a rim of what is around the screen, its glare, its raster, another
    tone, blur, noise and JPEG's traces."""
    side = 2 * SIZE
    screen = cv2.resize(film, (side, side), interpolation=cv2.INTER_CUBIC).astype(np.float32) / 255
    screen = _raster(screen, rng)
    corners = np.float32([[0, 0], [side, 0], [side, side], [0, side]])
    rim = rng.uniform(-0.05, 0.1)
    moved = corners + rng.uniform(-0.035, 0.035, (4, 2)).astype(np.float32) * side + rim * (side / 2 - corners)
    turn = cv2.getRotationMatrix2D((side / 2, side / 2), rng.uniform(-5, 5), 1)
    moved = cv2.transform(moved[None].astype(np.float32), turn)[0].astype(np.float32)
    around = float(rng.choice([rng.uniform(0, 0.15), rng.uniform(0.2, 0.9)], p=[0.75, 0.25]))
    photo = cv2.warpPerspective(screen, cv2.getPerspectiveTransform(corners, moved), (side, side), flags=cv2.INTER_LINEAR,
                                borderMode=cv2.BORDER_CONSTANT, borderValue=around)
    low, high = rng.uniform(0, 0.25), rng.uniform(0.7, 1.05)
    photo = low + (high - low) * np.clip(photo, 0, 1) ** np.exp(rng.uniform(-0.5, 0.5))
    photo = cv2.GaussianBlur(photo + _glare(side, rng), (0, 0), rng.uniform(0.8, 3.5))
    small = squash(photo * 255).astype(np.float32) + rng.normal(0, rng.uniform(0.5, 5), (SIZE, SIZE))
    _, coded = cv2.imencode(".jpg", np.clip(small, 0, 255).astype(np.uint8), [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(35, 95))])
    return cv2.imdecode(coded, cv2.IMREAD_GRAYSCALE)


def _raster(screen, rng):
    """The screen's and the sensor's grids beat: faint waves of 3 to 40 pixels, often slanting."""
    if rng.random() < 0.4:
        return screen
    y, x = np.mgrid[: len(screen), : len(screen)]
    wave = np.zeros(screen.shape, np.float32)
    for _ in range(rng.integers(1, 3)):
        angle, length = rng.uniform(0, np.pi), np.exp(rng.uniform(np.log(3), np.log(40)))
        wave += np.sin(2 * np.pi * (x * np.cos(angle) + y * np.sin(angle)) / length + rng.uniform(0, 6))
    return screen * (1 + rng.uniform(0.01, 0.06) * wave)


def _glare(side: int, rng):
    """A slope of light over the whole and, in half of the photographs, one or two soft reflections."""
    y, x = np.mgrid[:side, :side] / side - 0.5
    angle = rng.uniform(0, 2 * np.pi)
    light = rng.uniform(0, 0.12) * (x * np.cos(angle) + y * np.sin(angle))
    for _ in range(rng.integers(1, 3) if rng.random() < 0.5 else 0):
        place, size = rng.uniform(-0.5, 0.5, 2), rng.uniform(0.06, 0.25, 2)
        light += rng.uniform(0.1, 0.4) * np.exp(-(((x - place[0]) / size[0]) ** 2 + ((y - place[1]) / size[1]) ** 2) / 2)
    return light.astype(np.float32)
