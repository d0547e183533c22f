//! Builds an op from an ONNX node.

use pneumoscope_kernels::{Affine, Convolution, Geometry, Processor, Stem};
use tract_core::internal::*;

use super::KernelNode;
use crate::inference::attributes::{self, attribute};
use crate::inference::fusion::{INTEGER_CONV, MEAN, POOL, QUANTIZE, STEM, WEIGHTED_SUM};
use crate::inference::onnx_proto::{NodeProto, TensorProto};

impl KernelNode {
    /// From a fused node.
    ///
    /// # Errors
    /// If the node is of another type, or its attributes contradict each other.
    #[inline(never)]
    pub(in crate::inference) fn from_proto(node: &NodeProto) -> TractResult<Self> {
        match node.op_type.as_str() {
            INTEGER_CONV => integer_conv(node),
            QUANTIZE => Ok(Self::Quantize { affine: affine(node, "")? }),
            POOL => Ok(Self::Pool { geometry: geometry(node, "")? }),
            STEM => stem(node),
            MEAN => Ok(Self::Mean { affine: affine(node, "")? }),
            WEIGHTED_SUM => Ok(Self::WeightedSum { affine: affine(node, "")?, pixels: positive(node, "pixels")? }),
            other => bail!("{other} is no fused node"),
        }
    }
}

fn integer_conv(node: &NodeProto) -> TractResult<KernelNode> {
    let weights = &tensor(node, "weights")?.raw_data;
    let affine = affine(node, "")?;
    let (outputs, geometry) = (affine.channels(), geometry(node, "")?);
    // SAFETY: i8 and u8 have the same size and alignment, and any byte is either.
    let weights = unsafe { std::slice::from_raw_parts(weights.as_ptr().cast::<i8>(), weights.len()) };
    let conv = match ints(node, "depthwise")? {
        [0] => Convolution::new(weights, [outputs, positive(node, "inputs")?], geometry, Processor::detect()),
        _ => Convolution::depthwise(weights, outputs, geometry),
    };
    let conv = conv.map_err(|e| anyhow!(e))?;
    Ok(match attributes::string(node, "output").context("no output")? {
        b"quantized" => KernelNode::ConvToQuantized { conv, affine },
        b"f32" => KernelNode::ConvToF32 { conv, affine },
        b"sum" => {
            let next = (node.output.len() == 2).then(|| self::affine(node, "next_")).transpose()?;
            KernelNode::ConvAdd { conv, affine, stride: positive(node, "residual_stride")?, next }
        }
        other => bail!("an {INTEGER_CONV} with {other:?}"),
    })
}

fn stem(node: &NodeProto) -> TractResult<KernelNode> {
    let [weights, bias] = ["weights", "bias"].map(|name| -> TractResult<Vec<f32>> {
        Ok(attributes::floats(tensor(node, name)?)
            .context("no floats")?
            .into_iter()
            .map(|value| value as f32)
            .collect())
    });
    let stem = Stem::new(&weights?, &bias?, positive(node, "inputs")?, geometry(node, "")?, geometry(node, "pool_")?);
    Ok(KernelNode::Stem { stem: stem.map_err(|e| anyhow!(e))? })
}

fn tensor<'a>(node: &'a NodeProto, name: &str) -> TractResult<&'a TensorProto> {
    attribute(node, name).and_then(|attribute| attribute.t.as_ref()).with_context(|| format!("no {name}"))
}

/// A list of `N` integers, none negative.
fn ints<const N: usize>(node: &NodeProto, name: &str) -> TractResult<[usize; N]> {
    let list = attribute(node, name).with_context(|| format!("no {name}"))?;
    let list: Vec<usize> = list.ints.iter().map(|value| Ok(usize::try_from(*value)?)).collect::<TractResult<_>>()?;
    list.try_into().map_err(|list| anyhow!("{name} is {list:?}"))
}

/// One integer, greater than 0.
fn positive(node: &NodeProto, name: &str) -> TractResult<usize> {
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
