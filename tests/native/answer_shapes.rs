//! The formats of an answer: `docs/answer.schema.json` and the types of the module describe exactly the fields that are
//! written.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use pneumoscope::film_facts::{Laterality, PixelGeometry, PixelSpacing, SpacingPlane, View};
use pneumoscope::inference::card::OperatingMode;
use pneumoscope::inference::{ActivationMap, Assessment, Familiarity, RawOutputs, Verdict, registry};
use pneumoscope::preparation::Change;
use pneumoscope::protocol::{FilmFacts, Timings};
use pneumoscope::report::{
    Answer, DecisionRule, Export, FileRow, FilmAnswer, Outcome, Record, SCHEMA, Timestamp, csv, json as export,
};
use pneumoscope::samples::Origin;
use serde_json::{Value, json, to_value};

fn file(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).expect("a file of the project")
}

pub fn schema() -> Value {
    serde_json::from_str(&file("docs/answer.schema.json")).expect("JSON")
}

fn assessment() -> Assessment {
    let map = ActivationMap { width: 2, height: 1, values: vec![0.0, 1.5] };
    Assessment::from_outputs(
        RawOutputs { logits: [0.0, 3.0], map: Some(map), ood: Some(-8.5), seen: None, readers: Some([1.0, 5.0]) },
        &registry::default().card(),
    )
}

fn facts() -> FilmFacts {
    let spacing = Some(PixelSpacing { row_mm: 0.5, column_mm: 0.25, plane: SpacingPlane::Detector });
    let geometry = PixelGeometry { aspect: 2.0, spacing };
    let (view, laterality) = (Some(View::PosteroAnterior), Some(Laterality::Left));
    FilmFacts {
        format: "PNG".into(),
        width: 300,
        height: 200,
        bit_depth: 8,
        view,
        laterality,
        geometry,
        pages: Some(3),
        changes: vec![Change::Cut, Change::Turned(90.0), Change::Grey],
    }
}

/// An answer with all optional fields, and one without them.
fn film_answers() -> [Value; 2] {
    let decision_rule = DecisionRule::of(&registry::default().card(), OperatingMode::Screening);
    let bare = Assessment { map: None, ood: None, familiarity: None, readers: None, ..assessment() };
    [(assessment(), Some(facts())), (bare, None)]
        .map(|(assessment, film)| FilmAnswer::of(&assessment, film, Timings::default(), &decision_rule))
        .map(|answer| to_value(answer).expect("JSON"))
}

fn export_document() -> Value {
    let record = |number, film, outcome| Record {
        number,
        name: "a.png".into(),
        origin: Origin::Own,
        film,
        outcome,
        steadiness: None,
    };
    let records = [
        record(1, Some(facts()), Outcome::Answered(assessment(), Timings::default())),
        record(2, None, Outcome::Refused("empty".into())),
    ];
    let card = registry::default().card();
    let decision_rule = DecisionRule::of(&card, OperatingMode::Balanced);
    let time = Timestamp::from_unix_milliseconds(0.0);
    serde_json::from_str(&export::write(&Export { records: &records, card: &card, decision_rule, time, names: false }))
        .expect("JSON")
}

/// A path whose last byte is no letter.
fn not_utf8() -> PathBuf {
    use std::os::unix::ffi::OsStringExt;

    std::ffi::OsString::from_vec(b"a\xff".to_vec()).into()
}

fn file_rows() -> Value {
    let assessment = assessment();
    let answered = FileRow {
        path: not_utf8(),
        label: Some("NORMAL"),
        answer: Some(Answer::of(&assessment, 0.5)),
        map: assessment.map,
        refused: false,
        refusal: None,
        reason: None,
        milliseconds: Some(1.5),
    };
    let refused = FileRow {
        path: "a.png".into(),
        label: None,
        answer: None,
        map: None,
        refused: true,
        refusal: Some("empty".into()),
        reason: Some("Why.".into()),
        milliseconds: None,
    };
    to_value([answered, refused]).expect("JSON")
}

