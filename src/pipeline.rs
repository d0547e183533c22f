//! Reads one file, from bytes to assessment. The worker and the command line share this code; each has its own way to
//! handle many files.

use web_time::Instant;

use crate::error::{ErrorReport, Failure, errors};
use crate::imaging::{self, ImagingError, Limits, ModelInput, Radiograph};
use crate::inference::card::InputSpec;
use crate::inference::{Assessment, Engine, EngineError, Familiarity, Seen, milliseconds_since};
use crate::probing::fine_map::{self, FineMap, Part};
use crate::probing::{ProbeAnswer, Question};
use crate::protocol::{FilmFacts, Timings};

errors! {
    /// The network's reason to refuse a film.
    pub enum Rejection {
        /// The picture does not look like the chest films of the training set: the out-of-distribution score is above
        /// its limit. Both are log-odds with two decimals. `seen` is the name of a [`Seen`].
        NotAChestFilm {
            score: String,
            limit: String,
            seen: &'static str,
        },
    }
}

/// Why a film has no answer.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The file or the picture is at fault.
    #[error(transparent)]
    Film(#[from] ImagingError),
    /// The network rejects the picture.
    #[error(transparent)]
    Rejected(#[from] Rejection),
    /// The network is at fault.
    #[error(transparent)]
    Engine(#[from] EngineError),
}

impl From<EngineError> for ErrorReport {
    fn from(error: EngineError) -> Self {
        match error {
            EngineError::WrongFile { found, expected } => Failure::NetworkWrongFile { found, expected },
            EngineError::Load(cause) | EngineError::Run(cause) => Failure::NetworkUnusable { cause },
        }
        .into()
    }
}

impl From<ReadError> for ErrorReport {
    fn from(error: ReadError) -> Self {
        match error {
            ReadError::Film(error) => error.into(),
            ReadError::Rejected(error) => error.into(),
            ReadError::Engine(error) => error.into(),
        }
    }
}

impl From<&Radiograph> for FilmFacts {
    fn from(film: &Radiograph) -> Self {
        let &Radiograph { width, height, bit_depth, view, laterality, geometry, pages, .. } = film;
        let format = film.format.to_string();
        let pages = (pages > 1).then_some(pages);
        Self { format, width, height, bit_depth, view, laterality, geometry, pages, changes: Vec::new() }
    }
}

/// A decoded film that passed all checks, and the time that decoding and checks took, in milliseconds.
pub struct OpenedFilm {
    pub radiograph: Radiograph,
    pub decode_milliseconds: f64,
}

/// Detects the format, decodes and checks the film. This needs no network, so it can run while the network loads.
///
/// # Errors
/// [`ImagingError`] if the file cannot be decoded or the film fails a check.
pub fn open(bytes: &[u8], limits: &Limits) -> Result<OpenedFilm, ImagingError> {
    let begun = Instant::now();
    checked(imaging::decode(bytes, limits)?, begun).map_err(|unsuitable| unsuitable.reason)
}

/// A decoded film that failed a check. It can still be shown.
pub struct UnsuitableFilm {
    pub radiograph: Radiograph,
    pub reason: ImagingError,
}

/// Checks a decoded film. `begun` is when its decoding began.
///
/// # Errors
/// The film, and which check it fails.
pub fn checked(radiograph: Radiograph, begun: Instant) -> Result<OpenedFilm, Box<UnsuitableFilm>> {
    match imaging::check::check(&radiograph) {
        Ok(()) => Ok(OpenedFilm { radiograph, decode_milliseconds: milliseconds_since(begun) }),
        Err(reason) => Err(Box::new(UnsuitableFilm { radiograph, reason })),
    }
}

/// Resizes the film to the network's input and runs the network.
///
/// # Errors
/// [`EngineError::Run`] if the network fails; [`Rejection::NotAChestFilm`] if the out-of-distribution score is above
/// the card's limit.
pub fn assess(film: &OpenedFilm, engine: &Engine) -> Result<(Assessment, Timings), ReadError> {
    assess_keeping(film, engine).map(|(assessment, timings, _)| (assessment, timings))
}

/// As [`assess`]. Also returns the network's input, from which further questions about the film are answered ([`asked`]).
///
/// # Errors
/// Those of [`assess`].
pub fn assess_keeping(film: &OpenedFilm, engine: &Engine) -> Result<(Assessment, Timings, ModelInput), ReadError> {
    let begun = Instant::now();
    let input = engine.prepare(&film.radiograph);
    let resize = milliseconds_since(begun);
    let begun = Instant::now();
    let assessment = engine.assess(&input)?;
    let inference = milliseconds_since(begun);
    if assessment.familiarity == Some(Familiarity::Foreign)
        && let (Some(score), Some(cuts)) = (assessment.ood, &engine.card().out_of_distribution)
    {
        let [score, limit] = [score, cuts.refuse].map(|log_odds| format!("{log_odds:.2}"));
        let seen = assessment.seen.unwrap_or(Seen::Other).name();
        return Err(Rejection::NotAChestFilm { score, limit, seen }.into());
    }
    Ok((assessment, Timings { decode: film.decode_milliseconds, resize, inference }, input))
}

/// Covers and changes the network's input of a film as a question says. [`probe`] runs the network on the result.
pub fn asked(input: &ModelInput, question: &Question, engine: &Engine) -> ModelInput {
    question.applied(input, ends(engine))
}

/// The values of black and white in the network's input.
fn ends(engine: &Engine) -> [f32; 2] {
    let InputSpec { scale, offset, .. } = engine.card().input;
    [offset, f32::from(u8::MAX) * scale + offset]
}

/// The grey levels, 0 to 255, of a network's input, row by row, to show it.
pub fn grey_levels(input: &ModelInput, engine: &Engine) -> Vec<u8> {
    let [black, white] = ends(engine);
    let level = |value: &f32| ((value - black) / (white - black) * f32::from(u8::MAX)).round() as u8;
    input.values.iter().map(level).collect()
}

/// Runs the network on an input that is covered in part or changed: see [`asked`].
///
/// # Errors
/// [`EngineError::Run`] if the network fails.
pub fn probe(asked: &ModelInput, engine: &Engine) -> Result<ProbeAnswer, EngineError> {
    let assessment = engine.assess(asked)?;
    let foreign = assessment.familiarity == Some(Familiarity::Foreign);
    Ok(ProbeAnswer { probability: assessment.probability, foreign })
}

/// Computes the fine map of an input: one run of the network for each part that is asked about.
///
/// # Errors
/// [`EngineError::Run`] if the network fails.
pub fn fine_map(input: &ModelInput, engine: &Engine) -> Result<FineMap, EngineError> {
    let mut map = FineMap::new(engine.assess(input)?.probability);
    let answer = |part: Part| probe(&asked(input, &part.cover().into(), engine), engine);
    for part in fine_map::coarse() {
        map.set(part, answer(part)?);
    }
    for part in map.fine() {
        map.set(part, answer(part)?);
    }
    Ok(map)
}

/// Runs [`open`] and [`assess`].
///
/// # Errors
/// The errors of both.
pub fn read(bytes: &[u8], limits: &Limits, engine: &Engine) -> Result<(Assessment, Timings), ReadError> {
    let film = open(bytes, limits)?;
    assess(&film, engine)
}
