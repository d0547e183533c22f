//! Benchmarks our engine against others, with the same network and films in one browser. See README.md in this folder.
//!
//! `./xtask/run bench` builds and installs the requirements, then runs this. It prints ratios. Slow results are not
//! errors.

mod asking;
mod browser;
#[path = "../../tests/common/mod.rs"]
#[expect(dead_code, reason = "other tests need more of it")]
mod common;
#[path = "../../tests/common/driver.rs"]
#[expect(dead_code, reason = "other tests need more of it")]
mod driver;
mod encoding;
mod films;
mod fresh;
mod graphs;
#[path = "../../tests/common/link.rs"]
mod link;
mod report;
mod site;
mod sizes;
mod slow;
mod statistics;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Context;
use clap::Parser;
use serde_json::{Value, json};

use browser::Kind;
use films::Film;
use graphs::Network;
use pneumoscope::inference::registry;
use report::{Circumstances, Download, FirstAnswer, Measured, Questions, Report};
use site::Folders;

/// Benchmarks Pneumoscope's engine against onnxruntime-web and rten.
#[derive(Parser)]
#[command(name = "bench")]
struct Options {
    /// Rounds in which each engine runs once, after five uncounted rounds
    #[arg(long, default_value_t = 20)]
    rounds: u32,
    /// Batch sizes for the page; empty for none
    #[arg(long, value_delimiter = ',', default_value = "1,10,100,500")]
    films: Vec<String>,
    /// Consecutive films for the memory measurement of our worker
    #[arg(long, default_value_t = 200)]
    endurance: u32,
    /// The browser
    #[arg(long, value_enum, default_value = "chromium")]
    browser: Kind,
    /// Disable AVX-VNNI in Chromium, whose dot product the fastest kernel uses
    #[arg(long)]
    without_vnni: bool,
    /// Measure only a first visit on a connection of this many Mbit/s, whole and interrupted, in Chromium
    #[arg(long, value_name = "MEGABITS")]
    link: Option<f64>,
    /// Measure only questions about a film: answers of one worker, and the fine map
    #[arg(long)]
    questions: bool,
    /// The file for the results
    #[arg(long, default_value = "target/benchmark.json")]
    json: PathBuf,
    /// Passed by cargo to every benchmark
    #[arg(long, hide = true)]
    bench: bool,
}

/// The reference engines of the ratios.
const COMPARED: [&str; 4] = [
    "onnxruntime-web int8, 1 thread",
    "onnxruntime-web float, 1 thread",
    "onnxruntime-web int8, 2 threads",
    "onnxruntime-web float, 2 threads",
];

/// The graphs from which the fastest is chosen for each int8 engine.
const QUANTIZED: [&str; 3] = ["int8", "int8-branches", "int8-sums"];
const INTEGER_CONVOLUTIONS: &str = "int8-conv-integer";

fn main() -> anyhow::Result<()> {
    let options = Options::parse();
    if let Some(megabits) = options.link {
        return first_visit(megabits);
    }
    let sizes_of_batches = options.films.iter().filter(|size| !size.is_empty()).map(|size| size.parse::<u32>());
    let sizes_of_batches: Vec<u32> = sizes_of_batches.collect::<Result<_, _>>().context("--films takes numbers")?;
    let folders = folders();
    let runtime = tokio::runtime::Runtime::new()?;
    if options.questions {
        let (films, made) = films::gather(registry::default())?;
        write_plan(&folders.made, &films, &made)?;
        let questions = runtime.block_on(questions(&site::serve(&folders)?, &made.file, &options))?;
        println!("{}", questions.markdown());
        return Ok(());
    }
    site::check_peers(&folders)?;
    let (films, made) = prepare(&folders.made)?;
    let address = site::serve(&folders)?;
    xtask::announce("measuring in the browser (takes about ten minutes; stop other programs)");
    let asked = json!({ "rounds": options.rounds, "films": sizes_of_batches, "endurance": options.endurance });
    let page = format!("{address}/benchmark/index.html");
    let (version, measured) =
        runtime.block_on(browser::measure(options.browser, options.without_vnni, &page, asked))?;
    let measured: Measured = serde_json::from_value(measured).context("invalid report of the page")?;
    let fresh = match options.browser {
        Kind::Chromium => runtime.block_on(fresh_answers(&address, &made.file, &measured, options.without_vnni))?,
        Kind::Firefox => Vec::new(),
    };
    let questions = runtime.block_on(questions(&address, &made.file, &options))?;
    xtask::announce("compressing the downloads of a first visit (takes minutes, once)");
    let downloads = downloads(&folders, &measured)?;
    let circumstances = circumstances(version, &options, &films, &folders)?;
    let report = Report::new(circumstances, measured, fresh, questions, downloads, &COMPARED);
    if let Some(folder) = options.json.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(&options.json, serde_json::to_string_pretty(&report)?)?;
    println!("{}", report.markdown());
    xtask::announce(&format!("the results, with quartiles, are in {}", options.json.display()));
    Ok(())
}

