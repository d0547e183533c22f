"""Does the network say the same of one film that reached it in different ways?

    python robustness.py --data chest_xray --run runs/resnet50v2 --study ../study [--originals originals]

Every other validation film is shown as it is and changed a little, one change at a time; with `--originals`
also full-size originals beside their 224 px copies, which the data set made with another program. Writes
`<study>/robustness.json`: for each change the AUC, the mean shift of the calibrated probability, and the
share of films whose verdict stays. Needs `<study>/calibration.json`.
"""

import argparse
import json
from pathlib import Path

import cv2
import numpy as np

from films import CLASSES, SUFFIXES, list_films, load_all, read_grey, split_by_patient
from metrics import auc, share, sigmoid
from outputs import run, size_of


def shifted(film, dx, dy):
    return cv2.warpAffine(film, np.float32([[1, 0, dx], [0, 1, dy]]), film.shape[::-1], borderMode=cv2.BORDER_REPLICATE)


def recompressed(film, quality):
    return cv2.imdecode(cv2.imencode(".jpg", film, [cv2.IMWRITE_JPEG_QUALITY, quality])[1], cv2.IMREAD_GRAYSCALE)


def with_gamma(film, gamma):
    return cv2.LUT(film, ((np.arange(256) / 255) ** gamma * 255 + 0.5).astype(np.uint8))


def resampled(film, size):
    return cv2.resize(cv2.resize(film, (size, size), interpolation=cv2.INTER_AREA), film.shape[::-1], interpolation=cv2.INTER_CUBIC)


# Of the validation films one in so many is shown.
STEP = 2
CHANGES = {
    "shifted by 8 pixels": lambda film: shifted(film, 8, -8),
    "recompressed, JPEG quality 40": lambda film: recompressed(film, 40),
    "gamma 0.75": lambda film: with_gamma(film, 0.75),
    "gamma 1.33": lambda film: with_gamma(film, 1.33),
    "contrast 80 %": lambda film: cv2.convertScaleAbs(film, alpha=0.8, beta=25),
    "halved and enlarged again": lambda film: resampled(film, 112),
    "blurred, 1 pixel": lambda film: cv2.GaussianBlur(film, (0, 0), 1),
    "mirrored": lambda film: cv2.flip(film, 1),
}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--study", type=Path, required=True)
    parser.add_argument("--originals", type=Path, help="folder with NORMAL/ and PNEUMONIA/ of full-size films")
    args = parser.parse_args()
    config = json.loads((args.run / "config.json").read_text())
    calibration = json.loads((args.study / "calibration.json").read_text())
    threshold = calibration["operating_points"]["balanced"]["threshold"]

    def probability(pixels):
        return sigmoid((run(args.run / "int8.onnx", pixels).margin + calibration["bias"]) / calibration["temperature"])

    def compare(before, after):
        return {"same_verdict": share((before >= threshold) == (after >= threshold)),
                "mean_shift": round(float(np.abs(after - before).mean()), 4)}

    _, validation = split_by_patient(list_films(args.data / "train"), config["validation_share"], config["seed"])
    pixels, labels = load_all(validation[::STEP])
    plain = probability(pixels)
    result = {"unchanged": {"n": len(labels), "auc": auc(plain, labels)}, "changes": {}}
    for name, change in CHANGES.items():
        after = probability([change(film) for film in pixels])
        result["changes"][name] = {"auc": auc(after, labels), **compare(plain, after)}
        print(f"{name}: {result['changes'][name]}", flush=True)
    if args.originals:
        originals = sorted(p for label in CLASSES for p in (args.originals / label).glob("*") if p.suffix.lower() in SUFFIXES)
        copies = [args.data / "train" / path.parent.name / path.name for path in originals]
        size = size_of(args.run / "int8.onnx")
        pairs = [[read_grey(path, size) for path in paths] for paths in (originals, copies)]
        result["full-size originals against their copies"] = compare(*map(probability, pairs))
    (args.study / "robustness.json").write_text(json.dumps(result, indent=1) + "\n")


if __name__ == "__main__":
    main()
