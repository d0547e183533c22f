"""Fits the gate of an exported graph anew, for instance after a change of negatives.py, without training or rounding again.

    python regate.py --data chest_xray --external nih --graph ../pneumoscope.onnx --run runs/regated --study ../study

Writes `int8.onnx` into the run folder: the same graph with the gate that ood.py fits on its activations, on the pictures that
export.py takes. The other outputs stay what they were, which is checked; so `calibration.json` in the study, if it was
chosen for the old graph, then names the new one. `config.json` in the run folder has the seed and the validation share.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper

from calibrate import digest
from films import list_films, load_all, split_by_patient
from gate_pictures import fitting_pictures
from graph import POOLED, GraphWriter
from ood import Detector, fitted
from outputs import session_of, values

GATE, OUTPUTS = "ood/", ("ood", "seen")
COMPARED_FILMS = 32


def without_gate(model: onnx.ModelProto, expose: tuple[str, ...] = ()) -> onnx.ModelProto:
    """A copy without the gate's nodes, constants and outputs; `expose` names values inside to give as outputs."""
    bare = onnx.ModelProto()
    bare.CopyFrom(model)
    for parts in (bare.graph.node, bare.graph.initializer, bare.graph.output):
        kept = [part for part in parts if not part.name.startswith(GATE) and part.name not in OUTPUTS]
        del parts[:]
        parts.extend(kept)
    bare.graph.output.extend(helper.make_empty_tensor_value_info(name) for name in expose)
    return bare


def with_gate(model: onnx.ModelProto, detector: Detector) -> onnx.ModelProto:
    """A copy with this gate instead of its own."""
    gated, writer = without_gate(model), GraphWriter(None, None)
    detector.write(writer, [f"{name}/pooled" for name in POOLED])
    gated.graph.node.extend(writer.nodes)
    gated.graph.initializer.extend(writer.initializers)
    gated.graph.output.extend([helper.make_tensor_value_info("ood", TensorProto.FLOAT, [1]),
                               helper.make_tensor_value_info("seen", TensorProto.FLOAT, [1, len(detector.kinds.bias)])])
    onnx.checker.check_model(gated, full_check=True)
    return gated


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--external", type=Path, help="films of another hospital with labels.csv")
    parser.add_argument("--graph", type=Path, required=True)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--study", type=Path, required=True)
    args = parser.parse_args()
    config = json.loads((args.run / "config.json").read_text())
    training, validation = split_by_patient(list_films(args.data / "train"), config["validation_share"], config["seed"])
    model = onnx.load(args.graph)
    print("fitting the gate", flush=True)
    exposed = without_gate(model, tuple(f"{name}/pooled" for name in POOLED))
    pictures = fitting_pictures(training, validation, args.external, config["seed"])
    path = args.run / "int8.onnx"
    onnx.save(with_gate(model, fitted(exposed.SerializeToString(), pictures)), path)

    names = [output.name for output in model.graph.output if output.name not in OUTPUTS]
    films = load_all(validation[:COMPARED_FILMS])[0]
    for name, before, now in zip(names, *(values(session_of(graph), names, films) for graph in (args.graph, path)), strict=True):
        if not np.array_equal(before, now):
            raise SystemExit(f"the output {name} is no longer what it was")
    chosen = args.study / "calibration.json"
    calibration = json.loads(chosen.read_text())
    if calibration["graph"] == digest(args.graph):
        chosen.write_text(json.dumps(calibration | {"graph": digest(path)}, indent=1) + "\n")
    print(f"wrote {path}: {path.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
