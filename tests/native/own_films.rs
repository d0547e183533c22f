//! Films with labels: from folders and tables, and the figures on them.

use pneumoscope::Verdict::{self, Normal, Pneumonia};
use pneumoscope::evaluation::{Prediction, metrics};
use pneumoscope::inference::card::OperatingMode;
use pneumoscope::inference::registry;
use pneumoscope::own_films::export::{Export, NumberedFilm};
use pneumoscope::own_films::{Evaluation, Group, LabelChoice, LabelTable, LabelledFilm, Labels, Reading, TableError};
use pneumoscope::report::Timestamp;
use pneumoscope::report::csv::Dialect;
use serde_json::Value;

fn paths(paths: &[&str]) -> Vec<String> {
    paths.iter().map(|path| (*path).to_owned()).collect()
}

fn labels(films: &[&str], table: Option<&str>) -> Vec<Option<String>> {
    let table = table.map(|text| LabelTable::parse(text).expect("a table"));
    Labels::of(&paths(films), table.as_ref()).of_films
}

fn some(labels: &[&str]) -> Vec<Option<String>> {
    labels.iter().map(|label| Some((*label).to_owned())).collect()
}

#[test]
fn a_folder_labels_its_films_and_the_name_of_a_class_those_below_it() {
    let films = ["test/NORMAL/a.png", "test/pneumonia/ward 1/b.png", "sick/c.png", "NORMAL.zip/well/d.png"];
    assert_eq!(labels(&films, None), some(&["NORMAL", "PNEUMONIA", "sick", "well"]));
    assert_eq!(labels(&["e.png"], None), [None]);
}

#[test]
fn groups_count_the_films_of_each_label() {
    let all = Labels::of(&paths(&["Normal/a.png", "NORMAL/b.png", "sick/c.png", "d.png"]), None);
    let group = |label: &str, films| Group { label: label.to_owned(), films };
    assert_eq!(all.groups(), [group("NORMAL", 2), group("sick", 1)]);
}

#[test]
fn classes_are_recognized_and_other_labels_are_chosen() {
    let groups = |films: &[&str]| Labels::of(&paths(films), None).groups();
    let recognized = LabelChoice::default().among(&groups(&["x/normal/a.png", "x/Pneumonia/b.png", "x/other/c.png"]));
    assert!(recognized.is_complete());
    assert_eq!(
        ["NORMAL", "PNEUMONIA", "other"].map(|label| recognized.truth(label)),
        [Some(Normal), Some(Pneumonia), None]
    );

    let sick = groups(&["NORMAL/a.png", "sick/b.png"]);
    let unknown = LabelChoice::default().among(&sick);
    assert!(!unknown.is_complete(), "nobody said that sick means pneumonia");
    assert_eq!(unknown.truth("NORMAL"), None);
    let chosen = LabelChoice { normal: None, pneumonia: Some("sick".into()) };
    assert!(chosen.among(&sick).is_complete());
    assert!(!chosen.among(&groups(&["NORMAL/a.png", "ill/b.png"])).is_complete(), "the chosen label is gone");
    let swapped = LabelChoice { normal: Some("sick".into()), pneumonia: Some("NORMAL".into()) };
    assert_eq!(swapped.among(&sick).truth("NORMAL"), Some(Pneumonia));
    let same = LabelChoice { normal: Some("sick".into()), pneumonia: Some("sick".into()) };
    assert!(!same.is_complete());
}

#[test]
fn a_table_labels_films_by_path_name_or_name_without_extension() {
    let table = "id;Label;File name\n1;normal;a.png\n2;PNEUMONIA;b\n3;normal;ward\\c.png\n\n";
    let films = ["all/a.png", "all/b.dcm", "all/ward/c.png", "all/d.png"];
    let mut expected = some(&["NORMAL", "PNEUMONIA", "NORMAL"]);
    expected.push(None);
    assert_eq!(labels(&films, Some(table)), expected);
}

#[test]
fn a_row_that_fits_two_films_labels_neither() {
    assert_eq!(
        labels(&["x/a.png", "y/a.png", "b.png"], Some("file,label\na.png,normal\nb.png,sick")),
        [None, None, Some("sick".to_owned())]
    );
    let both = "file,label\nx/a.png,normal\ny/a.png,sick";
    assert_eq!(labels(&["x/a.png", "y/a.png"], Some(both)), some(&["NORMAL", "sick"]));
    // The same film, added twice.
    assert_eq!(labels(&["x/a.png", "x/a.png"], Some("file,label\na.png,sick")), some(&["sick", "sick"]));
}

#[test]
fn a_table_of_other_films_changes_nothing_and_unused_rows_are_counted() {
    assert_eq!(labels(&["NORMAL/a.png"], Some("file,label\nz.png,sick")), some(&["NORMAL"]));
    let table = LabelTable::parse("\u{feff}a.png\tsick\nb.png\twell\n").expect("a table");
    assert_eq!(table.len(), 2);
    assert_eq!(Labels::of(&paths(&["a.png"]), Some(&table)).unused_rows, 1);
}

#[test]
fn a_file_without_labels_says_why() {
    for (text, expected) in [
        ("", TableError::Empty),
        ("file,label\nf\u{fffd}n.png,normal\n", TableError::Unreadable),
        ("file,label\n", TableError::Empty),
        ("name,age,sex\na.png,3,f\n", TableError::NoColumns),
        ("file,label\na.png,normal\nb.png\n", TableError::ShortRow { line: 3 }),
        ("file,label\na.png,normal\na.png,sick\n", TableError::Contradiction { line: 3 }),
    ] {
        assert_eq!(LabelTable::parse(text), Err(expected), "{text:?}");
    }
    assert!(LabelTable::is_table("labels.CSV") && !LabelTable::is_table("csv") && !LabelTable::is_table("a.png"));
}

