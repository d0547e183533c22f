//! Display shutters (PS3.3, C.7.6.11): pixels outside of them are black, and do not count for the computed window.

use super::dataset::Dataset;
use super::pixel_module::PixelModule;
use super::tags;
use crate::imaging::radiograph::Plane;

/// The least share of a film that a shutter may leave visible; a shutter that hides more is ignored as an error.
const LEAST_OPEN: f64 = 0.2;
/// Greatest number of vertices of a polygon. The work is their number times the rows.
const MAX_VERTICES: usize = 1000;

/// One of the shapes; coordinates of pixels count from 1.
enum Shape {
    Rectangle {
        left: f32,
        right: f32,
        upper: f32,
        lower: f32,
    },
    Circle {
        row: f32,
        column: f32,
        radius: f32,
    },
    /// Vertices as `[row, column]`.
    Polygon(Vec<[f32; 2]>),
}

impl Shape {
    /// The parts of a row that are inside, both ends included.
    fn spans(&self, row: f32) -> Vec<(f32, f32)> {
        match self {
            Self::Rectangle { left, right, upper, lower } => {
                if (*upper..=*lower).contains(&row) {
                    vec![(*left, *right)]
                } else {
                    Vec::new()
                }
            }
            Self::Circle { row: middle, column, radius } => {
                let half = (radius * radius - (row - middle).powi(2)).sqrt();
                if half.is_nan() { Vec::new() } else { vec![(column - half, column + half)] }
            }
            Self::Polygon(vertices) => {
                // An edge does not cross the row of its lower end, so the lowest row is measured half a row higher.
                let lowest = vertices.iter().map(|vertex| vertex[0]).fold(f32::MIN, f32::max);
                let row = if row == lowest { row - 0.5 } else { row };
                let edges = vertices.iter().zip(vertices.iter().cycle().skip(1));
                let crossed = edges.filter(|(a, b)| (a[0] <= row) != (b[0] <= row));
                let mut crossings: Vec<f32> =
                    crossed.map(|(a, b)| a[1] + (row - a[0]) / (b[0] - a[0]) * (b[1] - a[1])).collect();
                crossings.sort_by(f32::total_cmp);
                crossings.as_chunks().0.iter().map(|&[from, to]| (from, to)).collect()
            }
        }
    }
}

fn shapes(dataset: &Dataset<'_>) -> Vec<Shape> {
    let shape = |name: &str| match name {
        "RECTANGULAR" => {
            let [left, right, upper, lower] =
                [tags::SHUTTER_LEFT, tags::SHUTTER_RIGHT, tags::SHUTTER_UPPER, tags::SHUTTER_LOWER]
                    .map(|tag| dataset.decimal(tag));
            Some(Shape::Rectangle { left: left?, right: right?, upper: upper?, lower: lower? })
        }
        "CIRCULAR" => {
            let &[row, column] = dataset.decimals(tags::SHUTTER_CENTER).as_slice() else { return None };
            Some(Shape::Circle { row, column, radius: dataset.decimal(tags::SHUTTER_RADIUS)? })
        }
        "POLYGONAL" => {
            let vertices = dataset.decimals(tags::SHUTTER_VERTICES).as_chunks().0.to_vec();
            (3..=MAX_VERTICES).contains(&vertices.len()).then_some(Shape::Polygon(vertices))
        }
        _ => None,
    };
    dataset.texts(tags::SHUTTER_SHAPE).take(3).filter_map(shape).collect()
}

/// Makes the pixels outside of the shutter black. Returns their number.
pub fn close(dataset: &Dataset<'_>, module: &PixelModule, plane: &mut Plane) -> u64 {
    let shapes = shapes(dataset);
    if shapes.is_empty() {
        return 0;
    }
    match plane {
        Plane::U8(samples) => close_in(samples, module.width as usize, &shapes),
        Plane::U16(samples) => close_in(samples, module.width as usize, &shapes),
    }
}

fn close_in<S: Default>(samples: &mut [S], width: usize, shapes: &[Shape]) -> u64 {
    let rows = samples.len() / width;
    let pixels_open: usize =
        (0..rows).map(|row| open(shapes, row, width).into_iter().filter(|&open| open).count()).sum();
    if (pixels_open as f64) < LEAST_OPEN * samples.len() as f64 {
        return 0;
    }
    for (row, samples) in samples.chunks_mut(width).enumerate() {
        let closed = samples.iter_mut().zip(open(shapes, row, width)).filter(|(_, open)| !open);
        closed.for_each(|(sample, _)| *sample = S::default());
    }
    (samples.len() - pixels_open) as u64
}

/// Whether each pixel of a row is inside of all shapes.
fn open(shapes: &[Shape], row: usize, width: usize) -> Vec<bool> {
    let mut open = vec![true; width];
    for shape in shapes {
        let mut closed_from = 0;
        // A column is inside if its coordinate is: `from <= column + 1 <= to`.
        for (from, to) in shape.spans((row + 1) as f32) {
            let first = ((from - 1.0).ceil().max(0.0) as usize).clamp(closed_from, width);
            open[closed_from..first].fill(false);
            closed_from = (to.floor().max(0.0) as usize).clamp(first, width);
        }
        open[closed_from..].fill(false);
    }
    open
}
