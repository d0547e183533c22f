import numpy as np

from views import BATCH, Pool, Views


def pool() -> Pool:
    """Films of one grey: 40 normal, 80 of pneumonia, 20 unlabelled."""
    labels = np.repeat([0, 1, -1], [40, 80, 20])
    return Pool(np.stack([np.full((32, 32), 60 * (label + 1), np.uint8) for label in labels]), labels)


def test_an_epoch_shows_the_fewer_films_twice():
    films = pool()
    times = np.bincount(films.an_epoch(), minlength=140)
    assert {label: set(times[films.labels == label]) for label in (0, 1, -1)} == {0: {2}, 1: {1}, -1: {2}}
    assert len(Views(films, 1, 0)) == 200 // BATCH


def test_views_follow_seed_epoch_and_place_alone():
    first, again, other = (Views(pool(), 1, epoch)[3] for epoch in (0, 0, 1))
    for a, b in zip(first, again, strict=True):
        np.testing.assert_array_equal(a, b)
    assert not np.array_equal(first[0], other[0])


def test_labelled_films_are_blended_with_labelled_ones_alone():
    films, pneumonia, labelled = Views(pool(), 1, 0)[0]
    assert films.shape == (BATCH, 32, 32) and films.dtype == np.uint8
    assert pneumonia.shape == labelled.shape == (BATCH,)
    assert labelled.any() and not labelled.all()
    assert np.all(pneumonia[~labelled] == 0) and ((pneumonia > 0) & (pneumonia < 1)).any()
