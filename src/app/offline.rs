//! Use without a connection: the service worker that keeps the site, and newer versions of it, which are taken when the
//! person says so. Where a browser has none (an old one, a sandboxed frame, a page that came without encryption)
//! everything else works.

use std::cell::Cell;

use gloo::events::EventListener;
use js_sys::Reflect;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{ServiceWorker, ServiceWorkerContainer, ServiceWorkerRegistration, ServiceWorkerState, Url};

use super::embed::Face;
use super::session::Session;
use super::words::Words;
use crate::bridge::fastest_program;
use crate::protocol::NetworkProgress;
use crate::trust::{SERVICE_WORKER, SITE};

/// What the service worker hears when it is to take the place of the one before: as in assets/service_worker.js.
const TAKE_OVER: &str = "take over";

/// A newer version of the site.
enum Newer {
    /// Waits for the person's word.
    Waiting(ServiceWorker),
    /// Was told to take over, here.
    AskedFor,
    /// Has taken over because another tab asked for it, while this one has films.
    InCharge,
}

/// What this page knows of one.
type Found = RwSignal<Option<Newer>, LocalStorage>;

/// Registers the service worker once the network is there, as it fetches the site's files and should not be in the
/// network's way; says when a newer version waits.
#[component]
pub fn Offline() -> impl IntoView {
    let session = expect_context::<Session>();
    let words = Words::of_page();
    let newer: Found = RwSignal::new_local(None);
    let registered = StoredValue::new(false);
    let embedded = expect_context::<Face>().embedded;
    follow(newer, move || !embedded && session.tally.get_untracked().all == 0);
    Effect::new(move || {
        let ready = matches!(session.network.get(), NetworkProgress::Ready { .. });
        if ready && !registered.get_value() {
            registered.set_value(true);
            spawn_local(async move {
                if let Err(error) = register(newer).await {
                    leptos::logging::warn!("the site cannot be kept for use without a connection: {error:?}");
                }
            });
        }
    });
    let asked = StoredValue::new(false);
    Effect::new(move || {
        if session.tally.get().ended > 0 && !embedded && !asked.get_value() {
            asked.set_value(true);
            spawn_local(ask_to_stay());
        }
    });
    let films_would_go = move || session.tally.get().all > 0;
    view! {
        <div role="status" class="update" hidden=move || newer.with(Option::is_none) data-testid="update">
            <span>{move || words.say("page-update")}</span>
            <span hidden=move || !films_would_go()>{move || words.say("page-update-loses")}</span>
            <button data-testid="update-now" on:click=move |_| take(newer)>{move || words.say("page-update-now")}</button>
        </div>
    }
}

/// Begins the page anew when a newer version takes over: at the person's word, or because nothing is lost by it. Else
/// that is said, as a program that this page starts from then on is of the newer version.
fn follow(newer: Found, nothing_is_lost: impl Fn() -> bool + 'static) {
    let Ok(container) = container() else { return };
    // The very first version takes over pages that had none.
    let had_one = Cell::new(own_controller(&container).is_some());
    EventListener::new(&container, "controllerchange", move |_| {
        if !had_one.replace(true) {
            return;
        }
        let asked_for = newer.with_untracked(|newer| matches!(newer, Some(Newer::AskedFor)));
        if asked_for || nothing_is_lost() {
            begin_anew();
        } else {
            newer.set(Some(Newer::InCharge));
        }
    })
    .forget();
}

/// Fails only where the page may not navigate, and then all stays as it is.
fn begin_anew() {
    let _ = window().location().reload();
}

async fn register(newer: Found) -> Result<(), JsValue> {
    let container = container()?;
    let address = format!("{SITE}{SERVICE_WORKER}?{}", fastest_program().name());
    let registration: ServiceWorkerRegistration = JsFuture::from(container.register(&address)).await?.unchecked_into();
    if let Some(waiting) = registration.waiting() {
        newer.set(Some(Newer::Waiting(waiting)));
    }
    let found = registration.clone();
    EventListener::new(&registration, "updatefound", move |_| {
        let Some(installing) = found.installing() else { return };
        let changed = installing.clone();
        EventListener::new(&installing, "statechange", move |_| {
            // The very first version has nobody to wait for.
            let waits = changed.state() == ServiceWorkerState::Installed
                && self::container().is_ok_and(|container| own_controller(&container).is_some());
            if waits {
                newer.set(Some(Newer::Waiting(changed.clone())));
            }
        })
        .forget();
    })
    .forget();
    Ok(())
}

/// Asks that what is kept stays when room is short. Some browsers pass the question on to the person, so it waits until
/// a film was read; a no changes nothing but how long the network stays.
async fn ask_to_stay() {
    if let Ok(promise) = window().navigator().storage().persist() {
        let _ = JsFuture::from(promise).await;
    }
}

/// The browser's service workers for this page.
fn container() -> Result<ServiceWorkerContainer, JsValue> {
    Reflect::get(&window().navigator(), &"serviceWorker".into())?.dyn_into()
}

/// What answers for this page, if it is of this copy of the site: the service worker of a copy in a folder above answers
/// for this one too, until this one has its own.
fn own_controller(container: &ServiceWorkerContainer) -> Option<ServiceWorker> {
    let own = Url::new_with_base(&format!("{SITE}{SERVICE_WORKER}"), &window().location().href().ok()?).ok()?.href();
    container.controller().filter(|controller| controller.script_url().split('?').next() == Some(own.as_str()))
}

/// The newer version takes over, and this page begins anew with it.
fn take(newer: Found) {
    newer.update(|newer| match newer {
        Some(Newer::Waiting(waiting)) => {
            let _ = waiting.post_message(&TAKE_OVER.into());
            *newer = Some(Newer::AskedFor);
        }
        Some(Newer::AskedFor | Newer::InCharge) => begin_anew(),
        None => {}
    });
}
