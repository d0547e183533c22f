//! Image files written part by part, so that any part may be wrong.

use std::io::Write;

use flate2::write::ZlibEncoder;
use flate2::{Compression, Crc};
use image::{DynamicImage, GrayImage, ImageFormat, Luma};

use crate::jpeg_files::{BitWriter, segment};
use crate::tiff_files::{Field, directory_end, tiff};

/// A picture that passes every check but is no film: a ramp with a grid over it.
pub fn picture(width: u32, height: u32) -> GrayImage {
    GrayImage::from_fn(width, height, |x, y| {
        let grid = if x % 16 == 0 || y % 16 == 0 { 30 } else { 0 };
        Luma([(x * 160 / width + y * 60 / height) as u8 + grid])
    })
}

/// As the bytes of a file.
pub fn encoded(image: impl Into<DynamicImage>, format: ImageFormat) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    image.into().write_to(&mut bytes, format).expect("a made image can be written");
    bytes.into_inner()
}

/// Compressed by zlib.
pub fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).and_then(|()| encoder.finish()).expect("into memory")
}

/// So many zeros, compressed a megabyte at a time.
pub fn deflated_zeros(megabytes: usize) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    let zeros = vec![0; 1_000_000];
    for _ in 0..megabytes {
        encoder.write_all(&zeros).expect("into memory");
    }
    encoder.finish().expect("into memory")
}

/// A chunk of a PNG with its true length and checksum.
pub fn chunk(kind: &[u8; 4], body: &[u8]) -> Vec<u8> {
    let mut crc = Crc::new();
    crc.update(kind);
    crc.update(body);
    [&(body.len() as u32).to_be_bytes()[..], kind, body, &crc.sum().to_be_bytes()].concat()
}

/// The first chunk of a PNG.
pub fn header(width: u32, height: u32, bits: u8, colour: u8) -> Vec<u8> {
    let body = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[bits, colour, 0, 0, 0]].concat();
    chunk(b"IHDR", &body)
}

/// A PNG of these chunks.
pub fn png(chunks: &[Vec<u8>]) -> Vec<u8> {
    [b"\x89PNG\r\n\x1a\n".to_vec(), chunks.concat()].concat()
}

/// A sound PNG of one grey level a byte, each row from `row`.
pub fn grey_png(width: u32, height: u32, row: impl Fn(u32) -> Vec<u8>) -> Vec<u8> {
    let rows: Vec<u8> = (0..height).flat_map(|y| [vec![0], row(y)].concat()).collect();
    png(&[header(width, height, 8, 0), chunk(b"IDAT", &deflated(&rows)), chunk(b"IEND", b"")])
}

/// A GIF's beginning: its screen, and two colours.
pub fn gif_screen(width: u16, height: u16) -> Vec<u8> {
    [&b"GIF89a"[..], &width.to_le_bytes(), &height.to_le_bytes(), &[0x80, 0, 0, 0, 0, 0, 255, 255, 255]].concat()
}

/// A frame of a GIF at this place, with the given compressed data.
pub fn gif_frame([left, top, width, height]: [u16; 4], code_size: u8, data: &[u8]) -> Vec<u8> {
    let mut bytes = vec![0x2C];
    bytes.extend([left, top, width, height].iter().flat_map(|word| word.to_le_bytes()));
    bytes.extend([0, code_size]);
    for block in data.chunks(255) {
        bytes.push(block.len() as u8);
        bytes.extend(block);
    }
    bytes.push(0);
    bytes
}

/// The fields of a grey TIFF in one strip at the place that [`tiff`] names, compressed as `compression` says.
pub fn grey_fields(width: u32, height: u32, compression: u32, bytes: u32) -> Vec<Field> {
    let strip = directory_end(9);
    vec![
        (256, 4, 1, width),
        (257, 4, 1, height),
        (258, 3, 1, 8),
        (259, 3, 1, compression),
        (262, 3, 1, 1),
        (273, 4, 1, strip),
        (277, 3, 1, 1),
        (278, 4, 1, height),
        (279, 4, 1, bytes),
    ]
}

/// A BMP of 24 bits a pixel, with the header as given.
pub fn bmp(width: i32, height: i32, bits: u16, compression: u32, colours: u32, after: &[u8]) -> Vec<u8> {
    let mut bytes = b"BM".to_vec();
    bytes.extend((54 + after.len() as u32).to_le_bytes());
    bytes.extend([0; 4]);
    bytes.extend(54_u32.to_le_bytes());
    bytes.extend(40_u32.to_le_bytes());
    bytes.extend(width.to_le_bytes().into_iter().chain(height.to_le_bytes()));
    bytes.extend([1, 0].into_iter().chain(bits.to_le_bytes()));
    bytes.extend(compression.to_le_bytes());
    bytes.extend([0; 12]);
    bytes.extend(colours.to_le_bytes());
    bytes.extend([0; 4]);
    bytes.extend(after);
    bytes
}

