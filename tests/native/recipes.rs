//! Runs the commands of `docs/archive.md`.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::Path;
use std::process::Command;

use image::ImageFormat;
use serde_json::Value;

use crate::command_line::folder;
use crate::common::{encoded, mean_film, stripes};
use crate::zip_files::{Member, zip};

const PAGE: &str = include_str!("../../docs/archive.md");

/// The blocks of code in a section.
fn blocks(section: &str, language: &str) -> Vec<&'static str> {
    let (_, rest) = PAGE.split_once(&format!("\n## {section}\n")).unwrap_or_else(|| panic!("no section {section}"));
    let section = rest.split("\n## ").next().unwrap_or_default();
    let beginning = format!("```{language}\n");
    let blocks: Vec<_> =
        section.split(&beginning).skip(1).map(|rest| rest.split("```").next().unwrap_or_default()).collect();
    assert!(!blocks.is_empty(), "a section without commands");
    blocks
}

/// Runs a script in a folder, with the program in the path of commands. Returns what it printed.
fn run(folder: &Path, script: &str) -> String {
    let program = Path::new(env!("CARGO_BIN_EXE_pneumoscope")).parent().expect("a folder");
    let others = env::var_os("PATH").unwrap_or_default();
    let path = [program.to_owned()].into_iter().chain(env::split_paths(&others));
    let output = Command::new("sh")
        .args(["-e", "-c", script])
        .current_dir(folder)
        .env("PATH", env::join_paths(path).expect("a path"))
        .output()
        .expect("a shell");
    assert!(output.status.success(), "{script}{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// A folder with a few films in `films`, and nothing of an earlier test.
fn with_films(test: &str) -> std::path::PathBuf {
    let film = |side| encoded(mean_film(side, side), ImageFormat::Png);
    let of_before = folder(test, &[]);
    let _ = fs::remove_dir_all(of_before);
    let exam = zip(&[Member::of("IM1", film(320)), Member::of("IM2", film(280))]);
    folder(
        test,
        &[
            ("films/a.png", film(300)),
            ("films/b c.png", film(310)),
            ("films/deep/é.png", film(260)),
            ("films/cut.png", film(300)[..900].to_vec()),
            ("films/drawing.png", encoded(stripes(300, 300), ImageFormat::Png)),
            ("films/exam.zip", exam),
        ],
    )
}

/// Rows by their paths, without times and without fields that are null.
fn rows(lines: &str) -> BTreeMap<String, Value> {
    let mut rows = BTreeMap::new();
    for line in lines.lines() {
        let mut row: Value = serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"));
        let fields = row.as_object_mut().expect("an object");
        fields.retain(|name, value| name != "milliseconds" && !value.is_null());
        let path = row["path"].as_str().expect("a path").to_owned();
        assert!(rows.insert(path, row).is_none(), "twice: {line}");
    }
    rows
}

/// The rows of the recipe for one machine.
fn on_one_machine(folder: &Path) -> BTreeMap<String, Value> {
    for block in blocks("One machine", "sh") {
        run(folder, block);
    }
    rows(&fs::read_to_string(folder.join("answers.jsonl")).expect("answers"))
}

#[test]
fn the_commands_for_one_machine_answer_every_film() {
    let folder = with_films("recipe-machine");
    let found = on_one_machine(&folder);
    let paths = ["a.png", "b c.png", "cut.png", "deep/é.png", "drawing.png", "exam.zip/IM1", "exam.zip/IM2"];
    assert_eq!(found.keys().cloned().collect::<Vec<_>>(), paths.map(|path| format!("films/{path}")));
    // A failure, which the next commands take away and repair.
    let answers = folder.join("answers.jsonl");
    let failed = fs::read_to_string(&answers).unwrap().replace("\"truncated\"", "\"unreadable\"");
    assert!(failed.contains("unreadable"));
    fs::write(&answers, failed).unwrap();
    for block in blocks("Films that could not be read", "sh") {
        run(&folder, block);
    }
    assert_eq!(rows(&fs::read_to_string(&answers).unwrap()).len(), found.len() - 1);
    assert_eq!(on_one_machine(&folder), found);
}

#[test]
#[ignore = "needs GNU parallel: cargo test --release --test native recipes::gnu -- --ignored"]
fn gnu_parallel_gives_the_same_rows_also_when_it_is_run_again() {
    let folder = with_films("recipe-parallel");
    let expected = on_one_machine(&folder);
    let answers = || rows(&run(&folder, "cat answers/*.jsonl"));
    for block in blocks("GNU parallel", "sh") {
        run(&folder, block);
    }
    assert_eq!(answers(), expected);
    let first = folder.join("answers/1.jsonl");
    let bytes = fs::read(&first).expect("the answers of the first part");
    fs::write(first, &bytes[..bytes.len() / 2]).unwrap();
    for block in blocks("GNU parallel", "sh") {
        run(&folder, block);
    }
    assert_eq!(answers(), expected);
}

#[test]
#[ignore = "needs Java and pip's pyspark in PATH: cargo test --release --test native recipes::spark -- --ignored"]
fn spark_gives_the_same_rows_as_parquet() {
    let folder = with_films("recipe-spark");
    let expected = on_one_machine(&folder);
    fs::write(folder.join("spark_assess.py"), blocks("Spark", "python")[0]).unwrap();
    for block in blocks("Spark", "sh") {
        run(&folder, block);
    }
    let printer = "from pyspark.sql import SparkSession\n\
        rows = SparkSession.builder.master('local[1]').getOrCreate().read.parquet('answers.parquet')\n\
        print('\\n'.join(rows.toJSON().collect()))\n";
    fs::write(folder.join("printer.py"), printer).unwrap();
    assert_eq!(rows(&run(&folder, "python3 printer.py")), expected);
}
