//! Exports: what they contain, what they must not contain, and that other programs read them correctly.

use pneumoscope::film_facts::PixelGeometry;
use pneumoscope::i18n::Language;
use pneumoscope::inference::card::OperatingMode;
use pneumoscope::inference::{ActivationMap, Assessment, Familiarity, ModelCard, Verdict, registry};
use pneumoscope::preparation::Change;
use pneumoscope::probing::Steadiness;
use pneumoscope::protocol::{FilmFacts, Timings};
use pneumoscope::report::csv::{Dialect, columns, guarded};
use pneumoscope::report::{DecisionRule, Export, Outcome, Record, Timestamp, csv as table, json, png};
use pneumoscope::samples::Origin;
use proptest::prelude::*;
use serde_json::{Value, json};

/// 2026-11-24 14:15:09 UTC.
const NOW: f64 = 1_795_529_709_000.0;

fn facts() -> FilmFacts {
    let (view, laterality, geometry) = (None, None, PixelGeometry::SQUARE);
    FilmFacts {
        format: "JPEG".into(),
        width: 2000,
        height: 1800,
        bit_depth: 8,
        view,
        laterality,
        geometry,
        pages: None,
        changes: Vec::new(),
    }
}

fn answered(number: usize, name: &str) -> Record {
    Record {
        number,
        name: name.into(),
        origin: Origin::Own,
        film: Some(facts()),
        outcome: Outcome::Answered(
            Assessment {
                logits: [0.0, 1.0],
                probability: 0.9375,
                verdict: Verdict::Pneumonia,
                unclear: false,
                familiarity: Some(Familiarity::Unfamiliar),
                ood: Some(-3.5),
                seen: None,
                readers: None,
                map: Some(ActivationMap { width: 1, height: 1, values: vec![0.5] }),
            },
            Timings { decode: 15.04, resize: 3.8, inference: 64.0 },
        ),
        steadiness: Some(Steadiness::new(0.9375)),
    }
}

fn refused(number: usize, name: &str, code: &str) -> Record {
    Record {
        number,
        name: name.into(),
        origin: Origin::Own,
        film: None,
        outcome: Outcome::Refused(code.into()),
        steadiness: None,
    }
}

fn records() -> Vec<Record> {
    vec![
        answered(1, "Doe, Jane 1984.png"),
        refused(2, "=cmd|' /C calc'!A0", "unreadable"),
        Record {
            number: 3,
            name: "waits.png".into(),
            origin: Origin::Drawing,
            film: Some(facts()),
            outcome: Outcome::Pending,
            steadiness: None,
        },
    ]
}

fn export<'a>(records: &'a [Record], card: &'a ModelCard, names: bool) -> Export<'a> {
    let decision_rule = DecisionRule::of(card, OperatingMode::Screening);
    Export { records, card, decision_rule, time: Timestamp::from_unix_milliseconds(NOW), names }
}

fn parsed(text: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    reader.records().map(|row| row.expect("a row as long as the header").iter().map(str::to_owned).collect()).collect()
}

#[test]
fn a_table_says_what_is_known_of_each_film() {
    let (card, records) = (registry::default().card(), records());
    let text = table::write(&export(&records, &card, false), Dialect::PROGRAMS);
    let rows = parsed(&text);
    assert_eq!(rows.len(), 1 + records.len());
    assert!(columns().eq(rows[0].iter().map(String::as_str)));
    let cell =
        |row: usize, column: &str| rows[row][columns().position(|name| name == column).expect("a column")].as_str();
    for (column, value) in [
        ("number", "1"),
        ("name", "film 1"),
        ("width", "2000"),
        ("probability", "0.9375"),
        ("verdict", "pneumonia"),
        ("unclear", "false"),
        ("familiarity", "unfamiliar"),
        ("ood", "-3.5"),
        ("decode_ms", "15.0"),
        ("refusal", ""),
        ("operating_point", "screening"),
        ("model_version", card.version.as_str()),
        ("model_sha256", card.file.sha256.as_str()),
        ("time", "2026-11-24T14:15:09Z"),
    ] {
        assert_eq!(cell(1, column), value, "{column}");
    }
    assert_eq!(cell(1, "changes"), "");
    assert_eq!(cell(2, "refusal"), "unreadable");
    assert_eq!(cell(2, "probability"), "");
    assert_eq!((cell(3, "refusal"), cell(3, "verdict"), cell(3, "height")), ("", "", "1800"));
    let threshold: f32 = cell(1, "threshold").parse().expect("a number");
    assert_eq!(threshold, card.operating_points.screening.threshold, "every digit is there");
    assert_eq!(cell(1, "threshold"), card.operating_points.screening.threshold.to_string(), "and no more");
    assert_eq!(text.matches("\r\n").count(), rows.len(), "every line ends as RFC 4180 has it");
    assert_eq!(text.matches('\n').count(), rows.len());
}

