//! The drawing: it never changes, passes all checks of films, and gets an answer from the network.

use pneumoscope::imaging::{Limits, Plane};
use pneumoscope::inference::{Engine, Familiarity, registry};
use pneumoscope::phantom::{HEIGHT, Phantom, WIDTH};
use pneumoscope::pipeline;

#[test]
fn a_drawing_is_always_the_same_and_its_file_holds_it() {
    for phantom in [Phantom::Clear, Phantom::Cloudy] {
        let drawn = phantom.draw();
        assert_eq!(drawn, phantom.draw());
        let film = pipeline::open(&phantom.file(), &Limits::default()).expect("a film by all checks").radiograph;
        assert_eq!((film.width as usize, film.height as usize), (WIDTH, HEIGHT));
        assert_eq!(film.plane, Plane::U8(drawn));
    }
}

#[test]
fn the_network_answers_the_drawings() {
    let network = registry::default();
    let engine = Engine::load(network.onnx, network.card()).expect("loads");
    for phantom in [Phantom::Clear, Phantom::Cloudy] {
        let film = pipeline::open(&phantom.file(), &Limits::default()).expect("a film");
        let assessment = engine.assess(&engine.prepare(&film.radiograph)).expect("a run");
        println!("{phantom:?}: probability {}, ood {:?}", assessment.probability, assessment.ood);
        assert_ne!(assessment.familiarity, Some(Familiarity::Foreign), "{phantom:?}: {:?}", assessment.ood);
    }
}

#[test]
fn the_dummy_film_of_the_warm_up_is_the_clear_phantom() {
    let file = include_bytes!("../../assets/jit_warm_up.jpeg");
    let film = pipeline::open(file, &Limits::default()).expect("a film by all checks").radiograph;
    let Plane::U8(samples) = &film.plane else { panic!("{:?}", film.bit_depth) };
    let drawn = Phantom::Clear.draw();
    assert_eq!(samples.len(), drawn.len());
    let off: f64 = samples.iter().zip(&drawn).map(|(film, drawn)| f64::from(film.abs_diff(*drawn))).sum();
    assert!(off / (drawn.len() as f64) < 2.0, "{off}");
}
