//! Mistakes of other programs that call this one, and what they are told of a film that was given up. Their texts, for
//! programmers, are in English only: `assets/locales/en/api_errors.ftl`.

use super::errors;

errors! {
    /// Why a message or a call is not followed.
    pub enum ApiError {
        /// Pages of this origin may not talk to the frame.
        OriginNotAllowed {
            origin: String,
            reason: String,
        },
        /// The message is of another version than the frame's.
        UnsupportedVersion {
            version: String,
            supported: u32,
        },
        /// No message of the interface.
        MalformedMessage {
            cause: String,
        },
        /// There is no film, or what was given is none.
        NoFilm,
        /// More messages than the frame keeps while it starts.
        TooEarly,
        /// No operating point has this name.
        NoOperatingPoint {
            name: String,
            names: String,
        },
        /// A person took the film out of the queue.
        Cancelled,
        /// The reader was closed before there was an answer.
        Closed,
    }
}
