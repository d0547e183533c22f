//! Exports: a table of all answers, a printed report of one film, the film as a picture. All stay on this machine: they go
//! to files, the clipboard and the printer.
//!
//! * [`export`]: CSV and JSON
//! * [`actions`]: actions on the open film
//! * [`sheet`]: the printed report
//! * [`picture`]: a film's pixels to the screen, the clipboard or a file
//! * [`download`]: saves a file

mod actions;
mod download;
mod export;
mod picture;
mod sheet;

pub use actions::FilmActions;
pub use export::ExportMenu;
pub use picture::{Picture, PictureRequest};

use crate::report::Timestamp;

/// The time of the browser's clock.
fn now() -> Timestamp {
    Timestamp::from_unix_milliseconds(js_sys::Date::now())
}
