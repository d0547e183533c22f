//! The nodes that [`fusion`](super::fusion) makes, and what it leaves in float, as tract ops on our kernels.
//!
//! * `work`: what each does
//! * `head`: what is computed in float of their values
//! * `reading`: a node of the graph to what it does
//! * `general`: for tract's own reading of ONNX; feature `general`
//!
//! Planes are `[1, height, width, channels]`: `u8` where they hold levels, `f32` where they hold values.

#[cfg(feature = "general")]
pub mod general;
pub(super) mod head;
mod reading;
mod work;

use std::sync::Arc;

use tract_core::internal::*;

pub(super) use work::Work;

/// One of our nodes.
#[derive(Debug, Clone)]
pub(super) struct KernelOp(pub(super) Arc<Work>);

/// Ops of one graph are told apart by where they are.
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
