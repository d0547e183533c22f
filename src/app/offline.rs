//! Use without a connection: registers the service worker that stores the site, and offers its updates. In browsers
//! without service workers (old ones, sandboxed frames, pages without HTTPS) everything else works.

use std::cell::Cell;

use gloo::events::EventListener;
use js_sys::Reflect;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{ServiceWorker, ServiceWorkerContainer, ServiceWorkerRegistration, ServiceWorkerState, Url};

use super::embed::EmbedUi;
use super::i18n::I18n;
use super::session::Session;
use super::settings::Settings;
use crate::bridge::fastest_program;
use crate::i18n::Language;
use crate::protocol::NetworkProgress;
use crate::site_paths::{SERVICE_WORKER, SITE};

/// The message that activates a waiting service worker; assets/service_worker.js has it too.
const TAKE_OVER: &str = "take over";

/// A newer version of the site.
enum SiteUpdate {
    /// Installed; waits until the person accepts it.
    Waiting(ServiceWorker),
    /// The person accepted it in this tab.
    Requested,
    /// Another tab activated it while this one has films.
    Activated,
}

/// The update that this page offers, if any.
type SiteUpdateSignal = RwSignal<Option<SiteUpdate>, LocalStorage>;

/// Registers the service worker and offers updates. Waits until the network is loaded, because the service worker fetches
/// the site's files and would slow it down.
#[component]
pub fn Offline() -> impl IntoView {
    let session = expect_context::<Session>();
    let i18n = I18n::of_page();
    let update: SiteUpdateSignal = RwSignal::new_local(None);
    let registering = StoredValue::new(false);
    let registered = RwSignal::new(false);
    let language = expect_context::<Settings>().language;
    let embedded = expect_context::<EmbedUi>().embedded;
    follow(update, session, embedded);
    Effect::new(move || {
        let ready = matches!(session.network.get(), NetworkProgress::Ready { .. });
        if ready && !registering.get_value() {
            registering.set_value(true);
            spawn_local(async move {
                match register(update).await {
                    Ok(()) => registered.set(true),
                    Err(error) => {
                        leptos::logging::warn!("the site cannot be stored for use without a connection: {error:?}");
                    }
                }
            });
        }
    });
    Effect::new(move || {
        let language = language.get();
        if registered.get() && language != Language::English {
            spawn_local(async move {
                if let Err(error) = keep_texts(language).await {
                    leptos::logging::warn!("the texts cannot be stored for use without a connection: {error:?}");
                }
            });
        }
    });
    let requested = StoredValue::new(false);
    Effect::new(move || {
        if session.tally.get().ended > 0 && !embedded && !requested.get_value() {
            requested.set_value(true);
            spawn_local(request_persistence());
        }
    });
    let has_films = move || session.tally.get().all > 0;
    view! {
        <div role="status" class="update" hidden=move || update.with(Option::is_none) data-testid="update">
            <span>{move || i18n.t("page-update")}</span>
            <span hidden=move || !has_films()>{move || i18n.t("page-update-loses")}</span>
            <button data-testid="update-now" on:click=move |_| accept(update, session)>{move || i18n.t("page-update-now")}</button>
        </div>
    }
}

/// Reloads the page when an update is activated, if the person accepted it here or the page has no films. Otherwise says
/// so, because workers that this page starts from then on come from the newer version.
fn follow(update: SiteUpdateSignal, session: Session, embedded: bool) {
    let Ok(container) = container() else { return };
    // The first service worker of all controls the page without a reload.
    let was_controlled = Cell::new(own_controller(&container).is_some());
    EventListener::new(&container, "controllerchange", move |_| {
        if !was_controlled.replace(true) {
            return;
        }
        let accepted = update.with_untracked(|update| matches!(update, Some(SiteUpdate::Requested)));
        if accepted || (!embedded && session.tally.get_untracked().all == 0) {
            reload(session);
        } else {
            update.set(Some(SiteUpdate::Activated));
        }
    })
    .forget();
}

/// Reloads the page. It ends the session first, so that nobody is asked: there are no films, or the person has accepted
/// that they are removed.
fn reload(session: Session) {
    session.end();
    // Fails only where the page may not navigate.
    let _ = window().location().reload();
}

async fn register(update: SiteUpdateSignal) -> Result<(), JsValue> {
    let container = container()?;
    let address = format!("{SITE}{SERVICE_WORKER}?{}", fastest_program().name());
    let registration: ServiceWorkerRegistration = JsFuture::from(container.register(&address)).await?.unchecked_into();
    if let Some(waiting) = registration.waiting() {
        update.set(Some(SiteUpdate::Waiting(waiting)));
    }
    let found = registration.clone();
    EventListener::new(&registration, "updatefound", move |_| {
        let Some(installing) = found.installing() else { return };
        let changed = installing.clone();
        EventListener::new(&installing, "statechange", move |_| {
            // The first service worker of all does not wait.
            let waits = changed.state() == ServiceWorkerState::Installed
                && self::container().is_ok_and(|container| own_controller(&container).is_some());
            if waits {
                update.set(Some(SiteUpdate::Waiting(changed.clone())));
            }
        })
        .forget();
    })
    .forget();
    Ok(())
}

/// Has the service worker store the texts of a language that is not part of the page's program.
async fn keep_texts(language: Language) -> Result<(), JsValue> {
    let ready: ServiceWorkerRegistration = JsFuture::from(container()?.ready()?).await?.unchecked_into();
    ready.active().map_or(Ok(()), |worker| worker.post_message(&language.code().into()))
}

/// Asks the browser to keep the stored files when the disk is full. Some browsers ask the person, so this waits until a
/// film was read.
async fn request_persistence() {
    if let Ok(promise) = window().navigator().storage().persist() {
        let _ = JsFuture::from(promise).await;
    }
}

/// The browser's interface to service workers.
fn container() -> Result<ServiceWorkerContainer, JsValue> {
    Reflect::get(&window().navigator(), &"serviceWorker".into())?.dyn_into()
}

/// The service worker that controls this page, if it belongs to this copy of the site. One of a copy in a folder above
/// controls this page too, until this copy has its own.
fn own_controller(container: &ServiceWorkerContainer) -> Option<ServiceWorker> {
    let own = Url::new_with_base(&format!("{SITE}{SERVICE_WORKER}"), &window().location().href().ok()?).ok()?.href();
    container.controller().filter(|controller| controller.script_url().split('?').next() == Some(own.as_str()))
}

/// Activates the update, after which the page reloads.
fn accept(update: SiteUpdateSignal, session: Session) {
    update.update(|update| match update {
        Some(SiteUpdate::Waiting(waiting)) => {
            let _ = waiting.post_message(&TAKE_OVER.into());
            *update = Some(SiteUpdate::Requested);
        }
        Some(SiteUpdate::Requested | SiteUpdate::Activated) => reload(session),
        None => {}
    });
}
