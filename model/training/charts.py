"""The look of the study's charts, and the panels that more than one step draws.

SVG with a transparent background and mid-grey text, so that one file reads on a light and on a dark
page; hues that colour-blind people tell apart (after Okabe and Ito), line styles where hues run out. The
same figures give the same bytes. A panel takes plain numbers and draws into the axes it is given.
"""

from pathlib import Path

import matplotlib

matplotlib.use("svg")
import numpy as np
from matplotlib import pyplot as plt
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure

GREY = "#888888"
BLUE, GREEN, VERMILION, PURPLE, OCHRE, SKY = "#1A7FC1", "#009E73", "#D55E00", "#CC79A7", "#C58B00", "#3FA2D9"
SERIES = (BLUE, VERMILION, GREEN, PURPLE, OCHRE, SKY)
DASHES = ("-", "--", "-.", ":")
COLOURS = {
    "NORMAL": BLUE, "PNEUMONIA": VERMILION,
    "NORMAL/IM": BLUE, "NORMAL/NORMAL2-IM": GREEN, "NORMAL/other": SKY,
    "PNEUMONIA/bacteria": VERMILION, "PNEUMONIA/virus": PURPLE, "PNEUMONIA/other": OCHRE,
}
# From the colour of a loss to that of a gain.
DIFFERENCE = LinearSegmentedColormap.from_list("difference", (BLUE, "#F4F4F4", VERMILION))
COUNTS = LinearSegmentedColormap.from_list("counts", ("#E8F0F5", BLUE))

plt.rcParams.update({
    "font.size": 9, "axes.titlesize": 9, "axes.labelsize": 9, "legend.fontsize": 8,
    "xtick.labelsize": 8, "ytick.labelsize": 8,
    "text.color": GREY, "axes.labelcolor": GREY, "axes.edgecolor": GREY, "axes.titlecolor": GREY,
    "xtick.color": GREY, "ytick.color": GREY,
    "axes.spines.top": False, "axes.spines.right": False, "axes.linewidth": 0.8,
    "axes.grid": True, "axes.axisbelow": True, "grid.color": GREY, "grid.alpha": 0.2, "grid.linewidth": 0.6,
    "figure.facecolor": "none", "axes.facecolor": "none", "savefig.facecolor": "none",
    "legend.frameon": False, "lines.linewidth": 1.5, "figure.constrained_layout.use": True,
    "svg.hashsalt": "pneumoscope", "svg.fonttype": "path",
})


def panels(rows: int, columns: int, width: float = 8.0, height: float = 3.0, **options) -> tuple[Figure, np.ndarray]:
    """A figure of `width` x `height` inches and its axes, always [rows, columns]."""
    return plt.subplots(rows, columns, figsize=(width, height), squeeze=False, **options)


def save(figure: Figure, path: Path):
    """Writes the SVG, without the date, and closes the figure."""
    path.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(path, format="svg", metadata={"Date": None})
    plt.close(figure)


def picture(axes: Axes, image: np.ndarray, title: str = "", **options):
    """A picture embedded pixel by pixel, without ticks; `options` go to imshow."""
    axes.set_title(title)
    axes.set_axis_off()
    return axes.imshow(image, interpolation="none", **options)


def colour_bar(figure: Figure, shown, axes: np.ndarray, label: str):
    """Beside all of `axes`, so that these keep one size."""
    bar = figure.colorbar(shown, ax=axes, shrink=0.8, label=label)
    bar.solids.set_rasterized(True)
    bar.outline.set_visible(False)


def _with_area(name: str, area: float | None, interval: list[float] | None) -> str:
    if area is None:
        return name
    return f"{name}: {area:.3f}" + (f" ({interval[0]:.3f} to {interval[1]:.3f})" if interval else "")


def _unit_square(axes: Axes, x: str, y: str):
    axes.set(xlim=(-0.01, 1.01), ylim=(-0.01, 1.01), aspect="equal", xlabel=x, ylabel=y)


def roc_panel(axes: Axes, curves: dict[str, dict]):
    """`curves[name]`: `false_positive_rate`, `true_positive_rate` (lists); if known `auc`, `auc_interval`,
    and `point`, the (false, true) positive rate of the operating point."""
    axes.plot([0, 1], [0, 1], color=GREY, linewidth=0.8, linestyle=":")
    for i, (name, curve) in enumerate(curves.items()):
        colour = SERIES[i % len(SERIES)]
        axes.plot(curve["false_positive_rate"], curve["true_positive_rate"], DASHES[i % len(DASHES)], color=colour,
                  label=_with_area(name, curve.get("auc"), curve.get("auc_interval")))
        if "point" in curve:
            axes.plot(*curve["point"], "o", color=colour, markersize=5)
    _unit_square(axes, "false positive rate", "sensitivity")
    axes.legend(loc="lower right")


