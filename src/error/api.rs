//! Errors for programs that call this one: invalid calls, and films that were cancelled. The messages are for
//! programmers and in English only: `assets/locales/en/api_errors.ftl`.

use super::errors;

errors! {
    /// Why a message or a call is rejected.
    pub enum ApiError {
        /// The frame accepts no messages from pages of this origin.
        OriginNotAllowed {
            origin: String,
            reason: String,
        },
        /// The frame does not support the version of the message.
        UnsupportedVersion {
            version: String,
            supported: u32,
        },
        /// The message has an unknown type or invalid fields.
        MalformedMessage {
            cause: String,
        },
        /// The film is missing or has a wrong type.
        NoFilm,
        /// The frame is starting, and its queue of messages is full.
        TooEarly,
        /// No operating point has this name.
        NoOperatingPoint {
            name: String,
            names: String,
        },
        /// The person cancelled the film.
        Cancelled,
        /// The reader was closed before there was an answer.
        Closed,
    }
}
