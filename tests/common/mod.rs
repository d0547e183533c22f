//! Films for the tests: generated ones, and real ones where a variable names their folder.

pub mod pictures;

use std::io::Cursor;
use std::path::{Path, PathBuf};

use image::imageops::FilterType;
use image::{DynamicImage, GrayImage, ImageFormat, Luma};

/// The card's self-test film, stretched to any size. It is the mean of eight films; the network accepts it as a film.
pub fn mean_film(width: u32, height: u32) -> GrayImage {
    let film = image::load_from_memory(include_bytes!("../../model/self_test.png")).expect("a PNG").into_luma8();
    image::imageops::resize(&film, width, height, FilterType::CatmullRom)
}

/// A picture that is no film: stripes.
pub fn stripes(width: u32, height: u32) -> GrayImage {
    GrayImage::from_fn(width, height, |x, _| Luma([if (x * 12 / width).is_multiple_of(2) { 40 } else { 210 }]))
}

/// An image as the bytes of a file.
pub fn encoded(image: impl Into<DynamicImage>, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    image.into().write_to(&mut bytes, format).expect("a generated image can be written");
    bytes.into_inner()
}

/// A path below the folder that the variable [`xtask::FILMS`] names; `None` where it is not set.
///
/// # Panics
/// If there is no such path below that folder.
pub fn real(below: &str) -> Option<PathBuf> {
    let path = Path::new(&std::env::var_os(xtask::FILMS)?).join(below);
    // Browsers want paths without "..".
    Some(
        path.canonicalize()
            .unwrap_or_else(|error| panic!("{} names no films: {}: {error}", xtask::FILMS, path.display())),
    )
}

/// The real films in a folder, for tests in `with_films`, which run only where there are some.
///
/// # Panics
/// If there are none.
pub fn films_in(below: &str) -> Vec<PathBuf> {
    let folder = real(below).unwrap_or_else(|| panic!("set {} to the folder of films", xtask::FILMS));
    let films = files_in(&folder);
    assert!(!films.is_empty(), "no films in {}", folder.display());
    films
}

/// The files of a folder, sorted.
pub fn files_in(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> =
        folder.read_dir().expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    files.sort();
    files
}
