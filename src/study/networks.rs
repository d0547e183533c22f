//! The networks compared: `networks/*.json` and `comparison.json`.

use serde::Deserialize;

use super::figures::{ByName, Figures};

/// One network of the study, trained and measured by the recipe.
#[derive(Clone, Debug, Deserialize)]
pub struct Network {
    /// `cnn`, `vgg16`, `resnet50v2` or `efficientnet-lite0`.
    pub network: String,
    /// Side of the film that is measured, in pixels.
    pub size: usize,
    training: Training,
    /// One entry an epoch.
    pub history: Vec<Epoch>,
    /// At the cut that was best on validation films.
    pub validation: Measured,
    /// At the same cut.
    pub test: Measured,
}

#[derive(Clone, Debug, Deserialize)]
struct Training {
    parameters: Option<u64>,
}

/// How a training run stood after one pass over the training films.
#[derive(Clone, Debug, Deserialize)]
pub struct Epoch {
    pub epoch: usize,
    /// Side of the films in this epoch, in pixels.
    pub size: usize,
    /// What training makes smaller, on training films.
    pub loss: f64,
    /// On validation films, as the rest.
    pub auc: f64,
    pub accuracy_at_half: f64,
    /// Missing for the teacher.
    pub accuracy_at_best_cut: Option<f64>,
}

/// Figures with the curve they belong to.
#[derive(Clone, Debug, Deserialize)]
pub struct Measured {
    #[serde(flatten)]
    pub figures: Figures,
    curves: Curves,
}

#[derive(Clone, Debug, Deserialize)]
struct Curves {
    false_positive_rate: Vec<f64>,
    true_positive_rate: Vec<f64>,
}

impl Measured {
    /// (false positive rate, true positive rate), both 0 to 1 and rising.
    pub fn roc(&self) -> Vec<(f64, f64)> {
        self.curves.false_positive_rate.iter().copied().zip(self.curves.true_positive_rate.iter().copied()).collect()
    }
}

/// What the published study had and reported, by network.
pub type Comparison = ByName<Published>;

/// Of one network.
#[derive(Clone, Debug, Deserialize)]
pub struct Published {
    pub parameters: u64,
    /// On its own validation films, 0 to 1.
    pub published_validation_accuracy: f64,
}

impl Network {
    /// How many numbers training had to find.
    pub fn parameters(&self, comparison: &Comparison) -> Option<u64> {
        comparison.get(&self.network).map(|published| published.parameters).or(self.training.parameters)
    }
}
