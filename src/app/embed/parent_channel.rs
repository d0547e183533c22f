//! Follows the parent page's messages and posts progress and answers to it.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{MessageEvent, ResizeObserver};

use super::embed_ui::EmbedUi;
use super::incoming::{self, IncomingMessage};
use super::parent_window;
use crate::app::samples::file_of_drawing;
use crate::app::session::{FilmEntry, Phase, Session};
use crate::app::settings::Settings;
use crate::bridge::film::file_of;
use crate::embed::message::origin_not_allowed;
use crate::embed::{FromParent, Origins, PendingMessages, ToParent};
use crate::error::{ApiError, ErrorReport};
use crate::inference::ModelCard;
use crate::phantom::Phantom;
use crate::protocol::JobId;
use crate::report::{DecisionRule, FilmAnswer};
use crate::samples::Origin;

/// The name of a film to which the parent page gives no name.
const NAMELESS: &str = "film";

/// A cheap handle on the channel to the parent page.
#[derive(Clone)]
pub struct ParentChannel(Rc<Inner>);

struct Inner {
    session: Session,
    settings: Settings,
    ui: EmbedUi,
    card: ModelCard,
    access: RefCell<Access>,
    /// The origin that was refused last. An origin gets one error only.
    refused: RefCell<Option<String>>,
    /// The ids of films in messages: for the parent's films the parent's ids, for the person's films ids of the frame.
    ids: RefCell<HashMap<JobId, String>>,
    /// How many films of the person have an id.
    own_ids: Cell<usize>,
    /// Whether the parent got `ready` and the state of all films.
    greeted: Cell<bool>,
}

/// Which origins may use the channel.
enum Access {
    /// The list is loading; messages wait.
    Loading(PendingMessages<IncomingMessage>),
    Loaded {
        /// The list, or why it cannot be used.
        origins: Result<Origins, String>,
        /// The allowed origin that sent or loaded last; messages are posted to it.
        allowed: Option<String>,
    },
}

impl ParentChannel {
    /// Opens the channel, if there is a parent page.
    pub fn open() {
        if parent_window::parent().is_none() {
            return;
        }
        let channel = Self(Rc::new(Inner {
            session: expect_context(),
            settings: expect_context(),
            ui: expect_context(),
            card: expect_context::<StoredValue<ModelCard>>().get_value(),
            access: RefCell::new(Access::Loading(PendingMessages::default())),
            refused: RefCell::default(),
            ids: RefCell::default(),
            own_ids: Cell::default(),
            greeted: Cell::new(false),
        }));
        let listening = channel.clone();
        let listener = window_event_listener(leptos::ev::message, move |event| {
            if parent_window::sent(&event) {
                listening.receive(&event);
            }
        });
        on_cleanup(move || listener.remove());
        let loading = channel.clone();
        spawn_local(async move { loading.set_origins(parent_window::origins().await) });
        channel.post_network_progress();
        channel.post_film_progress();
        channel.post_resizes();
    }

    /// Sets the list. Greets the parent at once if the browser states its origin, then handles the messages that waited.
    fn set_origins(&self, origins: Result<Origins, String>) {
        let before = self.0.access.replace(Access::Loaded { origins, allowed: None });
        if parent_window::origin().is_some_and(|origin| self.admits(&origin)) {
            self.greet();
        }
        if let Access::Loading(pending) = before {
            let (kept, errors) = pending.end();
            kept.into_iter().for_each(|message| self.handle(message));
            errors.iter().for_each(|error| self.post(error));
        }
    }

    fn receive(&self, event: &MessageEvent) {
        if !incoming::is_ours(event) {
            return;
        }
        if let Access::Loading(pending) = &mut *self.0.access.borrow_mut() {
            let message = IncomingMessage::of(event);
            let (bytes, id) = (message.bytes, message.id());
            return pending.push(message, bytes, id);
        }
        // A message of a page that is not allowed is not read.
        if self.admits(&event.origin()) {
            self.handle(IncomingMessage::of(event));
        }
    }

    fn handle(&self, message: IncomingMessage) {
        if self.admits(&message.origin)
            && let Err((id, error)) = self.follow(message)
        {
            self.post(&ToParent::error(id, &error.into()));
        }
    }

    /// Whether pages of this origin may use the channel. If so, later messages are posted to it. If not, it gets one error.
    fn admits(&self, origin: &str) -> bool {
        let Access::Loaded { origins, allowed } = &mut *self.0.access.borrow_mut() else { return false };
        let own = window().location().origin().unwrap_or_default();
        let none = Origins::default();
        if origins.as_ref().unwrap_or(&none).allow(origin, &own) {
            *allowed = Some(origin.to_owned());
            return true;
        }
        if self.0.refused.replace(Some(origin.to_owned())).as_deref() != Some(origin) {
            let fault = origins.as_ref().err().map(String::as_str);
            parent_window::post(&ToParent::error(None, &origin_not_allowed(origin, fault).into()), origin);
        }
        false
    }

