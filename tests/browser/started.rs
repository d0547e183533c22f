//! Browsers that run. Starting and ending Firefox takes as much processor time as a test in it, so tests share browsers,
//! each with a window and an origin of its own.

use std::collections::HashSet;
use std::net::{Ipv4Addr, TcpListener};
use std::sync::{LazyLock, Mutex};

use serde_json::json;
use thirtyfour::Capabilities;
use thirtyfour::prelude::*;

use crate::browser::PATIENCE;
use crate::driver::{Driver, Kind};

/// Browsers that wait for the next test.
static IDLE: Mutex<Vec<Started>> = Mutex::new(Vec::new());

/// A browser with a window, and its driver.
pub struct Started {
    /// Before the window, which asks a driver that is still there to close the browser: with a page that is busy, in vain.
    pub driver: Driver,
    pub window: WebDriver,
    pub kind: Kind,
}

impl Started {
    /// Starts a browser.
    pub async fn new(kind: Kind, capabilities: Capabilities) -> Self {
        let (driver, port) = Driver::start(kind);
        // Each test has a runtime of its own: a connection of an earlier one would be dead.
        let client = reqwest::Client::builder().timeout(PATIENCE).pool_max_idle_per_host(0).build().expect("a client");
        let address = format!("http://127.0.0.1:{port}");
        let window = WebDriver::builder(address, capabilities).client(client).connect().await.expect("a browser");
        Self { driver, window, kind }
    }

    /// A browser of this kind that another test has left.
    pub fn take(kind: Kind) -> Option<Self> {
        let mut idle = IDLE.lock().expect("no panic in there");
        let at = idle.iter().position(|one| one.kind == kind)?;
        Some(idle.swap_remove(at))
    }

    /// Leaves the browser to another test, with an empty window alone. What it keeps of `origin` would fill its disk: every
    /// test's copy of the network.
    pub async fn leave(self, origin: &str) -> WebDriverResult<()> {
        let old = self.window.windows().await?;
        let new = self.window.new_window().await?;
        for window in old {
            self.window.switch_to_window(window).await?;
            self.window.close_window().await?;
        }
        self.window.switch_to_window(new).await?;
        match self.kind {
            Kind::Chromium => {
                let all = json!({ "origin": origin, "storageTypes": "all" });
                self.window.cdp().send_raw("Storage.clearDataForOrigin", all).await?;
            }
            // A new window is as large as the last one. When the disk fills, it forgets the sites it saw longest ago.
            Kind::Firefox => {
                self.window.set_window_rect(0, 0, 1366, 768).await?;
            }
            Kind::WebKit => {}
        }
        IDLE.lock().expect("no panic in there").push(self);
        Ok(())
    }
}

/// Listens on a port that no test has had: what a browser keeps of an earlier test belongs to another origin.
pub fn listen() -> TcpListener {
    static HAD: LazyLock<Mutex<HashSet<u16>>> = LazyLock::new(Mutex::default);
    loop {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
        let port = listener.local_addr().expect("an address").port();
        if HAD.lock().expect("no panic in there").insert(port) {
            return listener;
        }
    }
}
