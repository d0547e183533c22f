//! Sample films: copies a few films of the public data set for the next build. They are never committed.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, ensure};
use pneumoscope::inference::registry;
use pneumoscope::samples::{CLASSES, FOLDER, LIST, Sample, SampleList, is_plain_name, spread};

use crate::{announce, project};

/// The number of films per class.
const OF_EACH: usize = 3;
/// The prefix of the copies' names.
const PREFIX: &str = "sample-";

/// The folder of the chosen films, until the site is built.
pub fn folder() -> PathBuf {
    project().join("assets").join(FOLDER)
}

/// Chooses films from the folders `NORMAL` and `PNEUMONIA` in `from`, and copies them to `assets/samples`. Replaces
/// earlier copies.
///
/// # Errors
/// If a folder or file cannot be read or written.
pub fn collect(from: &Path) -> anyhow::Result<()> {
    let to = folder();
    let samples = collect_into(from, &to)?;
    announce(&format!("{} sample films are in {}: the next build includes them", samples.films.len(), to.display()));
    println!("{}\n{}", samples.licence, samples.citation);
    Ok(())
}

/// Copies the chosen films into `to`: the first, the middle and the last film of each class, sorted by name. The
/// classes alternate in the list.
///
/// # Errors
/// As [`collect`].
pub fn collect_into(from: &Path, to: &Path) -> anyhow::Result<SampleList> {
    let chosen: Vec<Vec<PathBuf>> =
        CLASSES.iter().map(|(class, _)| choose(&from.join(class))).collect::<anyhow::Result<_>>()?;
    fs::create_dir_all(to).with_context(|| format!("cannot make {}", to.display()))?;
    // Removes only the copies of earlier calls, after the new films are found.
    for entry in fs::read_dir(to)? {
        let entry = entry?;
        if entry.file_type()?.is_file() && entry.file_name().to_string_lossy().starts_with(PREFIX) {
            fs::remove_file(entry.path()).with_context(|| format!("cannot remove {}", entry.path().display()))?;
        }
    }
    let data = registry::default().card().data;
    let mut samples = SampleList { licence: data.licence, citation: data.citation, films: Vec::new() };
    for place in 0..OF_EACH {
        for ((_, label), films) in CLASSES.iter().zip(&chosen) {
            let Some(film) = films.get(place) else { continue };
            let ending = film.extension().and_then(|ending| ending.to_str()).unwrap_or("jpeg");
            // A neutral name: the data set's name reveals the label.
            let file = format!("{PREFIX}{}.{}", samples.films.len() + 1, ending.to_ascii_lowercase());
            ensure!(is_plain_name(&file), "{} has an odd ending", film.display());
            fs::copy(film, to.join(&file)).with_context(|| format!("cannot copy {}", film.display()))?;
            samples.films.push(Sample { file, label: *label });
        }
    }
    write_list(to, &samples)?;
    Ok(samples)
}

/// Copies the chosen films beside the page. Writes an empty list if none were chosen.
///
/// # Errors
/// If a file cannot be read or written, the list is invalid, or a film is missing.
pub fn publish(from: &Path, staging: &Path) -> anyhow::Result<()> {
    let list = from.join(LIST);
    let samples = if list.exists() {
        SampleList::parse(&fs::read_to_string(&list)?)
            .with_context(|| format!("{} is no list of films", list.display()))?
    } else {
        SampleList::default()
    };
    let to = staging.join(FOLDER);
    fs::create_dir_all(&to)?;
    for film in &samples.films {
        let film = from.join(&film.file);
        fs::copy(&film, to.join(film.file_name().unwrap_or_default()))
            .with_context(|| format!("{} names {}, which cannot be copied", list.display(), film.display()))?;
    }
    write_list(&to, &samples)
}

fn write_list(folder: &Path, samples: &SampleList) -> anyhow::Result<()> {
    fs::write(folder.join(LIST), serde_json::to_string_pretty(samples)? + "\n")?;
    Ok(())
}

fn choose(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).with_context(|| {
        format!("cannot list {}: give a folder of the data set that has NORMAL and PNEUMONIA in it", folder.display())
    })?;
    let hidden = |path: &Path| path.file_name().is_none_or(|name| name.to_string_lossy().starts_with('.'));
    let mut films: Vec<PathBuf> =
        entries.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| path.is_file() && !hidden(path)).collect();
    ensure!(!films.is_empty(), "{} has no films", folder.display());
    films.sort();
    Ok(spread(&films, OF_EACH))
}
