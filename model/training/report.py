"""Gathers the study's results: the model card, the charts and the tables of the readmes.

    python report.py --run runs/resnet50v2 --study ../study --model .. --version 2 [--second student/efficientnet-lite0-144.npz]

Copies `int8.onnx` to `<model>/pneumoscope.onnx` and `self_test.png` beside it, writes `<model>/card.json`,
`<study>/comparison.json` (what the published study had and reported) and `<study>/charts/*.svg`, and
fills the tables between `<!-- study:NAME -->` and `<!-- /study -->` in `<model>/README.md` and
the project's README.md. Measures nothing but the self test: every figure comes from a file that another step wrote.
"""

import argparse
import hashlib
import json
import re
import shutil
from pathlib import Path

import charts
from films import CLASSES, read_grey
from recipes import PARAMETERS
from outputs import map_size_of, session_of, size_of, values

# What the study this project re-creates reported: accuracy on its own validation films.
PUBLISHED = {"cnn": 0.763, "vgg16": 0.933, "resnet50v2": 0.944}
NAMES = {"cnn": "small CNN", "vgg16": "VGG16", "resnet50v2": "ResNet50V2"}
TEACHER = "efficientnet-lite0"
# What the card says in words, by language.
PROSE, ENGLISH = json.loads((Path(__file__).parent / "prose.json").read_text(encoding="utf-8")), "en"
RESNET_ARCHITECTURE = "Keras ResNet50V2 without top, global average pooling, Dense 512-128-32-2 (ReLU)"
REASONS = {"band": "the probability is in the band", "range": "the range is wide", "range's end": "the range comes near the threshold"}
SIDES = {"validation": "validation patients", "test": "official test set, the part at hand"}


def self_test(graph: Path, film: Path) -> dict:
    """What onnxruntime gives for the made film; the app's tests hold its engine to it."""
    session = session_of(graph)
    names = ["logits", *(output.name for output in session.get_outputs() if output.name in ("cam", "ood"))]
    found = dict(zip(names, values(session, names, [read_grey(film, size_of(session))]), strict=True))
    result = {"file": film.name, "logits": [round(float(v), 6) for v in found["logits"][0]]}
    if "cam" in found:
        result["cam"] = [round(float(v), 6) for v in found["cam"].ravel()]
    if "ood" in found:
        result["ood"] = round(float(found["ood"][0]), 6)
    return result


def without_curves(figures: dict) -> dict:
    return {key: value for key, value in figures.items() if key != "curves"}


