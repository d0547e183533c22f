//! The label of each film: from a table or, without a table, the name of its folder.

use std::collections::{BTreeMap, BTreeSet};

use super::LabelTable;
use crate::inference::Verdict;
use crate::samples::CLASSES;

/// The labels of a list of films.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Labels {
    /// In the order of the films. `None`: the film has no label.
    pub of_films: Vec<Option<String>>,
    /// The number of rows of the table that match no film.
    pub unused_rows: usize,
}

/// The films of one label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    pub label: String,
    pub films: usize,
}

impl Labels {
    /// The labels of the films at these paths, whose parts are separated by slashes. If a table names any of the films, all
    /// labels are from the table. A row that fits several paths is ignored, because its film is unknown.
    pub fn of(paths: &[String], table: Option<&LabelTable>) -> Self {
        if let Some(table) = table {
            let rows: Vec<_> = paths.iter().map(|path| table.row(path)).collect();
            if rows.iter().any(Option::is_some) {
                return Self::of_rows(paths, &rows, table);
            }
        }
        Self { of_films: paths.iter().map(|path| folder(path).map(canonical)).collect(), unused_rows: 0 }
    }

    fn of_rows(paths: &[String], rows: &[Option<(&str, &str)>], table: &LabelTable) -> Self {
        let mut films: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for (path, (name, _)) in paths.iter().zip(rows).filter_map(|(path, row)| Some((path, (*row)?))) {
            films.entry(name).or_default().insert(path);
        }
        let label = |row: &Option<(&str, &str)>| {
            let (name, label) = (*row)?;
            films.get(name).is_some_and(|films| films.len() == 1).then(|| canonical(label))
        };
        Self { of_films: rows.iter().map(label).collect(), unused_rows: table.len() - films.len() }
    }

    /// The labels with the number of their films, in alphabetical order.
    pub fn groups(&self) -> Vec<Group> {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for label in self.of_films.iter().flatten() {
            *counts.entry(label).or_default() += 1;
        }
        counts.into_iter().map(|(label, films)| Group { label: label.to_owned(), films }).collect()
    }
}

/// The folder that labels a film: the nearest one with the name of a class or, if there is none, the one that contains it.
fn folder(path: &str) -> Option<&str> {
    let (folders, _) = path.rsplit_once('/')?;
    let mut folders = folders.rsplit('/').filter(|folder| !folder.is_empty());
    let nearest = folders.clone().next();
    folders.find(|folder| class_of(folder).is_some()).or(nearest)
}

/// The class with this name, in any case.
fn class_of(label: &str) -> Option<Verdict> {
    CLASSES.into_iter().find(|(name, _)| name.eq_ignore_ascii_case(label.trim())).map(|(_, class)| class)
}

/// The same text for all spellings of a class.
fn canonical(label: &str) -> String {
    let class = CLASSES.into_iter().find(|(name, _)| name.eq_ignore_ascii_case(label.trim()));
    class.map_or_else(|| label.trim(), |(name, _)| name).to_owned()
}

/// Which label means normal, and which pneumonia. Films with other labels are not counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LabelChoice {
    pub normal: Option<String>,
    pub pneumonia: Option<String>,
}

impl LabelChoice {
    /// The labels that are recognized by name.
    pub fn recognized(groups: &[Group]) -> Self {
        let of =
            |class| groups.iter().find(|group| class_of(&group.label) == Some(class)).map(|group| group.label.clone());
        Self { normal: of(Verdict::Normal), pneumonia: of(Verdict::Pneumonia) }
    }

    /// This choice where its labels exist, otherwise the recognized labels. A label that was chosen for one class is not
    /// proposed for the other.
    pub fn among(&self, groups: &[Group]) -> Self {
        let exists =
            |label: &Option<String>| label.clone().filter(|label| groups.iter().any(|group| group.label == *label));
        let (normal, pneumonia) = (exists(&self.normal), exists(&self.pneumonia));
        let recognized = Self::recognized(groups);
        let other_than =
            |label: Option<String>, other: &Option<String>| label.filter(|label| Some(label) != other.as_ref());
        Self {
            normal: normal.clone().or_else(|| other_than(recognized.normal, &pneumonia)),
            pneumonia: pneumonia.or_else(|| other_than(recognized.pneumonia, &normal)),
        }
    }

    /// Whether both classes have a label, and not the same.
    pub fn is_complete(&self) -> bool {
        self.normal.is_some() && self.pneumonia.is_some() && self.normal != self.pneumonia
    }

    /// The class of films with this label. `None` for all films unless the choice is complete.
    pub fn truth(&self, label: &str) -> Option<Verdict> {
        match label {
            _ if !self.is_complete() => None,
            label if self.normal.as_deref() == Some(label) => Some(Verdict::Normal),
            label if self.pneumonia.as_deref() == Some(label) => Some(Verdict::Pneumonia),
            _ => None,
        }
    }
}
