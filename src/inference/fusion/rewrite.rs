//! The new graph, as the fusions write it.
//!
//! Our nodes compute in channels-last planes, `[1, height, width, channels]`, where ONNX has channels first. A plane has
//! the name of its ONNX value and a suffix.

use std::collections::{HashMap, HashSet};

use pneumoscope_kernels::Geometry;

use crate::inference::attributes::{floats_attribute, ints_attribute};
use crate::inference::onnx_proto::{AttributeProto, NodeProto};

const PLANE: &str = "/plane";
const QUANTIZED: &str = "/quantized_plane";
const UNPOOLED: &str = "/unpooled_plane";
const CHANNELS_FIRST: &str = "/channels_first";

/// Whether a value has a suffix that a fusion could give to another value.
pub(super) fn has_reserved_name<'a>(mut values: impl Iterator<Item = &'a String>) -> bool {
    values.any(|value| [PLANE, QUANTIZED, UNPOOLED, CHANNELS_FIRST].iter().any(|suffix| value.ends_with(suffix)))
}

/// The channels-last plane of a value.
pub(super) fn plane_of(value: &str) -> String {
    format!("{value}{PLANE}")
}

/// The quantized channels-last plane of a DequantizeLinear's output.
pub(super) fn quantized_of(value: &str) -> String {
    format!("{value}{QUANTIZED}")
}

/// The same before the pool, where the value is pooled.
pub(super) fn unpooled_of(value: &str) -> String {
    format!("{value}{UNPOOLED}")
}

/// The nodes so far, and which values of the old graph they compute.
#[derive(Default)]
pub(super) struct Rewrite<'a> {
    pub nodes: Vec<NodeProto>,
    /// For each integer convolution, by its name, the initializer that holds its weights.
    pub weights: HashMap<String, String>,
    /// Channels of the values that one of our nodes computes as a plane.
    pub planes: HashMap<&'a str, usize>,
    /// Values that a fused convolution quantizes.
    pub quantized: HashSet<&'a str>,
    /// Values of other nodes that were transposed to a plane.
    transposed: HashSet<&'a str>,
}

impl<'a> Rewrite<'a> {
    #[inline(never)]
    pub(super) fn push(
        &mut self,
        op: &str,
        name: &str,
        input: Vec<String>,
        output: Vec<String>,
        attribute: Vec<AttributeProto>,
    ) {
        self.nodes.push(NodeProto {
            op_type: op.to_string(),
            name: name.to_string(),
            input,
            output,
            attribute,
            ..NodeProto::default()
        });
    }

    /// Registers that one of our nodes computes the plane of `value`, and transposes it for nodes that are not ours.
    #[inline(never)]
    pub(super) fn add_plane(&mut self, value: &'a str, channels: usize) {
        self.planes.insert(value, channels);
        let name = format!("{value}{CHANNELS_FIRST}");
        let perm = ints_attribute("perm", &[0, 3, 1, 2]);
        self.push("Transpose", &name, vec![plane_of(value)], vec![value.to_string()], vec![perm]);
    }

    /// The plane of any value. The value of a node that is not ours is transposed, once.
    pub(super) fn plane(&mut self, value: &'a str) -> String {
        let plane = plane_of(value);
        if !self.planes.contains_key(value) && self.transposed.insert(value) {
            let perm = ints_attribute("perm", &[0, 2, 3, 1]);
            self.push("Transpose", &plane, vec![value.to_string()], vec![plane.clone()], vec![perm]);
        }
        plane
    }
}

/// A per-channel factor and offset, as attributes.
pub(super) fn affine_attributes(prefix: &str, affine: [Vec<f32>; 2]) -> Vec<AttributeProto> {
    let names = ["factor", "offset"].map(|part| format!("{prefix}{part}"));
    names.iter().zip(affine).map(|(name, values)| floats_attribute(name, values)).collect()
}

pub(super) fn geometry_attributes(prefix: &str, geometry: &Geometry) -> Vec<AttributeProto> {
    let Geometry { kernel, stride, before, after } = geometry;
    let lists = [("kernel", kernel), ("stride", &[*stride, *stride]), ("before", before), ("after", after)];
    lists.map(|(name, values)| ints_attribute(&format!("{prefix}{name}"), &values.map(|value| value as i64))).to_vec()
}
