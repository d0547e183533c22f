//! Bad files: each is answered or refused with a reason, in bounded time and memory, and nothing panics.
//!
//! * [`golden`]: the files in `files`, each with what becomes of it in `expected.txt`
//! * [`bombs`]: small files that would become large or slow
//! * [`damage`]: sound files cut, flipped and mixed up
//! * [`foreign`]: the test files of other people's packages
//! * [`stated`]: the limits in the README are those of the program
//! * [`watch`]: how panics, hangs and memory are seen; [`mod@wasm32`]: the same as WebAssembly
//! * [`made`], [`writers`]: how the files are made; [`seeds`]: the same for the fuzzer

#[path = "../common/dicom.rs"]
mod dicom_files;

#[path = "../common/graphs.rs"]
mod graphs;

#[allow(dead_code, reason = "the native tests use all of it")]
#[path = "../common/jpeg.rs"]
mod jpeg_files;

#[path = "../common/tiff.rs"]
mod tiff_files;

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
