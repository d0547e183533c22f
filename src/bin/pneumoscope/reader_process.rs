//! Child processes read the films, as workers do for the page. If a process exceeds its memory limit or panics, only
//! its film has no answer.
//!
//! The parent writes the length and the bytes of a film to the child's standard input. The child writes the length and
//! the JSON of the outcome to its standard output. Its first message is empty, or an error message if it cannot start.
//! Lengths are 64-bit little-endian.

use std::io::{self, BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::{Mutex, PoisonError};

use anyhow::{Context, bail};
use pneumoscope::error::{ErrorReport, Failure};
use pneumoscope::imaging::Limits;
use pneumoscope::inference::{Assessment, Engine};
use pneumoscope::protocol::Timings;
use pneumoscope::{budget, pipeline};

/// The hidden command of a child process.
pub const COMMAND: &str = "read-films";

/// The outcome of a film.
pub type Outcome = Result<(Assessment, Timings), ErrorReport>;

/// The arguments of the child processes.
pub struct Settings {
    /// Name or folder of the network; `None` for the default.
    pub model: Option<PathBuf>,
    /// Memory limit for one film, in bytes.
    pub film_memory: usize,
}

/// A pool of child processes that read films, at most one per thread that calls [`Self::read`].
pub struct ReaderProcesses {
    settings: Settings,
    idle: Mutex<Vec<ReaderProcess>>,
}

impl ReaderProcesses {
    /// Starts the first process.
    ///
    /// # Errors
    /// If the process does not start, or the network cannot be loaded.
    pub fn start(settings: Settings) -> anyhow::Result<Self> {
        let first = ReaderProcess::start(&settings)?;
        Ok(Self { settings, idle: Mutex::new(vec![first]) })
    }

    /// Reads one film.
    ///
    /// # Errors
    /// If the film is refused, or the process ends.
    pub fn read(&self, film: &[u8]) -> Outcome {
        let idle = || self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        let waiting = idle().pop();
        let mut process = match waiting {
            Some(process) => process,
            None => ReaderProcess::start(&self.settings)
                .map_err(|error| Failure::WorkerMissing { cause: format!("{error:#}") })?,
        };
        match process.exchange(film) {
            Ok(outcome) => {
                idle().push(process);
                outcome
            }
            Err(_) => Err(Failure::of_worker(process.last_words(), true).into()),
        }
    }
}

/// A child process. It ends when its standard input is closed.
struct ReaderProcess {
    child: Child,
    input: BufWriter<ChildStdin>,
    output: BufReader<ChildStdout>,
}

impl ReaderProcess {
    fn start(settings: &Settings) -> anyhow::Result<Self> {
        let mut command = Command::new(std::env::current_exe().context("cannot find this program's executable")?);
        command.arg(COMMAND).arg("--film-memory").arg(settings.film_memory.to_string());
        if let Some(model) = &settings.model {
            command.arg("--model").arg(model);
        }
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().context("cannot start the process that reads films")?;
        let (Some(input), Some(output)) = (child.stdin.take(), child.stdout.take()) else { bail!("it has no pipes") };
        let mut process = Self { child, input: BufWriter::new(input), output: BufReader::new(output) };
        match read_message(&mut process.output) {
            Ok(greeting) if greeting.is_empty() => Ok(process),
            Ok(greeting) => bail!("{}", String::from_utf8_lossy(&greeting)),
            Err(_) => bail!("the process that reads films ended: {}", process.last_words()),
        }
    }

    fn exchange(&mut self, film: &[u8]) -> io::Result<Outcome> {
        write_message(&mut self.input, film)?;
        Ok(serde_json::from_slice(&read_message(&mut self.output)?)?)
    }

    /// Waits for the child to end. Returns the first line of its standard error, or its exit status.
    fn last_words(mut self) -> String {
        drop(self.input);
        let mut said = String::new();
        if let Some(mut errors) = self.child.stderr.take() {
            // Output that is not UTF-8 is ignored.
            let _ = errors.read_to_string(&mut said);
        }
        let ended = self.child.wait().map_or_else(|error| error.to_string(), |status| status.to_string());
        said.lines().map(str::trim).find(|line| !line.is_empty()).map_or(ended, str::to_owned)
    }
}

impl Drop for ReaderProcesses {
    /// Closes the input of the child processes and waits for them to end.
    fn drop(&mut self) {
        for ReaderProcess { mut child, input, .. } in self.idle.get_mut().map(std::mem::take).unwrap_or_default() {
            drop(input);
            // The child has answered all requests, so its exit status does not matter.
            let _ = child.wait();
        }
    }
}

/// Runs the child process: reads films from standard input until it is closed.
///
/// # Errors
/// If the parent has closed the pipes.
pub fn serve(engine: anyhow::Result<Engine>, film_memory: usize) -> anyhow::Result<()> {
    let (mut input, mut output) = (io::stdin().lock(), io::stdout().lock());
    let engine = match engine {
        Ok(engine) => engine,
        Err(error) => return Ok(write_message(&mut output, format!("{error:#}").as_bytes())?),
    };
    write_message(&mut output, &[])?;
    loop {
        let budget = budget::film(film_memory);
        let film = match read_message(&mut input) {
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(()),
            film => film?,
        };
        let outcome: Outcome = pipeline::read(&film, &Limits::default(), &engine).map_err(ErrorReport::from);
        drop((film, budget));
        write_message(&mut output, &serde_json::to_vec(&outcome)?)?;
    }
}

fn write_message(to: &mut impl Write, bytes: &[u8]) -> io::Result<()> {
    to.write_all(&(bytes.len() as u64).to_le_bytes())?;
    to.write_all(bytes)?;
    to.flush()
}

fn read_message(from: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut length = [0; 8];
    from.read_exact(&mut length)?;
    let mut bytes = vec![0; u64::from_le_bytes(length) as usize];
    from.read_exact(&mut bytes)?;
    Ok(bytes)
}

/// Reads a file after a check of its size.
///
/// # Errors
/// If the file is empty, too large or unreadable.
pub fn bytes_of(path: &Path) -> Result<Vec<u8>, ErrorReport> {
    let unreadable = |error: io::Error| ErrorReport::from(Failure::Unreadable { cause: error.to_string() });
    Limits::default().check_bytes(std::fs::metadata(path).map_err(unreadable)?.len())?;
    std::fs::read(path).map_err(unreadable)
}
