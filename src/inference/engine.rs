//! The ONNX graph, loaded, optimized and run by tract.

use std::io::Cursor;
use std::sync::Arc;

use sha2::{Digest, Sha256};
use tract_onnx::prelude::*;
use tract_onnx::tract_core::internal::bail;

use super::assessment::{ActivationMap, Assessment, RawOutputs};
use super::card::ModelCard;
use crate::imaging::{ModelInput, Radiograph};

/// Why the network could not be loaded or run. None of these is the film's fault.
#[derive(Debug, thiserror::Error)]
pub enum EngineError {
    /// The bytes are not those the card describes.
    #[error(
        "The network's file is not the one this app was built for (SHA-256 {found}, expected {expected}). Reload the page; if that does not help, the site's copy is damaged."
    )]
    WrongFile { found: String, expected: String },
    /// tract refused the graph.
    #[error("The network could not be loaded: {0}")]
    Load(String),
    /// tract failed while running, or the outputs are not what the card says.
    #[error("The network could not be run: {0}")]
    Run(String),
}

/// A network ready to run. Sharing one between threads is fine: a run changes nothing in it.
pub struct Engine {
    plan: Arc<TypedSimplePlan>,
    card: ModelCard,
}

impl Engine {
    /// Checks the bytes against the card's SHA-256, then parses and optimizes the graph for input
    /// `[1, 1, height, width]`. Takes seconds and, at its peak, about six times the file in memory.
    ///
    /// # Errors
    /// [`EngineError::WrongFile`] and [`EngineError::Load`].
    pub fn load(onnx: &[u8], card: ModelCard) -> Result<Self, EngineError> {
        let found = hex(&Sha256::digest(onnx));
        if found != card.file.sha256 {
            return Err(EngineError::WrongFile { found, expected: card.file.sha256 });
        }
        let shape = [1, 1, card.input.height, card.input.width];
        let plan = tract_onnx::onnx()
            .model_for_read(&mut Cursor::new(onnx))
            .and_then(|model| model.with_input_fact(0, f32::fact(shape).into()))
            .and_then(|model| model.into_optimized())
            .and_then(|model| model.into_runnable())
            .map_err(|error| EngineError::Load(format!("{error:#}")))?;
        Ok(Self { plan, card })
    }

    /// The card the network was loaded with.
    pub fn card(&self) -> &ModelCard {
        &self.card
    }

    /// The radiograph resized and scaled to this network's input.
    pub fn prepare(&self, radiograph: &Radiograph) -> ModelInput {
        let spec = &self.card.input;
        ModelInput::from_radiograph(radiograph, spec.width, spec.height, spec.scale, spec.offset)
    }

    /// One forward pass.
    ///
    /// # Errors
    /// [`EngineError::Run`] if the input's size is not the card's, or the graph's outputs are not
    /// `logits` `[1, 2]`, `cam` `[1, h, w]` and `ood` `[1]`, all finite.
    pub fn assess(&self, input: &ModelInput) -> Result<Assessment, EngineError> {
        let outputs = self.run(input).map_err(|error| EngineError::Run(format!("{error:#}")))?;
        let values = outputs.logits.iter().chain(&outputs.map.values).chain([&outputs.ood]);
        if !values.copied().all(f32::is_finite) {
            return Err(EngineError::Run(format!(
                "not all outputs are finite: logits {:?}, ood {}",
                outputs.logits, outputs.ood
            )));
        }
        Ok(Assessment::from_outputs(outputs, &self.card))
    }

    fn run(&self, input: &ModelInput) -> TractResult<RawOutputs> {
        let tensor = Tensor::from_shape(&[1, 1, input.height, input.width], &input.values)?;
        let outputs = self.plan.run(tvec!(tensor.into()))?;
        let [logits, cam, ood] = outputs.as_slice() else { bail!("{} outputs", outputs.len()) };
        let &[1, height, width] = cam.shape() else { bail!("a map of shape {:?}", cam.shape()) };
        let [logits, cam, ood] = [logits.view(), cam.view(), ood.view()];
        let map = ActivationMap { width, height, values: cam.as_slice::<f32>()?.to_vec() };
        let [ood] = ood.as_slice::<f32>()?.try_into()?;
        Ok(RawOutputs { logits: logits.as_slice::<f32>()?.try_into()?, map, ood })
    }
}

/// Lower-case hexadecimal.
fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
