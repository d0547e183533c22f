//! The report of the benchmark, as data and as Markdown.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde::{Deserialize, Serialize};

use crate::asking::{Answers, LEAST_WAIT, Maps};
use crate::sizes::Size;
use crate::statistics::Summary;

/// The page's measurements: times in milliseconds, memory in bytes.
#[derive(Deserialize)]
pub struct Measured {
    engines: Vec<MeasuredEngine>,
    decoding: Option<Decoding>,
    endurance: Option<Vec<Milestone>>,
    first_answers: Vec<FirstAnswer>,
    later_answers: Vec<FirstAnswer>,
    batches: Vec<Batches>,
}

#[derive(Deserialize)]
struct MeasuredEngine {
    name: String,
    unavailable: Option<String>,
    graph: Option<String>,
    #[serde(default)]
    trials: Vec<Trial>,
    #[serde(default)]
    loads: BTreeMap<String, Vec<f64>>,
    #[serde(default)]
    inference: Vec<f64>,
    #[serde(default)]
    round_trip: Vec<f64>,
    #[serde(default)]
    seen: Vec<f64>,
    largest_difference: Option<f64>,
    memory: Option<u64>,
}

/// The fastest run of a candidate graph, in milliseconds.
#[derive(Serialize, Deserialize)]
struct Trial {
    graph: String,
    milliseconds: f64,
}

#[derive(Deserialize)]
struct Decoding {
    decode: Vec<f64>,
    resize: Vec<f64>,
}

/// Memory in bytes after a number of consecutive films.
#[derive(Serialize, Deserialize)]
struct Milestone {
    runs: u32,
    memory: u64,
}

/// The times of a page's first answer, in milliseconds.
#[derive(Deserialize)]
pub struct FirstAnswer {
    name: String,
    pub unavailable: Option<String>,
    pub milliseconds: Vec<f64>,
}

impl FirstAnswer {
    /// An empty result for the page of this name.
    pub fn of(name: &str) -> Self {
        Self { name: name.to_owned(), unavailable: None, milliseconds: Vec::new() }
    }
}

/// The times of batches of films on our page.
#[derive(Serialize, Deserialize)]
struct Batches {
    address: String,
    times: Vec<Batch>,
}

#[derive(Serialize, Deserialize)]
struct Batch {
    films: u32,
    milliseconds: f64,
    /// The maximum number of workers, if the page reports it.
    workers: Option<u32>,
}

impl Measured {
    /// The graph that is fastest in this engine.
    pub fn graph_of(&self, engine: &str) -> Option<&str> {
        self.engines.iter().find(|found| found.name == engine)?.graph.as_deref()
    }
}

/// The conditions of the benchmark: date, machine and versions.
#[derive(Serialize)]
pub struct Circumstances {
    pub date: String,
    pub browser: String,
    pub processor: String,
    pub cores: usize,
    pub rounds: u32,
    /// The names of the films.
    pub films: Vec<String>,
    pub onnxruntime_web: String,
    pub rten: String,
}

/// The files that a first visit downloads with one engine.
#[derive(Serialize)]
pub struct Download {
    pub name: String,
    pub files: Vec<Size>,
}

/// Questions about a film.
#[derive(Serialize)]
pub struct Questions {
    answers: Vec<AnswersOfWorker>,
    maps: Vec<FineMaps>,
}

#[derive(Serialize)]
struct AnswersOfWorker {
    name: String,
    milliseconds: Option<Summary>,
}

/// Fine maps in the page.
#[derive(Serialize)]
struct FineMaps {
    /// Films that were read before.
    films: usize,
    workers: u64,
    milliseconds: Option<Summary>,
    inputs: u32,
    /// From an input to the next frame, in milliseconds; 0 if it is too short to be reported.
    longest_wait: f64,
}

impl Questions {
    pub fn new(answers: Vec<Answers>, maps: Vec<Maps>) -> Self {
        let of_worker =
            |Answers { name, milliseconds }| AnswersOfWorker { name, milliseconds: Summary::of(&milliseconds) };
        let of_maps = |Maps { films, workers, milliseconds, inputs, longest_wait }| FineMaps {
            films,
            workers,
            milliseconds: Summary::of(&milliseconds),
            inputs,
            longest_wait,
        };
        Self { answers: answers.into_iter().map(of_worker).collect(), maps: maps.into_iter().map(of_maps).collect() }
    }

