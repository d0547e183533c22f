//! Errors: each has a code, and a text in every language.

use std::collections::BTreeSet;
use std::fmt::Display;
use std::fs;
use std::path::Path;

use pneumoscope::error::{ApiError, ErrorReport, Failure};
use pneumoscope::i18n::{Language, has, messages, resources};
use pneumoscope::imaging::{Format, ImagingError};
use pneumoscope::inference::Seen;
use pneumoscope::pipeline::Rejection;

type Variants = &'static [(&'static str, &'static [&'static str])];

/// Enums of errors whose texts people read.
const FOR_PEOPLE: [Variants; 3] = [ImagingError::VARIANTS, Failure::VARIANTS, Rejection::VARIANTS];

/// A report with such details; the value of each is unlike all others.
fn report(&(variant, details): &(&'static str, &'static [&'static str])) -> ErrorReport {
    let values: Vec<String> = details.iter().map(|name| format!("the {name}")).collect();
    let details: Vec<(&str, &dyn Display)> =
        details.iter().zip(&values).map(|(name, value)| (*name, value as &dyn Display)).collect();
    ErrorReport::new(variant, &details)
}

#[test]
fn every_error_has_a_text_with_all_its_details_in_every_language() {
    for variant in FOR_PEOPLE.into_iter().flatten() {
        let report = report(variant);
        for language in Language::ALL {
            let text = messages::error(language, &report);
            assert!(has(language, &report.key()), "{} in {}", report.code, language.code());
            assert!(
                !text.contains("{ $"),
                "{} in {} names a detail that there is not: {text}",
                report.code,
                language.code()
            );
            for (name, value) in &report.details {
                // The modality and what is seen are only said in other words; the score is among the details below.
                let is_elsewhere = ["modality", "score", "limit", "seen"].contains(&name.as_str());
                assert!(is_elsewhere || text.contains(value), "{} in {}: {text}", report.code, language.code());
            }
        }
    }
}

#[test]
fn every_text_belongs_to_an_error() {
    let reports: BTreeSet<String> = FOR_PEOPLE.into_iter().flatten().map(|variant| report(variant).key()).collect();
    for text in resources::texts(Language::English) {
        for key in text.lines().filter_map(|line| line.split_once(" = ")).map(|(key, _)| key) {
            assert!(!key.starts_with("error-") || reports.contains(key), "no error has the code of {key}");
        }
    }
}

#[test]
fn english_is_the_same_with_and_without_fluent() {
    let modalities = ["CT", "MR", "US", "NM", "PT", "MG", "XA", "RF", "IO", "PX", "SR", "OTHER"]
        .map(|modality| ImagingError::WrongModality { modality: modality.into() }.into());
    let kinds = [Seen::LateralView, Seen::UpsideDown, Seen::Sideways, Seen::Negative, Seen::SeveralPictures]
        .into_iter()
        .chain([Seen::PartOfAFilm, Seen::AnotherPicture, Seen::FrontalFilm, Seen::Other]);
    let (score, limit) = (String::from("1.00"), String::from("0.00"));
    let foreign: Vec<ErrorReport> = kinds
        .map(|seen| Rejection::NotAChestFilm { score: score.clone(), limit: limit.clone(), seen: seen.name() }.into())
        .collect();
    let texts: BTreeSet<String> = foreign.iter().map(ErrorReport::to_string).collect();
    assert_eq!(texts.len(), foreign.len(), "each says something else");
    for report in FOR_PEOPLE.into_iter().flatten().map(report).chain(modalities).chain(foreign) {
        assert_eq!(report.to_string(), messages::error(Language::English, &report));
    }
}

#[test]
fn every_mistake_of_another_program_has_an_english_text() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/locales/en/api_errors.ftl");
    let texts = fs::read_to_string(file).expect("the texts");
    fluent_syntax::parser::parse(texts.as_str()).expect("Fluent");
    assert_eq!(texts.matches("\nerror-").count(), ApiError::VARIANTS.len());
    for report in ApiError::VARIANTS.iter().map(report) {
        let text = report.to_string();
        assert!(texts.contains(&format!("{} = ", report.key())), "{}", report.code);
        assert!(!text.contains('{') && report.details.iter().all(|(_, value)| text.contains(value)), "{text}");
    }
}

#[test]
fn no_two_errors_have_one_code() {
    let all = FOR_PEOPLE.into_iter().chain([ApiError::VARIANTS]).flatten();
    let codes: Vec<String> = all.map(|variant| report(variant).code).collect();
    assert_eq!(codes.iter().collect::<BTreeSet<_>>().len(), codes.len(), "{codes:?}");
}

#[test]
fn codes_and_details_are_those_of_the_variant() {
    let error = ImagingError::TooSmall { width: 1, height: 2, minimum: 64 };
    assert_eq!(error.code(), "too-small");
    assert_eq!(error.to_string(), "too-small (width: 1, height: 2, minimum: 64)");
    let details = [("width", "1"), ("height", "2"), ("minimum", "64")].map(|(a, b)| (a.to_owned(), b.to_owned()));
    assert_eq!(ErrorReport::from(error).details, details);
    assert_eq!(ImagingError::Truncated(Format::Jpeg).to_string(), "truncated (format: JPEG)");
    assert_eq!(ImagingError::Empty.to_string(), "empty");
}

#[test]
fn an_error_without_a_text_is_its_code() {
    let report = ErrorReport::new("NoSuchCode", &[("name", &1)]);
    assert_eq!(messages::error(Language::French, &report), "no-such-code (name: 1)");
}

#[test]
fn what_goes_wrong_around_a_film_may_pass() {
    assert!(Failure::VARIANTS.iter().all(|variant| report(variant).is_retryable()));
    assert!(!ImagingError::VARIANTS.iter().any(|variant| report(variant).is_retryable()));
}

#[test]
fn a_worker_s_last_words_tell_whether_it_lacked_memory() {
    let code = |cause: &str, had_film| Failure::of_worker(cause.into(), had_film).code();
    for cause in [
        "Uncaught Error: out of memory",
        "Uncaught RangeError: WebAssembly.instantiate(): Out of memory: Cannot allocate Wasm memory for new instance",
    ] {
        assert_eq!(code(cause, false), "worker-lacks-memory");
        assert_eq!(code(cause, true), "worker-lacks-memory-for-film");
    }
    for cause in [
        "Uncaught RuntimeError: memory access out of bounds",
        "Out of bounds memory access",
        "unreachable executed",
        "",
    ] {
        assert_eq!(code(cause, false), "worker-stopped");
        assert_eq!(code(cause, true), "worker-died");
    }
}
