"""Calibration, operating points and abstention of the int8 graph, all chosen on validation patients.

    python calibrate.py --data chest_xray --run runs/resnet50v2 --study ../study

Writes `<study>/calibration.json` (what was chosen, and how it does on validation) and
`<study>/performance.json` (int8 beside float, on validation patients and on the test set, which is read
only to report).

The films of validation patients are nearly all told right, which leaves a wide gap in which any cut
looks as good as another. So everything is fitted on them and on an augmented copy of each, which fill
the gap as films from elsewhere would.
"""

import argparse
import json
from pathlib import Path

import numpy as np

from augment import augment
from films import list_films, load_all, split_by_patient
from graph import SIZE
from metrics import auc, confusion, curves, figures, fit_calibration, reliability, share, sigmoid, youden_cut
from outputs import run

COPIES = 1
TARGET = 0.98
PREVALENCES = (0.01, 0.05, 0.1, 0.2, 0.5)


def augmented_copies(pixels: np.ndarray, seed: int) -> list[np.ndarray]:
    """COPIES of each film, one round after the other."""
    rng = np.random.default_rng(seed)
    return [augment(film, SIZE, rng) for _ in range(COPIES) for film in pixels]


def screening_cut(margin, labels) -> float:
    """The greatest margin at which the sensitivity is at least TARGET."""
    return float(np.sort(margin[labels == 1])[int(np.floor((1 - TARGET) * (labels == 1).sum()))])


def confirming_cut(margin, labels) -> float:
    """The least margin at which the specificity is at least TARGET."""
    normal = np.sort(margin[labels == 0])
    return float(np.nextafter(normal[int(np.ceil(TARGET * len(normal))) - 1], np.inf))


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


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--study", type=Path, required=True)
    args = parser.parse_args()
    config = json.loads((args.run / "config.json").read_text())
    _, validation = split_by_patient(list_films(args.data / "train"), config["validation_share"], config["seed"])
    pixels, labels = load_all(validation)
    copies = augmented_copies(pixels, config["seed"])
    print(f"running {len(pixels)} validation films and {len(copies)} augmented copies", flush=True)
    outputs = run(args.run / "int8.onnx", pixels)
    plain = outputs.margin
    margin = np.concatenate([plain, run(args.run / "int8.onnx", copies).margin])
    all_labels = np.tile(labels, COPIES + 1)

    temperature, bias = fit_calibration(margin, all_labels)
    cuts = {"screening": screening_cut(margin, all_labels), "balanced": youden_cut(margin, all_labels),
            "confirming": confirming_cut(margin, all_labels)}
    # Where the cautious readings disagree there is no answer.
    band = sorted((cuts["screening"], cuts["confirming"]))

    def probability(margin):
        return sigmoid((margin + bias) / temperature)

    test_pixels, test_labels = load_all(list_films(args.data / "test"))
    margins = {"validation": {"int8": plain, "float": run(args.run / "float.onnx", pixels).margin},
               "test": {weights: run(args.run / f"{weights}.onnx", test_pixels).margin for weights in ("int8", "float")}}
    truths = {"validation": labels, "test": test_labels}
    points = {}
    for name, cut in cuts.items():
        found = {side: figures(margins[side]["int8"], truths[side], cut) for side in margins}
        points[name] = {
            "threshold": round(float(probability(cut)), 6),
            "fitted_on": figures(margin, all_labels, cut), **found,
            "predictive_values": {side: {str(p): predictive_values(found[side]["sensitivity"], found[side]["specificity"], p)
                                         for p in PREVALENCES} for side in found}}
    calibration = {
        "films": len(labels), "augmented_copies": COPIES, "patients": len({f.patient for f in validation}),
        "temperature": round(temperature, 6), "bias": round(bias, 6), "prevalence": 0.5,
        "operating_points": points,
        "abstention": {
            "low": round(float(probability(band[0])), 6), "high": round(float(probability(band[1])), 6),
            **{side: {**with_band(margins[side]["int8"], truths[side], cuts["balanced"], band),
                      "coverage_curve": coverage_curve(margins[side]["int8"], truths[side], cuts["balanced"])}
               for side in margins}},
        "map_reference": round(float(np.median(outputs.cam[labels == 1].max(axis=(1, 2)))), 6),
        "reliability": {"fitted_on": reliability(probability(margin), all_labels),
                        **{side: reliability(probability(margins[side]["int8"]), truths[side]) for side in margins}},
    }
    performance = {}
    for side, of in margins.items():
        truth = truths[side]
        changed = (of["int8"] >= cuts["balanced"]) != (of["float"] >= cuts["balanced"])
        performance[side] = {
            **{weights: {**figures(m, truth, cuts["balanced"]), "confusion": confusion(m, truth, cuts["balanced"]),
                         "curves": curves(m, truth)} for weights, m in of.items()},
            "quantization": {"auc_loss": round(auc(of["float"], truth) - auc(of["int8"], truth), 4),
                             "verdicts_changed": int(changed.sum()), "n": len(truth),
                             "largest_margin_difference": round(float(np.abs(of["int8"] - of["float"]).max()), 4)}}
    args.study.mkdir(parents=True, exist_ok=True)
    (args.study / "calibration.json").write_text(json.dumps(calibration, indent=1) + "\n")
    (args.study / "performance.json").write_text(json.dumps(performance) + "\n")
    for side in performance:
        f = performance[side]["int8"]
        print(f"{side}: n {f['n']}, AUC {f['auc']} {f['auc_interval']}, accuracy {f['accuracy']} {f['accuracy_interval']}, "
              f"sensitivity {f['sensitivity']}, specificity {f['specificity']}, {performance[side]['quantization']}")


if __name__ == "__main__":
    main()
