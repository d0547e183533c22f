//! Tests that need real films: `./xtask/run test-with-films` runs them. See CONTRIBUTING.md.

use std::path::PathBuf;

use crate::assessing::{answers_as_the_command_line, program, without_vnni};
use crate::browser::{Kind, Visit, in_each_browser};
use crate::common::films_in;

/// Full-size originals, test films and films of adults; a few of each.
fn a_few() -> Vec<PathBuf> {
    let folders = ["originals/NORMAL", "originals/PNEUMONIA", "chest_xray/test/NORMAL", "chest_xray/test/PNEUMONIA"];
    let few = |folder: &str| films_in(folder).into_iter().step_by(13).take(4);
    let is_picture = |path: &PathBuf| path.extension().is_some_and(|end| end == "png" || end == "jpg");
    folders.into_iter().flat_map(few).chain(films_in("external").into_iter().filter(is_picture)).collect()
}

in_each_browser!(
    #[ignore = "needs films: see CONTRIBUTING.md"]
    the_page_answers_for_real_films_as_the_command_line_does,
);

async fn the_page_answers_for_real_films_as_the_command_line_does(kind: Kind) {
    let mut films = a_few();
    if kind != Kind::Chromium {
        films.truncate(4);
    }
    answers_as_the_command_line(&films, Visit { kind, ..Visit::default() }, program(kind)).await;
}

/// Each film by one of three programs: `assessing` shows with made films that their answers are the same.
#[tokio::test]
#[ignore = "needs films: see CONTRIBUTING.md"]
async fn a_worker_and_the_command_line_agree_on_every_test_film() {
    let films: Vec<PathBuf> =
        ["NORMAL", "PNEUMONIA"].iter().flat_map(|class| films_in(&format!("chest_xray/test/{class}"))).collect();
    let plain = Visit { query: "?engine=plain", ..Visit::default() };
    let ways = [
        (Visit::default(), program(Kind::Chromium)),
        (without_vnni(), program(Kind::Chromium)),
        (plain, program(Kind::WebKit)),
    ];
    let programs = ways.len();
    for (first, (visit, program)) in ways.into_iter().enumerate() {
        let share: Vec<PathBuf> = films.iter().skip(first).step_by(programs).cloned().collect();
        answers_as_the_command_line(&share, visit, program).await;
    }
}
