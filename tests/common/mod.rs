//! Films for the tests: made ones, and real ones where they are at hand.

use std::io::Cursor;
use std::path::{Path, PathBuf};

use image::{DynamicImage, GrayImage, ImageFormat, Luma};

/// A drawing with the rough looks of a chest film: dark lung fields, ribs, a bright middle. For
/// what must be decoded and assessed; no network could say anything true of it.
pub fn drawn_film(width: u32, height: u32) -> GrayImage {
    GrayImage::from_fn(width, height, |x, y| {
        let (u, v) = (f64::from(x) / f64::from(width) - 0.5, f64::from(y) / f64::from(height) - 0.5);
        let lung = |side: f64| (-((u - side * 0.2) / 0.13).powi(2) - (v / 0.32).powi(2)).exp();
        let ribs = 12.0 * ((v * 60.0 + u.abs() * 20.0).sin());
        let level = 190.0 - 150.0 * (lung(-1.0) + lung(1.0)) - 160.0 * u * u + ribs;
        Luma([level.clamp(0.0, 255.0) as u8])
    })
}

/// An image as the bytes of a file.
pub fn encoded(image: impl Into<DynamicImage>, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    image.into().write_to(&mut bytes, format).expect("a made image can be written");
    bytes.into_inner()
}

/// A path below the folder of real films, which lies beside the repository; `None`, loudly, where
/// it does not.
pub fn real(below: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data").join(below);
    // Browsers want paths without "..".
    let found = path.canonicalize().ok();
    if found.is_none() {
        eprintln!("SKIPPED: no real films at {}", path.display());
    }
    found
}

/// The files of a folder, sorted.
pub fn files_in(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> =
        folder.read_dir().expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    files.sort();
    files
}
