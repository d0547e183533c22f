//! Section: the confusion matrix and the metrics at a threshold that can be moved.

use leptos::prelude::*;

use super::page::{Page, set_key, with_interval};
use crate::app::charts::{Figure, Table, figure, table};
use crate::app::i18n::I18n;
use crate::app::settings::Settings;
use crate::charts::opposed::{self, BIN, ENDS, Texts, opposed};
use crate::i18n::numbers;
use crate::inference::ModelCard;
use crate::inference::predictive::predictive_values;
use crate::study::metrics::{BySet, EvaluationSet};
use crate::study::scores::{Confusion, Probabilities, Ratio};

/// The person's choices in this section. They outlive a change of the language.
#[derive(Clone, Copy)]
pub struct Choices {
    side: RwSignal<EvaluationSet>,
    /// Films count as pneumonia from this probability on.
    threshold: RwSignal<f64>,
    /// In percent, as typed; shared with the reading room.
    prevalence: RwSignal<String>,
}

impl Choices {
    /// Validation patients at the balanced operating point.
    pub fn new() -> Self {
        let card = expect_context::<StoredValue<ModelCard>>();
        Self {
            side: RwSignal::default(),
            threshold: RwSignal::new(card.with_value(|card| card.operating_points.balanced.threshold.into())),
            prevalence: expect_context::<Settings>().prevalence,
        }
    }
}

/// The inputs of the interactive parts.
#[derive(Clone, Copy)]
struct Live {
    i18n: I18n,
    choices: Choices,
    films: StoredValue<BySet<Probabilities>>,
}

pub fn section(page: &Page) -> Vec<AnyView> {
    let live = Live { i18n: page.i18n, choices: page.choices, films: StoredValue::new(page.study.calibrated.clone()) };
    let keys = ["1", "2", "3", "4", "5"].map(|number| format!("learn-measures-{number}"));
    vec![
        page.prose(&keys.each_ref().map(String::as_str)),
        controls(page),
        view! {
            <div class="charts">
                {move || live.scores()}
                <figure class="chart" data-testid="figure-matrix">
                    <figcaption>{page.t("learn-measures-matrix")}</figcaption>
                    {move || live.matrix()}
                    <h4>{page.t("learn-measures-rates")}</h4>
                    <div class="wide" tabindex="0" role="group" aria-label=page.t("learn-measures-rates") data-testid="rates">{move || live.rates()}</div>
                    <p class="facts">{page.t("learn-interval-table")}</p>
                </figure>
            </div>
        }
        .into_any(),
    ]
}

fn controls(page: &Page) -> AnyView {
    let Choices { side, threshold, prevalence } = page.choices;
    let i18n = page.i18n;
    let sides = EvaluationSet::ALL.map(|choice| {
        view! {
            <label>
                <input type="radio" name="learn-side" data-testid=if choice == EvaluationSet::Test { "side-test" } else { "side-validation" }
                    prop:checked=move || side.get() == choice on:change=move |_| side.set(choice)/>
                <span>{page.set_name(choice)}</span>
            </label>
        }
    });
    let readings = page.study.points.all().map(|(name, point)| {
        let cut = point.threshold;
        let text = format!("{}: {}", page.t(&format!("learn-{name}")), i18n.percentage(cut));
        view! {
            <button data-testid=format!("threshold-{name}") aria-pressed=move || ((threshold.get() - cut).abs() < 1e-6).to_string()
                on:click=move |_| threshold.set(cut)>{text}</button>
        }
    });
    let said = move || i18n.percentage(threshold.get());
    let slide = move |text: String| {
        if let Ok(value) = text.parse::<f64>() {
            threshold.set(opposed::probability(value));
        }
    };
    let bad = move || numbers::prevalence(&prevalence.get()).is_none();
    view! {
        <div class="controls">
            <fieldset><legend>{page.t("learn-measures-which")}</legend>{sides.collect_view()}</fieldset>
            {move || (side.get() == EvaluationSet::Test).then(|| view! {
                <p class="warning" role="note" data-testid="test-warning">{i18n.t("learn-measures-test-warning")}</p>
            })}
            <label class="slider">
                <span>{page.t("learn-measures-slider")}" "<output>{said}</output></span>
                <input type="range" min=-ENDS max=ENDS step="any" data-testid="threshold"
                    aria-valuetext=said prop:value=move || opposed::log_odds(threshold.get())
                    on:input:target=move |event| slide(event.target().value())/>
            </label>
            <div class="readings">{readings.collect_view()}</div>
            <label>
                <span>{page.t("learn-measures-prevalence")}</span>" "
                <input type="text" inputmode="decimal" size="5" data-testid="learn-prevalence" bind:value=prevalence
                    aria-invalid=move || bad().then_some("true")/>
            </label>
            <p class="warning" role="status">{move || bad().then(|| i18n.t("learn-measures-prevalence-bad"))}</p>
        </div>
    }
    .into_any()
}

impl Live {
    fn confusion(self) -> Confusion {
        let (side, threshold) = (self.choices.side.get(), self.choices.threshold.get());
        self.films.with_value(|films| films.of(side).confusion(threshold))
    }

