//! The answers of this build's other networks for the open film, beside the answer of the page's network.

use leptos::prelude::*;

use crate::app::i18n::I18n;
use crate::app::session::{Session, other_networks};
use crate::comparison::{Comparison, NetworkAnswer, Progress, Row};
use crate::i18n::{messages, numbers};
use crate::inference::registry;
use crate::inference::{Familiarity, ModelCard};

/// A collapsed section; nothing where the build has no other network. `own` is the answer of the page's network.
#[component]
pub fn NetworkComparison(own: NetworkAnswer) -> impl IntoView {
    let others = other_networks();
    (!others.rows().is_empty()).then(|| view! { <Compared own others/> })
}

#[component]
fn Compared(own: NetworkAnswer, others: Comparison) -> impl IntoView {
    let session = expect_context::<Session>();
    let i18n = I18n::of_page();
    let card = expect_context::<StoredValue<ModelCard>>();
    let bytes = others.bytes();
    let has_begun = Memo::new(move |_| session.comparison.with(Option::is_some));
    let is_running =
        Memo::new(move |_| session.comparison.with(|some| some.as_ref().is_some_and(|all| !all.has_ended())));
    let status = move || match (has_begun.get(), is_running.get()) {
        (false, _) => "none",
        (true, true) => "running",
        (true, false) => "ended",
    };
    let act =
        move |_| if is_running.get_untracked() { session.cancel_comparison() } else { session.compare_networks() };
    let button = move || match is_running.get() {
        true => i18n.t("compare-cancel"),
        false => i18n.t_with("compare-start", &[("megabytes", megabytes(i18n, bytes).into())]),
    };
    let own_row = move || {
        card.with_value(|card| {
            let title = i18n.t_with("compare-own", &[("name", card.name.as_str().into())]);
            Row { title, progress: Progress::Answered(own), ..Row::new(registry::default().name, card) }
        })
    };
    let rows = move || session.comparison.with(|some| some.as_ref().map(|all| all.rows().to_vec())).unwrap_or_default();
    view! {
        <details class="comparison" data-testid="comparison" data-status=status>
            <summary>{move || i18n.t("compare")}</summary>
            <p>{move || i18n.t("compare-why")}</p>
            // One button, so that the focus stays on it.
            <button type="button" data-testid="comparison-start" on:click=act>{button}</button>
            <p class="facts" role="status" data-testid="comparison-said">
                {move || session.comparison.with(|some| some.as_ref().map(|all| said(i18n, all)))}
            </p>
            {move || has_begun.get().then(|| view! {
                <table>
                    <thead><tr>
                        <th scope="col">{i18n.t("compare-network")}</th>
                        <th scope="col">{i18n.t("compare-size")}</th>
                        <th scope="col">{i18n.t("compare-answer")}</th>
                    </tr></thead>
                    <tbody>
                        {move || network_row(i18n, own_row())}
                        {move || rows().into_iter().map(|row| network_row(i18n, row)).collect_view()}
                    </tbody>
                </table>
                <p class="facts">{i18n.t("compare-points")}</p>
            })}
        </details>
    }
}

fn network_row(i18n: I18n, row: Row) -> impl IntoView {
    let status = row.progress.name();
    let (probability, verdict) = match &row.progress {
        Progress::Answered(answer) => (Some(answer.probability.to_string()), Some(answer.verdict.name())),
        _ => (None, None),
    };
    view! {
        <tr data-testid="comparison-row" data-network=row.network data-status=status
            data-probability=probability data-verdict=verdict>
            <th scope="row">{row.title}</th>
            <td>{i18n.t_with("compare-megabytes", &[("megabytes", megabytes(i18n, row.bytes).into())])}</td>
            <td>{progress(i18n, row.progress)}</td>
        </tr>
    }
}

/// The network's answer with the reasons to doubt it, or its progress.
fn progress(i18n: I18n, progress: Progress) -> AnyView {
    match progress {
        Progress::Waiting => i18n.t("compare-waiting").into_any(),
        Progress::Fetching { received, total } => {
            let values = [("received", megabytes(i18n, received).into()), ("total", megabytes(i18n, total).into())];
            i18n.t_with("compare-fetching", &values).into_any()
        }
        Progress::Reading => i18n.t("compare-reading").into_any(),
        Progress::Answered(answer) => {
            let NetworkAnswer { probability, verdict, unclear, familiarity } = answer;
            let verdict = messages::verdict(i18n.language(), verdict, unclear);
            let probability = numbers::probability(i18n.language(), probability);
            view! {
                <p><strong>{verdict}</strong></p>
                <p>{probability}</p>
                <p class="facts">{i18n.t(likeness(familiarity))}</p>
            }
            .into_any()
        }
        Progress::Failed(refusal) => {
            let code = refusal.code.clone();
            view! { <p role="alert" data-code=code>{messages::error(i18n.language(), &refusal)}</p> }.into_any()
        }
    }
}

/// The text that says whether the film is like a network's training films.
fn likeness(familiarity: Option<Familiarity>) -> &'static str {
    match familiarity {
        Some(Familiarity::Familiar) => "compare-like",
        Some(_) => "compare-unlike",
        None => "compare-unchecked",
    }
}

/// What the live region says.
fn said(i18n: I18n, comparison: &Comparison) -> String {
    match comparison.current() {
        Some(row) => i18n.t_with("compare-running", &[("name", row.title.as_str().into())]),
        None => {
            let values = [("answered", comparison.answered().into()), ("all", comparison.rows().len().into())];
            i18n.t_with("compare-ended", &values)
        }
    }
}

/// With one decimal.
fn megabytes(i18n: I18n, bytes: u64) -> String {
    i18n.number(bytes as f64 / 1e6, 1)
}
