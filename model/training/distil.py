"""Distils teachers into ResNet50V2, patiently: one long schedule over as many sittings as it takes.

    python distil.py --data chest_xray --external nih --run runs/student --start runs/start.npz \\
                     --teachers teachers/*.npz [--phases 128x8 160x16]

Needs requirements-teacher.txt. `--start` is what unfold.py makes of the network that ships, or what keep.py kept of an
earlier sitting of the same recipe, which goes on where that one ended. Teachers and student see the same augmented, mixed-up view (Beyer et al. 2022, "Knowledge distillation: A good teacher is patient
and consistent"). The films of another hospital are shown without their labels, and those that networks are chosen on not
at all. The student answers for the probability and, place by place, for the teacher's features.

The run folder holds `checkpoint.pt` (written every epoch and every ten minutes; the same command resumes),
`history.json` and `config.json`. What counts is the exponential moving average of the weights.
"""

import argparse
import hashlib
import json
import math
import time
from pathlib import Path

import numpy as np
import torch
from sklearn.metrics import roc_auc_score
from torch import nn
from torch.nn import functional as F

from checkpoint import Checkpoint, averaged
from compact import unpack
from external import list_external, load_external, scored, unlabelled
from films import VALIDATION_SHARE, list_films, load_all, split_by_patient
from runs import open_run, write_history
from student_network import Student, from_keras
from teacher_network import load_teacher, margins, planes
from teachers import Listened
from views import BATCH, REPEATS, Pool, Views

RATE = 5e-4
# Steps after every start with a fresh optimizer.
WARM_UP = 100
WEIGHT_DECAY = 0.03
LARGEST_GRADIENT = 5.0
AVERAGE_DECAY = 0.998
# Of the target for labelled films; the rest is the label.
TEACHER_SHARE = 0.8
# Of the mean squared error of the features, beside the cross-entropy, at the beginning; it falls with the rate.
FEATURE_WEIGHT = 0.3
# Films that the projections start from.
BEGINNING_FILMS = 384


def phases_of(words: list[str]) -> list[int]:
    """["128x2", "160x1"] -> the input size of every epoch: [128, 128, 160]."""
    return [int(size) for size, epochs in (word.split("x") for word in words) for _ in range(int(epochs))]


def falling(done: float) -> float:
    """From 1 to 0 along a cosine, when the share `done` (0..1) of all steps is done."""
    return (1 + math.cos(math.pi * done)) / 2


def load_start(student: Student, path: Path, recipe: dict) -> list[dict]:
    """Fills the student; the history that its weights have behind them in this recipe."""
    weights = unpack(path)
    if not path.with_suffix(".json").exists():
        from_keras(student, weights)
        return []
    kept = json.loads(path.with_suffix(".json").read_text())
    if kept["recipe"] != recipe:
        raise SystemExit(f"{path} is of a run with other settings or films.")
    student.load_state_dict({name: torch.from_numpy(np.asarray(w)) for name, w in weights.items()})
    return kept["history"]


