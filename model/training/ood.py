"""Tells pictures that are not upright frontal chest films from films: the graph's output `ood`.

    python ood.py --data chest_xray --run runs/resnet50v2 --study ../study [--external films]

The score is the log-odds, classes weighted alike, that a picture is none: a logistic regression on

* eight distances to the training films: at each of graph.POOLED's four places the Mahalanobis distance within
  the COMPONENTS greatest principal components of the pooled activations, and the energy outside them
  (Tipping and Bishop 1999, "Mixtures of probabilistic principal component analysers"; Lee et al. 2018, "A simple
  unified framework for detecting out-of-distribution samples"), as logarithms;
* the pooled activations themselves at the first three places. The distances alone take a film upside
  down for a film; what the network sees on its way, before it has only its two classes in mind, does not.

It is fitted on training films and on negatives for fitting (export.py); this program measures the int8
graph's score on validation patients, where the cuts are chosen, on the test set and on negatives that
the fit has not seen, and writes `<study>/ood.json`.
"""

import argparse
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from films import SUFFIXES, Film, list_films, load_all, read_grey, split_by_patient
from graph import POOLED
from metrics import share
from negatives import PER_FILM_KIND, UNSEEN, fit_and_test, make_negatives
from outputs import run, size_of, values

CHANNELS = (256, 512, 1024, 2048)
COMPONENTS = 32
# Places whose activations are seen beside their distances.
SEEN = 3
# Of the logistic regression; distances count for less than their number of activations would.
INVERSE_PENALTY = 30.0
DISTANCE_WEIGHT = 1 / 3
# Standard deviations beyond which more says nothing.
DISTANCE_LIMIT, ACTIVATION_LIMIT = 6.0, 8.0
# Added to a distance before its logarithm.
TINY = 1e-9
# Training films that are fitted on: one in so many.
FITTING_STEP = 4
# Of validation films: more of them than this are neither flagged nor refused.
FAMILIAR, ACCEPTED = 0.95, 0.99


