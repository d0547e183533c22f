//! What is left in float when the planes are done with: the dense layers and their gradient, the score of how familiar a
//! film is. A hundred nodes on vectors, each of which would cost tract more than what it computes: here all of them are
//! one op.

use pneumoscope_kernels::{Matrix, times_matrix, times_transposed};
use tract_core::internal::*;

/// Where a value comes from.
#[derive(Debug, Clone, Copy)]
pub(in crate::inference) enum Place {
    Input(usize),
    Constant(usize),
    Step(usize),
}

/// A constant of the graph.
#[derive(Debug)]
pub(in crate::inference) enum Constant {
    Floats(Vec<f32>),
    /// Rows of a matrix with a scale each.
    Int8 {
        weights: Vec<u8>,
        scales: Vec<f32>,
    },
}

impl Constant {
    fn matrix(&self) -> Matrix<'_> {
        match self {
            Self::Floats(values) => Matrix::Floats(values),
            Self::Int8 { weights, scales } => Matrix::Int8 { weights, scales },
        }
    }
}

/// What one node does. Values lie row by row.
#[derive(Debug)]
pub(in crate::inference) enum Step {
    Of(fn(f32) -> f32, Place),
    /// Where one has fewer values they are repeated.
    OfTwo(fn(f32, f32) -> f32, [Place; 2]),
    /// A factor and an offset a channel, of which each has so many values, one after the other.
    Norm {
        value: Place,
        affine: [Vec<f32>; 2],
        each: usize,
    },
    /// Of each in turn so many values, until there are no more.
    Concat(Vec<(Place, usize)>),
    /// A vector times a matrix, to so many columns; with `transposed` the matrix is given with a row a column.
    Product {
        vector: Place,
        matrix: Place,
        columns: usize,
        transposed: bool,
    },
}

/// Steps, one after the other, and what of their values is for others.
#[derive(Debug, Default)]
pub(in crate::inference) struct Head {
    pub inputs: Vec<TVec<usize>>,
    pub constants: Vec<Constant>,
    pub steps: Vec<Step>,
    pub outputs: Vec<(Place, TVec<usize>)>,
}

impl Head {
    /// The outputs' shapes for inputs of these shapes, which have to be those it was made for.
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
        outputs.map(|(place, shape)| Tensor::from_shape(shape, self.values(*place, inputs, &done)?)).collect()
    }

    fn values<'a>(&'a self, place: Place, inputs: &[&'a [f32]], done: &'a [Vec<f32>]) -> TractResult<&'a [f32]> {
        Ok(match place {
            Place::Input(index) => inputs[index],
            Place::Step(index) => &done[index],
            Place::Constant(index) => match &self.constants[index] {
                Constant::Floats(values) => values,
                Constant::Int8 { .. } => bail!("a matrix of int8 elsewhere than in a product"),
            },
        })
    }

    fn step(&self, step: &Step, inputs: &[&[f32]], done: &[Vec<f32>]) -> TractResult<Vec<f32>> {
        let values = |place: Place| self.values(place, inputs, done);
        Ok(match step {
            Step::Of(function, value) => values(*value)?.iter().copied().map(function).collect(),
            Step::OfTwo(function, [a, b]) => {
                let (a, b) = (values(*a)?, values(*b)?);
                let count = if a.is_empty() || b.is_empty() { 0 } else { a.len().max(b.len()) };
                a.iter().cycle().zip(b.iter().cycle()).take(count).map(|(a, b)| function(*a, *b)).collect()
            }
            Step::Norm { value, affine: [factors, offsets], each } => {
                let constants = factors.iter().zip(offsets).cycle();
                let channels = values(*value)?.chunks(*each).zip(constants);
                channels
                    .flat_map(|(values, (factor, offset))| values.iter().map(move |v| v * factor + offset))
                    .collect()
            }
            Step::Concat(parts) => {
                let mut parts: Vec<_> =
                    parts.iter().map(|(place, each)| Ok(values(*place)?.chunks(*each))).collect::<TractResult<_>>()?;
                let mut all = Vec::new();
                loop {
                    let before = all.len();
                    parts.iter_mut().for_each(|part| all.extend_from_slice(part.next().unwrap_or_default()));
                    if all.len() == before {
                        break all;
                    }
                }
            }
            Step::Product { vector, matrix, columns, transposed } => {
                let matrix = match matrix {
                    Place::Constant(index) => self.constants[*index].matrix(),
                    place => Matrix::Floats(values(*place)?),
                };
                let mut product = vec![0.0; *columns];
                let times = if *transposed { times_transposed } else { times_matrix };
                times(values(*vector)?, matrix, &mut product);
                product
            }
        })
    }
}