def losses(student: Student, listened: Listened, batch, size: int) -> tuple[torch.Tensor, torch.Tensor]:
    """(cross-entropy, mean squared error of the features) of a batch of views.py."""
    films, (device, pneumonia, known) = batch[0], (listened.mean.device, *map(torch.from_numpy, batch[1:]))
    with torch.autocast(device.type, torch.bfloat16, enabled=device.type == "cuda"):
        seen = student.map(planes(films, size, device))
        logits = student.classify(seen.mean((2, 3))).float()
        guess = listened.projection(seen).float()
        opinion, features = listened.judge(films, seen.shape[2:])
    share = 1 - TEACHER_SHARE
    target = (1 - share * known.to(device)) * opinion + share * pneumonia.to(device)
    return (F.binary_cross_entropy_with_logits(logits[:, 1] - logits[:, 0], target),
            F.mse_loss(guess, listened.standardized(features)))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder with train/{NORMAL,PNEUMONIA}")
    parser.add_argument("--external", type=Path, required=True, help="films of another hospital with labels.csv")
    parser.add_argument("--run", type=Path, required=True, help="folder for checkpoints; resumes what is there")
    parser.add_argument("--start", type=Path, required=True)
    parser.add_argument("--teachers", type=Path, nargs="+", required=True, help="weights that keep.py wrote")
    parser.add_argument("--phases", nargs="+", default=["128x8", "160x16"], help="input size x epochs")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--validation-share", type=float, default=VALIDATION_SHARE)
    parser.add_argument("--device", type=torch.device, default="cpu", help="cpu, or cuda, where it computes in bfloat16")
    parser.add_argument("--workers", type=int, default=1, help="processes that make views")
    args = parser.parse_args()

    torch.manual_seed(args.seed)
    sizes = phases_of(args.phases)
    training, validation = split_by_patient(list_films(args.data / "train"), args.validation_share, args.seed)
    films = list_external(args.external)
    shown, chosen_on = unlabelled(films), scored(films)
    recipe = {
        "network": "resnet50v2", "phases": args.phases, "seed": args.seed, "validation_share": args.validation_share,
        "teachers": {path.stem: hashlib.sha256(path.read_bytes()).hexdigest()[:16] for path in args.teachers},
        "batch": BATCH, "repeats": REPEATS, "rate": RATE, "weight_decay": WEIGHT_DECAY, "average_decay": AVERAGE_DECAY,
        "teacher_share": TEACHER_SHARE, "feature_weight": FEATURE_WEIGHT,
        "training_films": len(training), "unlabelled_films": len(shown), "validation_films": len(validation),
    }
    history = open_run(args.run, recipe)
    pixels, labels = load_all(training)
    pool = Pool(np.concatenate([pixels, load_external(shown)]), np.concatenate([labels, np.full(len(shown), -1)]))
    scales = {"": load_all(validation),
              "external_": (load_external(chosen_on), np.array([film.label for film in chosen_on]))}

    student = Student()
    listened = [Listened(*load_teacher(path), student.post_bn.num_features) for path in args.teachers]
    teachers = nn.ModuleList(one.to(args.device) for one in listened)
    checkpoint_path = args.run / "checkpoint.pt"
    fresh = not checkpoint_path.exists()
    if fresh:
        history = load_start(student, args.start, recipe)
    student.to(args.device, memory_format=torch.channels_last)
    average = averaged(student, AVERAGE_DECAY)
    parameters = [*student.parameters(), *teachers.parameters()]
    optimizer = torch.optim.AdamW(parameters, RATE, weight_decay=WEIGHT_DECAY)
    checkpoint = Checkpoint(checkpoint_path, student=student, average=average, teachers=teachers, optimizer=optimizer)
    first = checkpoint.load()
    if fresh:
        some = np.random.default_rng(args.seed).permutation(len(pool.pixels))[:BEGINNING_FILMS]
        for one in teachers:
            one.begin(student, pool.pixels[some], sizes[len(history)])
        print("projections begun", flush=True)
    warm = 0 if fresh else WARM_UP
    draw = np.random.default_rng((args.seed, len(history), first))
    for epoch in range(len(history), len(sizes)):
        begun, size, sums = time.time(), sizes[epoch], np.zeros(2)
        views = Views(pool, args.seed, epoch)
        data = torch.utils.data.DataLoader(views, batch_size=None, sampler=range(first, len(views)), num_workers=args.workers,
                                           prefetch_factor=4, collate_fn=lambda batch: batch)
        student.train()
        for step, batch in enumerate(data, start=first + 1):
            warm = min(warm + 1, WARM_UP)
            level = falling((epoch + step / len(views)) / len(sizes))
            optimizer.param_groups[0]["lr"] = RATE * level * warm / WARM_UP
            entropy, distance = losses(student, teachers[draw.integers(len(teachers))], batch, size)
            optimizer.zero_grad()
            (entropy + FEATURE_WEIGHT * level * distance).backward()
            nn.utils.clip_grad_norm_(parameters, LARGEST_GRADIENT)
            optimizer.step()
            average.update_parameters(student)
            sums += entropy.item(), distance.item()
            if step % 10 == 0:
                done = step - first
                print(f"epoch {epoch + 1}, step {step} of {len(views)}, cross-entropy {sums[0] / done:.4f}, "
                      f"features {sums[1] / done:.4f}, {done * BATCH / (time.time() - begun):.1f} films/s", flush=True)
            if checkpoint.is_due():
                checkpoint.save(step)
        row = {"epoch": epoch + 1, "size": size, "cross_entropy": sums[0] / (len(views) - first),
               "features": sums[1] / (len(views) - first)}
        first = 0
        for name, (seen, truth) in scales.items():
            margin = margins(average.module, seen, size)
            row |= {f"{name}auc": float(roc_auc_score(truth, margin)),
                    f"{name}accuracy_at_half": float(((margin >= 0) == truth).mean())}
        history.append({**row, "seconds": round(time.time() - begun)})
        print(json.dumps(history[-1]), flush=True)
        checkpoint.save(0)
        write_history(args.run, history)


if __name__ == "__main__":
    main()
