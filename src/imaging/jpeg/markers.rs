//! The marker segments of a JPEG (ITU-T T.81, annex B), and what they say before anything is decoded.

use super::fault::Fault;
use crate::imaging::limits::{SCANNED_PIXELS, SCANS, TABLES};

/// A marker's code and what its segment holds.
#[derive(Clone, Copy)]
pub struct Segment<'a> {
    /// The second byte of the marker.
    pub code: u8,
    /// Without its length.
    pub body: &'a [u8],
    /// What comes behind it; behind a scan header that is entropy-coded data.
    pub rest: &'a [u8],
}

/// The segments up to the end-of-image marker. Entropy-coded data, fill bytes and markers without a segment are stepped
/// over. Gives [`Fault::Truncated`] where the end-of-image marker is missing.
pub struct Segments<'a> {
    bytes: &'a [u8],
    ended: bool,
}

impl<'a> Segments<'a> {
    /// Of a JPEG that begins with its start-of-image marker.
    pub fn of(bytes: &'a [u8]) -> Self {
        Self { bytes: bytes.get(2..).unwrap_or_default(), ended: false }
    }

    /// The next segment; the inner `None` at the end-of-image marker, the outer one where that is missing.
    fn advance(&mut self) -> Option<Option<Result<Segment<'a>, Fault>>> {
        loop {
            let at = memchr::memchr(0xFF, self.bytes)?;
            self.bytes = &self.bytes[at + 1..];
            match *self.bytes.first()? {
                // A fill byte: the marker's code comes after it.
                0xFF => {}
                0xD9 => return Some(None),
                // A stuffed zero or a restart marker within a scan, and markers without a length.
                0x00 | 0x01 | 0xD0..=0xD8 => self.bytes = &self.bytes[1..],
                code => {
                    let length = usize::from(u16::from_be_bytes(*self.bytes.get(1..)?.first_chunk()?));
                    let (body, rest) = self.bytes[1..].split_at_checked(length)?;
                    self.bytes = rest;
                    // The length counts itself.
                    let body = body.get(2..).ok_or(Fault::Corrupt("a JPEG segment without a length"));
                    return Some(Some(body.map(|body| Segment { code, body, rest })));
                }
            }
        }
    }
}

impl<'a> Iterator for Segments<'a> {
    type Item = Result<Segment<'a>, Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let segment = self.advance().unwrap_or(Some(Err(Fault::Truncated)));
        self.ended = !matches!(segment, Some(Ok(_)));
        segment
    }
}

/// How a frame is coded, all by Huffman codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Process {
    /// Baseline or extended sequential, by a cosine transform.
    Sequential,
    /// Progressive, by a cosine transform.
    Progressive,
    /// By prediction, without loss.
    Lossless,
}

/// One component of a frame.
#[derive(Clone, Copy, Debug)]
pub struct Component {
    /// As scans name it.
    pub id: u8,
    /// Horizontal sampling factor, 1 to 4.
    pub horizontal: u8,
    /// Vertical sampling factor, 1 to 4.
    pub vertical: u8,
    /// Number of its quantization table.
    pub steps: u8,
}

/// Frame header (ITU-T T.81, B.2.2).
#[derive(Clone, Debug)]
pub struct Frame {
    pub process: Process,
    /// Bits a sample.
    pub precision: u8,
    /// Columns, at least 1.
    pub width: u16,
    /// Rows, at least 1.
    pub height: u16,
    /// 1 to 4 of them.
    pub components: Vec<Component>,
}

