//! What the recipe in `model/training` wrote into `model/study`, as far as the Learn page tells it. No browser: the
//! page fetches the files, tests read them from the repository.
//!
//! * [`films`]: how many films there are, of whom, and what they look like
//! * [`figures`]: accuracy and the like, each with its interval
//! * [`networks`]: the networks compared, and how they were trained
//! * [`scores`]: the probability of each film, and what follows at any threshold
//! * [`limits`]: changed films, and pictures that are no films
//! * [`facts`]: the numbers that the page's sentences quote

#[cfg(feature = "words")]
pub mod facts;
pub mod figures;
pub mod films;
pub mod limits;
pub mod networks;
pub mod scores;

use serde::de::DeserializeOwned;
use thiserror::Error;

use figures::{Abstention, OperatingPoints, Performance, Sides};
use films::{Exploration, Split};
use limits::{Robustness, Strangers};
use networks::{Comparison, Network};
use scores::{Calibration, Margins, Probabilities};

/// A file is not what the recipe writes, or is not there.
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
    /// The three networks of the published study, from the smallest, then the teacher.
    pub networks: Vec<Network>,
    pub comparison: Comparison,
    /// The shipped network's figures at its own balanced point, int8 beside float.
    pub performance: Sides<Performance>,
    pub points: OperatingPoints,
    pub abstention: Abstention,
    /// The shipped network's answers to single films.
    pub calibrated: Sides<Probabilities>,
    /// The same before calibration: the logistic function of the margin alone.
    pub raw: Sides<Probabilities>,
    pub robustness: Robustness,
    pub strangers: Strangers,
}

impl Study {
    /// The files that are read, below `model/study/` and, on a site, below `study/`.
    pub const FILES: [&'static str; 12] = [
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
    ];

    /// Reads the study from the contents of [`Self::FILES`], in that order.
    ///
    /// # Errors
    /// If a content is missing, is no JSON or lacks what the page needs.
    pub fn parse(contents: &[String]) -> Result<Self, StudyError> {
        let mut files = Self::FILES.iter().zip(contents);
        let mut next = || files.next().ok_or(StudyError { file: "study".into(), reason: "a file is missing".into() });
        let exploration = read(next()?)?;
        let split = read(next()?)?;
        let networks = (0..4).map(|_| read(next()?)).collect::<Result<_, _>>()?;
        let comparison = read(next()?)?;
        let performance = read(next()?)?;
        let calibration: Calibration = read(next()?)?;
        let margins: Sides<Margins> = read(next()?)?;
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
            strangers: read(next()?)?,
        })
    }
}

fn read<T: DeserializeOwned>((file, content): (&&str, &String)) -> Result<T, StudyError> {
    serde_json::from_str(content).map_err(|error| StudyError { file: (*file).to_owned(), reason: error.to_string() })
}
