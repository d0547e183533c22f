//! Proposals for refused pictures: they find the film, upright and not inverted.

use std::sync::LazyLock;

use image::{DynamicImage, ImageFormat};
use pneumoscope::imaging::regions::regions;
use pneumoscope::imaging::{self, Limits, Radiograph, check};
use pneumoscope::inference::registry;
use pneumoscope::inference::{Engine, Familiarity};
use pneumoscope::preparation::Preparation;
use pneumoscope::proposals::propose;

use crate::common::pictures::pictures_of;
use crate::common::{encoded, mean_film, stripes};

static ENGINE: LazyLock<Engine> = LazyLock::new(|| {
    let network = registry::default();
    Engine::load(network.onnx, network.card()).expect("the network loads")
});

fn decoded(picture: DynamicImage) -> Radiograph {
    imaging::decode(&encoded(picture, ImageFormat::Png), &Limits::default()).expect("a picture")
}

fn is_answered(film: &Radiograph) -> bool {
    let assessment = || ENGINE.assess(&ENGINE.prepare(film)).expect("the network runs");
    check::check(film).is_ok() && assessment().familiarity != Some(Familiarity::Foreign)
}

/// The first reading that is answered: as it is, or what is proposed first.
pub fn reading_of(film: &Radiograph) -> Option<Preparation> {
    if is_answered(film) {
        return Some(Preparation::AS_IT_IS);
    }
    let proposed =
        propose(film, &ENGINE, 96).expect("the network runs").into_iter().map(|found| found.proposal.preparation);
    proposed.into_iter().find(|preparation| is_answered(&film.clone().prepared(preparation)))
}

#[test]
fn at_least_eighteen_of_twenty_kinds_of_pictures_reach_an_answer() {
    let pictures = pictures_of(&mean_film(700, 600));
    assert_eq!(pictures.len(), 20);
    let mut without = Vec::new();
    for (name, picture) in pictures {
        let reading = reading_of(&decoded(picture));
        println!("{name}: {reading:?}");
        if reading.is_none() {
            without.push(name);
        }
    }
    assert!(without.len() <= 2, "no answer for {without:?}");
}

#[test]
fn an_upside_down_film_is_turned_by_half_a_turn() {
    let film = decoded(image::imageops::rotate180(&mean_film(600, 500)).into());
    assert!(!is_answered(&film));
    let upright = Preparation::AS_IT_IS.turned_right().turned_right();
    let found = propose(&film, &ENGINE, 96).expect("the network runs");
    assert_eq!(found[0].proposal.preparation, upright);
    assert_eq!(found[0].picture.len() as u32, found[0].proposal.width * found[0].proposal.height);
}

#[test]
fn nothing_is_proposed_where_there_is_no_film() {
    assert!(propose(&decoded(stripes(400, 400).into()), &ENGINE, 96).expect("the network runs").is_empty());
}

#[test]
fn regions_are_the_pictures_on_a_page() {
    let (width, height) = (200, 120);
    let mut page = vec![250_u8; width * height];
    let mut draw = |left: usize, top: usize, right: usize, bottom: usize| {
        for y in top..bottom {
            for x in left..right {
                page[y * width + x] = (40 + (x * 7 + y * 13) % 90) as u8;
            }
        }
    };
    draw(10, 20, 90, 110);
    draw(110, 20, 190, 110);
    let found = regions(width, &page);
    let part = |left, top, right, bottom| {
        found.iter().any(|region| (region.left, region.top, region.right, region.bottom) == (left, top, right, bottom))
    };
    assert!(part(0, 0, 200, 120), "{found:?}");
    assert!(part(11, 21, 89, 109) && part(111, 21, 189, 109), "each without its edge: {found:?}");
    assert!(found.len() <= 10);
}
