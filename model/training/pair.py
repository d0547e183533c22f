"""Two networks that answer together: ResNet50V2 and a teacher in one graph, which reads a film once.

The graph's output `readers` [1, 2] has the margin of each, ResNet50V2's first, calibrated on validation films and augmented
copies so that both count alike. `logits` [1, 2] are 0 and the mean of the two. The map is ResNet50V2's.
"""

from dataclasses import dataclass

import numpy as np
from onnx import TensorProto, helper

from graph import GraphWriter
from lite_graph import LiteRounding, LiteWriter
from teacher_network import Teacher

PREFIX = "second/"


@dataclass(frozen=True)
class Pair:
    """`calibrations` has (temperature, bias) of each network's margin; `rounding` is the teacher's in int8."""

    teacher: Teacher
    rounding: LiteRounding
    calibrations: tuple[tuple[float, float], tuple[float, float]]

    def write(self, writer: GraphWriter, first: str, is_int8: bool) -> list:
        """Appends the teacher and both outputs to a graph with the logits `first`; the outputs that are new."""
        second = LiteWriter(writer, self.teacher, self.rounding if is_int8 else None, PREFIX).write()
        margins = []
        for i, (logits, (temperature, bias)) in enumerate(zip((first, second), self.calibrations, strict=True)):
            column = writer.constant(f"pair/{i}/margin", np.array([[-1], [1]], np.float32) / np.float32(temperature))
            offset = writer.constant(f"pair/{i}/bias", np.array([[bias / temperature]], np.float32))
            margins.append(writer.node("Add", [writer.node("MatMul", [logits, column], f"pair/{i}/product"), offset], f"pair/{i}"))
        both = writer.node("Concat", margins, "readers", axis=1)
        writer.node("MatMul", [both, writer.constant("pair/mean", np.array([[0, 0.5], [0, 0.5]], np.float32))], "logits")
        return [helper.make_tensor_value_info("readers", TensorProto.FLOAT, [1, 2])]

    def logits(self, margins: tuple[np.ndarray, np.ndarray]) -> np.ndarray:
        """What the graph's `logits` [n, 2] are for the margins [n] of both networks."""
        mean = sum((margin + bias) / temperature for margin, (temperature, bias) in zip(margins, self.calibrations, strict=True)) / 2
        return np.stack([np.zeros_like(mean), mean], axis=1)
