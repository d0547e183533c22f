//! The networks compared, and their training: `networks/*.json` and `comparison.json`.

use serde::Deserialize;

use super::metrics::{ByName, Metrics};

/// One network of the study, trained and measured by the recipe.
#[derive(Clone, Debug, Deserialize)]
pub struct Network {
    /// `cnn`, `vgg16`, `resnet50v2` or `efficientnet-lite0`.
    pub network: String,
    /// The side of the network's input, in pixels.
    pub size: usize,
    training: Training,
    /// The training history, one entry per epoch.
    pub history: Vec<Epoch>,
    /// Metrics on validation films, at the threshold that was best there.
    pub validation: Measured,
    /// Metrics on test films, at the same threshold.
    pub test: Measured,
}

#[derive(Clone, Debug, Deserialize)]
struct Training {
    parameters: Option<u64>,
}

/// A training run after one pass over the training films.
#[derive(Clone, Debug, Deserialize)]
pub struct Epoch {
    pub epoch: usize,
    /// The side of the input in this epoch, in pixels.
    pub size: usize,
    /// The training loss; of a distilled network, its cross-entropy against teachers and labels.
    #[serde(alias = "cross_entropy")]
    pub loss: f64,
    /// The AUC on validation films. The accuracies are measured on them too.
    pub auc: f64,
    pub accuracy_at_half: f64,
    /// Missing for the teacher.
    pub accuracy_at_best_cut: Option<f64>,
}

/// Metrics with their ROC curve.
#[derive(Clone, Debug, Deserialize)]
pub struct Measured {
    #[serde(flatten)]
    pub metrics: Metrics,
    curves: Curves,
}

#[derive(Clone, Debug, Deserialize)]
struct Curves {
    false_positive_rate: Vec<f64>,
    true_positive_rate: Vec<f64>,
}

impl Measured {
    /// The ROC curve: (false positive rate, true positive rate), both 0 to 1 and increasing.
    pub fn roc(&self) -> Vec<(f64, f64)> {
        self.curves.false_positive_rate.iter().copied().zip(self.curves.true_positive_rate.iter().copied()).collect()
    }
}

/// The published study's networks and results.
pub type Comparison = ByName<Published>;

/// One network of the published study.
#[derive(Clone, Debug, Deserialize)]
pub struct Published {
    pub parameters: u64,
    /// The published accuracy on the study's own validation films, 0 to 1.
    pub published_validation_accuracy: f64,
}

impl Network {
    /// The number of trained parameters.
    pub fn parameters(&self, comparison: &Comparison) -> Option<u64> {
        comparison.get(&self.network).map(|published| published.parameters).or(self.training.parameters)
    }
}
