"""Writes which patients are held out for validation, and checks that none is on both sides.

    python split.py --data chest_xray --study ../study

Writes `split.json`: films and patients of each stratum on each side, and the validation patients by name.
The other steps make the same split again from the same seed; a test holds them to it.
"""

import argparse
import json
from pathlib import Path

from films import VALIDATION_SHARE, Film, list_films, split_by_patient, stratum_of


def leaks(*sides: list[Film]) -> list[str]:
    """Patients with films on more than one side, sorted."""
    seen, shared = set(), set()
    for films in sides:
        patients = {film.patient for film in films}
        shared |= seen & patients
        seen |= patients
    return sorted(shared)


def counts(films: list[Film]) -> dict:
    strata = sorted({stratum_of(film) for film in films})
    among = {stratum: [f for f in films if stratum_of(f) == stratum] for stratum in strata}
    return {"films": len(films), "patients": len({f.patient for f in films}),
            "strata": {s: {"films": len(fs), "patients": len({f.patient for f in fs})} for s, fs in among.items()}}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--study", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    training, validation = split_by_patient(list_films(args.data / "train"), VALIDATION_SHARE, args.seed)
    test = list_films(args.data / "test")
    if shared := leaks(training, validation, test):
        raise SystemExit(f"patients on more than one side: {', '.join(shared[:10])}")
    result = {"seed": args.seed, "validation_share": VALIDATION_SHARE, "training": counts(training),
              "validation": counts(validation), "test": counts(test),
              "validation_patients": sorted({f.patient for f in validation})}
    args.study.mkdir(parents=True, exist_ok=True)
    (args.study / "split.json").write_text(json.dumps(result, indent=1) + "\n")
    for side in ("training", "validation", "test"):
        print(f"{side}: {result[side]['films']} films of {result[side]['patients']} patients")


if __name__ == "__main__":
    main()
