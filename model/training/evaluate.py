"""Measures a trained network of the study.

    python evaluate.py --data chest_xray --run runs/vgg16 --study ../study

The run is one of train.py or of teacher.py. What was exported of it is measured, and else its Keras weights, in
float at the size they were last trained at. Writes `<study>/networks/<network>.json`: settings, training curve,
and for validation patients and the test set the figures at the cut that was best on validation, confusion
matrix, ROC and precision-recall curves. `test/` is read only to report.
"""

import argparse
import json
import os
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
import keras
import numpy as np

import outputs
from distillation import Teacher
from films import list_films, load_all, split_by_patient, to_input
from metrics import confusion, curves, figures, youden_cut
from network import NETWORKS

# Of export.py: what ships.
EXPORTED = "int8.onnx"


def keras_margins(model: keras.Model, pixels: np.ndarray, size: int) -> np.ndarray:
    """Logit of pneumonia minus logit of normal for uint8 [n, h, w]."""
    batches = (to_input(pixels[i : i + 32], size) for i in range(0, len(pixels), 32))
    logits = np.concatenate([model.predict_on_batch(batch) for batch in batches])
    return logits[:, 1] - logits[:, 0]


def margins_of(run: Path, config: dict, pixels: np.ndarray) -> np.ndarray:
    """What the run's network says of uint8 [n, h, w]."""
    if (run / EXPORTED).exists():
        return outputs.margins(run / EXPORTED, pixels)
    if (run / "teacher.onnx").exists():
        teacher = Teacher(run / "teacher.onnx")
        probabilities = np.concatenate([teacher(pixels[i : i + 32])[0] for i in range(0, len(pixels), 32)])
        return np.diff(np.log(np.maximum(probabilities, 1e-12)))[:, 0]
    size = size_of(run, config)
    model = NETWORKS[config["network"]](size, None)
    model.load_weights(run / "last.weights.h5")
    return keras_margins(model, pixels, size)


def size_of(run: Path, config: dict) -> int:
    """The side of the film that is measured."""
    if (run / EXPORTED).exists():
        return outputs.size_of(run / EXPORTED)
    return config["phases"][-1]["size"] if "phases" in config else config["size"]


def measure(margin: np.ndarray, labels: np.ndarray, cut: float) -> dict:
    return {**figures(margin, labels, cut), "confusion": confusion(margin, labels, cut), "curves": curves(margin, labels)}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--study", type=Path, required=True)
    args = parser.parse_args()
    config = json.loads((args.run / "config.json").read_text())
    _, validation = split_by_patient(list_films(args.data / "train"), config["validation_share"], config["seed"])
    pixels, labels = load_all(validation)
    margin = margins_of(args.run, config, pixels)
    cut = youden_cut(margin, labels)
    result = {"network": config["network"], "size": size_of(args.run, config),
              "weights": "int8" if (args.run / EXPORTED).exists() else "float",
              "training": config, "history": json.loads((args.run / "history.json").read_text()),
              "validation": measure(margin, labels, cut)}
    pixels, labels = load_all(list_films(args.data / "test"))
    result["test"] = measure(margins_of(args.run, config, pixels), labels, cut)
    path = args.study / "networks" / f"{config['network']}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(result) + "\n")
    for side in ("validation", "test"):
        f = result[side]
        print(f"{config['network']}, {side}: n {f['n']}, AUC {f['auc']} {f['auc_interval']}, accuracy {f['accuracy']}, "
              f"sensitivity {f['sensitivity']}, specificity {f['specificity']}")


if __name__ == "__main__":
    main()
