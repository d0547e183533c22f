"""Calibration, operating points and abstention of the int8 graph, all chosen on validation patients.

    python calibrate.py --data chest_xray --run runs/rounded --study ../study [--external nih]   # chooses
    python calibrate.py --data chest_xray --run runs/rounded --study ../study --test             # then reports

The first writes `<study>/calibration.json`: what was chosen, how it does on validation films, on augmented copies of them
and on another hospital's films, and how other choices would do there; and `<study>/performance.json`, int8 beside float.
It does not read the test set. The second reads these files, chooses nothing and adds the test set to them.

The rule. Normal films of the official test set look more ill than normal validation films, pneumonia does not. So every
cut is the margin that a given share of the validation films with pneumonia reaches (SENSITIVITIES), and so are the ends of
the band without an answer (BAND). Cuts tied to specificity do not travel.

The probability is fitted on validation films and an augmented copy of each, with the weight of the copies that
leaves the smaller calibration error where it is largest: of films alone it would be too sure elsewhere.
"""

import argparse
import hashlib
import json
from pathlib import Path

import numpy as np

from augment import augment
from external import list_external, load_external, scored
from films import list_films, load_all, split_by_patient
from metrics import auc, confusion, curves, figures, fit_calibration, reliability, sensitivity_cut, share, sigmoid
from outputs import margins, run

COPIES = 1
SENSITIVITIES = {"screening": 0.98, "balanced": 0.93, "confirming": 0.85}
BAND = (0.97, 0.90)
# Weights of the augmented copies that are tried for the probability; films as they are have 1.
COPY_WEIGHTS = (0.0, 0.25, 0.5, 1.0)
# Other choices, to be shown beside the rule's.
OTHER_SENSITIVITIES = (0.90, 0.91, 0.92, 0.93, 0.94, 0.95, 0.96)
OTHER_BANDS = ((0.98, 0.90), (0.97, 0.90), (0.97, 0.88), (0.96, 0.90), (0.96, 0.88), (0.95, 0.90))
PREVALENCES = (0.01, 0.05, 0.1, 0.2, 0.5)


def augmented_copies(pixels: np.ndarray, seed: int) -> list[np.ndarray]:
    """COPIES of each film, one round after the other."""
    rng = np.random.default_rng(seed)
    return [augment(film, film.shape[0], rng) for _ in range(COPIES) for film in pixels]


def calibrated(plain, copies, labels) -> tuple[float, float]:
    """(temperature, bias) of the weight of the copies whose larger calibration error, on films or copies, is least."""
    both, twice = np.concatenate([plain, copies]), np.tile(labels, COPIES + 1)

    def fit(weight):
        return fit_calibration(both, twice, np.repeat([1.0, weight], [len(plain), len(copies)]))

    def error(fitted):
        temperature, bias = fitted
        return max(reliability(sigmoid((of + bias) / temperature), truth)["ece"]
                   for of, truth in ((plain, labels), (copies, np.tile(labels, COPIES))))

    return min(map(fit, COPY_WEIGHTS), key=error)


def predictive_values(sensitivity: float, specificity: float, prevalence: float) -> dict:
    """Bayes' rule."""
    true_positive, false_positive = sensitivity * prevalence, (1 - specificity) * (1 - prevalence)
    true_negative, false_negative = specificity * (1 - prevalence), (1 - sensitivity) * prevalence
    return {"ppv": round(true_positive / max(true_positive + false_positive, 1e-12), 4),
            "npv": round(true_negative / max(true_negative + false_negative, 1e-12), 4)}


def coverage_curve(margin, labels, cut) -> dict:
    """The error among the films that are answered when the share nearest to the cut is not."""
    distance = np.abs(margin - cut)
    wrong = (margin >= cut) != labels
    curve = {"coverage": [], "error": []}
    for coverage in np.arange(1.0, 0.49, -0.05):
        answered = distance >= np.quantile(distance, 1 - coverage)
        curve["coverage"].append(round(float(answered.mean()), 4))
        curve["error"].append(round(float(wrong[answered].mean()), 4))
    return curve


