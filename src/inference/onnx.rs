//! What stands in the nodes and tensors of an ONNX file.

use super::pb::{AttributeProto, NodeProto, TensorProto};

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

/// A list of integers, or `count` times `default`.
pub(super) fn ints(node: &NodeProto, name: &str, default: i64, count: usize) -> Option<Vec<usize>> {
    let values = attribute(node, name).map_or_else(|| vec![default; count], |attribute| attribute.ints.clone());
    let values: Option<Vec<_>> = values.into_iter().map(|value| usize::try_from(value).ok()).collect();
    values.filter(|values| values.len() == count)
}

pub(super) fn shape(tensor: &TensorProto) -> Option<[usize; 4]> {
    let dims: Option<Vec<_>> = tensor.dims.iter().map(|dim| usize::try_from(*dim).ok()).collect();
    dims?.try_into().ok()
}

#[inline(never)]
pub(super) fn floats(tensor: &TensorProto) -> Option<Vec<f64>> {
    if tensor.data_type != FLOAT {
        return None;
    }
    let raw = tensor.raw_data.as_chunks().0.iter().map(|bytes| f32::from_le_bytes(*bytes));
    Some(raw.chain(tensor.float_data.iter().copied()).map(f64::from).collect())
}

pub(super) fn ints_of(tensor: &TensorProto) -> Option<Vec<i64>> {
    if tensor.data_type != INT64 {
        return None;
    }
    let raw = tensor.raw_data.as_chunks().0.iter().map(|bytes| i64::from_le_bytes(*bytes));
    Some(raw.chain(tensor.int64_data.iter().copied()).collect())
}

/// Factor and offset a channel of a batch norm whose parameters are all constants.
pub(super) fn norm<'a>(norm: &NodeProto, constant: impl Fn(&str) -> Option<&'a TensorProto>) -> Option<[Vec<f64>; 2]> {
    if int(norm, "training_mode", 0) != 0 {
        return None;
    }
    let [scale, bias, mean, variance] = [1, 2, 3, 4].map(|i| floats(constant(norm.input.get(i)?)?));
    let (scale, bias, mean, variance) = (scale?, bias?, mean?, variance?);
    if [&bias, &mean, &variance].iter().any(|values| values.len() != scale.len()) {
        return None;
    }
    let epsilon = f64::from(float(norm, "epsilon", 1e-5));
    let factor: Vec<f64> = scale.iter().zip(&variance).map(|(s, v)| s / (v + epsilon).sqrt()).collect();
    let offset = bias.iter().zip(&mean).zip(&factor).map(|((b, m), f)| b - m * f).collect();
    Some([factor, offset])
}
