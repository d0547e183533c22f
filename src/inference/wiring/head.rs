//! Nodes on floats to the steps of a [`Head`].

use std::collections::HashMap;

use tract_core::internal::*;

use super::{Constants, count, dims, floats, name};
use crate::inference::onnx::{self, INT8};
use crate::inference::ops::head::{Constant, Head, Place, Step};
use crate::inference::pb::NodeProto;

/// Whether it can be a step.
pub(super) fn knows(op: &str) -> bool {
    let all = [
        "Add",
        "BatchNormalization",
        "Clip",
        "Concat",
        "Gemm",
        "Log",
        "MatMul",
        "Mul",
        "Relu",
        "Reshape",
        "Sign",
        "Sub",
    ];
    all.contains(&op)
}

/// A value that steps can read.
#[derive(Clone)]
struct Value {
    place: Place,
    shape: TVec<usize>,
}

/// Steps that are being put together.
pub(super) struct HeadBuilder<'a> {
    head: Head,
    values: HashMap<String, Value>,
    constants: &'a Constants<'a>,
}

impl<'a> HeadBuilder<'a> {
    pub(super) fn new(constants: &'a Constants<'a>) -> Self {
        Self { head: Head::default(), values: HashMap::new(), constants }
    }

    /// Whether it is an input or what a step gives.
    pub(super) fn has(&self, value: &str) -> bool {
        self.values.contains_key(value)
    }

    /// A value that comes from elsewhere.
    pub(super) fn input(&mut self, name: &str, shape: &[usize]) {
        let place = Place::Input(self.head.inputs.len());
        self.head.inputs.push(shape.into());
        self.values.insert(name.to_owned(), Value { place, shape: shape.into() });
    }

    /// Adds what a node does.
    pub(super) fn node(&mut self, node: &NodeProto) -> TractResult<()> {
        let value = match node.op_type.as_str() {
            "Add" => self.of_two(node, |a, b| a + b)?,
            "Sub" => self.of_two(node, |a, b| a - b)?,
            "Mul" => self.of_two(node, |a, b| a * b)?,
            "Relu" => self.of(node, |value| larger(value, 0.0))?,
            "Sign" => self.of(node, |value| if value == 0.0 { 0.0 } else { value.signum() })?,
            "Log" => self.of(node, f32::ln)?,
            "Clip" => {
                let [value, lowest, highest] = self.operands(node)?;
                let above = self.pair(larger, value, lowest)?;
                self.pair(smaller, above, highest)?
            }
            "BatchNormalization" => self.norm(node)?,
            "Concat" => self.concat(node)?,
            "Gemm" => self.gemm(node)?,
            "MatMul" => {
                let [vector, matrix] = self.operands(node)?;
                self.product(vector, matrix, false)?
            }
            "Reshape" => self.reshape(node)?,
            other => bail!("{other} is no step"),
        };
        ensure!(node.output.len() == 1, "{} outputs", node.output.len());
        self.values.insert(name(node)?.to_owned(), value);
        Ok(())
    }

    /// All steps, of whose values these are given.
    pub(super) fn finish(mut self, outputs: &[&str]) -> TractResult<Head> {
        for name in outputs {
            let Value { place, shape } = self.values.remove(*name).with_context(|| format!("no value {name}"))?;
            self.head.outputs.push((place, shape));
        }
        Ok(self.head)
    }

    /// Of something, in a step of its own.
    fn push(&mut self, step: Step, shape: TVec<usize>) -> Value {
        self.head.steps.push(step);
        Value { place: Place::Step(self.head.steps.len() - 1), shape }
    }

    #[inline(never)]
    fn value(&mut self, name: &str) -> TractResult<Value> {
        if let Some(value) = self.values.get(name) {
            return Ok(value.clone());
        }
        let (constant, shape) = match self.constants.dequantized.get(name) {
            Some(node) => int8(node, self.constants)?,
            None => {
                let tensor = self.constants.tensor(name).with_context(|| format!("no value {name}"))?;
                (Constant::Floats(floats(tensor).context("no floats")?), dims(tensor)?)
            }
        };
        self.head.constants.push(constant);
        let value = Value { place: Place::Constant(self.head.constants.len() - 1), shape };
        self.values.insert(name.to_owned(), value.clone());
        Ok(value)
    }

