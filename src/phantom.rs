//! A drawn chest for people who have no film at hand, so that the first click always shows something.
//!
//! It is a drawing and says so in its own pixels. It is computed from a few shapes with arithmetic that is exact to
//! the bit on every machine (no sine, no exponential), and made of nobody's film. What the network answers for it
//! means nothing about lungs.

/// Columns of the drawing.
pub const WIDTH: usize = 720;
/// Rows of the drawing.
pub const HEIGHT: usize = 600;

/// What the drawing shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phantom {
    /// Both lungs are clear.
    Clear,
    /// A cloud in the lower part of the lung on the picture's left.
    Cloudy,
}

impl Phantom {
    /// [`WIDTH`] times [`HEIGHT`] grey levels, row by row from the top left.
    pub fn draw(self) -> Vec<u8> {
        let mut pixels = Vec::with_capacity(WIDTH * HEIGHT);
        for row in 0..HEIGHT {
            let y = (row as f32 + 0.5) / HEIGHT as f32;
            for column in 0..WIDTH {
                let x = (column as f32 + 0.5) / WIDTH as f32 * 2.0 - 1.0;
                let grain = 5.0 * (random(column as u32, row as u32) - 0.5);
                pixels.push((self.level(x, y) + grain).round().clamp(0.0, 255.0) as u8);
            }
        }
        letter(&mut pixels);
        pixels
    }

    /// The drawing as a Windows bitmap of 8 bits a pixel with a palette of greys, which needs no encoder.
    pub fn file(self) -> Vec<u8> {
        bitmap(&self.draw(), WIDTH, HEIGHT)
    }

    /// Grey level at `x` from -1 (left) to 1 and `y` from 0 (top) to 1.
    fn level(self, x: f32, y: f32) -> f32 {
        let side = x.abs();
        let outline = half_width(y);
        let body = step(outline - side, 0.05);
        // The trunk is thickest in the middle.
        let depth = (1.0 - (side / outline.max(0.01)).min(1.0).powi(2)).max(0.0).sqrt();
        // Of the chest's own half width at this height.
        let chest = 0.80 * (1.0 - ((0.78 - y) / 0.76).powi(2)).max(0.0).sqrt();
        let t = side / chest.max(0.01);
        let within = step(chest - side, 0.06);
        let heart = ellipse(x - 0.15, y - 0.62, 0.29, 0.19, 0.4).max(ellipse(x + 0.10, y - 0.60, 0.15, 0.16, 0.5));
        let middle = step(0.15 - (x - 0.02).abs(), 0.10);
        let dome = 0.72 + 0.03 * step(x, 0.3) + 0.45 * (side - 0.36).powi(2);
        let below = step(y - dome, 0.06);
        let air = within * (1.0 - below) * (1.0 - 0.9 * heart) * (1.0 - 0.95 * middle);

        let mut level = 28.0 + body * (50.0 + 75.0 * depth);
        level += body * within * below * 38.0 * (0.4 + 0.6 * depth);
        level += body * 24.0 * middle;
        level += 10.0 * heart;
        level -= air * 66.0;
        level += air * (vessels(x, y) + 16.0 * (texture(x, y) - 0.5));
        level += body * (1.0 - 0.75 * middle) * (1.0 - 0.6 * below) * ribs(t, y);
        level += 26.0 * bump((x - 0.01) / 0.12) * (0.7 + 0.3 * wave(y / 0.066));
        level -= 16.0 * bump((x - 0.01) / 0.05) * step(0.34 - y, 0.06) * body;
        level += 24.0 * body * tube(to_segment(side, y, [0.09, 0.13], [0.62, 0.05]) / 0.022);
        if self == Self::Cloudy {
            let cloud = ellipse(x + 0.42, y - 0.56, 0.32, 0.22, 1.0);
            level += 62.0 * air * cloud * (0.55 + 0.6 * texture(x * 0.7 + 0.4, y));
        }
        level
    }
}

/// Half the trunk's width at a height: neck, shoulders, chest.
fn half_width(y: f32) -> f32 {
    0.55 + 0.43 * step(y - 0.02, 0.16) - 0.10 * step(y - 0.32, 0.40)
}