    fn scores(self) -> AnyView {
        let i18n = self.i18n;
        let threshold = self.choices.threshold.get();
        let t = |key| i18n.t(key);
        let [x, y, above, below] =
            ["learn-measures-scores-axis", "learn-measures-scores-count", "learn-pneumonia", "learn-normal"].map(t);
        let texts = Texts { x: &x, y: &y, above: &above, below: &below, notation: i18n.language().notation() };
        let side = self.choices.side.get();
        let (chart, counts) = self.films.with_value(|films| {
            let films = films.of(side);
            let counts = [&films.normal, &films.pneumonia].map(|films| opposed::counts(films));
            (opposed(&films.normal, &films.pneumonia, threshold, texts), counts)
        });
        let rows = (0..counts[0].len()).map(|bin| {
            let end = |bin: usize| i18n.percentage(opposed::probability(-ENDS + bin as f64 * BIN));
            let mut row = vec![format!("{} - {}", end(bin), end(bin + 1))];
            row.extend(counts.iter().map(|counts| counts[bin].to_string()));
            row
        });
        let head = ["learn-measures-range", "learn-normal", "learn-pneumonia"].map(t).to_vec();
        figure(Figure {
            name: "scores",
            title: format!("{}: {}", i18n.t("learn-measures-scores"), i18n.t(set_key(side))),
            about: i18n.t_with("learn-measures-scores-about", &[("threshold", i18n.percentage(threshold).into())]),
            note: i18n.t("learn-measures-scores-note"),
            chart,
            data: i18n.t("learn-data"),
            table: Table { head, rows: rows.collect() },
        })
    }

    fn matrix(self) -> AnyView {
        let i18n = self.i18n;
        let counts = self.confusion();
        let cell = |count: usize, n: usize, key: &str, name: &'static str, right: bool| {
            let shade = format!("{:.0}%", 45.0 * count as f64 / n.max(1) as f64);
            let share = i18n.percentage(count as f64 / n.max(1) as f64);
            view! {
                <td class:right=right class:wrong=!right style=("--shade", shade) data-testid=name>
                    <strong>{count.to_string()}</strong>" "<span>{i18n.t(key)}</span>" "<small>{share}</small>
                </td>
            }
        };
        let (normal, pneumonia) = (counts.specificity().n, counts.sensitivity().n);
        let values = [
            ("tp", counts.true_positive.into()),
            ("fn", counts.false_negative.into()),
            ("tn", counts.true_negative.into()),
            ("fp", counts.false_positive.into()),
            ("threshold", i18n.percentage(self.choices.threshold.get()).into()),
        ];
        view! {
            <table class="matrix" data-testid="matrix">
                <thead><tr>
                    <th scope="col">{i18n.t("learn-measures-shows")}</th>
                    <th scope="col">{i18n.t("learn-measures-called-normal")}</th>
                    <th scope="col">{i18n.t("learn-measures-called-pneumonia")}</th>
                </tr></thead>
                <tbody>
                    <tr>
                        <th scope="row">{i18n.t("learn-normal")}</th>
                        {cell(counts.true_negative, normal, "learn-measures-tn", "tn", true)}
                        {cell(counts.false_positive, normal, "learn-measures-fp", "fp", false)}
                    </tr>
                    <tr>
                        <th scope="row">{i18n.t("learn-pneumonia")}</th>
                        {cell(counts.false_negative, pneumonia, "learn-measures-fn", "fn", false)}
                        {cell(counts.true_positive, pneumonia, "learn-measures-tp", "tp", true)}
                    </tr>
                </tbody>
            </table>
            <p class="facts" role="status">{i18n.t_with("learn-measures-matrix-about", &values)}</p>
        }
        .into_any()
    }

    fn rates(self) -> AnyView {
        let i18n = self.i18n;
        let counts = self.confusion();
        let nothing = || i18n.t("learn-measures-nothing");
        let row = |key: &str, ratio: Ratio| {
            let of = i18n.t_with("learn-measures-of", &[("right", ratio.right.into()), ("n", ratio.n.into())]);
            let value = ratio.estimate().map_or_else(nothing, |estimate| with_interval(i18n, estimate, true));
            vec![i18n.t(key), value, of]
        };
        let share = |ratio: Ratio| ratio.estimate().map(|estimate| estimate.value);
        let predictive = numbers::prevalence(&self.choices.prevalence.get()).and_then(|prevalence| {
            Some(predictive_values(share(counts.sensitivity())?, share(counts.specificity())?, prevalence))
        });
        let at = |key: &str, value: Option<f64>| {
            vec![i18n.t(key), value.map_or_else(nothing, |share| i18n.percentage(share)), String::new()]
        };
        let rows = vec![
            row("learn-sensitivity", counts.sensitivity()),
            row("learn-specificity", counts.specificity()),
            row("learn-accuracy", counts.accuracy()),
            row("learn-measures-among-these", counts.positive_predictive_value()),
            row("learn-measures-among-these-npv", counts.negative_predictive_value()),
            at("learn-measures-at-prevalence", predictive.and_then(|values| values.positive)),
            at("learn-measures-at-prevalence-npv", predictive.and_then(|values| values.negative)),
        ];
        let head = ["learn-measures-measure", "learn-measures-value", "learn-films"].map(|key| i18n.t(key));
        table(Table { head: head.to_vec(), rows })
    }
}
