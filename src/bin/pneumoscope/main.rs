//! The command line: the same library as the page, for scripts and for measuring.
//!
//! * [`reader_process`]: films are read by processes of their own
//! * here: commands, and what they print

mod reader_process;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context;
use clap::{Parser, Subcommand};
use pneumoscope::Verdict;
use pneumoscope::budget::{Budget, FILM_BYTES};
use pneumoscope::error::ErrorReport;
use pneumoscope::evaluation::{Metrics, Prediction, metrics};
use pneumoscope::inference::{Engine, Familiarity, ModelCard};
use pneumoscope::report::{Answer, FileRow};
use rayon::prelude::*;
use reader_process::{ReaderProcesses, Settings, bytes_of};
use serde::Serialize;

#[global_allocator]
static ALLOCATOR: Budget = Budget;

/// Says whether chest radiographs show signs of pneumonia. For education and research; not a
/// medical device.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    /// Folder with card.json and the network it names, instead of the built-in one
    #[arg(long, global = true, value_name = "DIR")]
    model: Option<PathBuf>,
    /// The most memory that one film may take; one that needs more is refused, the others go on
    #[arg(long, global = true, value_name = "BYTES", default_value_t = FILM_BYTES)]
    film_memory: usize,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Assess films one by one
    Assess {
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// Print an array of one object a file
        #[arg(long)]
        json: bool,
    },
    /// Measure on a folder that holds NORMAL/ and PNEUMONIA/
    Evaluate {
        #[arg(value_name = "DIR")]
        folder: PathBuf,
        /// Print one object with the figures and one row a file
        #[arg(long)]
        json: bool,
    },
    /// What the two others start to read films
    #[command(name = reader_process::COMMAND, hide = true)]
    ReadFilms,
}

#[derive(Serialize)]
struct Evaluation<'a> {
    #[serde(flatten)]
    metrics: &'a Metrics,
    refused: usize,
    model: &'a str,
    model_sha256: &'a str,
    threshold: f32,
    files: &'a [FileRow],
}

/// Exit code for a command that makes no sense, the same as clap's own.
const USAGE: u8 = 2;

/// A mistake in how the command was called.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
struct UsageError(String);

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("pneumoscope: {error:#}");
            ExitCode::from(if error.is::<UsageError>() { USAGE } else { 1 })
        }
    }
}

fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let Arguments { model, film_memory, command } = arguments;
    let readers = || ReaderProcesses::start(Settings { model: model.clone(), film_memory: *film_memory });
    match command {
        Command::ReadFilms => reader_process::serve(load_engine(model.as_deref()), *film_memory),
        Command::Assess { files, json } => {
            if let Some(missing) = files.iter().find(|file| !file.is_file()) {
                return Err(UsageError(format!("{} is not a file", missing.display())).into());
            }
            let readers = readers()?;
            let rows: Vec<FileRow> = files.iter().map(|file| assess(&readers, file, None)).collect();
            if *json { print_json(&rows) } else { print_rows(&rows) }
        }
        Command::Evaluate { folder, json } => {
            let labelled = [Verdict::Normal, Verdict::Pneumonia]
                .map(|class| list_class(folder, class))
                .into_iter()
                .collect::<Result<Vec<_>, UsageError>>()?
                .concat();
            let (card, readers) = (load_card(model.as_deref())?, readers()?);
            let rows: Vec<FileRow> =
                labelled.par_iter().map(|(file, class)| assess(&readers, file, Some(*class))).collect();
            let predictions: Vec<Prediction> =
                labelled.iter().zip(&rows).filter_map(|((_, truth), row)| prediction(*truth, row)).collect();
            print_evaluation(&card, &metrics(&predictions), &rows, *json)
        }
    }
}

/// The built-in network, or the one in `folder`.
fn load_engine(folder: Option<&Path>) -> anyhow::Result<Engine> {
    let card = load_card(folder)?;
    let engine = match folder {
        None => Engine::load(include_bytes!("../../../model/pneumoscope.onnx"), card),
        Some(folder) => Engine::load(&read(&folder.join(&card.file.name))?, card),
    };
    Ok(engine.map_err(ErrorReport::from)?)
}

/// The built-in card, or the one in `folder`.
fn load_card(folder: Option<&Path>) -> anyhow::Result<ModelCard> {
    let Some(folder) = folder else { return Ok(ModelCard::built_in()) };
    serde_json::from_slice(&read(&folder.join("card.json"))?).context("card.json is not a model card")
}

