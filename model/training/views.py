"""What teachers and student look at in a distillation: augmented, mixed-up views of labelled and unlabelled films."""

from dataclasses import dataclass

import numpy as np

from augment import augment_either_way, mix_up

BATCH = 32
# Views of a film in an epoch: normal films and those of another hospital are the fewer ones.
REPEATS = {"normal": 2, "pneumonia": 1, "unlabelled": 2}


@dataclass(frozen=True)
class Pool:
    """`pixels` uint8 [n, h, w]; `labels` int [n], 0 normal, 1 pneumonia, -1 unlabelled."""

    pixels: np.ndarray
    labels: np.ndarray

    def an_epoch(self) -> np.ndarray:
        """Indices, each as often as its film is shown."""
        repeats = np.array([REPEATS["normal"], REPEATS["pneumonia"], REPEATS["unlabelled"]])
        return np.repeat(np.arange(len(self.labels)), repeats[self.labels])


class Views:
    """The batches of an epoch; what they show depends only on (seed, epoch, index).

    A batch is (films uint8 [n, h, w], pneumonia float32 [n], labelled bool [n]); `pneumonia` is the share of a labelled view
    that comes from films of pneumonia. Labelled films are blended with labelled ones alone, unlabelled with unlabelled.
    """

    def __init__(self, pool: Pool, seed: int, epoch: int):
        self.pool, self.seed = pool, (seed, epoch)
        self.order = np.random.default_rng(self.seed).permutation(pool.an_epoch())

    def __len__(self):
        return len(self.order) // BATCH

    def __getitem__(self, index):
        rng = np.random.default_rng((*self.seed, index))
        chosen = self.order[index * BATCH : (index + 1) * BATCH]
        side = self.pool.pixels.shape[1]
        films = np.stack([augment_either_way(self.pool.pixels[i], side, rng) for i in chosen])
        labels = self.pool.labels[chosen]
        labelled, pneumonia = labels >= 0, (labels == 1).astype(np.float32)[:, None]
        for same in (labelled, ~labelled):
            films[same], pneumonia[same] = mix_up(films[same], pneumonia[same], rng)
        return films, pneumonia[:, 0], labelled
