//! A fused graph to tract's model, without tract's own reading of ONNX: its rules for types and shapes, its rewriting and
//! its registry of all operators are most of the time and of the bytes that a network takes to start. Little is left in a
//! fused graph: nodes of ours, each of which is an op, and what is computed in float of their values, of which `head`
//! makes one op or a few.
//!
//! What is not known here is an error; then tract reads the graph (feature `general`).
//!
//! Nothing is inlined into `Wiring::node`: a browser compiles for speed what runs often, all of it, and while the
//! network starts there is other work for its compiler.

mod head;

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use tract_core::internal::*;
use tract_core::ops::change_axes::perm_to_ops;

use super::fusion::{INTEGER_CONV, MEAN, ROUND, STEM, WEIGHTED};
use super::onnx::{self, FLOAT};
use super::ops::{KernelOp, Work};
use super::pb::{GraphProto, NodeProto, TensorProto};
use head::HeadBuilder;

/// The model of `graph` for an input of this shape.
///
/// # Errors
/// If a node is of a kind, or used in a way, that is not known here.
pub fn wire(graph: &GraphProto, input: [usize; 4]) -> TractResult<TypedModel> {
    let [source] = graph.input.as_slice() else { bail!("{} inputs", graph.input.len()) };
    let mut wiring = Wiring {
        model: TypedModel::default(),
        constants: Constants {
            tensors: graph.initializer.iter().map(|tensor| (tensor.name.as_str(), tensor)).collect(),
            dequantized: HashMap::new(),
        },
        values: HashMap::new(),
    };
    let outlet = wiring.model.add_source(&source.name, f32::fact(input))?;
    wiring.values.insert(source.name.clone(), outlet);
    let mut stages: Vec<Stage> = Vec::new();
    let mut makers: HashMap<&str, Maker> = HashMap::new();
    for node in &graph.node {
        if node.op_type == "DequantizeLinear" {
            wiring.constants.dequantized.insert(name(node)?, node);
            continue;
        }
        let maker = Maker::of(node, &makers);
        stages.resize_with(stages.len().max(maker.stage + 1), Stage::default);
        let stage = &mut stages[maker.stage];
        if maker.is_head { &mut stage.head } else { &mut stage.others }.push(node);
        makers.extend(node.output.iter().map(|value| (value.as_str(), maker)));
    }
    let wanted = wanted(graph, &makers);
    for stage in stages {
        wiring.head(&stage.head, &wanted)?;
        for node in stage.others {
            wiring.node(node).with_context(|| format!("{} {:?}", node.op_type, node.output))?;
        }
    }
    let outputs = graph.output.iter().map(|output| wiring.value(&output.name)).collect::<TractResult<Vec<_>>>()?;
    wiring.model.select_output_outlets(&outputs)?;
    Ok(wiring.model)
}

/// Nodes that run one after the other: first those of the head, as one op, then the others, as one each.
#[derive(Default)]
struct Stage<'a> {
    head: Vec<&'a NodeProto>,
    others: Vec<&'a NodeProto>,
}

/// Which stage gives a value, and whether the head of it does.
#[derive(Clone, Copy, PartialEq)]
struct Maker {
    stage: usize,
    is_head: bool,
}

impl Maker {
    /// As early as what it reads allows: the head of a stage may read values of the stages before it, the others those of
    /// their own stage too.
    fn of(node: &NodeProto, makers: &HashMap<&str, Self>) -> Self {
        let is_head = head::knows(&node.op_type);
        let read = node.input.iter().filter_map(|value| makers.get(value.as_str()));
        let after = read.map(|maker| maker.stage + usize::from(is_head && !maker.is_head)).max();
        Self { stage: after.unwrap_or(0), is_head }
    }
}

