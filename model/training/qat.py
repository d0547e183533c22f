"""Trains a distilled student through the rounding of its weights and activations: the last epochs of a distillation.

    python qat.py --data chest_xray --external nih --run runs/rounded --start runs/student/checkpoint.pt \\
                  --teachers teachers/*.npz [--phases 160x4] [--bits 3.1]

Needs requirements-teacher.txt. `--start` is the checkpoint of a run of distil.py or what keep.py kept of one; its averaged
weights are taken. Views, teachers and losses are distil.py's; what is rounded and how is in rounded_network.py. `--bits`
is what a weight may take on average, by the entropy of each layer's levels: brotli 11 comes within 2 % of that.

The run folder holds `checkpoint.pt`, `history.json` and `config.json`, as distil.py's. export.py writes the graph.
"""

import json
from pathlib import Path

import numpy as np
import torch

from checkpoint import Checkpoint, averaged
from compact import unpack
from keep import averaged_weights
from rounded_network import RoundedStudent
from runs import open_run
from student_network import Student
from teacher_network import planes
from training_loop import (AVERAGE_DECAY, WEIGHT_DECAY, Films, Sitting, begin_projections, listened_to, parser_of, phases_of,
                           recipe_of)
from views import Views

RATE = 1e-4
BITS = 3.1
# Of views.py, which the batch norms' statistics and the activations' first scales are measured on.
BEGINNING_BATCHES = 24


def load_state(path: Path) -> tuple[dict[str, torch.Tensor], dict]:
    """(the averaged weights, the recipe) of a run's checkpoint or of what keep.py kept."""
    if path.suffix == ".npz":
        weights = {name: torch.from_numpy(np.asarray(w)) for name, w in unpack(path).items()}
        return weights, json.loads(path.with_suffix(".json").read_text())["recipe"]
    return averaged_weights(torch.load(path)), json.loads((path.parent / "config.json").read_text())


def load_student(path: Path) -> tuple[Student, dict]:
    """(the network in evaluation mode, its recipe); a RoundedStudent, where qat.py made it."""
    weights, recipe = load_state(path)
    bits = recipe.get("bits")
    student = (RoundedStudent if bits else Student)(recipe.get("fine_map", False))
    student.load_state_dict(weights)
    if bits:
        student.aim_at(bits)
    return student.eval(), recipe


def main():
    parser = parser_of(__doc__, ["160x4"])
    parser.add_argument("--bits", type=float, default=BITS, help="of a weight, on average")
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    sizes, films = phases_of(args.phases), Films.listed(args)
    weights, before = load_state(args.start)
    args.fine_map |= before.get("fine_map", False)
    recipe = {**recipe_of(args, films, RATE), "bits": args.bits, "distillation": before}
    history = open_run(args.run, recipe)
    pool = films.pool()
    student = RoundedStudent(args.fine_map)
    teachers = listened_to(args.teachers, student, pool, args.device)
    checkpoint_path = args.run / "checkpoint.pt"
    fresh = not checkpoint_path.exists()
    if fresh:
        student.load_state_dict(student.state_dict() | weights)
    student.to(args.device, memory_format=torch.channels_last)
    if fresh:
        print(f"{student.aim_at(args.bits):.3f} bits a weight", flush=True)
        views = Views(pool, args.seed, len(sizes))
        student.begin(planes(views[i][0], sizes[0], args.device) for i in range(min(BEGINNING_BATCHES, len(views))))
        begin_projections(teachers, student, pool, sizes[0], args.seed)
    average = averaged(student, AVERAGE_DECAY)
    scales = [p for name, p in student.named_parameters() if name.endswith("logarithm")]
    others = [p for name, p in student.named_parameters() if not name.endswith("logarithm")]
    optimizer = torch.optim.AdamW([{"params": [*others, *teachers.parameters()]}, {"params": scales, "weight_decay": 0.0}],
                                  RATE, weight_decay=WEIGHT_DECAY)
    checkpoint = Checkpoint(checkpoint_path, student=student, average=average, teachers=teachers, optimizer=optimizer)
    first = checkpoint.load()
    Sitting(student, average, teachers, optimizer, checkpoint, pool, films.scales(), history, sizes, RATE, args.seed, args.workers,
            settle=lambda rounded: {"bits": round(rounded.aim_at(args.bits), 4)}).go_on(args.run, first, fresh)


if __name__ == "__main__":
    main()
