//! Prepares index.html for the content security policy.
//!
//! * Writes the policy into the page, for servers that send no headers.
//! * Moves the inline script that starts the program into a file, because the policy forbids it.
//! * Joins the style sheets into one file.
//! * Adds the names of the languages' text files.
//! * Adds the data of [`discovery`] to the page.

use std::fs;
use std::path::Path;

use anyhow::{Context, ensure};

use crate::publish::{integrity, short_hash};
use crate::site_address::SiteAddress;
use crate::texts::{self, TextFile};
use crate::{discovery, headers};

/// The placeholder of the policy in index.html. It stands before everything that the policy restricts.
const NO_POLICY: &str = "<!-- The build puts the content security policy here. -->";

/// The tags around Trunk's script.
const SCRIPT: [&str; 2] = ["<script type=\"module\">", "</script>"];

/// The text around the file name in Trunk's links to style sheets.
const STYLE_SHEET: [&str; 2] = ["<link rel=\"stylesheet\" href=\"./", "/>"];

/// Changes index.html in `folder` and writes the scripts beside it.
///
/// # Errors
/// If a file cannot be read or written, or index.html does not have the expected form.
pub fn publish(folder: &Path, site: &SiteAddress, languages: &[TextFile]) -> anyhow::Result<()> {
    let file = folder.join("index.html");
    let page = fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
    let Parts { page, script } = take_apart(&page)?;
    // The browser checks the program's bytes, as it does for scripts and style sheets.
    let program = between(&script, "module_or_path: '", "'").context("Trunk's script names no program")?;
    let hash = integrity(&fs::read(folder.join(program))?);
    let quoted = format!("module_or_path: '{program}'");
    let checked = format!("module_or_path: fetch('{program}', {{ integrity: '{hash}' }})");
    let script = script.replace(&quoted, &checked);
    let page = page.replace(SCRIPT_WAS_HERE, &write_start(folder, &script)?);
    let page = texts::describe(&page, languages)?;
    let page = discovery::describe(&join_style_sheets(folder, page)?, folder, site)?;
    fs::write(file, page)?;
    Ok(())
}

/// The name of the style sheet of a page whose style sheets are joined.
pub fn style_sheet(page: &str) -> Option<&str> {
    between(page, STYLE_SHEET[0], "\"")
}

/// Joins all style sheets of the page into one file, in their order. The service worker serves files one after another,
/// so each additional file delays the others.
fn join_style_sheets(folder: &Path, mut page: String) -> anyhow::Result<String> {
    const HERE: &str = "<!-- style sheet -->";
    let mut all = String::new();
    while let Some(rest) = between(&page, STYLE_SHEET[0], STYLE_SHEET[1]) {
        let link = format!("{}{rest}{}", STYLE_SHEET[0], STYLE_SHEET[1]);
        let name = rest.split('"').next().context("a link to nothing")?;
        let sheet = folder.join(name);
        let here = if all.is_empty() { HERE } else { "" };
        all += &fs::read_to_string(&sheet).with_context(|| format!("cannot read {}", sheet.display()))?;
        all.push('\n');
        fs::remove_file(sheet)?;
        page = page.replacen(&link, here, 1);
    }
    ensure!(!all.is_empty(), "index.html has no style sheet");
    let file = format!("styles-{}.css", short_hash(all.as_bytes()));
    let integrity = integrity(all.as_bytes());
    fs::write(folder.join(&file), all)?;
    Ok(page.replace(HERE, &format!("{}{file}\" integrity=\"{integrity}\"{}", STYLE_SHEET[0], STYLE_SHEET[1])))
}

/// Writes the script that starts the program to a file with its hash in the name. Returns the element that loads it.
fn write_start(folder: &Path, script: &str) -> anyhow::Result<String> {
    let file = format!("start-{}.js", short_hash(script.as_bytes()));
    fs::write(folder.join(&file), script)?;
    let integrity = integrity(script.as_bytes());
    Ok(format!(
        "<script type=\"module\" src=\"./{file}\" crossorigin=\"anonymous\" integrity=\"{integrity}\"></script>"
    ))
}

/// The placeholder of the script until its name is known.
const SCRIPT_WAS_HERE: &str = "<!-- script -->";

struct Parts {
    page: String,
    script: String,
}

/// Splits the page: inserts the policy and removes the script.
fn take_apart(page: &str) -> anyhow::Result<Parts> {
    ensure!(page.matches(NO_POLICY).count() == 1, "index.html has no line `{NO_POLICY}`");
    ensure!(page.matches("<script").count() == 1, "index.html has other scripts than Trunk's one");
    let script = between(page, SCRIPT[0], SCRIPT[1]).context("index.html has no script of Trunk's")?;
    let inline = format!("{}{script}{}", SCRIPT[0], SCRIPT[1]);
    let policy =
        format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">", headers::content_security_policy());
    let script = script.trim().to_owned() + "\n";
    Ok(Parts { page: page.replace(NO_POLICY, &policy).replace(&inline, SCRIPT_WAS_HERE), script })
}

fn between<'a>(text: &'a str, begin: &str, end: &str) -> Option<&'a str> {
    let (_, rest) = text.split_once(begin)?;
    Some(rest.split_once(end)?.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_comes_in_and_the_script_goes_out() {
        let page = format!(
            "<head>{NO_POLICY}</head><body><script type=\"module\">\nimport init from './app.js';\n\n</script></body>"
        );
        let parts = take_apart(&page).unwrap();
        assert_eq!(parts.script, "import init from './app.js';\n");
        assert!(
            parts.page.starts_with("<head><meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';")
        );
        assert!(parts.page.ends_with(&format!("</head><body>{SCRIPT_WAS_HERE}</body>")), "{}", parts.page);
    }

    #[test]
    fn style_sheets_become_one() {
        let folder = std::env::temp_dir().join(format!("pneumoscope-styles-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("one.css"), "a { top: 0 }").unwrap();
        fs::write(folder.join("two.css"), "b { top: 1px }").unwrap();
        let link = |name: &str| format!("<link rel=\"stylesheet\" href=\"./{name}.css\" integrity=\"sha384-x\"/>");
        let page = format!("<head>{}<title>t</title>{}</head>", link("one"), link("two"));
        let page = join_style_sheets(&folder, page).unwrap();
        let name = between(&page, STYLE_SHEET[0], "\"").unwrap();
        assert_eq!(fs::read_to_string(folder.join(name)).unwrap(), "a { top: 0 }\nb { top: 1px }\n");
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 1, "the others are gone");
        assert!(page.starts_with("<head><link ") && page.ends_with("/><title>t</title></head>"), "{page}");
        assert!(join_style_sheets(&folder, "<head></head>".into()).is_err());
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_page_that_the_policy_would_break_is_not_published() {
        let script = "<script type=\"module\">1</script>";
        for page in [
            script.to_owned(),
            format!("{NO_POLICY}<script>1</script>"),
            format!("{NO_POLICY}{script}<script src='other.js'></script>"),
            format!("{NO_POLICY}<p>no script</p>"),
        ] {
            assert!(take_apart(&page).is_err(), "{page}");
        }
    }
}
