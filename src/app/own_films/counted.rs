//! The labelled films and the figures on them. They are updated with a delay: computing and drawing them for each answer would
//! delay the next answer.

use gloo::timers::callback::Timeout;
use leptos::prelude::*;

use crate::app::session::{FilmEntry, Phase, Session};
use crate::inference::{ModelCard, Verdict};
use crate::own_films::export::NumberedFilm;
use crate::own_films::{Evaluation, Group, LabelChoice, LabelledFilm, Reading};
use crate::preparation::Preparation;
use crate::protocol::JobId;

/// The longest delay of the figures after an answer.
const MILLISECONDS: u32 = 700;

/// A labelled film that can be opened.
#[derive(Clone)]
pub struct CountedFilm {
    pub id: JobId,
    pub film: NumberedFilm,
}

/// The films with one of the two chosen labels, and the figures on them.
#[derive(Clone)]
pub struct Counted {
    pub films: Vec<CountedFilm>,
    pub evaluation: Evaluation,
    /// Films that are not counted, because they have no label or another one.
    pub not_counted: usize,
    /// Rows of the table that name no film of the list.
    pub unused_rows: usize,
    /// Counted films that the person changed before they were read.
    pub changed: usize,
}

/// The current choice of the labels, and the films and figures that follow from it.
pub fn follow(groups: Memo<Vec<Group>>) -> (Memo<LabelChoice>, Memo<Counted>) {
    let session = expect_context::<Session>();
    let card = expect_context::<StoredValue<ModelCard>>();
    let choice = Memo::new(move |_| groups.with(|groups| session.label_choice_among(groups)));
    let version = follow_answers(session);
    let counted = Memo::new_with_compare(
        move |_| {
            version.track();
            groups.track();
            choice.with(|choice| untrack(|| counted(session, card, choice)))
        },
        |_, _| true,
    );
    (choice, counted)
}

/// A signal that changes a while after films were added, removed or answered.
fn follow_answers(session: Session) -> RwSignal<u32> {
    let version = RwSignal::new(0);
    let timer = StoredValue::new_local(None::<Timeout>);
    Effect::new(move || {
        session.tally.track();
        let tick = move || {
            let _ = timer.try_set_value(None);
            version.try_update(|version| *version += 1);
        };
        timer.update_value(|timer| {
            timer.get_or_insert_with(|| Timeout::new(MILLISECONDS, tick));
        });
    });
    version
}

fn counted(session: Session, card: StoredValue<ModelCard>, choice: &LabelChoice) -> Counted {
    let (films, labels) = (session.films(), session.labels());
    let mut changed = 0;
    let mut listed = Vec::new();
    for (number, (film, label)) in (1..).zip(films.iter().zip(&labels.of_films)) {
        let Some(truth) = label.as_deref().and_then(|label| choice.truth(label)) else { continue };
        changed += usize::from(film.preparation.get() != Preparation::AS_IT_IS);
        listed.push(labelled(number, film, truth));
    }
    let evaluated: Vec<LabelledFilm> = listed.iter().map(|film| film.film.film).collect();
    Counted {
        evaluation: card.with_value(|card| Evaluation::of(&evaluated, &card.operating_points)),
        not_counted: films.len() - listed.len(),
        unused_rows: labels.unused_rows,
        changed,
        films: listed,
    }
}

fn labelled(number: usize, film: &FilmEntry, truth: Verdict) -> CountedFilm {
    let reading = film.phase.with(|phase| match phase {
        Phase::Answered(assessment, _) => Reading::Answered(assessment.probability),
        Phase::Refused(_) => Reading::Refused,
        Phase::Waiting | Phase::Working(_) | Phase::Cancelled => Reading::NotRead,
    });
    let film_of_list = NumberedFilm { number, name: film.name.get_value(), film: LabelledFilm { truth, reading } };
    CountedFilm { id: film.id, film: film_of_list }
}