#[test]
fn a_table_and_a_document_say_that_a_file_has_several_pages() {
    let card = registry::default().card();
    let mut several = answered(1, "several.tif");
    several.film = Some(FilmFacts { pages: Some(3), ..facts() });
    let records = [several, answered(2, "one.tif")];
    let export = export(&records, &card, false);
    let rows = parsed(&table::write(&export, Dialect::PROGRAMS));
    let column = columns().position(|name| name == "pages").expect("a column");
    assert_eq!([rows[1][column].as_str(), rows[2][column].as_str()], ["3", ""]);
    let document: Value = serde_json::from_str(&json::write(&export)).expect("JSON");
    assert_eq!(document["films"][0]["film"]["pages"], 3);
    assert!(document["films"][1]["film"].get("pages").is_none());
}

#[test]
fn a_table_says_what_was_changed_of_a_film() {
    let card = registry::default().card();
    let mut record = answered(1, "film.png");
    record.film = Some(FilmFacts { changes: vec![Change::Cut, Change::Turned(-7.5), Change::Inverted], ..facts() });
    let records = [record];
    let rows = parsed(&table::write(&export(&records, &card, false), Dialect::PROGRAMS));
    let column = columns().position(|name| name == "changes").expect("a column");
    assert_eq!(rows[1][column], "cut turned=-7.5 inverted");
}

/// Spreadsheets take the separator and the decimal mark of the system's language, and UTF-8 only after a mark.
#[test]
fn a_table_opens_in_the_spreadsheets_of_each_language() {
    let (card, records) = (registry::default().card(), records());
    let for_programs = table::write(&export(&records, &card, true), Dialect::PROGRAMS);
    assert!(for_programs.is_ascii(), "no mark");
    for language in Language::ALL {
        let decimal = language.notation().decimal;
        let text = table::write(&export(&records, &card, true), Dialect::spreadsheet(decimal));
        let text = text.strip_prefix('\u{FEFF}').expect("a byte-order mark");
        let separator = if decimal == ',' { b';' } else { b',' };
        let mut reader = csv::ReaderBuilder::new().has_headers(false).delimiter(separator).from_reader(text.as_bytes());
        let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
        for (row, plain) in rows.iter().zip(parsed(&for_programs)) {
            assert_eq!(row.len(), plain.len());
            for (cell, plain) in row.iter().zip(plain) {
                let is_number = plain.parse::<f64>().is_ok() && plain.contains('.') && plain != card.version;
                let expected = if is_number { plain.replace('.', &decimal.to_string()) } else { plain };
                assert_eq!(cell, expected, "{language:?}");
            }
        }
        let probability = columns().position(|name| name == "probability").expect("a column");
        assert_eq!(rows[1][probability], format!("0{decimal}9375"));
    }
}

#[test]
fn a_picture_is_written_as_it_is() {
    let (width, height) = (37, 21);
    let pixels: Vec<u8> = (0..width * height)
        .flat_map(|n: u32| [n.wrapping_mul(97) as u8, (n / width * 12) as u8, (n % width) as u8, 255])
        .collect();
    let file = png::encode(width, height, &pixels);
    let read = image::load_from_memory_with_format(&file, image::ImageFormat::Png).expect("a PNG");
    assert_eq!(read.to_rgba8().into_raw(), pixels);
    assert_eq!(read.color(), image::ColorType::Rgb8);
}

#[test]
fn the_object_says_what_is_known_of_each_film() {
    let (card, records) = (registry::default().card(), records());
    let found: Value = serde_json::from_str(&json::write(&export(&records, &card, false))).expect("JSON");
    assert_eq!(found["schema"], 1);
    assert_eq!(found["time"], "2026-11-24T14:15:09Z");
    assert_eq!(found["program"]["version"], env!("CARGO_PKG_VERSION"));
    assert_eq!(
        found["model"],
        json!({ "name": card.name, "version": card.version, "sha256": card.file.sha256.as_str() })
    );
    assert_eq!(found["reading"]["operating_point"], "screening");
    assert_eq!(
        found["films"][0],
        json!({
            "number": 1,
            "name": "film 1",
            "origin": "own",
            "film": {
                "format": "JPEG", "width": 2000, "height": 1800, "bit_depth": 8, "view": null, "laterality": null,
                "geometry": { "aspect": 1.0, "spacing": null },
            },
            "answer": {
                "probability": 0.9375, "verdict": "pneumonia", "unclear": false, "familiarity": "unfamiliar",
                "readers": null, "ood": -3.5, "milliseconds": { "decode": 15.04, "resize": 3.8, "inference": 64.0 }
            },
            "refusal": null
        })
    );
    assert_eq!(
        found["films"][1],
        json!({ "number": 2, "name": "film 2", "origin": "own", "film": null, "answer": null, "refusal": "unreadable" })
    );
    assert_eq!(found["films"][2]["answer"], Value::Null);
    assert_eq!((&found["films"][2]["name"], &found["films"][2]["origin"]), (&json!("drawing 3"), &json!("drawing")));
}

