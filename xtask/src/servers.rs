//! nginx and Caddy, to try the files in assets/hosting with.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, bail};

use crate::{announce, run, tools};

/// The system's packages, with the module of nginx that sends what was compressed before.
const PACKAGES: [&str; 3] = ["nginx", "libnginx-mod-http-brotli-static", "caddy"];

/// Where they are unpacked.
fn folder() -> PathBuf {
    tools::folder().join("servers")
}

/// nginx' program.
pub fn nginx() -> PathBuf {
    folder().join("usr/sbin/nginx")
}

/// The module's file.
pub fn nginx_brotli() -> PathBuf {
    folder().join("usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
}

/// Caddy's program.
pub fn caddy() -> PathBuf {
    folder().join("usr/bin/caddy")
}

/// Unpacks the servers into `.tools/servers`. They are not installed, as that would start them on the system's port 80.
///
/// # Errors
/// If they are missing and this is no system with apt-get.
pub fn ensure() -> anyhow::Result<()> {
    if [nginx(), nginx_brotli(), caddy()].iter().all(|file| file.is_file()) {
        return Ok(());
    }
    if !tools::on_path("apt-get") {
        bail!("the tests of assets/hosting unpack Debian's packages of nginx and Caddy, and here is no apt-get");
    }
    announce("unpacking nginx and Caddy of the system's packages into .tools/servers, to test assets/hosting");
    tools::as_root(&["apt-get", "update"])?;
    let packages = folder().join("packages");
    fs::create_dir_all(&packages).with_context(|| format!("cannot make {}", packages.display()))?;
    run(Command::new("apt-get").arg("download").args(PACKAGES).current_dir(&packages))?;
    for package in fs::read_dir(&packages)? {
        run(Command::new("dpkg-deb").arg("-x").arg(package?.path()).arg(folder()))?;
    }
    Ok(fs::remove_dir_all(packages)?)
}
