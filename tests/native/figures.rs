//! One figure has one text, and one operating point has one verdict, wherever they are shown.

use std::fs;
use std::path::Path;

use pneumoscope::film_list::{Filter, Status};
use pneumoscope::i18n::messages::{PointFigures, headline, measured, point_figures, verdict};
use pneumoscope::i18n::numbers::{auc, percentage, share, with_interval};
use pneumoscope::i18n::{Language, t};
use pneumoscope::inference::card::{Measured, OperatingMode};
use pneumoscope::inference::predictive::predictive_values;
use pneumoscope::inference::{Assessment, RawOutputs, registry};
use pneumoscope::protocol::Timings;
use pneumoscope::report::csv::{Dialect, columns};
use pneumoscope::report::{DecisionRule, Export, FilmAnswer, Outcome, Record, Timestamp, csv as table, json};
use pneumoscope::samples::Origin;
use pneumoscope::study::Study;
use pneumoscope::study::metrics::{Estimate, EvaluationSet};
use pneumoscope::study::scores::Ratio;
use serde_json::Value;

fn read(file: &str) -> String {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

fn study() -> Study {
    let contents = Study::FILES.map(|file| read(&format!("model/study/{file}")));
    Study::parse(&contents).expect("the study is what the recipe writes")
}

/// As the tables of the READMEs have it: `92.3 % [89.2, 94.7]`.
fn in_a_readme(english: &str) -> String {
    english.replace('\u{a0}', " ").replace(" % to ", ", ").replace(" %]", "]")
}

fn of_learn_page(language: Language, estimate: Estimate) -> String {
    with_interval(language, estimate.value, [estimate.low, estimate.high], percentage)
}

fn of_counts(language: Language, ratio: Ratio) -> String {
    of_learn_page(language, ratio.estimate().expect("films"))
}

#[test]
fn sensitivity_and_specificity_are_the_same_in_panel_report_learn_page_and_readmes() {
    let (study, card) = (study(), registry::default().card());
    let [readme, model_readme] = ["README.md", "model/README.md"].map(read);
    for (mode, (name, point)) in OperatingMode::ALL.into_iter().zip(study.points.all()) {
        assert_eq!(mode.name(), name);
        let rule = DecisionRule::of(&card, mode);
        let of_report = [rule.validation, rule.test].map(|set: Option<Measured>| set.expect("it was measured"));
        for language in Language::ALL {
            let panel = point_figures(language, &card.operating_points.of(mode), Some(0.1));
            assert_eq!(panel.len(), 2);
            let films = ["learn-validation", "learn-test"].map(|key| t(language, key));
            assert_eq!([&panel[0].films, &panel[1].films], [&films[0], &films[1]]);
            for ((set, panel), report) in EvaluationSet::ALL.into_iter().zip(&panel).zip(&of_report) {
                let PointFigures { sensitivity, specificity, positive, negative, .. } = panel;
                let told = [sensitivity.clone(), specificity.clone()];
                let which = format!("{language:?}, {name}, {set:?}");
                assert_eq!(measured(language, report), told, "{which}: the report");
                let metrics = point.metrics.of(set);
                let learned = [metrics.sensitivity(), metrics.specificity()];
                assert_eq!(learned.map(|figure| of_learn_page(language, figure)), told, "{which}: the Learn page");
                let counts = study.calibrated.of(set).confusion(point.threshold);
                let ratios = [counts.sensitivity(), counts.specificity()];
                assert_eq!(ratios.map(|ratio| of_counts(language, ratio)), told, "{which}: its matrix");
                let [a, b] = ratios.map(|ratio| ratio.right as f64 / ratio.n as f64);
                let values = predictive_values(a, b, 0.1);
                assert_eq!(
                    [values.positive, values.negative].map(|value| share(language, value)),
                    [positive.clone(), negative.clone()]
                );
            }
        }
        let cells = of_report.iter().flat_map(|set| measured(Language::English, set)).map(|text| in_a_readme(&text));
        let row = format!(" | {} |\n", cells.collect::<Vec<_>>().join(" | "));
        assert!(model_readme.contains(&row), "model/README.md, {name}: {row}");
    }
    for set in EvaluationSet::ALL {
        let metrics = &study.performance.of(set).int8;
        let balanced = study.points.balanced.metrics.of(set);
        assert_eq!(metrics.sensitivity(), balanced.sensitivity());
        let cells = [metrics.sensitivity(), metrics.specificity()].map(|f| of_learn_page(Language::English, f));
        let row = format!(" | {} |\n", cells.map(|text| in_a_readme(&text)).join(" | "));
        assert!(readme.contains(&row) && model_readme.contains(&row), "{set:?}: {row}");
        let Estimate { value, low, high } = metrics.auc();
        let area = in_a_readme(&with_interval(Language::English, value, [low, high], auc)).replace(" to ", ", ");
        assert!(readme.contains(&format!(" | int8, shipped | {area} | ")), "{set:?}: {area}");
    }
    let by_size = study.exploration.shortcuts.of_size_of_files().expect("originals").estimate().value;
    assert!(model_readme.contains(&format!("size alone gives {}", auc(Language::English, by_size))));
}

#[test]
fn a_card_without_measurements_has_the_figures_that_the_point_was_chosen_by() {
    let mut point = registry::default().card().operating_points.balanced;
    (point.validation, point.test) = (None, None);
    let figures = point_figures(Language::English, &point, None);
    assert_eq!(figures.len(), 1);
    assert_eq!(figures[0].sensitivity, percentage(Language::English, point.sensitivity));
    assert_eq!((figures[0].films.as_str(), figures[0].positive.as_str()), ("Films that it was chosen on", "-"));
}

/// The answer for a film of this probability. `unclear` is as the card has it.
fn answer(probability: f32) -> Assessment {
    let card = registry::default().card();
    let odds = f64::from(probability).ln() - (1.0 - f64::from(probability)).ln();
    let margin = odds * f64::from(card.calibration.temperature) - f64::from(card.calibration.bias);
    Assessment::from_outputs(RawOutputs { logits: [0.0, margin as f32], ..RawOutputs::default() }, &card)
}

#[test]
fn the_operating_point_decides_every_verdict() {
    let card = registry::default().card();
    let thresholds = OperatingMode::ALL.map(|mode| card.operating_points.of(mode).threshold);
    let beside = thresholds.into_iter().flat_map(|threshold| [threshold - 0.01, threshold + 0.01]);
    let mut both = 0;
    for probability in beside.chain([0.01, 0.5, 0.99]) {
        let assessment = answer(probability);
        let (timings, unclear) = (Timings::default(), assessment.unclear);
        let outcome = Outcome::Answered(assessment.clone(), timings);
        let records =
            [Record { number: 1, name: "film".into(), origin: Origin::Own, film: None, outcome, steadiness: None }];
        let mut verdicts = Vec::new();
        for (mode, threshold) in OperatingMode::ALL.into_iter().zip(thresholds) {
            let called = if assessment.probability >= threshold { "pneumonia" } else { "normal" };
            let which = format!("{probability} at {}", mode.name());
            verdicts.push(called);
            let decision_rule = DecisionRule::of(&card, mode);
            // The frame and the module.
            let told = FilmAnswer::of(&assessment, None, timings, &decision_rule);
            assert_eq!((told.answer.verdict.name(), told.answer.unclear), (called, unclear), "{which}");
            assert_eq!((told.operating_point, told.threshold), (mode, threshold));
            // Both exports.
            let time = Timestamp::from_unix_milliseconds(0.0);
            let export = Export { records: &records, card: &card, decision_rule, time, names: false };
            let object: Value = serde_json::from_str(&json::write(&export)).expect("JSON");
            let of_film = &object["films"][0]["answer"];
            assert_eq!((&of_film["verdict"], &of_film["unclear"]), (&called.into(), &unclear.into()), "{which}");
            let text = table::write(&export, Dialect::PROGRAMS);
            let cells: Vec<&str> = text.lines().nth(1).expect("a row").split(',').collect();
            let cell = |name| cells[columns().position(|column| column == name).expect("a column")];
            assert_eq!((cell("verdict"), cell("operating_point")), (called, mode.name()), "{which}");
            // The list and its filter.
            let status = Status::answered(&assessment, threshold);
            let shown = Filter::ALL.into_iter().filter(|filter| *filter != Filter::All && filter.matches(status));
            let shown: Vec<_> = shown.map(Filter::name).collect();
            assert_eq!(shown, [if unclear { "cannot-tell" } else { called }], "{which}");
            // The headline, and the report's, which is the answer's.
            for language in Language::ALL {
                let headline = headline(language, &assessment, threshold);
                assert_eq!(headline, verdict(language, told.answer.verdict, unclear), "{which}");
                let key = if unclear { "film-cannot-tell".into() } else { format!("film-{called}") };
                assert_eq!(headline, t(language, &key), "{which}");
            }
        }
        both += usize::from(verdicts.contains(&"normal") && verdicts.contains(&"pneumonia"));
    }
    assert!(both > 0, "the operating points disagree on some film");
}
