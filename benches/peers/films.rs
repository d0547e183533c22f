//! The films that are measured: real ones where `PNEUMOSCOPE_FILMS` names their folder, made ones elsewhere.

use anyhow::Context;
use image::ImageFormat;
use pneumoscope::imaging::Limits;
use pneumoscope::inference::Engine;
use pneumoscope::inference::registry::Network;
use pneumoscope::pipeline;

use crate::common::{encoded, files_in, mean_film, real};

/// Real films at most, spread over the folder.
const MOST: usize = 6;

/// A film as a file, and as the network reads it.
pub struct Film {
    pub name: String,
    /// A JPEG file.
    pub file: Vec<u8>,
    /// Row by row, as [`Engine::prepare`] makes it.
    pub plane: Vec<f32>,
}

/// The films, none of which our engine refuses; then a made one of 2500 x 2000 pixels.
///
/// # Errors
/// If the network does not load or the made film cannot be read.
pub fn gather(network: &Network) -> anyhow::Result<(Vec<Film>, Film)> {
    let engine = Engine::load(network.onnx, network.card())?;
    let made = |width, height| {
        let file = encoded(mean_film(width, height), ImageFormat::Jpeg);
        film(&engine, format!("made-{width}x{height}.jpeg"), file).context("a made film is not taken for one")
    };
    let mut paths: Vec<_> = ["originals/NORMAL", "originals/PNEUMONIA"]
        .into_iter()
        .filter_map(real)
        .flat_map(|folder| files_in(&folder))
        .collect();
    paths = paths.iter().step_by(paths.len().div_ceil(MOST).max(1)).cloned().collect();
    let mut films: Vec<Film> = paths
        .iter()
        .enumerate()
        // No name of a patient's file goes into the report.
        .filter_map(|(i, path)| film(&engine, format!("original-{i}.jpeg"), std::fs::read(path).ok()?))
        .collect();
    if films.is_empty() {
        films = vec![made(2100, 1700)?, made(1600, 1200)?];
    }
    Ok((films, made(2500, 2000)?))
}

/// None where there would be no answer.
fn film(engine: &Engine, name: String, file: Vec<u8>) -> Option<Film> {
    let opened = pipeline::open(&file, &Limits::default()).ok()?;
    pipeline::assess(&opened, engine).ok()?;
    let plane = engine.prepare(&opened.radiograph).values;
    Some(Film { name, file, plane })
}
