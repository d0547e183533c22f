//! What reading a file may cost. Every limit of that kind is here; the README repeats them, and a test holds it to this.
//!
//! Time has no limit here, as clocks differ between machines. What takes time has: bytes, pixels, scans, and how often a
//! decoder may read the same bytes. For a worker that hangs all the same the page has
//! [`PATIENCE`](crate::bridge::plan::PATIENCE).

use std::cell::Cell;
use std::io::{self, BufRead, Cursor, Read, Seek, SeekFrom};
use std::rc::Rc;

use super::error::ImagingError;
use super::sniff::Format;

/// Frames of a DICOM file. Of an animation and of a TIFF of several pages only the first picture is ever decoded.
pub const FRAMES: u32 = 1;

/// Pixels on a side; JPEG, GIF and DICOM have no word for more. What is long and thin is resized by way of a plane as
/// long and as high as the network's input.
pub const SIDE: u32 = 65_535;

/// Scans of a JPEG. Each may go over all of the picture; encoders make about ten.
pub const SCANS: usize = 100;

/// Scans of a JPEG times its pixels. Each scan goes over all of them; a progressive film of 20 megapixels in colour
/// has ten scans.
pub const SCANNED_PIXELS: u64 = 600_000_000;

/// Tables, of Huffman codes and of quantization steps, that the segments of a JPEG define. Encoders define at most eight a
/// scan.
pub const TABLES: usize = 1_000;

/// The same for all JPEGs in the strips or tiles of a TIFF together.
pub const TABLES_OF_ALL_PARTS: usize = 100_000;

/// How many times its own length, and [`SMALL_READS`] bytes more, a file may be read. Decoders read a sound one once or
/// twice; the parts of a TIFF may all be the same bytes.
pub const READS: u64 = 8;

/// What even the smallest file may be read.
pub const SMALL_READS: u64 = 1_000_000;

/// What a file may cost, checked before anything is allocated for it.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Bytes of the file.
    pub bytes: u64,
    /// Pixels, from the header: width times height.
    pub pixels: u64,
    /// Bytes that a decoder may hand back or hold at a time beside them. Twice that and a bit is the most that a file
    /// takes on its way, as its samples become one plane after that.
    pub memory: u64,
}

impl Default for Limits {
    /// 128 MB, 64 megapixels and 512 MB: a large digital radiograph has 20 megapixels.
    fn default() -> Self {
        Self { bytes: 128_000_000, pixels: 64_000_000, memory: 512_000_000 }
    }
}

impl Limits {
    /// Refuses a file by its size alone, for callers that know it before they read the file.
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

    pub(super) fn check_pixels(&self, width: u32, height: u32) -> Result<(), ImagingError> {
        if u64::from(width) * u64::from(height) > self.pixels {
            return Err(ImagingError::TooManyPixels { width, height, limit_megapixels: self.pixels / 1_000_000 });
        }
        if width > SIDE || height > SIDE {
            return Err(ImagingError::TooLong { width, height, limit: SIDE });
        }
        Ok(())
    }

    /// Whether a decoder may hold this number of bytes.
    pub(super) fn has_room(&self, bytes: u64) -> bool {
        bytes <= self.memory
    }

    pub(super) fn check_memory(&self, bytes: u64, format: Format) -> Result<(), ImagingError> {
        if self.has_room(bytes) { Ok(()) } else { Err(ImagingError::TooMuchMemory(format)) }
    }

    /// The same for the decoders of the crate `image`, which heed it as far as each of them does.
    pub(super) fn of_decoders(&self) -> image::Limits {
        let mut limits = image::Limits::no_limits();
        limits.max_alloc = Some(self.memory);
        limits
    }
}

/// The bytes of a file, which give out when they have been read too often.
pub(super) struct Metered<'a> {
    bytes: Cursor<&'a [u8]>,
    left: Meter,
}

/// What is left to read.
#[derive(Clone)]
pub(super) struct Meter(Rc<Cell<u64>>);

impl Meter {
    /// Whether the file gave out. Decoders do not always pass on why they stopped.
    pub(super) fn ran_out(&self) -> bool {
        self.0.get() == 0
    }

    fn spend(&self, bytes: u64) {
        self.0.set(self.0.get().saturating_sub(bytes));
    }

    fn check(&self) -> io::Result<()> {
        if self.ran_out() { Err(io::Error::other("the same bytes are read over and over")) } else { Ok(()) }
    }
}

impl<'a> Metered<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> (Self, Meter) {
        let meter = Meter(Rc::new(Cell::new(SMALL_READS + READS * bytes.len() as u64)));
        (Self { bytes: Cursor::new(bytes), left: meter.clone() }, meter)
    }
}

impl Read for Metered<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        self.left.check()?;
        let read = self.bytes.read(into)?;
        self.left.spend(read as u64);
        Ok(read)
    }
}

impl BufRead for Metered<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.left.check()?;
        self.bytes.fill_buf()
    }

    fn consume(&mut self, bytes: usize) {
        self.left.spend(bytes as u64);
        self.bytes.consume(bytes);
    }
}

impl Seek for Metered<'_> {
    /// Costs as much as a byte, so that going to and fro ends as well.
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.left.check()?;
        self.left.spend(1);
        self.bytes.seek(to)
    }
}
