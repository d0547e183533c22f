//! A picture as a PNG file (ISO/IEC 15948): 8 bits, RGB.
//!
//! The page encodes its pictures itself, because browsers that protect against fingerprinting change the pixels that a
//! page reads back from a canvas.

use crc32fast::Hasher;

const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1A\n";

/// Colour type: red, green and blue.
const RGB: u8 = 2;

/// Filter type: differences from the row above.
const UP: u8 = 2;

/// Encodes opaque RGBA pixels, row by row from the top left, as a PNG file.
///
/// # Panics
/// If there are not `width * height` pixels: a mistake of the caller.
pub fn encode(width: u32, height: u32, pixels: &[u8]) -> Vec<u8> {
    let pixels = pixels.as_chunks::<4>().0;
    assert_eq!(pixels.len(), width as usize * height as usize, "the pixels of a picture");
    let mut rows = Vec::with_capacity(pixels.len() * 3 + height as usize);
    let black = vec![[0; 4]; width as usize];
    let mut above = &black[..];
    for row in pixels.chunks_exact(width.max(1) as usize) {
        rows.push(UP);
        for ([r, g, b, _], [r_above, g_above, b_above, _]) in row.iter().zip(above) {
            rows.extend([r.wrapping_sub(*r_above), g.wrapping_sub(*g_above), b.wrapping_sub(*b_above)]);
        }
        above = row;
    }
    let header = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, RGB, 0, 0, 0]].concat();
    let data = fdeflate::compress_to_vec(&rows);
    [SIGNATURE, &chunk(b"IHDR", &header), &chunk(b"IDAT", &data), &chunk(b"IEND", &[])].concat()
}

fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let mut crc = Hasher::new();
    crc.update(kind);
    crc.update(data);
    [&(data.len() as u32).to_be_bytes()[..], kind, data, &crc.finalize().to_be_bytes()].concat()
}
