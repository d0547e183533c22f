//! What can be wrong with a file, each as a sentence that says what to do about it.

use super::sniff::Format;

/// Why a file could not be assessed. The `Display` text is shown to people as it stands.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum ImagingError {
    /// The file has no bytes.
    #[error("The file is empty (0 bytes). Choose the image again, or export it once more.")]
    Empty,
    /// The bytes start like no image format.
    #[error(
        "This is not an image, whatever its name says. Choose a radiograph saved as JPEG, PNG, WebP, GIF, BMP or TIFF."
    )]
    NotAnImage,
    /// An image format that is known but cannot be read.
    #[error("{0} files cannot be read yet. Export the radiograph as PNG or JPEG and try that.")]
    Unsupported(Format),
    /// A format that is read, in a variant that is not (a 12-bit JPEG, for instance).
    #[error("This kind of {format} file cannot be read yet ({detail}). Export the radiograph as an 8-bit PNG or JPEG.")]
    UnsupportedVariant {
        /// What the file's first bytes say it is.
        format: Format,
        /// The decoder's own words.
        detail: String,
    },
    /// The file ends before the image does.
    #[error("The {0} file is cut short: its end is missing. Copy or download it again.")]
    Truncated(Format),
    /// The decoder found an error in the file.
    #[error("The {format} file is damaged and cannot be read ({detail}). Copy or export it again.")]
    Corrupt {
        /// What the file's first bytes say it is.
        format: Format,
        /// The decoder's own words.
        detail: String,
    },
    /// More bytes than the limit, found before anything is decoded.
    #[error("The file has {megabytes} MB; the limit is {limit} MB. Export it smaller.")]
    TooManyBytes {
        /// Size of the file in units of 10^6 bytes, rounded up.
        megabytes: u64,
        /// The limit in the same unit.
        limit: u64,
    },
    /// More pixels than the limit, found in the header before anything is allocated.
    #[error(
        "The image has {width} x {height} pixels, more than the limit of {limit_megapixels} megapixels. Export it smaller."
    )]
    TooManyPixels {
        /// Width in pixels.
        width: u32,
        /// Height in pixels.
        height: u32,
        /// The limit in units of 10^6 pixels.
        limit_megapixels: u64,
    },
    /// The decoder would need more memory than it may have.
    #[error("The {0} file needs too much memory to read. Export it smaller, or with 8 bits a sample.")]
    TooMuchMemory(Format),
    /// Too few pixels to show anything.
    #[error(
        "The image has only {width} x {height} pixels; a radiograph needs at least {minimum} on each side. Choose the full-size image, not a thumbnail."
    )]
    TooSmall {
        /// Width in pixels.
        width: u32,
        /// Height in pixels.
        height: u32,
        /// Least number of pixels on a side.
        minimum: u32,
    },
    /// Nearly one grey level throughout.
    #[error("The image is blank: nearly every pixel has the same brightness. Check that the right file was exported.")]
    NearConstant,
    /// A colour picture; radiographs are grey.
    #[error(
        "This is a colour picture, not a radiograph. If it is a photo of a screen, export the radiograph itself instead."
    )]
    Colour,
}

impl ImagingError {
    /// A short stable name for scripts and tests, in kebab case.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::NotAnImage => "not-an-image",
            Self::Unsupported(_) => "unsupported",
            Self::UnsupportedVariant { .. } => "unsupported-variant",
            Self::TooMuchMemory(_) => "too-much-memory",
            Self::Truncated(_) => "truncated",
            Self::Corrupt { .. } => "corrupt",
            Self::TooManyBytes { .. } => "too-many-bytes",
            Self::TooManyPixels { .. } => "too-many-pixels",
            Self::TooSmall { .. } => "too-small",
            Self::NearConstant => "near-constant",
            Self::Colour => "colour",
        }
    }
}
