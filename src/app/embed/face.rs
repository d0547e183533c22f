//! What is shown of the page: all of it, or in a frame what the parent page wishes.

use leptos::prelude::*;

use super::talk::Talk;
use crate::app::words::Words;
use crate::embed::Wishes;
use crate::embed::wishes::Address;

/// A cheap handle; provided to all components as context.
#[derive(Clone, Copy)]
pub struct Face {
    /// The compact one.
    pub embedded: bool,
    /// Whether films to try are offered.
    pub samples: RwSignal<bool>,
    /// Whether a person can choose films.
    pub intake: RwSignal<bool>,
    /// Whether answers are shown.
    pub answer: RwSignal<bool>,
}

impl Face {
    /// As the page's address wishes, if it is that of a frame.
    pub fn of(address: &Address) -> Self {
        let [samples, intake, answer] = [true; 3].map(RwSignal::new);
        let face = Self { embedded: address.embedded, samples, intake, answer };
        if face.embedded {
            face.follow(address.wishes);
            if let Some(root) = document().document_element() {
                let _ = root.set_attribute("data-embedded", "");
            }
        }
        face
    }

    /// Takes over what the parent page wishes of these.
    pub fn follow(self, wishes: Wishes) {
        let all = [(self.samples, wishes.samples), (self.intake, wishes.intake), (self.answer, wishes.answer)];
        for (shown, wish) in all {
            if let Some(wish) = wish {
                shown.set(wish);
            }
        }
    }
}

/// In the place of the site's header: the notice, and the way to the whole page. Talks to the parent page as long as it
/// is there.
#[component]
pub fn Head() -> impl IntoView {
    let words = Words::of_page();
    Talk::begin();
    view! {
        <header class="embedded-head">
            <p class="notice" role="note" data-testid="notice">{move || words.say("page-notice")}</p>
            <a href="./" target="_blank" rel="noopener">{move || words.say("page-open-whole")}</a>
        </header>
    }
}
