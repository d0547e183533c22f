//! The page in a frame of another page, and how the two talk: `postMessage`, version 1.
//!
//! `index.html?embed=1` is the compact face. Everything here is without a browser; `app::embed` listens and posts.
//!
//! * [`wishes`]: what the parent page may choose, in the frame's address or by a message
//! * [`origins`]: which parent pages may talk to the frame, from `embed.json` beside the page
//! * [`message`]: the messages
//! * [`waiting`]: those that come before it is known who may talk
//!
//! A message is an object with `pneumoscope: 1` and a `type`. Others are none of ours and are passed over. The parent
//! sends `hello`, `assess`, `settings`, `clear`; the frame posts `ready`, `progress`, `result`, `error`, `resize`. A film
//! goes in as `film: ArrayBuffer | Blob`; nothing of its pixels ever comes out, and no name of a file that a person
//! chose in the frame. assets/embed/README.md is the same for people who write such a page.

pub mod message;
pub mod origins;
pub mod waiting;
pub mod wishes;

pub use message::{FromParent, ToParent};
pub use origins::Origins;
pub use waiting::Waiting;
pub use wishes::Wishes;

/// Of the messages; changes when the meaning of one does.
pub const VERSION: u32 = 1;

/// The key that holds [`VERSION`] in every message.
pub const MARK: &str = "pneumoscope";

/// The list of [`Origins`], beside the page.
pub const ORIGINS_FILE: &str = "embed.json";
