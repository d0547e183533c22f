"""Figures of a binary classifier. `margin` float [n] is larger for pneumonia; `labels` int [n], 1 for pneumonia.

Intervals are 95 %: Wilson 1927 for shares, DeLong, DeLong and Clarke-Pearson 1988 for the AUC.
"""

import numpy as np
from scipy.optimize import minimize
from sklearn.metrics import average_precision_score, precision_recall_curve, roc_auc_score, roc_curve

Z = 1.959964
# Of a share, an area and their intervals: more than readers see. Of four digits, 353 of 366 would be written as 96.5 %,
# and it is 96.4 %.
DIGITS = 6


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def wilson(right: int, n: int) -> list[float]:
    p = right / n
    centre = (p + Z**2 / (2 * n)) / (1 + Z**2 / n)
    half = Z / (1 + Z**2 / n) * np.sqrt(p * (1 - p) / n + Z**2 / (4 * n**2))
    return [round(max(0.0, centre - half), DIGITS), round(min(1.0, centre + half), DIGITS)]


def auc(margin, labels) -> float:
    return round(float(roc_auc_score(labels, margin)), DIGITS)


def auc_interval(margin, labels) -> list[float]:
    positive, negative = margin[labels == 1], margin[labels == 0]
    order = (positive[:, None] > negative) + 0.5 * (positive[:, None] == negative)
    area, by_positive, by_negative = order.mean(), order.mean(axis=1), order.mean(axis=0)
    half = Z * np.sqrt(by_positive.var(ddof=1) / len(positive) + by_negative.var(ddof=1) / len(negative))
    return [round(max(0.0, area - half), DIGITS), round(min(1.0, area + half), DIGITS)]


def share(hits) -> dict:
    """A share of booleans, with n and its interval."""
    hits = np.asarray(hits)
    n = len(hits)
    if n == 0:
        return {"value": None, "n": 0, "interval": None}
    return {"value": round(float(hits.mean()), DIGITS), "n": n, "interval": wilson(int(hits.sum()), n)}


def figures(margin, labels, cut) -> dict:
    """n, AUC, accuracy, sensitivity and specificity at `margin >= cut`, each with its interval."""
    right = (margin >= cut) == labels
    out = {"n": len(labels), "auc": auc(margin, labels), "auc_interval": auc_interval(margin, labels)}
    for name, among in (("accuracy", np.full(len(labels), True)), ("sensitivity", labels == 1), ("specificity", labels == 0)):
        found = share(right[among])
        out[name], out[f"{name}_interval"] = found["value"], found["interval"]
    return out


def confusion(margin, labels, cut) -> list[list[int]]:
    """[[true normal called normal, called pneumonia], [true pneumonia called normal, called pneumonia]]."""
    called = margin >= cut
    return [[int(((labels == truth) & (called == answer)).sum()) for answer in (False, True)] for truth in (0, 1)]


def curves(margin, labels) -> dict:
    """ROC and precision-recall curves, as charts.py draws them."""
    false_positive, true_positive, _ = roc_curve(labels, margin)
    precision, recall, _ = precision_recall_curve(labels, margin, drop_intermediate=True)

    def points(values):
        return [round(float(v), 4) for v in values]

    return {"auc": auc(margin, labels), "auc_interval": auc_interval(margin, labels),
            "average_precision": round(float(average_precision_score(labels, margin)), 4),
            "false_positive_rate": points(false_positive), "true_positive_rate": points(true_positive),
            "recall": points(recall), "precision": points(precision)}


def balanced_weights(labels: np.ndarray) -> np.ndarray:
    """Weights under which both classes count the same, as they did in training; their sum is 1."""
    counts = np.bincount(labels, minlength=2)
    return 0.5 / counts[labels]


def fit_calibration(margin: np.ndarray, labels: np.ndarray, weights: np.ndarray | float = 1.0) -> tuple[float, float]:
    """(temperature, bias) of least class-balanced cross-entropy for p = sigmoid((margin + bias) / temperature), of films
    that count as much as their `weights`.

    Platt scaling. Temperature alone does not do here: the first network's margin was off centre by
    1.7, which put its best cut at a probability of 0.09, and no temperature can mend that. Balanced,
    so that the probability is for a prevalence of one half.
    """
    weights, sign = weights * balanced_weights(labels), 2 * labels - 1

    def cross_entropy(parameters):
        log_temperature, bias = parameters
        return np.sum(weights * np.logaddexp(0, -sign * (margin + bias) / np.exp(log_temperature)))

    log_temperature, bias = minimize(cross_entropy, (0.0, 0.0), method="Nelder-Mead").x
    return float(np.exp(log_temperature)), float(bias)


def youden_cut(margin: np.ndarray, labels: np.ndarray) -> float:
    """The margin with the greatest sensitivity + specificity; the middle of the widest best gap."""
    order = np.sort(margin)
    cuts = (order[1:] + order[:-1]) / 2
    youden = np.array([(margin[labels == 1] >= c).mean() + (margin[labels == 0] < c).mean() for c in cuts])
    best = np.flatnonzero(youden >= youden.max() - 1e-12)
    return float(cuts[max(best, key=lambda i: order[i + 1] - order[i])])


def sensitivity_cut(margin: np.ndarray, labels: np.ndarray, sensitivity: float = 0.93) -> float:
    """The margin that the share `sensitivity` of the pneumonia films reaches.

    On other films normals look more ill than on validation films, and pneumonia does not: a cut tied to sensitivity
    travels, one tied to specificity does not.
    """
    return float(np.quantile(margin[labels == 1], 1 - sensitivity))


def reliability(probability: np.ndarray, labels: np.ndarray, bins: int = 10) -> dict:
    """Reliability diagram with bins of equal width, ECE (Naeini et al. 2015) and Brier score.

    Classes count the same, as the calibrated probability is for a prevalence of one half.
    """
    weights = balanced_weights(labels)
    place = np.minimum((probability * bins).astype(int), bins - 1)
    rows, error = [], 0.0
    for b in range(bins):
        among = place == b
        if not among.any():
            continue
        weight = weights[among].sum()
        confidence = float(weights[among] @ probability[among] / weight)
        frequency = float(weights[among] @ labels[among] / weight)
        error += weight * abs(confidence - frequency)
        rows.append({"n": int(among.sum()), "predicted": round(confidence, 4), "observed": round(frequency, 4)})
    brier = float(weights @ (probability - labels) ** 2)
    return {"n": len(labels), "ece": round(float(error), 4), "brier": round(brier, 4), "bins": rows}
