"""The networks' sizes, and how long, at which input sizes and at which rates they are trained."""

from dataclasses import dataclass

# As the study published them.
PARAMETERS = {"cnn": 538_770, "vgg16": 15_047_202, "resnet50v2": 24_683_746}


@dataclass(frozen=True)
class Phase:
    """`epochs` at one input size; the learning rate falls along a cosine from `rate` to `rate * floor`."""

    size: int
    epochs: int
    rate: float
    floor: float


@dataclass(frozen=True)
class Recipe:
    """`weights` is "imagenet" (Keras downloads them; what the study used) or None (random)."""

    weights: str | None
    phases: tuple[Phase, ...]


RECIPES = {
    # For people who can reach ImageNet weights.
    "from-imagenet": Recipe("imagenet", (Phase(160, 4, 2e-4, 0.3), Phase(224, 4, 1e-4, 0.02))),
    # About an hour of two idle cores: most epochs where they are cheap, the last ones at the size
    # that ships.
    "from-scratch": Recipe(None, (Phase(112, 13, 1.2e-3, 0.1), Phase(160, 2, 3e-4, 0.3), Phase(224, 2, 1.5e-4, 0.02))),
    # From the end of from-scratch, with a teacher: another hour and a half.
    "distilled": Recipe(None, (Phase(112, 2, 6e-4, 0.9), Phase(128, 4, 4e-4, 0.15), Phase(224, 1, 1e-4, 0.02))),
    # The small CNN of the study has a fixed input; VGG16 costs four times ResNet50V2 at the same size,
    # so it is trained and measured at 64 px here.
    "small-cnn": Recipe(None, (Phase(256, 6, 1e-3, 0.02),)),
    "small-vgg16": Recipe(None, (Phase(64, 7, 2e-4, 0.02),)),
}
