//! Names on standard input.

use std::io::{self, BufRead};
use std::path::PathBuf;

/// The argument for names on standard input.
pub const STANDARD_INPUT: &str = "-";

/// The names, each ended by this byte. A name is read when it is asked for. Empty names are skipped.
pub fn on_standard_input(end: u8) -> impl Iterator<Item = io::Result<PathBuf>> + Send {
    let next = move || {
        let mut name = Vec::new();
        match io::stdin().lock().read_until(end, &mut name) {
            Ok(0) => None,
            Ok(_) => {
                name.pop_if(|last| *last == end);
                Some(Ok(name))
            }
            Err(error) => Some(Err(error)),
        }
    };
    std::iter::from_fn(next)
        .filter(|name| name.as_ref().map_or(true, |name| !name.is_empty()))
        .map(|name| name.and_then(path))
}

#[cfg(unix)]
fn path(name: Vec<u8>) -> io::Result<PathBuf> {
    use std::ffi::OsString;
    use std::os::unix::ffi::OsStringExt;

    Ok(OsString::from_vec(name).into())
}

/// Other systems have names in Unicode.
#[cfg(not(unix))]
fn path(name: Vec<u8>) -> io::Result<PathBuf> {
    String::from_utf8(name).map(PathBuf::from).map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))
}
