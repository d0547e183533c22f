//! Errors: each is a code with details. The messages are in `assets/locales/*/errors.ftl`, one for each code.
//!
//! * `declare`: the macro that declares an enum of errors and derives codes and details
//! * [`report`]: an error as data, sent from worker to page and from reader process to command line
//! * `english`: the English message of a report
//! * [`failure`]: failures of the environment: network file, worker, browser
//! * [`api`]: errors for programs that call this one
//!
//! Errors of files are in `imaging`, errors of the engine in `inference`.

pub mod api;
mod declare;
mod english;
pub mod failure;
pub mod report;

pub use api::ApiError;
pub(crate) use declare::errors;
pub use failure::Failure;
pub use report::ErrorReport;
