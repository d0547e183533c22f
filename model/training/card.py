"""Calibrates the exported network on validation patients, measures it, and writes the model card.

    python card.py --data chest_xray --run runs/first --model .. --version 1

Calibration and operating point are chosen on validation patients with the int8 graph, which is the
one that ships. `test/` is read afterwards, only to report. Copies `int8.onnx` to
`<model>/pneumoscope.onnx` and writes `<model>/card.json`.
"""

import argparse
import hashlib
import json
import shutil
from pathlib import Path

import numpy as np
import onnxruntime
from scipy.optimize import minimize
from sklearn.metrics import roc_auc_score

from films import CLASSES, list_films, load_all, split_by_patient, to_input
from network import PARAMETERS

SIZE = 224
Z = 1.959964


def self_test(path: Path) -> list[float]:
    """Logits for a made input that anybody can make again; the app's tests hold its engine to them."""
    row, column = np.mgrid[:SIZE, :SIZE]
    levels = (7 * row + 13 * column + row * column // 8) % 256
    plane = to_input(levels[None].astype(np.uint8), SIZE)[..., 0][:, None]
    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    return [round(float(v), 6) for v in session.run(None, {"input": plane})[0][0]]


def margins(path: Path, pixels: np.ndarray) -> np.ndarray:
    """Logit of pneumonia minus logit of normal, a film at a time as the app does it."""
    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    planes = (to_input(pixels[i : i + 1], SIZE)[..., 0][:, None] for i in range(len(pixels)))
    logits = np.concatenate([session.run(None, {"input": plane})[0] for plane in planes])
    return logits[:, 1] - logits[:, 0]


def balanced_weights(labels: np.ndarray) -> np.ndarray:
    """Weights under which both classes count the same, as they did in training."""
    counts = np.bincount(labels, minlength=2)
    return 0.5 / counts[labels]


def fit_calibration(margin: np.ndarray, labels: np.ndarray) -> tuple[float, float]:
    """(temperature, bias) of least class-balanced cross-entropy for p = sigmoid((margin + bias) / temperature).

    Platt scaling. Temperature alone does not do here: the first network's margin was off centre by
    1.7, which put its best cut at a probability of 0.09, and no temperature can mend that. Balanced, so that the probability is for a
    prevalence of one half.
    """
    weights, sign = balanced_weights(labels), 2 * labels - 1

    def cross_entropy(parameters):
        log_temperature, bias = parameters
        return np.sum(weights * np.logaddexp(0, -sign * (margin + bias) / np.exp(log_temperature)))

    log_temperature, bias = minimize(cross_entropy, (0.0, 0.0), method="Nelder-Mead").x
    return float(np.exp(log_temperature)), float(bias)


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def balanced_cut(margin: np.ndarray, labels: np.ndarray) -> float:
    """The margin with the greatest sensitivity + specificity; the middle of the widest best gap."""
    order = np.sort(margin)
    cuts = (order[1:] + order[:-1]) / 2
    youden = np.array([(margin[labels == 1] >= c).mean() + (margin[labels == 0] < c).mean() for c in cuts])
    best = np.flatnonzero(youden >= youden.max() - 1e-12)
    return float(cuts[max(best, key=lambda i: order[i + 1] - order[i])])


def wilson(right: int, n: int) -> list[float]:
    p = right / n
    centre = (p + Z**2 / (2 * n)) / (1 + Z**2 / n)
    half = Z / (1 + Z**2 / n) * np.sqrt(p * (1 - p) / n + Z**2 / (4 * n**2))
    return [round(max(0.0, centre - half), 4), round(min(1.0, centre + half), 4)]


def auc_interval(margin, labels) -> list[float]:
    """DeLong, DeLong and Clarke-Pearson 1988."""
    positive, negative = margin[labels == 1], margin[labels == 0]
    order = (positive[:, None] > negative) + 0.5 * (positive[:, None] == negative)
    area, by_positive, by_negative = order.mean(), order.mean(axis=1), order.mean(axis=0)
    half = Z * np.sqrt(by_positive.var(ddof=1) / len(positive) + by_negative.var(ddof=1) / len(negative))
    return [round(max(0.0, area - half), 4), round(min(1.0, area + half), 4)]


def figures(margin, labels, cut) -> dict:
    """n, AUC, accuracy, sensitivity and specificity, each with its 95 % interval."""
    right = (margin >= cut) == labels
    out = {"n": len(labels), "auc": round(float(roc_auc_score(labels, margin)), 4),
           "auc_interval": auc_interval(margin, labels)}
    for name, among in (("accuracy", np.full(len(labels), True)), ("sensitivity", labels == 1), ("specificity", labels == 0)):
        hits, n = int(right[among].sum()), int(among.sum())
        out[name] = round(hits / n, 4)
        out[f"{name}_interval"] = wilson(hits, n)
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True, help="folder that receives card.json and the network")
    parser.add_argument("--version", required=True)
    args = parser.parse_args()
    config = json.loads((args.run / "config.json").read_text())
    train, validation = split_by_patient(list_films(args.data / "train"), config["validation_share"], config["seed"])
    pixels, labels = load_all(validation)
    int8, float32 = args.run / "int8.onnx", args.run / "float.onnx"
    margin = margins(int8, pixels)
    temperature, bias = fit_calibration(margin, labels)
    cut = balanced_cut(margin, labels)
    performance = {"validation": {"int8": figures(margin, labels, cut),
                                  "float": figures(margins(float32, pixels), labels, cut)}}
    performance["validation"]["patients"] = len({f.patient for f in validation})
    test_pixels, test_labels = load_all(list_films(args.data / "test"))
    performance["test"] = {"int8": figures(margins(int8, test_pixels), test_labels, cut),
                           "float": figures(margins(float32, test_pixels), test_labels, cut)}

    args.model.mkdir(parents=True, exist_ok=True)
    network = args.model / "pneumoscope.onnx"
    shutil.copyfile(int8, network)
    content = network.read_bytes()
    card = {
        "name": "Pneumoscope ResNet50V2",
        "version": args.version,
        "file": {"name": network.name, "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()},
        "input": {"width": SIZE, "height": SIZE, "scale": 1 / 127.5, "offset": -1.0},
        "classes": [name.lower() for name in CLASSES],
        "calibration": {"temperature": round(temperature, 6), "bias": round(bias, 6), "prevalence": 0.5},
        "operating_point": {"name": "balanced", "threshold": round(float(sigmoid((cut + bias) / temperature)), 6)},
        "population": "Anterior-posterior chest films of children aged one to five, Guangzhou Women and Children's Medical Center",
        "intended_use": "Education and research. Not a medical device; not for any decision about a patient.",
        "self_test": {"logits": self_test(int8)},
        "architecture": "Keras ResNet50V2 without top, global average pooling, Dense 512-128-32-2 (ReLU)",
        "parameters": PARAMETERS,
        "quantization": "int8 weights, one scale an output channel (conv1 and the last layer float); float arithmetic",
        "training": {**config, "patients": len({f.patient for f in train}),
                     "history": json.loads((args.run / "history.json").read_text())},
        "performance": performance,
        "data": {
            "source": "Kermany, Zhang, Goldbaum: Labeled Optical Coherence Tomography (OCT) and Chest X-Ray Images for Classification, Mendeley Data, doi:10.17632/rscbjbr9sj",
            "licence": "CC BY 4.0",
            "citation": "Kermany et al., Cell 172 (2018) 1122-1131",
        },
    }
    (args.model / "card.json").write_text(json.dumps(card, indent=1) + "\n")
    print(json.dumps({"calibration": card["calibration"], "threshold": card["operating_point"]["threshold"], **performance}, indent=1))


if __name__ == "__main__":
    main()
