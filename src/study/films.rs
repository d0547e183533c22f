//! The films: `exploration.json` and `split.json`.

use serde::Deserialize;

use super::figures::{Area, ByName, Sides};

/// Groups are classes (`NORMAL`) and, where file names tell them, causes (`PNEUMONIA/virus`) and series (`NORMAL/IM`).
#[derive(Clone, Debug, Deserialize)]
pub struct Exploration {
    pub balance: Folders<ByName<Group>>,
    pub sizes_of_originals: Option<ByName<Sizes>>,
    /// Of the films that the network learned from.
    pub sizes_as_found: Folders<ByName<Sizes>>,
    pub statistics: Folders<ByName<Statistics>>,
    /// Share of the pixels, in percent, by 64 steps of grey from black to white.
    pub histograms_percent: Folders<ByName<Vec<f64>>>,
    pub shortcuts: Shortcuts,
}

/// The data set's own two folders.
#[derive(Clone, Debug, Deserialize)]
pub struct Folders<T> {
    pub train: T,
    pub test: T,
}

/// How many films, of how many children.
#[derive(Clone, Debug, Deserialize)]
pub struct Group {
    pub films: usize,
    pub patients: usize,
    /// How many children have one film, two films, and so on.
    #[serde(default)]
    pub patients_by_films: ByCount,
}

/// Numbers of children by the number of their films; JSON's keys are texts.
pub type ByCount = std::collections::BTreeMap<usize, usize>;

/// Sizes of the files as they came, in pixels.
#[derive(Clone, Debug, Deserialize)]
pub struct Sizes {
    pub films: usize,
    pub width: Spread,
    pub height: Spread,
}

/// Of a quantity over films.
#[derive(Clone, Debug, Deserialize)]
pub struct Spread {
    pub min: f64,
    pub median: f64,
    pub max: f64,
}

/// What films look like on the whole: each quantity is one number a film.
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

/// What classifiers reach that see little or no lung.
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

/// By what the classifier sees.
#[derive(Clone, Debug, Deserialize)]
struct Sets {
    border: Found,
    corners: Found,
    histogram: Found,
    spectrum: Found,
}

/// On held-out patients, or on one set of films.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
enum Found {
    Sides(Sides<Area>),
    One(Area),
}

impl Shortcuts {
    /// (what the classifier sees, how well it tells pneumonia from normal), in a fixed order.
    pub fn of_class(&self) -> Vec<(&'static str, &Sides<Area>)> {
        let Sets { border, corners, histogram, spectrum } = &self.held_out.class.sets;
        [("border", border), ("spectrum", spectrum), ("histogram", histogram), ("corners", corners)]
            .into_iter()
            .filter_map(|(name, found)| match found {
                Found::Sides(sides) => Some((name, sides)),
                Found::One(_) => None,
            })
            .collect()
    }

    /// How well the frame alone tells training films of a class (`NORMAL`) from test films of the same class.
    pub fn frame_of_train_against_test(&self, class: &str) -> Option<Area> {
        match self.train_against_test.get(class)?.border {
            Found::One(area) => Some(area),
            Found::Sides(_) => None,
        }
    }

    /// How well the size of the full-size files tells the classes apart.
    pub fn of_size_of_files(&self) -> Option<Area> {
        self.originals.class.as_ref().map(|files| files.size)
    }
}

/// Who is on which side.
#[derive(Clone, Debug, Deserialize)]
pub struct Split {
    pub training: Part,
    pub validation: Part,
    pub test: Part,
}

/// One part of the films.
#[derive(Clone, Debug, Deserialize)]
pub struct Part {
    pub films: usize,
    pub patients: usize,
    strata: ByName<Group>,
}

impl Part {
    /// Films of a class (`NORMAL`).
    pub fn films_of(&self, class: &str) -> usize {
        self.strata.iter().filter(|(name, _)| name.split('/').next() == Some(class)).map(|(_, group)| group.films).sum()
    }
}
