"""Asks the network about a film of which parts are covered or that is changed a little, as the page does.

The same formulas as in the page: patches are those of `src/probing/cover.rs` and `fine_map.rs`, what is under them is filled
as in `src/probing/fill.rs`, and the small changes are those of `src/probing/steadiness.rs`, applied as in
`src/probing/adjust.rs`. `golden_probing.py` writes values that the page's tests compare with theirs. Pictures are a network's
input, float32 [height, width], -1 for black and 1 for white.
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime

from calibrate import digest
from outputs import plane, size_of

# The fine map has SIDE x SIDE places, in squares of SQUARE x SQUARE. The places of a square are asked about one by one if covering
# it changes the probability by REFINED_SHARE of the strongest change or more.
SIDE, SQUARE, REFINED_SHARE = 16, 2, 0.5
PLACES = SIDE * SIDE
# The radius of the patch over a place and of that over a square, in places, and the part of it within which it covers everything.
REACH, SQUARE_REACH, SOLID = 1.5, 2.0, 0.6
BLACK, WHITE = -1.0, 1.0


@dataclass(frozen=True)
class Change:
    """`shift`: to the right and down, as a share of each side. `part`: the part of each side that is read. `rotation`: degrees
    clockwise. `power`: to which grey levels, 0 to 1, are raised."""

    shift: float = 0.0
    part: float = 1.0
    rotation: float = 0.0
    power: float = 1.0


SMALL_CHANGES = (Change(shift=0.02), Change(shift=-0.02), Change(part=1 / 0.96), Change(part=1 / 1.04), Change(rotation=2.0),
                 Change(rotation=-2.0), Change(power=0.9), Change(power=1.1))


def centres(count: int) -> np.ndarray:
    """The middle of each of `count` cells along a side, as shares of it."""
    return (np.arange(count) + 0.5) / count


def strengths(cells, size: int, side: int = SIDE, reach: float = REACH) -> np.ndarray:
    """float64 [n, size, size]: how much the patch over each of `cells` of `side` x `side` covers of each pixel, 0 to 1."""
    rows, columns = np.divmod(np.asarray(cells), side)
    at, middles, radius = centres(size), centres(side), reach / SIDE
    across, down = ((at - middles[index][:, None]) / radius for index in (columns, rows))
    distance = np.sqrt(across[:, None, :] ** 2 + down[:, :, None] ** 2)
    t = np.clip((distance - SOLID) / (1 - SOLID), 0, 1)
    return 1 - t * t * (3 - 2 * t)


def places(size: int) -> np.ndarray:
    """The patches over all places."""
    return strengths(range(PLACES), size)


def squares(size: int) -> np.ndarray:
    """The patches over all squares."""
    side = SIDE // SQUARE
    return strengths(range(side * side), size, side, SQUARE_REACH)


def covered(picture: np.ndarray, strength: np.ndarray) -> np.ndarray:
    """The picture without what is covered, filled by the grey of the surroundings (pull-push)."""
    return _filled(picture, (1 - strength).astype(np.float32), picture.mean(dtype=np.float32))


def changed(picture: np.ndarray, change: Change) -> np.ndarray:
    """The picture after a small change. Beyond the film its edge is repeated."""
    if change.shift or change.part != 1 or change.rotation:
        picture = _moved(picture, change)
    if change.power != 1:
        levels = np.clip((picture - BLACK) / (WHITE - BLACK), 0, 1)
        picture = BLACK + (WHITE - BLACK) * levels ** np.float32(change.power)
    return picture.astype(np.float32)


def _moved(picture, change):
    height, width = picture.shape
    across = (centres(width)[None, :] - change.shift - 0.5) * change.part
    down = (centres(height)[:, None] - change.shift - 0.5) * change.part
    sin, cos = np.sin(np.deg2rad(change.rotation)), np.cos(np.deg2rad(change.rotation))
    x = np.clip((0.5 + across * cos + down * sin) * width - 0.5, 0, width - 1)
    y = np.clip((0.5 + down * cos - across * sin) * height - 0.5, 0, height - 1)
    left, top = x.astype(int), y.astype(int)
    right, bottom = np.minimum(left + 1, width - 1), np.minimum(top + 1, height - 1)
    upper = picture[top, left] + (picture[top, right] - picture[top, left]) * (x - left)
    lower = picture[bottom, left] + (picture[bottom, right] - picture[bottom, left]) * (x - left)
    return upper + (lower - upper) * (y - top)


def _filled(values, kept, mean):
    if (kept >= 1).all():
        return values
    if values.size == 1:
        return kept * values + (1 - kept) * mean
    coarse = _filled(*_halved(values, kept), mean)
    between = _enlarged(_enlarged(coarse, values.shape[1]).T, values.shape[0]).T
    return np.where(kept < 1, kept * values + (1 - kept) * between, values).astype(np.float32)


def _halved(values, kept):
    """Each cell is the mean of up to four, weighted by how much they count."""
    odd = [(0, side % 2) for side in values.shape]
    weights = np.pad(kept, odd)
    sums = np.pad(values * kept, odd)
    weight, total = (of[::2, ::2] + of[::2, 1::2] + of[1::2, ::2] + of[1::2, 1::2] for of in (weights, sums))
    means = np.divide(total, weight, out=np.zeros_like(total), where=weight > 0)
    return means, np.minimum(weight, 1)


def _enlarged(coarse, count):
    """Columns interpolated between the two nearest of the halved picture, to `count`."""
    at, last = np.arange(count), coarse.shape[1] - 1
    even = at % 2 == 0
    first = np.where(even, np.maximum(at // 2 - 1, 0), at // 2)
    weight = np.where(at == 0, 0, np.where(even, 0.75, 0.25)).astype(np.float32)
    second = np.minimum(first + 1, last)
    return coarse[:, first] + (coarse[:, second] - coarse[:, first]) * weight


class Network:
    """A graph on one thread. onnxruntime's fusion of the rounding is off: the same rounded network takes 57 ms instead of 81.

    `kept`: a file for what it said of each picture. With it a measurement that was interrupted goes on where it was, and one of
    more films reads only the new ones.
    """

    def __init__(self, graph: Path, kept: Path | None = None):
        self.graph, self.kept = digest(graph), kept
        lines = kept.read_text().splitlines() if kept and kept.exists() else []
        self.known = {key: (float(margin), float(ood)) for key, margin, ood in map(str.split, lines)}
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.add_session_config_entry("session.disable_quant_qdq", "1")
        self.session = onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
        self.size = size_of(self.session)

    def picture(self, film: np.ndarray) -> np.ndarray:
        """The input of a film, uint8 [h, w]."""
        return plane(film, self.size)[0, 0]

    def read(self, picture: np.ndarray) -> tuple[float, float]:
        """(margin, out-of-distribution score)"""
        key = hashlib.sha256(self.graph.encode() + picture.tobytes()).hexdigest()
        if key not in self.known:
            logits, ood = self.session.run(["logits", "ood"], {"input": picture[None, None]})
            self.known[key] = found = float(logits[0, 1] - logits[0, 0]), float(ood[0])
            if self.kept:
                with self.kept.open("a") as lines:
                    print(key, *found, file=lines)
        return self.known[key]

    def map(self, picture: np.ndarray) -> np.ndarray:
        """The class activation map."""
        return self.session.run(["cam"], {"input": picture[None, None]})[0][0]
