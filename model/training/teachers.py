"""Several teachers, as a student listens to them (Hinton et al. 2015; Romero et al. 2015, "FitNets").

Each batch is judged by one of them, drawn at random: the expected gradient is that of their mean, for the price of one.
Films of another hospital are judged with batch norms that count those films (Li et al. 2016, "Revisiting Batch
Normalization For Practical Domain Adaptation"): so a teacher tells them apart better (model/README.md).
"""

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from teacher_network import Teacher, adapted, planes

# Standard deviations: augmented films drive single features far out, and the student must not chase those.
FEATURE_LIMIT = 3.0
# Of the ridge regression that a projection starts from, as a share of the mean square of the student's features.
RIDGE = 0.1


class Listened(nn.Module):
    """One teacher, and a linear map of the student's features to this teacher's, place by place."""

    def __init__(self, teacher: Teacher, size: int, elsewhere: np.ndarray, student_depth: int):
        """`size` is the teacher's input size, `elsewhere` are the unlabelled films, uint8 [n, h, w]."""
        super().__init__()
        depth = teacher.depth
        # In a tuple, so that neither optimizer nor checkpoint sees them.
        self.teachers, self.size = (adapted(teacher, elsewhere, size).requires_grad_(False), teacher.requires_grad_(False)), size
        self.register_buffer("mean", torch.zeros(depth))
        self.register_buffer("deviation", torch.ones(depth))
        self.projection = nn.Conv2d(student_depth, depth, 1)

    def to(self, device):
        for teacher in self.teachers:
            teacher.to(device)
        return super().to(device)

    @torch.no_grad()
    def judge(self, films: np.ndarray, labelled: torch.Tensor, places: tuple[int, int]) -> tuple[torch.Tensor, torch.Tensor]:
        """uint8 [n, h, w], bool [n] -> (probability of pneumonia [n], features [n, depth, *places]) as the teacher has them."""
        seen = planes(films, self.size, self.mean.device)
        opinion = torch.empty(len(films), device=seen.device)
        features = torch.empty(len(films), len(self.mean), *places, device=seen.device)
        for teacher, those in zip(self.teachers, (~labelled, labelled), strict=True):
            if not those.any():
                continue
            found = teacher.map(seen[those])
            logits = teacher.classify(found.mean((2, 3))).float()
            opinion[those] = (logits[:, 1] - logits[:, 0]).sigmoid()
            features[those] = F.interpolate(found, places, mode="bilinear")
        return opinion, features

    def standardized(self, features: torch.Tensor) -> torch.Tensor:
        scaled = (features - self.mean[:, None, None]) / self.deviation[:, None, None]
        return scaled.clamp(-FEATURE_LIMIT, FEATURE_LIMIT)

    @torch.no_grad()
    def begin(self, student: nn.Module, films: np.ndarray, labelled: np.ndarray, size: int):
        """Learns the teacher's statistics from uint8 [n, h, w] and bool [n], and the projection by ridge regression: from
        a random one the student would first unlearn."""
        student.eval()
        own, theirs = [], []
        for i in range(0, len(films), 32):
            seen = student.map(planes(films[i : i + 32], size, self.mean.device))
            own.append(seen.movedim(1, -1).flatten(0, 2))
            judged = self.judge(films[i : i + 32], torch.from_numpy(labelled[i : i + 32]).to(seen.device), seen.shape[2:])
            theirs.append(judged[1].movedim(1, -1).flatten(0, 2))
        own, theirs = torch.cat(own), torch.cat(theirs)
        self.mean.copy_(theirs.mean(0)), self.deviation.copy_(theirs.std(0) + 1e-3)
        target = ((theirs - self.mean) / self.deviation).clamp(-FEATURE_LIMIT, FEATURE_LIMIT)
        centred, offset = own - own.mean(0), target.mean(0)
        square = centred.T @ centred / len(own)
        square += RIDGE * square.diagonal().mean() * torch.eye(len(square), device=square.device)
        kernel = torch.linalg.solve(square, centred.T @ (target - offset) / len(own))
        self.projection.weight.copy_(kernel.T[:, :, None, None])
        self.projection.bias.copy_(offset - own.mean(0) @ kernel)
