//! The command `assess`: one answer for each film.
//!
//! A run reads films on the threads of a pool. Each thread writes the answer of a film at once and then takes the next name,
//! so that names are read no faster than films.

use std::ffi::OsStr;
use std::io::{self, ErrorKind};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::process::{self, ExitCode};
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};
use std::sync::{Mutex, PoisonError};

use anyhow::{Context, bail};
use clap::Args;
use pneumoscope::archive::is_no_picture;
use pneumoscope::error::ErrorReport;
use pneumoscope::i18n::{Language, numbers};
use pneumoscope::inference::Familiarity;
use pneumoscope::report::{Answer, FileRow};
use rayon::ThreadPoolBuilder;
use rayon::prelude::*;

use crate::done::Done;
use crate::films::{Contents, Film, Walk};
use crate::lines::Lines;
use crate::names;
use crate::reader_process::ReaderProcesses;
use crate::{plain, print_json};

/// The arguments of `assess`.
#[derive(Args)]
pub struct Options {
    /// Files, folders and ZIP files; with --jsonl also -, for names on standard input, one per line
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Print a JSON array with one object per film
    #[arg(long)]
    json: bool,
    /// Print one JSON object per line, each as soon as its film is read, on all cores
    #[arg(long, conflicts_with = "json")]
    jsonl: bool,
    /// Skip the films that have a line in this file, often the one that the output is appended to
    #[arg(long, requires = "jsonl", value_name = "FILE")]
    done: Vec<PathBuf>,
    /// Names on standard input end with NUL, as those of find -print0
    #[arg(short = '0', long = "null", requires = "jsonl")]
    nul: bool,
    /// How many films are read at once [default: the number of cores]
    #[arg(long, requires = "jsonl", value_name = "N")]
    threads: Option<NonZeroUsize>,
}

/// The exit code of a program that wrote into a closed pipe, as a shell sees it.
const CLOSED_PIPE: i32 = 141;

/// Assesses the films of the arguments, with verdicts by this threshold.
///
/// # Errors
/// If the arguments are wrong, or the run cannot go on. A film without an answer is no error.
pub fn run(
    options: &Options,
    readers: impl Fn() -> anyhow::Result<ReaderProcesses>,
    threshold: f32,
) -> anyhow::Result<ExitCode> {
    if options.jsonl {
        return print_lines(options, readers, threshold);
    }
    if let Some(missing) = options.paths.iter().find(|path| !path.exists()) {
        bail!("{} does not exist", missing.display());
    }
    let rows = Mutex::new(Vec::new());
    let emit = |row, _: Option<&ErrorReport>| {
        rows.lock().unwrap_or_else(PoisonError::into_inner).push(row);
        Ok(())
    };
    let run = Run { readers: &readers()?, threshold, done: None, others: AtomicU32::new(0), emit: &emit };
    // A single thread keeps the order.
    run.all(options.paths.iter().cloned().map(Ok), NonZeroUsize::new(1))?;
    run.tell_others();
    let rows = rows.into_inner().unwrap_or_else(PoisonError::into_inner);
    if options.json {
        print_json(&rows)?
    } else {
        print_rows(&rows)
    }
    Ok(ExitCode::SUCCESS)
}

fn print_lines(
    options: &Options,
    readers: impl Fn() -> anyhow::Result<ReaderProcesses>,
    threshold: f32,
) -> anyhow::Result<ExitCode> {
    let end = if options.nul { 0 } else { b'\n' };
    let in_argument = |path: &PathBuf| -> Box<dyn Iterator<Item = io::Result<PathBuf>> + Send> {
        if path.as_os_str() == OsStr::new(names::STANDARD_INPUT) {
            Box::new(names::on_standard_input(end))
        } else {
            Box::new(std::iter::once(Ok(path.clone())))
        }
    };
    let done = Done::of(&options.done)?;
    let lines = Lines::new();
    let emit = |row, refusal: Option<&ErrorReport>| match refusal {
        // Every film after this one would have no answer either.
        Some(refusal) if refusal.code == "worker-missing" => {
            bail!("cannot start another process that reads films: {}", refusal.detail("cause").unwrap_or_default())
        }
        refusal => match lines.write(&row, refusal) {
            // At once, because other threads may wait for names.
            Err(error) if error.kind() == ErrorKind::BrokenPipe => process::exit(CLOSED_PIPE),
            written => written.context("cannot write to standard output"),
        },
    };
    let run = Run { readers: &readers()?, threshold, done: Some(done), others: AtomicU32::new(0), emit: &emit };
    let ended = run.all(options.paths.iter().flat_map(in_argument), options.threads);
    lines.end_progress();
    ended?;
    run.tell_others();
    Ok(match lines.unread() {
        0 => ExitCode::SUCCESS,
        unread => {
            eprintln!("pneumoscope: {unread} not read, for reasons that another run may not have: see their lines");
            ExitCode::FAILURE
        }
    })
}

