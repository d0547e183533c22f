//! The list of films: order, filter, progress, and actions on all films.

use leptos::html::Ul;
use leptos::prelude::*;
use web_sys::HtmlElement;

use super::film_row::{FilmRow, FilmSelector};
use crate::app::embed::EmbedUi;
use crate::app::i18n::I18n;
use crate::app::own_films::OwnFilms;
use crate::app::report::ExportMenu;
use crate::app::session::{FilmEntry, Session, operating_point};
use crate::film_list::{Filter, Order, sorted_indices};

/// The list; hidden while there are no films.
#[component]
pub fn FilmList() -> impl IntoView {
    let session = expect_context::<Session>();
    let i18n = I18n::of_page();
    let order = RwSignal::new(Order::default());
    let filter = RwSignal::new(Filter::default());
    let threshold = Memo::new(|_| operating_point().threshold);
    let arranged = move || {
        let (films, order) = (session.films(), order.get());
        // The order does not depend on the films' signals: with 500 films, following them all is slow.
        if order == Order::Added {
            return films;
        }
        let listed: Vec<_> = films.iter().map(|film| film.listed(threshold.get())).collect();
        sorted_indices(&listed, order).into_iter().map(|index| films[index]).collect::<Vec<FilmEntry>>()
    };
    let arranged = Memo::new_with_compare(
        move |_| arranged(),
        |before, after| {
            let ids = |films: Option<&Vec<FilmEntry>>| {
                films.map(|films| films.iter().map(|film| film.id).collect::<Vec<_>>())
            };
            ids(before) != ids(after)
        },
    );
    let is_shown = move |film: &FilmEntry| filter.get().matches(film.status(threshold.get()));
    let open = FilmSelector::new(move || session.open_id());
    // The open film, or the first shown film if that is hidden.
    let tab_stop = FilmSelector::new(move || {
        let open = session.open_id();
        arranged.with(|films| {
            let open = films.iter().find(|film| Some(film.id) == open && is_shown(film));
            open.or_else(|| films.iter().find(|film| is_shown(film))).map(|film| film.id)
        })
    });
    // In a frame, a list of one film would only repeat the answer.
    let fewest = if expect_context::<EmbedUi>().embedded { 2 } else { 1 };
    let none_match =
        Memo::new(move |_| session.tally.get().all > 0 && arranged.with(|films| !films.iter().any(is_shown)));
    let numbered = Callback::new(move |only_shown: bool| {
        let films = (1..).zip(session.films());
        films.filter(|(_, film)| !only_shown || is_shown(film)).collect::<Vec<(usize, FilmEntry)>>()
    });
    // Films that were just added are in sight, whatever the person looked at before.
    let rows = NodeRef::<Ul>::new();
    Effect::new(move || {
        let Some(latest) = session.latest.get() else { return };
        let is_hidden = |film: &FilmEntry| film.id == latest && !is_shown(film);
        if untrack(|| session.films().iter().any(is_hidden)) {
            filter.set(Filter::default());
        }
        // Its row is there with the next frame.
        request_animation_frame(move || {
            if let Some(Some(rows)) = rows.try_get_untracked() {
                show_open_row(&rows);
            }
        });
    });
    view! {
        <section class="list" aria-label=move || i18n.t("film-list") hidden=move || session.tally.get().all < fewest>
            <Progress/>
            <div class="tools" hidden=move || session.tally.get().all < 2>
                <label>
                    <span>{move || i18n.t("film-list-sort")}</span>
                    <select data-testid="sort" on:change:target=move |event| order.set(choice(&Order::ALL, Order::name, &event.target().value()))>
                        {Order::ALL.map(|order| view! {
                            <option value=order.name()>{move || i18n.t(&format!("film-list-sort-{}", order.name()))}</option>
                        }).collect_view()}
                    </select>
                </label>
                <label>
                    <span>{move || i18n.t("film-list-show")}</span>
                    <select data-testid="show" prop:value=move || filter.get().name()
                        on:change:target=move |event| filter.set(choice(&Filter::ALL, Filter::name, &event.target().value()))>
                        {Filter::ALL.map(|filter| view! {
                            <option value=filter.name()>{move || i18n.t(&format!("film-list-show-{}", filter.name()))}</option>
                        }).collect_view()}
                    </select>
                </label>
            </div>
            // Filtered rows are hidden, not removed: creating hundreds again is slow.
            <ul node_ref=rows>
                <For each=move || arranged.get() key=|film| film.id let:film>
                    <FilmRow film hidden=Signal::derive(move || !is_shown(&film)) open=open.clone() tab_stop=tab_stop.clone()/>
                </For>
            </ul>
            <ExportMenu films=numbered filtered=Signal::derive(move || filter.get() != Filter::default())/>
            <OwnFilms/>
            <p hidden=move || !none_match.get()>{move || i18n.t("film-list-none-match")}</p>
        </section>
    }
}

/// Scrolls the list, and not the page, to the open film.
fn show_open_row(rows: &HtmlElement) {
    let Ok(Some(open)) = rows.query_selector(".row:has([aria-current])") else { return };
    let (list, row) = (rows.get_bounding_client_rect(), open.get_bounding_client_rect());
    if row.top() < list.top() || row.bottom() > list.bottom() {
        rows.set_scroll_top(rows.scroll_top() + (row.top() - list.top()) as i32);
    }
}

/// The option of this name, or the first.
fn choice<T: Copy>(all: &[T], name: fn(T) -> &'static str, wanted: &str) -> T {
    all.iter().copied().find(|one| name(*one) == wanted).unwrap_or(all[0])
}

/// The number of films done, and actions on all films.
#[component]
fn Progress() -> impl IntoView {
    let session = expect_context::<Session>();
    let i18n = I18n::of_page();
    let tally = session.tally;
    let running = Memo::new(move |_| tally.get().ended < tally.get().all);
    let said = move || {
        let tally = tally.get();
        i18n.t_with("film-list-progress", &[("done", tally.ended.into()), ("all", tally.all.into())])
    };
    let bar = move || {
        running.get().then(|| {
            view! {
                <progress value=move || tally.get().ended.to_string() max=move || tally.get().all.to_string()
                    aria-label=move || i18n.t("film-list-progress-bar")></progress>
            }
        })
    };
    view! {
        <div class="progress" data-testid="progress" data-ended=move || tally.get().ended.to_string() data-all=move || tally.get().all.to_string()>
            <span role="status">{said}</span>
            {bar}
            <span class="acts">
                {move || (running.get() && tally.get().all > 1).then(|| view! {
                    <button data-testid="cancel" on:click=move |_| session.cancel_waiting()>{move || i18n.t("film-list-cancel")}</button>
                })}
                {move || (!running.get() && session.any_can_be_retried()).then(|| view! {
                    <button data-testid="retry-all" on:click=move |_| session.retry_all()>{move || i18n.t("film-list-retry")}</button>
                })}
                {move || (tally.get().all > 1).then(|| view! {
                    <button class="quiet" data-testid="clear" on:click=move |_| session.remove_all_for_now()>{move || i18n.t("film-list-clear")}</button>
                })}
            </span>
        </div>
    }
}
