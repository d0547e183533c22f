"""Does a map show what the answer depends on? The deletion test (Petsiuk et al. 2018).

    python deletion.py --data chest_xray --graph ../pneumoscope.onnx --study ../study

Covers more and more of a film, the most important places first, and follows the probability of what the network says of the
whole film: the sooner it falls, the better the map; its measure is the area under that curve. The places are those of the
page's fine map and its patches cover them (probing.py). A map is compared with places in a random order and with the map of
another film of the same kind, which shows where such maps usually are and nothing of this film.

The x axis is the share of the film that is covered, not the number of patches: patches overlap, so neighbours cover less than
scattered ones. Where patches overlap, the strongest counts.

The page asks about a part of the places only; "fine map of all places" shows what that costs.

Films: one film each of `--films` random validation patients with pneumonia that the network calls so, and of half as many
normal ones. The fine map says what covering a place does in either direction. The class activation map says what speaks for
pneumonia, so it is not tested on normal films. Intervals are a bootstrap over films. Writes `<study>/deletion.json`; reads the
calibration in `<study>/calibration.json` and the gate in `<study>/ood.json`.
"""

import argparse
import json
from pathlib import Path

import cv2
import numpy as np

from calibrate import digest
from films import CLASSES, VALIDATION_SHARE, list_films, read_grey, split_by_patient
from metrics import sigmoid
from probing import PLACES, REFINED_SHARE, SIDE, SQUARE, Network, covered, places, squares, strengths

# Shares of the film that are covered. All of it is, in the end.
SHARES = (0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.6, 0.8, 1.0)
RANDOM_ORDERS = 3
RESAMPLES = 5000


def fall_by(picture: np.ndarray, read, strengths: np.ndarray) -> np.ndarray:
    """By how much the probability falls where each patch of `strengths` [n, size, size] lies. `read(picture)`: a probability."""
    own = read(picture)
    return np.array([own - read(covered(picture, strength)) for strength in strengths])


