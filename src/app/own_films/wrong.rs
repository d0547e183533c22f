//! Lists of the films whose verdict at the chosen operating point differs from their label. Each film can be opened. The
//! clearest errors come first.

use leptos::prelude::*;

use super::counted::{Counted, CountedFilm};
use crate::app::file_name::FileName;
use crate::app::i18n::I18n;
use crate::app::reading::ReadingChoice;
use crate::app::session::{Session, operating_point};
use crate::i18n::numbers;
use crate::inference::Verdict;
use crate::own_films::Reading;
use crate::protocol::JobId;

/// A row of a list.
#[derive(Clone, PartialEq)]
struct WrongFilm {
    id: JobId,
    number: usize,
    name: String,
    probability: f32,
}

/// The choice of the operating point and two lists. `on_open` is called when a film was opened.
#[component]
pub fn WrongFilms(counted: Memo<Counted>, on_open: Callback<()>) -> impl IntoView {
    let i18n = I18n::of_page();
    view! {
        <section class="wrong-films" aria-labelledby="wrong-films">
            <h3 id="wrong-films">{move || i18n.t("own-films-wrong")}</h3>
            <ReadingChoice name="evaluation-reading"/>
            <WrongList counted on_open truth=Verdict::Pneumonia/>
            <WrongList counted on_open truth=Verdict::Normal/>
        </section>
    }
}

/// The wrong films of one class.
#[component]
fn WrongList(counted: Memo<Counted>, on_open: Callback<()>, truth: Verdict) -> impl IntoView {
    let session = expect_context::<Session>();
    let i18n = I18n::of_page();
    let (title, name) = match truth {
        Verdict::Pneumonia => ("own-films-missed", "missed"),
        Verdict::Normal => ("own-films-false-alarms", "false-alarms"),
    };
    let threshold = Memo::new(|_| operating_point().threshold);
    let films = Memo::new(move |_| counted.with(|counted| wrong(&counted.films, truth, threshold.get())));
    let open = move |id: JobId| {
        if let Some(film) = untrack(|| session.film(id)) {
            session.open(film);
            on_open.run(());
        }
    };
    let row = move |WrongFilm { id, number, name, probability }: WrongFilm| {
        view! {
            <li>
                <button class="quiet" data-film=number.to_string() on:click=move |_| open(id)>
                    {move || i18n.t_with("report-film", &[("number", number.into())])}
                    <span class="file-name">" "<FileName name/></span>
                </button>
                " "{move || numbers::probability(i18n.language(), probability)}
            </li>
        }
    };
    view! {
        <h4>{move || i18n.t_with(title, &[("count", films.with(Vec::len).into())])}</h4>
        <ul data-testid=name>
            <For each=move || films.get() key=|film| (film.id, film.number, film.probability.to_bits()) children=row/>
        </ul>
    }
}

fn wrong(films: &[CountedFilm], truth: Verdict, threshold: f32) -> Vec<WrongFilm> {
    let of_class = films.iter().filter(|film| film.film.film.truth == truth && film.film.film.is_wrong_at(threshold));
    let mut wrong: Vec<WrongFilm> = of_class
        .filter_map(|CountedFilm { id, film }| match film.film.reading {
            Reading::Answered(probability) => {
                Some(WrongFilm { id: *id, number: film.number, name: film.name.clone(), probability })
            }
            Reading::Refused | Reading::NotRead => None,
        })
        .collect();
    wrong.sort_by(|a, b| a.probability.total_cmp(&b.probability));
    if truth == Verdict::Normal {
        wrong.reverse();
    }
    wrong
}
