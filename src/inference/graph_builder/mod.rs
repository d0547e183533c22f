//! Builds tract's model of a fused graph.
//!
//! tract's own reader of ONNX infers types and shapes by rules, rewrites the graph, and has a registry of all operators.
//! It would take most of the loading time and most of the program's bytes. A fused graph does not need it: each fused
//! node is one op, and the float nodes between them are one op or a few (`float_tail`).
//!
//! An operator that is not supported here is an error; then tract reads the graph (feature `general`).
//!
//! The methods called by `GraphBuilder::node` are not inlined (and neither are those of `fusion`). A browser optimizes
//! hot functions as a whole; large ones would keep its compiler busy while the network starts.

mod float_tail;

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use tract_core::internal::*;
use tract_core::ops::change_axes::perm_to_ops;

use super::attributes::{self, FLOAT};
use super::fusion::{INTEGER_CONV, MEAN, POOL, QUANTIZE, STEM, WEIGHTED_SUM};
use super::onnx_proto::{GraphProto, NodeProto, TensorProto};
use super::ops::{KernelNode, KernelOp};
use float_tail::FloatTailBuilder;

/// The model of `graph` for an input of this shape.
///
/// # Errors
/// If an operator, or the way it is used, is not supported here.
pub fn build(graph: &GraphProto, input: [usize; 4]) -> TractResult<TypedModel> {
    let [source] = graph.input.as_slice() else { bail!("{} inputs", graph.input.len()) };
    let mut builder = GraphBuilder {
        model: TypedModel::default(),
        constants: Constants {
            tensors: graph.initializer.iter().map(|tensor| (tensor.name.as_str(), tensor)).collect(),
            dequantized: HashMap::new(),
        },
        values: HashMap::new(),
    };
    let outlet = builder.model.add_source(&source.name, f32::fact(input))?;
    builder.values.insert(source.name.clone(), outlet);
    let mut phases: Vec<Phase> = Vec::new();
    let mut origins: HashMap<&str, Origin> = HashMap::new();
    for node in &graph.node {
        if node.op_type == "DequantizeLinear" {
            builder.constants.dequantized.insert(name(node)?, node);
            continue;
        }
        let origin = Origin::of(node, &origins);
        phases.resize_with(phases.len().max(origin.phase + 1), Phase::default);
        let phase = &mut phases[origin.phase];
        if origin.is_float_tail { &mut phase.float_tail } else { &mut phase.others }.push(node);
        origins.extend(node.output.iter().map(|value| (value.as_str(), origin)));
    }
    let exported = exported(graph, &origins);
    for phase in phases {
        builder.float_tail(&phase.float_tail, &exported)?;
        for node in phase.others {
            builder.node(node).with_context(|| format!("{} {:?}", node.op_type, node.output))?;
        }
    }
    let outputs = graph.output.iter().map(|output| builder.value(&output.name)).collect::<TractResult<Vec<_>>>()?;
    builder.model.select_output_outlets(&outputs)?;
    Ok(builder.model)
}

/// Nodes that run one after the other: first the float nodes, as one op, then the others, as one op each.
#[derive(Default)]
struct Phase<'a> {
    float_tail: Vec<&'a NodeProto>,
    others: Vec<&'a NodeProto>,
}

/// Which phase computes a value, and whether its float tail does.
#[derive(Clone, Copy, PartialEq)]
struct Origin {
    phase: usize,
    is_float_tail: bool,
}

impl Origin {
    /// The earliest phase that a node's inputs allow. The float tail of a phase may read values of earlier phases; the
    /// other nodes may read the float tail of their own phase too.
    fn of(node: &NodeProto, origins: &HashMap<&str, Self>) -> Self {
        let is_float_tail = float_tail::supports(&node.op_type);
        let inputs = node.input.iter().filter_map(|value| origins.get(value.as_str()));
        let phase = inputs.map(|origin| origin.phase + usize::from(is_float_tail && !origin.is_float_tail)).max();
        Self { phase: phase.unwrap_or(0), is_float_tail }
    }
}

/// The values that are needed outside of their origin: those that nodes of another origin read, and the graph's outputs.
fn exported<'a>(graph: &'a GraphProto, origins: &HashMap<&str, Origin>) -> HashSet<&'a str> {
    let mut exported: HashSet<&str> = graph.output.iter().map(|output| output.name.as_str()).collect();
    for node in &graph.node {
        let reader = node.output.first().and_then(|value| origins.get(value.as_str()));
        let elsewhere = |value: &&String| origins.get(value.as_str()).is_some_and(|origin| Some(origin) != reader);
        exported.extend(node.input.iter().filter(elsewhere).map(String::as_str));
    }
    exported
}

/// The constants of a graph.
struct Constants<'a> {
    tensors: HashMap<&'a str, &'a TensorProto>,
    /// The DequantizeLinear nodes on int8 tensors, by output.
    dequantized: HashMap<&'a str, &'a NodeProto>,
}

