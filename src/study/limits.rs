//! Where the network's answers change and what it refuses: `robustness.json` and `ood.json`.

use serde::Deserialize;

use super::figures::{ByName, Share};

/// The same films, changed a little.
#[derive(Clone, Debug, Deserialize)]
pub struct Robustness {
    changes: ByName<Change>,
    #[serde(rename = "full-size originals against their copies")]
    originals: Option<Change>,
}

/// What a change did.
#[derive(Clone, Debug, Deserialize)]
pub struct Change {
    /// Films whose verdict stayed.
    pub same_verdict: Share,
    /// By how much the probability moved, on average; 0 to 1.
    pub mean_shift: f64,
}

impl Robustness {
    /// (the recipe's name, what was found), the most harmful change first. Full-size originals are `"full-size original"`.
    pub fn changes(&self) -> Vec<(&str, &Change)> {
        let originals = self.originals.as_ref().map(|change| ("full-size original", change));
        let mut all: Vec<_> =
            self.changes.iter().map(|(name, change)| (name.as_str(), change)).chain(originals).collect();
        all.sort_by(|a, b| a.1.same_verdict.value.total_cmp(&b.1.same_verdict.value));
        all
    }
}

/// Pictures that are no films, and films that were taken for none.
#[derive(Clone, Debug, Deserialize)]
pub struct Strangers {
    pub fitted_negatives: usize,
    refused: ByName<Share>,
    pub external: External,
}

/// Films of other people.
#[derive(Clone, Debug, Deserialize)]
pub struct External {
    pub n: usize,
    pub flagged: usize,
    pub refused: usize,
}

impl Strangers {
    /// (short name, share refused) of the films that should pass, then of the pictures that should not.
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

    /// All pictures that are no films.
    pub fn negatives(&self) -> Option<&Share> {
        self.refused.get("all negatives")
    }
}
