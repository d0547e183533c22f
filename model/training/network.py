"""The three networks of the study, with the parameter counts it published.

All take float32 [n, size, size, 3] in -1..1 (the grey plane three times) and give logits float32
[n, 2] in the order of films.CLASSES.
"""

import keras
from keras import layers

from recipes import PARAMETERS

HEAD_UNITS = (512, 128, 32)


def with_head(backbone: keras.Model, name: str) -> keras.Model:
    """Global average pooling is the backbone's last layer; then Dense 512-128-32 with ReLU, and 2."""
    x = backbone.output
    for i, units in enumerate(HEAD_UNITS, start=1):
        x = layers.Dense(units, activation="relu", kernel_initializer="he_normal", name=f"head{i}")(x)
    return keras.Model(backbone.input, layers.Dense(2, dtype="float32", name="logits")(x), name=name)


def checked(model: keras.Model) -> keras.Model:
    parameters = PARAMETERS[model.name]
    assert model.count_params() == parameters, f"{model.name}: {model.count_params()} parameters, not {parameters}"
    return model


def resnet50v2(size: int, weights: str | None) -> keras.Model:
    """Keras ResNet50V2 without its top, and the head. `weights` is "imagenet" or None (random)."""
    backbone = keras.applications.ResNet50V2(
        include_top=False, weights=weights, input_shape=(size, size, 3), pooling="avg"
    )
    for layer in backbone.layers:
        if isinstance(layer, layers.BatchNormalization):
            # An epoch here is about 140 batches: Keras' 0.99 would still remember the previous
            # input size at the end of it.
            layer.momentum = 0.97
    return checked(with_head(backbone, "resnet50v2"))


def vgg16(size: int, weights: str | None) -> keras.Model:
    """Keras VGG16 without its top, and the head. It has no batch norm: random weights are He's."""
    backbone = keras.applications.VGG16(include_top=False, weights=weights, input_shape=(size, size, 3), pooling="avg")
    if weights is None:
        # Glorot's, Keras' default, shrinks the signal by half at each of 13 layers of ReLU.
        for i, layer in enumerate(backbone.layers):
            if isinstance(layer, layers.Conv2D):
                kernel = keras.initializers.HeNormal(seed=i)(layer.kernel.shape)
                layer.kernel.assign(kernel)
    return checked(with_head(backbone, "vgg16"))


def small_cnn(size: int, weights: str | None) -> keras.Model:
    """Three convolutions and two dense layers for 256 px.

    The study published the count (538,770) and not the layers; these are ours that have it. Sees
    the grey plane once.
    """
    assert size == 256 and weights is None, "the small CNN has a fixed input of 256 px and no published weights"
    film = keras.Input((size, size, 3))
    x = film[..., :1]
    for i, filters in enumerate((16, 32, 32), start=1):
        x = layers.Conv2D(filters, 3, padding="same", kernel_initializer="he_normal", name=f"conv{i}")(x)
        x = layers.BatchNormalization(momentum=0.97, name=f"bn{i}")(x)
        x = layers.MaxPooling2D(2, name=f"pool{i}")(layers.ReLU(name=f"relu{i}")(x))
    x = layers.Dense(16, kernel_initializer="he_normal", name="dense")(layers.Flatten()(x))
    x = layers.ReLU(name="relu4")(layers.BatchNormalization(momentum=0.97, name="bn4")(x))
    return checked(keras.Model(film, layers.Dense(2, dtype="float32", name="logits")(x), name="cnn"))


NETWORKS = {"cnn": small_cnn, "vgg16": vgg16, "resnet50v2": resnet50v2}
