//! `assess --jsonl` from outside: runs that are killed, resumed, held back, or meet files that fail.

use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::thread::sleep;
use std::time::{Duration, Instant};

use image::ImageFormat;
use serde_json::{Value, json};

use crate::answer_shapes::{faults, schema};
use crate::command_line::{folder, json, pneumoscope};
use crate::common::{encoded, mean_film, stripes};
use crate::optional_outputs;
use crate::zip_files::{Member, zip};

/// The files of a small network, which answers quickly.
fn small_network() -> [(String, Vec<u8>); 2] {
    let (card, network) = optional_outputs::made();
    let path = format!("model/{}", card["file"]["name"].as_str().expect("a name"));
    [("model/card.json".to_owned(), card.to_string().into_bytes()), (path, network)]
}

/// A run in this folder with these words, which appends to `answers.jsonl`.
fn appending(folder: &Path, words: &[&str]) -> Child {
    let answers = File::options().append(true).create(true).open(folder.join("answers.jsonl")).expect("a file");
    Command::new(env!("CARGO_BIN_EXE_pneumoscope"))
        .current_dir(folder)
        .args(["assess", "--jsonl", "--done", "answers.jsonl"])
        .args(words)
        .stdin(Stdio::piped())
        .stdout(answers)
        .spawn()
        .expect("the program starts")
}

/// Writes names, each with this byte after it.
fn tell(run: &mut Child, names: &[Vec<u8>], end: u8) {
    let input = run.stdin.as_mut().expect("a pipe");
    for name in names {
        input.write_all(name).and_then(|()| input.write_all(&[end])).expect("the run reads");
    }
    input.flush().expect("the run reads");
}

/// How many whole lines the answers have.
fn count(folder: &Path) -> usize {
    let answers = fs::read(folder.join("answers.jsonl")).expect("answers");
    answers.iter().filter(|byte| **byte == b'\n').count()
}

fn wait_for(what: &str, mut condition: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !condition() {
        assert!(begun.elapsed() < Duration::from_secs(120), "no {what} within two minutes");
        sleep(Duration::from_millis(20));
    }
}

/// The answers, each of them as the schema has it.
fn answers(folder: &Path) -> Vec<Value> {
    let text = fs::read_to_string(folder.join("answers.jsonl")).expect("answers are text");
    assert!(text.ends_with('\n'));
    let schema = schema();
    let checked = |line: &str| {
        let row = serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"));
        let found = faults(&schema, &schema["$defs"]["file_row"], &row, "line");
        assert!(found.is_empty(), "{found:#?}");
        row
    };
    text.lines().map(checked).collect()
}

/// The bytes of each answer's path, sorted.
fn names(answers: &[Value]) -> Vec<Vec<u8>> {
    let name = |answer: &Value| match answer["path_hex"].as_str() {
        Some(digits) => {
            (0..digits.len()).step_by(2).map(|at| u8::from_str_radix(&digits[at..at + 2], 16).expect("hex")).collect()
        }
        None => answer["path"].as_str().expect("a path").as_bytes().to_vec(),
    };
    let mut names: Vec<Vec<u8>> = answers.iter().map(name).collect();
    names.sort();
    names
}

