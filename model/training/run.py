"""The whole study, one command a step: explore, split, train, evaluate, export, calibrate, report.

    python run.py --data chest_xray --runs runs --study ../study --model .. --version 2 \\
                  [--teacher-python .venv-teacher/bin/python] [--originals originals] [--from export] [--dry-run]

Each step is a program of its own (its `--help` says what it does) and can be run alone; what was printed
goes to `<runs>/log.txt` as well. Training resumes by itself, so an interrupted run is taken up by the same
command. Without `--teacher-python` (an environment with requirements-teacher.txt) ResNet50V2 starts from
ImageNet weights as the study's did, which Keras downloads; with it, from a teacher, as here.
"""

import argparse
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def steps(args) -> list[tuple[str, list]]:
    """(name, command) in order."""
    data, study = ["--data", args.data], ["--study", args.study]
    runs = {name: args.runs / name for name in ("teacher", "from-scratch", "resnet50v2", "vgg16", "cnn")}

    def program(name, *words, python=sys.executable):
        return [python, HERE / name, *words]

    def train(network, recipe, run, *words):
        return program("train.py", *data, "--run", runs[run], "--network", network, "--recipe", recipe, *words)

    external = ["--external", args.external] if args.external else []
    originals = ["--originals", args.originals] if args.originals else []
    listed = [("explore", program("explore.py", *data, *study, *originals)), ("split", program("split.py", *data, *study)),
              ("train cnn", train("cnn", "small-cnn", "cnn")), ("train vgg16", train("vgg16", "small-vgg16", "vgg16"))]
    if args.teacher_python:
        listed += [
            ("train teacher", program("teacher.py", *data, "--run", runs["teacher"], python=args.teacher_python)),
            ("evaluate teacher", program("evaluate.py", *data, *study, "--run", runs["teacher"])),
            ("train from scratch", train("resnet50v2", "from-scratch", "from-scratch")),
            ("train resnet50v2", train("resnet50v2", "distilled", "resnet50v2", "--teacher", runs["teacher"] / "teacher.onnx",
                                       "--start", runs["from-scratch"] / "last.weights.h5"))]
    else:
        listed.append(("train resnet50v2", train("resnet50v2", "from-imagenet", "resnet50v2")))
    best, graph = ["--run", runs["resnet50v2"]], ["--graph", runs["resnet50v2"] / "int8.onnx"]
    return listed + [
        ("export", program("export.py", *data, *best, *external)),
        *((f"evaluate {name}", program("evaluate.py", *data, *study, "--run", runs[name])) for name in ("cnn", "vgg16", "resnet50v2")),
        ("calibrate", program("calibrate.py", *data, *best, *study, *external)),
        ("measure", program("calibrate.py", *data, *best, *study, "--test")),
        *((f"{what} sibling {name}", program("siblings.py", *data, "--weights", runs[name] / "last.weights.h5", "--run", runs[name],
                                             "--models", args.model / "networks", "--version", args.version, *external, *more))
          for name in ("cnn", "vgg16") for what, more in (("export", []), ("measure", ["--test"]))),
        ("scores", program("scores.py", *data, *study, *graph)),
        ("robustness", program("robustness.py", *data, *best, *study, *originals)),
        ("out of distribution", program("ood.py", *data, *best, *study, *external, "--test")),
        *([("other hospital", program("other_hospital.py", *external, *graph, *study))] if external else []),
        ("deletion", program("deletion.py", *data, *graph, *study)),
        *([("steadiness", program("steadiness.py", *data, *external, *graph, *study))] if external else []),
        ("report", program("report.py", *best, *study, "--model", args.model, "--version", args.version)),
    ]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--runs", type=Path, required=True)
    parser.add_argument("--study", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--version", required=True)
    parser.add_argument("--teacher-python", type=Path)
    parser.add_argument("--originals", type=Path, help="full-size films of some training films")
    parser.add_argument("--external", type=Path, help="films of another hospital with labels.csv")
    parser.add_argument("--from", dest="first", help="name of the step to start with")
    parser.add_argument("--dry-run", action="store_true", help="only print the commands")
    args = parser.parse_args()
    listed = steps(args)
    names = [name for name, _ in listed]
    if args.first and args.first not in names:
        raise SystemExit(f"there is no step {args.first!r}; there are {', '.join(names)}")
    for name, command in listed[names.index(args.first) if args.first else 0 :]:
        words = [str(word) for word in command]
        print(f"== {name}: {' '.join(words)}", flush=True)
        if not args.dry_run:
            follow(words, args.runs)


def follow(words: list[str], runs: Path):
    """Runs a step, its output to the screen and the log; ends everything if it fails."""
    runs.mkdir(parents=True, exist_ok=True)
    with (runs / "log.txt").open("a") as log, subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as step:
        print("==", *words, file=log)
        for line in step.stdout:
            print(line, end="", flush=True)
            log.write(line)
    if step.returncode:
        raise SystemExit(f"that failed with exit code {step.returncode}; the same command goes on from here")


if __name__ == "__main__":
    main()
