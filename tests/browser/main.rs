//! The built site in a real browser, from outside. See README.md in this folder.

#[path = "../common/mod.rs"]
mod common;
#[path = "../common/driver.rs"]
mod driver;

mod assessing;
mod bad_files;
mod batch;
mod browser;
mod intake;
mod learn;
mod mishaps;
mod screenshots;