/// What in a value is not as a part of the schema says, at this place in the value.
pub fn faults(schema: &Value, part: &Value, value: &Value, place: &str) -> Vec<String> {
    if let Some(reference) = part["$ref"].as_str() {
        let part = schema.pointer(reference.trim_start_matches('#')).expect("the schema has what it refers to");
        return faults(schema, part, value, place);
    }
    if let Some(parts) = part["anyOf"].as_array() {
        let all: Vec<_> = parts.iter().map(|part| faults(schema, part, value, place)).collect();
        return if all.iter().any(Vec::is_empty) { Vec::new() } else { all.concat() };
    }
    let mut found = Vec::new();
    let is_of = |name: &Value| match name.as_str() {
        Some("object") => value.is_object(),
        Some("array") => value.is_array(),
        Some("string") => value.is_string(),
        Some("boolean") => value.is_boolean(),
        Some("number") => value.is_number(),
        Some("integer") => value.is_u64(),
        Some("null") => value.is_null(),
        other => panic!("{place}: the type {other:?}"),
    };
    let typed = match &part["type"] {
        Value::Null => true,
        Value::Array(types) => types.iter().any(is_of),
        name => is_of(name),
    };
    let listed = part["enum"].as_array().is_none_or(|values| values.contains(value));
    let same = part.get("const").is_none_or(|constant| constant == value);
    let within = value.as_f64().is_none_or(|number| {
        part["minimum"].as_f64().is_none_or(|least| number >= least)
            && part["maximum"].as_f64().is_none_or(|most| number <= most)
    });
    if !(typed && listed && same && within) {
        found.push(format!("{place} is {value}"));
    }
    if let (Some(fields), Some(properties)) = (value.as_object(), part["properties"].as_object()) {
        for required in part["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            if !fields.contains_key(required) {
                found.push(format!("{place} lacks {required}"));
            }
        }
        for (name, value) in fields {
            match properties.get(name) {
                Some(part) => found.extend(faults(schema, part, value, &format!("{place}/{name}"))),
                None => found.push(format!("{place}/{name} is not in the schema")),
            }
        }
    }
    for (at, item) in value.as_array().into_iter().flatten().enumerate() {
        found.extend(faults(schema, &part["items"], item, &format!("{place}/{at}")));
    }
    found
}

/// All properties of an object in the schema, and its required properties.
fn names(part: &Value) -> (BTreeSet<&str>, BTreeSet<&str>) {
    let properties = part["properties"].as_object().expect("properties").keys().map(String::as_str).collect();
    (properties, part["required"].as_array().expect("a list").iter().filter_map(Value::as_str).collect())
}

fn keys(value: &Value) -> BTreeSet<&str> {
    value.as_object().expect("an object").keys().map(String::as_str).collect()
}

#[test]
fn the_schema_describes_what_is_written() {
    let schema = schema();
    let [full, empty] = film_answers();
    let (document, rows) = (export_document(), file_rows());
    assert_eq!(document["schema"], SCHEMA);
    for (shape, value) in [("film_answer", &full), ("film_answer", &empty), ("export", &document), ("file_rows", &rows)]
    {
        let found = faults(&schema, &schema["$defs"][shape], value, shape);
        assert!(found.is_empty(), "{found:#?}");
    }
    // And no more than that.
    let unchanged = to_value(FilmFacts { pages: None, changes: Vec::new(), ..facts() }).expect("JSON");
    for (shape, full, empty) in [
        ("film_answer", &full, &empty),
        ("export", &document, &document),
        ("exported_film", &document["films"][0], &document["films"][1]),
        ("exported_answer", &document["films"][0]["answer"], &document["films"][0]["answer"]),
        ("file_row", &rows[0], &rows[1]),
        ("film", &full["film"], &unchanged),
        ("geometry", &full["film"]["geometry"], &full["film"]["geometry"]),
        ("spacing", &full["film"]["geometry"]["spacing"], &full["film"]["geometry"]["spacing"]),
        ("map", &full["map"], &full["map"]),
        ("milliseconds", &full["milliseconds"], &full["milliseconds"]),
    ] {
        assert_eq!(names(&schema["$defs"][shape]), (keys(full), keys(empty)), "{shape}");
    }
}

#[test]
fn the_schema_lists_the_words_that_are_written() {
    let schema = schema();
    let verdicts = [Verdict::Normal, Verdict::Pneumonia].map(|verdict| to_value(verdict).expect("JSON"));
    assert_eq!(schema["$defs"]["verdict"]["enum"], json!(verdicts));
    // A foreign picture has no answer.
    let familiarities = [Familiarity::Familiar, Familiarity::Unfamiliar].map(|one| to_value(one).expect("JSON"));
    assert_eq!(schema["$defs"]["familiarity"]["enum"], json!([familiarities[0], familiarities[1], null]));
    let planes = [SpacingPlane::Patient, SpacingPlane::Detector, SpacingPlane::NotStated];
    let planes = planes.map(|plane| to_value(plane).expect("JSON"));
    assert_eq!(schema["$defs"]["spacing"]["properties"]["plane"]["enum"], json!(planes));
    let film = &schema["$defs"]["film"]["properties"];
    let views = [View::PosteroAnterior, View::AnteroPosterior].map(|view| to_value(view).expect("JSON"));
    assert_eq!(film["view"]["enum"], json!([views[0], views[1], null]));
    let sides = [Laterality::Left, Laterality::Right, Laterality::Both].map(|side| to_value(side).expect("JSON"));
    assert_eq!(film["laterality"]["enum"], json!([sides[0], sides[1], sides[2], null]));
    assert_eq!(schema["$defs"]["operating_point"]["enum"], json!(OperatingMode::ALL.map(OperatingMode::name)));
}

