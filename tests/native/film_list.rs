use pneumoscope::Verdict;
use pneumoscope::film_list::{Filter, ListedFilm, Order, Status, sorted_indices};
use proptest::prelude::*;

fn answered(name: &str, probability: f32, unclear: bool) -> ListedFilm {
    let verdict = if probability >= 0.5 { Verdict::Pneumonia } else { Verdict::Normal };
    ListedFilm { name: name.into(), status: Status::Answered { verdict, unclear, probability } }
}

fn films() -> Vec<ListedFilm> {
    let without = |name: &str, status| ListedFilm { name: name.into(), status };
    vec![
        answered("film10.png", 0.2, false),
        without("a.png", Status::Pending),
        answered("film2.png", 0.9, false),
        answered("Film1.png", 0.6, true),
        without("b.png", Status::NoAnswer),
    ]
}

fn names(order: Order, filter: Filter) -> Vec<String> {
    let films = films();
    let shown = sorted_indices(&films, order).into_iter().filter(|&index| filter.matches(films[index].status));
    shown.map(|index| films[index].name.clone()).collect()
}

#[test]
fn names_are_ordered_as_people_count() {
    assert_eq!(names(Order::Name, Filter::All), ["a.png", "b.png", "Film1.png", "film2.png", "film10.png"]);
}

#[test]
fn the_most_probable_come_first_and_films_without_an_answer_last() {
    assert_eq!(names(Order::Probability, Filter::All), ["film2.png", "Film1.png", "film10.png", "a.png", "b.png"]);
    assert_eq!(names(Order::Verdict, Filter::All), ["film2.png", "Film1.png", "film10.png", "b.png", "a.png"]);
}

#[test]
fn a_choice_shows_its_films_in_the_order_they_came() {
    assert_eq!(names(Order::Added, Filter::All), ["film10.png", "a.png", "film2.png", "Film1.png", "b.png"]);
    assert_eq!(names(Order::Added, Filter::Pneumonia), ["film2.png"]);
    assert_eq!(names(Order::Added, Filter::Normal), ["film10.png"]);
    assert_eq!(names(Order::Added, Filter::CannotTell), ["Film1.png"]);
    assert_eq!(names(Order::Added, Filter::NoAnswer), ["b.png"]);
    assert_eq!(names(Order::Added, Filter::Pending), ["a.png"]);
}

proptest! {
    #[test]
    fn each_film_is_in_one_choice_besides_all_and_none_is_lost(
        made in proptest::collection::vec(("[a-z0-9]{0,9}", 0.0_f32..1.0, any::<bool>(), 0..3), 0..40),
        order in 0..4_usize,
    ) {
        let films: Vec<ListedFilm> = made.iter().map(|(name, probability, unclear, kind)| match kind {
            0 => ListedFilm { name: name.clone(), status: Status::Pending },
            1 => ListedFilm { name: name.clone(), status: Status::NoAnswer },
            _ => answered(name, *probability, *unclear),
        }).collect();
        let order = Order::ALL[order];
        let mut all = sorted_indices(&films, order);
        all.sort_unstable();
        prop_assert_eq!(all, (0..films.len()).collect::<Vec<_>>());
        for film in &films {
            prop_assert!(Filter::All.matches(film.status));
            prop_assert_eq!(Filter::ALL[1..].iter().filter(|filter| filter.matches(film.status)).count(), 1);
        }
    }
}
