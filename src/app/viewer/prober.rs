//! What the viewer asks of the network about the open film: the caller gives it the questions' answers.

use leptos::prelude::*;

use super::announcer::Announcer;
use super::{PictureId, ViewState};
use crate::app::i18n::I18n;
use crate::i18n::{messages, probing};
use crate::probing::state::{CoverState, FineMapState};
use crate::probing::{Cover, FineMap};

/// A cheap handle.
#[derive(Clone, Copy)]
pub struct Prober {
    /// The probability of the open film itself. `None`: it has no answer, or the answer is not shown, so nothing is asked.
    pub own: Signal<Option<f32>>,
    /// The answer about what is covered.
    pub cover: Signal<CoverState>,
    /// Asks about what is covered; `None` ends it.
    pub ask: Callback<Option<Cover>>,
    pub fine_map: Signal<FineMapState>,
    /// Asks for the fine map.
    pub compute: Callback<()>,
    /// Forgets the fine map.
    pub cancel: Callback<()>,
}

impl Prober {
    /// For a film about which nothing can be asked.
    pub fn none() -> Self {
        Self {
            own: Signal::stored(None),
            cover: Signal::stored(CoverState::None),
            ask: Callback::new(|_| ()),
            fine_map: Signal::stored(FineMapState::None),
            compute: Callback::new(|()| ()),
            cancel: Callback::new(|()| ()),
        }
    }

    /// Whether anything can be asked.
    pub fn is_possible(self) -> bool {
        self.own.with(Option::is_some)
    }

    /// What is covered, where that can be asked about.
    pub fn shown_cover(self, state: ViewState) -> Option<Cover> {
        self.own.get()?;
        state.scene.with(|scene| scene.as_ref()?.cover())
    }

    /// The fine map that is shown over the film.
    pub fn shown_fine_map(self, state: ViewState) -> Option<FineMap> {
        if !self.is_possible() || !state.fine_map_shown.get() {
            return None;
        }
        self.fine_map.with(|fine_map| fine_map.map().filter(|map| map.answered() > 0).cloned())
    }

    /// Asks whenever something else is covered, and announces the answer to what is covered now, and that the map is done.
    pub(super) fn follow(self, state: ViewState, picture: Signal<Option<PictureId>>, announcer: Announcer, i18n: I18n) {
        let covered = Memo::new(move |_| (picture.get(), self.shown_cover(state)));
        Effect::new(move || self.ask.run(covered.get().1));
        let effect = Memo::new(move |_| {
            let (own, cover) = (self.own.get()?, covered.get().1?);
            let answer = self.cover.with(|state| state.about(cover))?;
            Some((own, cover, answer))
        });
        Effect::new(move || {
            if let Some((own, cover, answer)) = effect.get() {
                let place = probing::place(i18n.language(), cover);
                announcer.say(format!("{place}. {}", probing::effect(i18n.language(), own, answer)));
            }
        });
        Effect::new(move || {
            if let CoverState::Failed(refusal) = self.cover.get() {
                announcer.say(messages::error(i18n.language(), &refusal));
            }
        });
        let complete = Memo::new(move |_| self.fine_map.with(|map| map.map().is_some_and(FineMap::is_complete)));
        Effect::new(move || {
            if complete.get() {
                announcer.say(i18n.t("probe-fine-done"));
            }
        });
    }
}
