//! The numbers that the Learn page's sentences quote, before they are formatted for a language.

use super::metrics::EvaluationSet;
use super::reliability::reliability;
use super::{Study, scores::Confusion};
use crate::inference::ModelCard;
use crate::inference::predictive::predictive_values;

/// Bins of the reliability diagrams.
pub const BINS: usize = 10;

/// A quoted number and how it is written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value {
    /// A whole number.
    Count(usize),
    /// A number with this many decimals.
    Number { value: f64, decimals: usize },
    /// A share, 0 to 1, written in percent.
    Share(f64),
    /// An area under a ROC curve, 0 to 1.
    Auc(f64),
}

/// Returns each quoted number with the name of its variable in `learn.ftl`.
pub fn facts(study: &Study, card: &ModelCard) -> Vec<(&'static str, Value)> {
    let mut facts = Facts::default();
    facts.films(study);
    facts.split(study);
    facts.networks(study);
    facts.answers(study);
    facts.calibration(study, card);
    facts.failures(study);
    facts.rounding(study, card);
    facts.map(card);
    facts.0
}

#[derive(Default)]
struct Facts(Vec<(&'static str, Value)>);

impl Facts {
    fn count(&mut self, name: &'static str, value: usize) {
        self.0.push((name, Value::Count(value)));
    }

    fn number(&mut self, name: &'static str, value: f64, decimals: usize) {
        self.0.push((name, Value::Number { value, decimals }));
    }

    fn share(&mut self, name: &'static str, value: f64) {
        self.0.push((name, Value::Share(value)));
    }

    fn auc(&mut self, name: &'static str, value: f64) {
        self.0.push((name, Value::Auc(value)));
    }

    fn films(&mut self, study: &Study) {
        let balance = &study.exploration.balance;
        let films = |groups: &super::metrics::ByName<super::films::Group>, class: &str| {
            groups.get(class).map_or(0, |group| group.films)
        };
        let [train_normal, train_pneumonia] = ["NORMAL", "PNEUMONIA"].map(|class| films(&balance.train, class));
        let [test_normal, test_pneumonia] = ["NORMAL", "PNEUMONIA"].map(|class| films(&balance.test, class));
        self.count("train-normal", train_normal);
        self.count("train-pneumonia", train_pneumonia);
        self.count("train-films", train_normal + train_pneumonia);
        self.count("test-normal", test_normal);
        self.count("test-pneumonia", test_pneumonia);
        self.share("train-share", train_pneumonia as f64 / (train_normal + train_pneumonia).max(1) as f64);
        let statistics = &study.exploration.statistics.train;
        if let (Some(normal), Some(pneumonia)) = (statistics.get("NORMAL"), statistics.get("PNEUMONIA")) {
            self.number("brightness-normal", normal.brightness.mean, 0);
            self.number("brightness-pneumonia", pneumonia.brightness.mean, 0);
            self.number("sharpness-normal", normal.sharpness.mean, 0);
            self.number("sharpness-pneumonia", pneumonia.sharpness.mean, 0);
        }
        let originals = study.exploration.sizes_of_originals.as_ref();
        if let Some((normal, pneumonia)) = originals.and_then(|all| Some((all.get("NORMAL")?, all.get("PNEUMONIA")?))) {
            self.count("originals", normal.films + pneumonia.films);
            self.number("normal-width", normal.width.median, 0);
            self.number("normal-height", normal.height.median, 0);
            self.number("pneumonia-width", pneumonia.width.median, 0);
            self.number("pneumonia-height", pneumonia.height.median, 0);
        }
        if let Some(prepared) = study.exploration.sizes_as_found.train.get("NORMAL") {
            self.number("prepared-width", prepared.width.median, 0);
            self.number("prepared-height", prepared.height.median, 0);
        }
        if let Some(area) = study.exploration.shortcuts.of_size_of_files() {
            self.auc("size-auc", area.estimate().value);
        }
    }

    fn split(&mut self, study: &Study) {
        let split = &study.split;
        self.count("fit-films", split.training.films);
        self.count("fit-patients", split.training.patients);
        self.count("validation-films", split.validation.films);
        self.count("validation-patients", split.validation.patients);
        self.count("test-films", split.test.films);
        self.count("test-patients", split.test.patients);
        if let Some(group) = study.exploration.balance.train.get("PNEUMONIA") {
            let alone = group.patients_by_films.get(&1).copied().unwrap_or(0);
            self.share("multi-share", (group.films - alone) as f64 / group.films.max(1) as f64);
            self.count("several-children", group.patients - alone);
            self.count("pneumonia-children", group.patients);
            self.count("most-films", group.patients_by_films.keys().copied().max().unwrap_or(0));
        }
    }

    fn networks(&mut self, study: &Study) {
        let first = study.networks.iter().find(|network| network.network == "cnn").and_then(|cnn| cnn.history.first());
        if let Some(epoch) = first {
            self.share("cnn-first-half", epoch.accuracy_at_half);
            self.share("cnn-first-best", epoch.accuracy_at_best_cut.unwrap_or(epoch.accuracy_at_half));
        }
    }

    fn map(&mut self, card: &ModelCard) {
        if let Some(spec) = card.map {
            self.count("map-width", spec.width);
            self.count("map-height", spec.height);
        }
    }

    /// At the balanced operating point.
    fn answers(&mut self, study: &Study) {
        let point = &study.points.balanced;
        self.share("balanced", point.threshold);
        let Confusion { true_negative, false_positive, false_negative, true_positive } =
            study.calibrated.test.confusion(point.threshold);
        self.count("test-tn", true_negative);
        self.count("test-fp", false_positive);
        self.count("test-fn", false_negative);
        self.count("test-tp", true_positive);
        let [validation, test] = EvaluationSet::ALL.map(|side| point.metrics.of(side));
        let (sensitivity, specificity) = (test.sensitivity().value, test.specificity().value);
        self.share("test-sensitivity", sensitivity);
        self.share("test-specificity", specificity);
        self.share("validation-specificity", validation.specificity().value);
        self.auc("validation-auc", validation.auc().value);
        self.auc("test-auc", test.auc().value);
        self.number("ill-called", 100.0 * sensitivity, 0);
        self.number("well-called", 900.0 * (1.0 - specificity), 0);
        for (name, prevalence) in [("ppv-ten", 0.1), ("ppv-half", 0.5)] {
            if let Some(value) = predictive_values(sensitivity, specificity, prevalence).positive {
                self.share(name, value);
            }
        }
    }

    fn calibration(&mut self, study: &Study, card: &ModelCard) {
        let [before, after] = calibration_errors(study, EvaluationSet::Test);
        self.share("error-before", before);
        self.share("error-after", after);
        self.number("temperature", card.calibration.temperature.into(), 2);
        self.number("bias", card.calibration.bias.into(), 2);
        self.share("low", card.abstention.low.into());
        self.share("high", card.abstention.high.into());
        let test = &study.abstention.sides.test;
        self.share("answered", test.answered.value);
        self.share("answers-right", test.accuracy_of_answers.value);
        self.share("rest-right", test.accuracy_of_the_rest.value);
    }

    fn failures(&mut self, study: &Study) {
        let shortcuts = &study.exploration.shortcuts;
        if let Some((_, frame)) = shortcuts.of_class().into_iter().find(|(name, _)| *name == "border") {
            self.auc("frame-validation", frame.validation.estimate().value);
            self.auc("frame-test", frame.test.estimate().value);
        }
        for (name, class) in [("frame-normals", "NORMAL"), ("frame-pneumonias", "PNEUMONIA")] {
            if let Some(area) = shortcuts.frame_of_train_against_test(class) {
                self.auc(name, area.estimate().value);
            }
        }
        let changes = study.robustness.changes();
        if let (Some((_, least)), Some((_, most))) = (changes.first(), changes.last()) {
            self.share("least", least.same_verdict.value);
            self.share("most", most.same_verdict.value);
        }
        let out_of_distribution = &study.out_of_distribution;
        self.count("fitted-negatives", out_of_distribution.fitted_negatives);
        if let Some(share) = out_of_distribution.negatives() {
            self.count("negatives", share.n);
            self.share("refused", share.value);
        }
        for (short, share) in out_of_distribution.refused() {
            match short {
                "test" => self.share("refused-test", share.value),
                "new" => self.share("refused-new", share.value),
                _ => {}
            }
        }
        self.count("external", out_of_distribution.external.n);
        self.count("external-flagged", out_of_distribution.external.flagged);
        self.count("external-refused", out_of_distribution.external.refused);
        let elsewhere = study.other_hospital.balanced();
        self.count("elsewhere-films", elsewhere.n);
        self.auc("elsewhere-auc", elsewhere.auc().value);
        self.share("elsewhere-sensitivity", elsewhere.sensitivity().value);
        self.share("elsewhere-specificity", elsewhere.specificity().value);
    }

    fn rounding(&mut self, study: &Study, card: &ModelCard) {
        let parameters = study.comparison.get("resnet50v2").map_or(0, |network| network.parameters);
        self.number("parameters", parameters as f64 / 1e6, 1);
        self.number("float-size", parameters as f64 * 4.0 / 1e6, 0);
        self.number("int8-size", card.file.bytes as f64 / 1e6, 0);
        self.count("changed-validation", study.performance.validation.quantization.verdicts_changed);
        self.count("changed-test", study.performance.test.quantization.verdicts_changed);
    }
}

/// The expected calibration error on a set of films, before and after calibration.
pub fn calibration_errors(study: &Study, set: EvaluationSet) -> [f64; 2] {
    [study.raw.of(set), study.calibrated.of(set)].map(|films| reliability(&films.normal, &films.pneumonia, BINS).1)
}
