//! The parent page's messages followed, the films' fates posted.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{MessageEvent, ResizeObserver};

use super::face::Face;
use super::heard::{self, Heard};
use super::parent;
use crate::app::samples::draw;
use crate::app::session::{FilmEntry, Phase, Session};
use crate::app::settings::Settings;
use crate::bridge::film::file_of;
use crate::embed::message::origin_not_allowed;
use crate::embed::{FromParent, Origins, ToParent, Waiting};
use crate::error::{ApiError, ErrorReport};
use crate::inference::ModelCard;
use crate::phantom::Phantom;
use crate::protocol::JobId;
use crate::report::{FilmAnswer, ReadAt};
use crate::samples::Origin;

/// What a film is called for people where the parent page gives it no name.
const NAMELESS: &str = "film";

/// A cheap handle on the conversation.
#[derive(Clone)]
pub struct Talk(Rc<State>);

struct State {
    session: Session,
    settings: Settings,
    face: Face,
    card: ModelCard,
    hearing: RefCell<Hearing>,
    /// The origin that was told that it may not talk. Once is enough.
    refused: RefCell<Option<String>>,
    /// The parent's names of its films.
    names: RefCell<HashMap<JobId, String>>,
    /// Whether the parent was greeted, and so has heard of everything before.
    greeted: Cell<bool>,
}

/// How far it is known who may talk.
enum Hearing {
    /// The list of origins is on its way; what was said meanwhile.
    Waiting(Waiting<Heard>),
    Knows {
        /// Or why there is no list.
        origins: Result<Origins, String>,
        allowed: Option<String>,
    },
}

impl Talk {
    /// Begins to listen and to post, if there is a page around this one.
    pub fn begin() {
        if parent::window_around().is_none() {
            return;
        }
        let talk = Self(Rc::new(State {
            session: expect_context(),
            settings: expect_context(),
            face: expect_context(),
            card: expect_context::<StoredValue<ModelCard>>().get_value(),
            hearing: RefCell::new(Hearing::Waiting(Waiting::default())),
            refused: RefCell::default(),
            names: RefCell::default(),
            greeted: Cell::new(false),
        }));
        let listening = talk.clone();
        let listener = window_event_listener(leptos::ev::message, move |event| {
            if parent::sent(&event) {
                listening.take(event);
            }
        });
        on_cleanup(move || listener.remove());
        let knowing = talk.clone();
        spawn_local(async move { knowing.know(parent::origins().await) });
        talk.tell_of_network();
        talk.tell_of_films();
        talk.tell_of_height();
    }

    /// The list has come. A page whose origin the browser tells is answered before it asks.
    fn know(&self, origins: Result<Origins, String>) {
        let before = self.0.hearing.replace(Hearing::Knows { origins, allowed: None });
        if parent::origin().is_some_and(|origin| self.admits(&origin)) {
            self.greet();
        }
        if let Hearing::Waiting(waiting) = before {
            let (kept, errors) = waiting.end();
            kept.into_iter().for_each(|heard| self.hear(heard));
            errors.iter().for_each(|error| self.post(error));
        }
    }

    fn take(&self, event: MessageEvent) {
        if !heard::is_ours(&event) {
            return;
        }
        if let Hearing::Waiting(waiting) = &mut *self.0.hearing.borrow_mut() {
            let heard = Heard::of(&event);
            let (bytes, id) = (heard.bytes, heard.id());
            return waiting.take(heard, bytes, id);
        }
        // What a page says that may not talk is not even read.
        if self.admits(&event.origin()) {
            self.hear(Heard::of(&event));
        }
    }

    fn hear(&self, heard: Heard) {
        if self.admits(&heard.origin)
            && let Err((id, error)) = self.follow(heard)
        {
            self.post(&ToParent::error(id, &error.into()));
        }
    }

    /// Whether a page of this origin may talk. If so, it is the one that everything is posted to; if not, it is told so,
    /// once.
    fn admits(&self, origin: &str) -> bool {
        let Hearing::Knows { origins, allowed } = &mut *self.0.hearing.borrow_mut() else { return false };
        let own = window().location().origin().unwrap_or_default();
        let none = Origins::default();
        if origins.as_ref().unwrap_or(&none).allow(origin, &own) {
            *allowed = Some(origin.to_owned());
            return true;
        }
        if self.0.refused.replace(Some(origin.to_owned())).as_deref() != Some(origin) {
            let fault = origins.as_ref().err().map(String::as_str);
            parent::post(&ToParent::error(None, &origin_not_allowed(origin, fault).into()), origin);
        }
        false
    }

