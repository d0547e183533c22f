//! Assesses a file with the library. Run it from the project's folder:
//! `cargo run --release --example assess -- film.png`

use pneumoscope::imaging::Limits;
use pneumoscope::inference::{Engine, registry};
use pneumoscope::pipeline;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("give the path of a film")?;
    let network = registry::default();
    let card = network.card();
    let engine = Engine::load(&std::fs::read(format!("{}/{}", network.folder, card.file.name))?, card)?;
    let (assessment, timings) = pipeline::read(&std::fs::read(path)?, &Limits::default(), &engine)?;
    println!("{:?}, probability {:.3}", assessment.verdict, assessment.probability);
    println!("{:.0} ms; for education and research only, not a medical device", timings.total());
    Ok(())
}
