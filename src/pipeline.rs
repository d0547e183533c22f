//! The second reader: the whole path of one file, the same in the worker and on the command line.

use web_time::Instant;

use crate::error::{ErrorReport, Failure, errors};
use crate::imaging::{self, ImagingError, Limits, Radiograph};
use crate::inference::{Assessment, Engine, EngineError, Familiarity, milliseconds_since};
use crate::protocol::{FilmFacts, Timings};

errors! {
    /// The network's own reason to give no answer.
    pub enum Rejection {
        /// The network does not take the picture for a chest film like those it learned from: the out-of-distribution
        /// score and its limit, log-odds with two decimals.
        NotAChestFilm {
            score: String,
            limit: String,
        },
    }
}

/// Why a film has no answer.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The file or the picture is at fault.
    #[error(transparent)]
    Film(#[from] ImagingError),
    /// The picture is at fault, as far as the network can tell.
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
        Self { format: film.format.to_string(), width: film.width, height: film.height, bit_depth: film.bit_depth }
    }
}

/// A film that passed every check, and how long that took in milliseconds.
pub struct OpenedFilm {
    pub radiograph: Radiograph,
    pub decode_milliseconds: f64,
}

/// Sniff, decode and check. Needs no network, so it can run while that is still loading.
///
/// # Errors
/// [`ImagingError`], each with the reason.
pub fn open(bytes: &[u8], limits: &Limits) -> Result<OpenedFilm, ImagingError> {
    let begun = Instant::now();
    let radiograph = imaging::decode(bytes, limits)?;
    imaging::check::check(&radiograph)?;
    Ok(OpenedFilm { radiograph, decode_milliseconds: milliseconds_since(begun) })
}

/// Resize and run.
///
/// # Errors
/// [`EngineError::Run`], and [`Rejection::NotAChestFilm`] where the card says that an answer would
/// mean nothing.
pub fn assess(film: &OpenedFilm, engine: &Engine) -> Result<(Assessment, Timings), ReadError> {
    let begun = Instant::now();
    let input = engine.prepare(&film.radiograph);
    let resize = milliseconds_since(begun);
    let begun = Instant::now();
    let assessment = engine.assess(&input)?;
    let inference = milliseconds_since(begun);
    if assessment.familiarity == Some(Familiarity::Foreign)
        && let (Some(score), Some(cuts)) = (assessment.ood, engine.card().out_of_distribution)
    {
        let [score, limit] = [score, cuts.refuse].map(|log_odds| format!("{log_odds:.2}"));
        return Err(Rejection::NotAChestFilm { score, limit }.into());
    }
    Ok((assessment, Timings { decode: film.decode_milliseconds, resize, inference }))
}

/// [`open`] and [`assess`] in one.
///
/// # Errors
/// Those of the two.
pub fn read(bytes: &[u8], limits: &Limits, engine: &Engine) -> Result<(Assessment, Timings), ReadError> {
    let film = open(bytes, limits)?;
    assess(&film, engine)
}
