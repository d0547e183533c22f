//! The model card, `model/card.json`. It lies beside the network and holds all of its constants; no other file repeats them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::assessment::Seen;

/// A description of a network, written by the recipe in `model/training` that exported it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ModelCard {
    /// Display name.
    pub name: String,
    /// Changes whenever the weights do.
    pub version: String,
    /// The ONNX file.
    pub file: ModelFile,
    /// The graph's input tensor.
    pub input: InputSpec,
    /// Class names in the order of the logits.
    pub classes: [String; 2],
    /// The conversion of logits to a probability.
    pub calibration: Calibration,
    /// Thresholds on the probability, for three purposes.
    pub operating_points: OperatingPoints,
    /// The probabilities at which the network cannot tell.
    pub abstention: Abstention,
    /// The names of the two networks in the graph, if the answer is the mean of two. Empty: the graph is one network and has
    /// no output `readers`.
    #[serde(default)]
    pub readers: Vec<String>,
    /// Thresholds on the out-of-distribution score. `None`: the graph has no output `ood`.
    pub out_of_distribution: Option<OutOfDistribution>,
    /// The population that the network was trained on, in words.
    pub population: String,
    /// What the network is for and what it is not for, in words.
    pub intended_use: String,
    /// The card's words in other languages than English, by language tag (`"pt"`).
    #[serde(default)]
    pub translations: BTreeMap<String, Prose>,
    /// The class activation map. `None`: the graph has no output `cam`.
    pub map: Option<MapSpec>,
    /// The outputs of a reference runtime.
    pub self_test: SelfTest,
    /// The source of the training films.
    pub data: DataSource,
}

/// The texts of a card, in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Prose {
    pub population: String,
    pub intended_use: String,
}

/// The language of the card itself.
const ENGLISH: &str = "en";

/// The ONNX file, as it lies in `model/`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ModelFile {
    /// Name within `model/`.
    pub name: String,
    /// Size in bytes.
    pub bytes: u64,
    /// SHA-256 of the content, lower-case hexadecimal.
    pub sha256: String,
}

impl ModelFile {
    /// Whether this is the file's SHA-256, as 32 bytes.
    pub fn has_digest(&self, digest: &[u8]) -> bool {
        hex(digest) == self.sha256
    }
}

/// Lower-case hexadecimal.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The tensor `input`: float32, NCHW with N = C = 1, `grey level (0..255) * scale + offset`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct InputSpec {
    pub width: usize,
    pub height: usize,
    pub scale: f32,
    pub offset: f32,
}

/// Platt scaling of the margin between the logits, fitted on validation patients: temperature
/// scaling (Guo et al. 2017, "On Calibration of Modern Neural Networks") with a bias.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Calibration {
    /// Divides the margin. Above 1 if the raw network is overconfident.
    pub temperature: f32,
    /// Added to the margin before the division.
    pub bias: f32,
    /// The prevalence of pneumonia, 0 to 1, at which the probability is calibrated.
    pub prevalence: f32,
}

impl Calibration {
    /// `p = 1 / (1 + exp(-(margin + bias) / temperature))`: the softmax of the calibrated logits, whose margin is that of
    /// pneumonia less that of normal.
    pub fn probability(&self, margin: f64) -> f32 {
        (1.0 / (1.0 + (-(margin + f64::from(self.bias)) / f64::from(self.temperature)).exp())) as f32
    }
}

/// Thresholds on the calibrated probability. Each is chosen by its sensitivity on the validation films
/// (`model/training/calibrate.py`), not by its specificity: the network gives normal films of other sources higher
/// probabilities than normal validation films, so a specificity of the validation films would not hold there.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OperatingPoints {
    /// A sensitivity of 98 %: few misses.
    pub screening: OperatingPoint,
    /// A sensitivity of 93 %. The verdict uses it.
    pub balanced: OperatingPoint,
    /// A sensitivity of 85 %: few false alarms.
    pub confirming: OperatingPoint,
}

/// The choice of one of the card's operating points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum OperatingMode {
    Screening,
    #[default]
    Balanced,
    Confirming,
}

impl OperatingMode {
    /// All modes, from the lowest threshold to the highest.
    pub const ALL: [Self; 3] = [Self::Screening, Self::Balanced, Self::Confirming];

