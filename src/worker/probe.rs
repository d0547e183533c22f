//! Answers questions about films that are covered in part or changed.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Uint8Array;
use wasm_bindgen::JsValue;
use web_time::Instant;

use super::{EngineFuture, decode_one, post_with_bytes};
use crate::error::ErrorReport;
use crate::imaging::ModelInput;
use crate::inference::Engine;
use crate::pipeline;
use crate::probing::Question;
use crate::probing::kept::KeptInputs;
use crate::protocol::{FromWorker, JobId, ReadFilm};
use crate::vector_registers::release_upper_halves;

/// The inputs that this worker keeps.
pub(super) type Inputs = Rc<RefCell<KeptInputs<ReadFilm>>>;

/// A question, with its film and job.
pub(super) struct Asked {
    pub id: JobId,
    pub film: ReadFilm,
    pub question: Question,
    /// Whether to post the changed picture that the network reads.
    pub picture: bool,
}

/// Answers a question. Decodes the film again if its input was not kept, because another worker assessed the film or other
/// films came since.
pub(super) async fn answer(
    Asked { id, film, question, picture }: &Asked,
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
    release_upper_halves();
    let asked = pipeline::asked(&input, question, &engine);
    let answer = pipeline::probe(&asked, &engine)?;
    if *picture {
        let (width, height) = (asked.width as u32, asked.height as u32);
        let levels = pipeline::grey_levels(&asked, &engine);
        post_with_bytes(&FromWorker::AskedPicture { id: *id, width, height }, &Uint8Array::from(levels.as_slice()));
    }
    Ok(FromWorker::Probed { id: *id, answer })
}

/// Decodes and assesses the film, so that a film without an answer has no probe. Returns its input.
async fn read_again(film: &ReadFilm, file: JsValue, engine: &Engine) -> Result<ModelInput, ErrorReport> {
    let begun = Instant::now();
    let decoded = decode_one(file, film.place).await?.prepared(&film.preparation);
    let opened = pipeline::checked(decoded, begun).map_err(|unsuitable| unsuitable.reason)?;
    let (.., input) = pipeline::assess_keeping(&opened, engine)?;
    Ok(input)
}
