//! The weighted sum of the channels at each pixel of one of our planes, after batch norm and ReLU. Grad-CAM ends in one.
//!
//! ```text
//! MatMul(weights, Reshape(Relu(BatchNormalization(plane)), [1, channels, pixels]))
//! ```
//!
//! `weights` is a row, `[1, channels]`, that the graph computes. The node [`WEIGHTED_SUM`] gives `[1, 1, pixels]`.

use super::WEIGHTED_SUM;
use super::batch_norm::norm_relu_of_plane;
use super::pattern::Pattern::{Constant, Op, Value};
use super::pattern::{GraphIndex, Pattern};
use super::rewrite::{Rewrite, affine_attributes, plane_of};
use crate::inference::attributes::{int64s, ints_attribute};
use crate::inference::onnx_proto::NodeProto;

/// [`norm_relu_of_plane`] matches the rest.
const PATTERN: Pattern = Op("MatMul", &[Value("weights"), Op("Reshape", &[Value("activations"), Constant("shape")])]);

/// Replaces the node and what is before it; `None` if this is another `MatMul`.
#[inline(never)]
pub(super) fn fuse<'a>(graph: &GraphIndex<'a>, rewrite: &mut Rewrite<'a>, product: &'a NodeProto) -> Option<()> {
    let value = product.output.first()?;
    let found = graph.find(&PATTERN, value)?;
    let (plane, affine) = norm_relu_of_plane(graph, rewrite, found.value("activations"))?;
    let channels = affine[0].len() as i64;
    let &[1, rows, pixels] = int64s(graph.constant(found.value("shape"))?)?.as_slice() else { return None };
    if ![-1, channels].contains(&rows) || pixels < 1 {
        return None;
    }
    let mut attributes = affine_attributes("", affine);
    attributes.push(ints_attribute("pixels", &[pixels]));
    let inputs = vec![plane_of(plane), found.value("weights").to_string()];
    rewrite.push(WEIGHTED_SUM, value, inputs, vec![value.clone()], attributes);
    Some(())
}
