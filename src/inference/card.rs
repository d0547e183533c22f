//! The model card, `model/card.json`: every constant of the network, typed once, beside the network.

use serde::{Deserialize, Serialize};

/// What the recipe in `model/training` wrote about the network it exported.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ModelCard {
    /// For people.
    pub name: String,
    /// Changes whenever the weights do.
    pub version: String,
    /// The network's file.
    pub file: ModelFile,
    /// What the graph's input tensor holds.
    pub input: InputSpec,
    /// Class names in the order of the logits.
    pub classes: [String; 2],
    /// How logits become a probability.
    pub calibration: Calibration,
    /// From which probability on a film is called pneumonia, for three purposes.
    pub operating_points: OperatingPoints,
    /// Between which probabilities the network cannot tell.
    pub abstention: Abstention,
    /// From which score on a picture is not what the network was made for. `None`: the graph has no output `ood`.
    pub out_of_distribution: Option<OutOfDistribution>,
    /// Whom the network was trained on, in words.
    pub population: String,
    /// What it is for and what it is not for, in words.
    pub intended_use: String,
    /// The class activation map. `None`: the graph has no output `cam`.
    pub map: Option<MapSpec>,
    /// What another runtime computed, to compare with.
    pub self_test: SelfTest,
    /// Whose films it learned from.
    pub data: DataSource,
}

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
    /// Whether a file with this SHA-256, 32 bytes, is the one.
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
    /// Divides the margin; above 1 the raw network was too sure of itself.
    pub temperature: f32,
    /// Added to the margin before that.
    pub bias: f32,
    /// The share of films with pneumonia, 0 to 1, for which the probability is meant.
    pub prevalence: f32,
}

/// Cuts on the calibrated probability, chosen on validation patients.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OperatingPoints {
    /// High sensitivity, 98 %: few misses.
    pub screening: OperatingPoint,
    /// The greatest sum of sensitivity and specificity. The verdict's.
    pub balanced: OperatingPoint,
    /// High specificity, 98 %: few false alarms.
    pub confirming: OperatingPoint,
}

/// Which of the card's operating points a verdict is given at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum OperatingMode {
    Screening,
    #[default]
    Balanced,
    Confirming,
}

impl OperatingMode {
    /// From the lowest threshold to the highest.
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

/// One cut, and how it did on the films it was chosen on. All values 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct OperatingPoint {
    /// A probability at or above it is called pneumonia.
    pub threshold: f32,
    /// Share of the films with pneumonia that were called so.
    pub sensitivity: f32,
    /// Share of the normal films that were not.
    pub specificity: f32,
    /// How it did on the validation films as they are, if the card says so.
    #[serde(default)]
    pub validation: Option<Measured>,
    /// How it did on the test films, which nothing was chosen on, if the card says so.
    #[serde(default)]
    pub test: Option<Measured>,
}

/// Figures on a set of films, 0 to 1, with their 95 % intervals (Wilson), lower end first.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Measured {
    /// How many films.
    pub n: u32,
    pub sensitivity: f32,
    pub sensitivity_interval: [f32; 2],
    pub specificity: f32,
    pub specificity_interval: [f32; 2],
}

/// The band of the calibrated probability in which the screening and the confirming point disagree.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Abstention {
    /// The first probability in the band.
    pub low: f32,
    /// The first one above it.
    pub high: f32,
}

/// Cuts on the graph's output `ood`: log-odds that a picture is no chest film like those it learned from.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct OutOfDistribution {
    /// Above it the film gets an answer with a warning.
    pub flag: f32,
    /// Above it the picture gets no answer.
    pub refuse: f32,
}

/// The graph's output `cam`: float32 `[1, height, width]`, the class activation map of the pneumonia logit.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct MapSpec {
    pub width: usize,
    pub height: usize,
    /// A strong value, so that a faint map is not shown as a strong one: the median, over validation films with pneumonia, of the map's largest value.
    pub reference: f32,
}

/// What onnxruntime computed on a made film, so that every engine can be held to it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SelfTest {
    /// The input's name within `model/`: a film of the input's size, the mean of many, nobody's own.
    pub file: String,
    /// The logits for it.
    pub logits: [f32; 2],
    /// The class activation map for the same, row by row, if the graph has one.
    pub cam: Option<Vec<f32>>,
    /// The out-of-distribution score for the same, if the graph has one.
    pub ood: Option<f32>,
}

/// The credit that the films' licence asks for.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DataSource {
    pub source: String,
    pub licence: String,
    pub citation: String,
}

impl ModelCard {
    /// The network's file name on a site, with its content hash: `pneumoscope-0123456789abcdef.onnx`.
    /// A name that changes with the content may be cached for ever.
    pub fn published_name(&self) -> String {
        let (stem, extension) = self.file.name.rsplit_once('.').unwrap_or((&self.file.name, "onnx"));
        // A card of somebody's making may have anything for a hash.
        let hash = self.file.sha256.get(..16).unwrap_or(&self.file.sha256);
        format!("{stem}-{hash}.{extension}")
    }
}
