//! Reads files as the product does, natively and as WebAssembly, and measures memory and time.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use pneumoscope::budget::FILM_BYTES;
use pneumoscope::error::ErrorReport;
use pneumoscope::imaging::Limits;

use crate::reading::read;
use crate::wasm32;

/// For one file. The slowest takes about a second on a machine with nothing else to do.
const PATIENCE: Duration = Duration::from_secs(60);

/// Bytes that a file may take beyond its limits: texts, the resized picture, a row of the longest
/// picture.
const BESIDES: u64 = 280_000_000;

/// Counts the bytes that this thread holds, and the most it has held. Decoding stays on one thread.
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

// SAFETY: all calls are passed unchanged to the system's allocator.
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

/// The outcome of a file.
pub struct Seen {
    pub name: String,
    /// How long the file is.
    pub bytes: usize,
    /// The refusal's code, or "answered": the same natively and as WebAssembly.
    pub verdict: String,
    pub native: Cost,
    pub wasm32: Cost,
}

/// What reading a file took.
pub struct Cost {
    pub took: Duration,
    /// The most bytes held at a time, without those of the file.
    pub most: u64,
}

/// The verdict or a panic's message, and the cost.
type Outcome = (Result<String, String>, Cost);

fn read_natively(bytes: &[u8], limits: &Limits) -> Outcome {
    let (begun, before) = (Instant::now(), HELD.get());
    MOST.set(before);
    let outcome = catch_unwind(AssertUnwindSafe(|| read(bytes, limits).map_err(ErrorReport::from)));
    let verdict = match outcome {
        Ok(Ok(())) => Ok("answered".to_owned()),
        Ok(Err(error)) if error.to_string() == error.for_logs() => Err(format!("{error} has no text")),
        Ok(Err(error)) => Ok(error.code),
        Err(panic) => {
            let text = panic.downcast_ref::<String>().cloned();
            Err(text.or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned())).unwrap_or_default())
        }
    };
    (verdict, Cost { took: begun.elapsed(), most: (MOST.get() - before) as u64 })
}

fn read_as_wasm32(reader: &mut wasm32::Reader, bytes: &[u8]) -> Outcome {
    let wasm32::Outcome { verdict, most, milliseconds } = reader.read(bytes);
    let cost = Cost { took: Duration::from_secs_f64(milliseconds / 1000.0), most };
    (if verdict.starts_with("failed") { Err(verdict) } else { Ok(verdict) }, cost)
}

/// A thread that reads files natively or as WebAssembly.
struct Lane {
    to_reader: Sender<Arc<Vec<u8>>>,
    results: Receiver<Outcome>,
}

impl Lane {
    fn start<R: FnMut(&[u8]) -> Outcome>(reader: impl FnOnce() -> R + Send + 'static) -> Self {
        let (to_reader, jobs) = channel::<Arc<Vec<u8>>>();
        let (to_watcher, results) = channel();
        thread::spawn(move || {
            let mut read = reader();
            for bytes in jobs {
                if to_watcher.send(read(&bytes)).is_err() {
                    return;
                }
            }
        });
        Self { to_reader, results }
    }

    fn wait(&self, name: &str) -> Outcome {
        match self.results.recv_timeout(PATIENCE) {
            Ok(outcome) => outcome,
            Err(RecvTimeoutError::Timeout) => panic!("{name} takes more than {PATIENCE:?}"),
            Err(RecvTimeoutError::Disconnected) => panic!("{name} ended the reading thread"),
        }
    }
}

/// The most bytes that a file of this length may take.
fn most_allowed(bytes: usize, limits: &Limits) -> u64 {
    let by_limits = 2 * limits.memory + 2 * limits.pixels + 3 * bytes as u64 + BESIDES;
    by_limits.min(FILM_BYTES as u64)
}

/// Reads all files, one after the other, natively and as WebAssembly; gives the result of each.
///
/// # Panics
/// If a file panics, hangs, takes too much memory, is refused without a code or a message, or has different results in the
/// two. The message names all such files.
pub fn watched(limits: Limits, files: impl IntoIterator<Item = Named>) -> Vec<Seen> {
    let native = Lane::start(move || move |bytes: &[u8]| read_natively(bytes, &limits));
    let wasm32 = Lane::start(move || {
        let mut reader = wasm32::Reader::start(&limits);
        move |bytes: &[u8]| read_as_wasm32(&mut reader, bytes)
    });
    let (mut seen, mut faults) = (Vec::new(), Vec::new());
    for (name, bytes) in files {
        let bytes = Arc::new(bytes);
        for lane in [&native, &wasm32] {
            lane.to_reader.send(bytes.clone()).unwrap_or_else(|_| panic!("no reading thread waits for {name}"));
        }
        let [(verdict, native), (other, wasm32)] = [native.wait(&name), wasm32.wait(&name)];
        for (way, outcome, cost) in [("natively", &verdict, &native), ("as wasm32", &other, &wasm32)] {
            if let Err(fault) = outcome {
                faults.push(format!("{name}, {way}: {fault}"));
            }
            if cost.most > most_allowed(bytes.len(), &limits) {
                faults.push(format!("{name}, {way}, takes {} bytes", cost.most));
            }
        }
        // How much memory a crate asks for depends on the size of an address.
        let lacks_memory = [&verdict, &other].iter().any(|verdict| verdict.as_deref() == Ok("too-much-memory"));
        let answered = [&verdict, &other].iter().any(|verdict| verdict.as_deref() == Ok("answered"));
        if verdict.is_ok() && other.is_ok() && verdict != other && (answered || !lacks_memory) {
            faults.push(format!("{name} fares differently: {verdict:?} and {other:?}"));
        }
        let verdict = verdict.unwrap_or_else(|_| "panicked".to_owned());
        seen.push(Seen { name, bytes: bytes.len(), verdict, native, wasm32 });
    }
    let count = faults.len();
    faults.truncate(20);
    assert!(count == 0, "{count} of {} files:\n{}", seen.len(), faults.join("\n"));
    seen
}

/// A line for people: how many files, and the worst of them.
pub fn summary(what: &str, seen: &[Seen]) {
    let answered = seen.iter().filter(|seen| seen.verdict == "answered").count();
    eprintln!("{what}: {} files, {answered} answered, the others refused", seen.len());
    for (way, cost_of) in
        [("natively", (|seen| &seen.native) as fn(&Seen) -> &Cost), ("as wasm32", |seen| &seen.wasm32)]
    {
        let slowest = seen.iter().max_by_key(|seen| cost_of(seen).took).expect("files");
        let largest = seen.iter().max_by_key(|seen| cost_of(seen).most).expect("files");
        eprintln!(
            "  {way}: slowest {} ms ({}), most memory {} MB ({})",
            cost_of(slowest).took.as_millis(),
            slowest.name,
            cost_of(largest).most.div_ceil(1_000_000),
            largest.name,
        );
    }
}