def heading_of(name: str, version: str, graph: Path, file: str) -> dict:
    """What begins every card. `file` is the name under which `graph` is published."""
    content, size = graph.read_bytes(), size_of(graph)
    return {
        "name": name,
        "version": version,
        "file": {"name": file, "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()},
        "input": {"width": size, "height": size, "scale": 1 / 127.5, "offset": -1.0},
        "classes": [name.lower() for name in CLASSES],
    }


def answers_of(calibration: dict) -> dict:
    """How logits become an answer, from what calibrate.py chose. A side that was not measured is left out."""
    return {
        "calibration": {key: calibration[key] for key in ("temperature", "bias", "prevalence")},
        "operating_points": {
            name: {"threshold": point["threshold"], **{key: point["fitted_on"][key] for key in ("sensitivity", "specificity")},
                   **{side: point[side] for side in SIDES if side in point}}
            for name, point in calibration["operating_points"].items()},
        "abstention": {key: calibration["abstention"][key] for key in ("low", "high")},
    }


def words_of(study: dict, *more: str) -> dict:
    """The card's prose; `more` are failures of this network alone."""
    return {
        **PROSE[ENGLISH],
        "translations": {language: prose for language, prose in PROSE.items() if language != ENGLISH},
        "known_failures": [
            *elsewhere_of(study),
            "The set's classes differ in framing, sharpness and contrast, which have nothing to do with lungs; a part of the figures rests on that (model/study/exploration.json).",
            "The set's normal test films differ from its normal training films, and specificity falls there.",
            "Normal or pneumonia is all it was taught: any other finding is called one of the two.",
            *more,
        ],
    }


def figures_of(performance: dict, calibration: dict) -> dict:
    """How good the network is, and what data it comes from."""
    return {
        "performance": {side: {key: without_curves(value) for key, value in found.items()} for side, found in performance.items()},
        "reliability": {side: {key: found[key] for key in ("n", "ece", "brier")} for side, found in calibration["reliability"].items()},
        "data": {
            "source": "Kermany, Zhang, Goldbaum: Labeled Optical Coherence Tomography (OCT) and Chest X-Ray Images for Classification, Mendeley Data, doi:10.17632/rscbjbr9sj",
            "licence": "CC BY 4.0",
            "citation": "Kermany et al., Cell 172 (2018) 1122-1131",
        },
    }


def card_of(args, study: dict) -> dict:
    graph = args.run / "int8.onnx"
    config = json.loads((args.run / "config.json").read_text())
    calibration, session = study["calibration"], session_of(graph)
    height, width = map_size_of(session)
    return {
        **heading_of("Pneumoscope ResNet50V2", args.version, graph, "pneumoscope.onnx"),
        **answers_of(calibration),
        "readers": readers_of(session),
        "out_of_distribution": {**{key: study["ood"][key] for key in ("flag", "refuse")},
                                "seen": [kind.replace(" ", "-") for kind in study["ood"]["seen"]["kinds"]]},
        "map": {"width": width, "height": height, "reference": calibration["map_reference"]},
        **words_of(study),
        "self_test": self_test(graph, args.run / "self_test.png"),
        "architecture": RESNET_ARCHITECTURE + ("; beside it EfficientNet-lite0, and the mean of both" if readers_of(session) else ""),
        "parameters": PARAMETERS["resnet50v2"],
        "quantization": quantization_of(config),
        "training": {**config, "patients": study["split"]["training"]["patients"], **second_of(args.second)},
        **figures_of(study["performance"], calibration),
    }


def elsewhere_of(study: dict) -> list[str]:
    """What is known of films of other hospitals."""
    published = "A published network that was trained on this data set reached an AUC of 0.54 on adult films of NIH ChestX-ray14."
    if "other_hospital" not in study:
        return [f"Its accuracy on films of other hospitals has not been measured. {published}"]
    found = study["other_hospital"]["radiologists"]["films"]["all"]
    return [f"On films of another hospital, mostly of adults (NIH ChestX-ray14, {found['pneumonia']} with pneumonia and {found['normal']} normal by "
            f"radiologists), its AUC is {with_interval(found, 'auc', False)}. {published}"]


def second_of(weights: Path | None) -> dict:
    """The recipe and the digest of the second reader, which keep.py kept."""
    if weights is None:
        return {}
    kept = json.loads(weights.with_suffix(".json").read_text())
    return {"second_reader": {**kept["recipe"], "sha256": kept["sha256"]}}


def readers_of(session) -> list[str]:
    """The names of both networks of a pair."""
    return ["ResNet50V2", "EfficientNet-lite0"] if any(output.name == "readers" for output in session.get_outputs()) else []


def quantization_of(config: dict, bits: int = 7) -> str:
    """`bits` of a weight, where it was rounded after training."""
    weights = f"few values, {config['bits']} bits of entropy each, trained through" if "bits" in config else f"{bits} bits"
    return (f"int8 weights of {weights}, one scale an output channel; 7-bit activations, one scale a tensor "
            "(first convolution and last layer float)")


def comparison() -> dict:
    """Of each network of the study its parameters and the accuracy it reported."""
    return {name: {"parameters": PARAMETERS[name], "published_validation_accuracy": accuracy} for name, accuracy in PUBLISHED.items()}


def draw_charts(study: dict, folder: Path):
    if study["networks"]:
        draw_networks(study["networks"], folder)
    figure, axes = charts.panels(1, 2, 8.5, 4.0)
    calibration = study["calibration"]
    charts.reliability_panel(axes[0, 0], {SIDES[side].split(",")[0]: calibration["reliability"][side]["bins"] for side in SIDES})
    charts.coverage_error_panel(axes[0, 1], {SIDES[side].split(",")[0]: calibration["abstention"][side]["coverage_curve"] for side in SIDES})
    charts.save(figure, folder / "calibration.svg")


def draw_networks(networks: dict, folder: Path):
    figure, axes = charts.panels(1, 2, 8.5, 4.0)
    of_test = {NAMES[name]: found["test"]["curves"] for name, found in networks.items()}
    charts.roc_panel(axes[0, 0], of_test)
    charts.precision_recall_panel(axes[0, 1], of_test)
    charts.save(figure, folder / "networks-curves.svg")
    figure, axes = charts.panels(2, len(networks), 8.5, 5.5)
    for column, (name, found) in enumerate(networks.items()):
        sizes = [row["size"] for row in found["history"]]
        phases = [i for i in range(2, len(sizes) + 1) if sizes[i - 1] != sizes[i - 2]]
        axes[0, column].set_title(NAMES[name])
        charts.training_panel(axes[0, column], found["history"], {"auc": "validation AUC", "accuracy_at_best_cut": "accuracy, best cut"}, phases)
        charts.confusion_panel(axes[1, column], found["test"]["confusion"], ["normal", "pneumonia"])
    charts.save(figure, folder / "networks-training.svg")


def percent(value: float) -> str:
    return f"{100 * value:.1f} %"


def with_interval(found: dict, name: str, as_percent=True) -> str:
    value, (low, high) = found[name], found[f"{name}_interval"]
    if as_percent:
        return f"{percent(value)} [{100 * low:.1f}, {100 * high:.1f}]"
    return f"{value:.3f} [{low:.3f}, {high:.3f}]"


def shown(found: dict) -> str:
    """A share of metrics.share."""
    low, high = found["interval"]
    return f"{percent(found['value'])} [{100 * low:.1f}, {100 * high:.1f}]"


def table(header: list[str], rows: list[list]) -> str:
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines)


