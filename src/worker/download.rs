//! Downloads the network's file from the site, in [`pieces`](crate::inference::pieces). A piece whose connection drops is
//! requested again, after growing pauses, and at once when the browser is online again.

use std::cell::Cell;
use std::pin::pin;

use futures_util::future::{Either, select};
use futures_util::stream::{self, StreamExt, TryStreamExt};
use gloo::events::EventListener;
use js_sys::{Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, ReadableStreamDefaultReader, RequestCache, RequestInit, Response};
use web_time::Instant;

use super::{pause, scope};
use crate::error::Failure;
use crate::inference::{ModelCard, milliseconds_since};
use crate::protocol::NetworkProgress;
use crate::protocol::envelope::error_text;

/// The number of pieces that are downloaded at a time. An interruption costs no more than these. While one is being
/// requested, the others keep the connection busy.
const AT_ONCE: usize = 3;

/// The pauses before a piece is requested again. If it fails after the last pause, the download fails.
const PAUSES_SECONDS: [u32; 5] = [1, 2, 4, 8, 16];

/// After this time without a byte of any piece, a connection counts as dropped: browsers do not notice every loss.
const SILENCE_SECONDS: u32 = 30;

/// How often the time since the last byte is checked.
const LOOK_MILLISECONDS: u32 = 5000;

/// The shortest time between two progress reports, each of which costs the page a frame.
const REPORT_MILLISECONDS: f64 = 50.0;

/// Why a piece was not received.
enum PieceError {
    /// The server refused the request.
    Refused(String),
    /// The connection dropped, or the piece has the wrong length. Another attempt may succeed.
    Dropped(String),
}

impl From<JsValue> for PieceError {
    fn from(error: JsValue) -> Self {
        Self::Dropped(error_text(&error))
    }
}

/// Downloads the card's file. `first` is a promise of the response with the first piece, if it was requested already; any
/// other value is ignored.
///
/// # Errors
/// [`Failure::NetworkUnreachable`]: a status other than success, or a piece that was not received after several attempts.
pub async fn download(
    card: &ModelCard,
    mut first: Option<Promise>,
    cache: RequestCache,
    report: impl Fn(NetworkProgress),
) -> Result<Vec<u8>, Failure> {
    let pieces = card.pieces();
    let mut file = vec![0; card.file.bytes as usize];
    let download = Download {
        total: card.file.bytes,
        received: Cell::new(0),
        interrupted: Cell::new(false),
        last_byte: Cell::new(Instant::now()),
        last_report: Cell::new(Instant::now()),
        report,
    };
    stream::iter(pieces.names.iter().zip(file.chunks_mut(pieces.length)))
        .map(|(name, part)| download.piece(name, part, first.take(), cache))
        .buffer_unordered(AT_ONCE)
        .try_collect::<()>()
        .await?;
    Ok(file)
}

/// The state that all pieces share.
struct Download<R> {
    /// Bytes of the file.
    total: u64,
    received: Cell<u64>,
    interrupted: Cell<bool>,
    last_byte: Cell<Instant>,
    last_report: Cell<Instant>,
    report: R,
}

impl<R: Fn(NetworkProgress)> Download<R> {
    /// Fills `part` with the piece of this name.
    async fn piece(
        &self,
        name: &str,
        part: &mut [u8],
        mut asked: Option<Promise>,
        mut cache: RequestCache,
    ) -> Result<(), Failure> {
        let mut pauses = PAUSES_SECONDS.into_iter();
        loop {
            let arrived = Cell::new(0);
            let cause = match self.attempt(name, part, asked.take(), cache, &arrived).await {
                Ok(()) => return Ok(()),
                Err(PieceError::Refused(cause)) => return Err(self.unreachable(cause)),
                Err(PieceError::Dropped(cause)) => cause,
            };
            self.received.update(|received| received - arrived.get() as u64);
            self.interrupted.set(true);
            self.report();
            match pauses.next() {
                Some(seconds) => wait(seconds).await,
                None => return Err(self.unreachable(cause)),
            }
            // The HTTP cache may have an incomplete copy.
            cache = RequestCache::Reload;
        }
    }

