"""Fine-tunes a teacher that starts from ImageNet weights.

    python teacher.py --data chest_xray --external nih --run runs/teacher [--variant 0] [--size 192] [--epochs 4]

Needs requirements-teacher.txt. The same validation patients as train.py's with the same seed stay unseen, whatever the
training seed is: so teachers that differ in it can be averaged. What is kept is an exponential moving average of the
weights: of a few thousand films single epochs swing.

The run folder holds `checkpoint.pt` (written every epoch and every ten minutes; the same command resumes),
`history.json` and `config.json`. At the end `teacher.onnx` is written. It takes `input` float32 [n, 1, size, size] in
-1..1 and gives `logits` float32 [n, 2] and `features` float32 [n, depth], the pooled features that `logits` are a linear
function of. keep.py measures the teacher and keeps its weights.
"""

import argparse
import json
import math
import time
from pathlib import Path

import numpy as np
import torch
from sklearn.metrics import roc_auc_score
from torch import nn

from augment import AUGMENTATIONS
from checkpoint import Checkpoint, averaged
from external import list_external, load_external, scored
from films import VALIDATION_SHARE, list_films, load_all, split_by_patient
from runs import open_run, write_history
from teacher_network import DROPOUT, Teacher, margins

BATCH = 32
RATE = 3e-4
WARM_UP = 0.15
WEIGHT_DECAY = 0.02
LABEL_SMOOTHING = 0.05
AVERAGE_DECAY = 0.998


class WithFeatures(nn.Module):
    """What teacher.onnx gives: (logits [n, 2], features [n, depth])."""

    def __init__(self, teacher: Teacher):
        super().__init__()
        self.teacher = teacher

    def forward(self, x):
        features = self.teacher.features(x)
        return self.teacher.head(features), features


class AugmentedFilms(torch.utils.data.Dataset):
    """Batches of freshly augmented films; what an epoch shows depends only on (seed, epoch)."""

    def __init__(self, pixels, labels, size, augment, seed, epoch):
        self.pixels, self.labels, self.size, self.augment, self.seed = pixels, labels, size, augment, (seed, epoch)
        self.order = np.random.default_rng(self.seed).permutation(len(labels))

    def __len__(self):
        return len(self.order) // BATCH

    def __getitem__(self, index):
        rng = np.random.default_rng((*self.seed, index))
        chosen = self.order[index * BATCH : (index + 1) * BATCH]
        films = np.stack([self.augment(self.pixels[i], self.size, rng) for i in chosen])
        return torch.from_numpy(films[:, None].astype(np.float32) / 127.5 - 1), torch.from_numpy(self.labels[chosen])


def rate_at(done: float) -> float:
    """The learning rate when the share `done` (0..1) of all steps is done: up for 15 %, then down, along cosines."""
    if done < WARM_UP:
        return RATE * (0.04 + 0.96 * (1 - math.cos(math.pi * done / WARM_UP)) / 2)
    return RATE * (1 + math.cos(math.pi * (done - WARM_UP) / (1 - WARM_UP))) / 2


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder with train/{NORMAL,PNEUMONIA}")
    parser.add_argument("--external", type=Path, help="films of another hospital with labels.csv, to report on")
    parser.add_argument("--run", type=Path, required=True, help="folder for checkpoints; resumes what is there")
    parser.add_argument("--variant", type=int, choices=range(5), default=0, help="EfficientNet-lite0 to lite4")
    parser.add_argument("--size", type=int, default=192)
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--augmentation", choices=AUGMENTATIONS, default="light")
    parser.add_argument("--seed", type=int, default=1, help="of the split")
    parser.add_argument("--training-seed", type=int, default=1, help="of order, augmentation and head")
    parser.add_argument("--validation-share", type=float, default=VALIDATION_SHARE)
    args = parser.parse_args()

    torch.manual_seed(args.training_seed)
    model = Teacher(args.variant, pretrained=True).to(memory_format=torch.channels_last)
    training, validation = split_by_patient(list_films(args.data / "train"), args.validation_share, args.seed)
    history = open_run(args.run, {
        "network": f"efficientnet-lite{args.variant}", "weights": "imagenet", "size": args.size,
        "parameters": sum(p.numel() for name, p in model.named_parameters() if not name.startswith("backbone._fc")),
        "epochs": args.epochs, "augmentation": args.augmentation, "seed": args.seed, "training_seed": args.training_seed,
        "validation_share": args.validation_share, "batch": BATCH,
        "rate": RATE, "weight_decay": WEIGHT_DECAY, "label_smoothing": LABEL_SMOOTHING, "dropout": DROPOUT,
        "average_decay": AVERAGE_DECAY, "training_films": len(training), "validation_films": len(validation),
    })
    pixels, labels = load_all(training)
    scales = {"": load_all(validation)}
    if args.external:
        films = scored(list_external(args.external))
        scales["external_"] = load_external(films), np.array([film.label for film in films])
    counts = np.bincount(labels, minlength=2)
    loss_of = nn.CrossEntropyLoss(weight=torch.tensor(len(labels) / (2 * counts), dtype=torch.float32),
                                  label_smoothing=LABEL_SMOOTHING)
    steps = len(labels) // BATCH

    average = averaged(model, AVERAGE_DECAY)
    optimizer = torch.optim.AdamW(model.parameters(), RATE, weight_decay=WEIGHT_DECAY)
    checkpoint = Checkpoint(args.run / "checkpoint.pt", model=model, average=average, optimizer=optimizer)
    first = checkpoint.load()
    for epoch in range(len(history), args.epochs):
        begun, total = time.time(), 0.0
        films = AugmentedFilms(pixels, labels, args.size, AUGMENTATIONS[args.augmentation], args.training_seed, epoch)
        data = torch.utils.data.DataLoader(films, batch_size=None, sampler=range(first, steps), num_workers=1, prefetch_factor=4)
        model.train()
        for step, (batch, target) in enumerate(data, start=first + 1):
            loss = loss_of(model(batch.to(memory_format=torch.channels_last)), target)
            optimizer.param_groups[0]["lr"] = rate_at((epoch + step / steps) / args.epochs)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            average.update_parameters(model)
            total += loss.item()
            if step % 10 == 0:
                done = step - first
                print(f"epoch {epoch + 1}, step {step} of {steps}, loss {total / done:.3f}, "
                      f"{done * BATCH / (time.time() - begun):.1f} films/s", flush=True)
            if checkpoint.is_due():
                checkpoint.save(step)
        row = {"epoch": epoch + 1, "size": args.size, "loss": total / (steps - first)}
        for name, (shown, truth) in scales.items():
            margin, own = margins(average.module, shown, args.size), margins(model, shown, args.size)
            row |= {f"{name}auc": float(roc_auc_score(truth, margin)), f"{name}auc_without_average": float(roc_auc_score(truth, own)),
                    f"{name}accuracy_at_half": float(((margin >= 0) == truth).mean())}
        history.append({**row, "seconds": round(time.time() - begun)})
        first = 0
        print(json.dumps(history[-1]), flush=True)
        checkpoint.save(0)
        write_history(args.run, history)
    export(average.module, args.run / "teacher.onnx", args.size)


def export(model, path: Path, size: int):
    dynamic = {0: "n"}
    torch.onnx.export(WithFeatures(model).eval(), torch.zeros(1, 1, size, size), path, input_names=["input"],
                      output_names=["logits", "features"], opset_version=17, dynamo=False,
                      dynamic_axes={"input": dynamic, "logits": dynamic, "features": dynamic})
    print(f"wrote {path}")


if __name__ == "__main__":
    main()
