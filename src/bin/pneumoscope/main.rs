//! The command line: assesses films and evaluates the network on labelled films.
//!
//! * [`assess`]: the command that answers each film
//! * [`films`]: the films of files, folders and archives; [`names`]: names on standard input
//! * [`lines`]: answers as lines of JSON; [`done`]: films that have such a line
//! * [`reader_process`]: child processes that read the films
//! * this file: the commands, the network, and the command that evaluates it

mod assess;
mod done;
mod films;
mod lines;
mod names;
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
use pneumoscope::i18n::{Language, numbers};
use pneumoscope::inference::registry::{self, Network};
use pneumoscope::inference::{Engine, ModelCard};
use pneumoscope::report::FileRow;
use rayon::prelude::*;
use reader_process::{ReaderProcesses, Settings, bytes_of};
use serde::Serialize;

#[global_allocator]
static ALLOCATOR: Budget = Budget;

/// Assesses chest radiographs for signs of pneumonia. For education and research; not a
/// medical device.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    /// The network: a registered name, or a folder with card.json and its ONNX file
    #[arg(long, global = true, value_name = "NAME|DIR")]
    model: Option<PathBuf>,
    /// Memory limit for one film; a film that needs more is refused
    #[arg(long, global = true, value_name = "BYTES", default_value_t = FILM_BYTES)]
    film_memory: usize,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Assess films one by one: files, folders and ZIP files
    Assess(assess::Options),
    /// Evaluate the network on the films in NORMAL/ and PNEUMONIA/ of a folder
    Evaluate {
        #[arg(value_name = "DIR")]
        folder: PathBuf,
        /// Print a JSON object with the metrics and one row per file
        #[arg(long)]
        json: bool,
    },
    /// Read films from standard input, for the other commands
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

/// Exit code for wrong arguments, the same as clap's, and for all else that ends a command early.
const ENDED_EARLY: u8 = 2;

fn main() -> ExitCode {
    run(&Arguments::parse()).unwrap_or_else(|error| {
        eprintln!("pneumoscope: {error:#}");
        ENDED_EARLY.into()
    })
}

fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let Arguments { model: argument, film_memory, command } = arguments;
    let model = Model::asked_for(argument.as_deref());
    let readers = || ReaderProcesses::start(Settings { model: argument.clone(), film_memory: *film_memory });
    match command {
        Command::ReadFilms => reader_process::serve(model.load(), *film_memory)?,
        Command::Assess(options) => return assess::run(options, readers, threshold(&model.card()?)),
        Command::Evaluate { folder, json } => {
            let labelled = [Verdict::Normal, Verdict::Pneumonia]
                .map(|class| list_class(folder, class))
                .into_iter()
                .collect::<anyhow::Result<Vec<_>>>()?
                .concat();
            let (card, readers) = (model.card()?, readers()?);
            let rows: Vec<FileRow> =
                labelled.par_iter().map(|(file, class)| evaluated(&readers, file, *class, threshold(&card))).collect();
            let answered = labelled.iter().zip(&rows).filter_map(|((_, truth), row)| Some((*truth, row.answer?)));
            let predictions: Vec<Prediction> =
                answered.map(|(truth, answer)| Prediction::at(truth, answer.probability, threshold(&card))).collect();
            print_evaluation(&card, &metrics(&predictions), &rows, *json)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// The network that `--model` selects.
enum Model<'a> {
    /// A network of the registry.
    Registered(&'static Network),
    /// A folder with card.json and the ONNX file that it names.
    Folder(&'a Path),
}

impl<'a> Model<'a> {
    fn asked_for(argument: Option<&'a Path>) -> Self {
        let Some(asked) = argument else { return Self::Registered(registry::default()) };
        asked.to_str().and_then(registry::find).map_or(Self::Folder(asked), Self::Registered)
    }

    fn card(&self) -> anyhow::Result<ModelCard> {
        match self {
            Self::Registered(network) => Ok(network.card()),
            Self::Folder(folder) => {
                serde_json::from_slice(&read(&folder.join("card.json"))?).context("card.json is not a model card")
            }
        }
    }

    fn load(&self) -> anyhow::Result<Engine> {
        let card = self.card()?;
        let engine = match self {
            Self::Registered(network) => Engine::load(network.onnx, card),
            Self::Folder(folder) => Engine::load(&read(&folder.join(&card.file.name))?, card),
        };
        Ok(engine.map_err(ErrorReport::from)?)
    }
}

fn read(path: &Path) -> anyhow::Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("cannot read {}", path.display()))
}

/// The folder of a class in the public data set; also the label in the output.
fn class_folder(class: Verdict) -> &'static str {
    match class {
        Verdict::Normal => "NORMAL",
        Verdict::Pneumonia => "PNEUMONIA",
    }
}

/// All files of a class, sorted, without hidden files.
fn list_class(folder: &Path, class: Verdict) -> anyhow::Result<Vec<(PathBuf, Verdict)>> {
    let folder = folder.join(class_folder(class));
    let entries = fs::read_dir(&folder).with_context(|| format!("cannot list {}", folder.display()))?;
    let hidden = |path: &Path| path.file_name().is_none_or(|name| name.to_string_lossy().starts_with('.'));
    let mut files: Vec<_> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.is_file() && !hidden(path))
        .map(|path| (path, class))
        .collect();
    files.sort_by(|a, b| a.0.cmp(&b.0));
    Ok(files)
}

/// The threshold of the verdicts.
fn threshold(card: &ModelCard) -> f32 {
    card.operating_points.balanced.threshold
}

fn evaluated(readers: &ReaderProcesses, path: &Path, class: Verdict, threshold: f32) -> FileRow {
    assess::row(readers, path, bytes_of(path), Some(class_folder(class)), threshold).0
}

fn print_json(value: &impl Serialize) -> anyhow::Result<()> {
    println!("{}", serde_json::to_string_pretty(value)?);
    Ok(())
}

/// A text with plain spaces, which are easier to search for in a terminal.
fn plain(text: String) -> String {
    text.replace('\u{a0}', " ")
}

fn print_evaluation(card: &ModelCard, metrics: &Metrics, rows: &[FileRow], json: bool) -> anyhow::Result<()> {
    let refused = rows.iter().filter(|row| row.refused).count();
    if json {
        return print_json(&Evaluation {
            metrics,
            refused,
            model: &card.version,
            model_sha256: &card.file.sha256,
            threshold: threshold(card),
            files: rows,
        });
    }
    println!("films answered  {}\nfilms refused   {refused}", metrics.n);
    let share: fn(Language, f64) -> String = numbers::percentage;
    for (name, value, interval, write) in [
        ("AUC", metrics.auc, metrics.auc_interval, numbers::auc as fn(Language, f64) -> String),
        ("accuracy", metrics.accuracy, metrics.accuracy_interval, share),
        ("sensitivity", metrics.sensitivity, metrics.sensitivity_interval, share),
        ("specificity", metrics.specificity, metrics.specificity_interval, share),
    ] {
        match (value, interval) {
            (Some(value), Some(interval)) => {
                println!("{name:<15} {}", plain(numbers::with_interval(Language::English, value, interval, write)));
            }
            _ => println!("{name:<15} no films of a class"),
        }
    }
    println!("brackets show 95 % intervals");
    for row in rows.iter().filter(|row| row.refused) {
        println!("refused {}: {}", row.path.display(), row.reason.as_deref().unwrap_or_default());
    }
    Ok(())
}