def with_band(margin, labels, cut, band) -> dict:
    """How many films get an answer outside the band, and how these answers do."""
    low, high = band
    answered = (margin < low) | (margin >= high)
    right = (margin >= cut) == labels
    return {"answered": share(answered), "accuracy_of_answers": share(right[answered]),
            "accuracy_of_the_rest": share(right[~answered])}


def balanced_accuracy(margin, labels, cut) -> float:
    return round(float(((margin[labels == 1] >= cut).mean() + (margin[labels == 0] < cut).mean()) / 2), 4)


def other_choices(groups: dict, cut_of) -> dict:
    """What other sensitivities and bands give. `groups[name]`: (margins, labels)."""
    cut = cut_of(SENSITIVITIES["balanced"])
    bands = []
    for ends in OTHER_BANDS:
        row = {"band": list(ends)}
        for name, (margin, labels) in groups.items():
            found = with_band(margin, labels, cut, [cut_of(end) for end in ends])
            row[name] = {"answered": found["answered"]["value"], "accuracy_of_answers": found["accuracy_of_answers"]["value"]}
        bands.append(row)
    return {"sensitivities": [{"sensitivity": s, **{name: balanced_accuracy(*group, cut_of(s)) for name, group in groups.items()}}
                              for s in OTHER_SENSITIVITIES], "bands": bands}


def choose(args, config: dict) -> tuple[dict, dict]:
    """(calibration.json, performance.json)"""
    _, validation = split_by_patient(list_films(args.data / "train"), config["validation_share"], config["seed"])
    pixels, labels = load_all(validation)
    copied = augmented_copies(pixels, config["seed"])
    graph = args.run / "int8.onnx"
    print(f"running {len(pixels)} validation films and {len(copied)} augmented copies", flush=True)
    outputs, copies, before = run(graph, pixels), margins(graph, copied), margins(args.run / "float.onnx", pixels)
    plain, copy_labels = outputs.margin, np.tile(labels, COPIES)
    groups = {"validation": (plain, labels), "augmented copies": (copies, copy_labels)}
    if args.external:
        films = scored(list_external(args.external))
        groups["another hospital"] = margins(graph, load_external(films)), np.array([film.label for film in films])

    def cut_of(sensitivity):
        return sensitivity_cut(plain, labels, sensitivity)

    temperature, bias = calibrated(plain, copies, labels)

    def probability(margin):
        return sigmoid((margin + bias) / temperature)

    cuts = {name: cut_of(sensitivity) for name, sensitivity in SENSITIVITIES.items()}
    band = [cut_of(sensitivity) for sensitivity in BAND]
    calibration = {
        "graph": digest(graph), "films": len(labels), "augmented_copies": COPIES, "patients": len({f.patient for f in validation}),
        "rule": {"sensitivities": SENSITIVITIES, "band": list(BAND)},
        "temperature": round(temperature, 6), "bias": round(bias, 6), "prevalence": 0.5,
        "operating_points": {
            name: {"threshold": round(float(probability(cut)), 6), "margin": cut,
                   "fitted_on": figures(plain, labels, cut), "augmented_copies": figures(copies, copy_labels, cut),
                   **side(plain, labels, cut, "validation")} for name, cut in cuts.items()},
        "abstention": {"low": round(float(probability(band[0])), 6), "high": round(float(probability(band[1])), 6), "margins": band,
                       "validation": of_band(plain, labels, cuts["balanced"], band),
                       "augmented_copies": of_band(copies, copy_labels, cuts["balanced"], band)},
        "map_reference": round(float(np.median(outputs.cam[labels == 1].max(axis=(1, 2)))), 6),
        "reliability": {"fitted_on": reliability(probability(np.concatenate([plain, copies])), np.tile(labels, COPIES + 1)),
                        "augmented_copies": reliability(probability(copies), copy_labels),
                        "validation": reliability(probability(plain), labels)},
        "other_choices": other_choices(groups, cut_of),
    }
    return calibration, {"validation": performance_of({"int8": plain, "float": before}, labels, cuts["balanced"])}


