//! Bytes of a file to a [`Radiograph`], and a radiograph to a [`ModelInput`]:
//! `bytes -> sniff -> decode -> check -> resize`.
//!
//! This module uses no browser API and no model.
//!
//! * [`mod@sniff`]: detects the format by content
//! * [`decode()`]: a file to one luminance plane
//! * `codecs`: one decoder for each image format, behind one gate of limits
//! * `dicom`: DICOM files; `codecs` decode their compressed pixels
//! * `colour`: colours to luminance
//! * [`of_browser`]: images that the browser has decoded
//! * `gzip`: files compressed by gzip
//! * `prepare`: cuts, turns, straightens, mirrors and inverts a film
//! * [`regions`]: finds the films on a picture
//! * [`check`]: refuses images that cannot be radiographs
//! * [`resize`]: antialiased bicubic resize, the same as for the training films
//! * [`limits`]: what decoding a file may cost
//! * [`error`]: why a file cannot be assessed

pub mod check;
mod codecs;
mod colour;
mod decode;
mod dicom;
pub mod error;
mod gzip;
pub mod limits;
pub mod of_browser;
mod prepare;
pub mod radiograph;
pub mod regions;
pub mod resize;
pub mod sniff;

pub use decode::decode;
pub use error::ImagingError;
pub use limits::Limits;
pub use radiograph::{ModelInput, Plane, Radiograph};
pub use sniff::{Format, sniff};
