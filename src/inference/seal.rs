//! The end of a file of the network that a browser keeps: what shows at the next start, in little time, that it is still
//! the one that was kept.
//!
//! The network's SHA-256 was compared with the card's before anything was kept and follows, 32 bytes; then a checksum of
//! both, 8 bytes, the lowest first: XXH3 of 64 bits (xxHash, doc/xxhash_spec.md), in a fraction of SHA-256's time. It finds
//! damage. It is no proof against somebody who changes the file on purpose; who can do that can change the program.

use xxhash_rust::xxh3::{Xxh3Default, xxh3_64};

/// Bytes of a SHA-256.
const DIGEST: usize = 32;
/// Bytes of the checksum.
const CHECKSUM: usize = 8;

/// What is to come after `file`, which is the network of this SHA-256.
pub fn seal(file: &[u8], digest: &[u8; DIGEST]) -> [u8; DIGEST + CHECKSUM] {
    let mut sealing = Sealing::default();
    sealing.update(file);
    sealing.finish(digest)
}

/// The same for a file that is written piece by piece.
#[derive(Default)]
pub struct Sealing(Xxh3Default);

impl Sealing {
    /// The file's next piece.
    pub fn update(&mut self, piece: &[u8]) {
        self.0.update(piece);
    }

    /// What is to come after the last.
    pub fn finish(mut self, digest: &[u8; DIGEST]) -> [u8; DIGEST + CHECKSUM] {
        self.update(digest);
        let mut seal = [0; DIGEST + CHECKSUM];
        seal[..DIGEST].copy_from_slice(digest);
        seal[DIGEST..].copy_from_slice(&self.0.digest().to_le_bytes());
        seal
    }
}

/// Takes the seal off, if there is room for one; the network's SHA-256, or `None` if anything has changed since.
pub fn unseal(sealed: &mut Vec<u8>) -> Option<[u8; DIGEST]> {
    let (content, checksum) = sealed.split_last_chunk::<CHECKSUM>()?;
    let (_, digest) = content.split_last_chunk::<DIGEST>()?;
    let (digest, unchanged) = (*digest, xxh3_64(content).to_le_bytes() == *checksum);
    sealed.truncate(sealed.len() - DIGEST - CHECKSUM);
    unchanged.then_some(digest)
}
