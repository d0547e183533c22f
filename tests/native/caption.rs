//! The caption below a saved picture.

use pneumoscope::report::caption::{Sizes, below, is_as_drawn, lines};
use proptest::prelude::*;

/// As if each letter were one wide.
fn count(text: &str) -> f64 {
    text.chars().count() as f64
}

#[test]
fn lines_end_between_words() {
    assert_eq!(lines("Signs of pneumonia", 10.0, count), ["Signs of", "pneumonia"]);
    assert_eq!(lines("Signs of pneumonia", 40.0, count), ["Signs of pneumonia"]);
    assert_eq!(lines("93.1\u{a0}% of", 6.0, count), ["93.1\u{a0}%", "of"], "lines do not end at a no-break space");
    assert!(lines("", 40.0, count).is_empty());
}

#[test]
fn long_words_break_as_file_names_do_and_at_last_anywhere() {
    assert_eq!(lines("Film IM-0001-0045_chest.dcm", 10.0, count), ["Film IM-", "0001-0045_", "chest.dcm"]);
    assert_eq!(lines("abcdefghij", 4.0, count), ["abcd", "efgh", "ij"]);
}

#[test]
fn chinese_lines_end_between_letters_but_not_before_a_full_stop() {
    assert_eq!(lines("仅供教育和研究。不是", 7.0, count), ["仅供教育和研", "究。不是"]);
}

#[test]
fn letters_grow_with_the_picture() {
    assert_eq!(Sizes::of(480).letters, 14);
    assert_eq!(Sizes::of(2048).letters, 40);
    assert!(Sizes::of(1200).line > Sizes::of(1200).letters);
}

#[test]
fn the_caption_is_below_the_film_and_changes_none_of_it() {
    let film: Vec<u8> = (0..2 * 3 * 4).collect();
    let caption = [255; 5 * 4];
    let all = below(&film, 2, &caption, 5);
    let rows: Vec<&[u8]> = all.chunks(5 * 4).collect();
    assert_eq!(rows.len(), 4);
    for (row, of_film) in rows.iter().zip(film.chunks(2 * 4)) {
        assert_eq!(&row[4..12], of_film);
        assert_eq!((&row[..4], &row[12..]), (&[0, 0, 0, 255][..], &[0, 0, 0, 255, 0, 0, 0, 255][..]));
    }
    assert_eq!(rows[3], caption);
}

#[test]
fn pixels_that_a_browser_made_up_are_noticed() {
    let (width, sizes) = (480, Sizes::of(480));
    let black = [0, 0, 0, 255].repeat((width * 60) as usize);
    assert!(is_as_drawn(&black, width, sizes));
    let slightly: Vec<u8> = black.iter().map(|value| value | 1).collect();
    assert!(is_as_drawn(&slightly, width, sizes));
    assert!(!is_as_drawn(&vec![255; black.len()], width, sizes));
    assert!(!is_as_drawn(&[], width, sizes));
}

proptest! {
    #[test]
    fn no_line_is_too_long_and_no_letter_is_lost(text in "[a-zA-Z0-9_.胸片。 -]{0,80}", most in 1.0_f64..30.0) {
        let lines = lines(&text, most, count);
        prop_assert!(lines.iter().all(|line| count(line) <= most.max(1.0)), "{lines:?}");
        let letters = |text: &str| text.chars().filter(|letter| *letter != ' ').collect::<String>();
        prop_assert_eq!(letters(&lines.concat()), letters(&text));
    }
}
