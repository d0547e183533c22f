//! The HTTP headers of the site's files, the only place that defines them. Our own server sends them,
//! [`hosting`](crate::hosting) writes them as configuration for other servers and for docs/hosting.md, and
//! [`page`](crate::page) puts the content security policy into the page itself.

/// A header with the same value for all files.
pub struct Header {
    pub name: &'static str,
    pub value: String,
    /// The reason, for docs/hosting.md.
    pub why: &'static str,
}

/// `Cache-Control` for names with a content hash.
pub const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// `Cache-Control` for all other names: cached, but revalidated on every use.
pub const ASK_AGAIN: &str = "no-cache";

/// A regular expression for paths with a content hash: `name-<16 hexadecimal digits>.ext` or `..._bg.wasm`, as Trunk
/// and [`publish`](crate::publish) write them. Its syntax is common to nginx, Caddy and Rust.
pub const HASHED: &str = "/[^/-]*-[0-9a-f]{16}[._][^/]*$";

/// MIME types by file extension, for all extensions of the site.
pub const TYPES: [(&str, &str); 12] = [
    ("css", "text/css"),
    ("html", "text/html"),
    ("jpeg", "image/jpeg"),
    ("js", "text/javascript"),
    ("json", "application/json"),
    ("onnx", "application/octet-stream"),
    ("png", "image/png"),
    ("svg", "image/svg+xml"),
    ("ts", "text/plain"),
    ("txt", "text/plain"),
    ("wasm", "application/wasm"),
    ("webmanifest", "application/manifest+json"),
];

/// The directives of the content security policy. Everything else is forbidden.
const POLICY: [(&str, &str); 12] = [
    ("default-src", "'none'"),
    // No inline script, no eval; WebAssembly may be compiled.
    ("script-src", "'self' 'wasm-unsafe-eval'"),
    ("style-src", "'self'"),
    ("img-src", "'self'"),
    // Also limits uploads: only to the site's own server, which accepts none.
    ("connect-src", "'self'"),
    ("worker-src", "'self'"),
    // The lesson shows films in frames of the site's own.
    ("frame-src", "'self'"),
    ("manifest-src", "'self'"),
    ("base-uri", "'none'"),
    ("form-action", "'none'"),
    // Strings become markup or script URLs only through src/trusted_types.rs.
    ("require-trusted-types-for", "'script'"),
    ("trusted-types", "default"),
];

/// Browser features that the page never uses. The clipboard is not in this list: the page copies pictures.
const NEVER_USED: [&str; 24] = [
    "accelerometer",
    "autoplay",
    "bluetooth",
    "browsing-topics",
    "camera",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "gamepad",
    "geolocation",
    "gyroscope",
    "hid",
    "idle-detection",
    "local-fonts",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "picture-in-picture",
    "publickey-credentials-get",
    "screen-wake-lock",
    "serial",
    "usb",
    "xr-spatial-tracking",
];

/// The content security policy, for a header or a page's `meta` element.
pub fn content_security_policy() -> String {
    POLICY.map(|(directive, sources)| format!("{directive} {sources}")).join("; ")
}

/// The headers of every response.
pub fn everywhere() -> Vec<Header> {
    vec![
        Header {
            name: "Content-Security-Policy",
            value: content_security_policy(),
            why: "The page can load from and send to its own server only, runs no script but its files, and makes \
                  markup of no text but its own. In the page as well, for servers without headers. Add \
                  `; frame-ancestors ...` to name the sites that may embed it: that is yours to choose, here all may",
        },
        Header {
            name: "Referrer-Policy",
            value: "no-referrer".into(),
            why: "Links to the study's sources do not say where they were followed",
        },
        Header {
            name: "X-Content-Type-Options",
            value: "nosniff".into(),
            why: "No file is taken for something other than its MIME type says",
        },
        Header {
            name: "Permissions-Policy",
            value: NEVER_USED.map(|feature| format!("{feature}=()")).join(", "),
            why: "Camera, microphone, place and whatever else it never uses is off, also for pages it is embedded in",
        },
        Header {
            name: "Cross-Origin-Resource-Policy",
            value: "cross-origin".into(),
            why: "Pages that are cross-origin isolated may embed it",
        },
        Header {
            name: "Cross-Origin-Embedder-Policy",
            value: "require-corp".into(),
            why: "The same: isolated pages take no frame without it. It needs nothing of other sites, so it costs nothing",
        },
    ]
}

/// `Cache-Control` for a path.
pub fn cache_control(address: &str) -> &'static str {
    if has_content_hash(address) { FOR_EVER } else { ASK_AGAIN }
}

/// The MIME type of a path, by its extension. A path that ends with a slash is a page.
pub fn content_type(address: &str) -> Option<&'static str> {
    let name = address.rsplit('/').next().unwrap_or_default();
    let ending = if name.is_empty() { "html" } else { name.rsplit_once('.')?.1 };
    TYPES.iter().find(|(known, _)| *known == ending).map(|(_, kind)| *kind)
}

fn has_content_hash(address: &str) -> bool {
    without_content_hash(address) != address
}

/// Removes the content hash from the last part of a path, if there is one; see [`HASHED`].
pub fn without_content_hash(path: &str) -> String {
    let begin = path.rfind('/').map_or(0, |slash| slash + 1);
    let name = &path[begin..];
    let hashed = name.split_once('-').filter(|(_, rest)| {
        let hash = rest.split(['.', '_']).next().unwrap_or_default();
        hash.len() == 16 && hash.bytes().all(|byte| byte.is_ascii_hexdigit())
    });
    match hashed {
        Some((stem, rest)) => format!("{}{stem}{}", &path[..begin], &rest[16..]),
        None => path.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_with_a_content_hash_are_cached_for_ever() {
        for (hashed, plain) in [
            ("/app-0123456789abcdef_bg.wasm", "/app_bg.wasm"),
            ("/worker_relaxed-0123456789abcdef.js", "/worker_relaxed.js"),
            ("/sub/pneumoscope-0123456789abcdef.01-of-25.onnx", "/sub/pneumoscope.01-of-25.onnx"),
        ] {
            assert_eq!(cache_control(hashed), FOR_EVER, "{hashed}");
            assert_eq!(without_content_hash(hashed), plain);
        }
        for plain in ["/", "/index.html", "/worker_loader.js", "/worker_bg.wasm", "/a-short.js"] {
            assert_eq!(cache_control(plain), ASK_AGAIN, "{plain}");
        }
    }

    #[test]
    fn types_go_by_the_ending() {
        for (address, expected) in [
            ("/", Some("text/html")),
            ("/in/a/folder/", Some("text/html")),
            ("/app-0123456789abcdef_bg.wasm", Some("application/wasm")),
            ("/manifest.webmanifest", Some("application/manifest+json")),
            ("/pneumoscope-0123456789abcdef.onnx", Some("application/octet-stream")),
            ("/LICENSE", None),
            ("/a.unknown", None),
        ] {
            assert_eq!(content_type(address), expected, "{address}");
        }
    }

    #[test]
    fn the_policy_lets_nothing_inline_and_nobody_else_in() {
        let policy = content_security_policy();
        assert!(policy.starts_with("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; "), "{policy}");
        for open in ["unsafe-inline", "'unsafe-eval'", "http", "*", "data:"] {
            assert!(!policy.contains(open), "{policy}");
        }
    }
}
