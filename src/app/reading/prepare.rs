//! Changing a film and reading it again: the part in the frame, turned, mirrored and inverted as the viewer shows it.

use leptos::html::Canvas;
use leptos::prelude::*;

use crate::app::grey_picture::draw;
use crate::app::i18n::I18n;
use crate::app::session::{FilmEntry, Phase, Pixels, Proposals, Session};
use crate::app::viewer::ViewState;
use crate::i18n::{Language, messages};
use crate::preparation::Preparation;
use crate::protocol::FilmFacts;
use crate::viewer::commands::Command;
use crate::viewer::crop::LARGEST_ANGLE;

/// The bar above the viewer: the frame's settings, the changes that the viewer shows, and the buttons that read the film
/// again.
#[component]
pub fn PrepareBar() -> impl IntoView {
    let session = expect_context::<Session>();
    let state = expect_context::<ViewState>();
    let i18n = I18n::of_page();
    let seen = state.part(|scene| scene.seen());
    let differs = Memo::new(move |_| seen.get().is_some_and(|seen| !seen.is_as_it_is()));
    let size = state.part(|scene| scene.view.film());
    let changed = Memo::new(move |_| {
        session.open_film().is_some_and(|film| film.preparation.with(|preparation| !preparation.is_as_it_is()))
    });
    // A refusal has proposals of its own.
    let refused = Memo::new(move |_| {
        session.open_film().is_some_and(|film| film.phase.with(|phase| matches!(phase, Phase::Refused(_))))
    });
    let cropping = state.part(|scene| scene.crop.is_some());
    let free = state.part(|scene| scene.crop.is_some_and(|frame| frame.free));
    let angle = state.part(|scene| scene.crop.map(|frame| frame.angle()));
    let said = move || {
        let (Some(seen), Some((width, height))) = (seen.get(), size.get()) else { return String::new() };
        let changes = messages::changes(i18n.language(), &seen.changes((width.into(), height.into())));
        i18n.t_with("film-seen", &[("changes", changes.into())])
    };
    let busy = move || session.open_film().is_none_or(|film| !film.phase.with(Phase::has_ended));
    let again = move |_| {
        if let (Some(film), Some(seen)) = (untrack(|| session.open_film()), seen.get_untracked()) {
            session.read_again(film, film.preparation.get_untracked().then(accepting_colour(film, seen)));
        }
    };
    let as_the_file_is = move |_| {
        if let Some(film) = untrack(|| session.open_film()) {
            session.read_again(film, Preparation::AS_IT_IS);
        }
    };
    let propose = move |_| {
        if let Some(film) = untrack(|| session.open_film()) {
            session.propose(film);
        }
    };
    let set_angle = move |event| {
        if let Ok(degrees) = event_target_value(&event).parse::<f64>() {
            state.update(|scene| scene.crop = scene.crop.map(|frame| frame.turned_to(degrees)));
        }
    };
    let set_free = move |event| {
        let free = event_target_checked(&event);
        state.update(|scene| scene.crop.iter_mut().for_each(|frame| frame.free = free));
    };
    let degrees = move || angle.get().flatten().unwrap_or_default();
    let degrees_said = move || i18n.t_with("film-degrees", &[("degrees", i18n.number(degrees(), 1).into())]);
    view! {
        <div class="prepare" data-testid="prepare" hidden=move || !differs.get() && !changed.get()>
            <div class="frame" hidden=move || cropping.get() != Some(true)>
                <label class="viewer-slider">
                    <span>{move || i18n.t("film-angle")}</span>
                    <input type="range" data-testid="angle" min=(-LARGEST_ANGLE).to_string() max=LARGEST_ANGLE.to_string() step="0.5"
                        prop:value=move || format!("{:.1}", degrees()) aria-valuetext=degrees_said on:input=set_angle/>
                    <output>{degrees_said}</output>
                </label>
                <label>
                    <input type="checkbox" data-testid="free-corners" prop:checked=move || free.get() == Some(true) on:change=set_free/>
                    {move || i18n.t("film-free-corners")}
                </label>
            </div>
            <p data-testid="seen" hidden=move || !differs.get()>{said}</p>
            <div class="acts">
                {move || differs.get().then(|| view! {
                    <button class="primary" data-testid="read-again" disabled=busy on:click=again>{move || i18n.t("film-read-again")}</button>
                })}
                {move || changed.get().then(|| view! {
                    <button data-testid="as-the-file-is" disabled=busy on:click=as_the_file_is>{move || i18n.t("film-as-the-file-is")}</button>
                })}
                <button data-testid="propose" hidden=move || cropping.get() != Some(true) || refused.get() on:click=propose>
                    {move || i18n.t("film-propose")}
                </button>
            </div>
            {move || (cropping.get() == Some(true) && !refused.get()).then(|| view! { <ProposedReadings/> })}
        </div>
    }
}