def side(margin, labels, cut, name: str) -> dict:
    """Figures at a point, and predictive values for PREVALENCES, as parts of an operating point."""
    found = figures(margin, labels, cut)
    return {name: found, "predictive_values": {name: {str(p): predictive_values(found["sensitivity"], found["specificity"], p)
                                                      for p in PREVALENCES}}}


def of_band(margin, labels, cut, band) -> dict:
    return {**with_band(margin, labels, cut, band), "coverage_curve": coverage_curve(margin, labels, cut)}


def performance_of(of: dict, labels, cut) -> dict:
    """Of the margins `int8` and `float` of the same films."""
    changed = (of["int8"] >= cut) != (of["float"] >= cut)
    return {**{weights: {**figures(m, labels, cut), "confusion": confusion(m, labels, cut), "curves": curves(m, labels)}
               for weights, m in of.items()},
            "quantization": {"auc_loss": round(auc(of["float"], labels) - auc(of["int8"], labels), 4),
                             "verdicts_changed": int(changed.sum()), "n": len(labels),
                             "largest_margin_difference": round(float(np.abs(of["int8"] - of["float"]).max()), 4)}}


def report_test(args, calibration: dict, performance: dict):
    """Adds the test set to both."""
    if calibration["graph"] != digest(args.run / "int8.onnx"):
        raise SystemExit("calibration.json was chosen for another graph. Run this program without --test first.")
    pixels, labels = load_all(list_films(args.data / "test"))
    of = {weights: margins(args.run / f"{weights}.onnx", pixels) for weights in ("int8", "float")}
    margin, points = of["int8"], calibration["operating_points"]
    for point in points.values():
        found = side(margin, labels, point["margin"], "test")
        point["test"] = found["test"]
        point["predictive_values"] |= found["predictive_values"]
    cut = points["balanced"]["margin"]
    calibration["abstention"]["test"] = of_band(margin, labels, cut, calibration["abstention"]["margins"])
    calibration["reliability"]["test"] = reliability(sigmoid((margin + calibration["bias"]) / calibration["temperature"]), labels)
    performance["test"] = performance_of(of, labels, cut)


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--study", type=Path, required=True)
    parser.add_argument("--external", type=Path, help="films of another hospital with labels.csv, to show other choices on")
    parser.add_argument("--test", action="store_true", help="choose nothing; report the test set")
    args = parser.parse_args()
    paths = [args.study / f"{name}.json" for name in ("calibration", "performance")]
    args.study.mkdir(parents=True, exist_ok=True)
    if args.test:
        calibration, performance = (json.loads(path.read_text()) for path in paths)
        report_test(args, calibration, performance)
    else:
        calibration, performance = choose(args, json.loads((args.run / "config.json").read_text()))
        for rows in calibration["other_choices"].values():
            print(*map(json.dumps, rows), sep="\n")
    paths[0].write_text(json.dumps(calibration, indent=1) + "\n")
    paths[1].write_text(json.dumps(performance) + "\n")
    for name, found in performance.items():
        f, band = found["int8"], calibration["abstention"][name]
        print(f"{name}: n {f['n']}, AUC {f['auc']} {f['auc_interval']}, accuracy {f['accuracy']} {f['accuracy_interval']}, "
              f"sensitivity {f['sensitivity']}, specificity {f['specificity']}, ECE {calibration['reliability'][name]['ece']}, "
              f"answered {band['answered']['value']} at {band['accuracy_of_answers']['value']}, {found['quantization']}")


if __name__ == "__main__":
    main()
