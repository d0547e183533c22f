//! Robustness to changed films, and out-of-distribution images: `robustness.json` and `ood.json`.

use serde::Deserialize;

use super::metrics::{ByName, Share};

/// The network's answers to slightly changed films.
#[derive(Clone, Debug, Deserialize)]
pub struct Robustness {
    changes: ByName<Perturbation>,
    #[serde(rename = "full-size originals against their copies")]
    originals: Option<Perturbation>,
}

/// The effect of one change.
#[derive(Clone, Debug, Deserialize)]
pub struct Perturbation {
    /// The share of films with the same verdict.
    pub same_verdict: Share,
    /// The mean absolute change of the probability, 0 to 1.
    pub mean_shift: f64,
}

impl Robustness {
    /// The changes by the recipe's name, the most harmful first. Full-size originals are `"full-size original"`.
    pub fn changes(&self) -> Vec<(&str, &Perturbation)> {
        let originals = self.originals.as_ref().map(|change| ("full-size original", change));
        let mut all: Vec<_> =
            self.changes.iter().map(|(name, change)| (name.as_str(), change)).chain(originals).collect();
        all.sort_by(|a, b| a.1.same_verdict.value.total_cmp(&b.1.same_verdict.value));
        all
    }
}

/// Images that are not chest films, and films refused as such.
#[derive(Clone, Debug, Deserialize)]
pub struct OutOfDistribution {
    pub fitted_negatives: usize,
    refused: ByName<Share>,
    pub external: External,
}

/// Films of other data sets.
#[derive(Clone, Debug, Deserialize)]
pub struct External {
    pub n: usize,
    pub flagged: usize,
    pub refused: usize,
}

impl OutOfDistribution {
    /// The share refused, by short name: of films that should pass, then of images that should not.
    pub fn refused(&self) -> Vec<(&'static str, &Share)> {
        [
            ("validation", "validation films (the cut was chosen on these)"),
            ("test", "test films"),
            ("known", "negatives of kinds the fit had"),
            ("new", "negatives of new kinds"),
        ]
        .into_iter()
        .filter_map(|(short, name)| Some((short, self.refused.get(name)?)))
        .collect()
    }

    /// The share refused of all images that are not chest films.
    pub fn negatives(&self) -> Option<&Share> {
        self.refused.get("all negatives")
    }
}
