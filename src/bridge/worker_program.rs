//! The workers' programs.

use crate::site_paths::WORKER_LOADER;

/// A WebAssembly module that is only valid in browsers with relaxed SIMD: one function with
/// `i32.const 1, i8x16.splat, i32.const 2, i8x16.splat` and the kernels' relaxed instruction,
/// `i16x8.relaxed_dot_i8x16_i7x16_s` (0x112).
pub const RELAXED_MODULE: [u8; 36] = [
    0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 15, 1, 13, 0, 65, 1, 253, 15, 65, 2, 253, 15,
    253, 146, 2, 11,
];

/// In the query of the page's address, chooses the plain worker, for comparisons.
pub const PLAIN: &str = "engine=plain";

/// A worker's program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WorkerProgram {
    /// For browsers with relaxed SIMD.
    Relaxed,
    /// For all others.
    Plain,
    /// For networks that the other two cannot compute. Uses tract's ONNX reader; larger and slower.
    General,
}

impl WorkerProgram {
    /// The name of its files in the build.
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
