//! The training recipe's results in `model/study`, as far as the Learn page shows them. This module uses no browser API: the
//! page fetches the files, and tests read them from the repository.
//!
//! * [`films`]: how many films, of how many children, and what they look like
//! * [`metrics`]: accuracy and other metrics with their intervals
//! * [`networks`]: the networks compared, and their training
//! * [`scores`]: the probability of each film, and the confusion matrix at any threshold
//! * [`roc`], [`reliability`]: the ROC curve and the calibration of these probabilities
//! * [`robustness`]: changed films, and images that are not chest films
//! * [`other_hospital`]: films of another hospital
//! * [`facts`]: the numbers that the page's sentences quote

pub mod facts;
pub mod films;
pub mod metrics;
pub mod networks;
pub mod other_hospital;
pub mod reliability;
pub mod robustness;
pub mod roc;
pub mod scores;

use serde::de::DeserializeOwned;
use thiserror::Error;

use films::{Exploration, Split};
use metrics::{Abstention, BySet, OperatingPoints, Performance};
use networks::{Comparison, Network};
use other_hospital::OtherHospital;
use robustness::{OutOfDistribution, Robustness};
use scores::{Calibration, Margins, Probabilities};

/// A file is missing or is not what the recipe writes.
#[derive(Debug, Error)]
#[error("{file}: {reason}")]
pub struct StudyError {
    file: String,
    reason: String,
}

/// The whole study.
#[derive(Clone, Debug)]
pub struct Study {
    pub exploration: Exploration,
    pub split: Split,
    /// The three networks of the published study, the smallest first, then the teacher.
    pub networks: Vec<Network>,
    pub comparison: Comparison,
    /// The shipped network at its balanced operating point, in int8 and float.
    pub performance: BySet<Performance>,
    pub points: OperatingPoints,
    pub abstention: Abstention,
    /// The shipped network's calibrated probabilities.
    pub calibrated: BySet<Probabilities>,
    /// The shipped network's probabilities before calibration.
    pub raw: BySet<Probabilities>,
    pub robustness: Robustness,
    pub out_of_distribution: OutOfDistribution,
    pub other_hospital: OtherHospital,
}

impl Study {
    /// The files, in `model/study/` and on the site in `study/`.
    pub const FILES: [&'static str; 13] = [
        "exploration.json",
        "split.json",
        "networks/cnn.json",
        "networks/vgg16.json",
        "networks/resnet50v2.json",
        "networks/efficientnet-lite0.json",
        "comparison.json",
        "performance.json",
        "calibration.json",
        "scores.json",
        "robustness.json",
        "ood.json",
        "other_hospital.json",
    ];

    /// Parses the contents of [`Self::FILES`], in that order.
    ///
    /// # Errors
    /// If a content is missing, is not JSON, or lacks a value that the page needs.
    pub fn parse(contents: &[String]) -> Result<Self, StudyError> {
        let mut files = Self::FILES.iter().zip(contents);
        let mut next = || files.next().ok_or(StudyError { file: "study".into(), reason: "a file is missing".into() });
        let exploration = read(next()?)?;
        let split = read(next()?)?;
        let networks = (0..4).map(|_| read(next()?)).collect::<Result<_, _>>()?;
        let comparison = read(next()?)?;
        let performance = read(next()?)?;
        let calibration: Calibration = read(next()?)?;
        let margins: BySet<Margins> = read(next()?)?;
        Ok(Self {
            exploration,
            split,
            networks,
            comparison,
            performance,
            calibrated: margins.map(|side| side.probabilities(calibration.temperature, calibration.bias)),
            raw: margins.map(|side| side.probabilities(1.0, 0.0)),
            points: calibration.operating_points,
            abstention: calibration.abstention,
            robustness: read(next()?)?,
            out_of_distribution: read(next()?)?,
            other_hospital: read(next()?)?,
        })
    }
}

fn read<T: DeserializeOwned>((file, content): (&&str, &String)) -> Result<T, StudyError> {
    serde_json::from_str(content).map_err(|error| StudyError { file: (*file).to_owned(), reason: error.to_string() })
}
