"""Is the mean over small changes of a film a better answer than one pass, and their range a better reason to give none?

    python steadiness.py --data chest_xray --external nih --graph ../pneumoscope.onnx --study ../study

Reads each film as it is and after each of the page's eight small changes (probing.py): validation films, an augmented copy of
each, and another hospital's films that radiologists labelled. A changed film that the network would refuse counts for
nothing, as in the page; a film that it refuses as it is has no answer and is left out.

The answer is the margin of the film itself or the mean margin of all nine. Each gets the calibration and the threshold that
calibrate.py would choose for it on validation films and their copies; compared are AUC, calibration error and accuracy.

No answer is given to a film whose probability lies in the band (calibrate.py), or to one of small changes with a wide range.
Compared is the error among the answered films where both answer as many as today's band does, and along curves on which the
band grows and shrinks about the threshold in proportion. Another use of the range is shown beside it: how near it comes to
the threshold. Verdicts are those of the film itself.

Differences have 95 % intervals, a bootstrap over patients. Writes `<study>/steadiness.json`; reads `<study>/calibration.json`
and `<study>/ood.json`.
"""

import argparse
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from calibrate import SENSITIVITIES, augmented_copies, calibrated, digest
from external import list_external, load_external, scored
from films import VALIDATION_SHARE, list_films, load_all, split_by_patient
from metrics import auc, auc_interval, reliability, sensitivity_cut, share, sigmoid
from probing import SMALL_CHANGES, Network, changed

RESAMPLES = 2000
COVERAGES = np.round(np.arange(1.0, 0.49, -0.05), 2)


@dataclass(frozen=True)
class Group:
    """Margins float [n, 9], the film itself first, nan where a changed film would be refused; labels, patients, and whether the
    film itself is refused [n]."""

    margins: np.ndarray
    labels: np.ndarray
    patients: np.ndarray
    refused: np.ndarray

    @property
    def answered(self) -> "Group":
        """The films that are not refused."""
        kept = ~self.refused
        return Group(self.margins[kept], self.labels[kept], self.patients[kept], self.refused[kept])

    @property
    def answers(self) -> dict[str, np.ndarray]:
        return {"one pass": self.margins[:, 0], "mean of nine": np.nanmean(self.margins, axis=1)}

    def resamples(self):
        """Indices of films of as many patients, drawn again and again."""
        rng = np.random.default_rng(0)
        _, patient = np.unique(self.patients, return_inverse=True)
        of = [np.flatnonzero(patient == number) for number in range(patient.max() + 1)]
        for _ in range(RESAMPLES):
            yield np.concatenate([of[number] for number in rng.integers(0, len(of), len(of))])


def read_group(name: str, network: Network, pixels, labels, patients, refuse: float) -> Group:
    rows = []
    for number, film in enumerate(pixels, 1):
        picture = network.picture(film)
        rows.append([network.read(version) for version in (picture, *(changed(picture, change) for change in SMALL_CHANGES))])
        if number % 50 == 0:
            print(f"{name}: {number} of {len(pixels)}", flush=True)
    margins, ood = np.moveaxis(np.array(rows), 2, 0)
    counts = ood <= refuse
    counts[:, 0] = True
    return Group(np.where(counts, margins, np.nan), np.asarray(labels), np.asarray(patients), ood[:, 0] > refuse)


def difference(group: Group, measure) -> dict:
    """`measure(indices)` of all films, and the interval of what it gives for resampled patients."""
    drawn = [measure(indices) for indices in group.resamples()]
    low, high = np.quantile(drawn, (0.025, 0.975))
    return {"value": round(measure(np.arange(len(group.labels))), 4), "interval": [round(float(low), 4), round(float(high), 4)]}


def compare_answers(group: Group, fits: dict) -> dict:
    """`fits[answer]`: (temperature, bias, cut)."""
    def ece(name, at):
        temperature, bias, _ = fits[name]
        return reliability(sigmoid((group.answers[name][at] + bias) / temperature), group.labels[at])["ece"]

    def right(name):
        return (group.answers[name] >= fits[name][2]) == group.labels

    one, mean = fits
    answers = group.answers
    everything = np.arange(len(group.labels))
    measures = {"auc": lambda name, at: auc(answers[name][at], group.labels[at]), "ece": ece,
                "accuracy": lambda name, at: float(right(name)[at].mean())}
    return {**{name: {"auc": auc(margin, group.labels), "auc_interval": auc_interval(margin, group.labels), "ece": ece(name, everything),
                      "accuracy": share(right(name))} for name, margin in answers.items()},
            "mean less one pass": {figure: difference(group, lambda at, measure=measure: measure(mean, at) - measure(one, at))
                                   for figure, measure in measures.items()}}


