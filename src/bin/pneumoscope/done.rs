//! Which films are done: those with a line in the files of `--done`, and those of this run.
//!
//! A name takes 16 bytes, however long it is: the first half of its SHA-256.

use std::collections::HashSet;
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use anyhow::{Context, bail};
use serde::Deserialize;
use sha2::{Digest, Sha256};

type Key = [u8; 16];

/// The films that are done.
#[derive(Default)]
pub struct Done {
    keys: Mutex<HashSet<Key>>,
}

/// The part of a line that names its film.
#[derive(Deserialize)]
struct Line {
    path: String,
    path_hex: Option<String>,
}

impl Done {
    /// Reads which films have a line in these files. If a file ends in half a line, that film is not done. If the file is also
    /// the standard output, the half line is cut off, so that the next line replaces it.
    ///
    /// # Errors
    /// If a file cannot be read, or a whole line of it is no answer.
    pub fn of(files: &[PathBuf]) -> anyhow::Result<Self> {
        let mut keys = HashSet::new();
        for file in files {
            let end = read(file, &mut keys).with_context(|| format!("cannot resume from {}", file.display()))?;
            if let (Some(end), Some(output)) = (end, standard_output(file)) {
                cut(&output, end).with_context(|| format!("cannot cut the half line off {}", file.display()))?;
            }
        }
        Ok(Self { keys: Mutex::new(keys) })
    }

    /// Marks a film as done. False if it was.
    pub fn claim(&self, name: &Path) -> bool {
        let key = key(name.as_os_str().as_encoded_bytes());
        self.keys.lock().unwrap_or_else(PoisonError::into_inner).insert(key)
    }
}

fn key(name: &[u8]) -> Key {
    let digest = Sha256::digest(name);
    std::array::from_fn(|at| digest[at])
}

/// Adds the films of a file. Returns where a half line at its end begins.
fn read(path: &Path, keys: &mut HashSet<Key>) -> anyhow::Result<Option<u64>> {
    let mut file = BufReader::new(File::open(path)?);
    let (mut line, mut end) = (Vec::new(), 0);
    for number in 1.. {
        line.clear();
        let length = file.read_until(b'\n', &mut line)?;
        if !line.ends_with(b"\n") {
            return Ok((length > 0).then_some(end));
        }
        end += length as u64;
        match serde_json::from_slice(&line).ok().and_then(|line| name(&line)) {
            Some(name) => keys.insert(key(&name)),
            None => bail!("line {number} is no answer. Without this line, the run can be resumed"),
        };
    }
    Ok(None)
}

fn name(line: &Line) -> Option<Vec<u8>> {
    let Some(digits) = &line.path_hex else { return Some(line.path.clone().into_bytes()) };
    let (pairs, []) = digits.as_bytes().as_chunks::<2>() else { return None };
    pairs.iter().map(|pair| u8::from_str_radix(str::from_utf8(pair).ok()?, 16).ok()).collect()
}

/// The standard output, if this is its file.
#[cfg(unix)]
fn standard_output(path: &Path) -> Option<File> {
    use std::os::fd::AsFd;
    use std::os::unix::fs::MetadataExt;

    let output = File::from(io::stdout().as_fd().try_clone_to_owned().ok()?);
    let [a, b] = [output.metadata().ok()?, std::fs::metadata(path).ok()?];
    (a.is_file() && (a.dev(), a.ino()) == (b.dev(), b.ino())).then_some(output)
}

/// Other systems do not state the file of the standard output.
#[cfg(not(unix))]
fn standard_output(_: &Path) -> Option<File> {
    None
}

fn cut(mut output: &File, end: u64) -> io::Result<()> {
    use io::Seek;

    output.set_len(end)?;
    output.seek(io::SeekFrom::End(0)).map(|_| ())
}
