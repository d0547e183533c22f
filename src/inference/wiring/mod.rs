//! A fused graph to tract's model, node by node and without tract's own reading of ONNX: its rules for types and
//! shapes, its rewriting and its registry of all operators are most of the time and of the bytes that a network takes to
//! start. Little is left in a fused graph, and each node of that is one or two of tract's ops.
//!
//! What is not known here is an error; then tract reads the graph (feature `general`).
//!
//! Nothing is inlined into `Wiring::node`: a browser compiles for speed what runs often, all of it, and while the
//! network starts there is other work for its compiler.

use std::collections::HashMap;
use std::sync::Arc;

use tract_core::internal::*;
use tract_core::ops::array::TypedConcat;
use tract_core::ops::change_axes::{compute_shape_with_onnx_rules, perm_to_ops, wire_with_rank_broadcast};
use tract_core::ops::math;

use super::fusion::{INTEGER_CONV, MEAN, ROUND, STEM, WEIGHTED};
use super::onnx::{self, FLOAT, INT8};
use super::ops::{KernelOp, Work};
use super::pb::{GraphProto, NodeProto, TensorProto};

/// The model of `graph` for an input of this shape.
///
/// # Errors
/// If a node is of a kind, or used in a way, that is not known here.
pub fn wire(graph: &GraphProto, input: [usize; 4]) -> TractResult<TypedModel> {
    let constants = graph.initializer.iter().map(|tensor| (tensor.name.as_str(), tensor)).collect();
    let mut wiring = Wiring { model: TypedModel::default(), constants, values: HashMap::new() };
    let [source] = graph.input.as_slice() else { bail!("{} inputs", graph.input.len()) };
    let outlet = wiring.model.add_source(&source.name, f32::fact(input))?;
    wiring.values.insert(source.name.clone(), outlet);
    for node in &graph.node {
        wiring.node(node).with_context(|| format!("{} {:?}", node.op_type, node.output))?;
    }
    let outputs = graph.output.iter().map(|output| wiring.value(&output.name)).collect::<TractResult<Vec<_>>>()?;
    wiring.model.select_output_outlets(&outputs)?;
    Ok(wiring.model)
}

struct Wiring<'a> {
    model: TypedModel,
    constants: HashMap<&'a str, &'a TensorProto>,
    /// By name: those of nodes, and constants once they are used.
    values: HashMap<String, OutletId>,
}

