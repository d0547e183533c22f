//! Builds a [`FloatTail`] from float nodes.

use std::collections::HashMap;

use tract_core::internal::*;

use super::{Constants, count, dims, floats, name};
use crate::inference::attributes::{self, INT8};
use crate::inference::onnx_proto::NodeProto;
use crate::inference::ops::float_tail::{Constant, FloatTail, Source, Step};

/// Whether a node of this type can be a step of a [`FloatTail`].
pub(super) fn supports(op: &str) -> bool {
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
    source: Source,
    shape: TVec<usize>,
}

/// A [`FloatTail`] in the making.
pub(super) struct FloatTailBuilder<'a> {
    tail: FloatTail,
    values: HashMap<String, Value>,
    constants: &'a Constants<'a>,
}

impl<'a> FloatTailBuilder<'a> {
    pub(super) fn new(constants: &'a Constants<'a>) -> Self {
        Self { tail: FloatTail::default(), values: HashMap::new(), constants }
    }

    /// Whether a value is known: as an input, a used constant or the result of a step.
    pub(super) fn has(&self, value: &str) -> bool {
        self.values.contains_key(value)
    }

    /// Adds an input.
    pub(super) fn input(&mut self, name: &str, shape: &[usize]) {
        let source = Source::Input(self.tail.inputs.len());
        self.tail.inputs.push(shape.into());
        self.values.insert(name.to_owned(), Value { source, shape: shape.into() });
    }

    /// Adds the steps of a node.
    pub(super) fn node(&mut self, node: &NodeProto) -> TractResult<()> {
        let value = match node.op_type.as_str() {
            "Add" => self.binary(node, |a, b| a + b)?,
            "Sub" => self.binary(node, |a, b| a - b)?,
            "Mul" => self.binary(node, |a, b| a * b)?,
            "Relu" => self.unary(node, |value| max(value, 0.0))?,
            "Sign" => self.unary(node, |value| if value == 0.0 { 0.0 } else { value.signum() })?,
            "Log" => self.unary(node, f32::ln)?,
            "Clip" => {
                let [value, lowest, highest] = self.operands(node)?;
                let above = self.elementwise(max, value, lowest)?;
                self.elementwise(min, above, highest)?
            }
            "BatchNormalization" => self.batch_norm(node)?,
            "Concat" => self.concat(node)?,
            "Gemm" => self.gemm(node)?,
            "MatMul" => {
                let [vector, matrix] = self.operands(node)?;
                self.mat_mul(vector, matrix, false)?
            }
            "Reshape" => self.reshape(node)?,
            other => bail!("{other} is not supported"),
        };
        ensure!(node.output.len() == 1, "{} outputs", node.output.len());
        self.values.insert(name(node)?.to_owned(), value);
        Ok(())
    }

    /// The finished op with these outputs.
    pub(super) fn finish(mut self, outputs: &[&str]) -> TractResult<FloatTail> {
        for name in outputs {
            let Value { source, shape } = self.values.remove(*name).with_context(|| format!("no value {name}"))?;
            self.tail.outputs.push((source, shape));
        }
        Ok(self.tail)
    }

