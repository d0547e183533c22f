//! Headless browsers and their WebDriver programs.

use std::io::{BufRead, BufReader};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use serde_json::json;
use thirtyfour::common::capabilities::firefox::FirefoxPreferences;
use thirtyfour::{
    Capabilities, ChromeCapabilities, ChromiumLikeCapabilities, DesiredCapabilities, FirefoxCapabilities,
};

/// How long to wait for a driver. Long, for a machine under load.
const PATIENCE: Duration = Duration::from_secs(120);

/// A browser of one of the three engines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    #[default]
    Chromium,
    Firefox,
    /// WebKitGTK's own small browser.
    WebKit,
}

/// A driver, and what it needs. Dropping it ends them and the browser, whatever the browser is doing.
pub struct Driver {
    /// The shell around it: see [`Scratch::command`].
    program: Child,
    /// WebKitGTK needs a screen: a virtual one of this driver's own.
    _screen: Option<Screen>,
    _scratch: Scratch,
}

impl Drop for Driver {
    /// Ends the browser too. It outlives its driver, and a page of a test that failed would go on computing.
    fn drop(&mut self) {
        let processes = family(self.program.id());
        end(&mut self.program);
        let mut kill = Command::new("sh");
        kill.args(["-c", "kill -KILL \"$@\"", "sh"]).args(processes[1..].iter().map(u32::to_string));
        if processes.len() > 1 {
            // Those that ended meanwhile are no fault.
            let _ = kill.stderr(Stdio::null()).status();
        }
    }
}

/// A process and all that descend from it, parents first; the process alone where there is no Linux to say so.
pub fn family(process: u32) -> Vec<u32> {
    let mut family = vec![process];
    let mut at = 0;
    while let Some(parent) = family.get(at) {
        // Each thread has children of its own.
        for thread in std::fs::read_dir(format!("/proc/{parent}/task")).into_iter().flatten().flatten() {
            let children = std::fs::read_to_string(thread.path().join("children")).unwrap_or_default();
            family.extend(children.split_whitespace().filter_map(|id| id.parse::<u32>().ok()));
        }
        at += 1;
    }
    family
}

impl Driver {
    /// Its process.
    pub fn process(&self) -> u32 {
        self.program.id()
    }

    /// Starts the driver of this kind of browser; gives its port.
    pub fn start(kind: Kind) -> (Self, u16) {
        match kind {
            Kind::Chromium => Self::start_and_ask("chromedriver".into()),
            Kind::Firefox => Self::start_and_ask(xtask::tools::geckodriver()),
            Kind::WebKit => Self::start_on_a_screen(),
        }
    }

    /// On a port of the driver's choice. ChromeDriver may choose one that is free for IPv4 and taken for IPv6 or the other
    /// way round, and ends: then it is started again.
    fn start_and_ask(program: PathBuf) -> (Self, u16) {
        const TRIES: usize = 5;
        let mut begun = (0..TRIES).filter_map(|_| Self::start_once(&program));
        begun.next().unwrap_or_else(|| panic!("{} ends without printing its port", program.display()))
    }

    /// `None` if it ends before it has printed its port.
    fn start_once(program: &Path) -> Option<(Self, u16)> {
        let scratch = Scratch::new();
        let mut command = scratch.command(program);
        let mut child = spawn(command.arg("--port=0").stdout(Stdio::piped()));
        let mut lines = BufReader::new(child.stdout.take().expect("its output")).lines();
        let begun = Instant::now();
        let port = loop {
            let Some(line) = lines.next() else {
                end(&mut child);
                return None;
            };
            if let Some(port) = port_in(&line.expect("text")) {
                break port;
            }
            assert!(begun.elapsed() < PATIENCE, "{} did not start", program.display());
        };
        // It blocks if nobody reads what it writes.
        std::thread::spawn(move || lines.for_each(drop));
        Some((Self { program: child, _screen: None, _scratch: scratch }, port))
    }