impl Wiring<'_> {
    fn node(&mut self, node: &NodeProto) -> TractResult<()> {
        let outlets = match node.op_type.as_str() {
            INTEGER_CONV | ROUND | STEM | MEAN | WEIGHTED => {
                let inputs = self.inputs(node)?;
                self.model.wire_node(name(node)?, KernelOp(Arc::new(Work::read(node)?)), &inputs)?
            }
            "Transpose" => self.transpose(node)?,
            "Reshape" => self.reshape(node)?,
            "Relu" => {
                let zero = self.constant(format!("{}/zero", name(node)?), tensor0(0_f32))?;
                let value = self.input(node, 0)?;
                self.broadcast(name(node)?, math::max(), &[value, zero])?
            }
            "Clip" => self.clip(node)?,
            "Add" => self.of_two(node, math::add())?,
            "Sub" => self.of_two(node, math::sub())?,
            "Mul" => self.of_two(node, math::mul())?,
            "Log" => self.of_one(node, KernelOp(Arc::new(Work::Logarithm)))?,
            "Sign" => self.of_one(node, math::sign())?,
            "Concat" => {
                let inputs = self.inputs(node)?;
                let axis = usize::try_from(onnx::int(node, "axis", -1)).context("an axis from the end")?;
                self.model.wire_node(name(node)?, TypedConcat::new(axis), &inputs)?
            }
            "BatchNormalization" => self.norm(node)?,
            "MatMul" => {
                let [vector, matrix] = [self.input(node, 0)?, self.input(node, 1)?];
                self.product(name(node)?, vector, matrix, false)?
            }
            "Gemm" => self.gemm(node)?,
            "DequantizeLinear" => {
                let tensor = self.dequantized(node)?;
                tvec![self.constant(name(node)?.to_owned(), tensor)?]
            }
            _ => bail!("not known here"),
        };
        ensure!(outlets.len() == node.output.len(), "{} outputs", outlets.len());
        self.values.extend(node.output.iter().cloned().zip(outlets));
        Ok(())
    }

    /// A value by its name; a constant of floats becomes one when it is first asked for.
    #[inline(never)]
    fn value(&mut self, name: &str) -> TractResult<OutletId> {
        if let Some(outlet) = self.values.get(name) {
            return Ok(*outlet);
        }
        let proto = self.constants.get(name).with_context(|| format!("no value {name}"))?;
        ensure!(proto.data_type == FLOAT, "{name} is no constant of floats");
        let outlet = self.constant(name.to_owned(), tensor(proto)?)?;
        self.values.insert(name.to_owned(), outlet);
        Ok(outlet)
    }

    fn input(&mut self, node: &NodeProto, index: usize) -> TractResult<OutletId> {
        let name = node.input.get(index).with_context(|| format!("no input {index}"))?;
        self.value(name)
    }

    fn inputs(&mut self, node: &NodeProto) -> TractResult<TVec<OutletId>> {
        node.input.iter().map(|name| self.value(name)).collect()
    }

    #[inline(never)]
    fn constant(&mut self, name: String, tensor: Tensor) -> TractResult<OutletId> {
        self.model.add_const(name, tensor)
    }

    /// Aligned at the last dimension, as ONNX does.
    #[inline(never)]
    fn broadcast(
        &mut self,
        name: &str,
        op: impl Into<Box<dyn TypedOp>>,
        inputs: &[OutletId],
    ) -> TractResult<TVec<OutletId>> {
        wire_with_rank_broadcast(name, &mut self.model, op, inputs)
    }

    #[inline(never)]
    fn of_two(&mut self, node: &NodeProto, op: impl Into<Box<dyn TypedOp>>) -> TractResult<TVec<OutletId>> {
        let inputs = self.inputs(node)?;
        ensure!(inputs.len() == 2, "{} operands", inputs.len());
        self.broadcast(name(node)?, op, &inputs)
    }

    #[inline(never)]
    fn of_one(&mut self, node: &NodeProto, op: impl Into<Box<dyn TypedOp>>) -> TractResult<TVec<OutletId>> {
        let input = self.input(node, 0)?;
        self.model.wire_node(name(node)?, op, &[input])
    }

    #[inline(never)]
    fn clip(&mut self, node: &NodeProto) -> TractResult<TVec<OutletId>> {
        let [value, lowest, highest] = [self.input(node, 0)?, self.input(node, 1)?, self.input(node, 2)?];
        let above = self.broadcast(&format!("{}/above", name(node)?), math::max(), &[value, lowest])?[0];
        self.broadcast(name(node)?, math::min(), &[above, highest])
    }

    #[inline(never)]
    fn transpose(&mut self, node: &NodeProto) -> TractResult<TVec<OutletId>> {
        let mut value = self.input(node, 0)?;
        let rank = self.model.outlet_fact(value)?.rank();
        let perm = onnx::ints(node, "perm", 0, rank).context("no permutation")?;
        for (step, op) in perm_to_ops(&perm).into_iter().enumerate() {
            value = self.model.wire_node(format!("{}/{step}", name(node)?), op, &[value])?[0];
        }
        Ok(tvec![value])
    }

    #[inline(never)]
    fn reshape(&mut self, node: &NodeProto) -> TractResult<TVec<OutletId>> {
        let value = self.input(node, 0)?;
        let target = node.input.get(1).and_then(|name| onnx::ints_of(self.constants.get(name.as_str())?));
        let target: TVec<TDim> =
            target.context("a shape that is no constant")?.iter().map(|dim| dim.to_dim()).collect();
        let from: TVec<TDim> = self.model.outlet_fact(value)?.shape.to_tvec();
        let to = compute_shape_with_onnx_rules(&from, &target, onnx::int(node, "allowzero", 0) != 0)?;
        self.model.wire_node(name(node)?, AxisOp::Reshape(0, from, to), &[value])
    }

    /// A factor and an offset a channel, which is the second dimension.
    #[inline(never)]
    fn norm(&mut self, node: &NodeProto) -> TractResult<TVec<OutletId>> {
        let value = self.input(node, 0)?;
        let rank = self.model.outlet_fact(value)?.rank();
        let affine =
            onnx::norm(node, |name| self.constants.get(name).copied()).context("parameters that are no constants")?;
        let [factor, offset] = affine.map(|values| -> TractResult<Tensor> {
            let values: Vec<f32> = values.into_iter().map(|value| value as f32).collect();
            let mut shape = vec![1; rank];
            shape[1] = values.len();
            Tensor::from_shape(&shape, &values)
        });
        let factor = self.constant(format!("{}/factor", name(node)?), factor?)?;
        let offset = self.constant(format!("{}/offset", name(node)?), offset?)?;
        let scaled = self.model.wire_node(format!("{}/scaled", name(node)?), math::mul(), &[value, factor])?[0];
        self.model.wire_node(name(node)?, math::add(), &[scaled, offset])
    }

    #[inline(never)]
    fn product(
        &mut self,
        name: &str,
        vector: OutletId,
        matrix: OutletId,
        transposed: bool,
    ) -> TractResult<TVec<OutletId>> {
        self.model.wire_node(name, KernelOp(Arc::new(Work::Product { transposed })), &[vector, matrix])
    }

    #[inline(never)]
    fn gemm(&mut self, node: &NodeProto) -> TractResult<TVec<OutletId>> {
        let plain = onnx::int(node, "transA", 0) == 0
            && onnx::float(node, "alpha", 1.0) == 1.0
            && onnx::float(node, "beta", 1.0) == 1.0;
        ensure!(plain && node.input.len() == 3, "transA, alpha, beta or no bias");
        let [vector, matrix, bias] = [self.input(node, 0)?, self.input(node, 1)?, self.input(node, 2)?];
        let transposed = onnx::int(node, "transB", 0) != 0;
        let product = self.product(&format!("{}/product", name(node)?), vector, matrix, transposed)?[0];
        self.broadcast(name(node)?, math::add(), &[product, bias])
    }

    /// Weights of a scale a row and no zero point, as floats.
    #[inline(never)]
    fn dequantized(&self, node: &NodeProto) -> TractResult<Tensor> {
        let constant = |index: usize| node.input.get(index).and_then(|name| self.constants.get(name.as_str()).copied());
        let (Some(weights), Some(scale)) = (constant(0), constant(1)) else { bail!("what is no constant") };
        let scale = onnx::floats(scale).context("a scale that is not in floats")?;
        let zero_point = constant(2).map_or(&[][..], |tensor| &tensor.raw_data[..]);
        let recognized = weights.data_type == INT8
            && onnx::int(node, "axis", 1) == 0
            && weights.dims.first().is_some_and(|rows| *rows == scale.len() as i64)
            && zero_point.iter().all(|byte| *byte == 0)
            && constant(2).is_none_or(|tensor| tensor.int32_data.iter().all(|value| *value == 0));
        ensure!(recognized && !scale.is_empty(), "other than int8 with a scale a row");
        let columns = weights.raw_data.len() / scale.len();
        let mut values = Vec::with_capacity(weights.raw_data.len());
        for (row, scale) in weights.raw_data.chunks_exact(columns.max(1)).zip(&scale) {
            let scale = *scale as f32;
            values.extend(row.iter().map(|weight| f32::from(weight.cast_signed()) * scale));
        }
        Tensor::from_shape(&dims(weights)?, &values)
    }
}

/// Each of our graphs' nodes is called as its first output, which no other node has.
fn name(node: &NodeProto) -> TractResult<&str> {
    Ok(node.output.first().context("no output")?)
}

fn dims(tensor: &TensorProto) -> TractResult<Vec<usize>> {
    tensor.dims.iter().map(|dim| Ok(usize::try_from(*dim)?)).collect()
}

#[inline(never)]
fn tensor(proto: &TensorProto) -> TractResult<Tensor> {
    if proto.data_type == FLOAT && proto.float_data.is_empty() {
        // SAFETY: any four bytes are a number in single precision, and as many as the shape needs are asked for.
        return unsafe { Tensor::from_raw::<f32>(&dims(proto)?, &proto.raw_data) };
    }
    let values: Vec<f32> = onnx::floats(proto).context("no floats")?.into_iter().map(|value| value as f32).collect();
    Tensor::from_shape(&dims(proto)?, &values)
}