#[test]
fn a_run_that_is_killed_resumes_with_every_film_once() {
    let film = encoded(mean_film(300, 300), ImageFormat::Png);
    let exam = zip(&["IM1", "IM2", "IM1", "/IM3"].map(|name| Member::of(name, film.clone())));
    let mut files = vec![
        ("exam.zip".to_owned(), exam),
        ("films/cut.png".to_owned(), film[..film.len() / 2].to_vec()),
        ("films/new\nline.png".to_owned(), film.clone()),
        ("folder/deep/film.png".to_owned(), film.clone()),
        ("folder/readme.txt".to_owned(), b"no picture".to_vec()),
    ];
    files.extend((0..24).map(|number| (format!("films/{number:02}.png"), film.clone())));
    files.extend(small_network());
    let files: Vec<(&str, Vec<u8>)> = files.iter().map(|(name, bytes)| (name.as_str(), bytes.clone())).collect();
    let folder = folder("killed", &files);
    // Of an earlier test.
    let _ = fs::remove_file(folder.join("answers.jsonl"));
    let mut films: Vec<Vec<u8>> = (0..24).map(|number| format!("films/{number:02}.png").into_bytes()).collect();
    films.extend([&b"films/cut.png"[..], b"films/missing.png", b"films/00.png"].map(<[u8]>::to_vec));
    if cfg!(target_os = "linux") {
        use std::os::unix::ffi::OsStrExt;
        let name = b"films/\xff.png";
        fs::write(folder.join(std::ffi::OsStr::from_bytes(name)), &film).expect("any name but one with a slash");
        films.push(name.to_vec());
    }
    let words = ["--model", "model", "--threads", "2", "exam.zip", "folder", "-"];

    // It waits for more names when it is killed.
    let mut run = appending(&folder, &words);
    tell(&mut run, &films[8..], b'\n');
    let told = films.len() - 8 + 4 + 1;
    wait_for("answers", || count(&folder) == told);
    run.kill().and_then(|()| run.wait()).expect("it is killed");
    let before = answers(&folder);
    // As if the system had cut the last line, and some more had been lost: also films of the archive.
    let mut bytes = fs::read(folder.join("answers.jsonl")).unwrap();
    let mut ends = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\n').map(|(at, _)| at);
    let third = ends.nth(2).expect("three lines");
    bytes.truncate(third + 40);
    fs::write(folder.join("answers.jsonl"), &bytes).unwrap();

    let mut run = appending(&folder, &[&words[..], &["-0"]].concat());
    films.push(b"films/new\nline.png".to_vec());
    tell(&mut run, &films, 0);
    drop(run.stdin.take());
    // One film is missing.
    assert_eq!(run.wait().expect("it ends").code(), Some(1));
    let after = answers(&folder);
    assert_eq!(after[..3], before[..3], "what was whole stays");
    let mut expected = films.clone();
    expected.extend(["IM1", "IM2", "IM1 (2)", "/IM3"].map(|name| format!("exam.zip/{name}").into_bytes()));
    expected.push(b"folder/deep/film.png".to_vec());
    expected.sort();
    expected.dedup();
    let texts = |names: &[Vec<u8>]| -> Vec<String> {
        names.iter().map(|name| String::from_utf8_lossy(name).into_owned()).collect()
    };
    assert_eq!(texts(&names(&after)), texts(&expected));
    for answer in &after {
        let refusal = match answer["path"].as_str() {
            Some("films/cut.png") => json!("truncated"),
            Some("films/missing.png") => json!("unreadable"),
            _ => Value::Null,
        };
        assert_eq!((&answer["refusal"], answer["refused"] == true), (&refusal, !refusal.is_null()), "{answer}");
        assert_eq!(answer["probability"].is_f64(), refusal.is_null(), "{answer}");
    }

    // Nothing is left to do.
    let mut run = appending(&folder, &[&words[..], &["-0"]].concat());
    tell(&mut run, &films, 0);
    drop(run.stdin.take());
    assert_eq!(run.wait().expect("it ends").code(), Some(0));
    assert_eq!(answers(&folder), after);
}

#[test]
fn lines_are_the_rows_of_json() {
    let film = encoded(mean_film(300, 300), ImageFormat::Png);
    let members = [Member::of("A/IM1", film.clone()), Member { flags: 1, ..Member::of("A/IM2", film.clone()) }];
    let files = [
        ("films/exam.zip", zip(&members)),
        ("films/film.png", film),
        ("films/drawing.png", encoded(stripes(300, 300), ImageFormat::Png)),
        ("films/index", b"no picture".to_vec()),
    ];
    let films = folder("rows", &files).join("films").to_string_lossy().into_owned();
    let without_time = |mut row: Value| {
        row["milliseconds"] = Value::Null;
        row
    };
    let rows = json(&pneumoscope(&["assess", "--json", &films]));
    let rows: Vec<Value> = rows.as_array().expect("rows").iter().cloned().map(without_time).collect();
    let lines = |words: &[&str]| -> Vec<Value> {
        let output = pneumoscope(&[&["assess", "--jsonl", films.as_str()][..], words].concat());
        assert!(output.status.success());
        assert_eq!(String::from_utf8_lossy(&output.stderr), "pneumoscope: 1 file is no picture\n", "no progress");
        let text = String::from_utf8(output.stdout).expect("UTF-8");
        text.lines().map(|line| without_time(serde_json::from_str(line).expect("JSON"))).collect()
    };
    assert_eq!(rows.len(), 4);
    assert_eq!(lines(&["--threads", "1"]), rows, "one thread keeps the order");
    let mut unordered = lines(&[]);
    unordered.sort_by_key(|row| rows.iter().position(|other| other == row));
    assert_eq!(unordered, rows);
}

