"""Negatives that the recipe's packages ship: photographs, textures, medical pictures of other sorts."""

import gzip
from collections.abc import Iterator
from importlib.resources import files

import cv2
import numpy as np
from PIL import Image
from sklearn.datasets import load_digits

from pictures import PER_SOURCE, Negative, generator, squash

# Kind -> files in the wheels, by package and name. Nothing here is downloaded when asked for.
PICTURES = {
    "photograph": {
        "skimage": "astronaut.png camera.png chelsea.png clock_motion.png coffee.png coins.png hubble_deep_field.jpg "
        "moon.png motorcycle_left.png rocket.jpg",
        "sklearn": "china.jpg flower.jpg",
        "matplotlib": "grace_hopper.jpg",
    },
    "texture": {"skimage": "brick.png grass.png gravel.png"},
    "medical picture": {
        "skimage": "cell.png ihc.png microaneurysms.png retina.jpg",
        "matplotlib": "s1045.ima.gz",
    },
    "gradient": {"skimage": "color.png"},
    "pattern": {"skimage": "chessboard_GRAY.png"},
    "text page": {"skimage": "page.png text.png"},
    "drawing": {"skimage": "horse.png logo.png", "matplotlib": "Minduka_Present_Blue_Pack.png"},
    "phantom": {"skimage": "phantom.png"},
}
FOLDERS = {
    "skimage": files("skimage") / "data",
    "sklearn": files("sklearn") / "datasets" / "images",
    "matplotlib": files("matplotlib") / "mpl-data" / "sample_data",
}


def shipped_pictures(seed: int) -> Iterator[Negative]:
    """Each picture whole, then crops of it."""
    for kind, packages in PICTURES.items():
        for package, name in ((package, name) for package, names in packages.items() for name in names.split()):
            picture = _read_shipped(FOLDERS[package] / name)
            source = f"{package}/{name}"
            yield Negative(squash(picture), kind, source)
            for i in range(1, PER_SOURCE):
                yield Negative(squash(_crop(picture, generator(seed, source, i))), kind, source)


def _read_shipped(path) -> np.ndarray:
    """A picture's luminance, on white where it is transparent; `.ima.gz` is a magnetic resonance slice."""
    if path.name.endswith(".ima.gz"):
        levels = np.frombuffer(gzip.decompress(path.read_bytes()), ">u2").reshape(256, 256)
        return (levels * (255 / levels.max())).astype(np.uint8)
    with path.open("rb") as file, Image.open(file) as image:
        opaque = image.convert("RGBA")
    return np.asarray(Image.alpha_composite(Image.new("RGBA", opaque.size, "white"), opaque).convert("L"))


def _crop(picture: np.ndarray, rng) -> np.ndarray:
    """A window of 25 to 90 % of each side, turned by up to 45 degrees and mirrored either way or not."""
    h, w = picture.shape
    width, height = (round(rng.uniform(0.25, 0.9) * side) for side in (w, h))
    x, y = (rng.uniform(part / 2, side - part / 2) for part, side in ((width, w), (height, h)))
    matrix = cv2.getRotationMatrix2D((x, y), rng.uniform(-45, 45), 1)
    matrix[:, 2] += [width / 2 - x, height / 2 - y]
    window = cv2.warpAffine(picture, matrix, (width, height), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT)
    return window[:: rng.choice([-1, 1]), :: rng.choice([-1, 1])]


def thumbnails(seed: int) -> Iterator[Negative]:
    """Pictures of a few pixels, enlarged: handwritten digits (a source per digit), faces and parts of photographs."""
    digits = load_digits()
    groups = {f"sklearn/digits/{d}": digits.images[digits.target == d] / 16 for d in range(10)}
    groups["skimage/lfw_subset"] = np.load(FOLDERS["skimage"] / "lfw_subset.npy")
    for source, pictures in groups.items():
        for i in generator(seed, source).choice(len(pictures), PER_SOURCE // 2, replace=False):
            yield Negative(squash(pictures[i] * 255), "thumbnail", source)
