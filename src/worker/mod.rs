//! The program of a web worker: loads the network, reads films, posts answers.
//!
//! * [`fetch`]: gets the model file from the store or the site, with progress
//! * [`download`]: downloads it from the site in pieces
//! * [`digest`]: the SHA-256 of a fetched file, computed by the browser where possible
//! * [`store`]: stores it for use without a connection
//! * [`folder`]: the folder in the browser's file system where it is stored
//! * [`memory`]: the allocator, which limits the memory of a film
//! * [`blob`]: the bytes of a file, or of a film in an archive
//! * [`browser_decoder`]: formats that the browser decodes
//! * [`probe`]: answers questions about films that are covered in part or changed
//! * [`jit_warm_up`]: reads a dummy film, so that the browser compiles the code that reads films
//! * here: receives [`ToWorker`], posts [`FromWorker`]

mod blob;
mod browser_decoder;
mod digest;
mod download;
mod fetch;
mod folder;
mod jit_warm_up;
mod memory;
mod probe;
mod store;

use std::cell::Cell;
use std::rc::Rc;

use futures_util::FutureExt;
use futures_util::future::{LocalBoxFuture, Shared};
use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use js_sys::{Array, Promise, Reflect, Uint8Array, Uint16Array};
use prost::bytes::Bytes;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};
use web_time::Instant;

use crate::archive::open::Opened;
use crate::archive::{Listing, Place};
use crate::budget;
use crate::error::{ErrorReport, Failure};
use crate::imaging::{self, Format, ImagingError, Limits, Plane, Radiograph, sniff};
use crate::inference::registry::{self, Network};
use crate::inference::{Arithmetic, Engine, EngineError, Graph, LoadTimings, milliseconds_since};
use crate::pipeline;
use crate::preparation::Preparation;
use crate::proposals;
use crate::protocol::envelope::{pack, unpack};
use crate::protocol::{FilmFacts, FromWorker, JobId, NetworkProgress, ReadFilm, Stage, ToWorker};
use crate::vector_registers::release_upper_halves;
use fetch::{Origin, Source};
use probe::Inputs;

/// The longer side of the previews in the page's list, in pixels.
const PREVIEW_SIDE: u32 = 128;

/// The longer side of the pictures of proposals, in pixels.
const PROPOSAL_SIDE: u32 = 160;

/// The global in which assets/worker_loader.js leaves the name of the network in the registry.
const NETWORK_NAME: &str = "networkName";

/// A shared future of the engine.
type EngineFuture = Shared<LocalBoxFuture<'static, Result<Rc<Engine>, ErrorReport>>>;

/// Starts to load the network and to receive messages. Returns at once.
pub fn run() {
    let film_received = Rc::new(Cell::new(false));
    let on_film = film_received.clone();
    let engine = load_engine(film_received).boxed_local().shared();
    let engine_for_films = engine.clone();
    let inputs = Inputs::default();
    EventListener::new(&scope(), "message", move |event| {
        on_film.set(true);
        let data = event.unchecked_ref::<MessageEvent>().data();
        match unpack::<ToWorker>(data) {
            Ok((message, film)) => spawn_local(answer(message, film, engine_for_films.clone(), inputs.clone())),
            // Only the page can post here, so this is a bug in it. Throwing reports it to the page.
            Err(error) => wasm_bindgen::throw_val(error),
        }
    })
    .forget();
    post(&FromWorker::Listening);
    spawn_local(engine.map(drop));
}

/// Why there is no engine.
enum NoEngine {
    /// This program cannot compute the network; the general one may.
    Unsupported(String),
    Refused(ErrorReport),
}

impl<E: Into<ErrorReport>> From<E> for NoEngine {
    fn from(error: E) -> Self {
        Self::Refused(error.into())
    }
}

/// An engine and its load times.
struct Loaded {
    engine: Rc<Engine>,
    timings: LoadTimings,
    /// Whether the file is being stored.
    is_storing: bool,
}

async fn load_engine(film_received: Rc<Cell<bool>>) -> Result<Rc<Engine>, ErrorReport> {
    let (message, engine) = match try_load_engine().await {
        Ok(Loaded { engine, timings, is_storing }) => {
            let engine_to_warm = engine.clone();
            spawn_local(async move { jit_warm_up::run(&engine_to_warm, || film_received.get()).await });
            (FromWorker::Network(NetworkProgress::Ready { timings, is_storing }), Ok(engine))
        }
        Err(NoEngine::Unsupported(reason)) => {
            let refusal = Failure::NetworkUnusable { cause: reason.clone() }.into();
            (FromWorker::NetworkUnsupported { reason }, Err(refusal))
        }
        Err(NoEngine::Refused(refusal)) => {
            (FromWorker::Network(NetworkProgress::Failed { refusal: refusal.clone() }), Err(refusal))
        }
    };
    post(&message);
    engine
}

