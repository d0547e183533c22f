//! Answers questions about films of which a part is covered.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::JsValue;
use web_time::Instant;

use super::{EngineFuture, decode_one};
use crate::error::ErrorReport;
use crate::imaging::ModelInput;
use crate::inference::Engine;
use crate::pipeline;
use crate::probing::Cover;
use crate::probing::kept::KeptInputs;
use crate::protocol::{FromWorker, JobId, ReadFilm};

/// The inputs that this worker keeps.
pub(super) type Inputs = Rc<RefCell<KeptInputs<ReadFilm>>>;

/// Returns the answer. Reads the film again if its input was not kept: another worker assessed it, or another film came
/// since.
pub(super) async fn answer(
    id: JobId,
    film: &ReadFilm,
    cover: &Cover,
    file: JsValue,
    engine: EngineFuture,
    inputs: &Inputs,
) -> Result<FromWorker, ErrorReport> {
    let engine = engine.await?;
    // Ends the borrow before the film is read.
    let kept = inputs.borrow_mut().ask(film);
    let input = match kept {
        Some(input) => input,
        None => {
            let input = read_again(film, file, &engine).await?;
            inputs.borrow_mut().keep_asked(*film, input)
        }
    };
    Ok(FromWorker::Probed { id, answer: pipeline::probe(&input, cover, &engine)? })
}

/// Decodes and assesses the film, so that a film without an answer has no probe. Returns its input.
async fn read_again(film: &ReadFilm, file: JsValue, engine: &Engine) -> Result<ModelInput, ErrorReport> {
    let begun = Instant::now();
    let decoded = decode_one(file, film.place).await?.prepared(&film.preparation);
    let opened = pipeline::checked(decoded, begun).map_err(|unsuitable| unsuitable.reason)?;
    let (.., input) = pipeline::assess_keeping(&opened, engine)?;
    Ok(input)
}
