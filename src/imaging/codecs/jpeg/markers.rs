//! The marker segments of a JPEG (ITU-T T.81, annex B), read before anything is decoded, and the limits on them.

use crate::imaging::codecs::DecodeError;
use crate::imaging::limits::{SCANNED_PIXELS, SCANS, TABLES};

/// One marker segment.
#[derive(Clone, Copy)]
pub struct Segment<'a> {
    /// The second byte of the marker.
    pub code: u8,
    /// Its content after the length.
    pub body: &'a [u8],
    /// The bytes after it; after a scan header, the entropy-coded data.
    pub rest: &'a [u8],
}

/// The segments up to the end-of-image marker. Skips entropy-coded data, fill bytes and markers without a segment. Ends
/// with [`DecodeError::Truncated`] if the end-of-image marker is missing.
pub struct Segments<'a> {
    bytes: &'a [u8],
    ended: bool,
}

impl<'a> Segments<'a> {
    /// `bytes` begin with the start-of-image marker.
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { bytes: bytes.get(2..).unwrap_or_default(), ended: false }
    }

    /// The next segment; `Some(None)` at the end-of-image marker, `None` if that is missing.
    fn advance(&mut self) -> Option<Option<Result<Segment<'a>, DecodeError>>> {
        loop {
            let at = memchr::memchr(0xFF, self.bytes)?;
            self.bytes = &self.bytes[at + 1..];
            match *self.bytes.first()? {
                // A fill byte before the marker's code.
                0xFF => {}
                0xD9 => return Some(None),
                // A stuffed zero, a restart marker within a scan, or another marker without a segment.
                0x00 | 0x01 | 0xD0..=0xD8 => self.bytes = &self.bytes[1..],
                code => {
                    let length = usize::from(u16::from_be_bytes(*self.bytes.get(1..)?.first_chunk()?));
                    let (body, rest) = self.bytes[1..].split_at_checked(length)?;
                    self.bytes = rest;
                    // The length counts itself.
                    let body = body.get(2..).ok_or(DecodeError::Corrupt("a JPEG segment without a length"));
                    return Some(Some(body.map(|body| Segment { code, body, rest })));
                }
            }
        }
    }
}

impl<'a> Iterator for Segments<'a> {
    type Item = Result<Segment<'a>, DecodeError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let segment = self.advance().unwrap_or(Some(Err(DecodeError::Truncated)));
        self.ended = !matches!(segment, Some(Ok(_)));
        segment
    }
}

/// The coding process of a frame, always with Huffman codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Process {
    /// Baseline or extended sequential, based on the DCT.
    Sequential,
    /// Progressive, based on the DCT.
    Progressive,
    /// Lossless, by prediction.
    Lossless,
}

/// One component of a frame.
#[derive(Clone, Copy, Debug)]
pub struct Component {
    /// Its identifier in scan headers.
    pub id: u8,
    /// Horizontal sampling factor, 1 to 4.
    pub horizontal: u8,
    /// Vertical sampling factor, 1 to 4.
    pub vertical: u8,
    /// Number of its quantization table.
    pub quantization_table: u8,
}

/// Frame header (ITU-T T.81, B.2.2).
#[derive(Clone, Debug)]
pub struct Frame {
    pub process: Process,
    /// Bits of a sample, 2 to 16.
    pub precision: u8,
    /// Columns, at least 1.
    pub width: u16,
    /// Rows, at least 1.
    pub height: u16,
    /// 1 to 4.
    pub components: Vec<Component>,
}

impl Frame {
    fn parse(code: u8, body: &[u8]) -> Result<Self, DecodeError> {
        let corrupt = DecodeError::Corrupt("its frame header");
        let process = match code {
            // A baseline frame has 8 bits a sample (table B.2).
            0xC0 if body.first() != Some(&8) => return Err(corrupt),
            0xC0 | 0xC1 => Process::Sequential,
            0xC2 => Process::Progressive,
            0xC3 => Process::Lossless,
            0xC5..=0xC7 => return Err(DecodeError::Unsupported("hierarchical")),
            _ => return Err(DecodeError::Unsupported("arithmetic coding")),
        };
        let &[precision, h0, h1, w0, w1, count, ref listed @ ..] = body else { return Err(corrupt) };
        let (width, height) = (u16::from_be_bytes([w0, w1]), u16::from_be_bytes([h0, h1]));
        let components: Vec<Component> = listed
            .as_chunks::<3>()
            .0
            .iter()
            .take(count.into())
            .map(|&[id, sampling, quantization_table]| {
                let (horizontal, vertical) = (sampling >> 4, sampling & 15);
                Component { id, horizontal, vertical, quantization_table }
            })
            .collect();
        let has_factors =
            |component: &Component| (1..=4).contains(&component.horizontal) && (1..=4).contains(&component.vertical);
        let is_complete = components.len() == usize::from(count) && components.iter().all(has_factors);
        if !is_complete || width == 0 || height == 0 || !(1..=4).contains(&count) || !(2..=16).contains(&precision) {
            return Err(corrupt);
        }
        Ok(Self { process, precision, width, height, components })
    }

