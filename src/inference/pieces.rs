//! A site has the file of a network in pieces. Each is a file of its own, which the browser's HTTP cache keeps. An
//! interrupted download goes on with the missing pieces, however the host compresses or caches them.

use super::card::ModelCard;

/// The most bytes of a piece.
const MOST_BYTES: u64 = 1 << 20;

/// How a network's file is divided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pieces {
    /// The bytes of each piece but the last, which may be shorter.
    pub length: usize,
    /// The file names on the site, in order: `pneumoscope-0123456789abcdef.01-of-29.onnx`. They contain the hash of the
    /// whole and the number of pieces, so a name always has the same content and may be cached permanently.
    pub names: Vec<String>,
}

impl ModelCard {
    /// The pieces of this network's file, at least one.
    pub fn pieces(&self) -> Pieces {
        let count = self.file.bytes.div_ceil(MOST_BYTES).max(1);
        let whole = self.published_name();
        let (stem, extension) = whole.rsplit_once('.').unwrap_or((&whole, "onnx"));
        Pieces {
            length: self.file.bytes.div_ceil(count).max(1) as usize,
            names: (1..=count).map(|number| format!("{stem}.{number:02}-of-{count}.{extension}")).collect(),
        }
    }
}
