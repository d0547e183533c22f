//! Tests of the built site in real browsers. See README.md in this folder.

#[path = "../common/mod.rs"]
mod common;
#[allow(dead_code, reason = "the native tests use all of it")]
#[path = "../common/dicom.rs"]
mod dicom_files;
#[path = "../common/driver.rs"]
mod driver;
#[allow(dead_code, reason = "the native tests use all of it")]
#[path = "../common/jpeg.rs"]
mod jpeg_files;
#[path = "../common/link.rs"]
mod link;
#[path = "../common/tiff.rs"]
mod tiff_files;
#[path = "../common/zip.rs"]
mod zip_files;

#[allow(dead_code, reason = "the corpus uses all of them")]
#[path = "../corpus/writers.rs"]
mod bad_file_writers;

mod accessibility;
mod assessing;
mod bad_files;
mod batch;
mod browser;
mod changing;
mod comparing;
mod containers;
mod deploys;
mod dicom;
mod downloads;
mod embed;
mod exercise;
mod export;
mod faults;
mod first_screen;
mod folders;
mod intake;
mod interrupted;
mod keyboard;
mod languages;
mod launch_files;
mod learn;
mod leaving;
mod looking;
mod many;
mod offline;
mod own_films;
mod policy;
mod preferences;
mod preparing;
mod privacy;
mod probing;
mod published;
mod room;
mod screenshots;
mod soak;
mod started;
mod steadiness;
mod unsupported_browser;
mod ways_in;
mod with_films;
