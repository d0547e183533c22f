//! Where file names break, and that the pieces are the whole name.

use pneumoscope::file_name::{pieces, split_extension};
use proptest::prelude::*;

#[test]
fn names_break_at_separators_and_humps_and_not_within_words() {
    for (name, expected) in [
        ("film.png", "film|.png"),
        ("IM-0001-0045_chest.dcm", "IM-|0001-|0045_|chest|.dcm"),
        ("chestFilmLeft.png", "chest|Film|Left|.png"),
        ("CTScanOfChest", "CT|Scan|Of|Chest"),
        ("iPhone photo", "iPhone photo"),
        ("1.2.840.113619", "1|.2|.840|.113619"),
        ("study/series--2/a", "study/|series--|2/|a"),
        ("Aufnahme_ÄrztinÜber.jpg", "Aufnahme_|Ärztin|Über|.jpg"),
        ("胸片_1.png", "胸片_|1|.png"),
        ("person1_bacteria_2.jpeg", "person1_|bacteria_|2|.jpeg"),
        ("", ""),
    ] {
        assert_eq!(pieces(name).join("|"), expected, "{name}");
    }
}

#[test]
fn only_letters_after_the_last_dot_are_an_extension() {
    for (name, expected) in [
        ("film.png", ("film", ".png")),
        ("a.b.dicom", ("a.b", ".dicom")),
        ("film.jp2", ("film", ".jp2")),
        ("1.2.840.113", ("1.2.840.113", "")),
        ("Dr. Who and the film", ("Dr. Who and the film", "")),
        (".png", (".png", "")),
        ("film.", ("film.", "")),
        ("film", ("film", "")),
    ] {
        assert_eq!(split_extension(name), expected, "{name}");
    }
}

proptest! {
    #[test]
    fn nothing_of_a_name_is_lost(name in ".{0,40}") {
        prop_assert_eq!(pieces(&name).concat(), name.clone());
        let (stem, extension) = split_extension(&name);
        prop_assert_eq!(format!("{stem}{extension}"), name);
    }
}
