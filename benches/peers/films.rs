//! The films of the benchmark: real ones if `PNEUMOSCOPE_FILMS` names their folder, otherwise generated ones.

use anyhow::Context;
use image::ImageFormat;
use pneumoscope::imaging::Limits;
use pneumoscope::inference::Engine;
use pneumoscope::inference::registry::Network;
use pneumoscope::pipeline;

use crate::common::{encoded, files_in, mean_film, real};

/// The maximum number of real films, spread over the folder.
const MOST: usize = 6;

/// A film as a file and as the network's input.
pub struct Film {
    pub name: String,
    /// A JPEG file.
    pub file: Vec<u8>,
    /// The network's input, row by row, from [`Engine::prepare`].
    pub plane: Vec<f32>,
}

/// Collects films that our engine does not refuse. Returns them and a generated film of 2500 x 2000 pixels.
///
/// # Errors
/// If the network does not load, or a generated film is refused.
pub fn gather(network: &Network) -> anyhow::Result<(Vec<Film>, Film)> {
    let engine = Engine::load(network.onnx, network.card())?;
    let made = |width, height| {
        let file = encoded(mean_film(width, height), ImageFormat::Jpeg);
        film(&engine, format!("made-{width}x{height}.jpeg"), file).context("a generated film is refused")
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
        // The report contains no names of real files.
        .filter_map(|(i, path)| film(&engine, format!("original-{i}.jpeg"), std::fs::read(path).ok()?))
        .collect();
    if films.is_empty() {
        films = vec![made(2100, 1700)?, made(1600, 1200)?];
    }
    Ok((films, made(2500, 2000)?))
}

/// Returns `None` if the film is refused.
fn film(engine: &Engine, name: String, file: Vec<u8>) -> Option<Film> {
    let opened = pipeline::open(&file, &Limits::default()).ok()?;
    pipeline::assess(&opened, engine).ok()?;
    let plane = engine.prepare(&opened.radiograph).values;
    Some(Film { name, file, plane })
}
