"""Distils teachers into ResNet50V2 or a second reader, patiently: one long schedule over as many sittings as it takes.

    python distil.py --data chest_xray --external nih --run runs/student --start runs/start.npz \\
                     --teachers teachers/*.npz [--phases 128x5 160x7]
    python distil.py --data chest_xray --external nih --run runs/second --start teachers/lite0-192-s4.npz \\
                     --teachers teachers/*.npz --network efficientnet-lite0 --phases 144x12

Needs requirements-teacher.txt. `--start` is what keras_weights.py makes of a network of train.py, or what keep.py kept of an
earlier sitting of the same recipe, which goes on where that one ended, for more epochs if `--phases` has more; a second
reader starts from a teacher. Teachers and student see the same augmented, mixed-up view (Beyer et al. 2022, "Knowledge
distillation: A good teacher is patient and consistent"). The films of another hospital are shown without their labels, and those that networks are chosen on not
at all. The student answers for the probability and, place by place, for the teacher's features.

The run folder holds `checkpoint.pt` (written every epoch and every ten minutes; the same command resumes),
`history.json` and `config.json`. What counts is the exponential moving average of the weights.
"""

import json
from pathlib import Path

import numpy as np
import torch
from torch import nn

from checkpoint import Checkpoint, averaged
from compact import unpack
from runs import open_run
from student_network import Student, from_keras
from teacher_network import Teacher
from training_loop import (AVERAGE_DECAY, RESNET, WEIGHT_DECAY, Films, Sitting, begin_projections, listened_to, parser_of,
                           phases_of, recipe_of)

RATE = 5e-4
LITE = "efficientnet-lite0"


def load_start(student: nn.Module, path: Path, recipe: dict) -> list[dict]:
    """Fills the student; the history that its weights have behind them in this recipe, whose phases may go on for longer."""
    weights = unpack(path)
    if not path.with_suffix(".json").exists():
        from_keras(student, weights)
        return []
    kept = json.loads(path.with_suffix(".json").read_text())
    begins = isinstance(student, Teacher) and "teachers" not in kept["recipe"]
    past = [epoch["size"] for epoch in kept["history"]]
    same = kept["recipe"] | {"phases": []} == recipe | {"phases": []} and past == phases_of(recipe["phases"])[:len(past)]
    if not (same or begins):
        raise SystemExit(f"{path} is of a run with other settings or films.")
    student.load_state_dict({name: torch.from_numpy(np.asarray(w)) for name, w in weights.items()})
    return [] if begins else kept["history"]


def main():
    parser = parser_of(__doc__, ["128x5", "160x7"])
    parser.add_argument("--network", choices=(RESNET, LITE), default=RESNET)
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    sizes, films = phases_of(args.phases), Films.listed(args)
    is_lite = args.network == LITE
    recipe = recipe_of(args, films, RATE, args.network) | ({"size": sizes[-1]} if is_lite else {})
    history = open_run(args.run, recipe)
    pool = films.pool()
    student = Teacher(int(LITE[-1]), pretrained=False) if is_lite else Student(args.fine_map)
    teachers = listened_to(args.teachers, student, pool, args.device)
    checkpoint_path = args.run / "checkpoint.pt"
    fresh = not checkpoint_path.exists()
    if fresh:
        history = load_start(student, args.start, recipe)
    student.to(args.device, memory_format=torch.channels_last)
    average = averaged(student, AVERAGE_DECAY)
    optimizer = torch.optim.AdamW([*student.parameters(), *teachers.parameters()], RATE, weight_decay=WEIGHT_DECAY)
    checkpoint = Checkpoint(checkpoint_path, student=student, average=average, teachers=teachers, optimizer=optimizer)
    first = checkpoint.load()
    if fresh:
        begin_projections(teachers, student, pool, sizes[len(history)], args.seed)
    Sitting(student, average, teachers, optimizer, checkpoint, pool, films.scales(), history, sizes, RATE, args.seed,
            args.workers).go_on(args.run, first, fresh)


if __name__ == "__main__":
    main()
