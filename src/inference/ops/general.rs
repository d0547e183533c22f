//! Our nodes for tract's own reading of ONNX, which infers types and shapes by rules.

use std::sync::Arc;

use prost::Message;
use tract_onnx::model::{OnnxOpRegister, ParsingContext};
use tract_onnx::pb::NodeProto;
use tract_onnx::tract_core::internal::*;
use tract_onnx::tract_hir::infer::{IntoExp, check_input_arity};
use tract_onnx::tract_hir::internal::{Expansion, InferenceOp, InferenceResult, Solver, TensorProxy, expand};

use super::{KernelOp, Work};
use crate::inference::fusion::{INTEGER_CONV, MEAN, ROUND, STEM, WEIGHTED};
use crate::inference::pb;

/// Lets tract build our nodes.
pub fn register(ops: &mut OnnxOpRegister) {
    for name in [INTEGER_CONV, ROUND, STEM, MEAN, WEIGHTED] {
        ops.insert(name, build);
    }
}

fn build(_context: &ParsingContext, node: &NodeProto) -> TractResult<(Box<dyn InferenceOp>, Vec<String>)> {
    // Its messages are the same as ours in the file's own form.
    let node = pb::NodeProto::decode(node.encode_to_vec().as_slice())?;
    Ok((expand(KernelOp(Arc::new(Work::read(&node)?))), vec![]))
}

impl Expansion for KernelOp {
    fn name(&self) -> StaticName {
        self.0.name().into()
    }

    fn nboutputs(&self) -> TractResult<usize> {
        Ok(self.0.output_count())
    }

    fn rules<'r, 'p: 'r, 's: 'r>(
        &'s self,
        solver: &mut Solver<'r>,
        inputs: &'p [TensorProxy],
        outputs: &'p [TensorProxy],
    ) -> InferenceResult {
        check_input_arity(inputs, self.0.input_count())?;
        for (index, input) in inputs.iter().enumerate() {
            solver.equals(&input.datum_type, self.0.input_type(index))?;
        }
        let shapes: Vec<_> = inputs.iter().map(|input| (&input.shape).bex()).collect();
        solver.given_all(shapes, move |solver, shapes| {
            let shapes: Vec<Vec<usize>> = shapes
                .iter()
                .map(|shape| shape.iter().map(|dim| Ok(dim.to_usize()?)).collect::<TractResult<_>>())
                .collect::<TractResult<_>>()?;
            let shapes: Vec<&[usize]> = shapes.iter().map(Vec::as_slice).collect();
            for ((kind, shape), output) in self.0.outputs(&shapes)?.into_iter().zip(outputs) {
                solver.equals(&output.datum_type, kind)?;
                solver.equals(&output.shape, shape.iter().map(|dim| dim.to_dim()).collect::<TVec<TDim>>())?;
            }
            Ok(())
        })
    }

    fn wire(&self, prefix: &str, model: &mut TypedModel, inputs: &[OutletId]) -> TractResult<TVec<OutletId>> {
        ensure!(inputs.len() == self.0.input_count(), "{} inputs", inputs.len());
        model.wire_node(prefix, self.clone(), inputs)
    }
}

impl Work {
    fn input_count(&self) -> usize {
        if matches!(self, Self::ConvAndAdd { .. } | Self::Weighted { .. }) { 2 } else { 1 }
    }

    fn output_count(&self) -> usize {
        if matches!(self, Self::ConvAndAdd { next: Some(_), .. }) { 2 } else { 1 }
    }

    fn input_type(&self, index: usize) -> DatumType {
        match self {
            Self::ConvToLevels { .. } | Self::ConvToValues { .. } | Self::ConvAndAdd { .. } if index == 0 => {
                u8::datum_type()
            }
            _ => f32::datum_type(),
        }
    }
}