    fn push(&mut self, step: Step, shape: TVec<usize>) -> Value {
        self.tail.steps.push(step);
        Value { source: Source::Step(self.tail.steps.len() - 1), shape }
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
                (Constant::F32(floats(tensor).context("no floats")?), dims(tensor)?)
            }
        };
        self.tail.constants.push(constant);
        let value = Value { source: Source::Constant(self.tail.constants.len() - 1), shape };
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
    fn unary(&mut self, node: &NodeProto, function: fn(f32) -> f32) -> TractResult<Value> {
        let [value] = self.operands(node)?;
        self.ensure_f32(&[&value])?;
        Ok(self.push(Step::Unary(function, value.source), value.shape))
    }

    fn binary(&mut self, node: &NodeProto, function: fn(f32, f32) -> f32) -> TractResult<Value> {
        let [a, b] = self.operands(node)?;
        self.elementwise(function, a, b)
    }

    /// Applies a function to two operands with ONNX's broadcasting. Supported where the whole of one operand is repeated:
    /// its shape without leading ones is a suffix of the other's.
    #[inline(never)]
    fn elementwise(&mut self, function: fn(f32, f32) -> f32, a: Value, b: Value) -> TractResult<Value> {
        self.ensure_f32(&[&a, &b])?;
        let without_ones =
            |value: &Value| -> Vec<usize> { value.shape.iter().copied().skip_while(|size| *size == 1).collect() };
        let (sizes_a, sizes_b) = (without_ones(&a), without_ones(&b));
        let fits = sizes_a.ends_with(&sizes_b) || sizes_b.ends_with(&sizes_a);
        ensure!(fits, "operands of shapes {:?} and {:?}", a.shape, b.shape);
        let longer = if sizes_a.len() >= sizes_b.len() { sizes_a } else { sizes_b };
        let rank = a.shape.len().max(b.shape.len());
        let shape = std::iter::repeat_n(1, rank - longer.len()).chain(longer).collect();
        Ok(self.push(Step::Binary(function, [a.source, b.source]), shape))
    }

    /// # Errors
    /// If one of the values is an int8 matrix.
    fn ensure_f32(&self, values: &[&Value]) -> TractResult<()> {
        let int8 = values.iter().any(|value| match value.source {
            Source::Constant(index) => matches!(self.tail.constants[index], Constant::Int8 { .. }),
            _ => false,
        });
        ensure!(!int8, "an int8 matrix outside a matrix product");
        Ok(())
    }

    /// Channels are the second dimension.
    #[inline(never)]
    fn batch_norm(&mut self, node: &NodeProto) -> TractResult<Value> {
        let value = self.value(node.input.first().context("no input")?)?;
        self.ensure_f32(&[&value])?;
        let affine = attributes::batch_norm(node, |name| self.constants.tensor(name))
            .context("parameters that are not constant")?;
        let affine = affine.map(|values| values.into_iter().map(|value| value as f32).collect::<Vec<f32>>());
        ensure!(value.shape.get(1) == Some(&affine[0].len()), "{} channels of {:?}", affine[0].len(), value.shape);
        let channel_size = count(&value.shape[2..]).context("too large")?;
        ensure!(channel_size > 0, "an empty channel");
        Ok(self.push(Step::BatchNorm { value: value.source, affine, channel_size }, value.shape))
    }

    #[inline(never)]
    fn concat(&mut self, node: &NodeProto) -> TractResult<Value> {
        let axis = usize::try_from(attributes::int(node, "axis", -1)).context("a negative axis")?;
        let values: Vec<Value> = node.input.iter().map(|name| self.value(name)).collect::<TractResult<_>>()?;
        self.ensure_f32(&values.iter().collect::<Vec<_>>())?;
        let mut shape = values.first().context("no inputs")?.shape.clone();
        ensure!(axis < shape.len(), "no dimension {axis}");
        let mut parts = Vec::with_capacity(values.len());
        shape[axis] = 0;
        for value in &values {
            let fits = value.shape.len() == shape.len()
                && value.shape.iter().zip(&shape).enumerate().all(|(i, (a, b))| i == axis || a == b);
            ensure!(fits, "{:?} beside {shape:?}", value.shape);
            let size = count(&value.shape[axis..]).context("too large")?;
            ensure!(size > 0, "no values in {:?}", value.shape);
            shape[axis] = shape[axis].checked_add(value.shape[axis]).context("too large")?;
            parts.push((value.source, size));
        }
        count(&shape).context("too large")?;
        Ok(self.push(Step::Concat(parts), shape))
    }

    #[inline(never)]
    fn gemm(&mut self, node: &NodeProto) -> TractResult<Value> {
        let plain = attributes::int(node, "transA", 0) == 0
            && attributes::float(node, "alpha", 1.0) == 1.0
            && attributes::float(node, "beta", 1.0) == 1.0;
        ensure!(plain, "transA, alpha or beta");
        let [vector, matrix, bias] = self.operands(node)?;
        let product = self.mat_mul(vector, matrix, attributes::int(node, "transB", 0) != 0)?;
        self.elementwise(|a, b| a + b, product, bias)
    }

    /// A vector, `[1, rows]` or `[1, 1, rows]`, times a matrix, `[rows, columns]` or `[1, rows, columns]`; with
    /// `transposed` the matrix is `[columns, rows]`. The result is `[1, columns]`, with leading ones up to the rank of the
    /// operand of higher rank.
    #[inline(never)]
    fn mat_mul(&mut self, vector: Value, matrix: Value, transposed: bool) -> TractResult<Value> {
        self.ensure_f32(&[&vector])?;
        let fits = |shape: &[usize], last: usize| {
            shape.len() >= 2 && shape[..shape.len().saturating_sub(last)].iter().all(|&size| size == 1)
        };
        let reason = || format!("a product of shapes {:?} and {:?}", vector.shape, matrix.shape);
        ensure!(fits(&vector.shape, 1) && fits(&matrix.shape, 2), reason());
        let [mut rows, mut columns] = [matrix.shape[matrix.shape.len() - 2], matrix.shape[matrix.shape.len() - 1]];
        if transposed {
            (rows, columns) = (columns, rows);
        }
        ensure!(vector.shape.last() == Some(&rows), reason());
        let rank = vector.shape.len().max(matrix.shape.len());
        let shape = std::iter::repeat_n(1, rank - 1).chain([columns]).collect();
        Ok(self.push(Step::MatMul { vector: vector.source, matrix: matrix.source, columns, transposed }, shape))
    }

    /// Changes the shape alone; needs no step.
    #[inline(never)]
    fn reshape(&mut self, node: &NodeProto) -> TractResult<Value> {
        let mut value = self.value(node.input.first().context("no input")?)?;
        self.ensure_f32(&[&value])?;
        let wanted = node.input.get(1).and_then(|name| attributes::int64s(self.constants.tensor(name)?));
        let wanted = wanted.context("a shape that is not constant")?;
        let allows_zero = attributes::int(node, "allowzero", 0) != 0;
        let known = |(index, size): (usize, &i64)| -> TractResult<usize> {
            Ok(match size {
                0 if !allows_zero => *value.shape.get(index).context("no size to copy")?,
                -1 => 1,
                size => usize::try_from(*size)?,
            })
        };
        let mut shape: TVec<usize> = wanted.iter().enumerate().map(known).collect::<TractResult<_>>()?;
        let all = count(&value.shape).context("too large")?;
        if let Some(free) = wanted.iter().position(|size| *size == -1) {
            shape[free] = all.checked_div(count(&shape).context("too large")?).context("no size fits")?;
        }
        ensure!(count(&shape) == Some(all), "{wanted:?} of {:?}", value.shape);
        value.shape = shape;
        Ok(value)
    }
}

