//! A chest as X-rays see it: solids of soft tissue and bone, through which rays are projected onto a sheet of film.
//!
//! Shapes and sizes follow anatomy: an upright frontal film of a child, heart on the right of the picture. They are not fitted
//! to any network's answer.
//!
//! * `sheet`: the sheet of film, and the lengths of the rays within a tissue
//! * `organs`: trunk, lungs, heart, liver, and the tissue within the lungs
//! * `tubes`: vessels and airways
//! * `bones`: ribs, spine, collar bones, shoulder blades
//! * `film`: absorption, scatter, noise, and the film's response

mod bones;
mod film;
mod organs;
mod sheet;
mod tubes;

use super::picture;
use super::shapes::bump;
use sheet::{Depths, Sheet};

/// Width of the file's picture in pixels.
pub const WIDTH: usize = 540;
/// Height of the file's picture in pixels.
pub const HEIGHT: usize = height(WIDTH);

/// The picture's width in dots of the word's letters. Small pictures have no word.
const DOTS: usize = 270;

/// The drawings, by the content of the lungs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chest {
    /// Nothing but air and vessels.
    Clear,
    /// A dense patch in the lower part of the lung on the left of the picture.
    Patch,
    /// Scattered opacities in both lungs.
    Diffuse,
}

impl Chest {
    /// All drawings, in the order in which the page offers them.
    pub const ALL: [Self; 3] = [Self::Clear, Self::Patch, Self::Diffuse];

    /// `"clear"`, `"patch"` or `"diffuse"`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Clear => "clear",
            Self::Patch => "patch",
            Self::Diffuse => "diffuse",
        }
    }

    /// Returns `width` x [`height(width)`](height) grey levels, 0 to 255, row by row from the top left.
    pub fn draw(self, width: usize) -> Vec<u8> {
        let sheet = Sheet { columns: width, rows: height(width) };
        let trunk = Depths::of(sheet, organs::trunk);
        let air = Depths::of(sheet, |x, y| organs::air(x, y) * (1.0 - organs::tissue_share(self, x, y)));
        let soft = tubes::soft_tissue(self, &trunk, &air);
        let bone = bones::bones(&trunk);
        let mut pixels = film::develop(&trunk, &soft, &bone);
        picture::letter(&mut pixels, width, width / DOTS);
        pixels
    }

    /// The drawing as a Windows bitmap (BMP) with 8 bits per pixel and a grey palette.
    pub fn file(self) -> Vec<u8> {
        picture::bitmap(&self.draw(WIDTH), WIDTH, HEIGHT)
    }
}

/// The height of a picture of this width: the ratio is 6 to 5.
pub const fn height(width: usize) -> usize {
    width * 5 / 6
}

/// An example of a map over [`Chest::Patch`]: strengths, 0 to 255, brightest on the patch. No network has computed it.
pub fn example_map(width: usize) -> Vec<u8> {
    let sheet = Sheet { columns: width, rows: height(width) };
    let glow = Depths::of(sheet, |x, y| bump(organs::from_patch(x, y).sqrt() / 1.7));
    glow.values.iter().map(|strength| (strength * 255.0).round() as u8).collect()
}
