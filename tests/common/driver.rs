//! A headless browser and the program that drives it.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use thirtyfour::{ChromeCapabilities, ChromiumLikeCapabilities, DesiredCapabilities};

/// Long, for a machine under load.
const PATIENCE: Duration = Duration::from_secs(120);

/// Ends ChromeDriver or geckodriver, and with it the browser.
pub struct Driver(Child);

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Driver {
    /// Its process.
    pub fn process(&self) -> u32 {
        self.0.id()
    }

    /// Starts it on a port it chooses itself; gives the port.
    pub fn start(program: &str) -> (Self, u16) {
        let mut child = Command::new(program)
            .arg("--port=0")
            .stdout(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| panic!("{program} does not start ({error}): `./xtask/run test` installs it"));
        let mut lines = BufReader::new(child.stdout.take().expect("its output")).lines();
        let begun = Instant::now();
        let port = loop {
            let line = lines.next().expect("the driver says its port").expect("text");
            if let Some(port) = port_in(&line) {
                break port;
            }
            assert!(begun.elapsed() < PATIENCE, "{program} did not start");
        };
        // It must be able to go on writing.
        std::thread::spawn(move || lines.for_each(drop));
        (Self(child), port)
    }
}

/// `ChromeDriver was started successfully on port 4321.`, `... Listening on 127.0.0.1:4321`
fn port_in(line: &str) -> Option<u16> {
    let after = ["started successfully on port ", "Listening on 127.0.0.1:"];
    let port = after.iter().find_map(|words| Some(line.split_once(words)?.1))?;
    port.trim_end_matches('.').parse().ok()
}

/// Chromium without a window, for root too.
pub fn chromium() -> ChromeCapabilities {
    let mut capabilities = DesiredCapabilities::chrome();
    for argument in [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
    ] {
        capabilities.add_arg(argument).expect("an argument");
    }
    let chromium = find("chromium").expect("chromium is missing: `./xtask/run test` installs it");
    capabilities.set_binary(&chromium.to_string_lossy()).expect("a path");
    capabilities
}

fn find(program: &str) -> Option<PathBuf> {
    std::env::split_paths(&std::env::var_os("PATH")?).map(|folder| folder.join(program)).find(|path| path.is_file())
}
