"""The gate: tells films like those learned from, frontal chest films from elsewhere, and what is no frontal chest film.

    python ood.py --data chest_xray --run runs/rounded --study ../study [--external nih] [--test]

The graph's output `ood` [1] has fixed cuts: above REFUSE it is no upright frontal chest film, above FLAG a frontal film
from elsewhere (another hospital, a photograph of a film), below that a familiar one. Its output `seen` [1, kinds] says what
a refused picture shows, the log-odds of each of negatives.SEEN beside the others. All are logistic regressions on

* eight distances to the training films: at each of graph.POOLED's four places the Mahalanobis distance within
  the COMPONENTS greatest principal components of the pooled activations, and the energy outside them
  (Tipping and Bishop 1999, "Mixtures of probabilistic principal component analysers"; Lee et al. 2018, "A simple
  unified framework for detecting out-of-distribution samples"), as logarithms;
* the pooled activations themselves at the first three places. The distances alone take a film upside
  down for a film; what the network sees on its way, before it has only its two classes in mind, does not.

One tells frontal films from negatives, one familiar films from those from elsewhere. `ood` is the first less its cut or, where
that is greater, the second less its cut, limited and one lower.

They are fitted on training films, on films of adults of another hospital, on photographs drawn from both and on negatives for
fitting (export.py, gate_pictures.py). What the second learns is hospitals and cameras, not age: children of the other
hospital are in no fit. The cuts are chosen on validation patients and on other adults of that hospital. This program measures
the int8 graph on these, on that hospital's children and on negatives that the fit has not seen, with `--test` on the test
set as well, and writes `<study>/ood.json`.
"""

import argparse
import json
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from films import list_films, load_all, split_by_patient
from gate_pictures import ADULTS, CHILDREN, FittingPictures, external_groups, photographs
from graph import POOLED
from metrics import share
from negatives import FRONTAL, PER_FILM_KIND, SEEN, UNSEEN, fit_and_test, make_negatives, seen_in
from outputs import session_of, values
from rounding import short

CHANNELS = (256, 512, 1024, 2048)
COMPONENTS = 32
# Places whose activations are looked at beside their distances.
ACTIVE_PLACES = 3
# Of the logistic regressions; distances count for less than their number of activations would.
INVERSE_PENALTY = 30.0
DISTANCE_WEIGHT = 1 / 3
# Standard deviations beyond which more says nothing.
DISTANCE_LIMIT, ACTIVATION_LIMIT = 6.0, 8.0
# Added to a distance before its logarithm.
TINY = 1e-9
# Of `ood`.
REFUSE, FLAG = 0.0, -1.0
# How far above FLAG a film from elsewhere comes by that alone.
MARGIN = 0.1
# Of the films that the cuts are chosen on: so many validation films are neither flagged nor refused; so many of each sort
# that is to be answered are not refused.
FAMILIAR, ACCEPTED = 0.95, {"validation": 0.99, "another hospital": 0.98}


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
class Linear:
    """features @ weights + bias; `weights` [features, outputs], `bias` [outputs]."""

    weights: np.ndarray
    bias: np.ndarray

    @staticmethod
    def fit(features: np.ndarray, labels: np.ndarray, weights: np.ndarray) -> "Linear":
        """A logistic regression; where there are two labels, of the second against the first."""
        fitted = LogisticRegression(C=INVERSE_PENALTY, max_iter=5000).fit(features, labels, weights / weights.mean())
        return Linear(fitted.coef_.T, fitted.intercept_)

    def __call__(self, features: np.ndarray) -> np.ndarray:
        return features @ self.weights + self.bias


