//! The workers' programs.

use crate::trust::WORKER_LOADER;

/// A WebAssembly module that is valid in browsers with relaxed SIMD only. It is one function: `i32.const 1, i8x16.splat, i32.const 2, i8x16.splat` and the relaxed
/// instruction that the kernel is made of, `i16x8.relaxed_dot_i8x16_i7x16_s` (0x112).
pub const RELAXED_MODULE: [u8; 36] = [
    0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 15, 1, 13, 0, 65, 1, 253, 15, 65, 2, 253, 15,
    253, 146, 2, 11,
];

/// In the page's address, asks for the plain worker, to compare the two.
pub const PLAIN: &str = "engine=plain";

/// A worker's program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Program {
    /// For browsers with relaxed SIMD.
    Relaxed,
    /// For all others.
    Plain,
    /// For networks that the two cannot compute: with tract's own reader of ONNX, slower and larger.
    General,
}

impl Program {
    /// As the build calls it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Relaxed => "worker_relaxed",
            Self::Plain => "worker",
            Self::General => "worker_general",
        }
    }

    /// The address of the script that starts it on this site, with the network of this name in the registry.
    pub fn address(self, site: &str, network: &str) -> String {
        format!("{site}{WORKER_LOADER}?{}&{network}", self.name())
    }
}
