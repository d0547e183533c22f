//! The drawing: what it is, and what the network says of it.

use pneumoscope::imaging::{Limits, Plane};
use pneumoscope::inference::{Engine, Familiarity};
use pneumoscope::phantom::{HEIGHT, Phantom, WIDTH};
use pneumoscope::{ModelCard, Verdict, reader};
use sha2::{Digest, Sha256};

#[test]
fn try_it() {
    let engine = Engine::load(include_bytes!("../../model/pneumoscope.onnx"), ModelCard::built_in()).expect("loads");
    for phantom in [Phantom::Clear, Phantom::Cloudy] {
        let t = std::time::Instant::now();
        let bytes = phantom.file();
        let t = t.elapsed();
        let pixels = phantom.draw();
        let image = image::GrayImage::from_raw(WIDTH as u32, HEIGHT as u32, pixels).unwrap();
        image.save(format!("/tmp/phantom_{phantom:?}.png")).unwrap();
        let film = reader::open(&bytes, &Limits::default()).unwrap();
        let input = engine.prepare(&film.radiograph);
        let a = engine.assess(&input).unwrap();
        println!(
            "{phantom:?} {t:?} p {} ood {} {:?} {:?} unclear {}",
            a.probability, a.ood, a.familiarity, a.verdict, a.unclear
        );
        for row in a.map.values.chunks(7) {
            println!("{row:.2?}");
        }
    }
}
