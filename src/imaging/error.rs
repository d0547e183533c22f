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
        "This is not an image, whatever its name says. Choose a radiograph saved as DICOM, JPEG, PNG, WebP, GIF, BMP or TIFF."
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
    /// A DICOM file in a transfer syntax that is not read.
    #[error(
        "The pixels of this DICOM file are stored as {syntax}, which cannot be read here. Export it as PNG or uncompressed DICOM."
    )]
    UnsupportedSyntax {
        /// Its name in the standard.
        syntax: String,
    },
    /// A DICOM file of another kind of picture.
    #[error("This is a {picture}, not a chest radiograph. Choose a CR, DX or RG image.")]
    WrongModality {
        /// "CT slice".
        picture: String,
    },
    /// A radiograph of something else.
    #[error("The file says that this is a radiograph of: {part}. The network knows chest films only.")]
    WrongBodyPart {
        /// As the file has it, a defined term.
        part: String,
    },
    /// A view from the side.
    #[error("The file says that this is a lateral view ({view}). The network knows frontal chest films only.")]
    NotFrontal {
        /// As the file has it.
        view: String,
    },
    /// A sequence.
    #[error("This DICOM file has {frames} frames. Choose a single radiograph.")]
    MultiFrame {
        /// How many.
        frames: u32,
    },
    /// A DICOM file without a picture.
    #[error("This DICOM file holds no picture.")]
    NoPixels,
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
            Self::UnsupportedSyntax { .. } => "unsupported-syntax",
            Self::WrongModality { .. } => "wrong-modality",
            Self::WrongBodyPart { .. } => "wrong-body-part",
            Self::NotFrontal { .. } => "not-frontal",
            Self::MultiFrame { .. } => "multi-frame",
            Self::NoPixels => "no-pixels",
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

    /// The values in the message by name, for the message in other languages.
    pub fn details(&self) -> Vec<(String, String)> {
        let values: Vec<(&str, String)> = match self {
            Self::Empty | Self::NotAnImage | Self::NearConstant | Self::Colour | Self::NoPixels => Vec::new(),
            Self::Unsupported(format) | Self::Truncated(format) | Self::TooMuchMemory(format) => {
                vec![("format", format.to_string())]
            }
            Self::UnsupportedVariant { format, detail } | Self::Corrupt { format, detail } => {
                vec![("format", format.to_string()), ("detail", detail.clone())]
            }
            Self::UnsupportedSyntax { syntax } => vec![("syntax", syntax.clone())],
            Self::WrongModality { picture } => vec![("picture", picture.clone())],
            Self::WrongBodyPart { part } => vec![("part", part.clone())],
            Self::NotFrontal { view } => vec![("view", view.clone())],
            Self::MultiFrame { frames } => vec![("frames", frames.to_string())],
            Self::TooManyBytes { megabytes, limit } => {
                vec![("megabytes", megabytes.to_string()), ("limit", limit.to_string())]
            }
            Self::TooManyPixels { width, height, limit_megapixels } => {
                vec![
                    ("width", width.to_string()),
                    ("height", height.to_string()),
                    ("limit", limit_megapixels.to_string()),
                ]
            }
            Self::TooSmall { width, height, minimum } => {
                vec![("width", width.to_string()), ("height", height.to_string()), ("minimum", minimum.to_string())]
            }
        };
        values.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
    }
}