impl Frame {
    fn of(code: u8, body: &[u8]) -> Result<Self, Fault> {
        let process = match code {
            0xC0 | 0xC1 => Process::Sequential,
            0xC2 => Process::Progressive,
            0xC3 => Process::Lossless,
            0xC5..=0xC7 => return Err(Fault::Unsupported("several resolutions")),
            _ => return Err(Fault::Unsupported("arithmetic coding")),
        };
        let fault = Fault::Corrupt("its frame header");
        let &[precision, h0, h1, w0, w1, count, ref listed @ ..] = body else { return Err(fault) };
        let (width, height) = (u16::from_be_bytes([w0, w1]), u16::from_be_bytes([h0, h1]));
        let components: Vec<Component> = listed
            .as_chunks::<3>()
            .0
            .iter()
            .take(count.into())
            .map(|&[id, sampling, steps]| Component { id, horizontal: sampling >> 4, vertical: sampling & 15, steps })
            .collect();
        let sampled =
            |component: &Component| (1..=4).contains(&component.horizontal) && (1..=4).contains(&component.vertical);
        let whole = components.len() == usize::from(count) && components.iter().all(sampled);
        if !whole || width == 0 || height == 0 || !(1..=4).contains(&count) || !(2..=16).contains(&precision) {
            return Err(fault);
        }
        Ok(Self { process, precision, width, height, components })
    }

    /// Columns times rows.
    pub fn pixels(&self) -> usize {
        usize::from(self.width) * usize::from(self.height)
    }

    /// What a picture of this size takes at the least, in bits, however alike its pixels are: a bit a code, which are two a
    /// block of 8 x 8 in a sequential frame, one in a progressive one and one a sample in a lossless one.
    fn least_bits(&self) -> u64 {
        let blocks = u64::from(self.width.div_ceil(8)) * u64::from(self.height.div_ceil(8));
        match self.process {
            Process::Sequential => 2 * blocks,
            Process::Progressive => blocks,
            Process::Lossless => self.pixels() as u64,
        }
    }
}

/// What the segments of a JPEG say, all of which lead to its end-of-image marker.
pub struct Headers<'a> {
    pub bytes: &'a [u8],
    pub frame: Frame,
    /// How many scans there are, at least 1.
    pub scans: usize,
    /// How many tables the segments define.
    pub tables: usize,
    /// Whether a restart interval is defined.
    pub has_restarts: bool,
    /// Bytes before the end-of-image marker.
    pub end: usize,
    /// The TIFF structure of its EXIF block.
    pub exif: Option<&'a [u8]>,
}

impl<'a> Headers<'a> {
    /// Reads all segments.
    ///
    /// # Errors
    /// A fault for a JPEG without its end, frame or scans, with several frames, with too few bytes for its size, or with
    /// more scans or tables than are read.
    pub fn read(bytes: &'a [u8]) -> Result<Self, Fault> {
        let (mut frame, mut exif, mut scans, mut tables, mut has_restarts) = (None, None, 0_usize, 0_usize, false);
        let mut segments = Segments::of(bytes);
        for segment in segments.by_ref() {
            let Segment { code, body, .. } = segment?;
            match code {
                0xC4 => tables += count_huffman_tables(body),
                0xDB => tables += body.len().div_ceil(65),
                0xDA => scans += 1,
                0xDD => has_restarts |= body.iter().any(|&byte| byte != 0),
                0xE1 => exif = exif.or(body.strip_prefix(b"Exif\0\0")),
                0xC8 | 0xCC | 0xDC => {}
                0xC0..=0xCF if frame.is_some() => return Err(Fault::Unsupported("several frames")),
                0xC0..=0xCF => frame = Some(Frame::of(code, body)?),
                _ => {}
            }
            if scans > SCANS || tables > TABLES {
                return Err(Fault::TooMuchWork);
            }
        }
        let frame = frame.ok_or(Fault::Corrupt("no frame"))?;
        if scans == 0 {
            return Err(Fault::Corrupt("no scan"));
        }
        if (bytes.len() as u64) < frame.least_bits() / 8 {
            return Err(Fault::Truncated);
        }
        if scans as u64 * frame.pixels() as u64 > SCANNED_PIXELS {
            return Err(Fault::TooMuchWork);
        }
        let end = bytes.len() - segments.bytes.len() - 1;
        Ok(Self { bytes, frame, scans, tables, has_restarts, end, exif })
    }
}

/// How many tables a segment defines (ITU-T T.81, B.2.4.2).
fn count_huffman_tables(mut body: &[u8]) -> usize {
    let mut tables = 0;
    while let Some((head, rest)) = body.split_first_chunk::<17>() {
        let symbols = head[1..].iter().copied().map(usize::from).sum();
        body = rest.get(symbols..).unwrap_or_default();
        tables += 1;
    }
    tables
}
