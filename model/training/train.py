"""Trains a network of the study in phases of growing input size; checkpoints every epoch and resumes by itself.

    python train.py --data chest_xray --run runs/first [--network resnet50v2] [--recipe from-imagenet]
    python train.py --data chest_xray --run runs/second --recipe distilled \\
                    --teacher runs/teacher/teacher.onnx --start runs/first/last.weights.h5

The run folder holds `checkpoint.keras` (model and optimizer), `weights-<epoch>.weights.h5`,
`history.json` (a row an epoch) and `config.json`. Validation patients are carved out of `train/`;
`test/` is never read here.
"""

import argparse
import hashlib
import json
import os
import time
from dataclasses import asdict
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
import keras
import numpy as np
from sklearn.metrics import roc_auc_score

from augment import augment, mix_up
from distillation import FEATURE_WEIGHT, TEACHER_SHARE, Teacher
from films import CLASSES, VALIDATION_SHARE, list_films, load_all, split_by_patient, to_input
from network import NETWORKS
from recipes import RECIPES, Phase
from runs import open_run, write_history

BATCH = 32
LABEL_SMOOTHING = 0.05
WEIGHT_DECAY = 0.03
FILM_SIZE = 224


class AugmentedFilms(keras.utils.PyDataset):
    """Batches of freshly augmented films; what an epoch shows depends only on (seed, epoch).

    Gives (input, targets, sample weights) for the outputs `logits` and, with a teacher, `features`.
    Weights make both classes count the same.
    """

    def __init__(self, pixels, labels, size, seed, epoch, teacher: Teacher | None):
        super().__init__(workers=1, use_multiprocessing=False, max_queue_size=8)
        self.pixels, self.labels, self.size, self.teacher = pixels, labels, size, teacher
        self.seed = (seed, epoch)
        self.order = np.random.default_rng(self.seed).permutation(len(labels))
        self.class_weight = len(labels) / (2 * np.bincount(labels, minlength=len(CLASSES)))

    def __len__(self):
        return len(self.order) // BATCH

    def __getitem__(self, index):
        rng = np.random.default_rng((*self.seed, index))
        chosen = self.order[index * BATCH : (index + 1) * BATCH]
        films = np.stack([augment(self.pixels[i], FILM_SIZE, rng) for i in chosen])
        target = np.eye(len(CLASSES), dtype=np.float32)[self.labels[chosen]]
        if self.teacher:
            films, target = mix_up(films, target, rng)
        weight = target @ self.class_weight.astype(np.float32)
        targets, weights = {"logits": target}, {"logits": weight}
        if self.teacher:
            opinion, targets["features"] = self.teacher(films)
            targets["logits"] = TEACHER_SHARE * opinion + (1 - TEACHER_SHARE) * target
            weights["features"] = np.ones_like(weight)
        return to_input(films, self.size), targets, weights


def trainable(network: keras.Model, teacher: Teacher | None) -> keras.Model:
    """The network with named outputs; with a teacher, also a linear map of the pooled features to the teacher's."""
    outputs = {"logits": network.output}
    if teacher:
        pooled = network.get_layer("head1").input
        outputs["features"] = keras.layers.Dense(teacher.depth, dtype="float32", name="features")(pooled)
    return keras.Model(network.input, outputs)


