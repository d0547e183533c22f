"""Measures teachers and the mean of them on validation patients and on another hospital's films.

    python measure_teachers.py --data chest_xray --external nih --study ../study [--test] teachers/*.npz

Writes `<study>/teachers.json`; `adapted` is of the other hospital's films with the statistics of its unlabelled films, as
distil.py has them judged. Accuracy, sensitivity and specificity are those at `metrics.sensitivity_cut` of the
validation patients. Nothing is chosen on `test/`, which is read with `--test` alone.
"""

import argparse
import json
from pathlib import Path

import numpy as np

from external import figures_by_view, list_external, load_external, scored, unlabelled
from films import VALIDATION_SHARE, list_films, load_all, split_by_patient
from metrics import figures, sensitivity_cut
from teacher_network import adapted, load_teacher, margins


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("teachers", type=Path, nargs="+", help="weights that keep.py wrote")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--external", type=Path, required=True)
    parser.add_argument("--study", type=Path, required=True)
    parser.add_argument("--test", action="store_true", help="report the test films, too")
    args = parser.parse_args()
    _, validation = split_by_patient(list_films(args.data / "train"), VALIDATION_SHARE, 1)
    sides = {"validation": load_all(validation)}
    if args.test:
        sides["test"] = load_all(list_films(args.data / "test"))
    elsewhere = list_external(args.external)
    films, shown = scored(elsewhere), load_external(unlabelled(elsewhere))
    sides["external"] = load_external(films), np.array([film.label for film in films])

    answers = {}
    for path in args.teachers:
        model, size = load_teacher(path)
        answers[path.stem] = {side: margins(model, pixels, size) for side, (pixels, _) in sides.items()}
        answers[path.stem]["adapted"] = margins(adapted(model, shown, size), sides["external"][0], size)
        print(f"measured {path.stem}", flush=True)
    if len(answers) > 1:
        answers["mean"] = {side: np.mean([of[side] for of in answers.values()], axis=0) for side in [*sides, "adapted"]}
    result = {}
    for name, of in answers.items():
        cut = sensitivity_cut(of["validation"], sides["validation"][1])
        result[name] = {side: figures(of[side], labels, cut) for side, (_, labels) in sides.items() if side != "external"}
        result[name] |= {side: figures_by_view(of[side], films) for side in ("external", "adapted")}
        print(name, json.dumps(result[name]), flush=True)
    (args.study / "teachers.json").write_text(json.dumps(result, indent=1) + "\n")


if __name__ == "__main__":
    main()
