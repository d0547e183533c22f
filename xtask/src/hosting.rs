//! Writes [`headers`] as configuration for other servers. The build writes `_headers`, for Netlify and Cloudflare
//! Pages. `./xtask/run hosting` writes the nginx and Caddy files in assets/hosting and the table in docs/hosting.md; a
//! test checks that these are up to date.

use std::fmt::Write;
use std::path::PathBuf;
use std::{fs, iter};

use anyhow::{Context, ensure};

use crate::headers::{self, ASK_AGAIN, FOR_EVER, HASHED, Header, TYPES};
use crate::project;

/// The folder of the configuration files.
pub fn folder() -> PathBuf {
    project().join("assets").join("hosting")
}

/// The markers around the table in docs/hosting.md.
const TABLE: [&str; 2] = ["<!-- headers -->\n", "<!-- /headers -->"];

/// Writes the configuration files and the table in docs/hosting.md.
///
/// # Errors
/// If a file cannot be written, or docs/hosting.md has no markers for the table.
pub fn write() -> anyhow::Result<()> {
    for (path, text) in written()? {
        fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(())
}

/// The paths and contents of all files.
fn written() -> anyhow::Result<Vec<(PathBuf, String)>> {
    let page = project().join("docs").join("hosting.md");
    let text = fs::read_to_string(&page)?;
    let parts = text.split_once(TABLE[0]).and_then(|(before, rest)| Some((before, rest.split_once(TABLE[1])?.1)));
    ensure!(parts.is_some(), "docs/hosting.md has no markers for the table of headers");
    let (before, after) = parts.unwrap_or_default();
    let table = format!("{before}{}{}{}{after}", TABLE[0], table(), TABLE[1]);
    Ok(vec![
        (folder().join("nginx-http.conf"), nginx_http()),
        (folder().join("nginx-location.conf"), nginx_location()),
        (folder().join("Caddyfile"), caddy()),
        (page, table),
    ])
}

/// The file `_headers` for Netlify and Cloudflare Pages. They join the values if two rules set the same header, so each
/// file with a content hash has only one rule beside the general one. For all other files the default of both services
/// revalidates on every use.
pub fn netlify(files: &[String]) -> String {
    let mut text = String::from("/*\n");
    for Header { name, value, .. } in headers::everywhere() {
        writeln!(text, "  {name}: {value}").expect("writing to a string");
    }
    let mut files: Vec<_> =
        files.iter().filter(|file| headers::cache_control(&format!("/{file}")) == FOR_EVER).collect();
    files.sort();
    for file in files {
        writeln!(text, "/{file}\n  Cache-Control: {FOR_EVER}").expect("writing to a string");
        if let Some(kind) = headers::content_type(file) {
            writeln!(text, "  Content-Type: {kind}").expect("writing to a string");
        }
    }
    text
}

const WRITTEN: &str = "# Written by `./xtask/run hosting` from xtask/src/headers.rs.\n";

fn nginx_http() -> String {
    format!(
        "# For nginx, within `http {{ }}`: a copy in /etc/nginx/conf.d will do.\n{WRITTEN}\n\
         map $uri $pneumoscope_cache {{\n    \"~{HASHED}\" \"{FOR_EVER}\";\n    default \"{ASK_AGAIN}\";\n}}\n"
    )
}

fn nginx_location() -> String {
    let mut text = format!(
        "# For nginx, within the site's `location`, at a domain's root or in a folder of it:\n\
         #\n\
         #     location / {{ root /srv/pneumoscope; include nginx-location.conf; }}\n\
         #     location /pneumoscope/ {{ alias /srv/pneumoscope/; include nginx-location.conf; }}\n\
         #\n\
         # `brotli_static` is of a module (Debian's package libnginx-mod-http-brotli-static): without it, take the line out.\n\
         {WRITTEN}\n\
         index index.html;\n\
         brotli_static on;\n\
         gzip_static on;\n\
         gzip_vary on;\n\
         default_type application/octet-stream;\n\
         types {{\n"
    );
    for (ending, kind) in TYPES {
        writeln!(text, "    {kind} {ending};").expect("writing to a string");
    }
    // Without `always`, so that error responses are not cached.
    text += "}\nadd_header Cache-Control $pneumoscope_cache;\n";
    for Header { name, value, .. } in headers::everywhere() {
        writeln!(text, "add_header {name} \"{value}\" always;").expect("writing to a string");
    }
    text
}

fn caddy() -> String {
    let mut text = format!(
        "# For Caddy, at a domain's root or in a folder of it:\n\
         #\n\
         #     import Caddyfile\n\
         #     example.org {{\n\
         #         handle_path /pneumoscope/* {{\n\
         #             root * /srv/pneumoscope\n\
         #             import pneumoscope\n\
         #         }}\n\
         #     }}\n\
         {WRITTEN}\n\
         (pneumoscope) {{\n"
    );
    for Header { name, value, .. } in headers::everywhere() {
        writeln!(text, "\theader {name} \"{value}\"").expect("writing to a string");
    }
    for (ending, kind) in TYPES {
        let matcher = format!("@pneumoscope_{ending}");
        writeln!(text, "\t{matcher} path *.{ending}\n\theader {matcher} Content-Type {kind}")
            .expect("writing to a string");
    }
    // Only for existing files, so that error responses are not cached.
    write!(
        text,
        "\theader ?Cache-Control {ASK_AGAIN}\n\
         \t@pneumoscope_hashed {{\n\t\tpath_regexp {HASHED}\n\t\tfile\n\t}}\n\
         \theader @pneumoscope_hashed Cache-Control \"{FOR_EVER}\"\n\
         \tfile_server {{\n\t\tprecompressed br gzip\n\t}}\n}}\n"
    )
    .expect("writing to a string");
    text
}

/// The table in docs/hosting.md.
fn table() -> String {
    let cache = [
        ("Cache-Control", FOR_EVER, "Names with a content hash never change"),
        ("Cache-Control", ASK_AGAIN, "All other names: asked about each time, so that a new version is seen at once"),
    ]
    .map(|(name, value, why)| Header { name, value: value.into(), why });
    let rows = headers::everywhere().into_iter().chain(cache).map(|header| {
        // The full value would fill a page.
        let value = if header.name == "Permissions-Policy" { "camera=(), microphone=(), ..." } else { &header.value };
        format!("| `{}: {value}` | {} |\n", header.name, header.why)
    });
    iter::once("| header | why |\n|---|---|\n".to_owned()).chain(rows).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_up_to_date() {
        for (path, text) in written().unwrap() {
            let found = fs::read_to_string(&path).unwrap_or_default();
            assert!(found == text, "{} is not as xtask/src/headers.rs says: `./xtask/run hosting`", path.display());
        }
    }

    #[test]
    fn for_netlify_no_file_has_two_rules_for_one_header() {
        let files = ["index.html", "app-0123456789abcdef.js", "study/split.json", "p-0123456789abcdef.onnx"];
        let text = netlify(&files.map(str::to_owned));
        assert_eq!(text.matches("\n/").count(), 2, "{text}");
        assert!(text.starts_with("/*\n  Content-Security-Policy: default-src 'none'; "), "{text}");
        let network = "/p-0123456789abcdef.onnx\n  Cache-Control: public, max-age=31536000, immutable\n  \
                       Content-Type: application/octet-stream\n";
        assert!(text.ends_with(network), "{text}");
        let (everywhere, _) = text.split_once("\n/").unwrap();
        assert!(!everywhere.contains("Cache-Control:") && !everywhere.contains(" Content-Type:"), "{text}");
        // Cloudflare Pages limits the length of a line.
        assert!(text.lines().all(|line| line.len() < 2000), "{text}");
    }
}
