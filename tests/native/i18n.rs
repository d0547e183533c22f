//! Texts: every language has all messages, and every key in the source has a message.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;

use pneumoscope::i18n::choice::LanguageChoice;
use pneumoscope::i18n::numbers::{duration, number, percentage, prevalence, probability, share};
use pneumoscope::i18n::{
    Language, has, has_texts, install, messages, probing, quality, resources, t, t_around, t_with,
};
use pneumoscope::inference::card::OperatingMode;
use pneumoscope::inference::{Abstention, registry};
use pneumoscope::phantom::chest::Chest;
use pneumoscope::probing::state::SteadinessState;
use pneumoscope::probing::{Adjustments, Cover, ProbeAnswer, Question, Steadiness};
use pneumoscope::viewer::adjusting::{Adjuster, Unit};

#[test]
fn no_probability_is_said_to_be_certain() {
    let said = |p| probability(Language::English, p);
    assert_eq!(said(0.0), "below 0.1\u{a0}%");
    assert_eq!(said(0.000_9), "below 0.1\u{a0}%");
    assert_eq!(said(0.5), "50.0\u{a0}%");
    assert_eq!(said(0.999_5), "above 99.9\u{a0}%");
    assert_eq!(said(1.0), "above 99.9\u{a0}%");
}

#[test]
fn numbers_are_written_as_the_language_does() {
    assert_eq!(number(Language::English, 1234.5, 2), "1234.50");
    assert_eq!(percentage(Language::English, 0.125), "12.5\u{a0}%");
    assert_eq!(duration(Language::English, 0.4), "0\u{a0}ms");
    assert_eq!(duration(Language::English, 312.4), "312\u{a0}ms");
    assert_eq!(duration(Language::English, 1234.0), "1.2\u{a0}s");
    assert_eq!(share(Language::English, None), "-");
    assert_eq!(percentage(Language::French, 0.125), "12,5\u{202f}%");
    assert_eq!(percentage(Language::Portuguese, 0.125), "12,5%");
    assert_eq!(duration(Language::Spanish, 1234.0), "1,2\u{a0}s");
}

#[test]
fn a_prevalence_is_a_percentage_and_nothing_else() {
    assert_eq!(prevalence(" 12.5 "), Some(0.125));
    assert_eq!(prevalence("12,5"), Some(0.125));
    assert_eq!(["", "x", "-1", "101", "NaN"].map(prevalence), [None; 5]);
}

#[test]
fn the_band_is_named_where_there_is_one() {
    let cuts = |low, high| messages::cuts(Language::English, 0.5, Abstention { low, high });
    assert_eq!(
        cuts(0.2, 0.7),
        "Counts as pneumonia at 50.0\u{a0}% or more. Between 20.0\u{a0}% and 70.0\u{a0}% the answer is uncertain."
    );
    assert_eq!(cuts(0.5, 0.5), "Counts as pneumonia at 50.0\u{a0}% or more.");
}

#[test]
fn the_effect_of_a_cover_is_said_with_its_direction() {
    let effect = |question, probability, foreign| {
        probing::effect(Language::English, 0.5, question, ProbeAnswer { probability, foreign }).replace('\u{a0}', " ")
    };
    let said = |probability, foreign| effect(Cover::Border.into(), probability, foreign);
    assert_eq!(said(0.75, false), "Without this part: 75.0 %, 25.0 percentage points higher.");
    assert_eq!(said(0.376, false), "Without this part: 37.6 %, 12.4 percentage points lower.");
    assert_eq!(said(0.500_4, false), "Without this part: 50.0 %, no change.");
    assert!(said(0.75, true).ends_with("Do not rely on this number."));
    let adjustments = Adjustments { contrast: 0.1, ..Adjustments::NONE };
    assert_eq!(effect(adjustments.into(), 0.25, false), "With these changes: 25.0 %, 25.0 percentage points lower.");
    let both = Question { cover: Some(Cover::Border), adjustments };
    assert_eq!(effect(both, 0.5, false), "With these changes and without this part: 50.0 %, no change.");
    let patch = Cover::Patch { centre: (0.25, 0.5), radii: (0.1, 0.1) };
    assert_eq!(probing::place(Language::English, patch), "Patch 25 % from the left and 50 % from the top of the film");
}

