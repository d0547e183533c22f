//! A small pattern matcher over an ONNX graph.
//!
//! A [`Pattern`] describes a value by the operators that compute it. [`GraphIndex::find`] compares it with the graph,
//! from the value up to the constants and other values that it is computed from. A [`Match`] gives these by name.

use std::collections::{HashMap, HashSet};

use crate::inference::attributes;
use crate::inference::onnx_proto::{GraphProto, NodeProto, TensorProto};

/// How a value is computed.
pub(super) enum Pattern {
    /// Any value. The match has it under this name.
    Value(&'static str),
    /// An initializer of the graph. The match has it under this name.
    Constant(&'static str),
    /// What an operator of this type computes from these inputs; it may have more inputs than these. The match has the
    /// node under the type's name.
    Op(&'static str, &'static [Pattern]),
    /// The same, for a value that only one node reads and that is no output of the graph. Once the reader is replaced,
    /// nothing needs the value.
    Only(&'static Pattern),
}

/// Where a pattern was found.
#[derive(Default)]
pub(super) struct Match<'a> {
    nodes: Vec<&'a NodeProto>,
    values: Vec<(&'static str, &'a str)>,
}

impl<'a> Match<'a> {
    /// The node of this operator.
    ///
    /// # Panics
    /// If the pattern has no such operator.
    pub(super) fn node(&self, op: &str) -> &'a NodeProto {
        self.nodes.iter().find(|node| node.op_type == op).expect("an operator of the pattern")
    }

    /// The value or constant that the pattern calls `name`.
    ///
    /// # Panics
    /// If the pattern has no such name.
    pub(super) fn value(&self, name: &str) -> &'a str {
        self.values.iter().find(|(bound, _)| *bound == name).expect("a name of the pattern").1
    }
}

/// A graph with its values by name.
pub(super) struct GraphIndex<'a> {
    pub nodes: &'a [NodeProto],
    constants: &'a HashMap<String, TensorProto>,
    producers: HashMap<&'a str, &'a NodeProto>,
    readers: HashMap<&'a str, Vec<&'a NodeProto>>,
    inputs: HashSet<&'a str>,
    outputs: HashSet<&'a str>,
}

impl<'a> GraphIndex<'a> {
    pub(super) fn new(graph: &'a GraphProto, constants: &'a HashMap<String, TensorProto>) -> Self {
        let mut producers = HashMap::new();
        let mut readers: HashMap<&str, Vec<&NodeProto>> = HashMap::new();
        for node in &graph.node {
            producers.extend(node.output.iter().map(|value| (value.as_str(), node)));
            for value in &node.input {
                readers.entry(value).or_default().push(node);
            }
        }
        let inputs = graph.input.iter().map(|input| input.name.as_str()).collect();
        let outputs = graph.output.iter().map(|output| output.name.as_str()).collect();
        Self { nodes: &graph.node, constants, producers, readers, inputs, outputs }
    }

    /// Compares `value` with a pattern.
    pub(super) fn find(&self, pattern: &Pattern, value: &'a str) -> Option<Match<'a>> {
        let mut found = Match::default();
        self.matches(pattern, value, &mut found).then_some(found)
    }

    fn matches(&self, pattern: &Pattern, value: &'a str, found: &mut Match<'a>) -> bool {
        match pattern {
            Pattern::Value(name) => found.values.push((name, value)),
            Pattern::Constant(name) if self.constants.contains_key(value) => found.values.push((name, value)),
            Pattern::Constant(_) => return false,
            Pattern::Only(pattern) => {
                return self.readers(value).len() == 1 && !self.is_output(value) && self.matches(pattern, value, found);
            }
            Pattern::Op(op, inputs) => {
                let producer = self.producers.get(value).copied();
                let Some(node) = producer.filter(|node| node.op_type == *op) else { return false };
                found.nodes.push(node);
                return node.input.len() >= inputs.len()
                    && inputs.iter().zip(&node.input).all(|(pattern, input)| self.matches(pattern, input, found));
            }
        }
        true
    }

    /// The nodes that read `value`, once for each input that is this value.
    pub(super) fn readers(&self, value: &str) -> &[&'a NodeProto] {
        self.readers.get(value).map_or(&[], Vec::as_slice)
    }

    /// The only reader of `value`, if it is of type `op` and `value` is no output of the graph.
    pub(super) fn only_reader(&self, value: &str, op: &str) -> Option<&'a NodeProto> {
        match self.readers(value) {
            [node] if node.op_type == op && !self.is_output(value) => Some(node),
            _ => None,
        }
    }

    pub(super) fn is_input(&self, value: &str) -> bool {
        self.inputs.contains(value)
    }

    pub(super) fn is_output(&self, value: &str) -> bool {
        self.outputs.contains(value)
    }

    pub(super) fn constant(&self, name: &str) -> Option<&'a TensorProto> {
        self.constants.get(name)
    }

    /// The values of a constant of floats.
    pub(super) fn floats(&self, name: &str) -> Option<Vec<f64>> {
        attributes::floats(self.constant(name)?)
    }

    /// The value of a constant of one float.
    pub(super) fn scalar(&self, name: &str) -> Option<f64> {
        match self.floats(name)?.as_slice() {
            [value] => Some(*value),
            _ => None,
        }
    }
}