/// What the threads of a run share.
struct Run<'a> {
    readers: &'a ReaderProcesses,
    /// The threshold of the verdicts on the probability, 0 to 1.
    threshold: f32,
    /// The films to skip. `None`: films are read as often as they are named.
    done: Option<Done>,
    /// How many files of folders and archives are no pictures.
    others: AtomicU32,
    /// Gets each row, and the refusal of a film without an answer.
    emit: &'a (dyn Fn(FileRow, Option<&ErrorReport>) -> anyhow::Result<()> + Sync),
}

impl Run<'_> {
    /// Reads all films of the paths on this many threads, or on as many as there are cores.
    fn all(
        &self,
        paths: impl Iterator<Item = io::Result<PathBuf>> + Send,
        threads: Option<NonZeroUsize>,
    ) -> anyhow::Result<()> {
        let threads = threads.map_or(0, NonZeroUsize::get);
        let pool = ThreadPoolBuilder::new().num_threads(threads).build().context("cannot start the threads")?;
        let films = Walk::of(paths);
        pool.install(|| {
            films.par_bridge().try_for_each(|film| self.film(&film.context("cannot read the names of films")?))
        })
    }

    /// Reads a film, or those of an archive.
    fn film(&self, film: &Film) -> anyhow::Result<()> {
        if self.done.as_ref().is_some_and(|done| !done.claim(&film.name)) {
            return Ok(());
        }
        let bytes = match film.open() {
            Ok(Contents::Archive { films, others }) => {
                self.others.fetch_add(others, Relaxed);
                return films.par_iter().try_for_each(|film| self.film(film));
            }
            Ok(Contents::Film(bytes)) => Ok(bytes),
            Err(error) => Err(error),
        };
        let (row, refusal) = row(self.readers, &film.name, bytes, None, self.threshold);
        if film.came_with_others && refusal.as_ref().is_some_and(is_no_picture) {
            self.others.fetch_add(1, Relaxed);
            return Ok(());
        }
        (self.emit)(row, refusal.as_ref())
    }

    fn tell_others(&self) {
        match self.others.load(Relaxed) {
            0 => {}
            1 => eprintln!("pneumoscope: 1 file is no picture"),
            others => eprintln!("pneumoscope: {others} files are no pictures"),
        }
    }
}

/// The row of a film, and the refusal of one without an answer. `label` is the film's class in an evaluation.
pub fn row(
    readers: &ReaderProcesses,
    path: &Path,
    film: Result<Vec<u8>, ErrorReport>,
    label: Option<&'static str>,
    threshold: f32,
) -> (FileRow, Option<ErrorReport>) {
    let row = FileRow {
        path: path.to_owned(),
        label,
        answer: None,
        map: None,
        refused: false,
        refusal: None,
        reason: None,
        milliseconds: None,
    };
    match film.and_then(|film| readers.read(&film)) {
        Ok((assessment, timings)) => {
            let answer = Some(Answer::of(&assessment, threshold));
            (FileRow { answer, map: assessment.map, milliseconds: Some(timings.total()), ..row }, None)
        }
        Err(error) => {
            let (refusal, reason) = (Some(error.code.clone()), Some(error.to_string()));
            (FileRow { refused: true, refusal, reason, ..row }, Some(error))
        }
    }
}

fn print_rows(rows: &[FileRow]) {
    for row in rows {
        let path = row.path.display();
        let (Some(answer), Some(milliseconds)) = (row.answer, row.milliseconds) else {
            println!("{path}: no answer. {}", row.reason.as_deref().unwrap_or_default());
            continue;
        };
        println!(
            "{path}: {}{}, probability of pneumonia {}, {milliseconds:.0} ms{}",
            answer.verdict.name(),
            if answer.unclear { " (cannot tell)" } else { "" },
            plain(numbers::probability(Language::English, answer.probability)),
            match answer.familiarity {
                Some(Familiarity::Unfamiliar) => ", unlike the films it learned from",
                Some(Familiarity::Familiar | Familiarity::Foreign) | None => "",
            },
        );
    }
    println!("For education and research. Not a medical device.");
}
