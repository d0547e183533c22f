//! Bad files: each is answered or refused with a reason within bounded time and memory, without a panic.
//!
//! * [`golden`]: the files in `files` and their expected results in `expected.txt`
//! * [`bombs`]: decompression bombs, small files that would need much memory or time
//! * [`damage`]: valid files truncated, with flipped bits, and spliced
//! * [`foreign`]: test files of other packages
//! * [`stated`]: docs/files.md states the limits of the program
//! * [`watch`]: detects panics, hangs and memory use; [`mod@wasm32`]: the same as WebAssembly
//! * [`made`], [`writers`]: generate the files; [`seeds`]: the fuzzer's first files

#[allow(dead_code, reason = "the native tests use all of it")]
#[path = "../common/codestreams.rs"]
mod codestreams;

#[allow(dead_code, reason = "the native tests use all of it")]
#[path = "../common/dicom.rs"]
mod dicom_files;

#[path = "../common/graphs.rs"]
mod graphs;

#[allow(dead_code, reason = "the native tests use all of it")]
#[path = "../common/jpeg.rs"]
mod jpeg_files;

#[path = "../common/tiff.rs"]
mod tiff_files;

#[path = "../common/zip.rs"]
mod zip_files;

mod bombs;
mod damage;
mod foreign;
mod golden;
mod made;
mod reading;
mod seeds;
mod stated;
mod wasm32;
mod watch;
mod writers;