def precision_recall_panel(axes: Axes, curves: dict[str, dict], prevalence: float | None = None):
    """`curves[name]`: `recall`, `precision` (lists); if known `average_precision` and `point`, the (recall,
    precision) of the operating point. `prevalence` is the precision of guessing."""
    if prevalence is not None:
        axes.axhline(prevalence, color=GREY, linewidth=0.8, linestyle=":")
    for i, (name, curve) in enumerate(curves.items()):
        colour = SERIES[i % len(SERIES)]
        axes.plot(curve["recall"], curve["precision"], DASHES[i % len(DASHES)], color=colour,
                  label=_with_area(name, curve.get("average_precision"), None))
        if "point" in curve:
            axes.plot(*curve["point"], "o", color=colour, markersize=5)
    _unit_square(axes, "sensitivity (recall)", "precision")
    axes.legend(loc="lower left")


def confusion_panel(axes: Axes, matrix: list[list[int]], names: list[str]):
    """`matrix[truth][answer]`; a field's colour is its share of the row, its text the count and that share."""
    counts = np.asarray(matrix)
    share = counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
    axes.imshow(share, cmap=COUNTS, vmin=0, vmax=1, interpolation="none")
    for (row, column), count in np.ndenumerate(counts):
        part = share[row, column]
        axes.text(column, row, f"{count}\n{part:.1%}", ha="center", va="center",
                  color="white" if part > 0.5 else "#333333")
    ticks = range(len(names))
    axes.set(xticks=ticks, xticklabels=names, yticks=ticks, xlabel="answer", ylabel="truth")
    axes.set_yticklabels(names, rotation=90, va="center")
    axes.grid(False)
    axes.tick_params(length=0)
    axes.spines[:].set_visible(False)


def training_panel(axes: Axes, history: list[dict], keys: dict[str, str], phases: list[int] = (), label: str = ""):
    """A line for each of `keys` (key of a history row -> name in the legend) over the epochs.

    `phases` are the epochs (from 1) with which a new phase begins. Rows without a key are skipped.
    """
    for begin in phases:
        axes.axvline(begin - 0.5, color=GREY, linewidth=0.8, linestyle=":")
    for i, (key, name) in enumerate(keys.items()):
        epochs = [epoch for epoch, row in enumerate(history, 1) if key in row]
        axes.plot(epochs, [history[epoch - 1][key] for epoch in epochs], DASHES[i % len(DASHES)],
                  color=SERIES[i % len(SERIES)], marker=".", label=name)
    axes.xaxis.get_major_locator().set_params(integer=True)
    axes.set(xlabel="epoch", ylabel=label)
    axes.legend()


def reliability_panel(axes: Axes, curves: dict[str, list[dict]]):
    """`curves[name]`: bins with `predicted` (mean probability), `observed` (share with the disease), and if known
    `interval` (of the share) and `n`, which sets the dot's area."""
    axes.plot([0, 1], [0, 1], color=GREY, linewidth=0.8, linestyle=":")
    for i, (name, bins) in enumerate(curves.items()):
        colour = SERIES[i % len(SERIES)]
        predicted, observed = ([b[key] for b in bins] for key in ("predicted", "observed"))
        most = max(b.get("n", 1) for b in bins)
        axes.plot(predicted, observed, DASHES[i % len(DASHES)], color=colour, linewidth=1, label=name)
        axes.scatter(predicted, observed, [12 + 48 * b.get("n", 1) / most for b in bins], color=colour, linewidths=0)
        for b in bins:
            if "interval" in b:
                axes.plot([b["predicted"]] * 2, b["interval"], color=colour, linewidth=0.8, alpha=0.7)
    _unit_square(axes, "predicted probability", "observed share")
    axes.legend(loc="upper left")


def coverage_error_panel(axes: Axes, curves: dict[str, dict]):
    """`curves[name]`: `coverage` and `error` (lists, shares of 1), and if known `point`, the (coverage, error)
    at which the app abstains."""
    for i, (name, curve) in enumerate(curves.items()):
        colour = SERIES[i % len(SERIES)]
        axes.plot(100 * np.asarray(curve["coverage"]), 100 * np.asarray(curve["error"]), DASHES[i % len(DASHES)],
                  color=colour, label=name)
        if "point" in curve:
            axes.plot(*(100 * np.asarray(curve["point"])), "o", color=colour, markersize=5)
    axes.set(xlim=(0, 101), xlabel="films answered, %", ylabel="errors among them, %")
    axes.set_ylim(bottom=0)
    axes.legend(loc="upper left")
