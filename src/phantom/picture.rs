//! A drawing as a picture: the word in its corner, and its file.

/// The letters of "DRAWING": seven rows from top to bottom, five columns each, the lowest bit on the right.
const LETTERS: [[u8; 7]; 7] = [
    [0b11110, 0b10001, 0b10001, 0b10001, 0b10001, 0b10001, 0b11110],
    [0b11110, 0b10001, 0b10001, 0b11110, 0b10100, 0b10010, 0b10001],
    [0b01110, 0b10001, 0b10001, 0b11111, 0b10001, 0b10001, 0b10001],
    [0b10001, 0b10001, 0b10001, 0b10101, 0b10101, 0b11011, 0b10001],
    [0b11111, 0b00100, 0b00100, 0b00100, 0b00100, 0b00100, 0b11111],
    [0b10001, 0b11001, 0b10101, 0b10101, 0b10011, 0b10001, 0b10001],
    [0b01110, 0b10001, 0b10000, 0b10111, 0b10001, 0b10001, 0b01110],
];
/// Distance of the first letter from the left and top edges, in dots.
const MARGIN: usize = 5;

/// Writes "DRAWING" into the corner, where films have their side marker. `width` of the drawing, and of a dot of a letter, in
/// pixels.
pub(super) fn letter(pixels: &mut [u8], width: usize, dot: usize) {
    for (place, letter) in LETTERS.iter().enumerate() {
        for (line, dots) in letter.iter().enumerate() {
            for column in (0..5).filter(|column| dots >> (4 - column) & 1 == 1) {
                let (left, top) = (dot * (MARGIN + place * 6 + column), dot * (MARGIN + line));
                for row in top..top + dot {
                    pixels[row * width + left..][..dot].fill(215);
                }
            }
        }
    }
}

/// Encodes grey levels as a Windows bitmap: BITMAPFILEHEADER, BITMAPINFOHEADER, 256 greys, rows from bottom to top,
/// each padded to a multiple of four bytes.
pub(super) fn bitmap(pixels: &[u8], width: usize, height: usize) -> Vec<u8> {
    const HEADERS: u32 = 14 + 40 + 256 * 4;
    let stride = width.next_multiple_of(4);
    let size = HEADERS + (stride * height) as u32;
    let mut file = Vec::with_capacity(size as usize);
    file.extend(b"BM");
    file.extend([size, 0, HEADERS, 40, width as u32, height as u32].map(u32::to_le_bytes).concat());
    // Planes, bits per pixel.
    file.extend([1u16, 8].map(u16::to_le_bytes).concat());
    // No compression, size of the pixels, pixels per metre in x and y, colours used, important colours.
    file.extend([0, (stride * height) as u32, 0, 0, 256, 0].map(u32::to_le_bytes).concat());
    file.extend((0..=255u8).flat_map(|grey| [grey, grey, grey, 0]));
    for row in pixels.chunks_exact(width).rev() {
        file.extend(row);
        file.extend(std::iter::repeat_n(0, stride - width));
    }
    file
}
