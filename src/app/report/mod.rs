//! Exports: a table of all answers, printed reports, the film as a picture. All stay on this machine: they go to files, the
//! clipboard and the printer.
//!
//! * [`export`]: CSV, JSON and the report of all films
//! * [`actions`]: actions on the open film
//! * [`sheet`]: the report of one film on one page
//! * [`report_dialog`]: the report of the open film
//! * [`reports`]: the report of several films; [`report_list`]: its first sheet
//! * [`picture`]: a film's pixels to the screen, the clipboard or a file
//! * [`caption`]: the text below a picture that is saved or copied
//! * [`download`]: saves a file

mod actions;
mod caption;
pub mod download;
mod export;
mod picture;
mod report_dialog;
mod report_list;
mod reports;
mod sheet;

pub use actions::FilmActions;
pub use export::ExportMenu;
pub use picture::{Picture, PictureRequest};
pub use sheet::Made;

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::i18n::I18n;
use crate::report::{Record, Timestamp};
use crate::samples::Origin;

/// The time of the browser's clock.
pub fn now() -> Timestamp {
    Timestamp::from_unix_milliseconds(js_sys::Date::now())
}

/// The name of a film in an export: its number or, if the person chose so, its file name.
fn film_label(i18n: I18n, record: &Record, with_name: bool) -> String {
    let key = match (with_name, record.origin) {
        (true, _) => return record.name.clone(),
        (false, Origin::Drawing) => "report-drawing",
        (false, _) => "report-film",
    };
    i18n.t_with(key, &[("number", record.number.into())])
}

/// Whether a key is the browser's shortcut for printing.
pub fn is_print(event: &KeyboardEvent) -> bool {
    (event.ctrl_key() || event.meta_key()) && !event.alt_key() && event.key().eq_ignore_ascii_case("p")
}

/// Prints the report that is open.
pub fn print() {
    if let Err(error) = window().print() {
        leptos::logging::error!("printing is not possible here: {error:?}");
    }
}
