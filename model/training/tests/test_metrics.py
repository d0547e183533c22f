import numpy as np
import pytest

from calibrate import BAND, SENSITIVITIES, calibrated, coverage_curve, other_choices, predictive_values
from metrics import (
    auc_interval,
    confusion,
    curves,
    figures,
    fit_calibration,
    reliability,
    sensitivity_cut,
    share,
    sigmoid,
    wilson,
    youden_cut,
)

LABELS = np.array([0] * 50 + [1] * 150)
RNG = np.random.default_rng(1)
MARGIN = RNG.normal(np.where(LABELS == 1, 1.5, -1.5), 1.0)


def test_wilson_gives_the_published_example():
    # Newcombe 1998, table I: 81 of 263.
    assert wilson(81, 263) == pytest.approx([0.2553, 0.3662], abs=1e-4)


def test_figures_count_the_right_films():
    found = figures(np.array([-1.0, 2.0, 0.5, 3.0]), np.array([0, 0, 1, 1]), 1.0)
    assert (found["n"], found["accuracy"], found["sensitivity"], found["specificity"], found["auc"]) == (4, 0.5, 0.5, 0.5, 0.75)
    assert confusion(np.array([-1.0, 2.0, 0.5, 3.0]), np.array([0, 0, 1, 1]), 1.0) == [[1, 1], [1, 1]]


def test_a_share_is_not_rounded_before_it_is_written_in_percent():
    for right, n, written in ((353, 366, "96.4"), (84, 122, "68.9")):
        assert f"{100 * share(np.arange(n) < right)['value']:.1f}" == written == f"{100 * right / n:.1f}"


def test_the_interval_of_the_auc_holds_it_and_narrows_with_n():
    low, high = auc_interval(MARGIN, LABELS)
    assert low < curves(MARGIN, LABELS)["auc"] < high
    more = auc_interval(np.tile(MARGIN, 10), np.tile(LABELS, 10))
    assert more[1] - more[0] < 0.5 * (high - low)


def test_calibration_recovers_temperature_and_bias():
    rng = np.random.default_rng(0)
    truth = rng.normal(0, 3, 40_000)
    labels = (rng.random(len(truth)) < sigmoid(truth)).astype(int)
    temperature, bias = fit_calibration(2 * truth - 1, labels)
    assert temperature == pytest.approx(2, rel=0.05) and bias == pytest.approx(1, abs=0.1)
    found = reliability(sigmoid((2 * truth - 1 + bias) / temperature), labels)
    assert found["ece"] < 0.01 and sum(row["n"] for row in found["bins"]) == len(labels)
    assert reliability(sigmoid(4 * truth), labels)["ece"] > 0.05


def test_cautious_points_and_the_band_stand_on_either_side_of_the_balanced_one():
    cuts = {name: sensitivity_cut(MARGIN, LABELS, sensitivity) for name, sensitivity in SENSITIVITIES.items()}
    assert cuts["screening"] < cuts["balanced"] < cuts["confirming"]
    low, high = (sensitivity_cut(MARGIN, LABELS, sensitivity) for sensitivity in BAND)
    assert low < cuts["balanced"] < high


def test_the_best_cut_has_the_greatest_sum_of_sensitivity_and_specificity():
    best = figures(MARGIN, LABELS, youden_cut(MARGIN, LABELS))
    for cut in MARGIN:
        other = figures(MARGIN, LABELS, cut)
        assert best["sensitivity"] + best["specificity"] >= other["sensitivity"] + other["specificity"] - 2e-4


def test_the_probability_fits_films_and_copies_alike():
    copies = MARGIN / 3 - 0.5
    fitted = calibrated(MARGIN, copies, LABELS)

    def errors(temperature, bias):
        return [reliability(sigmoid((of + bias) / temperature), LABELS)["ece"] for of in (MARGIN, copies)]

    assert max(errors(*fitted)) <= max(errors(*fit_calibration(MARGIN, LABELS)))


def test_films_count_as_much_as_their_weights():
    twice = fit_calibration(np.tile(MARGIN, 2), np.tile(LABELS, 2), np.repeat([1.0, 0.0], len(LABELS)))
    assert twice == pytest.approx(fit_calibration(MARGIN, LABELS), abs=1e-3)


def test_other_choices_are_shown_for_each_group_of_films():
    found = other_choices({"a": (MARGIN, LABELS), "b": (MARGIN + 1, LABELS)}, lambda share: sensitivity_cut(MARGIN, LABELS, share))
    assert all({"a", "b"} < row.keys() for rows in found.values() for row in rows)
    narrow, wide = ([row for row in found["bands"] if row["band"] == band][0] for band in ([0.96, 0.90], [0.98, 0.90]))
    assert narrow["a"]["answered"] > wide["a"]["answered"]


def test_predictive_values_follow_bayes():
    assert predictive_values(0.9, 0.8, 0.5) == {"ppv": 0.8182, "npv": 0.8889}
    assert predictive_values(0.9, 0.8, 0.0) == {"ppv": 0.0, "npv": 1.0}


def test_answering_less_errs_less():
    curve = coverage_curve(MARGIN, LABELS, 0.0)
    assert curve["coverage"][0] == 1 and curve["coverage"][-1] == pytest.approx(0.5, abs=0.01)
    assert curve["error"][-1] <= curve["error"][0]


def test_a_cut_by_sensitivity_looks_at_pneumonia_alone():
    cut = sensitivity_cut(MARGIN, LABELS, 0.9)
    assert figures(MARGIN, LABELS, cut)["sensitivity"] == 0.9
    assert sensitivity_cut(np.where(LABELS == 1, MARGIN, MARGIN + 5), LABELS, 0.9) == cut
