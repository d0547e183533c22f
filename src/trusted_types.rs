//! Decides which strings may become markup or a script URL. In browsers with Trusted Types the content security policy
//! allows no others; `app::trusted_types` registers this policy.

use crate::site_paths::{SERVICE_WORKER, SITE, WORKER_LOADER};

/// Elements that run scripts, load, embed or send data, or change how the browser parses the page.
const ACTIVE: [&str; 16] = [
    "script", "iframe", "frame", "object", "embed", "base", "meta", "link", "style", "form", "img", "image", "audio",
    "video", "template", "use",
];

/// Whether a string may become markup. The static parts of the views may: they contain only text and shapes.
pub fn is_plain_markup(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    text.split('<').skip(1).all(|tag| {
        let name = tag.split(|c: char| c.is_ascii_whitespace() || "/>".contains(c)).next().unwrap_or_default();
        !ACTIVE.contains(&name) && !has_handler(tag) && !tag.contains("javascript:")
    })
}

/// Whether a tag contains an event handler such as `onclick =`.
fn has_handler(tag: &str) -> bool {
    tag.match_indices("on").any(|(at, _)| {
        let begins = !tag[..at].ends_with(|c: char| c.is_ascii_alphanumeric());
        let rest = tag[at..].trim_start_matches(|c: char| c.is_ascii_alphabetic());
        begins && rest.trim_start().starts_with('=')
    })
}

/// Whether a worker or a service worker may load the script at `address`. `site` is the URL of the site and ends with a
/// slash. The query of `address` is ignored.
pub fn is_own_script(address: &str, site: &str) -> bool {
    let script = address.split('?').next().unwrap_or_default();
    let name = script.strip_prefix(SITE).or_else(|| script.strip_prefix(site));
    name.is_some_and(|name| name == WORKER_LOADER || name == SERVICE_WORKER)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_and_shapes_are_plain_markup() {
        for markup in [
            "",
            "just text",
            "<p class=\"lead\">One</p>",
            "<svg viewBox=\"0 0 8 8\"><path d=\"M0 0h8\"/></svg>",
            "<a href=\"#/learn\" class=\"one only\">on and on</a>",
            "<!><br/>",
        ] {
            assert!(is_plain_markup(markup), "{markup}");
        }
    }

    #[test]
    fn what_runs_or_loads_is_not() {
        for markup in [
            "<script>1</script>",
            "<p><SCRIPT src=x></p>",
            "<svg/onload=alert(1)>",
            "<p onclick='x'>",
            "<p\nONCLICK = x>",
            "<p title='>' onclick=x>",
            "<a href='JavaScript:x'>",
            "<img src='http://elsewhere.invalid/'>",
            "<iframe srcdoc=x>",
            "<base href=//elsewhere.invalid>",
            "<form action=//elsewhere.invalid>",
        ] {
            assert!(!is_plain_markup(markup), "{markup}");
        }
    }

    #[test]
    fn only_the_two_scripts_are_own() {
        let site = "https://example.org/in/a/folder/";
        for address in [
            "./worker_loader.js?worker&resnet50v2",
            "./service_worker.js?worker",
            "./service_worker.js",
            "https://example.org/in/a/folder/worker_loader.js?worker&resnet50v2",
        ] {
            assert!(is_own_script(address, site), "{address}");
        }
        for address in [
            "",
            "blob:http://localhost/1",
            "data:text/javascript,1",
            "http://elsewhere.invalid/worker_loader.js",
            "https://example.org/worker_loader.js",
            "./worker_loader.js/../other.js",
            "./app.js",
            "worker_loader.js",
        ] {
            assert!(!is_own_script(address, site), "{address}");
        }
    }
}