/// Measures questions about a film; the fine map in Chromium only.
async fn questions(site: &str, film: &[u8], options: &Options) -> anyhow::Result<Questions> {
    xtask::announce("asking about a film (takes two minutes)");
    let answers = asking::answers(options.browser, options.without_vnni, site).await?;
    let maps = match options.browser {
        Kind::Chromium => asking::maps(site, film, options.without_vnni).await?,
        Kind::Firefox => Vec::new(),
    };
    Ok(Questions::new(answers, maps))
}

/// Prints the times of first visits to the built site on a connection of this many Mbit/s.
fn first_visit(megabits: f64) -> anyhow::Result<()> {
    let film = common::encoded(common::mean_film(2500, 2000), image::ImageFormat::Jpeg);
    let server = site::serve_in_thread(xtask::site::router(&xtask::build::dist()))?;
    xtask::announce("measuring first visits (takes minutes; stop other programs)");
    println!("{}", tokio::runtime::Runtime::new()?.block_on(slow::measure(server, megabits, &film))?);
    Ok(())
}

/// Measures the first answers of our page and of onnxruntime-web on one thread, in newly started browsers.
async fn fresh_answers(
    address: &str,
    film: &[u8],
    measured: &Measured,
    without_vnni: bool,
) -> anyhow::Result<Vec<FirstAnswer>> {
    const ROUNDS: u32 = 11;
    xtask::announce("measuring in newly started browsers (takes two minutes)");
    let side = registry::default().card().input.width;
    let peer = |name: &str| -> Option<(String, String)> {
        let graph = measured.graph_of(name)?;
        let address = format!("/benchmark/first/index.html?graph=/benchmark-made/graphs/{graph}.onnx&side={side}");
        Some((name.to_owned(), address))
    };
    let ours = ("Pneumoscope".to_owned(), "/index.html".to_owned());
    let pages: Vec<_> = std::iter::once(ours).chain(COMPARED[..2].iter().filter_map(|name| peer(name))).collect();
    fresh::measure(address, &pages, film, without_vnni, ROUNDS).await
}

fn folders() -> Folders {
    Folders {
        dist: xtask::build::dist(),
        page: xtask::project().join("benches/peers/page"),
        made: xtask::peers::made(),
        ort: xtask::peers::onnxruntime(),
    }
}

/// Writes graphs, films and the plan into the served folder. Returns the names of the films, and the generated film.
fn prepare(made: &Path) -> anyhow::Result<(Vec<String>, Film)> {
    xtask::announce("preparing films and graphs");
    let network = registry::default();
    let (films, spare) = films::gather(network)?;
    write_graphs(made, network, &films)?;
    write_plan(made, &films, &spare)?;
    Ok((films.into_iter().map(|film| film.name).collect(), spare))
}

/// Writes the films and the plan.
fn write_plan(made: &Path, films: &[Film], spare: &Film) -> anyhow::Result<()> {
    let planned = films.iter().map(|film| write_film(made, film)).collect::<anyhow::Result<Vec<_>>>()?;
    let side = registry::default().card().input.width;
    let plan = json!({ "films": planned, "made": write_film(made, spare)?, "engines": engines(), "side": side });
    Ok(fs::write(made.join("plan.json"), plan.to_string())?)
}

fn write_film(made: &Path, film: &Film) -> anyhow::Result<Value> {
    let folder = made.join("films");
    fs::create_dir_all(&folder)?;
    let plane: Vec<u8> = film.plane.iter().flat_map(|value| value.to_le_bytes()).collect();
    fs::write(folder.join(&film.name), &film.file)?;
    fs::write(folder.join(format!("{}.plane", film.name)), plane)?;
    Ok(json!({
        "name": film.name,
        "file": format!("films/{}", film.name),
        "plane": format!("films/{}.plane", film.name),
    }))
}

