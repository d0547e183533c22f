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
    /// From which probability on the verdict is pneumonia.
    pub operating_point: OperatingPoint,
    /// Whom the network was trained on, in words.
    pub population: String,
    /// What it is for and what it is not for, in words.
    pub intended_use: String,
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

/// A cut on the calibrated probability, chosen on validation patients.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OperatingPoint {
    /// For people.
    pub name: String,
    /// A probability at or above it is called pneumonia; 0 to 1.
    pub threshold: f32,
}

/// What onnxruntime computed on a made input, so that every engine can be held to it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SelfTest {
    /// The logits for the grey levels `(7 * row + 13 * column + row * column / 8) % 256`.
    pub logits: [f32; 2],
}

/// The credit that the films' licence asks for.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DataSource {
    pub source: String,
    pub licence: String,
    pub citation: String,
}

impl ModelCard {
    /// The card this build was made with.
    ///
    /// # Panics
    /// Never in a build whose tests passed: the card is compiled in and a test parses it.
    pub fn built_in() -> Self {
        serde_json::from_str(include_str!("../../model/card.json")).expect("model/card.json is a model card")
    }

    /// The network's file name on a site, with its content hash: `pneumoscope-0123456789abcdef.onnx`.
    /// A name that changes with the content may be cached for ever.
    pub fn published_name(&self) -> String {
        let (stem, extension) = self.file.name.rsplit_once('.').unwrap_or((&self.file.name, "onnx"));
        format!("{stem}-{}.{extension}", &self.file.sha256[..16])
    }
}
