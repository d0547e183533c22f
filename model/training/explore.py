"""Looks at the films before anything is trained on them: counts, sizes, grey levels, and what gives a class away.

    python explore.py --data chest_xray --study ../study [--originals originals]

Writes `exploration.json`, `charts/exploration-*.svg` and the mean training film of each class
(`mean-normal.png`, `mean-pneumonia.png`) into the study folder. Sizes and encodings are read from
the files' headers, pixels are measured at 224 px, as the network sees them. `--originals` is a folder with
NORMAL/ and PNEUMONIA/ whose files are as they came, for when those of `--data` are all squashed to one size.

The shortcuts part trains small classifiers on what shows little or no lung: the frame, the grey levels without
their places, the file itself. Where these tell the classes apart, so may a network, for the wrong reason.
`test/` is read to describe it; nothing here takes part in training.
"""

import argparse
import json
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from PIL import Image
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.model_selection import StratifiedGroupKFold

from charts import COLOURS, DASHES, DIFFERENCE, GREY, SERIES, colour_bar, panels, picture, save
from films import CLASSES, VALIDATION_SHARE, Film, list_films, load_all, split_by_patient, stratum_of
from metrics import auc, auc_interval

SIZE = 224
SEED = 1
FRAME = round(0.08 * SIZE)
# Grey levels below are unexposed or collimated; above, burnt out or written.
DARK, NEAR_WHITE = 20, 235
LEVELS = 64
RINGS = 28
FOLDS = 5
TREES = 100
# (positive, negative) group of each question.
TASKS = {
    "class": ("PNEUMONIA", "NORMAL"),
    "cause": ("PNEUMONIA/bacteria", "PNEUMONIA/virus"),
    "series": ("NORMAL/NORMAL2-IM", "NORMAL/IM"),
}
SETS = {
    "size": "width, height and their ratio, of the file",
    "compression": "sum of the luminance quantization table of the JPEG file",
    "border": "the outer 8 % frame: 2 x 16 thumbnail, mean, deviation and dark share of each side",
    "corners": "small bright marks and near-white share in the upper left and upper right quarter-width",
    "histogram": "64-bin histogram of grey levels",
    "spectrum": "log power in 28 rings of spatial frequency",
    "thumbnail": "the whole film at 16 x 16, for reference",
}
FROM_HEADERS = ("size", "compression")
STATISTICS = ("brightness", "contrast", "sharpness", "border_brightness", "border_dark_share")
# Pairs of (split, group) whose statistics are compared.
PAIRS = (
    (("train", "NORMAL"), ("train", "PNEUMONIA")),
    (("train", "PNEUMONIA/virus"), ("train", "PNEUMONIA/bacteria")),
    (("train", "NORMAL/IM"), ("train", "NORMAL/NORMAL2-IM")),
    (("train", "NORMAL"), ("test", "NORMAL")),
    (("train", "NORMAL/IM"), ("test", "NORMAL/IM")),
    (("train", "NORMAL/NORMAL2-IM"), ("test", "NORMAL/NORMAL2-IM")),
    (("train", "PNEUMONIA"), ("test", "PNEUMONIA")),
    (("train", "PNEUMONIA/bacteria"), ("test", "PNEUMONIA/bacteria")),
    (("train", "PNEUMONIA/virus"), ("test", "PNEUMONIA/virus")),
)


@dataclass
class Measured:
    """The films of one folder and what was measured of them: a row a film in every array of `features`.

    `groups` are masks by class ("NORMAL") and stratum ("NORMAL/IM"), `means` the mean film of each group.
    """

    films: list[Film]
    headers: list[tuple]
    groups: dict[str, np.ndarray]
    features: dict[str, np.ndarray]
    means: dict[str, np.ndarray]

    @property
    def patients(self) -> np.ndarray:
        return np.array([film.patient for film in self.films])


# ---- Measuring


def read_header(path: Path) -> tuple[int, int, str, int]:
    """(width, height, mode, sum of the luminance quantization table): the greater the sum, the coarser the JPEG.
    0 where the file is not a JPEG."""
    with Image.open(path) as image:
        tables = getattr(image, "quantization", None)
        return image.width, image.height, image.mode, sum(tables[0]) if tables else 0


def group_films(films: list[Film]) -> dict[str, np.ndarray]:
    strata = np.array([stratum_of(film) for film in films])
    groups = {name: np.array([film.label == label for film in films]) for label, name in enumerate(CLASSES)}
    return groups | {str(name): strata == name for name in sorted(set(strata))}