/// Bones, at a share `t` of the chest's half width: from the spine outwards and down, and fainter ones in front
/// that come back to the middle.
fn ribs(t: f32, y: f32) -> f32 {
    const APART: f32 = 0.078;
    let behind = from_whole((y - 0.04 * t - 0.10 * t.powi(4)) / APART);
    let before = from_whole((y - 0.14 - 0.28 * (1.0 - t)) / APART);
    let chest = step(1.03 - t, 0.06);
    let rim = bump((t - 0.97) / 0.07);
    let from_spine = chest * step(t - 0.1, 0.1);
    20.0 * from_spine * tube(behind / 0.30)
        + 11.0 * chest * step(t - 0.45, 0.2) * tube(before / 0.33)
        + rim * (14.0 + 22.0 * tube(behind / 0.34))
}

/// Vessels that leave the hilum, bend and thin out.
fn vessels(x: f32, y: f32) -> f32 {
    const HILUM: [f32; 2] = [0.19, 0.47];
    const ENDS: [[f32; 2]; 7] =
        [[0.30, 0.16], [0.46, 0.25], [0.62, 0.38], [0.70, 0.54], [0.60, 0.68], [0.42, 0.76], [0.26, 0.74]];
    let side = x.abs() + 0.09 * (cloud_noise(x * 5.0, y * 5.0) - 0.5);
    let y = y + 0.07 * (cloud_noise(x * 5.0 + 20.0, y * 5.0) - 0.5);
    let strongest = ENDS
        .iter()
        .map(|&end| {
            let along = ((side - HILUM[0]) * (end[0] - HILUM[0]) + (y - HILUM[1]) * (end[1] - HILUM[1]))
                / ((end[0] - HILUM[0]).powi(2) + (end[1] - HILUM[1]).powi(2));
            let thinned = (1.0 - along).clamp(0.0, 1.0);
            thinned * bump(to_segment(side, y, HILUM, end) / (0.008 + 0.016 * thinned))
        })
        .fold(0.0, f32::max);
    22.0 * strongest + 16.0 * ellipse(side - 0.20, y - 0.48, 0.12, 0.15, 1.0)
}

/// Coarse and fine noise together, 0 to 1.
fn texture(x: f32, y: f32) -> f32 {
    0.4 * cloud_noise(x * 8.0, y * 8.0)
        + 0.35 * cloud_noise(x * 17.0, y * 17.0)
        + 0.25 * cloud_noise(x * 37.0, y * 37.0)
}

/// Across a bone, 0 in its middle and 1 at its edge: brightest just within the edge, where there is most of its shell.
fn tube(across: f32) -> f32 {
    step(0.9 - across.abs(), 0.35) * (0.65 + 0.6 * (across * across).min(1.0))
}

/// 0 outside, 1 inside, over an edge of this width around 0.
fn step(distance: f32, edge: f32) -> f32 {
    let t = (distance / edge + 0.5).clamp(0.0, 1.0);
    t * t * (3.0 - 2.0 * t)
}

/// 1 at 0, falling smoothly to 0 at -1 and 1.
fn bump(t: f32) -> f32 {
    (1.0 - t * t).max(0.0).powi(2)
}

/// 1 at whole numbers, 0 halfway between.
fn wave(t: f32) -> f32 {
    bump(2.0 * from_whole(t))
}

/// Signed distance to the nearest whole number, at most a half.
fn from_whole(t: f32) -> f32 {
    t - (t + 0.5).floor()
}

/// 1 inside an ellipse around 0 with these half axes, 0 outside, over the outer share `edge` of it.
fn ellipse(x: f32, y: f32, across: f32, down: f32, edge: f32) -> f32 {
    let inside = 1.0 - (x / across).powi(2) - (y / down).powi(2);
    step(inside - edge / 2.0, edge)
}

/// Distance from a point to a line between two points.
fn to_segment(x: f32, y: f32, [from_x, from_y]: [f32; 2], [to_x, to_y]: [f32; 2]) -> f32 {
    let (dx, dy) = (to_x - from_x, to_y - from_y);
    let along = (((x - from_x) * dx + (y - from_y) * dy) / (dx * dx + dy * dy)).clamp(0.0, 1.0);
    ((x - from_x - along * dx).powi(2) + (y - from_y - along * dy).powi(2)).sqrt()
}

