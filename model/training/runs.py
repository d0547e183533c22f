"""A run's folder: its settings, which a resumed run must share, and its history, a row an epoch."""

import json
from pathlib import Path


def open_run(folder: Path, config: dict) -> list[dict]:
    """Makes the folder or checks that it was made with the same settings; the history so far.

    Exits where the settings differ: resuming would mix training and validation patients, or two
    recipes, in one network.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "config.json"
    if path.exists() and json.loads(path.read_text()) != config:
        raise SystemExit(f"{path} is of a run with other settings or films. Choose another --run.")
    path.write_text(json.dumps(config, indent=1) + "\n")
    print(f"{config['training_films']} training films, {config['validation_films']} validation films", flush=True)
    history = folder / "history.json"
    return json.loads(history.read_text()) if history.exists() else []


def write_history(folder: Path, history: list[dict]):
    """Replaces `history.json` whole, so that an interrupted write leaves the old one."""
    partial = folder / "history.partial"
    partial.write_text(json.dumps(history, indent=1) + "\n")
    partial.replace(folder / "history.json")