/// Which page of the file was read, and what was changed before. Nothing for a file of one page that was read as it is.
#[component]
pub fn WhatWasRead(film: FilmEntry) -> impl IntoView {
    let i18n = I18n::of_page();
    let said = move |message: fn(Language, &FilmFacts) -> Option<String>| {
        film.facts.with(|facts| facts.as_ref().and_then(|facts| message(i18n.language(), facts)))
    };
    let page = Memo::new(move |_| said(messages::first_page));
    let changes = Memo::new(move |_| said(messages::read_after));
    view! {
        {move || page.get().map(|page| view! { <p class="changed" data-testid="first-page">{page}</p> })}
        {move || changes.get().map(|changes| view! { <p class="changed" data-testid="changed">{changes}</p> })}
    }
}

/// The tools that may help with a refused picture, and proposals how it could be read.
#[component]
pub fn Remedies(film: FilmEntry) -> impl IntoView {
    let session = expect_context::<Session>();
    let state = expect_context::<ViewState>();
    let i18n = I18n::of_page();
    Effect::new(move || session.propose(film));
    let tool = move |command: Command| {
        let execute = move |_| {
            if let Pixels::Loaded(pixels) = session.pixels.get_untracked() {
                state.update(|scene| scene.execute(command, &pixels));
            }
        };
        let key = StoredValue::new(format!("film-remedy-{}", command.name()));
        view! {
            <button data-testid=key.get_value() disabled=move || state.scene.with(Option::is_none) on:click=execute>
                {move || key.with_value(|key| i18n.t(key))}
            </button>
        }
    };
    let as_grey = move || {
        film.phase.with(is_refused_for_colour).then(|| {
            view! {
                <button data-testid="read-as-grey" on:click=move |_| {
                    session.read_again(film, film.preparation.get_untracked().as_grey());
                }>{move || i18n.t("film-read-as-grey")}</button>
            }
        })
    };
    view! {
        <div class="acts" role="group" aria-label=move || i18n.t("film-remedies")>
            {tool(Command::Crop)}
            {tool(Command::RotateRight)}
            {tool(Command::Invert)}
            {as_grey}
        </div>
        <ProposedReadings/>
    }
}

/// The proposals for the open film, as pictures to choose.
#[component]
fn ProposedReadings() -> impl IntoView {
    let session = expect_context::<Session>();
    let i18n = I18n::of_page();
    let read = move |preparation: Preparation| {
        if let Some(film) = untrack(|| session.open_film()) {
            session.read_again(film, preparation);
        }
    };
    let found = move || match session.proposals.get() {
        Proposals::None => ().into_any(),
        Proposals::Looking => view! { <p class="facts">{move || i18n.t("film-proposals-looking")}</p> }.into_any(),
        Proposals::Found(found) if found.is_empty() => {
            view! { <p class="facts" data-testid="no-proposals">{move || i18n.t("film-proposals-none")}</p> }.into_any()
        }
        Proposals::Found(found) => {
            let choices = found.into_iter().map(|proposed| {
                let canvas = NodeRef::<Canvas>::new();
                let (preparation, picture) = (proposed.preparation, proposed.picture);
                let size = (f64::from(picture.width), f64::from(picture.height));
                canvas.on_load(move |canvas| {
                    if let Err(error) = draw(&canvas, &picture) {
                        leptos::logging::error!("a proposal could not be drawn: {error:?}");
                    }
                });
                // The proposal's picture stands for the film: the words depend on its shape only for slanted parts.
                let changes = preparation.changes(size);
                view! {
                    <button class="proposal" data-testid="proposal" on:click=move |_| read(preparation)>
                        <canvas node_ref=canvas aria-hidden="true"></canvas>
                        <span>{move || messages::changes(i18n.language(), &changes)}</span>
                    </button>
                }
            });
            view! {
                <p>{move || i18n.t("film-proposals")}</p>
                <div class="proposals">{choices.collect_view()}</div>
            }
            .into_any()
        }
    };
    view! { <div role="status">{found}</div> }
}

/// The same, with colour accepted where the film was refused for it.
fn accepting_colour(film: FilmEntry, preparation: Preparation) -> Preparation {
    if film.phase.with_untracked(is_refused_for_colour) { preparation.as_grey() } else { preparation }
}

fn is_refused_for_colour(phase: &Phase) -> bool {
    matches!(phase, Phase::Refused(refusal) if refusal.code == "colour")
}