    /// `"screening"`, `"balanced"` or `"confirming"`, as in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Screening => "screening",
            Self::Balanced => "balanced",
            Self::Confirming => "confirming",
        }
    }

    /// The mode of this name.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mode| mode.name() == name)
    }
}

impl OperatingPoints {
    /// The operating point of a mode.
    pub fn of(&self, mode: OperatingMode) -> OperatingPoint {
        match mode {
            OperatingMode::Screening => self.screening,
            OperatingMode::Balanced => self.balanced,
            OperatingMode::Confirming => self.confirming,
        }
    }
}

/// A threshold, and its performance on the films that it was chosen on. All values are 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct OperatingPoint {
    /// The lowest probability that is called pneumonia.
    pub threshold: f32,
    /// Share of the films with pneumonia that were called pneumonia.
    pub sensitivity: f64,
    /// Share of the normal films that were called normal.
    pub specificity: f64,
    /// Performance on the validation films without augmentation, if the card has it.
    #[serde(default)]
    pub validation: Option<Measured>,
    /// Performance on the test films, which were used for no choice, if the card has it.
    #[serde(default)]
    pub test: Option<Measured>,
}

/// Performance on a set of films, 0 to 1, with 95 % Wilson intervals, lower end first.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Measured {
    /// Number of films.
    pub n: u32,
    pub sensitivity: f64,
    pub sensitivity_interval: [f64; 2],
    pub specificity: f64,
    pub specificity_interval: [f64; 2],
}

/// The range of the calibrated probability in which the network cannot tell. Its ends are the thresholds with a sensitivity
/// of 97 % and 90 % on the validation films.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Abstention {
    /// Lower end, included.
    pub low: f32,
    /// Upper end, excluded.
    pub high: f32,
}

/// Thresholds on the graph's output `ood`: the log-odds that a picture is unlike the training films.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OutOfDistribution {
    /// Above this score the answer has a warning.
    pub flag: f32,
    /// Above this score there is no answer.
    pub refuse: f32,
    /// The kinds of the graph's output `seen` `[1, kinds]`, in order. Empty: the graph has no such output.
    #[serde(default)]
    pub seen: Vec<Seen>,
}

/// The graph's output `cam`: float32 `[1, height, width]`, the class activation map of the pneumonia logit.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct MapSpec {
    pub width: usize,
    pub height: usize,
    /// The map value with the strongest colour: the median, over validation films with pneumonia, of the map's largest value.
    /// One value for all films, so that a faint map looks faint.
    pub reference: f32,
}

/// The outputs of onnxruntime for a synthetic film, as a reference for other engines.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SelfTest {
    /// Name within `model/` of a film of the input's size. It is the mean of many films, so it shows no patient.
    pub file: String,
    /// Its logits.
    pub logits: [f32; 2],
    /// Its class activation map, row by row, if the graph has one.
    pub cam: Option<Vec<f32>>,
    /// Its out-of-distribution score, if the graph has one.
    pub ood: Option<f32>,
}

/// The attribution that the films' licence requires.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DataSource {
    pub source: String,
    pub licence: String,
    pub citation: String,
}

impl ModelCard {
    /// The population in a language, and the tag of the language that it is written in: English where the card has no
    /// translation.
    pub fn population_in<'a>(&'a self, language: &'a str) -> (&'a str, &'a str) {
        let translation = self.translations.get(language).map(|prose| prose.population.as_str());
        match translation.filter(|population| !population.trim().is_empty()) {
            Some(population) => (population, language),
            None => (&self.population, ENGLISH),
        }
    }

    /// The network's file name with its content hash, `pneumoscope-0123456789abcdef.onnx`. Browsers store it under this name;
    /// a site has it in [`pieces`](Self::pieces).
    pub fn published_name(&self) -> String {
        let (stem, extension) = self.file.name.rsplit_once('.').unwrap_or((&self.file.name, "onnx"));
        // A card from outside the registry may have a shorter text as its hash.
        let hash = self.file.sha256.get(..16).unwrap_or(&self.file.sha256);
        format!("{stem}-{hash}.{extension}")
    }
}
