//! A wrapper around rten: loads a graph and runs it on a plane.

use rten::{Model, ModelOptions, NodeId};
use rten_tensor::prelude::*;
use rten_tensor::Tensor;
use wasm_bindgen::prelude::*;

/// A graph ready to run.
#[wasm_bindgen]
pub struct Network {
    model: Model,
    input: NodeId,
    outputs: Vec<NodeId>,
}

#[wasm_bindgen]
impl Network {
    /// Loads an ONNX file and packs its weights for GEMM.
    ///
    /// # Errors
    /// If rten cannot load the graph.
    #[wasm_bindgen(constructor)]
    pub fn new(onnx: Vec<u8>) -> Result<Network, String> {
        let model = ModelOptions::with_all_ops().prepack_weights(true).load(onnx).map_err(|error| error.to_string())?;
        let input = model.node_id("input").map_err(|error| error.to_string())?;
        let outputs = model.output_ids().to_vec();
        Ok(Self { model, input, outputs })
    }

    /// Runs the graph on a square plane. Returns the first output: the logits.
    ///
    /// # Errors
    /// If rten cannot run the graph.
    pub fn run(&self, plane: Vec<f32>) -> Result<Vec<f32>, String> {
        let side = plane.len().isqrt();
        let input = Tensor::from_data(&[1, 1, side, side], plane);
        let outputs = self
            .model
            .run(vec![(self.input, input.view().into())], &self.outputs, None)
            .map_err(|error| error.to_string())?;
        let logits: Tensor<f32> = outputs.into_iter().next().ok_or("no outputs")?.try_into().map_err(|_| "no floats")?;
        Ok(logits.to_vec())
    }
}
