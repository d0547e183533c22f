//! What can be wrong with a JPEG, whatever file it lies in.

use crate::imaging::error::ImagingError;
use crate::imaging::sniff::Format;

/// Becomes an [`ImagingError`] once the file's format is known: a JPEG may lie in a TIFF or a DICOM file.
#[derive(Clone, Debug, PartialEq)]
pub enum Fault {
    /// Data end before the picture does.
    Truncated,
    /// What is wrong.
    Corrupt(&'static str),
    /// A kind of JPEG that is not read.
    Unsupported(&'static str),
    /// It would take too long.
    TooMuchWork,
    /// It would take too much memory.
    TooMuchMemory,
}

impl Fault {
    /// The error of a file in this format.
    pub fn of(self, format: Format) -> ImagingError {
        match self {
            Self::Truncated => ImagingError::Truncated(format),
            Self::Corrupt(detail) => ImagingError::Corrupt { format, detail: detail.into() },
            Self::Unsupported(detail) => ImagingError::UnsupportedVariant { format, detail: detail.into() },
            Self::TooMuchWork => ImagingError::TooMuchWork(format),
            Self::TooMuchMemory => ImagingError::TooMuchMemory(format),
        }
    }
}