/// Loads the engine. A wrong file may be a damaged copy in the store or the browser's cache, so it is fetched once more,
/// bypassing both. A graph that cannot be computed in integers is computed in float by the general program.
async fn try_load_engine() -> Result<Loaded, NoEngine> {
    let loaded = match fetch_engine(Source::Nearest, Arithmetic::Integer).await? {
        Err(EngineError::WrongFile { .. }) => fetch_engine(Source::Site, Arithmetic::Integer).await?,
        Err(EngineError::Load(_)) if cfg!(feature = "general") => {
            fetch_engine(Source::Nearest, Arithmetic::Float).await?
        }
        Err(EngineError::Load(reason)) => return Err(NoEngine::Unsupported(reason)),
        outcome => outcome,
    };
    Ok(loaded?)
}

/// The outer error is the fetch's, the inner one the engine's.
async fn fetch_engine(source: Source, arithmetic: Arithmetic) -> Result<Result<Loaded, EngineError>, Failure> {
    let network = network()?;
    let (card, is_default) = (network.card(), network.name == registry::default().name);
    let start = Instant::now();
    let report = |progress| post(&FromWorker::Network(progress));
    let fetched = fetch::with_progress(&card, source, report).await?;
    let fetch = milliseconds_since(start);
    post(&FromWorker::Network(NetworkProgress::Preparing));
    let start = Instant::now();
    let digest = match fetched.digest {
        Some(digest) => digest,
        None => digest::sha256(&fetched.file).await.to_vec(),
    };
    let verify = milliseconds_since(start);
    let file = Bytes::from(fetched.file);
    // Another network is fetched for a comparison, and its worker may end before it is stored: the HTTP cache has its pieces.
    let is_storing = is_default && fetched.origin == Origin::Site && card.file.has_digest(&digest);
    if is_storing {
        let (copy, name) = (file.clone(), card.published_name());
        spawn_local(
            async move { post(&FromWorker::NetworkStored { stored: store::store(&name, &copy).await.is_ok() }) },
        );
    }
    release_upper_halves();
    Ok(Engine::build(Graph::parse(file), &digest, card, arithmetic).map(|engine| {
        let timings = LoadTimings { fetch, verify, ..engine.load_timings() };
        Loaded { engine: Rc::new(engine), timings, is_storing }
    }))
}

/// The network that the worker was started with.
fn network() -> Result<&'static Network, Failure> {
    let name = Reflect::get(&scope(), &NETWORK_NAME.into()).ok().and_then(|name| name.as_string()).unwrap_or_default();
    registry::find(&name).ok_or_else(|| Failure::NetworkUnusable { cause: format!("no network is named {name:?}") })
}

/// Does one job and posts the answer or the refusal.
async fn answer(message: ToWorker, film: JsValue, engine: EngineFuture, inputs: Inputs) {
    let budget = budget::film(budget::FILM_BYTES);
    let outcome = match message {
        ToWorker::Assess { id, pixels, place, preparation } => {
            assess(ReadFilm { id, place, preparation }, pixels, film, engine, &inputs).await
        }
        ToWorker::Show { id, place, preparation } => show(id, film, place, &preparation).await,
        ToWorker::Propose { id, place } => propose(id, film, place, engine).await,
        ToWorker::Probe { id, film: read, question, picture } => {
            let asked = probe::Asked { id, film: read, question, picture };
            probe::answer(&asked, film, engine, &inputs).await
        }
    };
    drop(budget);
    post(&FromWorker::Memory { linear_memory: linear_memory() });
    post(&outcome.unwrap_or_else(|refusal| FromWorker::Refused { id: message.id(), refusal }));
}

/// Reads a film for the viewer. Posts all messages but the last one, which it returns.
async fn show(id: JobId, file: JsValue, place: Place, preparation: &Preparation) -> Result<FromWorker, ErrorReport> {
    let film = decode_one(file, place).await?;
    post_pixels(id, &film.prepared(preparation));
    Ok(FromWorker::Shown { id })
}