    #[inline(never)]
    fn operands<const N: usize>(&mut self, node: &NodeProto) -> TractResult<[Value; N]> {
        ensure!(node.input.len() == N, "{} operands", node.input.len());
        let values: Vec<Value> = node.input.iter().map(|name| self.value(name)).collect::<TractResult<_>>()?;
        values.try_into().map_err(|_| anyhow!("other operands"))
    }

    #[inline(never)]
    fn of(&mut self, node: &NodeProto, function: fn(f32) -> f32) -> TractResult<Value> {
        let [value] = self.operands(node)?;
        self.numbers(&[&value])?;
        Ok(self.push(Step::Of(function, value.place), value.shape))
    }

    fn of_two(&mut self, node: &NodeProto, function: fn(f32, f32) -> f32) -> TractResult<Value> {
        let [a, b] = self.operands(node)?;
        self.pair(function, a, b)
    }

    /// Aligned at the last dimension, as ONNX does, where all of one is repeated: one has the other's last dimensions, and
    /// ones before them.
    #[inline(never)]
    fn pair(&mut self, function: fn(f32, f32) -> f32, a: Value, b: Value) -> TractResult<Value> {
        self.numbers(&[&a, &b])?;
        let bare =
            |value: &Value| -> Vec<usize> { value.shape.iter().copied().skip_while(|size| *size == 1).collect() };
        let (bare_a, bare_b) = (bare(&a), bare(&b));
        let fits = bare_a.ends_with(&bare_b) || bare_b.ends_with(&bare_a);
        ensure!(fits, "operands of shapes {:?} and {:?}", a.shape, b.shape);
        let all = if bare_a.len() >= bare_b.len() { bare_a } else { bare_b };
        let rank = a.shape.len().max(b.shape.len());
        let shape = std::iter::repeat_n(1, rank - all.len()).chain(all).collect();
        Ok(self.push(Step::OfTwo(function, [a.place, b.place]), shape))
    }

    /// An error if one of them is int8.
    fn numbers(&self, values: &[&Value]) -> TractResult<()> {
        let of_int8 = values.iter().any(|value| match value.place {
            Place::Constant(index) => matches!(self.head.constants[index], Constant::Int8 { .. }),
            _ => false,
        });
        ensure!(!of_int8, "a matrix of int8 elsewhere than in a product");
        Ok(())
    }

    /// A factor and an offset a channel, which is the second dimension.
    #[inline(never)]
    fn norm(&mut self, node: &NodeProto) -> TractResult<Value> {
        let value = self.value(node.input.first().context("no input")?)?;
        self.numbers(&[&value])?;
        let affine =
            onnx::norm(node, |name| self.constants.tensor(name)).context("parameters that are no constants")?;
        let affine = affine.map(|values| values.into_iter().map(|value| value as f32).collect::<Vec<f32>>());
        ensure!(value.shape.get(1) == Some(&affine[0].len()), "{} channels of {:?}", affine[0].len(), value.shape);
        let each = count(&value.shape[2..]).context("too large")?;
        ensure!(each > 0, "a channel of no values");
        Ok(self.push(Step::Norm { value: value.place, affine, each }, value.shape))
    }

    #[inline(never)]
    fn concat(&mut self, node: &NodeProto) -> TractResult<Value> {
        let axis = usize::try_from(onnx::int(node, "axis", -1)).context("an axis from the end")?;
        let values: Vec<Value> = node.input.iter().map(|name| self.value(name)).collect::<TractResult<_>>()?;
        self.numbers(&values.iter().collect::<Vec<_>>())?;
        let mut shape = values.first().context("nothing to join")?.shape.clone();
        ensure!(axis < shape.len(), "no dimension {axis}");
        let mut parts = Vec::with_capacity(values.len());
        shape[axis] = 0;
        for value in &values {
            let fits = value.shape.len() == shape.len()
                && value.shape.iter().zip(&shape).enumerate().all(|(i, (a, b))| i == axis || a == b);
            ensure!(fits, "{:?} beside {shape:?}", value.shape);
            let each = count(&value.shape[axis..]).context("too large")?;
            ensure!(each > 0, "nothing in {:?}", value.shape);
            shape[axis] = shape[axis].checked_add(value.shape[axis]).context("too large")?;
            parts.push((value.place, each));
        }
        count(&shape).context("too large")?;
        Ok(self.push(Step::Concat(parts), shape))
    }

