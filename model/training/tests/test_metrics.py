import numpy as np
import pytest

from calibrate import confirming_cut, coverage_curve, predictive_values, screening_cut
from metrics import (
    auc_interval,
    confusion,
    curves,
    figures,
    fit_calibration,
    reliability,
    sensitivity_cut,
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


def test_operating_points_keep_their_promise():
    low, high = screening_cut(MARGIN, LABELS), confirming_cut(MARGIN, LABELS)
    assert figures(MARGIN, LABELS, low)["sensitivity"] >= 0.98
    assert figures(MARGIN, LABELS, high)["specificity"] >= 0.98
    assert figures(MARGIN, LABELS, np.nextafter(low, np.inf) + 1e-9)["sensitivity"] < figures(MARGIN, LABELS, low)["sensitivity"]
    middle = figures(MARGIN, LABELS, youden_cut(MARGIN, LABELS))
    for cut in MARGIN:
        other = figures(MARGIN, LABELS, cut)
        assert middle["sensitivity"] + middle["specificity"] >= other["sensitivity"] + other["specificity"] - 2e-4


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