    /// WebKitGTK's driver prints no port: it gets a free one, and is asked until it answers.
    fn start_on_a_screen() -> (Self, u16) {
        let screen = Screen::start();
        let port =
            TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).and_then(|free| free.local_addr()).expect("a port").port();
        let scratch = Scratch::new();
        let mut command = scratch.command(Path::new("WebKitWebDriver"));
        command.arg(format!("--port={port}")).env("DISPLAY", &screen.name).env("GDK_BACKEND", "x11");
        // The browser's languages are the system's.
        command.env("LC_ALL", "en_US.UTF-8").stderr(Stdio::null());
        let driver = Self { program: spawn(&mut command), _screen: Some(screen), _scratch: scratch };
        let begun = Instant::now();
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
            assert!(begun.elapsed() < PATIENCE, "WebKitWebDriver did not start");
            std::thread::sleep(Duration::from_millis(20));
        }
        (driver, port)
    }
}

/// A folder for the files of a driver and its browser, about a hundred megabytes, which they do not delete. Dropping this
/// deletes it.
struct Scratch(PathBuf);

impl Scratch {
    fn new() -> Self {
        static MADE: AtomicUsize = AtomicUsize::new(0);
        let name = format!("pneumoscope-{}-{}", std::process::id(), MADE.fetch_add(1, Ordering::Relaxed));
        let folder = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&folder).expect("a folder");
        Self(folder)
    }

    /// Runs the program in a shell. When this process ends in any way, the shell's input closes. The shell then ends all its
    /// child processes and deletes the folder.
    fn command(&self, program: &Path) -> Command {
        const RUN: &str = "\"$@\" </dev/null & driver=$!; exec >&-; read -r _; \
            kill -KILL $driver; trap '' TERM; kill -TERM 0; sleep 1; rm -rf \"$TMPDIR\"; kill -KILL 0";
        let mut command = Command::new("sh");
        command.args(["-c", RUN, "sh"]).arg(program);
        command.process_group(0).stdin(Stdio::piped()).env("TMPDIR", &self.0);
        command
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // The browser may write until it has ended.
        for _ in 0..40 {
            if std::fs::remove_dir_all(&self.0).is_ok() {
                return;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}

/// An X server that draws into memory.
struct Screen {
    server: Child,
    /// Such as ":7".
    name: String,
}

impl Screen {
    fn start() -> Self {
        let mut command = Command::new("Xvfb");
        command.args(["-displayfd", "1", "-screen", "0", "1280x1024x24", "-nolisten", "tcp"]);
        let mut server = spawn(command.stdout(Stdio::piped()).stderr(Stdio::null()));
        let mut number = String::new();
        BufReader::new(server.stdout.take().expect("its output")).read_line(&mut number).expect("the screen's number");
        Self { server, name: format!(":{}", number.trim()) }
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        end(&mut self.server);
    }
}

fn spawn(command: &mut Command) -> Child {
    let program = command.get_program().to_string_lossy().into_owned();
    command.spawn().unwrap_or_else(|error| panic!("{program} does not start ({error}): `./xtask/run test` installs it"))
}

fn end(child: &mut Child) {
    let _ = child.kill();
    let _ = child.wait();
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

/// Firefox without a window, with these preferences.
pub fn firefox(preferences: FirefoxPreferences) -> FirefoxCapabilities {
    let mut capabilities = DesiredCapabilities::firefox();
    capabilities.set_headless().expect("an argument");
    capabilities.set_preferences(preferences).expect("preferences");
    let firefox = find("firefox-esr").or_else(|| find("firefox"));
    let firefox = firefox.expect("firefox is missing: `./xtask/run test` installs it");
    capabilities.set_firefox_binary(&firefox.to_string_lossy()).expect("a path");
    capabilities
}

/// The browser that comes with WebKitGTK's driver, which knows where it lies.
pub fn webkit() -> Capabilities {
    let mut capabilities = Capabilities::new();
    capabilities.set("browserName", json!("MiniBrowser")).expect("a capability");
    capabilities
}

fn find(program: &str) -> Option<PathBuf> {
    std::env::split_paths(&std::env::var_os("PATH")?).map(|folder| folder.join(program)).find(|path| path.is_file())
}