    /// The error comes with the parent's name of the film that it is about, if there is one.
    fn follow(&self, heard: Heard) -> Result<(), (Option<String>, ApiError)> {
        let State { session, settings, face, .. } = &*self.0;
        match heard.asked.map_err(|error| (None, error))? {
            FromParent::Hello => self.greet(),
            FromParent::Settings(wishes) => {
                settings.follow(wishes);
                face.follow(wishes);
            }
            FromParent::Clear => {
                session.remove_all();
                self.0.names.borrow_mut().clear();
            }
            FromParent::Assess { id, name, drawing } => {
                let name = name.unwrap_or_else(|| NAMELESS.into());
                let (file, origin) = match drawing {
                    Some(drawing) => (draw(Phantom::from(drawing), &name), Origin::Drawing),
                    None => (file_of(heard.film, &name), Origin::Own),
                };
                let file = file.map_err(|_| (Some(id.clone()), ApiError::NoFilm))?;
                let job = session.add_from(file, origin);
                self.0.names.borrow_mut().insert(job, id);
            }
        }
        Ok(())
    }

    fn greet(&self) {
        self.post(&ToParent::ready(&self.0.card));
        self.post(&ToParent::network_progress(&self.0.session.network.get_untracked()));
        self.post_height();
        if !self.0.greeted.replace(true) {
            // Films that a person chose before it was known who listens.
            untrack(|| self.0.session.films().into_iter().for_each(|film| self.tell_of(film)));
        }
    }

    /// To the page that may hear it, once that is known.
    fn post(&self, message: &ToParent) {
        if let Hearing::Knows { allowed: Some(origin), .. } = &*self.0.hearing.borrow() {
            parent::post(message, origin);
        }
    }

    fn tell_of_network(&self) {
        let talk = self.clone();
        let network = self.0.session.network;
        Effect::new(move || talk.post(&ToParent::network_progress(&network.get())));
    }

    /// Follows each film from when it comes, whoever chose it.
    fn tell_of_films(&self) {
        let talk = self.clone();
        let (owner, followed) = (Owner::current().unwrap_or_default(), StoredValue::new(0));
        Effect::new(move || {
            // Names of films only grow.
            let seen = followed.get_value();
            for film in talk.0.session.films().into_iter().filter(|film| film.id >= seen) {
                followed.update_value(|next| *next = (*next).max(film.id + 1));
                let talk = talk.clone();
                owner.with(|| Effect::new(move || talk.tell_of(film)));
            }
        });
    }

    fn tell_of(&self, film: FilmEntry) {
        // One that was taken off the page is over, whatever is chosen later; nothing of it is there to be read.
        if !self.0.session.holds(film.id) {
            return;
        }
        let phase = film.phase.get();
        // The name of the file stays here.
        let id = self.0.names.borrow().get(&film.id).cloned().unwrap_or_else(|| format!("frame-{}", film.id));
        self.post(&match &phase {
            Phase::Waiting => ToParent::film_progress(id, None),
            Phase::Working(stage) => ToParent::film_progress(id, Some(*stage)),
            Phase::Refused(refusal) => ToParent::error(Some(id), refusal),
            Phase::Cancelled => ToParent::error(Some(id), &ErrorReport::from(ApiError::Cancelled)),
            Phase::Answered(assessment, timings) => {
                // Posted again when the person or the parent chooses another operating point.
                let read_at = ReadAt::of(&self.0.card, self.0.settings.operating_mode.get());
                let answer = Box::new(FilmAnswer::of(assessment, film.facts.get_untracked(), *timings, &read_at));
                ToParent::Result { id, answer }
            }
        });
    }

    fn tell_of_height(&self) {
        let Some(body) = document().body() else { return };
        let talk = self.clone();
        let on_resize = Closure::<dyn FnMut()>::new(move || talk.post_height());
        if let Ok(observer) = ResizeObserver::new(on_resize.as_ref().unchecked_ref()) {
            observer.observe(&body);
            // As long as the page.
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
