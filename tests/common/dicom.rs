//! DICOM files, written by hand.

/// A DICOM file in the making: elements in ascending order, and their encoding.
#[derive(Clone)]
pub struct Dicom {
    syntax: &'static str,
    explicit: bool,
    big_endian: bool,
    elements: Vec<(u32, &'static str, Vec<u8>)>,
}

pub const EXPLICIT: &str = "1.2.840.10008.1.2.1";
pub const IMPLICIT: &str = "1.2.840.10008.1.2";
pub const BIG_ENDIAN: &str = "1.2.840.10008.1.2.2";
pub const DEFLATED: &str = "1.2.840.10008.1.2.1.99";
pub const RLE: &str = "1.2.840.10008.1.2.5";
pub const JPEG_BASELINE: &str = "1.2.840.10008.1.2.4.50";
pub const JPEG_EXTENDED: &str = "1.2.840.10008.1.2.4.51";
pub const JPEG_LOSSLESS: &str = "1.2.840.10008.1.2.4.70";
pub const JPEG_LS: &str = "1.2.840.10008.1.2.4.80";
pub const JPEG_2000: &str = "1.2.840.10008.1.2.4.90";
pub const HTJ2K: &str = "1.2.840.10008.1.2.4.201";

/// Stands for the VR of an element that is written as it is.
const RAW: &str = "as it is";

pub const PATIENT: &str = "Mustermann^Erika";

impl Dicom {
    /// A chest film of these samples, with a patient's name.
    pub fn film(syntax: &'static str, width: u16, height: u16, stored: u16, samples: &[u16]) -> Self {
        let big_endian = syntax == BIG_ENDIAN;
        let mut film = Self { syntax, explicit: syntax != IMPLICIT, big_endian, elements: Vec::new() };
        let pixels = samples.iter().flat_map(|&sample| film.short_bytes(sample)).collect::<Vec<_>>();
        film.text(0x0008_0005, "CS", "ISO_IR 100")
            .text(0x0008_0060, "CS", "DX")
            .text(0x0010_0010, "PN", PATIENT)
            .text(0x0018_0015, "CS", "CHEST")
            .text(0x0018_5101, "CS", "PA")
            .short(0x0028_0002, 1)
            .text(0x0028_0004, "CS", "MONOCHROME2")
            .short(0x0028_0010, height)
            .short(0x0028_0011, width)
            .short(0x0028_0100, 16)
            .short(0x0028_0101, stored)
            .short(0x0028_0102, stored - 1)
            .short(0x0028_0103, 0);
        film.put(0x7FE0_0010, "OW", pixels);
        film
    }

    pub fn short_bytes(&self, value: u16) -> [u8; 2] {
        if self.big_endian { value.to_be_bytes() } else { value.to_le_bytes() }
    }

    /// Adds an element, or replaces it.
    pub fn put(&mut self, tag: u32, vr: &'static str, mut value: Vec<u8>) -> &mut Self {
        if !value.len().is_multiple_of(2) {
            value.push(if vr == "OB" || vr == "UI" { 0 } else { b' ' });
        }
        self.elements.retain(|(other, ..)| *other != tag);
        self.elements.push((tag, vr, value));
        self.elements.sort_by_key(|(tag, ..)| *tag);
        self
    }

    /// Adds an element that is written as these bytes, tag and header included.
    pub fn raw(&mut self, tag: u32, bytes: Vec<u8>) -> &mut Self {
        self.elements.retain(|(other, ..)| *other != tag);
        self.elements.push((tag, RAW, bytes));
        self.elements.sort_by_key(|(tag, ..)| *tag);
        self
    }

    pub fn text(&mut self, tag: u32, vr: &'static str, value: &str) -> &mut Self {
        self.put(tag, vr, value.into())
    }

    pub fn short(&mut self, tag: u32, value: u16) -> &mut Self {
        let bytes = self.short_bytes(value);
        self.put(tag, "US", bytes.into())
    }

    pub fn without(&mut self, tag: u32) -> &mut Self {
        self.elements.retain(|(other, ..)| *other != tag);
        self
    }

    /// Compressed pixels in one fragment behind an empty table of offsets.
    pub fn fragment(&mut self, mut bytes: Vec<u8>) -> &mut Self {
        if !bytes.len().is_multiple_of(2) {
            bytes.push(0);
        }
        let value = [sequence_item(b""), sequence_item(&bytes), b"\xFE\xFF\xDD\xE0\0\0\0\0".to_vec()].concat();
        self.put(0x7FE0_0010, "OB", value)
    }