    #[inline(never)]
    fn gemm(&mut self, node: &NodeProto) -> TractResult<Value> {
        let plain = onnx::int(node, "transA", 0) == 0
            && onnx::float(node, "alpha", 1.0) == 1.0
            && onnx::float(node, "beta", 1.0) == 1.0;
        ensure!(plain, "transA, alpha or beta");
        let [vector, matrix, bias] = self.operands(node)?;
        let product = self.product(vector, matrix, onnx::int(node, "transB", 0) != 0)?;
        self.pair(|a, b| a + b, product, bias)
    }

    /// Of a vector, `[1, rows]` or `[1, 1, rows]`, and a matrix, `[rows, columns]` or `[1, rows, columns]`; with
    /// `transposed` the matrix is given as `[columns, rows]`. `[1, columns]`, with as many ones before it as the operand
    /// of more dimensions has.
    #[inline(never)]
    fn product(&mut self, vector: Value, matrix: Value, transposed: bool) -> TractResult<Value> {
        self.numbers(&[&vector])?;
        let fits = |shape: &[usize], last: usize| {
            shape.len() >= 2 && shape[..shape.len().saturating_sub(last)].iter().all(|&size| size == 1)
        };
        let told = || format!("a product of shapes {:?} and {:?}", vector.shape, matrix.shape);
        ensure!(fits(&vector.shape, 1) && fits(&matrix.shape, 2), told());
        let [mut rows, mut columns] = [matrix.shape[matrix.shape.len() - 2], matrix.shape[matrix.shape.len() - 1]];
        if transposed {
            (rows, columns) = (columns, rows);
        }
        ensure!(vector.shape.last() == Some(&rows), told());
        let rank = vector.shape.len().max(matrix.shape.len());
        let shape = std::iter::repeat_n(1, rank - 1).chain([columns]).collect();
        Ok(self.push(Step::Product { vector: vector.place, matrix: matrix.place, columns, transposed }, shape))
    }

    /// The same values: no step.
    #[inline(never)]
    fn reshape(&mut self, node: &NodeProto) -> TractResult<Value> {
        let mut value = self.value(node.input.first().context("no input")?)?;
        self.numbers(&[&value])?;
        let wanted = node.input.get(1).and_then(|name| onnx::ints_of(self.constants.tensor(name)?));
        let wanted = wanted.context("a shape that is no constant")?;
        let zero_is_none = onnx::int(node, "allowzero", 0) != 0;
        let known = |(index, size): (usize, &i64)| -> TractResult<usize> {
            Ok(match size {
                0 if !zero_is_none => *value.shape.get(index).context("a size of nothing")?,
                -1 => 1,
                size => usize::try_from(*size)?,
            })
        };
        let mut shape: TVec<usize> = wanted.iter().enumerate().map(known).collect::<TractResult<_>>()?;
        let all = count(&value.shape).context("too large")?;
        if let Some(free) = wanted.iter().position(|size| *size == -1) {
            shape[free] = all.checked_div(count(&shape).context("too large")?).context("a size of any")?;
        }
        ensure!(count(&shape) == Some(all), "{wanted:?} of {:?}", value.shape);
        value.shape = shape;
        Ok(value)
    }
}

fn larger(a: f32, b: f32) -> f32 {
    if a > b { a } else { b }
}

fn smaller(a: f32, b: f32) -> f32 {
    if a < b { a } else { b }
}

/// Weights of a scale a row and no zero point, and their shape.
#[inline(never)]
fn int8(node: &NodeProto, constants: &Constants) -> TractResult<(Constant, TVec<usize>)> {
    let constant = |index: usize| node.input.get(index).and_then(|name| constants.tensor(name));
    let (Some(weights), Some(scale)) = (constant(0), constant(1)) else { bail!("what is no constant") };
    let scales = floats(scale).context("a scale that is not in floats")?;
    let shape = dims(weights)?;
    let no_zero_point = constant(2).is_none_or(|tensor| {
        tensor.raw_data.iter().all(|byte| *byte == 0) && tensor.int32_data.iter().all(|value| *value == 0)
    });
    let recognized = weights.data_type == INT8
        && onnx::int(node, "axis", 1) == 0
        && no_zero_point
        && shape.len() == 2
        && shape[0] == scales.len()
        && count(&shape) == Some(weights.raw_data.len());
    ensure!(recognized, "other than a matrix of int8 with a scale a row");
    Ok((Constant::Int8 { weights: weights.raw_data.to_vec(), scales }, shape))
}