def compared(found: dict) -> list[str]:
    return [f"{found['size']} px", *(with_interval(found[side], figure, figure != "auc")
                                     for side in SIDES for figure in ("auc", "accuracy"))]


def chosen_by(found: dict) -> list[str]:
    """Cells of what select_model.py also measured; earlier networks were chosen without."""
    if "external" not in found:
        return [""] * 4
    accuracies = found["balanced_accuracy"]
    return [with_interval(found["external"]["all"], "auc", False), f"{percent(accuracies['augmented'])} / {percent(accuracies['external'])}",
            f"{found['input']} px, {found['map']} x {found['map']}", f"{found['milliseconds']:.0f}"]


def other_hospital_tables(found: dict) -> dict[str, str]:
    points = found["operating_points"]["balanced"]
    rows = [[f"{view}{', answered ones' if films == 'answered' else ''}", row["pneumonia"], row["normal"], with_interval(row, "auc", False),
             *(with_interval(points[view], name) if films == "films" else "" for name in ("sensitivity", "specificity"))]
            for films in ("films", "answered") if found["radiologists"][films] for view, row in found["radiologists"][films].items()]
    gate = [[name, row["n"], shown(row["refused"]), shown(row["flagged"])] for name, row in found["gate"].items()]
    return {"other hospital": table(["films", "pneumonia", "normal", "AUC", "sensitivity", "specificity"], rows),
            "other hospital, gate": table(["films", "n", "refused", "flagged"], gate)}


def with_ends(found: dict, digits: int, unit: float = 1) -> str:
    """A `value` with its `interval`, in units of 1 / `unit`."""
    value, low, high = (f"{unit * number:.{digits}f}" for number in (found["value"], *found["interval"]))
    return f"{value} [{low}, {high}]"


def deletion_table(found: dict) -> str:
    rows = []
    for label in ("pneumonia", "normal"):
        for name, order in found[label]["orders"].items():
            less = [with_ends(order[other], 3) if other in order else "" for other in ("less than random", f"less than {name} of another film")]
            rows.append([f"{label}, {found[label]['n']} films", name, with_ends(order["area"], 3), *less])
    return table(["films", "covered first", "area under the curve", "less than in a random order", "less than by the map of another film"], rows)