    /// With preamble and header.
    pub fn bytes(&self) -> Vec<u8> {
        let mut meta = Self { syntax: EXPLICIT, explicit: true, big_endian: false, elements: Vec::new() };
        meta.text(0x0002_0010, "UI", self.syntax).put(0x0002_0001, "OB", vec![0, 1]);
        let body = self.body();
        let body = if self.syntax == DEFLATED { deflated(&body) } else { body };
        [&[0; 128][..], b"DICM", &meta.body(), &body].concat()
    }

    /// The data set alone.
    pub fn body(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        let images = [JPEG_BASELINE, JPEG_EXTENDED, JPEG_LOSSLESS, JPEG_LS, JPEG_2000, HTJ2K];
        let compressed = self.syntax == RLE || images.contains(&self.syntax);
        for (tag, vr, value) in &self.elements {
            if *vr == RAW {
                bytes.extend(value);
                continue;
            }
            bytes.extend(self.short_bytes((tag >> 16) as u16));
            bytes.extend(self.short_bytes(*tag as u16));
            let length = if *tag == 0x7FE0_0010 && compressed { u32::MAX } else { value.len() as u32 };
            let length_bytes = if self.big_endian { length.to_be_bytes() } else { length.to_le_bytes() };
            if !self.explicit {
                bytes.extend(length_bytes);
            } else if ["OB", "OW", "SQ", "UN"].contains(vr) {
                bytes.extend(vr.bytes().chain([0, 0]).chain(length_bytes));
            } else {
                bytes.extend(vr.bytes().chain(self.short_bytes(length as u16)));
            }
            bytes.extend(value);
        }
        bytes
    }
}

/// An item with its length: a fragment of pixels, or elements.
pub fn sequence_item(bytes: &[u8]) -> Vec<u8> {
    [b"\xFE\xFF\x00\xE0", &(bytes.len() as u32).to_le_bytes()[..], bytes].concat()
}

/// Compressed as a deflated data set is (RFC 1951).
pub fn deflated(bytes: &[u8]) -> Vec<u8> {
    use std::io::Write;
    let mut encoder = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).and_then(|()| encoder.finish()).expect("into memory")
}

/// One RLE frame of 16-bit samples: a segment of high bytes and one of low ones, in runs where there are any.
pub fn rle(samples: &[u16]) -> Vec<u8> {
    let segment = |byte: usize| -> Vec<u8> {
        let bytes: Vec<u8> = samples.iter().map(|sample| sample.to_be_bytes()[byte]).collect();
        let runs = bytes.chunk_by(|a, b| a == b).flat_map(|run| run.chunks(128));
        runs.flat_map(|run| if run.len() == 1 { [0, run[0]] } else { [(257 - run.len()) as u8, run[0]] }).collect()
    };
    let (high, low) = (segment(0), segment(1));
    let mut header = [0_u32; 16];
    header[..3].copy_from_slice(&[2, 64, 64 + high.len() as u32]);
    [header.iter().flat_map(|word| word.to_le_bytes()).collect(), high, low].concat()
}

/// A lossless JPEG (ITU-T T.81, annex H) of one component, predicted from the left, every category's code 5 bits long.
pub fn lossless_jpeg(width: u16, height: u16, precision: u8, samples: &[u16]) -> Vec<u8> {
    let mut bytes = b"\xFF\xD8\xFF\xC3\0\x0B".to_vec();
    bytes.push(precision);
    bytes.extend(height.to_be_bytes().into_iter().chain(width.to_be_bytes()).chain([1, 1, 0x11, 0]));
    bytes.extend(b"\xFF\xC4\0\x24\0\0\0\0\0\x11\0\0\0\0\0\0\0\0\0\0\0");
    bytes.extend(0..17_u8);
    bytes.extend(b"\xFF\xDA\0\x08\x01\x01\0\x01\0\0");
    let (mut bits, mut held) = (0_u64, 0);
    let width = usize::from(width);
    for (at, &sample) in samples.iter().enumerate() {
        let predicted = match (at % width, at / width) {
            (0, 0) => 1 << (precision - 1),
            (0, _) => samples[at - width],
            _ => samples[at - 1],
        };
        let difference = i32::from(sample) - i32::from(predicted);
        let category = 32 - difference.unsigned_abs().leading_zeros();
        let extra = if difference < 0 { difference + (1 << category) - 1 } else { difference };
        bits = (bits << (5 + category)) | (u64::from(category) << category) | extra as u64;
        held += 5 + category;
        while held >= 8 {
            held -= 8;
            push_stuffed(&mut bytes, (bits >> held) as u8);
        }
        bits &= (1 << held) - 1;
    }
    push_stuffed(&mut bytes, ((bits << (8 - held)) | ((1 << (8 - held)) - 1)) as u8);
    bytes.extend(b"\xFF\xD9");
    bytes
}

fn push_stuffed(bytes: &mut Vec<u8>, byte: u8) {
    bytes.push(byte);
    if byte == 0xFF {
        bytes.push(0);
    }
}