def confidences(group: Group, fit, band) -> dict[str, np.ndarray]:
    """By reason, how far each film is from getting no answer. `band`: its ends as margins, around the cut; 1 is on one of them."""
    temperature, bias, cut = fit
    low, high = band
    own = group.margins[:, 0]
    least, greatest = np.nanmin(group.margins, axis=1), np.nanmax(group.margins, axis=1)
    probability = [sigmoid((end + bias) / temperature) for end in (least, greatest)]
    return {"band": np.where(own >= cut, (own - cut) / (high - cut), (cut - own) / (cut - low)),
            "range": probability[0] - probability[1],
            "range's end": np.where(own >= cut, least - cut, cut - greatest)}


def errors_of_best(confidence, wrong) -> np.ndarray:
    """At n - 1 the error among the n most confident films."""
    ordered = wrong[np.argsort(-confidence, kind="stable")]
    return ordered.cumsum() / np.arange(1, len(ordered) + 1)


def compare_reasons(group: Group, fit, band) -> dict:
    found, cut = confidences(group, fit, band), fit[2]
    wrong = (group.margins[:, 0] >= cut) != group.labels
    answered = found["band"] >= 1

    def error(name, at):
        return float(errors_of_best(found[name][at], wrong[at])[answered[at].sum() - 1])

    def curve(name, at):
        return errors_of_best(found[name][at], wrong[at])[np.round(COVERAGES * len(at)).astype(int) - 1]

    everything = np.arange(len(wrong))
    return {"answered": share(answered),
            **{name: {"error": round(error(name, everything), 4), "curve": np.round(curve(name, everything), 4).tolist(),
                      **({} if name == "band" else
                         {"less band": difference(group, lambda at, name=name: error(name, at) - error("band", at)),
                          "curve less band": difference(group, lambda at, name=name: float(np.mean(curve(name, at) - curve("band", at))))})}
               for name in found}}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--external", type=Path, required=True, help="films of another hospital with labels.csv")
    parser.add_argument("--graph", type=Path, required=True)
    parser.add_argument("--study", type=Path, required=True)
    parser.add_argument("--step", type=int, default=1, help="of the validation films one in so many is read")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kept", type=Path, help="a file for what the network said so far, so that the same command goes on")
    args = parser.parse_args()
    calibration, cuts = (json.loads((args.study / f"{name}.json").read_text()) for name in ("calibration", "ood"))
    _, validation = split_by_patient(list_films(args.data / "train"), VALIDATION_SHARE, args.seed)
    elsewhere = scored(list_external(args.external))
    pixels, labels = load_all(validation)
    copies, patients = augmented_copies(pixels, args.seed), [film.patient for film in validation]
    network = Network(args.graph, args.kept)
    films = {"validation": (pixels[:: args.step], labels[:: args.step], patients[:: args.step]),
             "augmented copies": (copies[:: args.step], labels[:: args.step], patients[:: args.step]),
             "another hospital": (load_external(elsewhere), [film.label for film in elsewhere], [film.patient for film in elsewhere])}
    groups = {name: read_group(name, network, *of, cuts["refuse"]) for name, of in films.items()}
    result = {"graph": digest(args.graph), "coverages": COVERAGES.tolist(), **measured(groups, calibration)}
    (args.study / "steadiness.json").write_text(json.dumps(result, indent=1) + "\n")
    for name, found in result["groups"].items():
        print(f"{name}: n {found['n']}, {found['answers']['mean less one pass']}, {found['reasons']}")


def measured(groups: dict[str, Group], calibration: dict) -> dict:
    plain, copies = groups["validation"], groups["augmented copies"]
    today = calibration["temperature"], calibration["bias"], calibration["operating_points"]["balanced"]["margin"]
    band = calibration["abstention"]["margins"]
    fits = {}
    for name, margin in plain.answers.items():
        fits[name] = (*calibrated(margin, copies.answers[name], plain.labels),
                      sensitivity_cut(margin, plain.labels, SENSITIVITIES["balanced"]))
    return {"fits": {name: [round(value, 6) for value in fit] for name, fit in fits.items()},
            "groups": {name: {"n": int((~group.refused).sum()), "refused": int(group.refused.sum()),
                              "answers": compare_answers(group.answered, fits),
                              "reasons": compare_reasons(group.answered, today, band)} for name, group in groups.items()}}


if __name__ == "__main__":
    main()