    /// As [`Self::read`], but fails after a long silence.
    async fn attempt(
        &self,
        name: &str,
        part: &mut [u8],
        asked: Option<Promise>,
        cache: RequestCache,
        arrived: &Cell<usize>,
    ) -> Result<(), PieceError> {
        self.last_byte.set(Instant::now());
        match select(pin!(self.read(name, part, asked, cache, arrived)), pin!(self.silence())).await {
            Either::Left((outcome, _)) => outcome,
            Either::Right(_) => Err(PieceError::Dropped(format!("no data for {SILENCE_SECONDS} s"))),
        }
    }

    /// Returns after a silence of [`SILENCE_SECONDS`].
    async fn silence(&self) {
        while milliseconds_since(self.last_byte.get()) < f64::from(SILENCE_SECONDS) * 1000.0 {
            pause(LOOK_MILLISECONDS).await;
        }
    }

    /// Requests the piece, unless it was `asked` for already, and reads it into `part`. `arrived` counts its bytes.
    async fn read(
        &self,
        name: &str,
        part: &mut [u8],
        asked: Option<Promise>,
        cache: RequestCache,
        arrived: &Cell<usize>,
    ) -> Result<(), PieceError> {
        let asked = match asked {
            Some(promise) => JsFuture::from(promise).await?.dyn_into::<Response>().ok(),
            None => None,
        };
        let request = Request(AbortController::new()?);
        let response = match asked {
            Some(response) => response,
            None => request.send(name, cache).await?,
        };
        if !response.ok() {
            return Err(PieceError::Refused(format!("HTTP {}: {name}", response.status())));
        }
        let wrong_length = PieceError::Dropped(format!("{name} does not have {} bytes", part.len()));
        let Some(stream) = response.body() else { return Err(wrong_length) };
        let reader: ReadableStreamDefaultReader = stream.get_reader().unchecked_into();
        while let Some(chunk) = next(&reader).await? {
            let begin = arrived.get();
            let end = begin + chunk.length() as usize;
            let Some(place) = part.get_mut(begin..end) else { return Err(wrong_length) };
            chunk.copy_to(place);
            arrived.set(end);
            self.count(chunk.length());
        }
        if arrived.get() == part.len() { Ok(()) } else { Err(wrong_length) }
    }

    fn count(&self, bytes: u32) {
        self.received.update(|received| received + u64::from(bytes));
        self.last_byte.set(Instant::now());
        let is_back = self.interrupted.replace(false);
        if is_back || milliseconds_since(self.last_report.get()) >= REPORT_MILLISECONDS {
            self.report();
        }
    }

    fn report(&self) {
        self.last_report.set(Instant::now());
        let (received, interrupted) = (self.received.get(), self.interrupted.get());
        (self.report)(NetworkProgress::Fetching { received, total: self.total, interrupted });
    }

    fn unreachable(&self, cause: String) -> Failure {
        Failure::NetworkUnreachable { megabytes: self.total / 1_000_000, cause }
    }
}

/// A request. Dropping it aborts the request.
struct Request(AbortController);

impl Request {
    async fn send(&self, address: &str, cache: RequestCache) -> Result<Response, JsValue> {
        let init = RequestInit::new();
        init.set_cache(cache);
        init.set_signal(Some(&self.0.signal()));
        JsFuture::from(scope().fetch_with_str_and_init(address, &init)).await?.dyn_into()
    }
}

impl Drop for Request {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// The stream's next chunk; `None` at its end.
async fn next(reader: &ReadableStreamDefaultReader) -> Result<Option<Uint8Array>, JsValue> {
    let result = JsFuture::from(reader.read()).await?;
    if Reflect::get(&result, &"done".into())?.is_truthy() {
        return Ok(None);
    }
    Ok(Some(Reflect::get(&result, &"value".into())?.unchecked_into()))
}

/// Waits this many seconds, or until the browser is online again.
async fn wait(seconds: u32) {
    let mut listener = None;
    let online = Promise::new(&mut |resolve, _| {
        listener = Some(EventListener::once(&scope(), "online", move |_| drop(resolve.call0(&JsValue::NULL))));
    });
    select(pin!(pause(seconds * 1000)), JsFuture::from(online)).await;
    drop(listener);
}
