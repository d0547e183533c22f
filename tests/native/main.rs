//! Behaviour of everything that needs no browser.

#[path = "../common/mod.rs"]
mod common;

#[path = "../common/dicom.rs"]
mod dicom_files;

mod card;
mod checking;
mod command_line;
mod decoding;
mod dicom;
mod dicom_refusals;
mod evaluation;
mod fusion;
mod kernels;
mod listing;
mod queue;
mod resizing;
mod sniffing;
mod viewer;
mod window;
mod words;
