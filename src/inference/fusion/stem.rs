//! The stem: the first convolution, in float, and its pool.
//!
//! ```text
//! MaxPool(Pad(Conv(input, weights, bias), pads))
//! ```
//!
//! `Pad` adds zeros, and only to height and width. The node [`STEM`] turns ONNX's channels-first input into a
//! channels-last plane.

use pneumoscope_kernels::NR;

use super::STEM;
use super::geometry::{conv_geometry, pool_geometry};
use super::pattern::Pattern::{Constant, Only, Op, Value};
use super::pattern::{GraphIndex, Pattern};
use super::rewrite::{Rewrite, geometry_attributes, plane_of};
use crate::inference::attributes::{floats, int64s, ints_attribute, shape4, string, tensor_attribute};
use crate::inference::onnx_proto::NodeProto;

const PATTERN: Pattern = Op(
    "MaxPool",
    &[Only(&Op(
        "Pad",
        &[Only(&Op("Conv", &[Value("input"), Constant("weights"), Constant("bias")])), Constant("pads")],
    ))],
);

/// Replaces the pool and what is before it; `None` if this is no stem.
#[inline(never)]
pub(super) fn fuse<'a>(graph: &GraphIndex<'a>, rewrite: &mut Rewrite<'a>, pool: &'a NodeProto) -> Option<()> {
    let value = pool.output.first()?;
    let found = graph.find(&PATTERN, value)?;
    let [weights, bias, pads] = ["weights", "bias", "pads"].map(|name| graph.constant(found.value(name)));
    let (weights, bias, pads) = (weights?, bias?, int64s(pads?)?);
    let [outputs, inputs, ..] = shape4(weights)?;
    let pad = found.node("Pad");
    let zeros = pad.input.len() == 2 && string(pad, "mode").is_none_or(|mode| mode == b"constant");
    let &[0, 0, top, left, 0, 0, bottom, right] = pads.as_slice() else { return None };
    let [top, left, bottom, right] = [top, left, bottom, right].map(|pad| usize::try_from(pad).ok());
    let mut pool = pool_geometry(pool)?;
    let unpadded = [pool.before, pool.after] == [[0; 2]; 2];
    (pool.before, pool.after) = ([top?, left?], [bottom?, right?]);
    let recognized =
        zeros && unpadded && outputs % NR == 0 && floats(bias)?.len() == outputs && floats(weights).is_some();
    if !recognized {
        return None;
    }
    let mut attributes = geometry_attributes("", &conv_geometry(found.node("Conv"), weights)?);
    attributes.extend(geometry_attributes("pool_", &pool));
    attributes.push(ints_attribute("inputs", &[inputs as i64]));
    attributes.push(tensor_attribute("weights", weights.clone()));
    attributes.push(tensor_attribute("bias", bias.clone()));
    rewrite.push(STEM, value, vec![found.value("input").to_string()], vec![plane_of(value)], attributes);
    rewrite.add_plane(value, outputs);
    Some(())
}
