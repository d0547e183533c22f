//! A node of the graph to what it does.

use pneumoscope_kernels::{Affine, Convolution, Geometry, Processor, Stem};
use tract_core::internal::*;

use super::Work;
use crate::inference::fusion::{INTEGER_CONV, MEAN, ROUND, STEM, WEIGHTED};
use crate::inference::onnx::{self, attribute};
use crate::inference::pb::{NodeProto, TensorProto};

impl Work {
    /// What one of the nodes that fusion makes does.
    ///
    /// # Errors
    /// If it is none of those, or its attributes do not go together.
    #[inline(never)]
    pub(in crate::inference) fn read(node: &NodeProto) -> TractResult<Self> {
        match node.op_type.as_str() {
            INTEGER_CONV => integer_conv(node),
            ROUND => Ok(Self::Round { affine: affine(node, "")? }),
            STEM => stem(node),
            MEAN => Ok(Self::Mean { affine: affine(node, "")? }),
            WEIGHTED => Ok(Self::Weighted { affine: affine(node, "")?, pixels: one(node, "pixels")? }),
            other => bail!("{other} is none of our nodes"),
        }
    }
}

fn integer_conv(node: &NodeProto) -> TractResult<Work> {
    let weights = &tensor(node, "weights")?.raw_data;
    let affine = affine(node, "")?;
    let channels = [affine.channels(), one(node, "inputs")?];
    // SAFETY: i8 and u8 have the same size and alignment, and any byte is either.
    let weights = unsafe { std::slice::from_raw_parts(weights.as_ptr().cast::<i8>(), weights.len()) };
    let conv = Convolution::new(weights, channels, geometry(node, "")?, Processor::here()).map_err(|e| anyhow!(e))?;
    Ok(match onnx::string(node, "output").context("no output")? {
        b"levels" => Work::ConvToLevels { conv, affine },
        b"values" => Work::ConvToValues { conv, affine },
        b"sum" => {
            let next = (node.output.len() == 2).then(|| self::affine(node, "next_")).transpose()?;
            Work::ConvAndAdd { conv, affine, stride: one(node, "bypass_stride")?, next }
        }
        other => bail!("an {INTEGER_CONV} with {other:?}"),
    })
}

fn stem(node: &NodeProto) -> TractResult<Work> {
    let [weights, bias] = ["weights", "bias"].map(|name| -> TractResult<Vec<f32>> {
        Ok(onnx::floats(tensor(node, name)?).context("no floats")?.into_iter().map(|value| value as f32).collect())
    });
    let stem = Stem::new(&weights?, &bias?, one(node, "inputs")?, geometry(node, "")?, geometry(node, "pool_")?);
    Ok(Work::Stem { stem: stem.map_err(|e| anyhow!(e))? })
}

fn tensor<'a>(node: &'a NodeProto, name: &str) -> TractResult<&'a TensorProto> {
    attribute(node, name).and_then(|attribute| attribute.t.as_ref()).with_context(|| format!("no {name}"))
}

/// A list of so many integers, none negative.
fn ints<const N: usize>(node: &NodeProto, name: &str) -> TractResult<[usize; N]> {
    let list = attribute(node, name).with_context(|| format!("no {name}"))?;
    let list: Vec<usize> = list.ints.iter().map(|value| Ok(usize::try_from(*value)?)).collect::<TractResult<_>>()?;
    list.try_into().map_err(|list| anyhow!("{name} is {list:?}"))
}

/// A list of one, not zero.
fn one(node: &NodeProto, name: &str) -> TractResult<usize> {
    let [value] = ints(node, name)?;
    ensure!(value > 0, "{name} is 0");
    Ok(value)
}

fn geometry(node: &NodeProto, prefix: &str) -> TractResult<Geometry> {
    let pair = |name: &str| ints::<2>(node, &format!("{prefix}{name}"));
    Ok(Geometry { kernel: pair("kernel")?, stride: pair("stride")?[0], before: pair("before")?, after: pair("after")? })
}

fn affine(node: &NodeProto, prefix: &str) -> TractResult<Affine> {
    let [factor, offset] = ["factor", "offset"].map(|name| {
        let name = format!("{prefix}{name}");
        attribute(node, &name).map(|attribute| attribute.floats.clone()).with_context(|| format!("no {name}"))
    });
    let (factor, offset) = (factor?, offset?);
    ensure!(factor.len() == offset.len(), "{} factors, {} offsets", factor.len(), offset.len());
    Ok(Affine::new(factor, offset))
}