fn write_graphs(made: &Path, network: &registry::Network, films: &[Film]) -> anyhow::Result<()> {
    let folder = made.join("graphs");
    fs::create_dir_all(&folder)?;
    let shipped = Network::read(network.onnx)?;
    let (float, quantized) = (shipped.float()?, shipped.quantized()?);
    let (branches, sums) = (quantized.branches(), quantized.sums());
    let planes: Vec<&[f32]> = films.iter().map(|film| film.plane.as_slice()).collect();
    let side = network.card().input.width;
    let ranges = float.ranges(&[branches.as_slice(), &sums].concat(), &planes, side)?;
    let rounded_branches = quantized.clone().with_rounded(&branches, &ranges);
    let rounded_sums = rounded_branches.clone().with_rounded(&sums, &ranges);
    let integer = quantized.with_integer_convolutions()?;
    let [plain, with_branches, with_sums] = QUANTIZED;
    for (name, network) in [
        ("float", float),
        (plain, quantized),
        (with_branches, rounded_branches),
        (with_sums, rounded_sums),
        (INTEGER_CONVOLUTIONS, integer),
    ] {
        fs::write(folder.join(format!("{name}.onnx")), network.write())?;
    }
    Ok(())
}

/// The engines that the page measures, ours first.
fn engines() -> Vec<Value> {
    let network = registry::default().name;
    let ours = |name: &str, program: &str| json!({ "name": name, "program": format!("{program}&{network}"), "graphs": ["as shipped"] });
    let peer = |name: &str, runtime: &str, threads: u32, graphs: &[&str]| json!({ "name": name, "runtime": runtime, "threads": threads, "graphs": graphs });
    let [int8, float, int8_threads, float_threads] = COMPARED;
    let integer = [QUANTIZED[0], INTEGER_CONVOLUTIONS];
    vec![
        ours("Pneumoscope, relaxed SIMD", "worker_relaxed"),
        ours("Pneumoscope, plain SIMD", "worker"),
        peer(int8, "ort", 1, &QUANTIZED),
        peer(float, "ort", 1, &["float"]),
        peer(int8_threads, "ort", 2, &QUANTIZED),
        peer(float_threads, "ort", 2, &["float"]),
        peer("rten int8", "rten", 1, &integer),
        peer("rten float", "rten", 1, &["float"]),
    ]
}

fn circumstances(
    browser: String,
    options: &Options,
    films: &[String],
    folders: &Folders,
) -> anyhow::Result<Circumstances> {
    let package: Value = serde_json::from_slice(&fs::read(folders.ort.join("../package.json"))?)?;
    let date = Command::new("date").args(["-u", "+%Y-%m-%d %H:%M UTC"]).output().context("date")?;
    Ok(Circumstances {
        date: String::from_utf8_lossy(&date.stdout).trim().to_owned(),
        browser,
        processor: processor() + if options.without_vnni { ", its AVX-VNNI not used" } else { "" },
        cores: std::thread::available_parallelism().map_or(1, usize::from),
        rounds: options.rounds,
        films: films.to_vec(),
        onnxruntime_web: package["version"].as_str().unwrap_or_default().to_owned(),
        rten: xtask::peers::rten_version()?,
    })
}

/// The processor's name on Linux; its architecture on other systems.
fn processor() -> String {
    let facts = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let name = facts.lines().find_map(|line| line.strip_prefix("model name")?.split_once(": "));
    name.map_or(std::env::consts::ARCH.to_owned(), |(_, name)| name.to_owned())
}

/// The downloads of a first visit. For our page: with the relaxed SIMD worker, without the other workers and the
/// module.
fn downloads(folders: &Folders, measured: &Measured) -> anyhow::Result<Vec<Download>> {
    let Folders { dist, made, ort, .. } = folders;
    let other_program = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        // Also excludes files that only servers use.
        ["worker-", "worker_general-", "module-", "_headers", "wide.png", "narrow.png"]
            .iter()
            .any(|other| name.starts_with(other))
            || [".br", ".gz"].iter().any(|twin| name.ends_with(twin))
    };
    let ours = sizes::all_files(dist)?.into_iter().filter(|path| !other_program(path)).collect();
    let ort_files = ["ort.wasm.min.mjs", "ort-wasm-simd-threaded.mjs", "ort-wasm-simd-threaded.wasm"];
    let rten_files = ["benchmark_rten.js", "benchmark_rten_bg.wasm"];
    let mut wanted: Vec<(&str, Vec<PathBuf>)> = vec![("Pneumoscope", ours)];
    let peers = [COMPARED[0], COMPARED[1], "rten int8", "rten float"];
    for (name, graph) in peers.into_iter().filter_map(|name| Some((name, measured.graph_of(name)?))) {
        let program = match name.starts_with("rten") {
            true => rten_files.map(|file| made.join("rten").join(file)).to_vec(),
            false => ort_files.map(|file| ort.join(file)).to_vec(),
        };
        let graph = made.join("graphs").join(format!("{graph}.onnx"));
        wanted.push((name, [program, vec![graph]].concat()));
    }
    let cache = made.with_file_name("brotli");
    let sized =
        |(name, files): (&str, Vec<PathBuf>)| Ok(Download { name: name.to_owned(), files: sizes::of(&files, &cache)? });
    wanted.into_iter().map(sized).collect()
}