    /// The report as Markdown tables.
    pub fn markdown(&self) -> String {
        let head = ["one worker", "answers a second", "ms an answer", "quartiles"].map(str::to_owned);
        let answers = self.answers.iter().filter_map(|worker| {
            let times = worker.milliseconds?;
            let rate = format!("{:.1}", 1000.0 / times.median);
            Some(vec![worker.name.clone(), rate, milliseconds(times.median), quartiles(&times)])
        });
        let answers = table("Questions about a film, while a patch moves over it", &head, answers);
        let head = [
            "films read before",
            "workers",
            "the map, s",
            "quartiles",
            "inputs meanwhile",
            "longest wait for a frame, ms",
        ]
        .map(str::to_owned);
        let maps = self.maps.iter().filter_map(|maps| {
            let seconds = |milliseconds: f64| format!("{:.1}", milliseconds / 1000.0);
            let times = maps.milliseconds?;
            let wait = match maps.longest_wait {
                wait if wait < LEAST_WAIT => format!("below {LEAST_WAIT}"),
                wait => milliseconds(wait),
            };
            Some(vec![
                maps.films.to_string(),
                maps.workers.to_string(),
                seconds(times.median),
                format!("{} to {}", seconds(times.lower_quartile), seconds(times.upper_quartile)),
                maps.inputs.to_string(),
                wait,
            ])
        });
        [answers, table("The fine map of 16 x 16 places in the page", &head, maps)].join("\n")
    }
}

/// The whole report, as written to JSON.
#[derive(Serialize)]
pub struct Report {
    circumstances: Circumstances,
    engines: Vec<Engine>,
    decode: Option<Summary>,
    resize: Option<Summary>,
    endurance: Vec<Milestone>,
    /// From the start of navigation to the answer.
    first_answers: Vec<FirstAnswers>,
    /// From the start of navigation to the answer in a newly started browser.
    fresh_answers: Vec<FirstAnswers>,
    /// From the choice of the film to the answer, a few seconds after the page is opened.
    later_answers: Vec<FirstAnswers>,
    questions: Questions,
    batches: Vec<Batches>,
    downloads: Vec<Download>,
}

#[derive(Serialize)]
struct Engine {
    name: String,
    unavailable: Option<String>,
    graph: Option<String>,
    trials: Vec<Trial>,
    /// The time of the network's run.
    inference: Option<Summary>,
    /// The median divided by that of the named engine.
    ratios: BTreeMap<String, f64>,
    /// From the page's message to the engine's answer. For our engine this includes reading, decoding and resizing.
    round_trip: Option<Summary>,
    /// Our engine, measured by the page: from the end of resizing to the answer.
    seen_by_page: Option<Summary>,
    /// The largest absolute difference between a logit and that of our first engine.
    largest_difference: Option<f64>,
    /// Linear memory after the rounds, in bytes.
    memory: Option<u64>,
    load: BTreeMap<String, Summary>,
}

#[derive(Serialize)]
struct FirstAnswers {
    name: String,
    unavailable: Option<String>,
    milliseconds: Option<Summary>,
}

impl FirstAnswers {
    fn new(FirstAnswer { name, unavailable, milliseconds }: FirstAnswer) -> Self {
        Self { name, unavailable, milliseconds: Summary::of(&milliseconds) }
    }

    /// A table with the ratio of the first page's median to each page's median.
    fn table(title: &str, pages: &[Self]) -> String {
        let ours = pages.first().and_then(|ours| ours.milliseconds);
        let head = ["page", "median, ms", "quartiles", "ours is"].map(str::to_owned);
        let rows = pages.iter().map(|Self { name, unavailable, milliseconds: times }| match times {
            Some(times) => vec![
                name.clone(),
                milliseconds(times.median),
                quartiles(times),
                ours.map_or("-".into(), |ours| format!("{:.2}", ours.median / times.median)),
            ],
            None => vec![name.clone(), format!("not measured: {}", unavailable.as_deref().unwrap_or_default())],
        });
        table(title, &head, rows)
    }
}