#[test]
fn a_refused_row_has_the_answer_s_fields_as_nulls() {
    let rows = file_rows();
    let answer = to_value(Answer::of(&assessment(), 0.5)).expect("JSON");
    assert_eq!(keys(&answer), BTreeSet::from(Answer::FIELDS));
    assert!(Answer::FIELDS.iter().all(|field| rows[1].get(field) == Some(&Value::Null)), "{rows}");
}

#[test]
fn a_path_that_is_no_text_has_its_bytes() {
    let rows = file_rows();
    assert_eq!((&rows[0]["path"], &rows[0]["path_hex"]), (&json!("a\u{fffd}"), &json!("61ff")));
    assert_eq!((&rows[1]["path"], rows[1].get("path_hex")), (&json!("a.png"), None));
}

#[test]
fn each_column_of_the_table_is_a_value_of_the_export() {
    let document = export_document();
    let film = &document["films"][0];
    for (column, pointer) in csv::OF_A_FILM {
        assert!(film.pointer(pointer).is_some(), "{column}: {pointer}");
    }
    for (column, pointer) in csv::OF_ALL {
        assert!(document.pointer(pointer).is_some(), "{column}: {pointer}");
    }
}

/// A TypeScript object type's members: name, whether it is optional, type.
fn members(body: &str) -> BTreeMap<&str, (bool, &str)> {
    let mut members = BTreeMap::new();
    let (mut depth, mut start) = (0, 0);
    for (at, letter) in body.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            ';' if depth == 0 => {
                // A comment may stand before the name.
                let member = body[start..at].rsplit("*/").next().unwrap_or_default();
                start = at + 1;
                let (name, of_type) = member.split_once(':').expect("a member has a type");
                let (name, of_type) = (name.trim(), of_type.trim());
                members.insert(name.trim_end_matches('?'), (name.ends_with('?'), of_type));
            }
            _ => {}
        }
    }
    members
}

/// Whether a value is of a TypeScript type as the declarations write them.
fn is_of_type(declarations: &str, of_type: &str, value: &Value) -> bool {
    if let Some(of_type) = of_type.strip_suffix(" | null") {
        return value.is_null() || is_of_type(declarations, of_type, value);
    }
    if let Some(of_item) = of_type.strip_suffix("[]") {
        return value.as_array().is_some_and(|items| items.iter().all(|item| is_of_type(declarations, of_item, item)));
    }
    if !of_type.starts_with('{') && of_type.contains(" | ") {
        return of_type.split(" | ").any(|one| is_of_type(declarations, one, value));
    }
    match of_type {
        "number" => value.is_number(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        _ if of_type.starts_with('{') => {
            // The last member of a type on one line has no semicolon.
            let body = format!("{};", of_type.trim_matches(['{', '}', ' ', '\n']).trim_end_matches(';'));
            let members = members(&body);
            value.is_object()
                && keys(value) == members.keys().copied().collect()
                && members.iter().all(|(name, (_, of_type))| is_of_type(declarations, of_type, &value[name]))
        }
        _ if of_type.starts_with('"') => value.as_str() == Some(of_type.trim_matches('"')),
        name => {
            let beginning = format!("export type {name} = ");
            let (_, rest) = declarations.split_once(&beginning).unwrap_or_else(|| panic!("no type {name}"));
            let end = if rest.starts_with('{') { "};\n" } else { ";\n" };
            is_of_type(declarations, rest.split(end).next().unwrap_or_default(), value)
        }
    }
}

#[test]
fn the_types_of_the_module_describe_what_is_written() {
    let declarations = file("assets/module/pneumoscope.d.ts");
    let (_, rest) = declarations.split_once("export interface Answer {").expect("the answer's type");
    let members = members(rest.split("\n}").next().expect("its end"));
    let [full, empty] = film_answers();
    assert_eq!(members.keys().copied().collect::<BTreeSet<_>>(), keys(&full));
    let required = members.iter().filter(|(_, (optional, _))| !optional).map(|(name, _)| *name);
    assert_eq!(required.collect::<BTreeSet<_>>(), keys(&empty));
    for (name, (_, of_type)) in &members {
        for value in [full.get(*name), empty.get(*name)].into_iter().flatten() {
            assert!(is_of_type(&declarations, of_type, value), "{name}: {of_type} is {value}");
        }
    }
}