/// The values of heads that others read.
fn wanted<'a>(graph: &'a GraphProto, makers: &HashMap<&str, Maker>) -> HashSet<&'a str> {
    let mut wanted: HashSet<&str> = graph.output.iter().map(|output| output.name.as_str()).collect();
    for node in &graph.node {
        let reader = node.output.first().and_then(|value| makers.get(value.as_str()));
        let apart = |value: &&String| makers.get(value.as_str()).is_some_and(|maker| Some(maker) != reader);
        wanted.extend(node.input.iter().filter(apart).map(String::as_str));
    }
    wanted
}

/// What the graph says once and for all.
struct Constants<'a> {
    tensors: HashMap<&'a str, &'a TensorProto>,
    /// By its output, what makes floats of a tensor of int8.
    dequantized: HashMap<&'a str, &'a NodeProto>,
}

impl<'a> Constants<'a> {
    fn tensor(&self, name: &str) -> Option<&'a TensorProto> {
        self.tensors.get(name).copied()
    }
}

struct Wiring<'a> {
    model: TypedModel,
    constants: Constants<'a>,
    /// By name: those of nodes, and constants once they are used.
    values: HashMap<String, OutletId>,
}

impl Wiring<'_> {
    fn node(&mut self, node: &NodeProto) -> TractResult<()> {
        let outlets = match node.op_type.as_str() {
            INTEGER_CONV | ROUND | STEM | MEAN | WEIGHTED => {
                let inputs: TVec<OutletId> =
                    node.input.iter().map(|name| self.value(name)).collect::<TractResult<_>>()?;
                self.model.wire_node(name(node)?, KernelOp(Arc::new(Work::read(node)?)), &inputs)?
            }
            "Transpose" => self.transpose(node)?,
            _ => bail!("not known here"),
        };
        ensure!(outlets.len() == node.output.len(), "{} outputs", outlets.len());
        self.values.extend(node.output.iter().cloned().zip(outlets));
        Ok(())
    }

    /// What the head of a stage computes.
    #[inline(never)]
    fn head(&mut self, nodes: &[&NodeProto], wanted: &HashSet<&str>) -> TractResult<()> {
        let mut builder = HeadBuilder::new(&self.constants);
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
        let given: Vec<&str> = nodes
            .iter()
            .flat_map(|node| &node.output)
            .map(String::as_str)
            .filter(|value| wanted.contains(value))
            .collect();
        let Some(first) = given.first() else { return Ok(()) };
        let op = KernelOp(Arc::new(Work::Head(builder.finish(&given)?)));
        let outlets = self.model.wire_node(format!("{first}/head"), op, &inputs)?;
        self.values.extend(given.iter().map(|value| value.to_string()).zip(outlets));
        Ok(())
    }

    /// A value by its name; a constant of floats becomes one when it is first asked for.
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
        let perm = onnx::ints(node, "perm", 0, rank).context("no permutation")?;
        for (step, op) in perm_to_ops(&perm).into_iter().enumerate() {
            value = self.model.wire_node(format!("{}/{step}", name(node)?), op, &[value])?[0];
        }
        Ok(tvec![value])
    }
}

/// Each of our graphs' nodes is called as its first output, which no other node has.
fn name(node: &NodeProto) -> TractResult<&str> {
    Ok(node.output.first().context("no output")?)
}

fn dims(tensor: &TensorProto) -> TractResult<TVec<usize>> {
    tensor.dims.iter().map(|dim| Ok(usize::try_from(*dim)?)).collect()
}

/// The values of a tensor of floats, as many as its shape says.
#[inline(never)]
fn floats(tensor: &TensorProto) -> Option<Vec<f32>> {
    if tensor.data_type != FLOAT {
        return None;
    }
    let raw = tensor.raw_data.as_chunks().0.iter().map(|bytes| f32::from_le_bytes(*bytes));
    let values: Vec<f32> = raw.chain(tensor.float_data.iter().copied()).collect();
    (count(&dims(tensor).ok()?) == Some(values.len())).then_some(values)
}

/// How many values a tensor of this shape has.
fn count(shape: &[usize]) -> Option<usize> {
    shape.iter().try_fold(1_usize, |product, size| product.checked_mul(*size))
}
