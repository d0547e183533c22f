//! Reads and writes the attributes of ONNX nodes, and reads the values of constant tensors.

use super::onnx_proto::{AttributeProto, AttributeType, NodeProto, TensorProto};

// TensorProto.DataType.
pub(super) const FLOAT: i32 = 1;
pub(super) const UINT8: i32 = 2;
pub(super) const INT8: i32 = 3;
pub(super) const INT64: i32 = 7;

pub(super) fn attribute<'a>(node: &'a NodeProto, name: &str) -> Option<&'a AttributeProto> {
    node.attribute.iter().find(|attribute| attribute.name == name)
}

pub(super) fn int(node: &NodeProto, name: &str, default: i64) -> i64 {
    attribute(node, name).map_or(default, |attribute| attribute.i)
}

pub(super) fn float(node: &NodeProto, name: &str, default: f32) -> f32 {
    attribute(node, name).map_or(default, |attribute| attribute.f)
}

pub(super) fn string<'a>(node: &'a NodeProto, name: &str) -> Option<&'a [u8]> {
    attribute(node, name).map(|attribute| attribute.s.as_slice())
}

/// A list of `count` integers, by default all `default`. `None` if one is negative or the count differs.
pub(super) fn ints(node: &NodeProto, name: &str, default: i64, count: usize) -> Option<Vec<usize>> {
    let values = attribute(node, name).map_or_else(|| vec![default; count], |attribute| attribute.ints.clone());
    let values: Option<Vec<_>> = values.into_iter().map(|value| usize::try_from(value).ok()).collect();
    values.filter(|values| values.len() == count)
}

pub(super) fn ints_attribute(name: &str, values: &[i64]) -> AttributeProto {
    AttributeProto { ints: values.to_vec(), ..new_attribute(name, AttributeType::Ints) }
}

pub(super) fn floats_attribute(name: &str, floats: Vec<f32>) -> AttributeProto {
    AttributeProto { floats, ..new_attribute(name, AttributeType::Floats) }
}

pub(super) fn string_attribute(name: &str, text: &str) -> AttributeProto {
    AttributeProto { s: text.as_bytes().to_vec(), ..new_attribute(name, AttributeType::String) }
}

pub(super) fn tensor_attribute(name: &str, tensor: TensorProto) -> AttributeProto {
    AttributeProto { t: Some(tensor), ..new_attribute(name, AttributeType::Tensor) }
}

fn new_attribute(name: &str, kind: AttributeType) -> AttributeProto {
    AttributeProto { name: name.to_string(), r#type: kind as i32, ..AttributeProto::default() }
}

/// The shape of a tensor of four dimensions.
pub(super) fn shape4(tensor: &TensorProto) -> Option<[usize; 4]> {
    let dims: Option<Vec<_>> = tensor.dims.iter().map(|dim| usize::try_from(*dim).ok()).collect();
    dims?.try_into().ok()
}

/// The values of a float32 tensor, in double precision.
#[inline(never)]
pub(super) fn floats(tensor: &TensorProto) -> Option<Vec<f64>> {
    if tensor.data_type != FLOAT {
        return None;
    }
    let raw = tensor.raw_data.as_chunks().0.iter().map(|bytes| f32::from_le_bytes(*bytes));
    Some(raw.chain(tensor.float_data.iter().copied()).map(f64::from).collect())
}

/// The values of an int64 tensor.
pub(super) fn int64s(tensor: &TensorProto) -> Option<Vec<i64>> {
    if tensor.data_type != INT64 {
        return None;
    }
    let raw = tensor.raw_data.as_chunks().0.iter().map(|bytes| i64::from_le_bytes(*bytes));
    Some(raw.chain(tensor.int64_data.iter().copied()).collect())
}

/// The per-channel factor and offset that a BatchNormalization applies: `y = x * factor + offset`. `None` if a parameter
/// is not constant, or in training mode.
pub(super) fn batch_norm<'a>(
    node: &NodeProto,
    constant: impl Fn(&str) -> Option<&'a TensorProto>,
) -> Option<[Vec<f64>; 2]> {
    if int(node, "training_mode", 0) != 0 {
        return None;
    }
    let [scale, bias, mean, variance] = [1, 2, 3, 4].map(|i| floats(constant(node.input.get(i)?)?));
    let (scale, bias, mean, variance) = (scale?, bias?, mean?, variance?);
    if [&bias, &mean, &variance].iter().any(|values| values.len() != scale.len()) {
        return None;
    }
    let epsilon = f64::from(float(node, "epsilon", 1e-5));
    let factor: Vec<f64> = scale.iter().zip(&variance).map(|(s, v)| s / (v + epsilon).sqrt()).collect();
    let offset = bias.iter().zip(&mean).zip(&factor).map(|((b, m), f)| b - m * f).collect();
    Some([factor, offset])
}
