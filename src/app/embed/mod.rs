//! The compact face in a frame of another page, and what the two say to each other: [`crate::embed`].
//!
//! * [`face`]: what is shown of the page
//! * [`heard`]: a message of the other page, read
//! * [`parent`]: the other page: who it is, whether it may talk
//! * [`talk`]: its messages followed, the films' fates posted

mod face;
mod heard;
mod parent;
mod talk;

pub use face::{Face, Head};
