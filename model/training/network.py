"""The network of the study: Keras ResNet50V2 without its top, global average pooling, 512-128-32-2."""

import keras

PARAMETERS = 24_683_746
HEAD_UNITS = (512, 128, 32)


def resnet50v2(size: int, weights: str | None) -> keras.Model:
    """float32 [n, size, size, 3] in -1..1 -> logits float32 [n, 2], in the order of films.CLASSES.

    `weights` is "imagenet" (downloads; what the study used) or None (random).
    """
    backbone = keras.applications.ResNet50V2(
        include_top=False, weights=weights, input_shape=(size, size, 3), pooling="avg"
    )
    for layer in backbone.layers:
        if isinstance(layer, keras.layers.BatchNormalization):
            # An epoch here is about 140 batches: Keras' 0.99 would still remember the previous
            # input size at the end of it.
            layer.momentum = 0.97
    x = backbone.output
    for i, units in enumerate(HEAD_UNITS, start=1):
        x = keras.layers.Dense(units, activation="relu", kernel_initializer="he_normal", name=f"head{i}")(x)
    logits = keras.layers.Dense(2, dtype="float32", name="logits")(x)
    model = keras.Model(backbone.input, logits, name="resnet50v2_pneumonia")
    assert model.count_params() == PARAMETERS, model.count_params()
    return model
