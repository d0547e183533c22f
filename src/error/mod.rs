//! Errors: each is a code with details. The texts for people are in `assets/locales/*/errors.ftl`, one for each code.
//!
//! * [`declare`]: the macro that declares an enum of errors and derives codes and details
//! * [`report`]: what travels from worker to page, and from reader process to command line
//! * [`english`]: a report's text in English
//! * [`failure`]: what goes wrong around the films
//! * [`api`]: mistakes of other programs that call this one
//!
//! Errors of a file are in `imaging`, those of a call of the network in `inference`.

pub mod api;
mod declare;
mod english;
pub mod failure;
pub mod report;

pub use api::ApiError;
pub(crate) use declare::errors;
pub use failure::Failure;
pub use report::ErrorReport;