fn read(path: &Path) -> anyhow::Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("cannot read {}", path.display()))
}

/// The folder of a class, as the public data set names it, which is also the label in the output.
fn class_folder(class: Verdict) -> &'static str {
    match class {
        Verdict::Normal => "NORMAL",
        Verdict::Pneumonia => "PNEUMONIA",
    }
}

/// All files of a class, sorted, hidden ones left out.
fn list_class(folder: &Path, class: Verdict) -> Result<Vec<(PathBuf, Verdict)>, UsageError> {
    let folder = folder.join(class_folder(class));
    let entries =
        fs::read_dir(&folder).map_err(|error| UsageError(format!("cannot list {}: {error}", folder.display())))?;
    let hidden = |path: &Path| path.file_name().is_none_or(|name| name.to_string_lossy().starts_with('.'));
    let mut files: Vec<_> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.is_file() && !hidden(path))
        .map(|path| (path, class))
        .collect();
    files.sort_by(|a, b| a.0.cmp(&b.0));
    Ok(files)
}

fn assess(readers: &ReaderProcesses, path: &Path, label: Option<Verdict>) -> FileRow {
    let row = FileRow {
        path: path.to_owned(),
        label: label.map(class_folder),
        answer: None,
        map: None,
        refused: false,
        reason: None,
        milliseconds: None,
    };
    match bytes_of(path).and_then(|film| readers.read(&film)) {
        Ok((assessment, timings)) => FileRow {
            answer: Some(Answer::of(&assessment, assessment.verdict)),
            map: Some(assessment.map),
            milliseconds: Some(timings.total()),
            ..row
        },
        Err(error) => FileRow { refused: true, reason: Some(error.to_string()), ..row },
    }
}

fn prediction(truth: Verdict, row: &FileRow) -> Option<Prediction> {
    let Answer { probability, verdict, .. } = row.answer?;
    Some(Prediction { truth, probability: probability.into(), verdict })
}

fn print_json(value: &impl Serialize) -> anyhow::Result<()> {
    println!("{}", serde_json::to_string_pretty(value)?);
    Ok(())
}

fn print_rows(rows: &[FileRow]) -> anyhow::Result<()> {
    for row in rows {
        let path = row.path.display();
        let (Some(answer), Some(milliseconds)) = (row.answer, row.milliseconds) else {
            println!("{path}: no answer. {}", row.reason.as_deref().unwrap_or_default());
            continue;
        };
        println!(
            "{path}: {}{}, probability of pneumonia {:.1} %, {milliseconds:.0} ms{}",
            answer.verdict.name(),
            if answer.unclear { " (cannot tell)" } else { "" },
            answer.probability * 100.0,
            match answer.familiarity {
                Familiarity::Unfamiliar => ", unlike the films it learned from",
                Familiarity::Familiar | Familiarity::Foreign => "",
            },
        );
    }
    println!("For education and research. Not a medical device.");
    Ok(())
}

fn print_evaluation(card: &ModelCard, metrics: &Metrics, rows: &[FileRow], json: bool) -> anyhow::Result<()> {
    let refused = rows.iter().filter(|row| row.refused).count();
    if json {
        return print_json(&Evaluation {
            metrics,
            refused,
            model: &card.version,
            model_sha256: &card.file.sha256,
            threshold: card.operating_points.balanced.threshold,
            files: rows,
        });
    }
    println!("films answered  {}\nfilms refused   {refused}", metrics.n);
    for (name, value, interval) in [
        ("AUC", metrics.auc, metrics.auc_interval),
        ("accuracy", metrics.accuracy, metrics.accuracy_interval),
        ("sensitivity", metrics.sensitivity, metrics.sensitivity_interval),
        ("specificity", metrics.specificity, metrics.specificity_interval),
    ] {
        match (value, interval) {
            (Some(value), Some([low, high])) => println!("{name:<15} {value:.4} (95 % interval {low:.4} to {high:.4})"),
            _ => println!("{name:<15} no films to tell"),
        }
    }
    for row in rows.iter().filter(|row| row.refused) {
        println!("refused {}: {}", row.path.display(), row.reason.as_deref().unwrap_or_default());
    }
    Ok(())
}
