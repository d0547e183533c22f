//! The films: `exploration.json` and `split.json`.

use serde::Deserialize;

use super::metrics::{Area, ByName, BySet};

/// Statistics of the films, by group: classes (`NORMAL`) and, where file names tell them, causes (`PNEUMONIA/virus`) and
/// series (`NORMAL/IM`).
#[derive(Clone, Debug, Deserialize)]
pub struct Exploration {
    pub balance: Folders<ByName<Group>>,
    pub sizes_of_originals: Option<ByName<OriginalSizes>>,
    /// The sizes of the films in the data set's folders, which are not the full-size originals.
    pub sizes_as_found: Folders<ByName<OriginalSizes>>,
    pub statistics: Folders<ByName<Statistics>>,
    /// Share of the pixels, in percent, by 64 steps of grey from black to white.
    pub histograms_percent: Folders<ByName<Vec<f64>>>,
    pub shortcuts: Shortcuts,
}

/// A result for each of the data set's two folders.
#[derive(Clone, Debug, Deserialize)]
pub struct Folders<T> {
    pub train: T,
    pub test: T,
}

/// The number of films and of children.
#[derive(Clone, Debug, Deserialize)]
pub struct Group {
    pub films: usize,
    pub patients: usize,
    /// The number of children with one film, two films, and so on.
    #[serde(default)]
    pub patients_by_films: ByCount,
}

/// Numbers of children by the number of their films.
pub type ByCount = std::collections::BTreeMap<usize, usize>;

/// The sizes of the original files, in pixels.
#[derive(Clone, Debug, Deserialize)]
pub struct OriginalSizes {
    pub films: usize,
    pub width: Spread,
    pub height: Spread,
}

/// The distribution of a quantity over films.
#[derive(Clone, Debug, Deserialize)]
pub struct Spread {
    pub min: f64,
    pub median: f64,
    pub max: f64,
}

/// Statistics of quantities that are one number per film.
#[derive(Clone, Debug, Deserialize)]
pub struct Statistics {
    pub films: usize,
    /// Mean grey level, 0 to 255.
    pub brightness: Mean,
    /// Standard deviation of the grey levels of a film.
    pub contrast: Mean,
    /// Variance of the Laplacian.
    pub sharpness: Mean,
}

/// Mean and standard deviation over films.
#[derive(Clone, Copy, Debug, Deserialize)]
pub struct Mean {
    pub mean: f64,
    pub sd: f64,
}

/// The performance of classifiers that see little or no lung.
#[derive(Clone, Debug, Deserialize)]
pub struct Shortcuts {
    held_out: HeldOut,
    train_against_test: ByName<Sets>,
    originals: Originals,
}

#[derive(Clone, Debug, Deserialize)]
struct HeldOut {
    class: Task,
}

#[derive(Clone, Debug, Deserialize)]
struct Task {
    sets: Sets,
}

#[derive(Clone, Debug, Deserialize)]
struct Originals {
    class: Option<Files>,
}

#[derive(Clone, Debug, Deserialize)]
struct Files {
    size: Area,
}

/// Results by the classifier's input.
#[derive(Clone, Debug, Deserialize)]
struct Sets {
    border: ShortcutArea,
    corners: ShortcutArea,
    histogram: ShortcutArea,
    spectrum: ShortcutArea,
}

/// A result on both evaluation sets, or on one.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
enum ShortcutArea {
    BySet(BySet<Area>),
    One(Area),
}

impl Shortcuts {
    /// Pneumonia against normal: (the classifier's input, its AUC), in a fixed order.
    pub fn of_class(&self) -> Vec<(&'static str, &BySet<Area>)> {
        let Sets { border, corners, histogram, spectrum } = &self.held_out.class.sets;
        [("border", border), ("spectrum", spectrum), ("histogram", histogram), ("corners", corners)]
            .into_iter()
            .filter_map(|(name, found)| match found {
                ShortcutArea::BySet(sides) => Some((name, sides)),
                ShortcutArea::One(_) => None,
            })
            .collect()
    }

    /// The AUC of the image border alone for training against test films of a class (`NORMAL`).
    pub fn frame_of_train_against_test(&self, class: &str) -> Option<Area> {
        match self.train_against_test.get(class)?.border {
            ShortcutArea::One(area) => Some(area),
            ShortcutArea::BySet(_) => None,
        }
    }

    /// The AUC of the original files' size for pneumonia against normal.
    pub fn of_size_of_files(&self) -> Option<Area> {
        self.originals.class.as_ref().map(|files| files.size)
    }
}

/// The split of the films by patient.
#[derive(Clone, Debug, Deserialize)]
pub struct Split {
    pub training: Part,
    pub validation: Part,
    pub test: Part,
}

/// One part of the split.
#[derive(Clone, Debug, Deserialize)]
pub struct Part {
    pub films: usize,
    pub patients: usize,
    strata: ByName<Group>,
}

impl Part {
    /// The number of films of a class (`NORMAL`).
    pub fn films_of(&self, class: &str) -> usize {
        self.strata.iter().filter(|(name, _)| name.split('/').next() == Some(class)).map(|(_, group)| group.films).sum()
    }
}
