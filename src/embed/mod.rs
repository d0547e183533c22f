//! The page in a frame of another page, and their messages: `postMessage`, version 1. This module uses no browser API;
//! `app::embed` listens and posts.
//!
//! * [`embed_options`]: what the parent page can choose, in the frame's address or by a message
//! * [`origins`]: which parent pages are allowed, from `embed.json` beside the page
//! * [`message`]: the messages
//! * [`pending_messages`]: messages that arrive before the allow-list is loaded
//!
//! A message is an object with `pneumoscope: 1` and a `type`. Other messages are ignored. The parent sends `hello`,
//! `assess`, `settings` and `clear`; the frame posts `ready`, `progress`, `result`, `error` and `resize`. The parent
//! sends a film as `film: ArrayBuffer | Blob`. The frame never posts pixels of a film, and never the names of files
//! that the person chooses in it. assets/embed/README.md describes the interface for authors of parent pages.

pub mod embed_options;
pub mod message;
pub mod origins;
pub mod pending_messages;

pub use embed_options::EmbedOptions;
pub use message::{FromParent, ToParent};
pub use origins::Origins;
pub use pending_messages::PendingMessages;

/// The version of the messages; changes when the meaning of a message changes.
pub const VERSION: u32 = 1;

/// The key that holds [`VERSION`] in every message.
pub const MARK: &str = "pneumoscope";

/// The file with the list of [`Origins`], beside the page.
pub const ORIGINS_FILE: &str = "embed.json";