impl<'a> Constants<'a> {
    fn tensor(&self, name: &str) -> Option<&'a TensorProto> {
        self.tensors.get(name).copied()
    }
}

struct GraphBuilder<'a> {
    model: TypedModel,
    constants: Constants<'a>,
    /// By name: outputs of nodes, and constants once they are used.
    values: HashMap<String, OutletId>,
}

impl GraphBuilder<'_> {
    fn node(&mut self, node: &NodeProto) -> TractResult<()> {
        let outlets = match node.op_type.as_str() {
            INTEGER_CONV | QUANTIZE | POOL | STEM | MEAN | WEIGHTED_SUM => {
                let inputs: TVec<OutletId> =
                    node.input.iter().map(|name| self.value(name)).collect::<TractResult<_>>()?;
                self.model.wire_node(name(node)?, KernelOp(Arc::new(KernelNode::from_proto(node)?)), &inputs)?
            }
            "Transpose" => self.transpose(node)?,
            _ => bail!("not supported here"),
        };
        ensure!(outlets.len() == node.output.len(), "{} outputs", outlets.len());
        self.values.extend(node.output.iter().cloned().zip(outlets));
        Ok(())
    }

    /// Adds the float nodes of a phase as one op, with the `exported` values as outputs.
    #[inline(never)]
    fn float_tail(&mut self, nodes: &[&NodeProto], exported: &HashSet<&str>) -> TractResult<()> {
        let mut builder = FloatTailBuilder::new(&self.constants);
        let mut inputs: TVec<OutletId> = tvec![];
        for node in nodes {
            for value in &node.input {
                let Some(outlet) = self.values.get(value).filter(|_| !builder.has(value)) else { continue };
                let fact = self.model.outlet_fact(*outlet)?;
                ensure!(fact.datum_type == f32::datum_type(), "{value} is not in floats");
                builder.input(value, fact.shape.as_concrete().context("an input of unknown shape")?);
                inputs.push(*outlet);
            }
            builder.node(node).with_context(|| format!("{} {:?}", node.op_type, node.output))?;
        }
        let outputs: Vec<&str> = nodes
            .iter()
            .flat_map(|node| &node.output)
            .map(String::as_str)
            .filter(|value| exported.contains(value))
            .collect();
        let Some(first) = outputs.first() else { return Ok(()) };
        let op = KernelOp(Arc::new(KernelNode::FloatTail(builder.finish(&outputs)?)));
        let outlets = self.model.wire_node(format!("{first}/float_tail"), op, &inputs)?;
        self.values.extend(outputs.iter().map(|value| value.to_string()).zip(outlets));
        Ok(())
    }

    /// A value by its name. A float constant is added to the model on first use.
    #[inline(never)]
    fn value(&mut self, name: &str) -> TractResult<OutletId> {
        if let Some(outlet) = self.values.get(name) {
            return Ok(*outlet);
        }
        let proto = self.constants.tensor(name).with_context(|| format!("no value {name}"))?;
        let tensor = Tensor::from_shape(&dims(proto)?, &floats(proto).context("no floats")?)?;
        let outlet = self.model.add_const(name, tensor)?;
        self.values.insert(name.to_owned(), outlet);
        Ok(outlet)
    }

    #[inline(never)]
    fn transpose(&mut self, node: &NodeProto) -> TractResult<TVec<OutletId>> {
        let mut value = self.value(node.input.first().context("no input")?)?;
        let rank = self.model.outlet_fact(value)?.rank();
        let perm = attributes::ints(node, "perm", 0, rank).context("no permutation")?;
        for (step, op) in perm_to_ops(&perm).into_iter().enumerate() {
            value = self.model.wire_node(format!("{}/{step}", name(node)?), op, &[value])?[0];
        }
        Ok(tvec![value])
    }
}

/// A node is named by its first output, which is unique.
fn name(node: &NodeProto) -> TractResult<&str> {
    Ok(node.output.first().context("no output")?)
}

fn dims(tensor: &TensorProto) -> TractResult<TVec<usize>> {
    tensor.dims.iter().map(|dim| Ok(usize::try_from(*dim)?)).collect()
}

/// The values of a float32 tensor; `None` if they are not as many as its shape says.
#[inline(never)]
fn floats(tensor: &TensorProto) -> Option<Vec<f32>> {
    if tensor.data_type != FLOAT {
        return None;
    }
    let raw = tensor.raw_data.as_chunks().0.iter().map(|bytes| f32::from_le_bytes(*bytes));
    let values: Vec<f32> = raw.chain(tensor.float_data.iter().copied()).collect();
    (count(&dims(tensor).ok()?) == Some(values.len())).then_some(values)
}

/// The number of values of a tensor of this shape; `None` if it overflows.
fn count(shape: &[usize]) -> Option<usize> {
    shape.iter().try_fold(1_usize, |product, size| product.checked_mul(*size))
}
