//! Which parts of the page are shown: all of them or, in a frame, those that the parent page chooses.

use leptos::prelude::*;

use super::parent_channel::ParentChannel;
use crate::app::i18n::I18n;
use crate::embed::EmbedOptions;
use crate::embed::embed_options::PageQuery;

/// A cheap handle. Components get it from the context.
#[derive(Clone, Copy)]
pub struct EmbedUi {
    /// Whether the page is in a frame, where it is compact.
    pub embedded: bool,
    /// Whether sample films are offered.
    pub samples: RwSignal<bool>,
    /// Whether the person can choose films.
    pub intake: RwSignal<bool>,
    /// Whether answers are shown.
    pub answer: RwSignal<bool>,
}

impl EmbedUi {
    /// The parts that the page's address asks for, if the page is in a frame.
    pub fn of(query: &PageQuery) -> Self {
        let [samples, intake, answer] = [true; 3].map(RwSignal::new);
        let ui = Self { embedded: query.embedded, samples, intake, answer };
        if ui.embedded {
            ui.apply(query.options);
            if let Some(root) = document().document_element() {
                let _ = root.set_attribute("data-embedded", "");
            }
        }
        ui
    }

    /// Applies the parent page's options.
    pub fn apply(self, options: EmbedOptions) {
        let all = [(self.samples, options.samples), (self.intake, options.intake), (self.answer, options.answer)];
        for (shown, option) in all {
            if let Some(option) = option {
                shown.set(option);
            }
        }
    }
}

/// Replaces the site's header in a frame: the notice and a link to the whole page. Opens the channel to the parent page.
#[component]
pub fn EmbedHeader() -> impl IntoView {
    let i18n = I18n::of_page();
    ParentChannel::open();
    view! {
        <header class="embedded-head">
            <p class="notice" role="note" data-testid="notice">{move || i18n.t("page-notice")}</p>
            <a href="./" target="_blank" rel="noopener">{move || i18n.t("page-open-whole")}</a>
        </header>
    }
}