#[test]
fn a_slider_says_which_way_it_changes_the_picture() {
    let said = |unit, value| probing::setting(Language::English, unit, value);
    assert_eq!(said(Unit::SignedPercent, 10.0), "+10 %");
    assert_eq!(said(Unit::SignedPercent, -10.0), "-10 %");
    assert_eq!(said(Unit::SignedPercent, 0.0), "0 %");
    assert_eq!(said(Unit::Percent, 90.0), "90 %");
    assert_eq!(said(Unit::Degrees, 2.5), "+2.5°");
    assert_eq!(probing::setting(Language::French, Unit::Degrees, -2.5), "-2,5°");
    for adjuster in Adjuster::ALL {
        assert!(has(Language::English, &format!("probe-adjust-{}", adjuster.name())));
    }
}

#[test]
fn the_range_under_small_changes_is_said_and_never_certain() {
    let said = |own, answers: &[(f32, bool)]| {
        let mut steadiness = Steadiness::new(own);
        for &(probability, foreign) in answers {
            steadiness.push(ProbeAnswer { probability, foreign });
        }
        let state = SteadinessState::Known(steadiness);
        probing::steadiness_so_far(Language::English, &state).replace('\u{a0}', " ")
    };
    let stays = "With small changes of the film the answer stays between";
    assert_eq!(said(0.5, &[(0.35, false), (0.66, false)]), format!("{stays} 35.0 % and 66.0 %."));
    assert_eq!(said(0.000_1, &[(0.000_2, false)]), format!("{stays} 0.0 % and 0.1 %."));
    assert_eq!(said(0.999_95, &[(0.999_99, false)]), format!("{stays} 99.9 % and 100.0 %."));
    let foreign = said(0.5, &[(0.4, false), (0.9, true)]);
    assert!(foreign.starts_with(&format!("{stays} 40.0 % and 50.0 %. 1 of the 8 changes")), "{foreign}");
}

#[test]
fn a_browser_s_languages_decide_and_english_is_the_last_resort() {
    assert_eq!(Language::from_tag("en-GB"), Some(Language::English));
    assert_eq!(Language::preferred(["de-AT", "pt-BR", "en"]), Language::Portuguese);
    assert_eq!(Language::preferred(["zh-Hans-CN"]), Language::Chinese);
    assert_eq!(Language::from_tag("de-AT"), None);
    assert_eq!(Language::preferred(["de", "eo"]), Language::English);
}

#[test]
fn the_card_is_read_at_each_of_its_points() {
    let points = registry::default().card().operating_points;
    assert!(points.screening.threshold < points.balanced.threshold);
    assert!(points.balanced.threshold < points.confirming.threshold);
}

/// Keys of a language with the variables of each.
fn keys(language: Language) -> BTreeMap<String, BTreeSet<String>> {
    let mut found = BTreeMap::new();
    for text in resources::texts(language) {
        let resource = fluent_syntax::parser::parse(*text)
            .unwrap_or_else(|(_, errors)| panic!("{}: {errors:?} in {text}", language.code()));
        for entry in resource.body {
            if let fluent_syntax::ast::Entry::Message(message) = entry {
                let text = fluent_syntax::serializer::serialize(&fluent_syntax::ast::Resource {
                    body: vec![fluent_syntax::ast::Entry::Message(message.clone())],
                });
                let variables = text.split('$').skip(1).map(|rest| {
                    rest.chars().take_while(|letter| letter.is_alphanumeric() || "-_".contains(*letter)).collect()
                });
                let earlier = found.insert(message.id.name.to_owned(), variables.collect());
                assert!(earlier.is_none(), "{} has {} twice", language.code(), message.id.name);
            }
        }
    }
    found
}

