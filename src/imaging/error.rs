//! Why a file cannot be assessed. The texts for people are in `assets/locales/*/errors.ftl`.

use super::sniff::Format;
use crate::error::errors;

errors! {
    /// Why a file could not be assessed. Variants are grouped by who is at fault: the file, the limits, this program,
    /// or nobody, where the image is not a frontal chest radiograph.
    pub enum ImagingError {
        // The file is at fault.
        /// The file has no bytes.
        Empty,
        /// The bytes start like no image format.
        NotAnImage,
        /// The file ends before the image does.
        Truncated(format: Format),
        /// The decoder found an error in the file.
        Corrupt {
            /// What the file's first bytes say it is.
            format: Format,
            /// The decoder's own words.
            detail: String,
        },
        /// A DICOM file without pixels: a report, a directory, or a truncated file.
        NoPixels,

        // The file exceeds a limit.
        /// More bytes than the limit, found before anything is decoded.
        TooManyBytes {
            /// Size of the file in units of 10^6 bytes, rounded up.
            megabytes: u64,
            /// The limit in the same unit.
            limit: u64,
        },
        /// More pixels than the limit, found in the header before anything is allocated.
        TooManyPixels {
            /// Width in pixels.
            width: u32,
            /// Height in pixels.
            height: u32,
            /// The limit in units of 10^6 pixels.
            limit_megapixels: u64,
        },
        /// More pixels on a side than the limit.
        TooLong {
            /// Width in pixels.
            width: u32,
            /// Height in pixels.
            height: u32,
            /// Greatest number of pixels on a side.
            limit: u32,
        },
        /// The decoder needs more memory than it may have.
        TooMuchMemory(format: Format),
        /// The decoder reads the same bytes or pixels more often than it may.
        TooMuchWork(format: Format),

        /// More files in an archive than the limit.
        ArchiveTooManyFiles {
            /// Greatest number of files.
            limit: u64,
        },
        /// The files of an archive would take more bytes than the limit.
        ArchiveTooLarge {
            /// Size of all files, expanded, in units of 10^6 bytes, rounded up.
            megabytes: u64,
            /// The limit in the same unit.
            limit: u64,
        },
        /// An archive in an archive in an archive, or one whose films would be expanded too often.
        ArchiveTooDeep,

        // This program does not read it.
        /// An image format that is known but not read.
        Unsupported(format: Format),
        /// A format that is read, in a variant that is not, for instance a 12-bit JPEG in colour.
        UnsupportedVariant {
            /// What the file's first bytes say it is.
            format: Format,
            /// The decoder's own words.
            detail: String,
        },
        /// A DICOM file in a transfer syntax that is not read.
        UnsupportedSyntax {
            /// Name of the transfer syntax.
            syntax: String,
        },

        /// A format that is left to the browser, which does not decode this file.
        BrowserCannot(format: Format),
        /// A format that is left to the browser, which changes the pixels that it gives to pages.
        BrowserChangesPixels(format: Format),
        /// An archive where one film is expected.
        IsArchive(format: Format),
        /// A file in an archive, encrypted with a password.
        ArchiveEncrypted,
        /// A file in an archive, compressed in a way that is not read.
        ArchiveMethod {
            /// Name of the compression.
            method: String,
        },
        /// An archive without a picture.
        ArchiveWithoutFilms {
            /// How many files it has.
            files: u32,
        },

        // The picture is no frontal chest radiograph.
        /// Too few pixels to show anything.
        TooSmall {
            /// Width in pixels.
            width: u32,
            /// Height in pixels.
            height: u32,
            /// Least number of pixels on a side.
            minimum: u32,
        },
        /// Nearly one grey level throughout.
        NearConstant,
        /// A colour picture; radiographs are grey.
        Colour,
        /// A DICOM file of another modality.
        WrongModality {
            /// The standard's term for it, "OTHER" if it has none.
            modality: String,
        },
        /// A DICOM file of another part of the body.
        WrongBodyPart {
            /// The standard's term for it, "OTHER" if it has none.
            part: String,
        },
        /// A DICOM file of a chest from the side.
        NotFrontal {
            /// The standard's term for the view.
            view: String,
        },
        /// A DICOM file of several frames.
        MultiFrame {
            /// How many.
            frames: u32,
        },
    }
}
