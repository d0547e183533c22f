"""What distil.py and qat.py share: their films, what a student is held to, and the loop over epochs and steps."""

import argparse
import hashlib
import json
import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from sklearn.metrics import roc_auc_score
from torch import nn
from torch.nn import functional as F

from checkpoint import Checkpoint
from external import list_external, load_external, scored, unlabelled
from films import VALIDATION_SHARE, list_films, load_all, split_by_patient
from runs import write_history
from teacher_network import Teacher, load_teacher, margins, planes
from teachers import Listened
from views import BATCH, REPEATS, Pool, Views

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
RESNET = "resnet50v2"


def parser_of(description: str, phases: list[str]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder with train/{NORMAL,PNEUMONIA}")
    parser.add_argument("--external", type=Path, required=True, help="films of another hospital with labels.csv")
    parser.add_argument("--run", type=Path, required=True, help="folder for checkpoints; resumes what is there")
    parser.add_argument("--start", type=Path, required=True)
    parser.add_argument("--teachers", type=Path, nargs="+", required=True, help="weights that keep.py wrote")
    parser.add_argument("--phases", nargs="+", default=phases, help="input size x epochs")
    parser.add_argument("--fine-map", action="store_true", help="leave the last stride out")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--validation-share", type=float, default=VALIDATION_SHARE)
    parser.add_argument("--device", type=torch.device, default="cpu", help="cpu or cuda")
    parser.add_argument("--workers", type=int, default=1, help="processes that make views")
    return parser


def phases_of(words: list[str]) -> list[int]:
    """["128x2", "160x1"] -> the input size of every epoch: [128, 128, 160]."""
    return [int(size) for size, epochs in (word.split("x") for word in words) for _ in range(int(epochs))]


def falling(done: float) -> float:
    """From 1 to 0 along a cosine, when the share `done` (0..1) of all steps is done."""
    return (1 + math.cos(math.pi * done)) / 2


@dataclass(frozen=True)
class Films:
    """Lists of films: to train on, to validate on, of another hospital without labels, and those to measure on there."""

    training: list
    validation: list
    shown: list
    chosen_on: list

    @staticmethod
    def listed(args) -> "Films":
        training, validation = split_by_patient(list_films(args.data / "train"), args.validation_share, args.seed)
        films = list_external(args.external)
        return Films(training, validation, unlabelled(films), scored(films))

    def pool(self) -> Pool:
        pixels, labels = load_all(self.training)
        return Pool(np.concatenate([pixels, load_external(self.shown)]), np.concatenate([labels, np.full(len(self.shown), -1)]))

    def scales(self) -> dict[str, tuple[np.ndarray, np.ndarray]]:
        """(pixels, labels) to measure on, by what the figures' names begin with."""
        return {"": load_all(self.validation),
                "external_": (load_external(self.chosen_on), np.array([film.label for film in self.chosen_on]))}


def recipe_of(args, films: Films, rate: float, network: str = RESNET) -> dict:
    """The settings of a run. What is left out by default is named only where it is not."""
    return {
        "network": network, "phases": args.phases, "seed": args.seed, "validation_share": args.validation_share,
        "teachers": {path.stem: hashlib.sha256(path.read_bytes()).hexdigest()[:16] for path in args.teachers},
        "batch": BATCH, "repeats": REPEATS, "rate": rate, "weight_decay": WEIGHT_DECAY, "average_decay": AVERAGE_DECAY,
        "teacher_share": TEACHER_SHARE, "feature_weight": FEATURE_WEIGHT,
        "training_films": len(films.training), "unlabelled_films": len(films.shown), "validation_films": len(films.validation),
        **({"fine_map": True} if args.fine_map else {}),
    }


def listened_to(paths: list[Path], student: nn.Module, pool: Pool, device: torch.device) -> nn.ModuleList:
    elsewhere = pool.pixels[pool.labels < 0]
    return nn.ModuleList(Listened(*load_teacher(path), elsewhere, student.depth).to(device) for path in paths)


def begin_projections(teachers: nn.ModuleList, student: nn.Module, pool: Pool, size: int, seed: int):
    some = np.random.default_rng(seed).permutation(len(pool.pixels))[:BEGINNING_FILMS]
    for one in teachers:
        one.begin(student, pool.pixels[some], pool.labels[some] >= 0, size)
    print("projections begun", flush=True)


def narrowed(network: nn.Module, device: torch.device) -> torch.autocast:
    """Computes in bfloat16 where that is faster: on GPUs, and on processors with instructions for it, but for the depthwise
    convolutions of EfficientNet."""
    faster = device.type == "cuda" or (torch.cpu._is_avx512_bf16_supported() and not isinstance(network, Teacher))
    return torch.autocast(device.type, torch.bfloat16, enabled=faster)


def losses(student: nn.Module, listened: Listened, batch, size: int) -> tuple[torch.Tensor, torch.Tensor]:
    """(cross-entropy, mean squared error of the features) of a batch of views.py."""
    films, device = batch[0], listened.mean.device
    pneumonia, labelled = (torch.from_numpy(part).to(device) for part in batch[1:])
    with narrowed(student, device):
        seen = student.map(planes(films, size, device))
        logits = student.classify(seen.mean((2, 3))).float()
        guess = listened.projection(seen).float()
    with narrowed(listened.teachers[0], device):
        opinion, features = listened.judge(films, labelled, seen.shape[2:])
    target = torch.where(labelled, TEACHER_SHARE * opinion + (1 - TEACHER_SHARE) * pneumonia, opinion)
    return (F.binary_cross_entropy_with_logits(logits[:, 1] - logits[:, 0], target),
            F.mse_loss(guess, listened.standardized(features)))


@dataclass
class Sitting:
    """A run from where it stands to its end. `checkpoint` holds student, average, teachers and optimizer."""

    student: nn.Module
    average: torch.optim.swa_utils.AveragedModel
    teachers: nn.ModuleList
    optimizer: torch.optim.Optimizer
    checkpoint: Checkpoint
    pool: Pool
    scales: dict
    history: list[dict]
    sizes: list[int]
    rate: float
    seed: int
    workers: int
    # What is done to a student before an epoch and to the average before it is measured; what it gives is noted.
    settle: Callable[[nn.Module], dict] = lambda student: {}

    def go_on(self, folder: Path, first: int, fresh: bool):
        """`first` steps of the current epoch are done; `fresh`, if the optimizer has seen nothing of this run."""
        parameters = [p for group in self.optimizer.param_groups for p in group["params"]]
        warm = 0 if fresh else WARM_UP
        draw = np.random.default_rng((self.seed, len(self.history), first))
        for epoch in range(len(self.history), len(self.sizes)):
            begun, size, sums = time.time(), self.sizes[epoch], np.zeros(2)
            views = Views(self.pool, self.seed, epoch)
            data = torch.utils.data.DataLoader(views, batch_size=None, sampler=range(first, len(views)), num_workers=self.workers,
                                               prefetch_factor=4, collate_fn=lambda batch: batch)
            self.settle(self.student)
            self.student.train()
            for step, batch in enumerate(data, start=first + 1):
                warm = min(warm + 1, WARM_UP)
                level = falling((epoch + step / len(views)) / len(self.sizes))
                for group in self.optimizer.param_groups:
                    group["lr"] = self.rate * level * warm / WARM_UP
                entropy, distance = losses(self.student, self.teachers[draw.integers(len(self.teachers))], batch, size)
                self.optimizer.zero_grad()
                (entropy + FEATURE_WEIGHT * level * distance).backward()
                nn.utils.clip_grad_norm_(parameters, LARGEST_GRADIENT)
                self.optimizer.step()
                self.average.update_parameters(self.student)
                sums += entropy.item(), distance.item()
                if step % 10 == 0:
                    done = step - first
                    print(f"epoch {epoch + 1}, step {step} of {len(views)}, cross-entropy {sums[0] / done:.4f}, "
                          f"features {sums[1] / done:.4f}, {done * BATCH / (time.time() - begun):.1f} films/s", flush=True)
                if self.checkpoint.is_due():
                    self.checkpoint.save(step)
            row = {"epoch": epoch + 1, "size": size, "cross_entropy": sums[0] / (len(views) - first),
                   "features": sums[1] / (len(views) - first), **self.settle(self.average.module)}
            first = 0
            for name, (seen, truth) in self.scales.items():
                margin = margins(self.average.module, seen, size)
                row |= {f"{name}auc": float(roc_auc_score(truth, margin)),
                        f"{name}accuracy_at_half": float(((margin >= 0) == truth).mean())}
            self.history.append({**row, "seconds": round(time.time() - begun)})
            print(json.dumps(self.history[-1]), flush=True)
            self.checkpoint.save(0)
            write_history(folder, self.history)