@dataclass(frozen=True)
class Detector:
    """What `write` puts into the graph. Features are the eight distances and the activations of the first ACTIVE_PLACES, each
    less its mean, divided by its deviation and limited. `negative` and `elsewhere` have their cuts taken off."""

    places: list[Place]
    distance_mean: np.ndarray
    distance_deviation: np.ndarray
    activation_mean: np.ndarray
    activation_deviation: np.ndarray
    negative: Linear | None = None
    elsewhere: Linear | None = None
    kinds: Linear | None = None

    def features(self, x: np.ndarray) -> np.ndarray:
        """Pooled activations [n, 3840] -> [n, 1800]."""
        d = np.clip((distances(self.places, x) - self.distance_mean) / self.distance_deviation, -DISTANCE_LIMIT, DISTANCE_LIMIT)
        active = np.clip((x[:, : sum(CHANNELS[:ACTIVE_PLACES])] - self.activation_mean) / self.activation_deviation, -ACTIVATION_LIMIT, ACTIVATION_LIMIT)
        return np.concatenate([d * DISTANCE_WEIGHT, active / np.sqrt(active.shape[1])], axis=1)

    def __call__(self, x: np.ndarray) -> np.ndarray:
        """Pooled activations [n, 3840] -> `ood` [n]."""
        features = self.features(x)
        return np.maximum(self.negative(features)[:, 0], np.minimum(self.elsewhere(features)[:, 0], MARGIN) + FLAG)

    def seen(self, x: np.ndarray) -> np.ndarray:
        """Pooled activations [n, 3840] -> `seen` [n, kinds]."""
        return self.kinds(self.features(x))

    def write(self, writer, pooled: list[str]):
        """Appends `ood` and `seen` to a graph.GraphWriter's graph; `pooled` names its activations [1, channels]."""
        def constant(name, numbers):
            return writer.constant(f"ood/{name}", short(np.asarray(numbers, np.float32)))

        def standardized(x, name, mean, deviation, limit, weight):
            x = writer.node("Sub", [x, constant(f"{name}/mean", mean[None])], f"ood/{name}/centred")
            x = writer.node("Mul", [x, constant(f"{name}/factor", weight / deviation[None])], f"ood/{name}/standardized")
            limits = [constant(f"{name}/least", -limit * weight), constant(f"{name}/most", limit * weight)]
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
        d = standardized(writer.node("Log", [positive], "ood/logarithms"), "distance", self.distance_mean, self.distance_deviation, DISTANCE_LIMIT, DISTANCE_WEIGHT)
        x = writer.node("Concat", pooled[:ACTIVE_PLACES], "ood/active", axis=1)
        x = standardized(x, "activation", self.activation_mean, self.activation_deviation, ACTIVATION_LIMIT, 1 / np.sqrt(len(self.activation_mean)))
        features = writer.node("Concat", [d, x], "ood/features", axis=1)

        def linear(name, of: Linear, output):
            product = writer.node("MatMul", [features, constant(f"{name}/weights", of.weights)], f"ood/{name}/product")
            return writer.node("Add", [product, constant(f"{name}/bias", of.bias[None])], output)

        negative, elsewhere = (linear(name, of, f"ood/{name}/score") for name, of in (("negative", self.negative), ("elsewhere", self.elsewhere)))
        linear("kinds", self.kinds, "seen")
        # min(elsewhere, MARGIN) + FLAG and the greater of two, by ReLUs.
        room = writer.node("Relu", [writer.node("Sub", [constant("margin", [[MARGIN]]), elsewhere], "ood/below")], "ood/room")
        flagged = writer.node("Sub", [constant("most_flagged", [[MARGIN + FLAG]]), room], "ood/flagged")
        more = writer.node("Relu", [writer.node("Sub", [negative, flagged], "ood/beyond")], "ood/more")
        score = writer.node("Add", [flagged, more], "ood/score")
        writer.node("Reshape", [score, writer.constant("ood/shape", np.array([1], np.int64))], "ood")


def distances(places: list[Place], x: np.ndarray) -> np.ndarray:
    """Pooled activations [n, 3840] -> [n, 2 per place]."""
    bounds = np.cumsum((0, *CHANNELS))
    return np.concatenate([place.distances(x[:, a:b]) for place, a, b in zip(places, bounds, bounds[1:])], axis=1)


def alike(*groups: np.ndarray) -> np.ndarray:
    """Weights under which each group counts the same."""
    return np.concatenate([np.full(len(group), 1 / (len(groups) * len(group))) for group in groups])


def fit_detector(familiar: np.ndarray, elsewhere: list[np.ndarray], negatives: np.ndarray, seen: np.ndarray,
                 for_cuts: dict[str, np.ndarray]) -> Detector:
    """From pooled activations [n, 3840]; `seen` [n], of the negatives, are indices into negatives.SEEN or -1. Familiar films and
    each group from elsewhere count the same, and together as much as the negatives. What the regressions get is in
    FittingPictures."""
    bounds = np.cumsum((0, *CHANNELS))
    places = [Place.fit(familiar[:, a:b]) for a, b in zip(bounds, bounds[1:])]
    frontal = np.concatenate([familiar, *elsewhere])
    everything = np.concatenate([frontal, negatives])
    d = distances(places, everything)
    # Of films alone: what is usual in a negative says nothing.
    active = frontal[:, : sum(CHANNELS[:ACTIVE_PLACES])]
    detector = Detector(places, d.mean(axis=0), d.std(axis=0) + 1e-6, active.mean(axis=0), active.std(axis=0) + 1e-3)
    features, of_frontal = detector.features(everything), alike(familiar, *elsewhere)
    of_films = features[: len(frontal)]
    negative = Linear.fit(features, np.repeat([0, 1], [len(frontal), len(negatives)]), np.concatenate([of_frontal, alike(negatives)]))
    unlike = Linear.fit(of_films, np.repeat([0, 1], [len(familiar), len(frontal) - len(familiar)]),
                        np.concatenate([alike(familiar), alike(*elsewhere)]))
    told = np.concatenate([np.full(len(frontal), FRONTAL), seen])
    known = told >= 0
    # A kind without pictures would have no column.
    assert set(told[known]) == set(range(len(SEEN))), "negatives of each of SEEN are needed"
    kinds = Linear.fit(features[known], told[known], 1 / np.bincount(told[known])[told[known]])
    scores = {name: detector.features(x) for name, x in for_cuts.items()}
    refuse = max(float(np.quantile(negative(of), ACCEPTED[name])) for name, of in scores.items())
    flag = float(np.quantile(unlike(scores["validation"]), FAMILIAR))
    return replace(detector, negative=replace(negative, bias=negative.bias - refuse), elsewhere=replace(unlike, bias=unlike.bias - flag), kinds=kinds)