def steadiness_tables(groups: dict) -> dict[str, str]:
    """Tables of the answers, and of the reasons to give none."""
    answers, reasons = [], []
    for films, found in groups.items():
        first = f"{films}, {found['n']}"
        for name in ("one pass", "mean of nine"):
            of = found["answers"][name]
            answers.append([first if name == "one pass" else "", name, with_interval(of, "auc", False), f"{of['ece']:.3f}", shown(of["accuracy"])])
        less = found["answers"]["mean less one pass"]
        answers.append(["", "difference", with_ends(less["auc"], 4), with_ends(less["ece"], 3), with_ends(less["accuracy"], 1, 100)])
        for name in ("band", "range", "range's end"):
            of = found["reasons"][name]
            less = ["", ""] if name == "band" else [with_ends(of[difference], 1, 100) for difference in ("less band", "curve less band")]
            reasons.append([first if name == "band" else "", percent(found["reasons"]["answered"]["value"]), REASONS[name], percent(of["error"]), *less])
    return {"steadiness": table(["films, n", "answer", "AUC", "ECE", "accuracy"], answers),
            "steadiness, no answer": table(["films, n", "answered", "no answer where", "errors among the answers", "less those of the band",
                                            "the same, mean over coverages of 50 to 100 %"], reasons)}


def tables(study: dict) -> dict[str, str]:
    figures = ("accuracy", "sensitivity", "specificity")
    performance, calibration = study["performance"], study["calibration"]
    rows = [[SIDES[side] if weights == "int8" else "", found["n"], f"{weights}{', shipped' if weights == 'int8' else ''}",
             with_interval(found, "auc", False), *(with_interval(found, name) for name in figures)]
            for side in SIDES for weights, found in performance[side].items() if weights != "quantization"]
    out = {"performance": table(["films", "n", "weights", "AUC", *figures], rows)}
    shipped = {"resnet50v2": ", int8, shipped, with its second reader"}
    rows = [[f"{NAMES[name]}{shipped.get(name, ', int8') if found['weights'] == 'int8' else ''}", f"{PARAMETERS[name]:,}",
             *compared(found), percent(PUBLISHED[name])] for name, found in study["networks"].items()]
    if "teacher" in study:
        rows.append(["a teacher, EfficientNet-lite0", f"{study['teacher']['training']['parameters']:,}", *compared(study["teacher"]), "not in it"])
    if rows:
        out["networks"] = table(["network", "parameters", "input", "validation AUC", "validation accuracy", "test AUC", "test accuracy",
                                 "the study, validation accuracy"], rows)
    rows = [[name, f"{point['threshold']:.3f}", *(with_interval(point[side], figure) for side in SIDES for figure in figures[1:])]
            for name, point in calibration["operating_points"].items()]
    out["operating points"] = table(["point", "from", "sensitivity, validation", "specificity, validation", "sensitivity, test", "specificity, test"], rows)
    rows = [[SIDES[side], found["n"], found["ece"], found["brier"], shown(band["answered"]), shown(band["accuracy_of_answers"])]
            for side in SIDES for found, band in [(calibration["reliability"][side], calibration["abstention"][side])]]
    out["calibration"] = table(["films", "n", "ECE", "Brier score", "answered", "accuracy of the answers"], rows)
    rows = [[SIDES[side], found["n"], found["auc_loss"], found["verdicts_changed"]] for side in SIDES for found in [performance[side]["quantization"]]]
    out["quantization"] = table(["films", "n", "AUC lost", "verdicts changed"], rows)
    if "robustness" in study:
        rows = [[change, f"{found['auc']:.4f}", shown(found["same_verdict"]), found["mean_shift"]] for change, found in study["robustness"]["changes"].items()]
        originals = study["robustness"].get("full-size originals against their copies")
        if originals:
            rows.append([f"full-size original, {originals['same_verdict']['n']} training films", "", shown(originals["same_verdict"]), originals["mean_shift"]])
        out["robustness"] = table(["change", "AUC", "same verdict", "mean shift of the probability"], rows)
    if "selection" in study:
        rows = [[name, *(f"{found[group]['auc']:.4f} [{found[group]['interval'][0]:.3f}, {found[group]['interval'][1]:.3f}]" for group in ("plain", "augmented", "both")),
                 *chosen_by(found)] for name, found in study["selection"].items()]
        out["selection"] = table(["network", "AUC, films as they are", "an augmented copy of each", "both together", "another hospital", "balanced accuracy, copies / other hospital",
                                  "input, map", "ms"], rows)
    ood = study["ood"]
    flagged = {name: shown(found["flagged"]) for name, found in ood.get("films", {}).items()}
    rows = [[kind, found["n"], shown(found), flagged.get(kind, "")] for kind, found in ood["refused"].items()]
    out["out of distribution"] = table(["pictures", "n", "refused", "flagged"], rows)
    if "seen" in ood:
        rows = [[name, found["n"], shown(found)] for name, found in ood["seen"].items() if name != "kinds" and found["n"]]
        out["what was seen"] = table(["what the picture shows", "n, refused", "named rightly"], rows)
    if "other_hospital" in study:
        out |= other_hospital_tables(study["other_hospital"])
    if "deletion" in study:
        out["deletion"] = deletion_table(study["deletion"])
    if "steadiness" in study:
        out |= steadiness_tables(study["steadiness"]["groups"])
    return out


