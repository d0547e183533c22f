//! All limits on what decoding a file may cost. docs/files.md repeats them, and a test compares the two.
//!
//! Time is not limited here, because machines differ in speed. Instead, the limits are on what takes time: bytes, pixels,
//! scans, tables, and how often a decoder may read the same bytes.

use super::codecs::DecodeError;
use super::error::ImagingError;

/// Frames of a DICOM file. Of an animation only the first image is decoded, of a TIFF the first page of full size.
pub const FRAMES: u32 = 1;

/// Pixels on a side. JPEG, GIF and DICOM cannot state more. A long and thin image is resized through a plane of its own
/// length and the height of the network's input.
pub const SIDE: u32 = 65_535;

/// Scans of a JPEG. Each may cover the whole image; encoders make about ten.
pub const SCANS: usize = 100;

/// Scans of a JPEG times its pixels. A progressive film of 20 megapixels in colour has ten scans.
pub const SCANNED_PIXELS: u64 = 600_000_000;

/// Huffman and quantization tables that a JPEG defines. Encoders define at most eight for each scan.
pub const TABLES: usize = 1_000;

/// Huffman and quantization tables that the JPEGs in all strips or tiles of a TIFF define together.
pub const TABLES_OF_ALL_PARTS: usize = 100_000;

/// Pages of a TIFF, reduced copies included, among which the film is looked for.
pub const TIFF_PAGES: usize = 1_000;

/// Files in an archive.
pub const ARCHIVE_FILES: u64 = 20_000;

/// Bytes of an archive's directory.
pub const ARCHIVE_DIRECTORY_BYTES: u64 = 16_000_000;

/// The limit for the expanded size of all files of an archive, as a multiple of the archive's size, but at least
/// [`Limits::bytes`]. For comparison: compression reduces an uncompressed film to a half or a third.
pub const ARCHIVE_RATIO: u64 = 200;

/// Bytes that are expanded in all to read the films of an archive within an archive: the inner archive is expanded again for
/// each of its films.
pub const NESTED_BYTES: u64 = 4_000_000_000;

/// A decoder may read this many times the length of a file, and [`SMALL_READS`] bytes. It reads a valid file once or
/// twice; the strips of a TIFF may all be the same bytes.
pub const READS: u64 = 8;

/// Bytes that a decoder may read even of the smallest file.
pub const SMALL_READS: u64 = 1_000_000;

/// The limits on decoding a file. They are checked before anything is allocated for the image.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Bytes of the file.
    pub bytes: u64,
    /// Pixels, from the header: width times height.
    pub pixels: u64,
    /// Bytes of the decoded samples, and the same number again for what a decoder holds beside them. A file takes
    /// little more than twice this in all.
    pub memory: u64,
}

impl Default for Limits {
    /// 128 MB, 64 megapixels and 512 MB: a large digital radiograph has 20 megapixels.
    fn default() -> Self {
        Self { bytes: 128_000_000, pixels: 64_000_000, memory: 512_000_000 }
    }
}

impl Limits {
    /// Checks the length of a file, which callers may know before they read it.
    ///
    /// # Errors
    /// [`ImagingError::Empty`] and [`ImagingError::TooManyBytes`].
    pub fn check_bytes(&self, bytes: u64) -> Result<(), ImagingError> {
        match bytes {
            0 => Err(ImagingError::Empty),
            n if n > self.bytes => {
                Err(ImagingError::TooManyBytes { megabytes: n.div_ceil(1_000_000), limit: self.bytes / 1_000_000 })
            }
            _ => Ok(()),
        }
    }

    /// Checks the size of an image.
    ///
    /// # Errors
    /// [`DecodeError::TooManyPixels`] and [`DecodeError::TooLong`].
    pub(super) fn check_pixels(&self, width: u32, height: u32) -> Result<(), DecodeError> {
        if u64::from(width) * u64::from(height) > self.pixels {
            return Err(DecodeError::TooManyPixels { width, height, limit_megapixels: self.pixels / 1_000_000 });
        }
        if width > SIDE || height > SIDE {
            return Err(DecodeError::TooLong { width, height, limit: SIDE });
        }
        Ok(())
    }
}
