//! Encodes ONNX files without packed fields.
//!
//! In proto2, which ONNX uses, lists of integers are not packed by default. prost packs them. Most readers accept both
//! forms, but rten's does not.

use prost::Message;
use prost::encoding::{WireType, encode_key, encode_varint};
use tract_onnx::pb::{AttributeProto, GraphProto, ModelProto, NodeProto, TensorProto};

// Field numbers in onnx.proto.
const MODEL_GRAPH: u32 = 7;
const GRAPH_NODE: u32 = 1;
const GRAPH_INITIALIZER: u32 = 5;
const NODE_ATTRIBUTE: u32 = 5;
const ATTRIBUTE_INTS: u32 = 8;
const TENSOR_DIMS: u32 = 1;

/// Encodes the file.
pub fn encode(mut model: ModelProto) -> Vec<u8> {
    let graph = model.graph.take();
    let mut bytes = model.encode_to_vec();
    graph.into_iter().for_each(|graph| message(MODEL_GRAPH, &of_graph(graph), &mut bytes));
    bytes
}

fn of_graph(mut graph: GraphProto) -> Vec<u8> {
    let (nodes, initializers) = (std::mem::take(&mut graph.node), std::mem::take(&mut graph.initializer));
    let mut bytes = graph.encode_to_vec();
    nodes.into_iter().for_each(|node| message(GRAPH_NODE, &of_node(node), &mut bytes));
    initializers.into_iter().for_each(|tensor| message(GRAPH_INITIALIZER, &of_tensor(tensor), &mut bytes));
    bytes
}

fn of_node(mut node: NodeProto) -> Vec<u8> {
    let attributes = std::mem::take(&mut node.attribute);
    let mut bytes = node.encode_to_vec();
    attributes.into_iter().for_each(|attribute| message(NODE_ATTRIBUTE, &of_attribute(attribute), &mut bytes));
    bytes
}

fn of_attribute(mut attribute: AttributeProto) -> Vec<u8> {
    let ints = std::mem::take(&mut attribute.ints);
    let mut bytes = attribute.encode_to_vec();
    integers(ATTRIBUTE_INTS, &ints, &mut bytes);
    bytes
}

fn of_tensor(mut tensor: TensorProto) -> Vec<u8> {
    let dims = std::mem::take(&mut tensor.dims);
    let mut bytes = tensor.encode_to_vec();
    integers(TENSOR_DIMS, &dims, &mut bytes);
    bytes
}

fn message(field: u32, content: &[u8], bytes: &mut Vec<u8>) {
    encode_key(field, WireType::LengthDelimited, bytes);
    encode_varint(content.len() as u64, bytes);
    bytes.extend_from_slice(content);
}

fn integers(field: u32, values: &[i64], bytes: &mut Vec<u8>) {
    for value in values {
        encode_key(field, WireType::Varint, bytes);
        // Protobuf encodes negative integers in two's complement.
        encode_varint(*value as u64, bytes);
    }
}