impl Report {
    /// `compared` names the reference engines of the ratios; `fresh` has the first answers in a newly started browser.
    pub fn new(
        circumstances: Circumstances,
        measured: Measured,
        fresh: Vec<FirstAnswer>,
        questions: Questions,
        downloads: Vec<Download>,
        compared: &[&str],
    ) -> Self {
        let median = |name: &str| {
            let engine = measured.engines.iter().find(|engine| engine.name == name)?;
            Some((name.to_owned(), Summary::of(&engine.inference)?.median))
        };
        let medians: Vec<(String, f64)> = compared.iter().filter_map(|name| median(name)).collect();
        Self {
            circumstances,
            engines: measured.engines.into_iter().map(|engine| Engine::new(engine, &medians)).collect(),
            decode: measured.decoding.as_ref().and_then(|times| Summary::of(&times.decode)),
            resize: measured.decoding.as_ref().and_then(|times| Summary::of(&times.resize)),
            endurance: measured.endurance.unwrap_or_default(),
            first_answers: measured.first_answers.into_iter().map(FirstAnswers::new).collect(),
            fresh_answers: fresh.into_iter().map(FirstAnswers::new).collect(),
            later_answers: measured.later_answers.into_iter().map(FirstAnswers::new).collect(),
            questions,
            batches: measured.batches,
            downloads,
        }
    }

    /// The report as Markdown tables.
    pub fn markdown(&self) -> String {
        let parts = [
            self.heading(),
            self.inference(),
            self.loading(),
            self.first_answers(),
            self.questions.markdown(),
            self.batches(),
            self.endurance(),
            self.downloads(),
        ];
        parts.join("\n")
    }

    fn heading(&self) -> String {
        let Circumstances { date, browser, processor, cores, rounds, films, onnxruntime_web, rten } =
            &self.circumstances;
        let film = |summary: Option<Summary>| summary.map_or("-".into(), |summary| milliseconds(summary.median));
        format!(
            "{date}, {browser}, {processor}, {cores} cores; onnxruntime-web {onnxruntime_web}, rten {rten}; {} films, {rounds} rounds in which \
             all engines take turns. A made film of 2500 x 2000 pixels takes us {} ms to decode and {} ms to resize.\n",
            films.len(),
            film(self.decode),
            film(self.resize),
        )
    }

    fn inference(&self) -> String {
        let compared: Vec<&String> =
            self.engines.iter().filter(|engine| self.is_compared(&engine.name)).map(|engine| &engine.name).collect();
        let mut head = vec!["engine".to_owned(), "graph".into(), "one film, ms".into(), "quartiles".into()];
        head.extend(compared.iter().map(|name| format!("of {name}")));
        head.extend(["logits differ by".into(), "memory, MB".into()]);
        let rows = self.engines.iter().map(|engine| {
            let mut row = vec![engine.name.clone(), engine.graph.clone().unwrap_or_default()];
            if let Some(reason) = &engine.unavailable {
                row.push(format!("not measured: {reason}"));
                return row;
            }
            let times = engine.inference;
            row.push(times.map_or("-".into(), |times| milliseconds(times.median)));
            row.push(times.map_or("-".into(), |times| quartiles(&times)));
            row.extend(
                compared.iter().map(|name| engine.ratios.get(*name).map_or("-".into(), |ratio| format!("{ratio:.2}"))),
            );
            row.push(engine.largest_difference.map_or("-".into(), |difference| format!("{difference:.3}")));
            row.push(engine.memory.map_or("-".into(), megabytes));
            row
        });
        format!("{}{}", table("One film, warm", &head, rows), self.seen_by_page())
    }

    /// Our engine measures its own time; the page's measurement verifies it.
    fn seen_by_page(&self) -> String {
        let seen = self.engines.iter().filter_map(|engine| {
            let seen = engine.seen_by_page?;
            Some(format!("{} {} ms", engine.name, milliseconds(seen.median)))
        });
        let seen: Vec<String> = seen.collect();
        format!("\nBy the page's clock, from the end of resizing to the answer's arrival: {}.\n", seen.join(", "))
    }

    fn is_compared(&self, name: &str) -> bool {
        self.engines.iter().any(|engine| engine.ratios.contains_key(name))
    }

    /// Cells are empty for stages that an engine does not report, such as the parts of our session.
    fn loading(&self) -> String {
        let mut stages: Vec<&String> = ["program", "network", "session", "first run"]
            .iter()
            .filter_map(|name| self.engines.iter().find_map(|engine| engine.load.get_key_value(*name)))
            .map(|(name, _)| name)
            .collect();
        for name in self.engines.iter().flat_map(|engine| engine.load.keys()) {
            if !stages.contains(&name) {
                stages.push(name);
            }
        }
        let mut head = vec!["engine".to_owned()];
        head.extend(stages.iter().map(|stage| format!("{stage}, ms")));
        let rows = self.engines.iter().filter(|engine| !engine.load.is_empty()).map(|engine| {
            let time =
                |stage: &&String| engine.load.get(*stage).map_or(String::new(), |time| milliseconds(time.median));
            std::iter::once(engine.name.clone()).chain(stages.iter().map(time)).collect()
        });
        table("Loading, files cached", &head, rows)
    }

