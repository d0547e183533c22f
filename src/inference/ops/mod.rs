//! The fused nodes of [`fusion`](super::fusion) and the remaining float nodes, as tract ops.
//!
//! * `kernel_node`: each op's computation, with the shapes and types of its outputs
//! * `float_tail`: the float computation after the convolutions
//! * `from_proto`: builds an op from an ONNX node
//! * `general`: the same for tract's own reader of ONNX; feature `general`
//!
//! Planes are `[1, height, width, channels]`: `u8` if quantized, else `f32`.

pub(super) mod float_tail;
mod from_proto;
#[cfg(feature = "general")]
pub mod general;
mod kernel_node;

use std::sync::Arc;

use tract_core::internal::*;

pub(super) use kernel_node::KernelNode;

/// A [`KernelNode`] for tract.
#[derive(Debug, Clone)]
pub(super) struct KernelOp(pub(super) Arc<KernelNode>);

/// By identity: two nodes of a graph are never the same op.
impl PartialEq for KernelOp {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for KernelOp {}

impl Op for KernelOp {
    fn name(&self) -> StaticName {
        self.0.name().into()
    }

    op_as_typed_op!();
}

impl EvalOp for KernelOp {
    op_out_of_plan!();

    fn eval(&self, _context: &EvalContext, inputs: TVec<TValue>) -> TractResult<TVec<TValue>> {
        self.0.run(inputs)
    }
}

impl TypedOp for KernelOp {
    fn output_facts(&self, inputs: &[&TypedFact]) -> TractResult<TVec<TypedFact>> {
        let shapes: TVec<&[usize]> = inputs
            .iter()
            .map(|fact| fact.shape.as_concrete().context("an input of unknown shape"))
            .collect::<TractResult<_>>()?;
        Ok(self.0.outputs(&shapes)?.iter().map(|(kind, shape)| kind.fact(shape)).collect())
    }

    as_op!();
}
