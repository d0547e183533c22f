//! Paths within the site, relative to its page.

/// Where the site lies, seen from its page.
pub const SITE: &str = "./";
/// Where the workers' programs begin, within the site: assets/worker_loader.js.
pub const WORKER_LOADER: &str = "worker_loader.js";
/// What keeps the site: assets/service_worker.js.
pub const SERVICE_WORKER: &str = "service_worker.js";
