//! What a parent page says before it is known who may talk: kept, within bounds.
//!
//! The page may be one that is not on the list, so it must not fill the memory. Nor may it hear an error for each message
//! then: of a message that is not kept only its film's name is, and the error is posted once the page is found on the
//! list.

use super::ToParent;
use crate::error::ApiError;

/// Messages that are kept at most.
pub const MESSAGES: usize = 64;
/// Bytes of the films in them at most: those of the largest file that is read.
pub const BYTES: u64 = 128_000_000;
/// Messages that are not kept but answered with an error at most.
pub const REFUSALS: usize = 1000;

/// Messages in the order in which they came.
#[derive(Debug)]
pub struct Waiting<T> {
    kept: Vec<T>,
    bytes: u64,
    /// The parent's names of the films in messages that are not kept, where they have one.
    refused: Vec<Option<String>>,
}

impl<T> Default for Waiting<T> {
    fn default() -> Self {
        Self { kept: Vec::new(), bytes: 0, refused: Vec::new() }
    }
}

impl<T> Waiting<T> {
    /// Keeps a message, if it and the bytes of its film fit; otherwise keeps `id`, the name of its film.
    pub fn take(&mut self, message: T, bytes: u64, id: Option<String>) {
        let bytes_then = self.bytes.saturating_add(bytes);
        if self.kept.len() < MESSAGES && bytes_then <= BYTES {
            self.bytes = bytes_then;
            self.kept.push(message);
        } else if self.refused.len() < REFUSALS {
            self.refused.push(id);
        }
    }

    /// The messages that were kept, and the errors for those that were not.
    pub fn end(self) -> (Vec<T>, Vec<ToParent>) {
        let error = ApiError::TooEarly.into();
        (self.kept, self.refused.into_iter().map(|id| ToParent::error(id, &error)).collect())
    }
}
