//! The float computation after the convolutions: the dense layers with their gradient, and the out-of-distribution
//! score. These are about a hundred nodes on short vectors. As tract ops, each would cost more than its arithmetic, so all
//! of them are one op.

use pneumoscope_kernels::{Matrix, times_matrix, times_transposed};
use tract_core::internal::*;

/// Where a value comes from: the index of an input, constant or step.
#[derive(Debug, Clone, Copy)]
pub(in crate::inference) enum Source {
    Input(usize),
    Constant(usize),
    Step(usize),
}

/// A constant of the graph.
#[derive(Debug)]
pub(in crate::inference) enum Constant {
    F32(Vec<f32>),
    /// A matrix with one scale per row.
    Int8 {
        weights: Vec<u8>,
        scales: Vec<f32>,
    },
}

impl Constant {
    fn matrix(&self) -> Matrix<'_> {
        match self {
            Self::F32(values) => Matrix::F32(values),
            Self::Int8 { weights, scales } => Matrix::Int8 { weights, scales },
        }
    }
}

/// The computation of one node. Values are in row-major order.
#[derive(Debug)]
pub(in crate::inference) enum Step {
    Unary(fn(f32) -> f32, Source),
    /// Element by element; the shorter operand is repeated.
    Binary(fn(f32, f32) -> f32, [Source; 2]),
    /// `value * factor + offset` with a factor and an offset per channel; a channel is `channel_size` consecutive values.
    BatchNorm {
        value: Source,
        affine: [Vec<f32>; 2],
        channel_size: usize,
    },
    /// Concatenation along an axis: takes this number of values from each part in turn, until all are used up.
    Concat(Vec<(Source, usize)>),
    /// A vector times a matrix with this number of columns; with `transposed` the matrix is stored transposed.
    MatMul {
        vector: Source,
        matrix: Source,
        columns: usize,
        transposed: bool,
    },
}

/// Steps in the order in which they run.
#[derive(Debug, Default)]
pub(in crate::inference) struct FloatTail {
    /// Shapes of the inputs.
    pub inputs: Vec<TVec<usize>>,
    pub constants: Vec<Constant>,
    pub steps: Vec<Step>,
    /// Which values are outputs, and their shapes.
    pub outputs: Vec<(Source, TVec<usize>)>,
}

impl FloatTail {
    /// The shapes of the outputs.
    ///
    /// # Errors
    /// If `inputs` are not the shapes that it was built for.
    pub(super) fn outputs(&self, inputs: &[&[usize]]) -> TractResult<TVec<TVec<usize>>> {
        ensure!(
            inputs.iter().copied().eq(self.inputs.iter().map(|shape| shape.as_slice())),
            "inputs of shapes {inputs:?}"
        );
        Ok(self.outputs.iter().map(|(_, shape)| shape.clone()).collect())
    }

    pub(super) fn run(&self, inputs: &[&[f32]]) -> TractResult<TVec<Tensor>> {
        let mut done: Vec<Vec<f32>> = Vec::with_capacity(self.steps.len());
        for step in &self.steps {
            let next = self.step(step, inputs, &done)?;
            done.push(next);
        }
        let outputs = self.outputs.iter();
        outputs.map(|(source, shape)| Tensor::from_shape(shape, self.values(*source, inputs, &done)?)).collect()
    }

    fn values<'a>(&'a self, source: Source, inputs: &[&'a [f32]], done: &'a [Vec<f32>]) -> TractResult<&'a [f32]> {
        Ok(match source {
            Source::Input(index) => inputs[index],
            Source::Step(index) => &done[index],
            Source::Constant(index) => match &self.constants[index] {
                Constant::F32(values) => values,
                Constant::Int8 { .. } => bail!("an int8 matrix outside a matrix product"),
            },
        })
    }

    fn step(&self, step: &Step, inputs: &[&[f32]], done: &[Vec<f32>]) -> TractResult<Vec<f32>> {
        let values = |source: Source| self.values(source, inputs, done);
        Ok(match step {
            Step::Unary(function, value) => values(*value)?.iter().copied().map(function).collect(),
            Step::Binary(function, [a, b]) => {
                let (a, b) = (values(*a)?, values(*b)?);
                let count = if a.is_empty() || b.is_empty() { 0 } else { a.len().max(b.len()) };
                a.iter().cycle().zip(b.iter().cycle()).take(count).map(|(a, b)| function(*a, *b)).collect()
            }
            Step::BatchNorm { value, affine: [factors, offsets], channel_size } => {
                let constants = factors.iter().zip(offsets).cycle();
                let channels = values(*value)?.chunks(*channel_size).zip(constants);
                channels
                    .flat_map(|(values, (factor, offset))| values.iter().map(move |v| v * factor + offset))
                    .collect()
            }
            Step::Concat(parts) => {
                let mut parts: Vec<_> = parts
                    .iter()
                    .map(|(source, size)| Ok(values(*source)?.chunks(*size)))
                    .collect::<TractResult<_>>()?;
                let mut all = Vec::new();
                loop {
                    let before = all.len();
                    parts.iter_mut().for_each(|part| all.extend_from_slice(part.next().unwrap_or_default()));
                    if all.len() == before {
                        break all;
                    }
                }
            }
            Step::MatMul { vector, matrix, columns, transposed } => {
                let matrix = match matrix {
                    Source::Constant(index) => self.constants[*index].matrix(),
                    source => Matrix::F32(values(*source)?),
                };
                let mut product = vec![0.0; *columns];
                let times = if *transposed { times_transposed } else { times_matrix };
                times(values(*vector)?, matrix, &mut product);
                product
            }
        })
    }
}
