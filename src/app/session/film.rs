//! One film of the visit.

use leptos::prelude::*;
use web_sys::File;

use crate::archive::Place;
use crate::error::{ApiError, ErrorReport};
use crate::film_list::{ListedFilm, Status};
use crate::inference::Assessment;
use crate::preparation::Preparation;
use crate::probing::state::SteadinessState;
use crate::protocol::{FilmFacts, JobId, Stage, Timings};
use crate::report::{Outcome, Record};
use crate::samples::Origin;

/// The progress of a film.
#[derive(Clone, Debug, PartialEq)]
pub enum Phase {
    /// In the queue.
    Waiting,
    /// With a worker.
    Working(Stage),
    Answered(Assessment, Timings),
    Refused(ErrorReport),
    /// The person cancelled it while it waited.
    Cancelled,
}

impl Phase {
    /// Whether the film is answered, refused or cancelled.
    pub fn has_ended(&self) -> bool {
        matches!(self, Self::Answered(..) | Self::Refused(_) | Self::Cancelled)
    }

    /// The network's answer.
    pub fn assessment(&self) -> Option<&Assessment> {
        match self {
            Self::Answered(assessment, _) => Some(assessment),
            _ => None,
        }
    }

    /// Whether a second try with the same file may succeed.
    pub fn can_be_retried(&self) -> bool {
        match self {
            Self::Refused(refusal) => refusal.is_retryable(),
            Self::Cancelled => true,
            _ => false,
        }
    }
}

/// A preview of the decoded film: `width * height` grey levels, row by row.
#[derive(Clone)]
pub struct Thumbnail {
    pub width: u32,
    pub height: u32,
    pub grey: Vec<u8>,
}

/// A file of a folder.
pub struct FolderFile {
    pub file: File,
    /// With its folders, separated by slashes.
    pub path: String,
}

/// Where a film comes from.
#[derive(Clone)]
pub(super) struct FilmSource {
    pub file: File,
    pub name: String,
    /// With its folders and its archive, separated by slashes.
    pub path: String,
    pub place: Place,
    pub came_with_others: bool,
}

impl FilmSource {
    /// A film that is a file.
    pub fn file(file: File, place: Place) -> Self {
        Self { name: file.name(), path: file.name(), file, place, came_with_others: false }
    }

    /// A film of a folder, or an archive of films.
    pub fn of_folder(FolderFile { file, path }: FolderFile) -> Self {
        Self { name: file.name(), path, file, place: Place::FileOrArchive, came_with_others: true }
    }
}

/// One film of the visit. A cheap handle on its signals.
#[derive(Clone, Copy)]
pub struct FilmEntry {
    pub id: JobId,
    pub name: StoredValue<String>,
    /// With its folders and its archive, separated by slashes.
    pub(super) path: StoredValue<String>,
    pub origin: Origin,
    /// Kept for a retry and for the viewer. The browser holds a reference to the file, not its bytes.
    pub(super) file: StoredValue<File, LocalStorage>,
    /// Where in the file the film is.
    pub(super) place: Place,
    /// Whether the person chose a folder or an archive, which may hold files that are no pictures, and not the film.
    pub(super) came_with_others: bool,
    pub phase: RwSignal<Phase>,
    /// How steady its answer is.
    pub steadiness: RwSignal<SteadinessState>,
    pub facts: RwSignal<Option<FilmFacts>>,
    /// What is changed of the film before it is read and shown.
    pub preparation: RwSignal<Preparation>,
    pub thumbnail: RwSignal<Option<Thumbnail>>,
}

impl FilmEntry {
    /// A film that waits. Its signals belong to the current reactive owner.
    pub(super) fn new(id: JobId, source: FilmSource, origin: Origin) -> Self {
        let FilmSource { file, name, path, place, came_with_others } = source;
        Self {
            id,
            name: StoredValue::new(name),
            path: StoredValue::new(path),
            origin,
            file: StoredValue::new_local(file),
            place,
            came_with_others,
            phase: RwSignal::new(Phase::Waiting),
            steadiness: RwSignal::new(SteadinessState::Unknown),
            facts: RwSignal::new(None),
            preparation: RwSignal::new(Preparation::AS_IT_IS),
            thumbnail: RwSignal::new(None),
        }
    }

    /// Frees the signals. No component may use the film any more.
    pub(super) fn dispose(self) {
        self.name.dispose();
        self.path.dispose();
        self.file.dispose();
        self.phase.dispose();
        self.steadiness.dispose();
        self.facts.dispose();
        self.preparation.dispose();
        self.thumbnail.dispose();
    }

    /// The film as an export lists it, at position `number` from 1.
    pub fn record(&self, number: usize) -> Record {
        let outcome = self.phase.with(|phase| match phase {
            Phase::Waiting | Phase::Working(_) => Outcome::Pending,
            Phase::Cancelled => Outcome::Refused(ApiError::Cancelled.code()),
            Phase::Refused(refusal) => Outcome::Refused(refusal.code.clone()),
            Phase::Answered(assessment, timings) => Outcome::Answered(assessment.clone(), *timings),
        });
        Record {
            number,
            name: self.name.get_value(),
            origin: self.origin,
            film: self.facts.get(),
            outcome,
            steadiness: self.steadiness.with(|state| state.known().cloned()),
        }
    }

    /// The film as a list sorts it, with the verdict at `threshold`.
    pub fn listed(&self, threshold: f32) -> ListedFilm {
        ListedFilm { name: self.name.get_value(), status: self.status(threshold) }
    }

    /// The status in a list, with the verdict at `threshold`.
    pub fn status(&self, threshold: f32) -> Status {
        self.phase.with(|phase| match phase {
            Phase::Waiting | Phase::Working(_) => Status::Pending,
            Phase::Refused(_) | Phase::Cancelled => Status::NoAnswer,
            Phase::Answered(assessment, _) => Status::answered(assessment, threshold),
        })
    }
}