/// Assesses a film. Posts all messages but the last one, which it returns. A decoded film is shown even if it is refused.
async fn assess(
    read: ReadFilm,
    pixels: bool,
    file: JsValue,
    engine: EngineFuture,
    inputs: &Inputs,
) -> Result<FromWorker, ErrorReport> {
    let ReadFilm { id, place, preparation } = read;
    post(&FromWorker::Stage { id, stage: Stage::Decoding });
    let limits = Limits::default();
    let bytes = match blob::open(file, place, &limits).await? {
        Opened::Film(bytes) => bytes,
        Opened::Archive(Listing { films, others }) => return Ok(FromWorker::Archive { id, films, others }),
    };
    let begun = Instant::now();
    let film = decode(&bytes, &limits).await?;
    drop(bytes);
    let changes = preparation.changes((film.width.into(), film.height.into()));
    let film = film.prepared(&preparation);
    let (width, height, preview) = film.preview(PREVIEW_SIDE);
    let preview = Uint8Array::from(preview.as_slice());
    let facts = FilmFacts { changes, ..FilmFacts::from(&film) };
    let opened = pipeline::checked(film, begun);
    post_with_bytes(&FromWorker::Preview { id, film: facts, width, height }, &preview);
    if pixels {
        post_pixels(id, opened.as_ref().map_or_else(|unsuitable| &unsuitable.radiograph, |opened| &opened.radiograph));
    }
    let opened = opened.map_err(|unsuitable| unsuitable.reason)?;
    if engine.peek().is_none() {
        post(&FromWorker::Stage { id, stage: Stage::WaitingForNetwork });
    }
    let engine = engine.await?;
    post(&FromWorker::Stage { id, stage: Stage::Running });
    release_upper_halves();
    let (assessment, timings, input) = pipeline::assess_keeping(&opened, &engine)?;
    inputs.borrow_mut().keep(read, input);
    Ok(FromWorker::Assessed { id, assessment, timings })
}

/// Proposes how a refused picture could be read. Posts all messages but the last one, which it returns.
async fn propose(id: JobId, file: JsValue, place: Place, engine: EngineFuture) -> Result<FromWorker, ErrorReport> {
    let film = decode_one(file, place).await?;
    let engine = engine.await?;
    release_upper_halves();
    let found = proposals::propose(&film, &engine, PROPOSAL_SIDE)?;
    let pictures: Vec<u8> = found.iter().flat_map(|found| found.picture.iter().copied()).collect();
    let proposals = found.into_iter().map(|found| found.proposal).collect();
    post_with_bytes(&FromWorker::Proposals { id, proposals }, &Uint8Array::from(pictures.as_slice()));
    Ok(FromWorker::Shown { id })
}

/// Decodes the film at a place of a file.
async fn decode_one(file: JsValue, place: Place) -> Result<Radiograph, ErrorReport> {
    let limits = Limits::default();
    match blob::open(file, place, &limits).await? {
        Opened::Film(bytes) => decode(&bytes, &limits).await,
        Opened::Archive(_) => Err(ImagingError::IsArchive(Format::Zip).into()),
    }
}

/// Decodes a film. The browser decodes some formats.
async fn decode(bytes: &[u8], limits: &Limits) -> Result<Radiograph, ErrorReport> {
    release_upper_halves();
    match sniff(bytes).and_then(|format| Some((format, browser_decoder::media_type(format)?))) {
        Some((format, media_type)) => browser_decoder::decode(bytes, format, media_type, limits).await,
        None => Ok(imaging::decode(bytes, limits)?),
    }
}

/// The size of the linear memory in bytes.
fn linear_memory() -> u64 {
    const PAGE: u64 = 65_536;
    core::arch::wasm32::memory_size::<0>() as u64 * PAGE
}

/// Waits; messages are received meanwhile.
async fn pause(milliseconds: u32) {
    let ended = Promise::new(&mut |resolve, _| {
        Timeout::new(milliseconds, move || drop(resolve.call0(&JsValue::NULL))).forget();
    });
    // Never rejected.
    drop(JsFuture::from(ended).await);
}

fn scope() -> DedicatedWorkerGlobalScope {
    js_sys::global().unchecked_into()
}

fn post(message: &FromWorker) {
    let packed = pack(message, &JsValue::UNDEFINED).and_then(|packed| scope().post_message(&packed));
    packed.unwrap_or_else(|error| wasm_bindgen::throw_val(error));
}

fn post_pixels(id: JobId, film: &Radiograph) {
    let film = film.with_square_pixels();
    let samples = match &film.plane {
        Plane::U8(samples) => Uint8Array::from(samples.as_slice()),
        // WebAssembly is little-endian.
        Plane::U16(samples) => Uint8Array::new(&Uint16Array::from(samples.as_slice()).buffer()),
    };
    let (width, height, bit_depth) = (film.width, film.height, film.bit_depth);
    let (presets, scale) = (film.presets.clone(), film.geometry.size());
    let message = FromWorker::Pixels { id, width, height, bit_depth, presets, scale };
    post_with_bytes(&message, &samples);
}

/// As [`post`], with bytes whose buffer is transferred.
fn post_with_bytes(message: &FromWorker, bytes: &Uint8Array) {
    let transfer = Array::of1(&bytes.buffer());
    let packed = pack(message, bytes).and_then(|packed| scope().post_message_with_transfer(&packed, &transfer));
    packed.unwrap_or_else(|error| wasm_bindgen::throw_val(error));
}
