//! A slow connection that can be lost: a proxy in front of a server on this machine.

use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, Shutdown, TcpListener, TcpStream};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

/// Bytes that take their turn on the line at once.
const SHARE: usize = 16 << 10;

/// The line to one server, which all connections share. It adds no delay of its own.
#[derive(Clone)]
pub struct Link(Arc<Line>);

struct Line {
    /// The port of the proxy.
    port: u16,
    /// The port of the server.
    server: u16,
    bytes_per_second: f64,
    /// When the bytes that were sent last have come through.
    free: Mutex<Instant>,
    /// Bytes that went to the browser.
    passed: AtomicU64,
    /// The ends of the open connections; `None` while the connection is lost.
    open: Mutex<Option<Vec<TcpStream>>>,
}

impl Link {
    /// To the server at this port, with this many Mbit/s towards the browser.
    pub fn start(server: u16, megabits: f64) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
        let line = Arc::new(Line {
            port: listener.local_addr().expect("an address").port(),
            server,
            bytes_per_second: megabits * 1e6 / 8.0,
            free: Mutex::new(Instant::now()),
            passed: AtomicU64::new(0),
            open: Mutex::new(Some(Vec::new())),
        });
        let accepting = Arc::clone(&line);
        thread::spawn(move || {
            for browser in listener.incoming().flatten() {
                // A connection that cannot be made is dropped, as one is while the line is cut.
                let _ = accepting.connect(browser);
            }
        });
        Self(line)
    }

    /// The port for the browser.
    pub fn port(&self) -> u16 {
        self.0.port
    }

    /// Loses the connection: what is open ends, and nothing new is answered.
    pub fn cut(&self) {
        let ends = self.0.open.lock().expect("no panic in there").take();
        for end in ends.into_iter().flatten() {
            // It may have ended already.
            let _ = end.shutdown(Shutdown::Both);
        }
    }

    /// The connection is there again.
    pub fn restore(&self) {
        self.0.open.lock().expect("no panic in there").get_or_insert_default();
    }

    /// Bytes that went to the browser until now, with all headers.
    pub fn passed(&self) -> u64 {
        self.0.passed.load(Ordering::Relaxed)
    }
}

impl Line {
    fn connect(self: &Arc<Self>, browser: TcpStream) -> io::Result<()> {
        let server = TcpStream::connect((Ipv4Addr::LOCALHOST, self.server))?;
        let (mut requests, mut to_server) = (browser.try_clone()?, server.try_clone()?);
        match &mut *self.open.lock().expect("no panic in there") {
            Some(ends) => ends.extend([browser.try_clone()?, server.try_clone()?]),
            None => return Ok(()),
        }
        thread::spawn(move || {
            // Ends with the connection, in whatever way.
            let _ = io::copy(&mut requests, &mut to_server);
            let _ = to_server.shutdown(Shutdown::Write);
        });
        let line = Arc::clone(self);
        thread::spawn(move || {
            let _ = line.carry(&server, &browser);
            let _ = browser.shutdown(Shutdown::Both);
        });
        Ok(())
    }

    /// Carries the answers at the line's speed.
    fn carry(&self, mut server: &TcpStream, mut browser: &TcpStream) -> io::Result<()> {
        let mut share = vec![0; SHARE];
        loop {
            let bytes = server.read(&mut share)?;
            if bytes == 0 {
                return Ok(());
            }
            thread::sleep(self.turn(bytes).saturating_duration_since(Instant::now()));
            browser.write_all(&share[..bytes])?;
            self.passed.fetch_add(bytes as u64, Ordering::Relaxed);
        }
    }

    /// When these bytes have come through.
    fn turn(&self, bytes: usize) -> Instant {
        let mut free = self.free.lock().expect("no panic in there");
        *free = (*free).max(Instant::now()) + Duration::from_secs_f64(bytes as f64 / self.bytes_per_second);
        *free
    }
}
