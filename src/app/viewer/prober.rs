//! The viewer's questions to the network about the open film. The caller provides the answers.

use leptos::prelude::*;

use super::announcer::Announcer;
use super::{PictureId, ViewState};
use crate::app::i18n::I18n;
use crate::app::session::Thumbnail;
use crate::i18n::{messages, probing};
use crate::probing::state::{FineMapState, ProbeState};
use crate::probing::{Cover, FineMap, Question};

/// A cheap handle.
#[derive(Clone, Copy)]
pub struct Prober {
    /// Whether films of this viewer can be asked about at all. If not, it has no controls for questions.
    pub offered: bool,
    /// The probability of the open film itself. `None`: it has no answer, or the answer is not shown, so nothing is asked.
    pub own: Signal<Option<f32>>,
    /// The answer about what is covered and changed.
    pub answer: Signal<ProbeState>,
    /// The changed picture that the network read.
    pub picture: Signal<Option<Thumbnail>>,
    /// Asks about what is covered and changed; `None` ends it.
    pub ask: Callback<Option<Question>>,
    pub fine_map: Signal<FineMapState>,
    /// Asks for the fine map.
    pub compute: Callback<()>,
    /// Asks about all places of the fine map.
    pub everywhere: Callback<()>,
    /// Forgets the fine map.
    pub cancel: Callback<()>,
}

impl Prober {
    /// For films about which nothing can be asked.
    pub fn none() -> Self {
        Self {
            offered: false,
            own: Signal::stored(None),
            answer: Signal::stored(ProbeState::None),
            picture: Signal::stored(None),
            ask: Callback::new(|_| ()),
            fine_map: Signal::stored(FineMapState::None),
            compute: Callback::new(|()| ()),
            everywhere: Callback::new(|()| ()),
            cancel: Callback::new(|()| ()),
        }
    }

    /// Whether anything can be asked.
    pub fn is_possible(self) -> bool {
        self.own.with(Option::is_some)
    }

    /// The current cover, if anything can be asked.
    pub fn shown_cover(self, state: ViewState) -> Option<Cover> {
        self.own.get()?;
        state.scene.with(|scene| scene.as_ref()?.cover())
    }

    /// The current question, if anything can be asked.
    pub fn asked(self, state: ViewState) -> Option<Question> {
        self.own.get()?;
        state.scene.with(|scene| scene.as_ref()?.question())
    }

    /// The fine map that is shown over the film.
    pub fn shown_fine_map(self, state: ViewState) -> Option<FineMap> {
        if !self.is_possible() || !state.fine_map_shown.get() {
            return None;
        }
        self.fine_map.with(|fine_map| fine_map.map().filter(|map| map.answered() > 0).cloned())
    }

    /// Asks whenever the cover or the changes change. Announces the answer to the current question, the return to the unchanged
    /// film, and the end of the fine map.
    pub(super) fn follow(self, state: ViewState, picture: Signal<Option<PictureId>>, announcer: Announcer, i18n: I18n) {
        let asked = Memo::new(move |_| (picture.get(), self.asked(state)));
        Effect::new(move || self.ask.run(asked.get().1));
        let effect = Memo::new(move |_| {
            let (own, question) = (self.own.get()?, asked.get().1?);
            let answer = self.answer.with(|answer| answer.about(question))?;
            Some((own, question, answer))
        });
        Effect::new(move || {
            if let Some((own, question, answer)) = effect.get() {
                let effect = probing::effect(i18n.language(), own, question, answer);
                announcer.say(match question.cover {
                    Some(cover) => format!("{}. {effect}", probing::place(i18n.language(), cover)),
                    None => effect,
                });
            }
        });
        let adjusted = state.part(|scene| !scene.adjusting.is_neutral());
        let adjusted = Memo::new(move |_| (picture.get(), adjusted.get() == Some(true)));
        Effect::new(move |before: Option<(Option<PictureId>, bool)>| {
            let now = adjusted.get();
            if before == Some((now.0, true)) && !now.1 {
                announcer.say(i18n.t("probe-adjust-none"));
            }
            now
        });
        Effect::new(move || {
            if let ProbeState::Failed(refusal) = self.answer.get() {
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
