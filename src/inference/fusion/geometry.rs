//! Kernel size, stride and padding of Conv and MaxPool nodes, as our kernels take them.

use pneumoscope_kernels::Geometry;

use crate::inference::attributes::{attribute, int, ints, shape4, string};
use crate::inference::onnx_proto::{NodeProto, TensorProto};

/// The geometry of a convolution; `None` for dilation, unequal strides or automatic padding.
pub(super) fn conv_geometry(conv: &NodeProto, weights: &TensorProto) -> Option<Geometry> {
    let [_, _, height, width] = shape4(weights)?;
    geometry(conv, [height, width])
}

/// How a convolution's output channels read its input channels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Grouping {
    /// Each output channel reads all input channels.
    Whole,
    /// Each output channel reads the input channel with the same index.
    Depthwise,
}

/// The grouping of a convolution; `None` for other groups.
pub(super) fn grouping(conv: &NodeProto, weights: &TensorProto) -> Option<Grouping> {
    let [outputs, inputs, ..] = shape4(weights)?;
    match usize::try_from(int(conv, "group", 1)).ok()? {
        1 => Some(Grouping::Whole),
        groups if groups == outputs && inputs == 1 => Some(Grouping::Depthwise),
        _ => None,
    }
}

/// The geometry of a pool; `None` for dilation, unequal strides, automatic padding, rounding up, or indices as an output.
pub(super) fn pool_geometry(pool: &NodeProto) -> Option<Geometry> {
    attribute(pool, "kernel_shape")?;
    let kernel = ints(pool, "kernel_shape", 0, 2)?;
    let plain = int(pool, "ceil_mode", 0) == 0 && int(pool, "storage_order", 0) == 0 && pool.output.len() == 1;
    plain.then_some(())?;
    geometry(pool, [kernel[0], kernel[1]])
}

/// The stride of a 1 x 1 pool without padding, which subsamples its input.
pub(super) fn subsampling_stride(pool: &NodeProto) -> Option<usize> {
    let Geometry { kernel, stride, before, after } = pool_geometry(pool)?;
    (kernel == [1, 1] && [before, after] == [[0; 2]; 2]).then_some(stride)
}

fn geometry(node: &NodeProto, kernel: [usize; 2]) -> Option<Geometry> {
    let strides = ints(node, "strides", 1, 2)?;
    let pads = ints(node, "pads", 0, 4)?;
    let plain = string(node, "auto_pad").is_none_or(|mode| mode == b"NOTSET")
        && ints(node, "dilations", 1, 2)? == [1, 1]
        && strides[0] == strides[1]
        && strides[0] > 0;
    plain.then_some(Geometry { kernel, stride: strides[0], before: [pads[0], pads[1]], after: [pads[2], pads[3]] })
}
