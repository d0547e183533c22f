"""Several teachers, as a student listens to them (Hinton et al. 2015; Romero et al. 2015, "FitNets").

Each batch is judged by one of them, drawn at random: the expected gradient is that of their mean, for the price of one.
"""

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from student_network import Student
from teacher_network import Teacher, planes

# Standard deviations: augmented films drive single features far out, and the student must not chase those.
FEATURE_LIMIT = 3.0
# Of the ridge regression that a projection starts from, as a share of the mean square of the student's features.
RIDGE = 0.1


class Listened(nn.Module):
    """One teacher, and a linear map of the student's features to this teacher's, place by place."""

    def __init__(self, teacher: Teacher, size: int, student_depth: int):
        """`size` is the teacher's input size."""
        super().__init__()
        depth = teacher.head[-1].in_features
        # In a tuple, so that neither optimizer nor checkpoint sees it.
        self.teacher, self.size = (teacher.requires_grad_(False),), size
        self.register_buffer("mean", torch.zeros(depth))
        self.register_buffer("deviation", torch.ones(depth))
        self.projection = nn.Conv2d(student_depth, depth, 1)

    def to(self, device):
        self.teacher[0].to(device)
        return super().to(device)

    @torch.no_grad()
    def judge(self, films: np.ndarray, places: tuple[int, int]) -> tuple[torch.Tensor, torch.Tensor]:
        """uint8 [n, h, w] -> (probability of pneumonia [n], features [n, depth, *places]) as the teacher has them."""
        teacher = self.teacher[0]
        features = teacher.map(planes(films, self.size, self.mean.device))
        logits = teacher.head(features.mean((2, 3)))
        return (logits[:, 1] - logits[:, 0]).sigmoid(), F.interpolate(features, places, mode="bilinear")

    def standardized(self, features: torch.Tensor) -> torch.Tensor:
        scaled = (features - self.mean[:, None, None]) / self.deviation[:, None, None]
        return scaled.clamp(-FEATURE_LIMIT, FEATURE_LIMIT)

    @torch.no_grad()
    def begin(self, student: Student, films: np.ndarray, size: int):
        """Learns the teacher's statistics from uint8 [n, h, w], and the projection by ridge regression: from a random
        one the student would first unlearn."""
        student.eval()
        own, theirs = [], []
        for i in range(0, len(films), 32):
            seen = student.map(planes(films[i : i + 32], size, self.mean.device))
            own.append(seen.movedim(1, -1).flatten(0, 2))
            theirs.append(self.judge(films[i : i + 32], seen.shape[2:])[1].movedim(1, -1).flatten(0, 2))
        own, theirs = torch.cat(own), torch.cat(theirs)
        self.mean.copy_(theirs.mean(0)), self.deviation.copy_(theirs.std(0) + 1e-3)
        target = ((theirs - self.mean) / self.deviation).clamp(-FEATURE_LIMIT, FEATURE_LIMIT)
        centred, offset = own - own.mean(0), target.mean(0)
        square = centred.T @ centred / len(own)
        square += RIDGE * square.diagonal().mean() * torch.eye(len(square), device=square.device)
        kernel = torch.linalg.solve(square, centred.T @ (target - offset) / len(own))
        self.projection.weight.copy_(kernel.T[:, :, None, None])
        self.projection.bias.copy_(offset - own.mean(0) @ kernel)