    /// Does what the message asks. An error carries the id of the film that it concerns, if any.
    fn follow(&self, message: IncomingMessage) -> Result<(), (Option<String>, ApiError)> {
        let Inner { session, settings, ui, .. } = &*self.0;
        match message.request.map_err(|error| (None, error))? {
            FromParent::Hello => self.greet(),
            FromParent::Settings(options) => {
                settings.apply(options);
                ui.apply(options);
            }
            FromParent::Clear => {
                session.remove_all();
                self.0.ids.borrow_mut().clear();
            }
            FromParent::Assess { id, name, drawing } => {
                let name = name.unwrap_or_else(|| NAMELESS.into());
                let (file, origin) = match drawing {
                    Some(drawing) => (file_of_drawing(&Phantom::from(drawing).file(), &name), Origin::Drawing),
                    None => (file_of(message.film, &name), Origin::Own),
                };
                let file = file.map_err(|_| (Some(id.clone()), ApiError::NoFilm))?;
                let job = session.add_from(file, origin);
                self.0.ids.borrow_mut().insert(job, id);
            }
        }
        Ok(())
    }

    fn greet(&self) {
        self.post(&ToParent::ready(&self.0.card));
        self.post(&ToParent::network_progress(&self.0.session.network.get_untracked()));
        self.post_height();
        if !self.0.greeted.replace(true) {
            // Films that the person chose before the parent was known.
            untrack(|| self.0.session.films().into_iter().for_each(|film| self.post_film(film)));
        }
    }

    /// Posts to the allowed parent, once it is known.
    fn post(&self, message: &ToParent) {
        if let Access::Loaded { allowed: Some(origin), .. } = &*self.0.access.borrow() {
            parent_window::post(message, origin);
        }
    }

    fn post_network_progress(&self) {
        let channel = self.clone();
        let network = self.0.session.network;
        Effect::new(move || channel.post(&ToParent::network_progress(&network.get())));
    }

    /// Posts the progress of each film, whether the parent or the person added it.
    fn post_film_progress(&self) {
        let channel = self.clone();
        let (owner, followed) = (Owner::current().unwrap_or_default(), StoredValue::new(0));
        Effect::new(move || {
            // Ids only grow.
            let seen = followed.get_value();
            for film in channel.0.session.films().into_iter().filter(|film| film.id >= seen) {
                followed.update_value(|next| *next = (*next).max(film.id + 1));
                let channel = channel.clone();
                owner.with(|| Effect::new(move || channel.post_film(film)));
            }
        });
    }

    fn post_film(&self, film: FilmEntry) {
        // The signals of a removed film are disposed of.
        if !self.0.session.holds(film.id) {
            return;
        }
        let phase = film.phase.get();
        // A file name is private: the frame's own id replaces it.
        let id = self.0.ids.borrow_mut().entry(film.id).or_insert_with(|| self.own_id()).clone();
        self.post(&match &phase {
            Phase::Waiting => ToParent::film_progress(id, None),
            Phase::Working(stage) => ToParent::film_progress(id, Some(*stage)),
            Phase::Refused(refusal) => ToParent::error(Some(id), refusal),
            Phase::Cancelled => ToParent::error(Some(id), &ErrorReport::from(ApiError::Cancelled)),
            Phase::Answered(assessment, timings) => {
                // Posted again when the operating point changes.
                let decision_rule = DecisionRule::of(&self.0.card, self.0.settings.operating_mode.get());
                let answer = Box::new(FilmAnswer::of(assessment, film.facts.get_untracked(), *timings, &decision_rule));
                ToParent::Result { id, answer }
            }
        });
    }

    /// The id of another film of the person.
    fn own_id(&self) -> String {
        format!("frame-{}", self.0.own_ids.replace(self.0.own_ids.get() + 1))
    }

    fn post_resizes(&self) {
        let Some(body) = document().body() else { return };
        let channel = self.clone();
        let on_resize = Closure::<dyn FnMut()>::new(move || channel.post_height());
        if let Ok(observer) = ResizeObserver::new(on_resize.as_ref().unchecked_ref()) {
            observer.observe(&body);
            // Lives as long as the page.
            on_resize.forget();
        }
    }

    fn post_height(&self) {
        if let Some(body) = document().body() {
            let height = body.get_bounding_client_rect().height().ceil() as u32;
            self.post(&ToParent::Resize { height });
        }
    }
}
