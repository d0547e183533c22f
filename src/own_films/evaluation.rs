//! The figures of the network on labelled films. Every verdict counts, even if the answer is uncertain, as in the command
//! line's `evaluate`.

use crate::evaluation::{Metrics, Prediction, metrics};
use crate::inference::Verdict;
use crate::inference::card::{OperatingMode, OperatingPoints};
use crate::study::facts::BINS;
use crate::study::reliability::{Bin, reliability};
use crate::study::roc;
use crate::study::scores::{Confusion, Probabilities};

/// The outcome of a film.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Reading {
    /// The probability of pneumonia, 0 to 1.
    Answered(f32),
    Refused,
    /// It waits, is being read, or was cancelled.
    NotRead,
}

/// A film with its label.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LabelledFilm {
    pub truth: Verdict,
    pub reading: Reading,
}

impl LabelledFilm {
    /// Whether the verdict at this threshold is not the label. False without an answer.
    pub fn is_wrong_at(self, threshold: f32) -> bool {
        matches!(self.reading, Reading::Answered(probability) if Verdict::at(probability, threshold) != self.truth)
    }
}

/// The figures at one operating point.
#[derive(Clone, Debug, PartialEq)]
pub struct PointFigures {
    pub mode: OperatingMode,
    /// The lowest probability that counts as pneumonia.
    pub threshold: f32,
    pub metrics: Metrics,
    pub confusion: Confusion,
}

/// The figures on all labelled films.
#[derive(Clone, Debug, PartialEq)]
pub struct Evaluation {
    /// The films with a label that is one of the two classes.
    pub films: usize,
    pub refused: usize,
    pub not_read: usize,
    /// The answered films of each class.
    pub normal: usize,
    pub pneumonia: usize,
    /// The figures at each operating point, in the order of [`OperatingMode::ALL`].
    pub points: [PointFigures; 3],
    /// The corners of the ROC curve; empty if a class has no answered film.
    pub roc: Vec<(f64, f64)>,
    /// The bins of the calibration plot; empty if a class has no answered film.
    pub bins: Vec<Bin>,
    /// The expected calibration error; `None` if a class has no answered film.
    pub calibration_error: Option<f64>,
}

impl Evaluation {
    /// Computes the figures at the card's operating points.
    pub fn of(films: &[LabelledFilm], points: &OperatingPoints) -> Self {
        let answered: Vec<(Verdict, f32)> = films
            .iter()
            .filter_map(|film| match film.reading {
                Reading::Answered(probability) => Some((film.truth, probability)),
                Reading::Refused | Reading::NotRead => None,
            })
            .collect();
        let ascending = |class| {
            let of_class = answered.iter().filter(|(truth, _)| *truth == class);
            let mut probabilities: Vec<f64> = of_class.map(|(_, probability)| f64::from(*probability)).collect();
            probabilities.sort_by(f64::total_cmp);
            probabilities
        };
        let by_class = Probabilities { normal: ascending(Verdict::Normal), pneumonia: ascending(Verdict::Pneumonia) };
        let has_both = !by_class.normal.is_empty() && !by_class.pneumonia.is_empty();
        let calibration = has_both.then(|| reliability(&by_class.normal, &by_class.pneumonia, BINS));
        let count = |reading| films.iter().filter(|film| film.reading == reading).count();
        Self {
            films: films.len(),
            refused: count(Reading::Refused),
            not_read: count(Reading::NotRead),
            normal: by_class.normal.len(),
            pneumonia: by_class.pneumonia.len(),
            points: OperatingMode::ALL.map(|mode| {
                let threshold = points.of(mode).threshold;
                let predictions: Vec<Prediction> = answered
                    .iter()
                    .map(|(truth, probability)| Prediction::at(*truth, *probability, threshold))
                    .collect();
                let confusion = by_class.confusion(threshold.into());
                PointFigures { mode, threshold, metrics: metrics(&predictions), confusion }
            }),
            roc: roc::points(&by_class.normal, &by_class.pneumonia),
            calibration_error: calibration.as_ref().map(|(_, error)| *error),
            bins: calibration.map(|(bins, _)| bins).unwrap_or_default(),
        }
    }

    /// The answered films.
    pub fn answered(&self) -> usize {
        self.normal + self.pneumonia
    }

    /// The figures at an operating point.
    pub fn at(&self, mode: OperatingMode) -> &PointFigures {
        let [screening, balanced, confirming] = &self.points;
        match mode {
            OperatingMode::Screening => screening,
            OperatingMode::Balanced => balanced,
            OperatingMode::Confirming => confirming,
        }
    }
}
