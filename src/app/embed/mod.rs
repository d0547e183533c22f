//! The compact page in a frame of another page, and the messages between the two: see [`crate::embed`].
//!
//! * [`embed_ui`]: which parts of the page are shown
//! * [`incoming`]: reads a message of the parent page
//! * [`parent_window`]: the parent's window: its origin, posting to it
//! * [`parent_channel`]: follows the parent's messages and posts the answers

mod embed_ui;
mod incoming;
mod parent_channel;
mod parent_window;

pub use embed_ui::{EmbedHeader, EmbedUi};