@dataclass(frozen=True)
class Place:
    """Principal components of the pooled activations x [channels] at one place: z = (x - mean) @ directions."""

    mean: np.ndarray
    directions: np.ndarray
    variances: np.ndarray
    rest: float

    @staticmethod
    def fit(x: np.ndarray) -> "Place":
        mean = x.mean(axis=0)
        _, singular, directions = np.linalg.svd(x - mean, full_matrices=False)
        variances = singular**2 / len(x)
        count = min(COMPONENTS, len(x) // 4)
        return Place(mean, directions[:count].T, variances[:count], float(variances[count:].sum()))

    def distances(self, x: np.ndarray) -> np.ndarray:
        """[n, 2]: log of the mean squared whitened component, log of the energy outside relative to training's."""
        centred = x - self.mean
        components = centred @ self.directions
        inside = (components**2 / self.variances).mean(axis=1)
        outside = np.maximum((centred**2).sum(axis=1) - (components**2).sum(axis=1), 0) / self.rest
        return np.log(np.stack([inside, outside], axis=1) + TINY)


@dataclass(frozen=True)
class Detector:
    """ood = clip((d - d_mean) / d_deviation) @ d_weights + clip((x - x_mean) / x_deviation) @ x_weights + bias,
    d the eight distances, x the pooled activations of the first SEEN places."""

    places: list[Place]
    distance_mean: np.ndarray
    distance_deviation: np.ndarray
    distance_weights: np.ndarray
    activation_mean: np.ndarray
    activation_deviation: np.ndarray
    activation_weights: np.ndarray
    bias: float

    def __call__(self, x: np.ndarray) -> np.ndarray:
        """Pooled activations [n, 3840] -> score [n]: what `write` puts into the graph, for its test."""
        d = distances(self.places, x)
        d = np.clip((d - self.distance_mean) / self.distance_deviation, -DISTANCE_LIMIT, DISTANCE_LIMIT)
        seen = np.clip((x[:, : sum(CHANNELS[:SEEN])] - self.activation_mean) / self.activation_deviation, -ACTIVATION_LIMIT, ACTIVATION_LIMIT)
        return d @ self.distance_weights + seen @ self.activation_weights + self.bias

    def write(self, writer, pooled: list[str]):
        """Appends the score to a graph.GraphWriter's graph as `ood` [1]; `pooled` names its activations [1, channels]."""
        def constant(name, values):
            return writer.constant(f"ood/{name}", np.asarray(values, np.float32))

        def standardized(x, name, mean, deviation, limit):
            x = writer.node("Sub", [x, constant(f"{name}/mean", mean)], f"ood/{name}/centred")
            x = writer.node("Mul", [x, constant(f"{name}/factor", 1 / deviation)], f"ood/{name}/standardized")
            limits = [constant(f"{name}/least", -limit), constant(f"{name}/most", limit)]
            return writer.node("Clip", [x, *limits], f"ood/{name}/limited")

        parts = []
        for i, (x, place) in enumerate(zip(pooled, self.places, strict=True)):
            name = f"place{i}"
            centred = writer.node("Sub", [x, constant(f"{name}/mean", place.mean[None])], f"ood/{name}/centred")
            components = writer.node("MatMul", [centred, constant(f"{name}/directions", place.directions)], f"ood/{name}/components")
            squares = writer.node("Mul", [components, components], f"ood/{name}/squares")
            energy = writer.node("Mul", [centred, centred], f"ood/{name}/energies")
            # Sums as products with a column: one kernel every engine has.
            within = writer.node("MatMul", [squares, constant(f"{name}/ones", np.ones((len(place.variances), 1)))], f"ood/{name}/within")
            whole = writer.node("MatMul", [energy, constant(f"{name}/all", np.ones((len(place.mean), 1)))], f"ood/{name}/whole")
            left = writer.node("Relu", [writer.node("Sub", [whole, within], f"ood/{name}/left")], f"ood/{name}/outside")
            inside = constant(f"{name}/whitening", 1 / place.variances[:, None] / len(place.variances))
            parts.append(writer.node("MatMul", [squares, inside], f"ood/{name}/inside"))
            parts.append(writer.node("Mul", [left, constant(f"{name}/scale", [[1 / place.rest]])], f"ood/{name}/relative"))
        together = writer.node("Concat", parts, "ood/distances", axis=1)
        positive = writer.node("Add", [together, constant("tiny", [[TINY]])], "ood/positive")
        d = standardized(writer.node("Log", [positive], "ood/logarithms"), "distance", self.distance_mean[None], self.distance_deviation[None], DISTANCE_LIMIT)
        x = writer.node("Concat", pooled[:SEEN], "ood/seen", axis=1)
        x = standardized(x, "activation", self.activation_mean[None], self.activation_deviation[None], ACTIVATION_LIMIT)
        d = writer.node("MatMul", [d, constant("distance/weights", self.distance_weights[:, None])], "ood/of_distances")
        x = writer.node("MatMul", [x, constant("activation/weights", self.activation_weights[:, None])], "ood/of_activations")
        score = writer.node("Add", [writer.node("Add", [d, x], "ood/sum"), constant("bias", [[self.bias]])], "ood/score")
        writer.node("Reshape", [score, writer.constant("ood/shape", np.array([1], np.int64))], "ood")


def distances(places: list[Place], x: np.ndarray) -> np.ndarray:
    """Pooled activations [n, 3840] -> [n, 2 per place]."""
    bounds = np.cumsum((0, *CHANNELS))
    return np.concatenate([place.distances(x[:, a:b]) for place, a, b in zip(places, bounds, bounds[1:])], axis=1)


def fit_detector(films: np.ndarray, negatives: np.ndarray) -> Detector:
    """From the pooled activations [n, 3840] of training films and of negatives."""
    bounds = np.cumsum((0, *CHANNELS))
    places = [Place.fit(films[:, a:b]) for a, b in zip(bounds, bounds[1:])]
    x, labels = np.concatenate([films, negatives]), np.repeat([0, 1], [len(films), len(negatives)])
    d = distances(places, x)
    d_mean, d_deviation = d.mean(axis=0), d.std(axis=0) + 1e-6
    d = np.clip((d - d_mean) / d_deviation, -DISTANCE_LIMIT, DISTANCE_LIMIT) * DISTANCE_WEIGHT
    seen = x[:, : sum(CHANNELS[:SEEN])]
    # Of films alone: what is usual in a negative says nothing.
    x_mean, x_deviation = seen[labels == 0].mean(axis=0), seen[labels == 0].std(axis=0) + 1e-3
    activation_weight = 1 / np.sqrt(seen.shape[1])
    seen = np.clip((seen - x_mean) / x_deviation, -ACTIVATION_LIMIT, ACTIVATION_LIMIT) * activation_weight
    fit = LogisticRegression(C=INVERSE_PENALTY, class_weight="balanced", max_iter=5000).fit(np.concatenate([d, seen], axis=1), labels)
    weights = fit.coef_[0]
    return Detector(places, d_mean, d_deviation, weights[: d.shape[1]] * DISTANCE_WEIGHT, x_mean, x_deviation,
                    weights[d.shape[1] :] * activation_weight, float(fit.intercept_[0]))


def pooled_activations(session, pictures) -> np.ndarray:
    """[n, 3840] of a graph that exposes `<place>/pooled`; `pictures` uint8 [h, w] each."""
    return np.concatenate(values(session, [f"{name}/pooled" for name in POOLED], pictures), axis=1)


def fitting_pictures(training: list[Film], seed: int) -> tuple[np.ndarray, list[np.ndarray]]:
    """(films, negatives) to fit on, uint8 [224, 224] each."""
    films, _ = load_all(training[::FITTING_STEP] if len(training) > 1000 else training)
    negatives, _ = fit_and_test(make_negatives(training, seed, PER_FILM_KIND))
    return films, [negative.pixels for negative in negatives]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--study", type=Path, required=True)
    parser.add_argument("--external", type=Path, help="folder of films of another population")
    args = parser.parse_args()
    config = json.loads((args.run / "config.json").read_text())
    training, validation = split_by_patient(list_films(args.data / "train"), config["validation_share"], config["seed"])

    def score(pictures):
        return run(args.run / "int8.onnx", pictures).ood

    of_validation = score(load_all(validation)[0])
    flag, refuse = (round(float(np.quantile(of_validation, q)), 4) for q in (FAMILIAR, ACCEPTED))
    of_test = score(load_all(list_films(args.data / "test"))[0])
    fitted, unseen = fit_and_test(make_negatives(training, config["seed"], PER_FILM_KIND))
    of_negatives = score([negative.pixels for negative in unseen])
    kinds = np.array([negative.kind for negative in unseen])
    new = np.isin(kinds, UNSEEN)

    def refused(scores):
        return share(scores > refuse)

    result = {
        "flag": flag, "refuse": refuse, "fitted_negatives": len(fitted),
        "auc_test_films_against_negatives": round(float(roc_auc_score(np.repeat([0, 1], [len(of_test), len(of_negatives)]), np.concatenate([of_test, of_negatives]))), 4),
        "refused": {
            "validation films (the cut was chosen on these)": refused(of_validation), "test films": refused(of_test),
            "all negatives": refused(of_negatives), "negatives of kinds the fit had": refused(of_negatives[~new]),
            "negatives of new kinds": refused(of_negatives[new]),
            **{f"{kind}{' (new)' if kind in UNSEEN else ''}": refused(of_negatives[kinds == kind]) for kind in sorted(set(kinds))}},
        "flagged": {"validation films": share(of_validation > flag), "test films": share(of_test > flag)},
    }
    if args.external:
        paths = sorted(p for p in args.external.iterdir() if p.suffix.lower() in SUFFIXES)
        size = size_of(args.run / "int8.onnx")
        scores = score([read_grey(p, size) for p in paths])
        result["external"] = {"n": len(paths), "flagged": int(((scores > flag) & (scores <= refuse)).sum()), "refused": int((scores > refuse).sum()),
                              "scores": [round(float(s), 4) for s in scores]}
    (args.study / "ood.json").write_text(json.dumps(result, indent=1) + "\n")
    for name, found in result["refused"].items():
        print(f"{name}: {found['value']:.1%} of {found['n']} refused")
    print(f"flag above {flag}, refuse above {refuse}; external {result.get('external')}")


if __name__ == "__main__":
    main()
