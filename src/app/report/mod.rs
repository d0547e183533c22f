//! What the person takes away: tables of all answers, a printed page of one film, the film as a picture. All of it is
//! made on this machine and goes no further than its files, its clipboard and its printer.
//!
//! * [`export`]: CSV and JSON
//! * [`actions`]: what can be done with the open film
//! * [`sheet`]: the page to print
//! * [`picture`]: a film's pixels, to the screen, the clipboard or a file
//! * [`download`]: bytes as a file

mod actions;
mod download;
mod export;
mod picture;
mod sheet;

pub use actions::FilmActions;
pub use export::ExportMenu;
pub use picture::{Picture, Wanted};

use crate::report::Timestamp;

/// By the browser's clock.
fn now() -> Timestamp {
    Timestamp::from_unix_milliseconds(js_sys::Date::now())
}
