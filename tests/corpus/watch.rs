//! Files through the path of the product, watched.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use pneumoscope::imaging::{Limits, ModelInput};
use pneumoscope::protocol::Refusal;
use pneumoscope::reader;

/// For one file. The slowest takes about a second on a machine with nothing else to do.
const PATIENCE: Duration = Duration::from_secs(60);

/// What a file may take beside what its limits say: tables, texts, the resized picture, a row of the longest picture.
const BESIDES: u64 = 80_000_000;

/// What this thread holds and has held at most. Decoding stays on one thread.
struct Counting;

thread_local! {
    static HELD: Cell<isize> = const { Cell::new(0) };
    static MOST: Cell<isize> = const { Cell::new(0) };
}

fn count(change: isize) {
    let held = HELD.get() + change;
    HELD.set(held);
    MOST.set(MOST.get().max(held));
}

// SAFETY: everything is handed on to the system's allocator as it came.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count(layout.size() as isize);
        unsafe { System.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        count(layout.size() as isize);
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn dealloc(&self, place: *mut u8, layout: Layout) {
        count(-(layout.size() as isize));
        unsafe { System.dealloc(place, layout) }
    }

    /// Both blocks may be there at once.
    unsafe fn realloc(&self, place: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        count(size as isize);
        count(-(layout.size() as isize));
        unsafe { System.realloc(place, layout, size) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// A file's name and bytes.
pub type Named = (String, Vec<u8>);

/// What became of a file.
pub struct Seen {
    pub name: String,
    /// The refusal's code, or "answered".
    pub verdict: String,
    pub took: Duration,
    /// Most bytes held at a time, those of the file not counted.
    pub most: u64,
}

/// All that is done to a file before the network sees it.
fn read(bytes: &[u8], limits: &Limits) -> Result<(), Refusal> {
    let film = reader::open(bytes, limits)?.radiograph;
    let (width, height, preview) = film.preview(128);
    assert_eq!(preview.len() as u32, width * height, "the preview's size");
    let input = ModelInput::from_radiograph(&film, 224, 224, 1.0, 0.0);
    assert!(input.values.iter().all(|level| (0.0..=255.0).contains(level)), "grey levels");
    Ok(())
}

fn most_allowed(bytes: usize, limits: &Limits) -> u64 {
    2 * limits.memory + 2 * limits.pixels + 3 * bytes as u64 + BESIDES
}

/// Reads all files, one after the other; says what became of each.
///
/// # Panics
/// If one panics, hangs, takes more memory than it may, or is refused without a code or a sentence; all such are named.
pub fn watched(limits: Limits, files: impl IntoIterator<Item = Named>) -> Vec<Seen> {
    let (to_reader, jobs) = channel::<Vec<u8>>();
    let (to_watcher, results) = channel();
    thread::spawn(move || {
        for bytes in jobs {
            MOST.set(HELD.get());
            let before = HELD.get();
            let outcome = catch_unwind(AssertUnwindSafe(|| read(&bytes, &limits)));
            let outcome = outcome.map_err(|panic| {
                let text = panic.downcast_ref::<String>().cloned();
                text.or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned())).unwrap_or_default()
            });
            if to_watcher.send((outcome, (MOST.get() - before) as u64)).is_err() {
                return;
            }
        }
    });
    let (mut seen, mut faults) = (Vec::new(), Vec::new());
    for (name, bytes) in files {
        let length = bytes.len();
        let begun = Instant::now();
        to_reader.send(bytes).expect("the reading thread waits");
        let (outcome, most) = match results.recv_timeout(PATIENCE) {
            Ok(result) => result,
            Err(RecvTimeoutError::Timeout) => panic!("{name} takes more than {PATIENCE:?}"),
            Err(RecvTimeoutError::Disconnected) => panic!("{name} ended the reading thread"),
        };
        let took = begun.elapsed();
        let verdict = match outcome {
            Ok(Ok(())) => "answered".to_owned(),
            Ok(Err(refusal)) => {
                if refusal.code.is_empty() || refusal.message.is_empty() {
                    faults.push(format!("{name} is refused without a reason"));
                }
                refusal.code
            }
            Err(panic) => {
                faults.push(format!("{name} panics: {panic}"));
                "panicked".to_owned()
            }
        };
        if most > most_allowed(length, &limits) {
            faults.push(format!("{name} takes {most} bytes; {} are allowed", most_allowed(length, &limits)));
        }
        seen.push(Seen { name, verdict, took, most });
    }
    let count = faults.len();
    faults.truncate(20);
    assert!(count == 0, "{count} of {} files:\n{}", seen.len(), faults.join("\n"));
    seen
}

/// A line for people: how many files, and the worst of them.
pub fn summary(what: &str, seen: &[Seen]) {
    let answered = seen.iter().filter(|seen| seen.verdict == "answered").count();
    let slowest = seen.iter().max_by_key(|seen| seen.took).expect("files");
    let largest = seen.iter().max_by_key(|seen| seen.most).expect("files");
    eprintln!(
        "{what}: {} files, {answered} answered, the others refused; slowest {} ms ({}), most memory {} MB ({})",
        seen.len(),
        slowest.took.as_millis(),
        slowest.name,
        largest.most.div_ceil(1_000_000),
        largest.name,
    );
}