def header_features(headers: list[tuple]) -> dict[str, np.ndarray]:
    width, height, coarseness = (np.array([h[i] for h in headers], dtype=float) for i in (0, 1, 3))
    return {"size": np.column_stack([width, height, width / height]), "compression": coarseness[:, None]}


def measure(folder: Path, with_pixels: bool = True) -> Measured:
    films = list_films(folder)
    print(f"{folder}: reading {len(films)} films", flush=True)
    headers = [read_header(film.path) for film in films]
    groups, features, means = group_films(films), header_features(headers), {}
    if with_pixels:
        pixels, _ = load_all(films, SIZE)
        print(f"{folder}: measuring pixels", flush=True)
        rows = [measure_pixels(film) for film in pixels]
        features |= {name: np.stack([row[name] for row in rows]) for name in rows[0]}
        means = {name: pixels[mask].mean(axis=0) for name, mask in groups.items()}
    return Measured(films, headers, groups, features, means)


def measure_pixels(film: np.ndarray) -> dict[str, np.ndarray]:
    """uint8 [SIZE, SIZE] -> a vector for each of SETS that needs pixels, and one of the STATISTICS."""
    sides = [film[:FRAME], film[-FRAME:], film[:, :FRAME].T, film[:, -FRAME:].T]
    frame = np.concatenate([film[:FRAME].ravel(), film[-FRAME:].ravel(),
                            film[FRAME:-FRAME, :FRAME].ravel(), film[FRAME:-FRAME, -FRAME:].ravel()])
    return {
        "statistics": np.array([film.mean(), film.std(), cv2.Laplacian(film, cv2.CV_64F).var(),
                                frame.mean(), (frame < DARK).mean()]),
        "border": np.concatenate([_side(side) for side in sides]),
        "corners": np.concatenate([_marks(film[:90, :56]), _marks(film[:90, -56:])]),
        "histogram": np.bincount(film.ravel() // (256 // LEVELS), minlength=LEVELS) / film.size,
        "spectrum": _spectrum(film),
        "thumbnail": cv2.resize(film, (16, 16), interpolation=cv2.INTER_AREA).ravel().astype(float),
    }


def _side(strip: np.ndarray) -> np.ndarray:
    small = cv2.resize(np.ascontiguousarray(strip), (16, 2), interpolation=cv2.INTER_AREA)
    return np.append(small.ravel(), [strip.mean(), strip.std(), (strip < DARK).mean()])


def _marks(corner: np.ndarray) -> np.ndarray:
    """Of what stands out brightly from its 21 px surroundings and is as large as a letter: how many, their area,
    the largest one's area, place and extent; the corner's greatest contrast, and its near-white share."""
    corner = np.ascontiguousarray(corner)
    lift = cv2.morphologyEx(corner, cv2.MORPH_TOPHAT, np.ones((21, 21), np.uint8))
    _, _, boxes, centres = cv2.connectedComponentsWithStats((lift > 60).astype(np.uint8))
    area = boxes[1:, cv2.CC_STAT_AREA]
    letters = 1 + np.flatnonzero((area >= 5) & (area <= 250))
    overall = [lift.max(), (corner >= NEAR_WHITE).mean()]
    if not len(letters):
        return np.array([0, 0, 0, -1, -1, 0, 0, *overall], dtype=float)
    area = boxes[letters, cv2.CC_STAT_AREA]
    largest = letters[area.argmax()]
    extent = boxes[largest, [cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT]]
    return np.array([len(letters), area.sum(), area.max(), *centres[largest], *extent, *overall], dtype=float)


_WINDOW = np.outer(np.hanning(SIZE), np.hanning(SIZE))
_RADIUS = np.hypot(np.fft.fftfreq(SIZE)[:, None], np.fft.rfftfreq(SIZE)[None])
_RING = np.minimum(_RADIUS * 2 * RINGS, RINGS - 1).astype(int).ravel()


def _spectrum(film: np.ndarray) -> np.ndarray:
    power = np.abs(np.fft.rfft2((film - film.mean()) * _WINDOW)) ** 2
    return np.log(np.bincount(_RING, power.ravel()) / np.bincount(_RING) + 1)


# ---- Describing


def describe_balance(measured: Measured) -> dict:
    """Films and patients of each group, and how many patients have 1, 2, ... films."""
    out = {}
    for name, mask in measured.groups.items():
        per_patient = Counter(measured.patients[mask].tolist())
        spread = Counter(per_patient.values())
        out[name] = {"films": int(mask.sum()), "patients": len(per_patient),
                     "patients_by_films": {str(films): spread[films] for films in sorted(spread)}}
    return out


def summary(values: np.ndarray) -> dict:
    return {"mean": values.mean(), "sd": values.std(),
            "min": values.min(), "median": np.median(values), "max": values.max()}


def describe_files(measured: Measured) -> dict:
    out = {}
    for name, mask in measured.groups.items():
        headers = [header for header, chosen in zip(measured.headers, mask) if chosen]
        sizes = Counter(f"{width}x{height}" for width, height, _, _ in headers)
        width, height, ratio = measured.features["size"][mask].T
        out[name] = {
            "films": len(headers), "distinct_sizes": len(sizes), "commonest_sizes": dict(sizes.most_common(3)),
            "width": summary(width), "height": summary(height), "aspect_ratio": summary(ratio),
            "modes": dict(Counter(mode for _, _, mode, _ in headers).most_common()),
            "luminance_table_sums": {str(s): n for s, n in Counter(h[3] for h in headers).most_common(5)},
        }
    return out


def describe_statistics(measured: Measured) -> dict:
    out = {}
    for name, mask in measured.groups.items():
        rows = measured.features["statistics"][mask]
        out[name] = {"films": len(rows)} | {
            key: {"mean": values.mean(), "sd": values.std()} for key, values in zip(STATISTICS, rows.T)}
    return out


def describe_histograms(measured: Measured) -> dict:
    """The mean histogram of each group, in percent of the pixels."""
    return {name: 100 * measured.features["histogram"][mask].mean(axis=0) for name, mask in measured.groups.items()}


def compare(splits: dict[str, Measured]) -> list[dict]:
    """For each of PAIRS and STATISTICS: the difference of the means, that in pooled standard deviations, and the
    probability that a film of the second group has the greater value (AUC)."""
    out = []
    for pair in PAIRS:
        if not all(group in splits[split].groups for split, group in pair):
            continue
        first, second = (splits[split].features["statistics"][splits[split].groups[group]] for split, group in pair)
        labels = np.repeat([0, 1], [len(first), len(second)])
        row = {"first": " ".join(pair[0]), "second": " ".join(pair[1])}
        for i, key in enumerate(STATISTICS):
            a, b = first[:, i], second[:, i]
            difference, pooled = b.mean() - a.mean(), np.sqrt((a.var() + b.var()) / 2)
            row[key] = {"difference": difference, "in_deviations": difference / pooled if pooled else 0.0,
                        **area(np.concatenate([a, b]), labels)}
        out.append(row)
    return out


def area(score: np.ndarray, labels: np.ndarray) -> dict:
    """AUC with its interval, which takes films as independent. Null where a side has fewer than two films."""
    counts = np.bincount(labels, minlength=2)
    out = {"n": len(labels), "positive": int(counts[1]), "auc": None, "auc_interval": None}
    if counts.min() >= 2:
        out |= {"auc": auc(score, labels), "auc_interval": auc_interval(score, labels)}
    return out


# ---- Shortcuts


def classifier() -> HistGradientBoostingClassifier:
    """Trees: no feature needs scaling, and "dark here and bright there" is within reach."""
    return HistGradientBoostingClassifier(max_iter=TREES, max_leaf_nodes=15, min_samples_leaf=10,
                                          class_weight="balanced", random_state=SEED)


def varies(feature: np.ndarray) -> bool:
    return bool((feature != feature[0]).any())


def select(measured: Measured, positive: str, negative: str) -> tuple[np.ndarray, np.ndarray]:
    """(indices of the films that are one or the other, their labels)."""
    nobody = np.zeros(len(measured.films), dtype=bool)
    yes, no = (measured.groups.get(name, nobody) for name in (positive, negative))
    chosen = np.flatnonzero(yes | no)
    return chosen, yes[chosen].astype(int)


def held_out(train: Measured, test: Measured) -> dict:
    """Each task with each set: trained on the training patients, measured on validation patients and on test/."""
    _, kept_back = split_by_patient(train.films, VALIDATION_SHARE, SEED)
    validation_patients = {film.patient for film in kept_back}
    in_validation = np.array([film.patient in validation_patients for film in train.films])
    out = {}
    for task, names in TASKS.items():
        chosen, labels = select(train, *names)
        tested, test_labels = select(test, *names)
        validation = in_validation[chosen]
        if np.bincount(labels[~validation], minlength=2).min() < 2:
            continue
        sets = {}
        for name in SETS:
            rows = train.features[name][chosen]
            if not varies(rows):
                sets[name] = {"not_measurable": "the same for every training film"}
                continue
            print(f"shortcuts: {task} by {name}", flush=True)
            model = classifier().fit(rows[~validation], labels[~validation])
            sets[name] = {"validation": judge(model, rows[validation], labels[validation]),
                          "test": judge(model, test.features[name][tested], test_labels)}
        out[task] = {"positive": names[0], "negative": names[1],
                     "training_films": int((~validation).sum()), "sets": sets}
    return out


def judge(model, rows: np.ndarray, labels: np.ndarray) -> dict:
    return area(model.decision_function(rows) if len(rows) else np.zeros(0), labels)


def cross_validated(feature: np.ndarray, labels: np.ndarray, patients: np.ndarray) -> dict:
    """AUC of the pooled scores of FOLDS folds, no patient in two of them."""
    if not varies(feature):
        return {"not_measurable": "the same for every film"}
    score = np.zeros(len(labels))
    folds = StratifiedGroupKFold(FOLDS, shuffle=True, random_state=SEED)
    for fit, held in folds.split(feature, labels, patients):
        score[held] = classifier().fit(feature[fit], labels[fit]).decision_function(feature[held])
    return area(score, labels)


def train_against_test(train: Measured, test: Measured) -> dict:
    """Within a class, can the split be told? Half means that test/ looks like train/. Positive is test/."""
    out = {}
    for group in CLASSES:
        a, b = train.groups[group], test.groups[group]
        labels = np.repeat([0, 1], [a.sum(), b.sum()])
        patients = np.concatenate([train.patients[a], test.patients[b]])
        print(f"shortcuts: {group} of test/ from {group} of train/", flush=True)
        out[group] = {}
        for name in SETS:
            feature = np.concatenate([train.features[name][a], test.features[name][b]])
            out[group][name] = cross_validated(feature, labels, patients)
    return out


def on_originals(originals: Measured) -> dict:
    """The tasks by what only files as they came can show."""
    out = {}
    for task, names in TASKS.items():
        chosen, labels = select(originals, *names)
        if np.bincount(labels, minlength=2).min() < FOLDS:
            continue
        print(f"shortcuts: {task} by the originals' size and compression", flush=True)
        out[task] = {name: cross_validated(originals.features[name][chosen], labels, originals.patients[chosen])
                     for name in FROM_HEADERS}
    return out


# ---- Charts


def chart_balance(balance: dict, path: Path):
    figure, ((films, patients, spread),) = panels(1, 3, height=2.6)
    strata = [name for name in balance["train"] if "/" in name]
    for axes, key in ((films, "films"), (patients, "patients")):
        for row, split in enumerate(("test", "train")):
            left = 0
            for name in strata:
                count = balance[split].get(name, {key: 0})[key]
                axes.barh(row, count, left=left, color=COLOURS[name], label=name if row else None)
                left += count
            axes.text(left, row, f" {left}", va="center")
        axes.set(yticks=(0, 1), yticklabels=("test", "train"), xlabel=key)
        axes.margins(x=0.2)
        axes.grid(axis="y", visible=False)
    for i, name in enumerate(CLASSES):
        patients_by_films = balance["train"][name]["patients_by_films"]
        total = balance["train"][name]["patients"]
        shares = [sum(n for films, n in patients_by_films.items() if low <= int(films) <= high) / total
                  for low, high in ((1, 1), (2, 2), (3, 3), (4, 5), (6, 10**6))]
        spread.bar(np.arange(5) + 0.4 * i - 0.2, shares, 0.4, color=COLOURS[name], label=name)
    spread.set(xticks=range(5), xticklabels=("1", "2", "3", "4-5", "6+"), xlabel="films of a patient (train)",
               ylabel="share of the patients")
    spread.legend()
    figure.legend(*films.get_legend_handles_labels(), loc="outside lower center", ncols=len(strata))
    save(figure, path)


def chart_sizes(measured: Measured, path: Path):
    figure, ((sizes, ratios),) = panels(1, 2)
    width, height, ratio = measured.features["size"].T
    for marker, name in zip("ox", CLASSES):
        mask = measured.groups[name]
        sizes.scatter(width[mask], height[mask], 14, COLOURS[name], marker=marker, alpha=0.7, linewidths=marker == "x",
                      label=name, rasterized=True)
        ratios.hist(ratio[mask], np.linspace(ratio.min(), ratio.max(), 31), density=True, histtype="step",
                    linewidth=1.5, color=COLOURS[name], linestyle=DASHES[marker == "x"], label=name)
    sizes.set(xlabel="width, px", ylabel="height, px")
    ratios.set(xlabel="width / height", ylabel="density")
    sizes.legend()
    save(figure, path)


def chart_histograms(splits: dict[str, Measured], path: Path):
    levels = (np.arange(LEVELS) + 0.5) * 256 / LEVELS
    train = splits["train"]
    by_panel = (
        [("train", name) for name in CLASSES],
        [("train", name) for name in train.groups if "/" in name],
        [(split, name) for name in CLASSES for split in splits],
    )
    figure, (row,) = panels(1, 3, width=9.5, sharey=True)
    for axes, lines in zip(row, by_panel):
        for i, (split, name) in enumerate(lines):
            measured = splits[split]
            axes.plot(levels, describe_histograms(measured)[name], DASHES[i % len(DASHES)], color=COLOURS[name],
                      label=f"{name}, {split}" if axes is row[2] else name)
        # The first bin, film that saw no tissue, is far higher.
        axes.set(xlabel="grey level", ylim=(0, 4))
        axes.legend(loc="lower center", fontsize=7)
    row[0].set_ylabel("pixels, %")
    save(figure, path)


def chart_statistics(splits: dict[str, Measured], path: Path):
    """Boxes from the lower to the upper quartile, whiskers over the middle 90 %."""
    strata = [name for name in splits["train"].groups if "/" in name]
    lines = [(name, split) for name in reversed(strata) for split in reversed(splits) if name in splits[split].groups]
    figure, (row,) = panels(1, len(STATISTICS), width=10, height=3.2, sharey=True)
    for i, (axes, key) in enumerate(zip(row, STATISTICS)):
        for y, (name, split) in enumerate(lines):
            measured = splits[split]
            low, lower, middle, upper, high = np.percentile(
                measured.features["statistics"][measured.groups[name], i], (5, 25, 50, 75, 95))
            axes.plot([low, high], [y, y], color=COLOURS[name], linewidth=1)
            axes.barh(y, upper - lower, left=lower, height=0.6, edgecolor=COLOURS[name],
                      color=COLOURS[name] if split == "train" else "none")
            axes.plot([middle] * 2, [y - 0.3, y + 0.3], color="white" if split == "train" else COLOURS[name])
        axes.set(xlabel=key.replace("_", " "), yticks=range(len(lines)), yticklabels=[f"{n}, {s}" for n, s in lines])
        axes.grid(axis="y", visible=False)
    save(figure, path)


def halved(mean: np.ndarray) -> np.ndarray:
    """float [SIZE, SIZE] -> float [SIZE / 2, SIZE / 2]."""
    return cv2.resize(mean, (SIZE // 2, SIZE // 2), interpolation=cv2.INTER_AREA)


def write_means(means: dict[str, np.ndarray], study: Path):
    """The mean film of each class as a picture: of hundreds of children, so nobody's."""
    for name in CLASSES:
        Image.fromarray(np.rint(halved(means[name])).astype(np.uint8)).save(study / f"mean-{name.lower()}.png", optimize=True)


def chart_means(first: tuple[str, np.ndarray], second: tuple[str, np.ndarray], path: Path):
    """Two mean films, and the second less the first, at half size: they are smooth."""
    first, second = ((name, halved(mean)) for name, mean in (first, second))
    figure, (row,) = panels(1, 3, width=7.6, height=2.6)
    for axes, (name, mean) in zip(row, (first, second)):
        picture(axes, mean, f"mean {name}", cmap="gray", vmin=0, vmax=255)
    difference = second[1] - first[1]
    most = np.abs(difference).max()
    shown = picture(row[2], difference, "second less first", cmap=DIFFERENCE, vmin=-most, vmax=most)
    colour_bar(figure, shown, row, "grey levels")
    save(figure, path)


def chart_shortcuts(shortcuts: dict, path: Path):
    """A row a set, a panel a question; dots are AUCs, whiskers their 95 % intervals."""
    names = list(reversed(SETS))
    columns = {}
    for key, task in shortcuts["held_out"].items():
        results = {kind: {name: found[kind] for name, found in task["sets"].items() if kind in found}
                   for kind in ("validation", "test")}
        results["originals"] = shortcuts["originals"].get(key, {})
        columns[f"{task['positive']}\nagainst {task['negative']}"] = results
    for group, sets in shortcuts["train_against_test"].items():
        columns[f"{group}: test\nagainst train"] = {"cross-validation": sets}
    styles = {"validation": (SERIES[0], "o"), "test": (SERIES[1], "s"), "originals": (SERIES[2], "D"),
              "cross-validation": (SERIES[3], "^")}
    figure, (row,) = panels(1, len(columns), width=11, height=3.4, sharey=True)
    for axes, (title, results) in zip(row, columns.items()):
        axes.axvline(0.5, color=GREY, linewidth=0.8, linestyle=":")
        for shift, (kind, sets) in enumerate(results.items()):
            colour, marker = styles[kind]
            for y, name in enumerate(names):
                found = sets.get(name, {})
                if found.get("auc") is not None:
                    height = y + 0.18 * (1 - shift) * (len(results) > 1)
                    axes.plot(found["auc_interval"], [height] * 2, color=colour, linewidth=1)
                    axes.plot(found["auc"], height, marker, color=colour, markersize=4.5)
        axes.set(title=title, xlabel="AUC", xlim=(0.25, 1.02), yticks=range(len(names)), yticklabels=names)
        axes.grid(axis="y", visible=False)
    handles = [row[0].plot([], [], marker, color=colour, label=kind)[0] for kind, (colour, marker) in styles.items()]
    figure.legend(handles=handles, loc="outside lower center", ncols=len(handles))
    save(figure, path)


def draw(splits: dict[str, Measured], originals: Measured | None, found: dict, charts: Path):
    train, test = splits["train"], splits["test"]
    chart_balance(found["balance"], charts / "exploration-balance.svg")
    as_came = originals or train
    if varies(as_came.features["size"]):
        chart_sizes(as_came, charts / "exploration-sizes.svg")
    chart_histograms(splits, charts / "exploration-histograms.svg")
    chart_statistics(splits, charts / "exploration-statistics.svg")
    for name, pair in (("classes", ("NORMAL", "PNEUMONIA")), ("causes", ("PNEUMONIA/virus", "PNEUMONIA/bacteria"))):
        if all(group in train.means for group in pair):
            chart_means(*((group, train.means[group]) for group in pair), charts / f"exploration-{name}.svg")
    chart_means(("NORMAL, train", train.means["NORMAL"]), ("NORMAL, test", test.means["NORMAL"]),
                charts / "exploration-normals.svg")
    chart_shortcuts(found["shortcuts"], charts / "exploration-shortcuts.svg")


# ---- The whole


def rounded(value):
    """Plain numbers of four digits, all the way down."""
    if isinstance(value, dict):
        return {key: rounded(part) for key, part in value.items()}
    if isinstance(value, (list, tuple, np.ndarray)):
        return [rounded(part) for part in value]
    return round(float(value), 4) if isinstance(value, (float, np.floating)) else value


def readable(value) -> str:
    """JSON with a list of numbers on one line."""
    text = json.dumps(rounded(value), indent=1, allow_nan=False)
    return re.sub(r"\[\s+([-\d.,\se]*?)\s+\]", lambda found: "[" + " ".join(found[1].split()) + "]", text) + "\n"


def explore(data: Path, study: Path, originals_folder: Path | None = None):
    splits = {name: measure(data / name) for name in ("train", "test")}
    originals = measure(originals_folder, with_pixels=False) if originals_folder else None
    found = {
        "balance": {name: describe_balance(measured) for name, measured in splits.items()},
        "sizes_as_found": {name: describe_files(measured) for name, measured in splits.items()},
        "sizes_of_originals": describe_files(originals) if originals else None,
        "statistics": {name: describe_statistics(measured) for name, measured in splits.items()},
        "comparisons": compare(splits),
        "histograms_percent": {name: describe_histograms(measured) for name, measured in splits.items()},
        "shortcuts": {
            "features": SETS,
            "held_out": held_out(**splits),
            "train_against_test": train_against_test(**splits),
            "originals": on_originals(originals) if originals else {},
        },
    }
    study.mkdir(parents=True, exist_ok=True)
    (study / "exploration.json").write_text(readable(found))
    print("drawing", flush=True)
    write_means(splits["train"].means, study)
    draw(splits, originals, found, study / "charts")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder with {train,test}/{NORMAL,PNEUMONIA}")
    parser.add_argument("--study", type=Path, required=True, help="folder that receives exploration.json and charts/")
    parser.add_argument("--originals", type=Path, help="folder with {NORMAL,PNEUMONIA}, files as they came")
    args = parser.parse_args()
    explore(args.data, args.study, args.originals)


if __name__ == "__main__":
    main()
