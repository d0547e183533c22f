"""What a teacher says of a batch, as targets for a student (Hinton et al. 2015, "Distilling the
Knowledge in a Neural Network"; Romero et al. 2015, "FitNets", for the features).

The student sees exactly what the teacher sees, mixed-up films included (Beyer et al. 2022,
"Knowledge distillation: A good teacher is patient and consistent").
"""

from pathlib import Path

import numpy as np
import onnxruntime

from films import to_input

# Of the target for the logits; the rest is the true label.
TEACHER_SHARE = 0.6
# Of the mean squared error of the standardized features, beside the cross-entropy.
FEATURE_WEIGHT = 0.1
# Standard deviations: augmented films drive single features far out, and the student must not chase those.
FEATURE_LIMIT = 3.0


class Teacher:
    """`teacher.onnx` of teacher.py: `input` [n, 1, size, size] -> `logits` [n, 2], `features` [n, depth]."""

    def __init__(self, path: Path):
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self.session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
        self.size = self.session.get_inputs()[0].shape[2]
        self.depth = self.session.get_outputs()[1].shape[1]
        self.mean, self.deviation = np.zeros(self.depth, np.float32), np.ones(self.depth, np.float32)

    def standardize(self, pixels: np.ndarray):
        """Learns mean and standard deviation of each feature from uint8 [n, h, w]."""
        batches = [self._run(pixels[i : i + 32])[1] for i in range(0, len(pixels), 32)]
        features = np.concatenate(batches)
        self.mean, self.deviation = features.mean(axis=0), features.std(axis=0) + 1e-3

    def _run(self, films: np.ndarray) -> list[np.ndarray]:
        planes = np.ascontiguousarray(to_input(films, self.size)[..., 0][:, None])
        return self.session.run(["logits", "features"], {"input": planes})

    def __call__(self, films: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """uint8 [n, h, w] -> (probabilities [n, 2], standardized features [n, depth]), float32."""
        logits, features = self._run(films)
        odds = np.exp(logits - logits.max(axis=1, keepdims=True))
        features = np.clip((features - self.mean) / self.deviation, -FEATURE_LIMIT, FEATURE_LIMIT)
        return odds / odds.sum(axis=1, keepdims=True), features
