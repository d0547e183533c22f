//! Why an image cannot be decoded, independent of the file around it.

use crate::imaging::error::ImagingError;
use crate::imaging::sniff::Format;

/// Becomes an [`ImagingError`] once the format of the file is known: a JPEG may be inside a TIFF or a DICOM file.
#[derive(Clone, Debug, PartialEq)]
pub enum DecodeError {
    /// The data end before the image does.
    Truncated,
    /// The data are damaged; the text says where.
    Corrupt(&'static str),
    /// A variant of the format that is not read; the text names it.
    Unsupported(&'static str),
    /// The header states more pixels than the limit.
    TooManyPixels { width: u32, height: u32, limit_megapixels: u64 },
    /// The header states more pixels on a side than the limit.
    TooLong { width: u32, height: u32, limit: u32 },
    /// Decoding would take more memory than the limit.
    TooMuchMemory,
    /// Decoding would take too long.
    TooMuchWork,
}

impl DecodeError {
    /// The error of a file of this format.
    pub fn within(self, format: Format) -> ImagingError {
        match self {
            Self::Truncated => ImagingError::Truncated(format),
            Self::Corrupt(detail) => ImagingError::Corrupt { format, detail: detail.into() },
            Self::Unsupported(detail) => ImagingError::UnsupportedVariant { format, detail: detail.into() },
            Self::TooManyPixels { width, height, limit_megapixels } => {
                ImagingError::TooManyPixels { width, height, limit_megapixels }
            }
            Self::TooLong { width, height, limit } => ImagingError::TooLong { width, height, limit },
            Self::TooMuchMemory => ImagingError::TooMuchMemory(format),
            Self::TooMuchWork => ImagingError::TooMuchWork(format),
        }
    }
}