    fn first_answers(&self) -> String {
        let first = FirstAnswers::table(
            "From opening the cached page to the first answer on the film, chosen as soon as it can be",
            &self.first_answers,
        );
        let fresh = match self.fresh_answers.is_empty() {
            true => String::new(),
            false => FirstAnswers::table("The same in a browser that was just started", &self.fresh_answers),
        };
        let later = FirstAnswers::table(
            "From choosing a first film, three seconds after opening the cached page, to its answer",
            &self.later_answers,
        );
        [first, fresh, later].join("\n")
    }

    fn batches(&self) -> String {
        let head = ["films at once", "page", "workers", "s in all", "ms a film", "of one worker"].map(str::to_owned);
        let first = self.batches.first();
        let alone = |films: u32| first?.times.iter().find(|batch| batch.films == films).map(|batch| batch.milliseconds);
        let rows = self.batches.iter().flat_map(|Batches { address, times }| {
            times.iter().map(move |Batch { films, milliseconds: all, workers }| {
                vec![
                    films.to_string(),
                    format!("`{address}`"),
                    workers.map_or("not said".into(), |workers| workers.to_string()),
                    format!("{:.1}", all / 1000.0),
                    milliseconds(all / f64::from(*films)),
                    alone(*films).map_or("-".into(), |alone| format!("{:.2}", all / alone)),
                ]
            })
        });
        table("Many films on our page", &head, rows)
    }

    fn endurance(&self) -> String {
        let head = ["films in a row", "linear memory of our worker, MB"].map(str::to_owned);
        let rows = self.endurance.iter().map(|milestone| vec![milestone.runs.to_string(), megabytes(milestone.memory)]);
        table("Memory", &head, rows)
    }

    fn downloads(&self) -> String {
        let head = ["for", "file", "MB", "MB with brotli"].map(str::to_owned);
        let rows = self.downloads.iter().flat_map(|Download { name, files }| {
            let sum = |size: fn(&Size) -> u64| files.iter().map(size).sum();
            let all = Size { file: "all of these".into(), raw: sum(|size| size.raw), brotli: sum(|size| size.brotli) };
            let row =
                |size: &Size| vec![name.clone(), size.file.clone(), two_digits(size.raw), two_digits(size.brotli)];
            files.iter().map(row).chain([row(&all)]).collect::<Vec<_>>()
        });
        table("Downloads of a first visit", &head, rows)
    }
}

impl Engine {
    fn new(engine: MeasuredEngine, compared: &[(String, f64)]) -> Self {
        let inference = Summary::of(&engine.inference);
        let ratios = inference.map_or(BTreeMap::new(), |times| {
            compared.iter().map(|(name, median)| (name.clone(), times.median / median)).collect()
        });
        Self {
            inference,
            ratios,
            round_trip: Summary::of(&engine.round_trip),
            seen_by_page: Summary::of(&engine.seen),
            load: engine.loads.into_iter().filter_map(|(stage, times)| Some((stage, Summary::of(&times)?))).collect(),
            name: engine.name,
            unavailable: engine.unavailable,
            graph: engine.graph,
            trials: engine.trials,
            largest_difference: engine.largest_difference,
            memory: engine.memory,
        }
    }
}

/// A Markdown table with a heading. Returns an empty text if there are no rows.
fn table(title: &str, head: &[String], rows: impl Iterator<Item = Vec<String>>) -> String {
    let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
    let body: String = rows
        .map(|mut row| {
            row.resize(head.len(), String::new());
            line(&row)
        })
        .collect();
    let mut text = String::new();
    if !body.is_empty() {
        let rule = vec!["---".to_owned(); head.len()];
        write!(text, "### {title}\n\n{}{}{body}", line(head), line(&rule)).expect("writing to a string");
    }
    text
}

fn milliseconds(value: f64) -> String {
    if value < 10.0 { format!("{value:.1}") } else { format!("{value:.0}") }
}

fn quartiles(times: &Summary) -> String {
    format!("{} to {}", milliseconds(times.lower_quartile), milliseconds(times.upper_quartile))
}

fn megabytes(bytes: u64) -> String {
    format!("{:.0}", bytes as f64 / 1e6)
}

fn two_digits(bytes: u64) -> String {
    format!("{:.2}", bytes as f64 / 1e6)
}
