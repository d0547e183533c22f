//! A dummy film, run so that the browser compiles the code before a real film needs it.

use super::pause;
use crate::imaging::Limits;
use crate::inference::Engine;
use crate::reader;

/// The clear phantom of src/phantom.rs as a JPEG file, the format of most films.
const FILM: &[u8] = include_bytes!("../../assets/jit_warm_up.jpeg");

/// After so many runs Chromium has compiled all of it: the last one is as fast as any film after it.
const RUNS: usize = 4;

/// Before the first run: a film that is there already comes first.
const PAUSE_MILLISECONDS: u32 = 250;

/// Runs a dummy film so that the browser compiles the kernels; stops when a real film arrives, which waits for one step of
/// a run at most.
///
/// Browsers compile WebAssembly twice: at first quickly, for code in which a film takes up to twice as long, and again
/// for speed what runs often. Chromium 156 does not keep the fast code of these programs for later visits: it decides two
/// seconds after it has compiled the first function, and only if none has followed (V8's
/// `CompilationStateImpl::TriggerCachingAfterTimeout`).
pub async fn run(engine: &Engine, a_film_has_come: impl Fn() -> bool) {
    pause(PAUSE_MILLISECONDS).await;
    for _ in 0..RUNS {
        if a_film_has_come() {
            return;
        }
        let Ok(film) = reader::open(FILM, &Limits::default()) else { return };
        pause(0).await;
        if a_film_has_come() || engine.assess(&engine.prepare(&film.radiograph)).is_err() {
            return;
        }
        pause(0).await;
    }
}
