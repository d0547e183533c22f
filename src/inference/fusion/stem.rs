//! The stem: the first convolution, in float, and its pool, if it has one.
//!
//! ```text
//! MaxPool(Pad(Conv(input, weights, bias), pads))
//! Conv(input, weights, bias)
//! ```
//!
//! `Pad` adds zeros, and only to height and width. The node [`STEM`] turns ONNX's channels-first input into a
//! channels-last plane.

use pneumoscope_kernels::{Geometry, NR};

use super::STEM;
use super::geometry::{Grouping, conv_geometry, grouping, pool_geometry};
use super::pattern::Pattern::{Constant, Only, Op, Value};
use super::pattern::{GraphIndex, Match, Pattern};
use super::rewrite::{Rewrite, geometry_attributes, plane_of};
use crate::inference::attributes::{floats, int64s, ints_attribute, shape4, string, tensor_attribute};
use crate::inference::onnx_proto::NodeProto;

const CONV: Pattern = Op("Conv", &[Value("input"), Constant("weights"), Constant("bias")]);
const POOLED: Pattern = Op("MaxPool", &[Only(&Op("Pad", &[Only(&CONV), Constant("pads")]))]);
/// Leaves every pixel as it is.
const NO_POOL: Geometry = Geometry { kernel: [1, 1], stride: 1, before: [0; 2], after: [0; 2] };

/// Replaces the pool and what is before it; `None` if this is no stem.
#[inline(never)]
pub(super) fn fuse_pooled<'a>(graph: &GraphIndex<'a>, rewrite: &mut Rewrite<'a>, pool: &'a NodeProto) -> Option<()> {
    let value = pool.output.first()?;
    let found = graph.find(&POOLED, value)?;
    let pads = int64s(graph.constant(found.value("pads"))?)?;
    let pad = found.node("Pad");
    let zeros = pad.input.len() == 2 && string(pad, "mode").is_none_or(|mode| mode == b"constant");
    let &[0, 0, top, left, 0, 0, bottom, right] = pads.as_slice() else { return None };
    let [top, left, bottom, right] = [top, left, bottom, right].map(|pad| usize::try_from(pad).ok());
    let mut pool = pool_geometry(pool)?;
    let unpadded = [pool.before, pool.after] == [[0; 2]; 2];
    (pool.before, pool.after) = ([top?, left?], [bottom?, right?]);
    (zeros && unpadded).then_some(())?;
    push(graph, rewrite, &found, value, pool)
}

/// Replaces a convolution that no pool follows; `None` if it is no stem.
#[inline(never)]
pub(super) fn fuse_unpooled<'a>(graph: &GraphIndex<'a>, rewrite: &mut Rewrite<'a>, conv: &'a NodeProto) -> Option<()> {
    let value = conv.output.first()?;
    let found = graph.find(&CONV, value)?;
    let is_input = graph.is_input(found.value("input"));
    (is_input && graph.only_reader(value, "Pad").is_none()).then_some(())?;
    push(graph, rewrite, &found, value, NO_POOL)
}

/// Emits the node that computes `value`.
fn push<'a>(
    graph: &GraphIndex<'a>,
    rewrite: &mut Rewrite<'a>,
    found: &Match<'a>,
    value: &'a str,
    pool: Geometry,
) -> Option<()> {
    let [weights, bias] = ["weights", "bias"].map(|name| graph.constant(found.value(name)));
    let (weights, bias, conv) = (weights?, bias?, found.node("Conv"));
    let [outputs, inputs, ..] = shape4(weights)?;
    let recognized = outputs % NR == 0
        && floats(bias)?.len() == outputs
        && floats(weights).is_some()
        && grouping(conv, weights)? == Grouping::Whole;
    recognized.then_some(())?;
    let mut attributes = geometry_attributes("", &conv_geometry(conv, weights)?);
    attributes.extend(geometry_attributes("pool_", &pool));
    attributes.push(ints_attribute("inputs", &[inputs as i64]));
    attributes.push(tensor_attribute("weights", weights.clone()));
    attributes.push(tensor_attribute("bias", bias.clone()));
    rewrite.push(STEM, value, vec![found.value("input").to_string()], vec![plane_of(value)], attributes);
    rewrite.add_plane(value, outputs);
    Some(())
}
