//! Messages that arrive before the allow-list is loaded, kept within bounds.
//!
//! The sender may turn out not to be allowed. So it must not be able to fill the memory, and it gets no error before the list
//! is loaded. For a message beyond the bounds only the film's id is kept; its error is posted later, if the sender is
//! allowed.

use super::ToParent;
use crate::error::ApiError;

/// The most messages that are kept.
pub const MESSAGES: usize = 64;
/// The most bytes of films in kept messages: the size of the largest file that is read.
pub const BYTES: u64 = 128_000_000;
/// The most messages beyond the bounds that get an error. Later ones are ignored.
pub const REFUSALS: usize = 1000;

/// Messages in the order of arrival.
#[derive(Debug)]
pub struct PendingMessages<T> {
    kept: Vec<T>,
    bytes: u64,
    /// The parent's film ids of messages that are not kept; `None` for messages without a film.
    refused: Vec<Option<String>>,
}

impl<T> Default for PendingMessages<T> {
    fn default() -> Self {
        Self { kept: Vec::new(), bytes: 0, refused: Vec::new() }
    }
}

impl<T> PendingMessages<T> {
    /// Keeps a message whose film has this many bytes. Beyond the bounds, keeps only `id`, the film's id.
    pub fn push(&mut self, message: T, bytes: u64, id: Option<String>) {
        let bytes_then = self.bytes.saturating_add(bytes);
        if self.kept.len() < MESSAGES && bytes_then <= BYTES {
            self.bytes = bytes_then;
            self.kept.push(message);
        } else if self.refused.len() < REFUSALS {
            self.refused.push(id);
        }
    }

    /// Returns the kept messages, and the errors for the others.
    pub fn end(self) -> (Vec<T>, Vec<ToParent>) {
        let error = ApiError::TooEarly.into();
        (self.kept, self.refused.into_iter().map(|id| ToParent::error(id, &error)).collect())
    }
}
