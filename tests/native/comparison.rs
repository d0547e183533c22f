//! The networks side by side on one film.

use pneumoscope::comparison::{Comparison, NetworkAnswer, Progress, Row};
use pneumoscope::error::{ErrorReport, Failure};
use pneumoscope::inference::{Assessment, RawOutputs, registry};

fn row(network: &'static str) -> Row {
    Row::new(network, &registry::default().card())
}

fn answer() -> NetworkAnswer {
    let mut card = registry::default().card();
    (card.out_of_distribution, card.map) = (None, None);
    card.readers.clear();
    let outputs = RawOutputs { logits: [-20.0, 20.0], ..RawOutputs::default() };
    NetworkAnswer::from(&Assessment::from_outputs(outputs, &card))
}

fn failure() -> ErrorReport {
    Failure::NetworkUnusable { cause: "a reason".into() }.into()
}

#[test]
fn networks_read_the_film_one_after_the_other() {
    let mut comparison = Comparison::new(vec![row("one"), row("two")]);
    assert_eq!(comparison.next_network(), Some("one"));
    comparison.set("one", Progress::Reading);
    assert_eq!((comparison.next_network(), comparison.current().map(|row| row.network)), (None, Some("one")));
    comparison.set("one", Progress::Fetching { received: 1, total: 2 });
    assert_eq!(comparison.next_network(), None);
    comparison.set("one", Progress::Failed(failure()));
    assert_eq!(comparison.next_network(), Some("two"), "a failure does not end the comparison");
    comparison.set("two", Progress::Answered(answer()));
    assert!(comparison.has_ended() && comparison.next_network().is_none());
    assert_eq!(comparison.answered(), 1);
}

#[test]
fn a_network_that_ended_stays_as_it_is() {
    let mut comparison = Comparison::new(vec![row("one")]);
    let answered = Progress::Answered(answer());
    comparison.set("one", answered.clone());
    for later in [Progress::Reading, Progress::Failed(failure())] {
        comparison.set("one", later);
        assert_eq!(comparison.rows()[0].progress, answered);
    }
    comparison.set("no such network", Progress::Reading);
    assert_eq!(comparison.rows().len(), 1);
}

#[test]
fn a_network_without_a_check_says_nothing_about_familiarity() {
    let answer = answer();
    assert!(answer.familiarity.is_none() && answer.probability > 0.99);
    assert_eq!(answer.verdict.name(), "pneumonia");
}

#[test]
fn the_size_is_that_of_all_files() {
    let bytes = registry::default().card().file.bytes;
    assert_eq!(Comparison::new(vec![row("one"), row("two")]).bytes(), 2 * bytes);
    assert!(registry::siblings().iter().all(|network| network.name != registry::default().name));
}
