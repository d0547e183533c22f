//! An answer for another program in the same browser: the page around a frame, or one that calls the module.

use serde::Serialize;

use super::{NOTICE, ReadAt};
use crate::inference::{ActivationMap, Assessment, Familiarity, Verdict};
use crate::protocol::{FilmFacts, Timings};

/// Everything that is told of a film. No pixels, no name, nothing of the patient.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Told {
    /// Calibrated probability of pneumonia, 0 to 1.
    pub probability: f32,
    /// `probability` at the operating point.
    pub verdict: Verdict,
    /// It is in the band in which the network cannot tell.
    pub unclear: bool,
    /// `None` where the network gives no out-of-distribution score.
    pub familiarity: Option<Familiarity>,
    /// `"screening"`, `"balanced"`, `"confirming"`
    pub operating_point: &'static str,
    /// From which probability on a film is called pneumonia there.
    pub threshold: f32,
    /// The class activation map, if the network gives one.
    pub map: Option<ActivationMap>,
    /// What is known of the picture.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub film: Option<FilmFacts>,
    pub milliseconds: Timings,
    pub notice: &'static str,
}

impl Told {
    /// This answer, read so.
    pub fn of(assessment: &Assessment, film: Option<FilmFacts>, timings: Timings, read_at: &ReadAt) -> Self {
        Self {
            probability: assessment.probability,
            verdict: assessment.verdict_at(read_at.threshold),
            unclear: assessment.unclear,
            familiarity: assessment.familiarity,
            operating_point: read_at.mode.name(),
            threshold: read_at.threshold,
            map: assessment.map.clone(),
            film,
            milliseconds: timings,
            notice: NOTICE,
        }
    }
}