#[test]
fn names_wait_until_answers_are_taken() {
    let mut run = Command::new(env!("CARGO_BIN_EXE_pneumoscope"))
        .args(["assess", "--jsonl", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let told = Arc::new(AtomicUsize::new(0));
    let mut input = run.stdin.take().expect("a pipe");
    let counter = Arc::clone(&told);
    // No names are quicker to answer than those of films that are missing.
    let writer = std::thread::spawn(move || {
        while writeln!(input, "{:0>100}", counter.load(Relaxed)).is_ok() {
            counter.fetch_add(1, Relaxed);
        }
    });
    let mut last = (0, Instant::now());
    wait_for("standstill", || {
        let now = told.load(Relaxed);
        if now != last.0 {
            last = (now, Instant::now());
        }
        now > 0 && last.1.elapsed() > Duration::from_secs(3)
    });
    // Two pipes of 64 KB, the names in a buffer, and those of the threads.
    assert!(last.0 < 3_000, "{} names", last.0);
    let mut output = run.stdout.take().expect("a pipe");
    output.read_exact(&mut [0; 1]).expect("there are answers");
    drop(output);
    let ended = run.wait_with_output().expect("it ends");
    assert_eq!(ended.status.code(), Some(141), "as a program that SIGPIPE ends");
    assert_eq!(String::from_utf8_lossy(&ended.stderr), "");
    writer.join().expect("its pipe is closed");
}

/// The greatest resident memory of a process and its children so far, in kilobytes.
fn peak_kilobytes(process: u32) -> u64 {
    let field = |folder: &Path, name: &str| -> Option<u64> {
        let status = fs::read_to_string(folder.join("status")).ok()?;
        status.lines().find_map(|line| line.strip_prefix(name))?.split_whitespace().next()?.parse().ok()
    };
    let processes = fs::read_dir("/proc").expect("Linux").filter_map(|entry| Some(entry.ok()?.path()));
    let own = Path::new("/proc").join(process.to_string());
    let family = processes.filter(|path| *path == own || field(path, "PPid:") == Some(process.into()));
    family.filter_map(|path| field(&path, "VmHWM:")).sum()
}

/// Runs on names that are links to a few films. Prints films a second and memory.
#[test]
#[ignore = "takes minutes, on Linux: cargo test --release --test native ten_thousand -- --ignored --nocapture"]
fn ten_thousand_films_are_read_once_in_memory_that_does_not_grow() {
    const FILMS: usize = 10_000;
    let film = |width, height| encoded(mean_film(width, height), ImageFormat::Png);
    let files = [film(700, 600), film(1200, 1000), film(1600, 1400), encoded(stripes(800, 800), ImageFormat::Png)];
    let names = ["a.png", "b.png", "c.png", "drawing.png"];
    let folder = folder("ten-thousand", &std::array::from_fn::<_, 4, _>(|at| (names[at], files[at].clone())));
    let _ = fs::remove_dir_all(folder.join("films"));
    let _ = fs::remove_file(folder.join("answers.jsonl"));
    fs::create_dir(folder.join("films")).expect("a folder");
    for number in 0..FILMS {
        let link = folder.join(format!("films/{number:05}.png"));
        fs::hard_link(folder.join(names[number % names.len()]), link).expect("a link");
    }
    let mut run = appending(&folder, &["films"]);
    let reached = |run: &mut Child, films: usize, begun: Instant| {
        while count(&folder) < films {
            assert_eq!(run.try_wait().expect("a process"), None, "it ended early");
            sleep(Duration::from_millis(100));
        }
        let (peak, rate) = (peak_kilobytes(run.id()), films as f64 / begun.elapsed().as_secs_f64());
        println!("{films} films: {} MB, {rate:.1} films a second", peak / 1_000);
        peak
    };
    let begun = Instant::now();
    let early = reached(&mut run, FILMS / 10, begun);
    let half = reached(&mut run, FILMS / 2, begun);
    run.kill().and_then(|()| run.wait()).expect("it is killed");
    assert!(half < early + early / 10, "{early} KB grew to {half} KB");
    let mut run = appending(&folder, &["films"]);
    assert!(run.wait().expect("it ends").success());
    let answers = answers(&folder);
    let expected: Vec<Vec<u8>> = (0..FILMS).map(|number| format!("films/{number:05}.png").into_bytes()).collect();
    assert!(self::names(&answers) == expected, "{} answers", answers.len());
    let refused = answers.iter().filter(|answer| answer["refusal"] == "not-a-chest-film").count();
    assert_eq!(refused, FILMS / names.len());
}