fn film(truth: Verdict, reading: Reading) -> LabelledFilm {
    LabelledFilm { truth, reading }
}

fn films() -> Vec<LabelledFilm> {
    let answered =
        [(Normal, 0.02), (Normal, 0.3), (Normal, 0.99), (Pneumonia, 0.98), (Pneumonia, 0.01), (Pneumonia, 0.7)];
    let mut films: Vec<_> =
        answered.into_iter().map(|(truth, probability)| film(truth, Reading::Answered(probability))).collect();
    films.extend([film(Normal, Reading::Refused), film(Pneumonia, Reading::NotRead)]);
    films
}

#[test]
fn the_figures_are_those_of_the_command_line() {
    let points = registry::default().card().operating_points;
    let found = Evaluation::of(&films(), &points);
    assert_eq!((found.films, found.answered(), found.refused, found.not_read), (8, 6, 1, 1));
    for mode in OperatingMode::ALL {
        let threshold = points.of(mode).threshold;
        let of_command_line: Vec<Prediction> = films()
            .into_iter()
            .filter_map(|film| match film.reading {
                Reading::Answered(probability) => Some(Prediction::at(film.truth, probability, threshold)),
                _ => None,
            })
            .collect();
        let point = found.at(mode);
        assert_eq!(point.mode, mode);
        assert_eq!(point.metrics, metrics(&of_command_line));
        let wrong = films().into_iter().filter(|film| film.is_wrong_at(threshold)).count();
        assert_eq!(wrong, point.confusion.false_negative + point.confusion.false_positive, "{mode:?}");
        let Some(share) = point.metrics.sensitivity else { panic!("there are films with pneumonia") };
        assert_eq!(share, point.confusion.true_positive as f64 / 3.0);
    }
    assert_eq!((found.roc.first(), found.roc.last()), (Some(&(0.0, 0.0)), Some(&(1.0, 1.0))));
    assert_eq!(found.bins.iter().map(|bin| bin.n).sum::<usize>(), 6);
}

#[test]
fn a_film_at_the_threshold_counts_as_pneumonia_everywhere() {
    let points = registry::default().card().operating_points;
    let threshold = points.balanced.threshold;
    let at = [film(Pneumonia, Reading::Answered(threshold)), film(Normal, Reading::Answered(threshold))];
    let found = Evaluation::of(&at, &points);
    let point = found.at(OperatingMode::Balanced);
    assert_eq!((point.metrics.sensitivity, point.metrics.specificity), (Some(1.0), Some(0.0)));
    assert_eq!((point.confusion.true_positive, point.confusion.false_positive), (1, 1));
}

#[test]
fn without_films_of_a_class_there_is_no_figure_for_it_and_no_curve() {
    let points = registry::default().card().operating_points;
    let found = Evaluation::of(&[film(Normal, Reading::Answered(0.2))], &points);
    assert!(found.roc.is_empty() && found.bins.is_empty());
    assert_eq!((found.at(OperatingMode::Balanced).metrics.auc, found.calibration_error), (None, None));
}

#[test]
fn exports_hold_the_figures_and_no_names_unless_asked() {
    let card = registry::default().card();
    let films: Vec<NumberedFilm> = (1..)
        .zip(films())
        .map(|(number, film)| NumberedFilm { number, name: format!("=Doe{number}.png"), film })
        .collect();
    let evaluated: Vec<LabelledFilm> = films.iter().map(|film| film.film).collect();
    let evaluation = Evaluation::of(&evaluated, &card.operating_points);
    let time = Timestamp::from_unix_milliseconds(1_795_529_709_000.0);
    let mut export = Export { films: &films, evaluation: &evaluation, not_counted: 2, card: &card, time, names: false };
    let json: Value = serde_json::from_str(&export.json()).expect("JSON");
    let balanced = &json["operating_points"][1];
    assert_eq!(balanced["operating_point"], "balanced");
    assert_eq!(balanced["auc"].as_f64(), evaluation.at(OperatingMode::Balanced).metrics.auc);
    assert_eq!((&json["refused"], &json["not_read"], &json["not_counted"]), (&1.into(), &1.into(), &2.into()));
    assert_eq!((&json["films"][6]["outcome"], &json["films"][6]["probability"]), (&"refused".into(), &Value::Null));
    for text in [export.json(), export.csv_of_films(Dialect::PROGRAMS), export.csv_of_points(Dialect::PROGRAMS)] {
        assert!(!text.contains("Doe"), "{text}");
    }
    let points = export.csv_of_points(Dialect::PROGRAMS);
    let mut reader = csv::Reader::from_reader(points.as_bytes());
    let column = reader.headers().expect("a header").iter().position(|name| name == "auc_low").expect("a column");
    let rows: Vec<_> = reader.records().map(|row| row.expect("a whole row")).collect();
    let low = evaluation.at(OperatingMode::Screening).metrics.auc_interval.map(|[low, _]| low.to_string());
    assert_eq!((rows.len(), rows[0].get(column)), (3, low.as_deref()));

    export.names = true;
    let with_names = export.csv_of_films(Dialect::spreadsheet(','));
    assert!(with_names.contains(";'=Doe1.png;normal;answered;0,02;normal;normal;normal"), "{with_names}");
    assert_eq!(export.file_name("films", "csv"), "pneumoscope-films-20261124-1415.csv");
    let read_again = LabelTable::parse(&export.csv_of_films(Dialect::PROGRAMS)).expect("a table of labels");
    assert_eq!(read_again.len(), films.len());
}