#[test]
fn every_language_has_the_same_texts_with_the_same_variables() {
    let english = keys(Language::English);
    for language in Language::ALL {
        assert_eq!(keys(language), english, "{}", language.code());
    }
}

#[test]
fn installed_texts_are_shown_and_english_takes_the_place_of_missing_ones() {
    let (spanish, english) = (Language::Spanish, Language::English);
    // Texts belong to a thread: other tests keep theirs.
    let installed = thread::spawn(move || {
        let expected: Vec<_> = keys(spanish).into_keys().map(|key| (t(spanish, &key), key)).collect();
        install(spanish, String::new());
        assert!(!has_texts(spanish) && has_texts(english));
        assert_eq!(t(spanish, "page-notice"), t(english, "page-notice"));
        install(spanish, "page-title = Otro título\npage-learn = { broken\n".into());
        assert!(has_texts(spanish));
        assert_eq!(t(spanish, "page-title"), "Otro título");
        assert_eq!(t(spanish, "page-learn"), t(english, "page-learn"));
        // What the build publishes is the same as what is compiled in.
        install(spanish, resources::file(spanish));
        for (text, key) in expected {
            assert!(has(spanish, &key), "{key}");
            assert_eq!(t(spanish, &key), text);
        }
    });
    installed.join().expect("the texts are installed");
}

#[test]
fn a_language_is_shown_once_its_texts_are_there() {
    let mut choice = LanguageChoice::default();
    choice.choose(Language::Spanish, false);
    assert_eq!((choice.shown(), choice.marked(), choice.missing()), (Language::English, Language::Spanish, None));
    choice.end_download(Language::Spanish, true);
    assert_eq!((choice.shown(), choice.marked(), choice.missing()), (Language::Spanish, Language::Spanish, None));
    choice.choose(Language::French, true);
    assert_eq!(choice.shown(), Language::French);
}

#[test]
fn without_its_texts_a_language_stays_chosen_and_the_one_before_is_shown() {
    let mut choice = LanguageChoice::default();
    choice.choose(Language::French, true);
    choice.choose(Language::Spanish, false);
    choice.end_download(Language::Spanish, false);
    assert_eq!((choice.shown(), choice.marked()), (Language::French, Language::French));
    assert_eq!((choice.chosen(), choice.missing()), (Language::Spanish, Some(Language::Spanish)));
    let mut again = choice;
    again.choose(Language::Spanish, false);
    assert_eq!((again.marked(), again.missing()), (Language::Spanish, None));
    choice.choose(Language::English, true);
    assert_eq!((choice.shown(), choice.missing()), (Language::English, None));
}

#[test]
fn a_download_that_ends_after_another_choice_changes_nothing() {
    let mut choice = LanguageChoice::default();
    choice.choose(Language::Spanish, false);
    choice.choose(Language::French, false);
    for has_texts in [true, false] {
        choice.end_download(Language::Spanish, has_texts);
        assert_eq!((choice.chosen(), choice.shown(), choice.missing()), (Language::French, Language::English, None));
    }
}

#[test]
fn each_text_that_the_source_asks_for_exists_and_each_that_exists_is_asked_for() {
    let mut files = Vec::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    collect(&root.join("src"), &mut files);
    // The lesson has no program, and the build writes the page for addresses that do not exist.
    files.extend(["lesson.html", "lesson.js"].map(|name| root.join("assets/embed").join(name)));
    files.push(root.join("xtask/src/not_found.rs"));
    let sources: Vec<String> = files.iter().map(|file| fs::read_to_string(file).expect("source")).collect();
    let mut asked = BTreeSet::new();
    for source in &sources {
        let calls = ["t(\"", "t_with(\"", "t_with(\n"].into_iter().flat_map(|call| source.match_indices(call));
        for (at, call) in calls {
            if source[..at].ends_with(|before: char| before.is_ascii_alphanumeric() || before == '_') {
                continue;
            }
            let key =
                source[at + call.len()..].trim_start().trim_start_matches('"').split('"').next().unwrap_or_default();
            if key.contains('-') && key.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '-') {
                asked.insert(key.to_owned());
            }
        }
    }
    let missing: Vec<_> = asked.iter().filter(|key| !has(Language::English, key)).collect();
    assert!(missing.is_empty(), "no text for {missing:?}");
    let everything = sources.concat();
    // Keys that are put together at run time count by what they begin with, up to a brace: "film-list-sort-{}", or in
    // the lesson's script `lesson-chose-${films}`.
    let unused: Vec<_> = keys(Language::English)
        .into_keys()
        .filter(|key| !everything.contains(&format!("\"{key}\"")))
        // The sentence about a figure is asked for with the figure's title.
        .filter(|key| !key.strip_suffix("-about").is_some_and(|title| everything.contains(&format!("\"{title}\""))))
        .filter(|key| {
            !key.char_indices().filter(|(_, letter)| *letter == '-').map(|(at, _)| &key[..=at]).any(|begin| {
                [format!("\"{begin}{{"), format!("`{begin}${{")].iter().any(|asked| everything.contains(asked))
            })
        })
        .collect();
    assert!(unused.is_empty(), "nobody asks for {unused:?}");
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in folder.read_dir().expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