/// A WebP of these chunks.
pub fn webp(chunks: &[(&[u8; 4], Vec<u8>)]) -> Vec<u8> {
    let mut body = b"WEBP".to_vec();
    for (kind, content) in chunks {
        body.extend(*kind);
        body.extend((content.len() as u32).to_le_bytes());
        body.extend(content);
        if !content.len().is_multiple_of(2) {
            body.push(0);
        }
    }
    [b"RIFF", &(body.len() as u32).to_le_bytes()[..], &body].concat()
}

/// What a WebP's `VP8X` chunk says: flags, and a canvas.
pub fn canvas(flags: u8, width: u32, height: u32) -> Vec<u8> {
    let mut bytes = vec![flags, 0, 0, 0];
    bytes.extend(&(width - 1).to_le_bytes()[..3]);
    bytes.extend(&(height - 1).to_le_bytes()[..3]);
    bytes
}

/// A sound JPEG with its frame's size changed.
pub fn jpeg_of_size(width: u16, height: u16) -> Vec<u8> {
    let mut bytes = encoded(picture(80, 80), ImageFormat::Jpeg);
    let frame = bytes.windows(2).position(|pair| pair == [0xFF, 0xC0]).expect("a frame header");
    bytes[frame + 5..frame + 7].copy_from_slice(&height.to_be_bytes());
    bytes[frame + 7..frame + 9].copy_from_slice(&width.to_be_bytes());
    bytes
}

/// A sound JPEG whose scan comes so many times.
pub fn jpeg_of_scans(scans: usize) -> Vec<u8> {
    let bytes = encoded(picture(80, 80), ImageFormat::Jpeg);
    let scan = bytes.windows(2).position(|pair| pair == [0xFF, 0xDA]).expect("a scan");
    [&bytes[..scan], &bytes[scan..bytes.len() - 2].repeat(scans), b"\xFF\xD9"].concat()
}

/// A blank progressive JPEG of `side` pixels a side, a multiple of 8, in which every coefficient comes in as many scans as
/// there can be bits: in all `scans` of them, 2 to 15.
pub fn progressive_jpeg(side: u16, scans: u8) -> Vec<u8> {
    let [high, low] = side.to_be_bytes();
    let blocks = usize::from(side / 8) * usize::from(side / 8);
    // One code of one bit: the DC category 0, and for AC a run of 2^14 blocks and as many as 14 bits say without codes.
    let table = |kind: u8, symbol: u8| segment(0xC4, &[&[kind, 1][..], &[0; 15], &[symbol]].concat());
    let scan = |band: [u8; 2], bits: u8| segment(0xDA, &[1, 1, 0, band[0], band[1], bits]);
    let runs = {
        let mut bits = String::new();
        let mut left = blocks;
        while left > 0 {
            let run = left.min(32_767);
            bits += &if run >= 16_384 { format!("0{:014b}", run - 16_384) } else { "000000000000000".to_owned() };
            left = left.saturating_sub(run.max(16_384));
        }
        packed(&bits)
    };
    let mut jpeg = [
        b"\xFF\xD8".to_vec(),
        segment(0xDB, &[&[0][..], &[1; 64]].concat()),
        segment(0xC2, &[8, high, low, high, low, 1, 1, 0x11, 0]),
        table(0x00, 0x00),
        table(0x10, 0xE0),
        scan([0, 0], 0x00),
        packed(&"0".repeat(blocks)),
    ]
    .concat();
    // The first scan of all others sends the highest bits, each one after it a bit more.
    for n in (0..scans - 1).rev() {
        let first = n == scans - 2;
        jpeg.extend(scan([1, 63], if first { n } else { (n + 1) << 4 | n }));
        jpeg.extend(&runs);
    }
    jpeg.extend(b"\xFF\xD9");
    jpeg
}

/// Bits, written as digits, as entropy-coded data.
fn packed(bits: &str) -> Vec<u8> {
    let mut writer = BitWriter::default();
    for bit in bits.bytes() {
        writer.push(u32::from(bit == b'1'), 1);
    }
    writer.pad();
    writer.bytes
}

/// A TIFF of `strips` strips of `rows` rows each, all of which are the same JPEG.
pub fn tiff_of_jpegs(width: u32, rows: u32, strips: u32, samples: u32, jpeg: &[u8]) -> Vec<u8> {
    let after = directory_end(9);
    // One value stands in the field itself.
    let listed = if strips > 1 { 8 * strips } else { 0 };
    let place = after + listed;
    let list = |value: u32, at: u32| if strips > 1 { at } else { value };
    let photometric = if samples == 3 { 6 } else { 1 };
    let fields = [
        (256, 4, 1, width),
        (257, 4, 1, rows * strips),
        (258, 3, 1, 8),
        (259, 3, 1, 7),
        (262, 3, 1, photometric),
        (273, 4, strips, list(place, after)),
        (277, 3, 1, samples),
        (278, 4, 1, rows),
        (279, 4, strips, list(jpeg.len() as u32, after + 4 * strips)),
    ];
    let lists = if strips > 1 {
        [place.to_le_bytes().repeat(strips as usize), (jpeg.len() as u32).to_le_bytes().repeat(strips as usize)]
            .concat()
    } else {
        Vec::new()
    };
    tiff(&fields, 0, &[&lists[..], jpeg].concat())
}
