"""Tests of the pictures that are not chest films: what they are, that a seed decides them, and how they are split."""

from functools import cache
from pathlib import Path

import numpy as np
import pytest

from corrupted_negatives import FILM_KINDS
from drawn_pictures import FORMULAS
from films import list_films, read_grey
from negatives import SEEN, UNSEEN, fit_and_test, make_negatives, seen_in
from pictures import SIZE, Negative
from shipped_pictures import PICTURES

PER_KIND = 2


@pytest.fixture
def films(made_data):
    return list_films(made_data / "train")


@cache
def made(folder: Path) -> list[Negative]:
    return make_negatives(list_films(folder), 0, PER_KIND)


@pytest.fixture
def negatives(made_data):
    return made(made_data / "train")


def test_a_negative_is_a_grey_picture_of_the_networks_size(negatives):
    assert {(n.pixels.shape, n.pixels.dtype) for n in negatives} == {((224, 224), np.dtype(np.uint8))}


def test_every_kind_is_made(negatives):
    assert {n.kind for n in negatives} == {*PICTURES, *FORMULAS, *FILM_KINDS, "thumbnail"}


def test_of_each_film_kind_as_many_are_made_as_asked_for(negatives):
    for kind in FILM_KINDS:
        assert sum(n.kind == kind for n in negatives) == PER_KIND


def test_no_film_is_among_them_as_it_is_or_mirrored(films, negatives):
    upright = [read_grey(f.path, SIZE) for f in films]
    known = {view.tobytes() for film in upright for view in (film, film[:, ::-1])}
    assert not known & {n.pixels.tobytes() for n in negatives}


def test_a_patient_serves_one_kind(films):
    made = [n for n in make_negatives(films, 0, 1000) if n.kind in FILM_KINDS]
    assert len({n.source for n in made}) == len(made)


def test_the_seed_decides_every_picture(films, negatives):
    again = make_negatives(films, 0, PER_KIND)
    assert [(n.kind, n.source) for n in again] == [(n.kind, n.source) for n in negatives]
    assert all(np.array_equal(a.pixels, b.pixels) for a, b in zip(again, negatives))


def test_another_seed_makes_other_pictures(films, negatives):
    others = {n.pixels.tobytes() for n in make_negatives(films, 1, PER_KIND) if n.kind in FORMULAS}
    same = [n for n in negatives if n.pixels.tobytes() in others]
    # Pictures that packages ship are whole in both.
    assert all(not n.source.startswith("made/") for n in same)


def test_the_split_keeps_every_picture(negatives):
    fit, test = fit_and_test(negatives)
    assert sorted(map(id, fit + test)) == sorted(map(id, negatives))


def test_no_source_is_on_both_sides(negatives):
    fit, test = fit_and_test(negatives)
    assert not {n.source for n in fit} & {n.source for n in test}


def test_unseen_kinds_are_for_the_test_only(negatives):
    fit, test = fit_and_test(negatives)
    assert not {n.kind for n in fit} & set(UNSEEN)
    assert {n.kind for n in test} >= set(UNSEEN)


def test_every_other_kind_is_in_the_fit(negatives):
    fit, _ = fit_and_test(negatives)
    assert {n.kind for n in fit} == {n.kind for n in negatives} - set(UNSEEN)


def test_each_kind_says_what_is_seen_but_a_jigsaw(negatives):
    assert {n.kind for n in negatives if seen_in(n.kind) < 0} == {"jigsaw"}
    assert len(sum(SEEN.values(), ())) == len(set(sum(SEEN.values(), ())))
