//! Bytes of a file to a [`Radiograph`], and a radiograph to a [`ModelInput`].
//!
//! No browser and no model in here: `bytes -> sniff -> decode -> check -> resize`.
//!
//! * [`mod@sniff`]: which format the bytes are in, from their content alone
//! * [`mod@decode`]: to one luminance plane with its true bit depth
//! * `jpeg`: JPEG wherever it lies, whole ones alone; `tiff`: TIFF files
//! * [`dicom`]: the same for DICOM files, with their windows
//! * [`check`]: what is no radiograph is refused with the reason
//! * [`resize`]: antialiased bicubic, the filter that made the training films
//! * [`limits`]: what a file may cost
//! * [`error`]: what can go wrong, in sentences a person can act on

pub mod check;
pub mod decode;
pub mod dicom;
pub mod error;
mod jpeg;
pub mod limits;
pub mod radiograph;
pub mod resize;
pub mod sniff;
mod tiff;

pub use decode::decode;
pub use error::ImagingError;
pub use limits::Limits;
pub use radiograph::{ModelInput, Plane, Radiograph};
pub use sniff::{Format, sniff};