    /// Columns times rows.
    pub fn pixels(&self) -> usize {
        usize::from(self.width) * usize::from(self.height)
    }

    /// Samples of all components, as if none were subsampled.
    pub fn samples(&self) -> u64 {
        self.pixels() as u64 * self.components.len() as u64
    }

    /// Whether the standard Huffman tables replace those that the file lacks. They are made for sequential DCT frames with
    /// 8-bit samples.
    pub fn has_standard_tables(&self) -> bool {
        self.process == Process::Sequential && self.precision == 8
    }

    /// The least number of bits in which an image of this size can be coded. A code has at least one bit; a block of 8
    /// x 8 has two codes in a sequential frame and one in a progressive frame; a lossless frame has a code for each
    /// sample.
    fn minimum_bits(&self) -> u64 {
        let blocks = u64::from(self.width.div_ceil(8)) * u64::from(self.height.div_ceil(8));
        match self.process {
            Process::Sequential => 2 * blocks,
            Process::Progressive => blocks,
            Process::Lossless => self.pixels() as u64,
        }
    }
}

/// The content of a JPEG's segments, up to its end-of-image marker.
pub struct Headers<'a> {
    pub bytes: &'a [u8],
    pub frame: Frame,
    /// Number of scans, at least 1.
    pub scans: usize,
    /// Number of tables that the segments define.
    pub tables: usize,
    /// Whether any of them is a Huffman table.
    pub has_huffman_tables: bool,
    /// Whether a restart interval is defined.
    pub has_restarts: bool,
    /// Number of bytes before the end-of-image marker.
    pub end: usize,
    /// The TIFF structure of its EXIF block.
    pub exif: Option<&'a [u8]>,
}

impl<'a> Headers<'a> {
    /// Reads all segments.
    ///
    /// # Errors
    /// [`DecodeError`] for a JPEG without its end, frame or scans, with several frames, with too few bytes for its
    /// size, or with more scans or tables than the limits.
    pub fn read(bytes: &'a [u8]) -> Result<Self, DecodeError> {
        let (mut frame, mut exif, mut scans, mut tables) = (None, None, 0_usize, 0_usize);
        let (mut has_restarts, mut has_huffman_tables) = (false, false);
        let mut segments = Segments::new(bytes);
        for segment in segments.by_ref() {
            let Segment { code, body, .. } = segment?;
            match code {
                0xC4 => {
                    let defined = count_huffman_tables(body);
                    tables += defined;
                    has_huffman_tables |= defined > 0;
                }
                0xDB => tables += body.len().div_ceil(65),
                0xDA => scans += 1,
                0xDD => has_restarts |= body.iter().any(|&byte| byte != 0),
                0xE1 => exif = exif.or(body.strip_prefix(b"Exif\0\0")),
                0xC8 | 0xCC | 0xDC => {}
                0xC0..=0xCF if frame.is_some() => return Err(DecodeError::Unsupported("several frames")),
                0xC0..=0xCF => frame = Some(Frame::parse(code, body)?),
                _ => {}
            }
            if scans > SCANS || tables > TABLES {
                return Err(DecodeError::TooMuchWork);
            }
        }
        let frame = frame.ok_or(DecodeError::Corrupt("no frame"))?;
        if scans == 0 {
            return Err(DecodeError::Corrupt("no scan"));
        }
        if (bytes.len() as u64) < frame.minimum_bits() / 8 {
            return Err(DecodeError::Truncated);
        }
        if scans as u64 * frame.pixels() as u64 > SCANNED_PIXELS {
            return Err(DecodeError::TooMuchWork);
        }
        let end = bytes.len() - segments.bytes.len() - 1;
        Ok(Self { bytes, frame, scans, tables, has_huffman_tables, has_restarts, end, exif })
    }
}

/// Number of Huffman tables that a segment defines (ITU-T T.81, B.2.4.2).
fn count_huffman_tables(mut body: &[u8]) -> usize {
    let mut tables = 0;
    while let Some((head, rest)) = body.split_first_chunk::<17>() {
        let symbols = head[1..].iter().copied().map(usize::from).sum();
        body = rest.get(symbols..).unwrap_or_default();
        tables += 1;
    }
    tables
}
