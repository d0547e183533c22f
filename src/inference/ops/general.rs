//! The fused nodes for tract's own reader of ONNX, which infers types and shapes by rules.

use std::sync::Arc;

use prost::Message;
use tract_onnx::model::{OnnxOpRegister, ParsingContext};
use tract_onnx::pb::NodeProto;
use tract_onnx::tract_core::internal::*;
use tract_onnx::tract_hir::infer::{IntoExp, check_input_arity};
use tract_onnx::tract_hir::internal::{Expansion, InferenceOp, InferenceResult, Solver, TensorProxy, expand};

use super::{KernelNode, KernelOp};
use crate::inference::fusion::{INTEGER_CONV, MEAN, POOL, QUANTIZE, STEM, WEIGHTED_SUM};
use crate::inference::onnx_proto;

/// Registers the fused nodes with tract's reader.
pub fn register(ops: &mut OnnxOpRegister) {
    for name in [INTEGER_CONV, QUANTIZE, POOL, STEM, MEAN, WEIGHTED_SUM] {
        ops.insert(name, build);
    }
}

fn build(_context: &ParsingContext, node: &NodeProto) -> TractResult<(Box<dyn InferenceOp>, Vec<String>)> {
    // tract has types of its own for the same messages: encode and decode.
    let node = onnx_proto::NodeProto::decode(node.encode_to_vec().as_slice())?;
    Ok((expand(KernelOp(Arc::new(KernelNode::from_proto(&node)?))), vec![]))
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

impl KernelNode {
    fn input_count(&self) -> usize {
        if matches!(self, Self::ConvAdd { .. } | Self::WeightedSum { .. }) { 2 } else { 1 }
    }

    fn output_count(&self) -> usize {
        if matches!(self, Self::ConvAdd { next: Some(_), .. }) { 2 } else { 1 }
    }

    fn input_type(&self, index: usize) -> DatumType {
        match self {
            Self::ConvToQuantized { .. } | Self::ConvToF32 { .. } | Self::ConvAdd { .. } if index == 0 => {
                u8::datum_type()
            }
            Self::Pool { .. } => u8::datum_type(),
            _ => f32::datum_type(),
        }
    }
}
