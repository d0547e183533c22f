"""Trains ResNet50V2 in phases of growing input size; checkpoints every epoch and resumes by itself.

    python train.py --data chest_xray --run runs/first [--weights none]

The run folder holds `checkpoint.keras` (model and optimizer), `weights-<epoch>.weights.h5`,
`history.json` (a row an epoch) and `config.json`. Validation patients are carved out of `train/`;
`test/` is never read here.
"""

import argparse
import json
import os
import time
from dataclasses import asdict, dataclass
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
import keras
import numpy as np
from sklearn.metrics import roc_auc_score

import films as films_module
from augment import augment
from films import list_films, load_all, split_by_patient, to_input
from network import resnet50v2

BATCH = 32
LABEL_SMOOTHING = 0.05
WEIGHT_DECAY = 0.03


@dataclass(frozen=True)
class Phase:
    """`epochs` at one input size; the learning rate falls along a cosine from `rate` to `rate * floor`."""

    size: int
    epochs: int
    rate: float
    floor: float


# Chosen for about an hour of two idle cores: most epochs where they are cheap, the last ones at the
# size that ships.
FROM_SCRATCH = (Phase(112, 13, 1.2e-3, 0.1), Phase(160, 2, 3e-4, 0.3), Phase(224, 2, 1.5e-4, 0.02))
FROM_IMAGENET = (Phase(160, 4, 2e-4, 0.3), Phase(224, 4, 1e-4, 0.02))


class AugmentedFilms(keras.utils.PyDataset):
    """Batches of freshly augmented films; what an epoch shows depends only on (seed, epoch)."""

    def __init__(self, pixels, labels, size, seed, epoch):
        super().__init__(workers=1, use_multiprocessing=False, max_queue_size=8)
        self.pixels, self.labels, self.size = pixels, labels, size
        self.seed = (seed, epoch)
        self.order = np.random.default_rng(self.seed).permutation(len(labels))

    def __len__(self):
        return len(self.order) // BATCH

    def __getitem__(self, index):
        rng = np.random.default_rng((*self.seed, index))
        chosen = self.order[index * BATCH : (index + 1) * BATCH]
        batch = np.stack([augment(self.pixels[i], self.size, rng) for i in chosen])
        return to_input(batch, self.size), keras.utils.to_categorical(self.labels[chosen], 2)


def compile_for(model, phase, steps, warm_up):
    schedule = keras.optimizers.schedules.CosineDecay(
        initial_learning_rate=phase.rate * 0.05 if warm_up else phase.rate,
        decay_steps=steps * phase.epochs - (steps if warm_up else 0),
        alpha=phase.floor,
        warmup_target=phase.rate if warm_up else None,
        warmup_steps=steps if warm_up else 0,
    )
    optimizer = keras.optimizers.AdamW(schedule, weight_decay=WEIGHT_DECAY)
    optimizer.exclude_from_weight_decay(var_names=["gamma", "beta", "bias"])
    loss = keras.losses.CategoricalCrossentropy(from_logits=True, label_smoothing=LABEL_SMOOTHING)
    model.compile(optimizer, loss)


def validate(model, inputs, labels) -> dict:
    logits = model.predict(inputs, batch_size=64, verbose=0)
    margin = logits[:, 1] - logits[:, 0]
    cuts = np.unique(margin)
    best = max(((margin >= cut) == labels).mean() for cut in cuts)
    return {
        "auc": float(roc_auc_score(labels, margin)),
        "accuracy_at_half": float(((margin >= 0) == labels).mean()),
        "accuracy_at_best_cut": float(best),
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder with train/{NORMAL,PNEUMONIA}")
    parser.add_argument("--run", type=Path, required=True, help="folder for checkpoints; resumes what is there")
    parser.add_argument("--weights", choices=["imagenet", "none"], default="imagenet")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--validation-share", type=float, default=0.12)
    args = parser.parse_args()

    keras.utils.set_random_seed(args.seed)
    keras.mixed_precision.set_global_policy("mixed_bfloat16")
    phases = FROM_IMAGENET if args.weights == "imagenet" else FROM_SCRATCH
    args.run.mkdir(parents=True, exist_ok=True)
    training, validation = split_by_patient(list_films(args.data / "train"), args.validation_share, args.seed)
    print(f"{len(training)} training films, {len(validation)} validation films", flush=True)
    config = {
        "weights": args.weights, "seed": args.seed, "validation_share": args.validation_share,
        "batch": BATCH, "label_smoothing": LABEL_SMOOTHING, "weight_decay": WEIGHT_DECAY,
        "phases": [asdict(p) for p in phases],
        "training_films": len(training), "validation_films": len(validation),
    }
    config_path = args.run / "config.json"
    if config_path.exists() and json.loads(config_path.read_text()) != config:
        raise SystemExit(f"{config_path} is of a run with other settings or films: resuming it would mix "
                         "training and validation patients. Choose another --run.")
    config_path.write_text(json.dumps(config, indent=1))
    pixels, labels = load_all(training)
    validation_pixels, validation_labels = load_all(validation)
    counts = np.bincount(labels, minlength=len(films_module.CLASSES))
    class_weight = {i: len(labels) / (2 * n) for i, n in enumerate(counts)}
    steps = len(labels) // BATCH

    history_path, checkpoint = args.run / "history.json", args.run / "checkpoint.keras"
    history = json.loads(history_path.read_text()) if history_path.exists() else []
    model, epoch = None, 0
    for number, phase in enumerate(phases):
        first = epoch
        epoch += phase.epochs
        if len(history) >= epoch:
            continue
        if first < len(history):
            model = keras.models.load_model(checkpoint)
        else:
            fresh = resnet50v2(phase.size, None if number or args.weights == "none" else "imagenet")
            if number:
                fresh.set_weights((model or keras.models.load_model(checkpoint)).get_weights())
            model = fresh
            compile_for(model, phase, steps, warm_up=number == 0)
        validation_inputs = to_input(validation_pixels, phase.size)
        for e in range(max(first, len(history)), epoch):
            begun = time.time()
            data = AugmentedFilms(pixels, labels, phase.size, args.seed, e)
            fit = model.fit(data, class_weight=class_weight, verbose=0)
            row = {"epoch": e + 1, "size": phase.size, "loss": fit.history["loss"][0],
                   **validate(model, validation_inputs, validation_labels),
                   "seconds": round(time.time() - begun)}
            print(json.dumps(row), flush=True)
            model.save_weights(args.run / f"weights-{e + 1:02}.weights.h5")
            partial = args.run / "partial.keras"
            model.save(partial)
            partial.replace(checkpoint)
            history.append(row)
            history_path.write_text(json.dumps(history, indent=1))


if __name__ == "__main__":
    main()
