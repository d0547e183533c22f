//! Which parent pages may use the frame. The owner of a copy of the site lists their origins in `embed.json`:
//!
//! ```json
//! { "origins": ["https://course.example", "https://*.university.example"] }
//! ```
//!
//! Pages of the site itself are always allowed. `"*"` allows all origins. Pages without an origin are never allowed:
//! local files, `data:` URLs and sandboxed frames all have the origin `null`, which identifies no site.
//!
//! A list with an invalid entry is refused as a whole, with an error that names the entry: a silently ignored entry
//! would look valid.

use std::net::{Ipv4Addr, Ipv6Addr};

use serde::Deserialize;

/// The allow-list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Origins {
    /// Origins as browsers serialize them (`https://course.example:8443`); `*.` stands for any subdomain, `*` for all
    /// origins.
    origins: Vec<String>,
}

/// Why `embed.json` cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ListError {
    #[error("embed.json is not a list of origins: {0}")]
    NoList(#[from] serde_json::Error),
    #[error("embed.json lists {entry:?}: {fault}")]
    NoOrigin { entry: String, fault: &'static str },
}

impl Origins {
    /// Parses the list.
    ///
    /// # Errors
    /// If the file is not a list of origins, or an entry is not an origin.
    pub fn parse(json: &str) -> Result<Self, ListError> {
        let list: Self = serde_json::from_str(json)?;
        for entry in &list.origins {
            checked(entry).map_err(|fault| ListError::NoOrigin { entry: entry.chars().take(100).collect(), fault })?;
        }
        Ok(list)
    }

    /// Whether a page of this origin may use a frame of the origin `own`.
    pub fn allow(&self, origin: &str, own: &str) -> bool {
        identifies_site(origin) && (origin == own || self.origins.iter().any(|pattern| matches(pattern, origin)))
    }
}

/// Whether an origin identifies a site; `null` does not.
fn identifies_site(origin: &str) -> bool {
    origin.contains("://")
}

fn matches(pattern: &str, origin: &str) -> bool {
    if pattern == "*" {
        return true;
    }
    let Some((scheme, host)) = pattern.split_once("://*.") else { return pattern == origin };
    let of_scheme = origin.strip_prefix(scheme).and_then(|rest| rest.strip_prefix("://"));
    // At least one label before the dot. A port is part of the host on both sides.
    of_scheme.and_then(|rest| rest.strip_suffix(host)).is_some_and(|names| names.len() > 1 && names.ends_with('.'))
}

/// Checks that an entry is an origin as browsers serialize it, and safe to list.
fn checked(entry: &str) -> Result<(), &'static str> {
    if entry == "*" {
        return Ok(());
    }
    if entry == "null" {
        return Err("pages of files, of data: addresses and in sandboxes all call themselves that, so it names nobody");
    }
    let Some((scheme, rest)) = entry.split_once("://") else {
        return Err("an origin begins with https://");
    };
    let (host, port) = match rest.rsplit_once(':') {
        Some((host, port)) if !port.ends_with(']') => (host, Some(port)),
        _ => (rest, None),
    };
    if let Some(port) = port {
        checked_port(scheme, port)?;
    }
    let local = match host.strip_prefix("*.") {
        Some(domain) => checked_domain(domain).and_then(|()| checked_wildcard(domain)).map(|()| false)?,
        None => checked_host(host)?,
    };
    match scheme {
        "https" => Ok(()),
        "http" if local => Ok(()),
        "http" => Err("anybody on the way can answer in the name of a page without HTTPS; http:// is for localhost"),
        _ => Err("an origin begins with https://, in lower case"),
    }
}

fn checked_port(scheme: &str, port: &str) -> Result<(), &'static str> {
    let number = port.parse::<u16>().ok().filter(|number| *number > 0 && number.to_string() == port);
    match (number, scheme) {
        (None, _) => Err("after its last colon an origin has a port, a number and nothing else"),
        (Some(443), "https") | (Some(80), "http") => Err("browsers leave out a scheme's usual port: so must the list"),
        _ => Ok(()),
    }
}

/// Checks a host. Returns whether it is the local machine.
fn checked_host(host: &str) -> Result<bool, &'static str> {
    if let Some(address) = host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        let address: Ipv6Addr = address.parse().map_err(|_| "between brackets there is no IPv6 address")?;
        return if host == format!("[{address}]") { Ok(address.is_loopback()) } else { Err(AS_BROWSERS_DO) };
    }
    checked_domain(host)?;
    if is_number(host) {
        let address: Ipv4Addr = host.parse().map_err(|_| AS_BROWSERS_DO)?;
        return Ok(address.is_loopback());
    }
    Ok(host == "localhost" || host.ends_with(".localhost"))
}

const AS_BROWSERS_DO: &str = "browsers write that address in another way";

/// Checks that a domain has only letters, digits and hyphens between dots: no path, user name, space or wildcard.
fn checked_domain(domain: &str) -> Result<(), &'static str> {
    if domain.ends_with('/') {
        return Err("an origin has no slash at its end");
    }
    if domain.contains(['/', '?', '#']) {
        return Err("an origin ends with its host or port: no path, query or fragment");
    }
    if domain.contains('*') {
        return Err("a wildcard is `*` alone, or `*.` right before a domain");
    }
    if domain.bytes().any(|byte| byte.is_ascii_uppercase()) {
        return Err("browsers write origins in lower case: so must the list");
    }
    if !domain.is_ascii() {
        return Err("browsers write such a domain in ASCII letters, beginning with xn--: so must the list");
    }
    let sound = |label: &str| {
        !label.is_empty() && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
    };
    if domain.split('.').all(sound) { Ok(()) } else { Err("that is no name of a host") }
}

/// A wildcard must stand for the subdomains of one owner, not for all of `.com` or for parts of an IP address.
fn checked_wildcard(domain: &str) -> Result<(), &'static str> {
    if domain.contains('.') && !is_number(domain) {
        Ok(())
    } else {
        Err("a wildcard needs a domain of two names or more behind it")
    }
}

/// Whether browsers read the host as an IPv4 address: its last part is a number.
fn is_number(host: &str) -> bool {
    host.rsplit('.').next().is_some_and(|last| last.starts_with("0x") || last.bytes().all(|byte| byte.is_ascii_digit()))
}
