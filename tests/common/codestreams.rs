//! The committed codestreams in `tests/native/golden/codestreams`, which other programs encoded, and their picture.

use std::path::Path;

pub const WIDTH: u16 = 67;
pub const HEIGHT: u16 = 65;

/// The picture that all of them show, of this many bits. `make.py` beside them has the same formula.
pub fn made(bits: u32) -> Vec<u16> {
    let white = (1_i64 << bits) - 1;
    let sample = |x: i64, y: i64| match (x, y) {
        (_, 60..) => white,
        (..20, ..9) => 0,
        _ => (x * 5 + y * 3) * white / 540 + (x * x + y * 3) % 11 * (y % 3) * white / 4096,
    };
    (0..HEIGHT).flat_map(|y| (0..WIDTH).map(move |x| sample(x.into(), y.into()) as u16)).collect()
}

/// The bytes of one.
pub fn codestream(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/native/golden/codestreams");
    std::fs::read(folder.join(name)).expect("a committed codestream")
}
