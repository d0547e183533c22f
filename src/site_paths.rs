//! Paths of the site's files, relative to the page. Names with content hashes are not among them: the build writes those.

/// The site's folder.
pub const SITE: &str = "./";
/// The script that starts a worker: assets/worker_loader.js.
pub const WORKER_LOADER: &str = "worker_loader.js";
/// The service worker: assets/service_worker.js.
pub const SERVICE_WORKER: &str = "service_worker.js";