def fine_map(of_squares: np.ndarray, of_places: np.ndarray) -> np.ndarray:
    """What the page shows, float [PLACES]: a square's places are asked about one by one where covering it changes much; elsewhere
    its own answer stands for its places (`src/probing/fine_map.rs`)."""
    changes = np.abs(of_squares)
    refined = (changes >= changes.max() * REFINED_SHARE) & (changes > 0)
    to_places = [np.kron(of.reshape(SIDE // SQUARE, -1), np.ones((SQUARE, SQUARE))).ravel() for of in (of_squares, refined)]
    return np.where(to_places[1] > 0, of_places, to_places[0])


def order_of(importance: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """All places, the most important first; equal ones in a random order."""
    return np.lexsort((rng.random(PLACES), -importance))


def steps(order: np.ndarray, size: int) -> list[tuple[float, np.ndarray]]:
    """(share of the film, strength of the cover) for the number of patches that comes nearest to each of SHARES."""
    covers = np.maximum.accumulate(strengths(order, size))
    shares = covers.mean(axis=(1, 2))
    return [(float(shares[at]), covers[at]) for at in (int(np.abs(shares - share).argmin()) for share in SHARES)]


def area(shares, values) -> float:
    """Under the curve, by trapezoids."""
    return float(np.trapezoid(values, shares))


def interval(values: np.ndarray) -> list[float]:
    """95 % interval of the mean of `values` [n], by bootstrap."""
    rng = np.random.default_rng(0)
    means = values[rng.integers(0, len(values), (RESAMPLES, len(values)))].mean(axis=1)
    return [round(float(end), 4) for end in np.quantile(means, (0.025, 0.975))]


def mean_of(values) -> dict:
    values = np.asarray(values)
    return {"value": round(float(values.mean()), 4), "interval": interval(values)}


def summary(curves: dict[str, list[dict]]) -> dict:
    """Of each order the mean curve and area, and the difference to a random order and to another film's map. `curves[order]`:
    for each film in turn `values`, `refused` and `area`."""
    areas = {name: np.array([curve["area"] for curve in found]) for name, found in curves.items()}

    def against(name, other):
        return {f"less than {other}": mean_of(areas[other] - areas[name])} if other in areas and name != other else {}

    return {name: {"area": mean_of(areas[name]), **against(name, "random"), **against(name, f"{name} of another film"),
                   "curve": np.mean([curve["values"] for curve in found], axis=0).round(4).tolist(),
                   "refused": np.mean([curve["refused"] for curve in found], axis=0).round(4).tolist()}
            for name, found in curves.items()}


class Test:
    """The films of one class, as the network reads them."""

    def __init__(self, network: Network, calibration: dict, refuse: float, label: int):
        self.network, self.calibration, self.refuse, self.label = network, calibration, refuse, label

    def says(self, picture: np.ndarray) -> tuple[float, bool]:
        """(the probability of `label`, whether the network would refuse the picture)"""
        margin, ood = self.network.read(picture)
        pneumonia = float(sigmoid((margin + self.calibration["bias"]) / self.calibration["temperature"]))
        return pneumonia if self.label else 1 - pneumonia, ood > self.refuse

    def is_called_so(self, picture: np.ndarray) -> bool:
        probability, refused = self.says(picture)
        threshold = self.calibration["operating_points"]["balanced"]["threshold"]
        return not refused and probability >= (threshold if self.label else 1 - threshold)

    def maps(self, picture: np.ndarray) -> dict[str, np.ndarray]:
        """By name the importance of each place for what the network says."""
        of_squares, of_places = (fall_by(picture, lambda changed: self.says(changed)[0], patches(len(picture)))
                                 for patches in (squares, places))
        found = {"fine map": fine_map(of_squares, of_places), "fine map of all places": of_places}
        if self.label:
            cam = cv2.resize(self.network.map(picture), (SIDE, SIDE), interpolation=cv2.INTER_LINEAR)
            found["class activation map"] = cam.ravel()
        return found

    def curve(self, picture: np.ndarray, order: np.ndarray) -> dict:
        found = [(0.0, *self.says(picture))]
        found += [(share, *self.says(covered(picture, strength))) for share, strength in steps(order, len(picture))]
        shares, values, refused = zip(*found, strict=True)
        return {"area": area(shares, values), "values": values, "refused": refused}

    def curves(self, pictures: list[np.ndarray], rng: np.random.Generator) -> dict[str, list[dict]]:
        maps = []
        for picture in pictures:
            maps.append(self.maps(picture))
            print(f"{CLASSES[self.label]}: map {len(maps)} of {len(pictures)}", flush=True)
        found = {}
        for at, picture in enumerate(pictures):
            # The film before; before the first comes the last.
            orders = {**{name: order_of(of, rng) for name, of in maps[at].items()},
                      **{f"{name} of another film": order_of(of, rng) for name, of in maps[at - 1].items()}}
            for name, order in orders.items():
                found.setdefault(name, []).append(self.curve(picture, order))
            several = [self.curve(picture, rng.permutation(PLACES)) for _ in range(RANDOM_ORDERS)]
            found.setdefault("random", []).append({key: np.mean([curve[key] for curve in several], axis=0) for key in several[0]})
            print(f"{CLASSES[self.label]}: film {at + 1} of {len(pictures)}", flush=True)
        return found


def sample(films, test: Test, count: int, rng: np.random.Generator) -> list[np.ndarray]:
    """Inputs of one film each of `count` patients that the network calls by their label."""
    chosen, patients = [], set()
    for film in rng.permutation(np.array(films, dtype=object)):
        if len(chosen) < count and film.label == test.label and film.patient not in patients:
            picture = test.network.picture(read_grey(film.path, 224))
            if test.is_called_so(picture):
                chosen.append(picture)
                patients.add(film.patient)
    return chosen


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--graph", type=Path, required=True)
    parser.add_argument("--study", type=Path, required=True)
    parser.add_argument("--films", type=int, default=24)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kept", type=Path, help="a file for what the network said so far, so that the same command goes on")
    args = parser.parse_args()
    calibration, cuts = (json.loads((args.study / f"{name}.json").read_text()) for name in ("calibration", "ood"))
    network, rng = Network(args.graph, args.kept), np.random.default_rng(args.seed)
    _, validation = split_by_patient(list_films(args.data / "train"), VALIDATION_SHARE, args.seed)
    result = {"graph": digest(args.graph), "places": PLACES, "random_orders": RANDOM_ORDERS, "shares": [0.0, *SHARES]}
    for label, count in ((1, args.films), (0, args.films // 2)):
        test = Test(network, calibration, cuts["refuse"], label)
        pictures = sample(validation, test, count, rng)
        result[CLASSES[label].lower()] = found = {"n": len(pictures), "orders": summary(test.curves(pictures, rng))}
        for name, of in found["orders"].items():
            print(f"{CLASSES[label]}, {name}: {({key: value for key, value in of.items() if key not in ('curve', 'refused')})}")
    (args.study / "deletion.json").write_text(json.dumps(result, indent=1) + "\n")


if __name__ == "__main__":
    main()
