//! Films of another hospital whose labels radiologists agreed on: `other_hospital.json`. No network was trained on these labels.

use serde::Deserialize;

use super::metrics::Metrics;

/// The shipped network at its operating points.
#[derive(Clone, Debug, Deserialize)]
pub struct OtherHospital {
    operating_points: OperatingPoints,
}

#[derive(Clone, Debug, Deserialize)]
struct OperatingPoints {
    balanced: OfViews,
}

#[derive(Clone, Debug, Deserialize)]
struct OfViews {
    all: Metrics,
}

impl OtherHospital {
    /// The metrics at the balanced operating point, for films of both views.
    pub fn balanced(&self) -> &Metrics {
        &self.operating_points.balanced.all
    }
}
