//! Reads files in Node with the code of the page's workers: WebAssembly, here with overflow checks.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use pneumoscope::budget::FILM_BYTES;
use pneumoscope::imaging::Limits;
use serde::Deserialize;
use serde_json::json;

/// The outcome of a file.
#[derive(Deserialize)]
pub struct Outcome {
    /// "answered", a refusal's code, or what went wrong with the program.
    pub verdict: String,
    /// Most bytes held at a time beside the file.
    pub most: u64,
    pub milliseconds: f64,
}

/// A running Node.
pub struct Reader {
    child: Child,
    input: Option<ChildStdin>,
    output: BufReader<ChildStdout>,
}

/// The folder in which `./xtask/run test` puts the program of `reader.rs`.
fn program() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("target/corpus-reader/corpus_reader.js")
}

impl Reader {
    /// # Panics
    /// If the program has not been built, or there is no Node.
    pub fn start(limits: &Limits) -> Self {
        let program = program();
        assert!(program.is_file(), "{} is missing: `./xtask/run corpus-reader` builds it", program.display());
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/wasm32/serve.cjs");
        let mut command = Command::new("node");
        command.arg(script).arg(program).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().expect("Node starts");
        let mut input = child.stdin.take().expect("its input");
        let output = BufReader::new(child.stdout.take().expect("its output"));
        let Limits { bytes, pixels, memory } = limits;
        let head = json!({ "bytes": bytes, "pixels": pixels, "memory": memory, "budget": FILM_BYTES });
        writeln!(input, "{head}").expect("Node listens");
        Self { child, input: Some(input), output }
    }

    /// Reads one file.
    ///
    /// # Panics
    /// If Node has ended.
    pub fn read(&mut self, file: &[u8]) -> Outcome {
        let input = self.input.as_mut().expect("until it is dropped");
        input.write_all(&(file.len() as u32).to_le_bytes()).and_then(|()| input.write_all(file)).expect("Node reads");
        let mut line = String::new();
        self.output.read_line(&mut line).expect("Node answers");
        serde_json::from_str(&line).unwrap_or_else(|error| panic!("Node said {line:?}: {error}"))
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        // It ends with its input.
        self.input = None;
        let _ = self.child.wait();
    }
}
