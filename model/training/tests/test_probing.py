"""Parts of films that are covered, small changes, and what is measured with them."""

import json
from pathlib import Path

import numpy as np
import pytest

import steadiness
from deletion import SHARES, area, fall_by, fine_map, order_of, steps, summary
from golden_probing import golden
from probing import PLACES, SIDE, SMALL_CHANGES, Change, changed, covered, places, squares, strengths
from steadiness import Group, measured

GOLDEN = Path(__file__).parents[3] / "tests/native/golden/probing.json"


def spot(place: int, size: int = 96) -> np.ndarray:
    """Dark, with a bright spot at a place."""
    row, column = divmod(place, SIDE)
    y, x = np.mgrid[:size, :size] / size
    distance = np.hypot(y - (row + 0.5) / SIDE, x - (column + 0.5) / SIDE)
    return np.where(distance < 0.5 / SIDE, 1.0, -0.5).astype(np.float32)


def test_the_page_is_compared_with_what_this_computes():
    found, kept = golden(), json.loads(GOLDEN.read_text())
    assert [cover["place"] for cover in found["covered"]] == [cover["place"] for cover in kept["covered"]]
    for now, then in zip([*(cover["values"] for cover in found["covered"]), *found["small_changes"]],
                         [*(cover["values"] for cover in kept["covered"]), *kept["small_changes"]], strict=True):
        assert np.allclose(now, then, atol=2e-5)


def test_a_covered_spot_has_the_grey_of_its_surroundings():
    film = spot(100)
    assert np.allclose(covered(film, strengths([100], 96)[0]), -0.5, atol=1e-4)
    elsewhere = covered(film, strengths([170], 96)[0])
    assert elsewhere.max() == 1.0


def test_all_places_together_cover_everything():
    cover = strengths(range(PLACES), 96).max(axis=0)
    assert cover.min() == pytest.approx(1)
    film = spot(100)
    assert np.allclose(covered(film, cover), film.mean(), atol=1e-4)


def test_no_change_changes_nothing_and_the_eight_change_a_little():
    film = spot(100)
    assert np.array_equal(changed(film, Change()), film)
    for change in SMALL_CHANGES:
        after = changed(film, change)
        assert after.dtype == np.float32 and 0 < np.abs(after - film).mean() < 0.1, change


def test_the_fine_map_finds_the_spot_and_covering_it_first_is_best():
    film, rng = spot(100), np.random.default_rng(0)
    of_squares, of_places = (fall_by(film, lambda picture: float(picture.max()), patches(96)) for patches in (squares, places))
    importance = fine_map(of_squares, of_places)
    assert of_places.argmax() == importance.argmax() == 100
    far = [place for place in range(PLACES) if max(abs(place % SIDE - 100 % SIDE), abs(place // SIDE - 100 // SIDE)) > 4]
    assert not importance[far].any(), "nothing changes far from the spot"

    def area_of(order):
        found = [(0.0, film.max()), *((share, covered(film, strength).max()) for share, strength in steps(order, 96))]
        return area(*zip(*found, strict=True))

    assert area_of(order_of(importance, rng)) < area_of(order_of(-importance, rng))


def test_steps_reach_the_shares():
    order = order_of(np.zeros(PLACES), np.random.default_rng(0))
    assert sorted(order) == list(range(PLACES)), "each place once"
    reached = [share for share, _ in steps(order, 96)]
    assert np.allclose(reached, SHARES, atol=0.02)


def test_a_map_is_compared_with_a_random_order_and_another_films_map():
    def curves(*areas):
        return [{"area": area, "values": [1.0, area], "refused": [False, False]} for area in areas]

    found = summary({"map": curves(0.4, 0.5), "map of another film": curves(0.6, 0.6), "random": curves(0.8, 0.9)})
    assert found["map"]["less than random"]["value"] == pytest.approx(0.4)
    assert found["map"]["less than map of another film"]["value"] == pytest.approx(0.15)
    assert "less than random" not in found["random"]


def made_group(rng, n: int, noise: float) -> Group:
    """Nine noisy readings of a margin of which the sign is the label; noisy ones near 0 vary more."""
    labels = np.arange(n) % 2
    true = (2 * labels - 1) * rng.exponential(2, n)
    return Group(true[:, None] + noise * rng.normal(0, 1, (n, 9)), labels, np.array([f"p{i // 2}" for i in range(n)]), np.arange(n) % 50 == 0)


def test_the_mean_of_noisy_readings_is_better_and_refused_films_do_not_count(monkeypatch):
    monkeypatch.setattr(steadiness, "RESAMPLES", 100)
    rng = np.random.default_rng(1)
    groups = {name: made_group(rng, 300, 1.0) for name in ("validation", "augmented copies")}
    calibration = {"temperature": 1.0, "bias": 0.0, "operating_points": {"balanced": {"margin": 0.0}}, "abstention": {"margins": [-1.0, 1.0]}}
    found = measured(groups, calibration)["groups"]["validation"]
    assert (found["n"], found["refused"]) == (294, 6)
    assert found["answers"]["mean less one pass"]["auc"]["interval"][0] > 0
    reasons = found["reasons"]
    assert reasons["range's end"]["curve"][0] == reasons["band"]["curve"][0], "all are answered"
    low, high = reasons["range"]["less band"]["interval"]
    assert low <= reasons["range"]["less band"]["value"] <= high
