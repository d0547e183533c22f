//! A dummy film, run so that the browser compiles the code before a real film needs it.

use super::pause;
use crate::imaging::Limits;
use crate::inference::Engine;
use crate::pipeline;
use crate::vector_registers::release_upper_halves;

/// The clear phantom of src/phantom as a JPEG file, the format of most films.
const FILM: &[u8] = include_bytes!("../../assets/jit_warm_up.jpeg");

/// After this many runs Chromium has optimized all of the code: the last run is as fast as later films.
const RUNS: usize = 4;

/// The delay before the first run, so that a film that is already waiting comes first.
const PAUSE_MILLISECONDS: u32 = 250;

/// Runs a dummy film so that the browser compiles the kernels. Stops when a real film arrives, which waits for at most one
/// step of a run.
///
/// Browsers compile WebAssembly twice: first quickly, to code that is up to twice as slow, then optimized where it runs
/// often. Chromium 156 does not cache the optimized code of these programs: it checks two seconds after the first function
/// is compiled, and caches only if no other function followed (V8's `CompilationStateImpl::TriggerCachingAfterTimeout`).
pub async fn run(engine: &Engine, film_received: impl Fn() -> bool) {
    pause(PAUSE_MILLISECONDS).await;
    for _ in 0..RUNS {
        if film_received() {
            return;
        }
        release_upper_halves();
        let Ok(film) = pipeline::open(FILM, &Limits::default()) else { return };
        pause(0).await;
        release_upper_halves();
        if film_received() || engine.assess(&engine.prepare(&film.radiograph)).is_err() {
            return;
        }
        pause(0).await;
    }
}