#[test]
fn names_leave_only_when_they_are_asked_for() {
    let (card, records) = (registry::default().card(), records());
    let both = |names| {
        let export = export(&records, &card, names);
        [table::write(&export, Dialect::PROGRAMS), json::write(&export), export.file_name("csv")]
    };
    for text in both(false) {
        for part in ["Doe", "Jane", "cmd", "waits", ".png"] {
            assert!(!text.contains(part), "{part} in {text}");
        }
    }
    let [table, object, file_name] = both(true);
    assert_eq!(parsed(&table)[1][1], "Doe, Jane 1984.png");
    let object: Value = serde_json::from_str(&object).expect("JSON");
    assert_eq!(object["films"][1]["name"], "=cmd|' /C calc'!A0", "JSON is no spreadsheet: as it is");
    assert_eq!(file_name, "pneumoscope-results-20261124-1415.csv");
}

#[test]
fn no_spreadsheet_takes_a_name_for_a_formula() {
    for (hostile, written) in [
        ("=1+1.png", "'=1+1.png"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t'=1"),
        ("\r=1", "'\r'=1"),
        ("\n=1", "'\n'=1"),
        (" =1", " '=1"),
        ("\"=1", "\"'=1"),
        ("＝1", "'＝1"),
        // Where semicolons end cells, and quotes only count at a cell's start.
        ("a;=1", "a;'=1"),
        ("a, +1", "a, '+1"),
        ("a\n@b", "a\n'@b"),
        ("person1_virus-2.jpeg", "person1_virus-2.jpeg"),
        ("a+b=c@d.png", "a+b=c@d.png"),
        ("Müller 胸部.png", "Müller 胸部.png"),
    ] {
        assert_eq!(guarded(hostile), written, "{hostile:?}");
    }
}

#[test]
fn times_are_written_as_iso_8601() {
    for (milliseconds, written) in [
        (0.0, "1970-01-01T00:00:00Z"),
        (951_782_399_999.0, "2000-02-28T23:59:59Z"),
        (951_782_400_000.0, "2000-02-29T00:00:00Z"),
        (NOW, "2026-11-24T14:15:09Z"),
        (4_107_542_400_000.0, "2100-03-01T00:00:00Z"),
        (-1.0, "1970-01-01T00:00:00Z"),
        (f64::INFINITY, "9999-12-31T23:59:59Z"),
        (f64::NAN, "1970-01-01T00:00:00Z"),
    ] {
        assert_eq!(Timestamp::from_unix_milliseconds(milliseconds).to_string(), written);
    }
    assert_eq!(Timestamp::from_unix_milliseconds(NOW).to_the_minute(), "2026-11-24 14:15 UTC");
}

#[test]
fn the_card_says_how_each_point_did() {
    let card = registry::default().card();
    for mode in OperatingMode::ALL {
        let decision_rule = DecisionRule::of(&card, mode);
        for measured in [decision_rule.validation, decision_rule.test] {
            let measured = measured.unwrap_or_else(|| panic!("{} was measured", mode.name()));
            let [low, high] = measured.sensitivity_interval;
            assert!(measured.n > 0 && low <= measured.sensitivity && measured.sensitivity <= high);
            let [low, high] = measured.specificity_interval;
            assert!(low <= measured.specificity && measured.specificity <= high);
        }
    }
}

/// What a spreadsheet makes of a line when semicolons end its cells and it knows quotes only at a cell's start: the
/// least careful reader there is.
fn crude_cells(text: &str) -> impl Iterator<Item = &str> {
    text.split([',', ';', '\t', '\r', '\n', '|']).map(|cell| cell.trim_start_matches([' ', '"']))
}

proptest! {
    #[test]
    fn every_name_comes_back_from_the_table(name in any::<String>()) {
        let card = registry::default().card();
        let records = [answered(1, &name), refused(2, &name, "colour")];
        let rows = parsed(&table::write(&export(&records, &card, true), Dialect::PROGRAMS));
        prop_assert_eq!(rows.len(), 3);
        prop_assert_eq!(&rows[1][1], &guarded(&name));
        prop_assert_eq!(rows[1].len(), columns().count());
        // Nothing is lost: without the apostrophes it is the name without its own.
        prop_assert_eq!(guarded(&name).replace('\'', ""), name.replace('\'', ""));
    }

    #[test]
    fn no_cell_begins_a_formula_however_it_is_cut(name in "[=+@,;|\t\r\n \"'a-]{0,12}") {
        let safe = guarded(&name);
        prop_assert!(crude_cells(&safe).all(|cell| !cell.starts_with(['=', '+', '-', '@'])), "{:?}", safe);
    }

    #[test]
    fn every_name_comes_back_from_the_object(name in any::<String>()) {
        let card = registry::default().card();
        let records = [answered(1, &name)];
        let found: Value = serde_json::from_str(&json::write(&export(&records, &card, true))).expect("JSON");
        prop_assert_eq!(found["films"][0]["name"].as_str(), Some(name.as_str()));
    }

    #[test]
    fn later_moments_sort_later(earlier in 0.0..2.5e14, step in 1000.0..1e12) {
        let [a, b] = [earlier, earlier + step].map(Timestamp::from_unix_milliseconds);
        prop_assert!(a.to_string() < b.to_string() && a.to_string().len() == 20);
    }
}