fn max(a: f32, b: f32) -> f32 {
    if a > b { a } else { b }
}

fn min(a: f32, b: f32) -> f32 {
    if a < b { a } else { b }
}

/// An int8 matrix with one scale per row and zero point 0, and its shape.
#[inline(never)]
fn int8(node: &NodeProto, constants: &Constants) -> TractResult<(Constant, TVec<usize>)> {
    let constant = |index: usize| node.input.get(index).and_then(|name| constants.tensor(name));
    let (Some(weights), Some(scale)) = (constant(0), constant(1)) else {
        bail!("weights or scales that are not constant")
    };
    let scales = floats(scale).context("scales that are not float32")?;
    let shape = dims(weights)?;
    let no_zero_point = constant(2).is_none_or(|tensor| {
        tensor.raw_data.iter().all(|byte| *byte == 0) && tensor.int32_data.iter().all(|value| *value == 0)
    });
    let recognized = weights.data_type == INT8
        && attributes::int(node, "axis", 1) == 0
        && no_zero_point
        && shape.len() == 2
        && shape[0] == scales.len()
        && count(&shape) == Some(weights.raw_data.len());
    ensure!(recognized, "not an int8 matrix with one scale per row");
    Ok((Constant::Int8 { weights: weights.raw_data.to_vec(), scales }, shape))
}