def compile_for(model: keras.Model, phase: Phase, steps: int, warm_up: bool):
    total = steps * phase.epochs
    rising = min(steps, total // 2) if warm_up else 0
    schedule = keras.optimizers.schedules.CosineDecay(
        initial_learning_rate=phase.rate * 0.05 if warm_up else phase.rate,
        decay_steps=total - rising,
        alpha=phase.floor,
        warmup_target=phase.rate if warm_up else None,
        warmup_steps=rising,
    )
    optimizer = keras.optimizers.AdamW(schedule, weight_decay=WEIGHT_DECAY, clipnorm=5.0)
    optimizer.exclude_from_weight_decay(var_names=["gamma", "beta", "bias"])
    losses = {"logits": keras.losses.CategoricalCrossentropy(from_logits=True, label_smoothing=LABEL_SMOOTHING),
              "features": keras.losses.MeanSquaredError()}
    weights = {"logits": 1.0, "features": FEATURE_WEIGHT}
    model.compile(optimizer, {name: losses[name] for name in model.output},
                  loss_weights={name: weights[name] for name in model.output})


def validate(model: keras.Model, inputs, labels) -> dict:
    logits = model.predict(inputs, batch_size=64, verbose=0)["logits"]
    margin = logits[:, 1] - logits[:, 0]
    best = max(((margin >= cut) == labels).mean() for cut in np.unique(margin))
    return {
        "auc": float(roc_auc_score(labels, margin)),
        "accuracy_at_half": float(((margin >= 0) == labels).mean()),
        "accuracy_at_best_cut": float(best),
    }


class Progress(keras.callbacks.Callback):
    """A line every 20 batches: how far, how fast."""

    def __init__(self, epoch: int):
        super().__init__()
        self.epoch, self.begun = epoch, time.time()

    def on_train_batch_end(self, batch, logs=None):
        if (batch + 1) % 20 == 0:
            speed = (batch + 1) * BATCH / (time.time() - self.begun)
            print(f"epoch {self.epoch + 1}, step {batch + 1} of {self.params['steps']}, "
                  f"loss {logs['loss']:.3f}, {speed:.0f} films/s", flush=True)


def digest(path: Path | None) -> str | None:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16] if path else None


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder with train/{NORMAL,PNEUMONIA}")
    parser.add_argument("--run", type=Path, required=True, help="folder for checkpoints; resumes what is there")
    parser.add_argument("--network", choices=NETWORKS, default="resnet50v2")
    parser.add_argument("--recipe", choices=RECIPES, default="from-imagenet")
    parser.add_argument("--teacher", type=Path, help="teacher.onnx to distil; resnet50v2 and vgg16 only")
    parser.add_argument("--start", type=Path, help="weights of the same network to start from")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--validation-share", type=float, default=VALIDATION_SHARE)
    args = parser.parse_args()

    keras.utils.set_random_seed(args.seed)
    keras.mixed_precision.set_global_policy("mixed_bfloat16")
    recipe = RECIPES[args.recipe]
    training, validation = split_by_patient(list_films(args.data / "train"), args.validation_share, args.seed)
    history = open_run(args.run, {
        "network": args.network, "recipe": args.recipe, "teacher": digest(args.teacher), "start": digest(args.start),
        "seed": args.seed, "validation_share": args.validation_share,
        "batch": BATCH, "label_smoothing": LABEL_SMOOTHING, "weight_decay": WEIGHT_DECAY,
        "phases": [asdict(p) for p in recipe.phases],
        "training_films": len(training), "validation_films": len(validation),
    })
    pixels, labels = load_all(training, FILM_SIZE)
    validation_pixels, validation_labels = load_all(validation, FILM_SIZE)
    teacher = Teacher(args.teacher) if args.teacher else None
    if teacher:
        teacher.standardize(pixels[::4])
    steps = len(labels) // BATCH
    build = NETWORKS[args.network]

    checkpoint = args.run / "checkpoint.keras"
    model, epoch = None, 0
    for number, phase in enumerate(recipe.phases):
        first = epoch
        epoch += phase.epochs
        if len(history) >= epoch:
            continue
        network = build(phase.size, recipe.weights if number == 0 and not args.start else None)
        if first < len(history):
            model = keras.models.load_model(checkpoint)
        else:
            fresh = trainable(network, teacher)
            if number:
                fresh.set_weights((model or keras.models.load_model(checkpoint)).get_weights())
            elif args.start:
                network.load_weights(args.start)
            model = fresh
            compile_for(model, phase, steps, warm_up=number == 0)
        validation_inputs = to_input(validation_pixels, phase.size)
        for e in range(max(first, len(history)), epoch):
            begun = time.time()
            data = AugmentedFilms(pixels, labels, phase.size, args.seed, e, teacher)
            fit = model.fit(data, verbose=0, callbacks=[Progress(e)])
            row = {"epoch": e + 1, "size": phase.size, **{name: values[0] for name, values in fit.history.items()},
                   **validate(model, validation_inputs, validation_labels),
                   "seconds": round(time.time() - begun)}
            print(json.dumps(row), flush=True)
            for layer in filter(lambda layer: layer.weights, network.layers):
                layer.set_weights(model.get_layer(layer.name).get_weights())
            network.save_weights(args.run / f"weights-{e + 1:02}.weights.h5")
            network.save_weights(args.run / "last.weights.h5")
            partial = args.run / "partial.keras"
            model.save(partial)
            partial.replace(checkpoint)
            history.append(row)
            write_history(args.run, history)


if __name__ == "__main__":
    main()
