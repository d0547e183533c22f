"""Reports what the shipped graph says of another hospital's films. Chooses nothing.

    python other_hospital.py --external nih --graph ../pneumoscope.onnx --study ../study [--unseen]

AUC on radiologists' labels with its interval and n, of all films, of AP and of PA films, since view and label go together;
sensitivity and specificity at the operating points; shares that are refused and flagged for each source of labels, each
label, each view, adults and under-18s. With what has been chosen on these films: recipes on the scored ones, the gate on
adults. `--unseen` says that nothing was, as of films that were kept back. Needs `<study>/calibration.json` and `<study>/ood.json` and writes
`<study>/other_hospital.json`.
"""

import argparse
import json
from pathlib import Path

import numpy as np

from calibrate import digest
from external import ADULT, ExternalFilm, figures_by_view, for_the_gate, list_external, load_external
from metrics import figures
from ood import outcomes
from outputs import run, size_of


def measured(films: list[ExternalFilm], margin: np.ndarray) -> dict | None:
    """Figures by view of those that a radiologist called normal or pneumonia; None where one of the two is missing among
    AP or PA films."""
    known = np.array([film.label is not None for film in films])
    of = [film for film in films if film.label is not None]
    if len({(film.view, film.label) for film in of}) < 4:
        return None
    return figures_by_view(margin[known], of)


def at_points(films: list[ExternalFilm], margin: np.ndarray, points: dict) -> dict:
    """Sensitivity, specificity and accuracy at each operating point, of all scored films and by view."""
    labels = np.array([-1 if film.label is None else film.label for film in films])
    views = np.array([film.view for film in films])
    found = {}
    for name, point in points.items():
        found[name] = {}
        for view in ("all", "AP", "PA"):
            among = (labels >= 0) & ((views == view) | (view == "all"))
            if set(labels[among]) == {0, 1}:
                found[name][view] = figures(margin[among], labels[among], point["margin"])
    return found


def gate_groups(films: list[ExternalFilm], unseen: bool) -> dict[str, np.ndarray]:
    """Films by name of the group, as booleans [n]."""
    def of(test):
        return np.array([test(film) for film in films])

    groups = {"all": of(lambda film: True), f"under {ADULT}": of(lambda film: film.age < ADULT), "adults": of(lambda film: film.age >= ADULT)}
    if not unseen:
        fitted, cuts = ({film.path for film in part} for part in for_the_gate(films))
        groups |= {"adults in the gate's fit": of(lambda film: film.path in fitted),
                   "adults that the gate's cut was chosen on": of(lambda film: film.path in cuts)}
    for name in ("source", "finding", "view"):
        groups |= {f"{name} {value}": of(lambda film, value=value: getattr(film, name) == value)
                   for value in sorted({getattr(film, name) for film in films})}
    return groups


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--external", type=Path, required=True, help="films of another hospital with labels.csv")
    parser.add_argument("--graph", type=Path, required=True)
    parser.add_argument("--study", type=Path, required=True)
    parser.add_argument("--unseen", action="store_true", help="nothing was fitted or chosen on these films")
    args = parser.parse_args()
    calibration = json.loads((args.study / "calibration.json").read_text())
    films = list_external(args.external)
    outputs = run(args.graph, load_external(films, size_of(args.graph)))
    margin, cuts = outputs.margin, json.loads((args.study / "ood.json").read_text())
    answered = outputs.ood <= cuts["refuse"]
    young = np.array([film.age < ADULT for film in films])

    def those(among):
        return [film for film, is_among in zip(films, among, strict=True) if is_among], margin[among]

    result = {
        "graph": digest(args.graph), "n": len(films), "patients": len({film.patient for film in films}), "unseen": args.unseen,
        "radiologists": {"films": measured(films, margin), "answered": measured(*those(answered)), f"under {ADULT}": measured(*those(young))},
        "operating_points": at_points(films, margin, calibration["operating_points"]),
        "gate": {name: {"n": int(among.sum()), **outcomes(outputs.ood[among], cuts["flag"], cuts["refuse"])}
                 for name, among in gate_groups(films, args.unseen).items() if among.any()},
    }
    (args.study / "other_hospital.json").write_text(json.dumps(result, indent=1) + "\n")
    for name, found in (result["radiologists"]["films"] or {}).items():
        print(f"{name}: AUC {found['auc']} {found['auc_interval']}, {found['pneumonia']} pneumonia, {found['normal']} normal")
    for name, found in result["gate"].items():
        print(f"{name}: n {found['n']}, refused {found['refused']['value']:.1%}, flagged {found['flagged']['value']:.1%}")


if __name__ == "__main__":
    main()
