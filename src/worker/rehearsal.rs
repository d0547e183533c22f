//! Reads a film before there is one, so that the first one finds fast code.

use super::pause;
use crate::imaging::Limits;
use crate::inference::Engine;
use crate::reader;

/// The clear phantom of src/phantom.rs as a JPEG file, the kind that most films are.
const FILM: &[u8] = include_bytes!("../../assets/rehearsal.jpeg");

/// A browser compiles for speed what has run long, beside what runs; with no more rounds than these the last one is as
/// fast as any film after it, in Chromium.
const ROUNDS: usize = 4;

/// Before the first round: a film that was there already comes first.
const PAUSE_MILLISECONDS: u32 = 250;

/// Reads a film that nobody asked for, and forgets what came of it, until a real one has come. That one waits for the
/// step that is running, at most.
///
/// A browser first runs WebAssembly as translated in one pass, which takes a film up to twice as long. Chromium would keep
/// what it has compiled for speed for later visits, but 156 does not with programs such as this one: it looks two seconds
/// after the first function and wants no other to have come since (and would look again, were milliseconds not taken for
/// seconds there: V8's `CompilationStateImpl::TriggerCachingAfterTimeout`).
pub async fn rehearse(engine: &Engine, a_film_has_come: impl Fn() -> bool) {
    pause(PAUSE_MILLISECONDS).await;
    for _ in 0..ROUNDS {
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