def fitted(graph: bytes, pictures: FittingPictures) -> Detector:
    """`graph` exposes `<place>/pooled` of graph.POOLED."""
    session, names = session_of(graph), [f"{name}/pooled" for name in POOLED]

    def pooled(of):
        return np.concatenate(values(session, names, of), axis=1)

    return fit_detector(
        pooled(pictures.familiar), [pooled(group) for group in pictures.elsewhere], pooled([n.pixels for n in pictures.negatives]),
        np.array([seen_in(n.kind) for n in pictures.negatives]), {name: pooled(of) for name, of in pictures.for_cuts.items()})


def outcomes(scores: np.ndarray, flag: float = FLAG, refuse: float = REFUSE) -> dict:
    """Shares that are refused and, of all, flagged."""
    return {"refused": share(scores > refuse), "flagged": share((scores > flag) & (scores <= refuse))}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--study", type=Path, required=True)
    parser.add_argument("--external", type=Path, help="films of another hospital with labels.csv")
    parser.add_argument("--test", action="store_true", help="report the test films, too")
    args = parser.parse_args()
    config = json.loads((args.run / "config.json").read_text())
    training, validation = split_by_patient(list_films(args.data / "train"), config["validation_share"], config["seed"])
    session = session_of(args.run / "int8.onnx")

    of_films = list(load_all(validation)[0])
    groups = {"validation films (the cut was chosen on these)": of_films,
              "validation films, photographed": photographs(of_films, config["seed"], "validation")}
    if args.test:
        groups["test films"] = list(load_all(list_films(args.data / "test"))[0])
    if args.external:
        groups |= external_groups(args.external, config["seed"])
    scores, seen_of_films = {}, {}
    for name, pictures in groups.items():
        scores[name], seen_of_films[name] = values(session, ["ood", "seen"], pictures)
        print(name, outcomes(scores[name]), flush=True)
    fit, unseen = fit_and_test(make_negatives(training, config["seed"], PER_FILM_KIND))
    of_negatives, seen = values(session, ["ood", "seen"], [negative.pixels for negative in unseen])
    kinds = np.array([negative.kind for negative in unseen])
    new, told = np.isin(kinds, UNSEEN), np.array([seen_in(kind) for kind in kinds])
    named, refused = told >= 0, of_negatives > REFUSE

    def refusal(among):
        return share(refused[among])

    refused_films = np.concatenate([seen_of_films[name][of > REFUSE] for name, of in scores.items()]).argmax(axis=1)

    result = {
        "flag": FLAG, "refuse": REFUSE, "fitted_negatives": len(fit),
        "auc_validation_films_against_negatives": round(float(roc_auc_score(
            np.repeat([0, 1], [len(of_films), len(unseen)]), np.concatenate([next(iter(scores.values())), of_negatives]))), 4),
        "films": {name: outcomes(of) for name, of in scores.items()},
        "refused": {
            **{name: outcomes(of)["refused"] for name, of in scores.items()},
            "all negatives": refusal(np.full(len(kinds), True)), "negatives of kinds the fit had": refusal(~new),
            "negatives of new kinds": refusal(new),
            **{f"{kind}{' (new)' if kind in UNSEEN else ''}": refusal(kinds == kind) for kind in sorted(set(kinds))}},
        "seen": {"kinds": list(SEEN), "right among the refused": share((seen.argmax(axis=1) == told)[named & refused]),
                 **{name: share((seen.argmax(axis=1) == told)[refused & (told == i)]) for i, name in enumerate(SEEN)},
                 list(SEEN)[FRONTAL]: share(refused_films == FRONTAL)},
    }
    if args.external:
        elsewhere = np.concatenate([scores[name] for name in (ADULTS, CHILDREN)])
        found = outcomes(elsewhere)
        result["external"] = {"n": len(elsewhere), **{name: round(found[name]["value"] * len(elsewhere)) for name in found}}
    (args.study / "ood.json").write_text(json.dumps(result, indent=1) + "\n")
    for part in ("refused", "seen"):
        for name, found in result[part].items():
            if name != "kinds" and found["n"]:
                print(f"{name}: {found['value']:.1%} of {found['n']} {part if part == 'refused' else 'named rightly'}")


if __name__ == "__main__":
    main()
