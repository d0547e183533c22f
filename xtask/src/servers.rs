//! nginx and Caddy, for the tests of the files in assets/hosting.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, bail};

use crate::{announce, run, tools};

/// Debian packages; the second is the nginx module that sends precompressed brotli files.
const PACKAGES: [&str; 3] = ["nginx", "libnginx-mod-http-brotli-static", "caddy"];

/// The folder of the unpacked packages.
fn folder() -> PathBuf {
    tools::folder().join("servers")
}

/// The path of nginx.
pub fn nginx() -> PathBuf {
    folder().join("usr/sbin/nginx")
}

/// The path of the nginx module for brotli.
pub fn nginx_brotli() -> PathBuf {
    folder().join("usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
}

/// The path of Caddy.
pub fn caddy() -> PathBuf {
    folder().join("usr/bin/caddy")
}

/// Unpacks the servers into `.tools/servers`. They are not installed, because an installation would start them on port
/// 80.
///
/// # Errors
/// If they are missing and the system has no apt-get.
pub fn ensure() -> anyhow::Result<()> {
    if [nginx(), nginx_brotli(), caddy()].iter().all(|file| file.is_file()) {
        return Ok(());
    }
    if !tools::on_path("apt-get") {
        bail!("the tests of assets/hosting need apt-get to download Debian's packages of nginx and Caddy");
    }
    announce("unpacking nginx and Caddy into .tools/servers, for the tests of assets/hosting");
    tools::as_root(&["apt-get", "update"])?;
    let packages = folder().join("packages");
    fs::create_dir_all(&packages).with_context(|| format!("cannot make {}", packages.display()))?;
    run(Command::new("apt-get").arg("download").args(PACKAGES).current_dir(&packages))?;
    for package in fs::read_dir(&packages)? {
        run(Command::new("dpkg-deb").arg("-x").arg(package?.path()).arg(folder()))?;
    }
    Ok(fs::remove_dir_all(packages)?)
}
