//! The network's answer for the covered or changed film, compared with the film's own answer.

use gloo::timers::callback::Timeout;
use leptos::prelude::*;

use super::ViewState;
use super::prober::Prober;
use crate::app::i18n::I18n;
use crate::i18n::{messages, probing};
use crate::probing::state::ProbeState;

/// The longest time that an older answer is shown after the question has changed.
const OVERDUE_MILLISECONDS: u32 = 400;

/// The sentence; empty if nothing is asked. While the question changes, the shown answer is at most [`OVERDUE_MILLISECONDS`]
/// old.
#[component]
pub fn ProbeEffect(state: ViewState, prober: Prober, class: &'static str, test_id: &'static str) -> impl IntoView {
    let i18n = I18n::of_page();
    let asked = Memo::new(move |_| prober.asked(state));
    let current = Memo::new(move |_| {
        asked.get().is_some_and(|question| prober.answer.with(|answer| answer.about(question).is_some()))
    });
    let overdue = RwSignal::new(false);
    let timer = StoredValue::new_local(None);
    Effect::new(move || {
        // Each answer counts, also one to a question that was left since.
        prober.answer.track();
        overdue.set(false);
        let late = move || {
            Timeout::new(OVERDUE_MILLISECONDS, move || {
                overdue.try_set(true);
            })
        };
        timer.set_value((!current.get()).then(late));
    });
    let answered = move || match prober.answer.get() {
        ProbeState::Answered(question, answer) if !overdue.get() => Some((question, answer)),
        _ => None,
    };
    let probability = move || answered().map(|(_, answer)| answer.probability);
    let change = move || Some(probability()? - prober.own.get()?);
    let text = move || {
        if let ProbeState::Failed(refusal) = prober.answer.get() {
            return messages::error(i18n.language(), &refusal);
        }
        let effect = answered().zip(prober.own.get());
        let effect = effect.map(|((question, answer), own)| probing::effect(i18n.language(), own, question, answer));
        effect.unwrap_or_else(|| i18n.t("probe-waiting"))
    };
    let is_asked = Memo::new(move |_| asked.get().is_some());
    move || {
        is_asked.get().then(|| {
            view! {
                <p class=class data-testid=test_id data-current=move || current.get().to_string()
                    data-probability=move || probability().map(|probability| probability.to_string())
                    data-change=move || change().map(|change| format!("{change:.6}"))>{text}</p>
            }
        })
    }
}