#[test]
fn every_language_and_every_operating_point_is_offered_with_its_texts() {
    let folders = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/locales").read_dir().expect("the languages");
    let folders: BTreeSet<_> =
        folders.map(|entry| entry.expect("an entry").file_name().into_string().expect("a name")).collect();
    assert_eq!(folders, Language::ALL.map(|language| language.code().to_owned()).into());
    for mode in OperatingMode::ALL {
        assert_eq!(serde_json::to_value(mode).expect("JSON"), mode.name());
        for language in Language::ALL {
            let [name, short] = ["film-reading", "learn"].map(|kind| t(language, &format!("{kind}-{}", mode.name())));
            assert!(has(language, &format!("film-reading-{}", mode.name())), "{language:?}, {mode:?}");
            // The two that are no middle say what they cost. The Learn page calls them alike.
            let says_its_cost = name.contains([':', '：']);
            assert_eq!(says_its_cost, mode != OperatingMode::Balanced, "{language:?}: {name}");
            assert!(name.starts_with(&short), "{language:?}: {name}, {short}");
        }
    }
}

#[test]
fn a_text_can_be_put_around_words_of_another_language() {
    for language in Language::ALL {
        for (key, name) in
            [("film-about-trained", "population"), ("film-learned-from", "population"), ("film-about-data", "source")]
        {
            let others = [("licence", "CC BY 4.0".into()), ("citation", "Cell".into())];
            let [before, after] = t_around(language, key, name, &others);
            let whole = t_with(language, key, &[&others[..], &[(name, "the words".into())]].concat());
            assert_eq!(format!("{before}the words{after}"), whole, "{language:?}");
        }
    }
    assert_eq!(t_around(Language::English, "no-such-key", "name", &[]), ["no-such-key", ""]);
}

#[test]
fn values_find_their_places() {
    let said = t_with(Language::English, "film-remove-name", &[("name", "film.png".into())]);
    assert_eq!(said, "Remove film.png");
    assert_eq!(t(Language::English, "no-such-key"), "no-such-key");
}

#[test]
fn the_quality_is_that_of_the_card_s_test_films() {
    let mut point = registry::default().card().operating_points.balanced;
    let test = point.test.expect("a card with figures on test films");
    for language in Language::ALL {
        let sentence = quality::sentence(language, &point);
        for figure in
            [percentage(language, test.sensitivity), percentage(language, test.specificity), test.n.to_string()]
        {
            assert!(sentence.contains(&figure), "{language:?}: {figure} is not in {sentence}");
        }
    }
    point.test = None;
    let sentence = quality::sentence(Language::English, &point);
    assert!(sentence.contains(&percentage(Language::English, point.sensitivity)), "{sentence}");
}

#[test]
fn every_drawing_has_a_label() {
    for chest in Chest::ALL {
        for language in Language::ALL {
            assert!(has(language, &format!("samples-drawing-{}", chest.name())), "{language:?}, {chest:?}");
        }
    }
}
