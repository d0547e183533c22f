use pneumoscope::Verdict;
use pneumoscope::listing::{Listed, Order, Show, Standing, arrange};
use proptest::prelude::*;

fn answered(name: &str, probability: f32, unclear: bool) -> Listed {
    let verdict = if probability >= 0.5 { Verdict::Pneumonia } else { Verdict::Normal };
    Listed { name: name.into(), standing: Standing::Answered { verdict, unclear, probability } }
}

fn films() -> Vec<Listed> {
    let without = |name: &str, standing| Listed { name: name.into(), standing };
    vec![
        answered("film10.png", 0.2, false),
        without("a.png", Standing::Pending),
        answered("film2.png", 0.9, false),
        answered("Film1.png", 0.6, true),
        without("b.png", Standing::NoAnswer),
    ]
}

fn names(order: Order, show: Show) -> Vec<String> {
    let films = films();
    let shown = arrange(&films, order).into_iter().filter(|&index| show.shows(films[index].standing));
    shown.map(|index| films[index].name.clone()).collect()
}

#[test]
fn names_are_ordered_as_people_count() {
    assert_eq!(names(Order::Name, Show::All), ["a.png", "b.png", "Film1.png", "film2.png", "film10.png"]);
}

#[test]
fn the_most_probable_come_first_and_films_without_an_answer_last() {
    assert_eq!(names(Order::Probability, Show::All), ["film2.png", "Film1.png", "film10.png", "a.png", "b.png"]);
    assert_eq!(names(Order::Verdict, Show::All), ["film2.png", "Film1.png", "film10.png", "b.png", "a.png"]);
}

#[test]
fn a_choice_shows_its_films_in_the_order_they_came() {
    assert_eq!(names(Order::Added, Show::All), ["film10.png", "a.png", "film2.png", "Film1.png", "b.png"]);
    assert_eq!(names(Order::Added, Show::Pneumonia), ["film2.png"]);
    assert_eq!(names(Order::Added, Show::Normal), ["film10.png"]);
    assert_eq!(names(Order::Added, Show::CannotTell), ["Film1.png"]);
    assert_eq!(names(Order::Added, Show::NoAnswer), ["b.png"]);
    assert_eq!(names(Order::Added, Show::Pending), ["a.png"]);
}

proptest! {
    #[test]
    fn each_film_is_in_one_choice_besides_all_and_none_is_lost(
        made in proptest::collection::vec(("[a-z0-9]{0,9}", 0.0_f32..1.0, any::<bool>(), 0..3), 0..40),
        order in 0..4_usize,
    ) {
        let films: Vec<Listed> = made.iter().map(|(name, probability, unclear, kind)| match kind {
            0 => Listed { name: name.clone(), standing: Standing::Pending },
            1 => Listed { name: name.clone(), standing: Standing::NoAnswer },
            _ => answered(name, *probability, *unclear),
        }).collect();
        let order = Order::ALL[order];
        let mut all = arrange(&films, order);
        all.sort_unstable();
        prop_assert_eq!(all, (0..films.len()).collect::<Vec<_>>());
        for film in &films {
            prop_assert!(Show::All.shows(film.standing));
            prop_assert_eq!(Show::ALL[1..].iter().filter(|show| show.shows(film.standing)).count(), 1);
        }
    }
}