def siblings_table(folder: Path) -> dict[str, str]:
    """Of the networks that siblings.py put into the folder."""
    rows = []
    for path in sorted(folder.glob("*/card.json")):
        card = json.loads(path.read_text())
        found = [card["performance"].get(side) for side in SIDES]
        rows.append([card["name"].removeprefix("Pneumoscope "), f"{card['input']['width']} px", f"{card['file']['bytes'] / 1e6:.1f} MB",
                     *(f"{with_interval(of['int8'], 'auc', False)} ({of['float']['auc']:.3f})" if of else "" for of in found),
                     with_interval(found[1]["int8"], "accuracy") if found[1] else ""])
    columns = ["network, int8", "input", "file", "validation AUC (float)", "test AUC (float)", "test accuracy at its balanced point"]
    return {"siblings": table(columns, rows)} if rows else {}


def fill(path: Path, blocks: dict[str, str]):
    """Replaces what is between the markers of each block; the file keeps everything else."""
    def replaced(match):
        return f"{match[1]}\n{blocks.get(match[2], 'Not measured yet.')}\n{match[3]}"

    path.write_text(re.sub(r"(<!-- study:([\w ,]+) -->)\n.*?(<!-- /study -->)", replaced, path.read_text(), flags=re.DOTALL))


def read_study(folder: Path) -> dict:
    """What there is: a network that was not trained, or a robustness that was not measured, is left out and said to be."""
    names = ("split", "calibration", "performance", "robustness", "ood", "selection", "other_hospital", "deletion", "steadiness")
    study = {name: json.loads((folder / f"{name}.json").read_text()) for name in names if (folder / f"{name}.json").exists()}
    networks = {name: json.loads((folder / "networks" / f"{name}.json").read_text())
                for name in (*NAMES, TEACHER) if (folder / "networks" / f"{name}.json").exists()}
    if TEACHER in networks:
        study["teacher"] = networks.pop(TEACHER)
    return {**study, "networks": networks}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--study", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--version", required=True)
    parser.add_argument("--second", type=Path, help="the second reader, where export.py had one")
    args = parser.parse_args()
    study = read_study(args.study)
    card = json.dumps(card_of(args, study), indent=1, ensure_ascii=False)
    (args.model / "card.json").write_text(card + "\n", encoding="utf-8")
    shutil.copyfile(args.run / "int8.onnx", args.model / "pneumoscope.onnx")
    shutil.copyfile(args.run / "self_test.png", args.model / "self_test.png")
    (args.study / "comparison.json").write_text(json.dumps(comparison(), indent=1) + "\n")
    draw_charts(study, args.study / "charts")
    blocks = tables(study) | siblings_table(args.model / "networks")
    for readme in (args.model / "README.md", args.model.resolve().parent / "README.md"):
        if readme.exists():
            fill(readme, blocks)
    print(f"wrote {args.model / 'card.json'}, the charts and the tables")


if __name__ == "__main__":
    main()