/// Value noise, 0 to 1: random values at whole coordinates, smooth between them.
fn cloud_noise(x: f32, y: f32) -> f32 {
    let (left, top) = (x.floor(), y.floor());
    let (u, v) = (step(x - left - 0.5, 1.0), step(y - top - 0.5, 1.0));
    let at = |dx: f32, dy: f32| random((left + dx + 64.0) as u32, (top + dy + 64.0) as u32);
    let above = at(0.0, 0.0) * (1.0 - u) + at(1.0, 0.0) * u;
    let below = at(0.0, 1.0) * (1.0 - u) + at(1.0, 1.0) * u;
    above * (1.0 - v) + below * v
}

/// 0 to 1, the same for the same place: the finalizer of MurmurHash3 (Appleby 2011).
fn random(column: u32, row: u32) -> f32 {
    let mut hash = column.wrapping_mul(0x9E37_79B1) ^ row.wrapping_mul(0x85EB_CA77);
    hash = (hash ^ (hash >> 16)).wrapping_mul(0x85EB_CA6B);
    hash = (hash ^ (hash >> 13)).wrapping_mul(0xC2B2_AE35);
    ((hash ^ (hash >> 16)) >> 8) as f32 / (1 << 24) as f32
}

/// "DRAWING", five columns a letter, seven rows from top to bottom, the lowest bit on the right.
const LETTERS: [[u8; 7]; 7] = [
    [0b11110, 0b10001, 0b10001, 0b10001, 0b10001, 0b10001, 0b11110],
    [0b11110, 0b10001, 0b10001, 0b11110, 0b10100, 0b10010, 0b10001],
    [0b01110, 0b10001, 0b10001, 0b11111, 0b10001, 0b10001, 0b10001],
    [0b10001, 0b10001, 0b10001, 0b10101, 0b10101, 0b11011, 0b10001],
    [0b11111, 0b00100, 0b00100, 0b00100, 0b00100, 0b00100, 0b11111],
    [0b10001, 0b11001, 0b10101, 0b10101, 0b10011, 0b10001, 0b10001],
    [0b01110, 0b10001, 0b10000, 0b10111, 0b10001, 0b10001, 0b01110],
];
/// Pixels a dot of a letter is wide and high.
const DOT: usize = 3;
/// Pixels from the picture's top left corner to the first letter.
const MARGIN: usize = 14;

/// Writes what it is into the corner, as hospitals write the side.
fn letter(pixels: &mut [u8]) {
    for (place, letter) in LETTERS.iter().enumerate() {
        for (line, dots) in letter.iter().enumerate() {
            for column in (0..5).filter(|column| dots >> (4 - column) & 1 == 1) {
                let (left, top) = (MARGIN + DOT * (place * 6 + column), MARGIN + DOT * line);
                for row in top..top + DOT {
                    pixels[row * WIDTH + left..][..DOT].fill(215);
                }
            }
        }
    }
}

/// Greys as a Windows bitmap (BITMAPFILEHEADER, BITMAPINFOHEADER, 256 greys, rows from the bottom up, each padded to
/// four bytes).
fn bitmap(pixels: &[u8], width: usize, height: usize) -> Vec<u8> {
    const HEADERS: u32 = 14 + 40 + 256 * 4;
    let stride = width.next_multiple_of(4);
    let size = HEADERS + (stride * height) as u32;
    let mut file = Vec::with_capacity(size as usize);
    file.extend(b"BM");
    file.extend([size, 0, HEADERS, 40, width as u32, height as u32].map(u32::to_le_bytes).concat());
    // Planes, bits a pixel.
    file.extend([1u16, 8].map(u16::to_le_bytes).concat());
    // No compression, size of the pixels, pixels a metre, colours used and needed.
    file.extend([0, (stride * height) as u32, 0, 0, 256, 0].map(u32::to_le_bytes).concat());
    file.extend((0..=255u8).flat_map(|grey| [grey, grey, grey, 0]));
    for row in pixels.chunks_exact(width).rev() {
        file.extend(row);
        file.extend(std::iter::repeat_n(0, stride - width));
    }
    file
}
