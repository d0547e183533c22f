//! A node of the graph to what it does.

use pneumoscope_kernels::{Affine, Convolution, Geometry, Processor, Stem};
use tract_onnx::pb::{NodeProto, TensorProto};
use tract_onnx::tract_core::internal::*;

use super::Work;
use crate::inference::fusion::{INTEGER_CONV, MEAN, ROUND, STEM};
use crate::inference::onnx;

impl Work {
    /// What one of the nodes that fusion makes does.
    ///
    /// # Errors
    /// If it is none of those, or its attributes do not go together.
    pub(in crate::inference) fn read(node: &NodeProto) -> TractResult<Self> {
        match node.op_type.as_str() {
            INTEGER_CONV => integer_conv(node),
            ROUND => Ok(Self::Round { affine: affine(node, "")? }),
            STEM => stem(node),
            MEAN => Ok(Self::Mean { affine: affine(node, "")? }),
            other => bail!("{other} is none of our nodes"),
        }
    }
}

fn integer_conv(node: &NodeProto) -> TractResult<Work> {
    let weights = &node.get_attr::<&TensorProto>("weights")?.raw_data;
    let affine = affine(node, "")?;
    let channels = [affine.channels(), one(node, "inputs")?];
    // SAFETY: i8 and u8 have the same size and alignment, and any byte is either.
    let weights = unsafe { std::slice::from_raw_parts(weights.as_ptr().cast::<i8>(), weights.len()) };
    let conv = Convolution::new(weights, channels, geometry(node, "")?, Processor::here()).map_err(|e| anyhow!(e))?;
    Ok(match node.get_attr::<&str>("output")? {
        "levels" => Work::ConvToLevels { conv, affine },
        "values" => Work::ConvToValues { conv, affine },
        "sum" => {
            let next = (node.output.len() == 2).then(|| self::affine(node, "next_")).transpose()?;
            Work::ConvAndAdd { conv, affine, stride: one(node, "bypass_stride")?, next }
        }
        other => bail!("an {INTEGER_CONV} with {other}"),
    })
}

fn stem(node: &NodeProto) -> TractResult<Work> {
    let [weights, bias] = ["weights", "bias"].map(|name| -> TractResult<Vec<f32>> {
        let tensor = node.get_attr::<&TensorProto>(name)?;
        Ok(onnx::floats(tensor).context("no floats")?.into_iter().map(|value| value as f32).collect())
    });
    let stem = Stem::new(&weights?, &bias?, one(node, "inputs")?, geometry(node, "")?, geometry(node, "pool_")?);
    Ok(Work::Stem { stem: stem.map_err(|e| anyhow!(e))? })
}

fn ints(node: &NodeProto, name: &str) -> TractResult<TVec<usize>> {
    node.get_attr_tvec(name)
}

/// A list of one, not zero.
fn one(node: &NodeProto, name: &str) -> TractResult<usize> {
    match ints(node, name)?.as_slice() {
        &[value] if value > 0 => Ok(value),
        other => bail!("{name} is {other:?}"),
    }
}

fn geometry(node: &NodeProto, prefix: &str) -> TractResult<Geometry> {
    let pair = |name: &str| -> TractResult<[usize; 2]> {
        let values = ints(node, &format!("{prefix}{name}"))?;
        Ok(values.as_slice().try_into()?)
    };
    Ok(Geometry { kernel: pair("kernel")?, stride: pair("stride")?[0], before: pair("before")?, after: pair("after")? })
}

fn affine(node: &NodeProto, prefix: &str) -> TractResult<Affine> {
    let [factor, offset] = ["factor", "offset"].map(|name| node.get_attr_slice(&format!("{prefix}{name}")));
    let (factor, offset): (&[f32], &[f32]) = (factor?, offset?);
    ensure!(factor.len() == offset.len(), "{} factors, {} offsets", factor.len(), offset.len());
    Ok(Affine::new(factor.to_vec(), offset.to_vec()))
}
