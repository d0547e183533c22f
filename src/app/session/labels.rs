//! The labels of the films: their folders, or a table beside them.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

use super::{FilmEntry, Session};
use crate::inference::Verdict;
use crate::own_films::table::MAX_BYTES;
use crate::own_films::{Group, LabelChoice, LabelTable, Labels, TableError};
use crate::samples::Origin;

/// A table that gives no labels.
#[derive(Clone, Debug, PartialEq)]
pub struct TableProblem {
    /// The file's name.
    pub name: String,
    pub error: TableError,
}

impl Session {
    /// Reads a table of labels. It replaces the one before.
    pub fn add_table(&self, file: File) {
        let session = *self;
        spawn_local(async move {
            match read(&file).await {
                Ok(table) => {
                    session.table_problem.set(None);
                    session.table.set(Some(table));
                }
                Err(error) => session.table_problem.set(Some(TableProblem { name: file.name(), error })),
            }
        });
    }

    /// The labels of all films, in the order of the list.
    pub fn labels(&self) -> Labels {
        let paths: Vec<String> = self.films.with(|films| films.iter().map(|film| film.path.get_value()).collect());
        self.table.with(|table| Labels::of(&paths, table.as_ref()))
    }

    /// The current choice of the labels: the person's if its labels exist, otherwise the recognized labels.
    pub fn label_choice_among(&self, groups: &[Group]) -> LabelChoice {
        self.label_choice.with(|chosen| chosen.among(groups))
    }

    /// The class of each film, in the order of the list: from the data set for sample films, for others from the chosen meaning
    /// of their label.
    pub fn truths(&self) -> Vec<Option<Verdict>> {
        let labels = self.labels();
        let choice = self.label_choice_among(&labels.groups());
        let truth = |(film, label): (&FilmEntry, &Option<String>)| match film.origin {
            Origin::DataSet(truth) => Some(truth),
            Origin::Own => choice.truth(label.as_deref()?),
            Origin::Drawing => None,
        };
        self.films.with(|films| films.iter().zip(&labels.of_films).map(truth).collect())
    }

    /// Forgets the table.
    pub(super) fn forget_table(&self) {
        self.table.set(None);
        self.table_problem.set(None);
    }
}

async fn read(file: &File) -> Result<LabelTable, TableError> {
    if file.size() > MAX_BYTES as f64 {
        return Err(TableError::TooLarge);
    }
    let text = JsFuture::from(file.text()).await.map_err(|_| TableError::Unreadable)?;
    LabelTable::parse(&text.as_string().ok_or(TableError::Unreadable)?)
}
