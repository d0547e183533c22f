//! Bytes with a limit on how often they can be read.

use std::cell::Cell;
use std::io::{self, BufRead, Cursor, Read, Seek, SeekFrom};
use std::rc::Rc;

use super::DecodeError;
use crate::imaging::limits::{Limits, READS, SMALL_READS};

/// The bytes of an image, and what reading them may cost. Clones share one allowance of reads.
#[derive(Clone)]
pub struct Source<'a> {
    pub bytes: &'a [u8],
    pub limits: Limits,
    allowance: Allowance,
}

impl<'a> Source<'a> {
    pub fn new(bytes: &'a [u8], limits: &Limits) -> Self {
        Self { bytes, limits: *limits, allowance: Allowance::of(bytes.len()) }
    }

    /// Reads the bytes until the allowance is used up, then fails.
    pub fn reader(&self) -> MeteredReader<'a> {
        MeteredReader { bytes: Cursor::new(self.bytes), allowance: self.allowance.clone() }
    }

    /// Whether the allowance of reads is used up.
    pub fn is_exhausted(&self) -> bool {
        self.allowance.is_exhausted()
    }
}

/// How many bytes may still be read.
#[derive(Clone)]
pub struct Allowance(Rc<Cell<u64>>);

impl Allowance {
    /// [`READS`] times the length of a file, and [`SMALL_READS`] bytes.
    pub fn of(length: usize) -> Self {
        Self(Rc::new(Cell::new(SMALL_READS + READS * length as u64)))
    }

    /// Spends as much as `bytes` bytes.
    ///
    /// # Errors
    /// [`DecodeError::TooMuchWork`] if less is left.
    pub fn spend(&self, bytes: usize) -> Result<(), DecodeError> {
        let left = self.0.get().checked_sub(bytes as u64);
        self.0.set(left.unwrap_or(0));
        left.map(|_| ()).ok_or(DecodeError::TooMuchWork)
    }

    fn is_exhausted(&self) -> bool {
        self.0.get() == 0
    }

    fn check(&self) -> io::Result<()> {
        if self.is_exhausted() { Err(io::Error::other("the same bytes are read over and over")) } else { Ok(()) }
    }
}

/// Reads the bytes of a [`Source`].
pub struct MeteredReader<'a> {
    bytes: Cursor<&'a [u8]>,
    allowance: Allowance,
}

impl MeteredReader<'_> {
    /// Spends the allowance for bytes that were read. If it is used up, the next read fails.
    fn spend(&self, bytes: usize) {
        let _ = self.allowance.spend(bytes);
    }
}

impl Read for MeteredReader<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        self.allowance.check()?;
        let read = self.bytes.read(into)?;
        self.spend(read);
        Ok(read)
    }
}

impl BufRead for MeteredReader<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.allowance.check()?;
        self.bytes.fill_buf()
    }

    fn consume(&mut self, bytes: usize) {
        self.spend(bytes);
        self.bytes.consume(bytes);
    }
}

impl Seek for MeteredReader<'_> {
    /// Costs as much as reading a byte, so that endless seeking ends as well.
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.allowance.check()?;
        self.spend(1);
        self.bytes.seek(to)
    }
}
