//! The mean of each channel of one of our planes, after batch norm and ReLU.
//!
//! ```text
//! Flatten(GlobalAveragePool(Relu(BatchNormalization(plane))))
//! ```
//!
//! The node [`MEAN`] gives `[1, channels]`.

use super::MEAN;
use super::batch_norm::norm_relu_of_plane;
use super::pattern::Pattern::{Op, Value};
use super::pattern::{GraphIndex, Pattern};
use super::rewrite::{Rewrite, affine_attributes, plane_of};
use crate::inference::attributes::int;
use crate::inference::onnx_proto::NodeProto;

/// [`norm_relu_of_plane`] matches the rest.
const PATTERN: Pattern = Op("Flatten", &[Op("GlobalAveragePool", &[Value("activations")])]);

/// Replaces the node and what is before it; `None` if this is another `Flatten`.
#[inline(never)]
pub(super) fn fuse<'a>(graph: &GraphIndex<'a>, rewrite: &mut Rewrite<'a>, flatten: &'a NodeProto) -> Option<()> {
    let value = flatten.output.first()?;
    let found = graph.find(&PATTERN, value)?;
    let (plane, affine) = norm_relu_of_plane(graph, rewrite, found.value("activations"))?;
    if int(flatten, "axis", 1) != 1 {
        return None;
    }
    rewrite.push(MEAN, value, vec![plane_of(plane)], vec![value.clone()], affine_attributes("", affine));
    Some(())
}
