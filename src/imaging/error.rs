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
    /// A format that is read, in a variant that is not (a 12-bit JPEG outside of a DICOM file, for instance).
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
    /// More pixels on a side than the limit.
    #[error("The image has {width} x {height} pixels, and no side may have more than {limit}. Export it smaller.")]
    TooLong {
        /// Width in pixels.
        width: u32,
        /// Height in pixels.
        height: u32,
        /// Greatest number of pixels on a side.
        limit: u32,
    },
    /// The decoder would need more memory than it may have.
    #[error("The {0} file needs too much memory to read. Export it smaller, or with 8 bits a sample.")]
    TooMuchMemory(Format),
    /// The decoder would go over the same bytes or the same picture again and again.
    #[error(
        "Reading the {0} file would take too long: it makes the decoder go over the same parts again and again. Export it once more."
    )]
    TooMuchWork(Format),
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
    /// A DICOM file of another kind of picture.
    #[error("This is {}, not a chest radiograph. Choose a frontal chest radiograph.", modality_in_words(modality))]
    WrongModality {
        /// The standard's term for it, "OTHER" if it has none.
        modality: String,
    },
    /// A DICOM file of another part of the body.
    #[error("The file says that it shows another part of the body than the chest ({part}). Choose a chest radiograph.")]
    WrongBodyPart {
        /// The standard's term for it, "OTHER" if it has none.
        part: String,
    },
    /// A DICOM file of a chest from the side.
    #[error(
        "The file says that it is a lateral view ({view}); the network knows frontal ones only. Choose the frontal film of this examination."
    )]
    NotFrontal {
        /// The standard's term for the view.
        view: String,
    },
    /// A DICOM file of several pictures.
    #[error("The file holds {frames} frames; a radiograph has one. Export the one frame to be read.")]
    MultiFrame {
        /// How many.
        frames: u32,
    },
    /// A DICOM file without pixels: a report, a directory, or one that is cut short.
    #[error("This DICOM file holds no picture. Choose the file of the radiograph itself.")]
    NoPixels,
    /// A DICOM file whose pixels are compressed in a way that is not read.
    #[error(
        "The picture in this DICOM file is compressed in a way that cannot be read yet ({syntax}). Export it uncompressed, or as PNG."
    )]
    UnsupportedSyntax {
        /// Name of the transfer syntax.
        syntax: String,
    },
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
            Self::TooLong { .. } => "too-long",
            Self::TooMuchMemory(_) => "too-much-memory",
            Self::TooMuchWork(_) => "too-much-work",
            Self::Truncated(_) => "truncated",
            Self::Corrupt { .. } => "corrupt",
            Self::TooManyBytes { .. } => "too-many-bytes",
            Self::TooManyPixels { .. } => "too-many-pixels",
            Self::TooSmall { .. } => "too-small",
            Self::NearConstant => "near-constant",
            Self::Colour => "colour",
            Self::WrongModality { .. } => "wrong-modality",
            Self::WrongBodyPart { .. } => "wrong-body-part",
            Self::NotFrontal { .. } => "not-frontal",
            Self::MultiFrame { .. } => "multi-frame",
            Self::NoPixels => "no-pixels",
            Self::UnsupportedSyntax { .. } => "unsupported-syntax",
        }
    }

    /// The values in the sentence by name, for the same sentence in other languages.
    pub fn details(&self) -> Vec<(String, String)> {
        let named = |values: &[(&str, &dyn ToString)]| {
            values.iter().map(|(name, value)| ((*name).to_owned(), value.to_string())).collect()
        };
        match self {
            Self::Empty | Self::NotAnImage | Self::NearConstant | Self::Colour | Self::NoPixels => Vec::new(),
            Self::Unsupported(format)
            | Self::Truncated(format)
            | Self::TooMuchMemory(format)
            | Self::TooMuchWork(format) => named(&[("format", format)]),
            Self::UnsupportedVariant { format, detail } | Self::Corrupt { format, detail } => {
                named(&[("format", format), ("detail", detail)])
            }
            Self::TooManyBytes { megabytes, limit } => named(&[("megabytes", megabytes), ("limit", limit)]),
            Self::TooManyPixels { width, height, limit_megapixels } => {
                named(&[("width", width), ("height", height), ("limit_megapixels", limit_megapixels)])
            }
            Self::TooLong { width, height, limit } => named(&[("width", width), ("height", height), ("limit", limit)]),
            Self::TooSmall { width, height, minimum } => {
                named(&[("width", width), ("height", height), ("minimum", minimum)])
            }
            Self::WrongModality { modality } => named(&[("modality", modality)]),
            Self::WrongBodyPart { part } => named(&[("part", part)]),
            Self::NotFrontal { view } => named(&[("view", view)]),
            Self::MultiFrame { frames } => named(&[("frames", frames)]),
            Self::UnsupportedSyntax { syntax } => named(&[("syntax", syntax)]),
        }
    }
}

/// What a modality's pictures are called, with their article.
fn modality_in_words(modality: &str) -> &'static str {
    match modality {
        "CT" => "a CT slice",
        "MR" => "an MR slice",
        "US" => "an ultrasound picture",
        "NM" | "PT" => "a nuclear medicine picture",
        "MG" => "a mammogram",
        "XA" | "RF" => "a fluoroscopy picture",
        "IO" | "PX" => "a dental radiograph",
        _ => "another kind of file",
    }
}
