//! The built site in a real browser, from outside. See README.md in this folder.

#[path = "../common/mod.rs"]
mod common;
#[path = "../common/driver.rs"]
mod driver;

mod accessibility;
mod assessing;
mod bad_files;
mod batch;
mod browser;
mod downloads;
mod folders;
mod habits;
mod intake;
mod keyboard;
mod learn;
mod many;
mod mishaps;
mod offline;
mod privacy;
mod screenshots;
mod steadiness;
mod take_away;
