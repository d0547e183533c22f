//! The documents: links lead to files and headings, the commands named exist, and README.md stays short.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Folders of what is built, installed or trained. Hidden folders are skipped as well.
const GENERATED: [&str; 4] = ["target", "dist", "node_modules", "runs"];

const README_LINES: usize = 150;

fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(file: &Path) -> String {
    fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

/// All Markdown files of the project.
fn documents() -> Vec<PathBuf> {
    let mut documents = Vec::new();
    let mut folders = vec![project().to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder") {
            let entry = entry.expect("an entry");
            let name = entry.file_name().to_string_lossy().into_owned();
            // The type of a link is not that of its target: links to folders are not followed.
            if entry.file_type().expect("a type").is_dir() {
                if !name.starts_with('.') && !GENERATED.contains(&name.as_str()) {
                    folders.push(entry.path());
                }
            } else if name.ends_with(".md") {
                documents.push(entry.path());
            }
        }
    }
    documents
}

/// The lines outside of blocks of code.
fn lines(text: &str) -> Vec<&str> {
    let mut within = false;
    let mut lines = Vec::new();
    for line in text.lines() {
        if line.trim_start().starts_with("```") {
            within = !within;
        } else if !within {
            lines.push(line);
        }
    }
    lines
}

/// GitHub's anchor of a heading: lower case, without punctuation, hyphens for spaces.
fn slug(heading: &str) -> String {
    let mut slug = String::new();
    for letter in heading.to_lowercase().chars() {
        if letter == ' ' {
            slug.push('-');
        } else if letter.is_alphanumeric() || letter == '-' || letter == '_' {
            slug.push(letter);
        }
    }
    slug
}

/// The anchors of all headings. A heading that repeats an earlier one has a number.
fn anchors(text: &str) -> BTreeSet<String> {
    let mut anchors = BTreeSet::new();
    let mut uses: BTreeMap<String, usize> = BTreeMap::new();
    for line in lines(text) {
        let heading = line.trim_start_matches('#');
        if heading.len() == line.len() || !heading.starts_with(' ') {
            continue;
        }
        let slug = slug(heading.trim());
        let earlier = uses.entry(slug.clone()).or_default();
        anchors.insert(if *earlier == 0 { slug } else { format!("{slug}-{earlier}") });
        *earlier += 1;
    }
    anchors
}

/// The targets of links and pictures, in Markdown and in HTML, outside of code.
fn targets(text: &str) -> Vec<String> {
    let mut targets = Vec::new();
    for line in lines(text) {
        let prose: String = line.split('`').step_by(2).collect();
        for (beginning, end) in [("](", ')'), ("src=\"", '"'), ("srcset=\"", '"'), ("href=\"", '"')] {
            // A title or a size may follow after a space.
            let found = prose.split(beginning).skip(1).filter_map(|rest| rest.split([end, ' ']).next());
            targets.extend(found.map(str::to_owned));
        }
    }
    targets
}

fn is_relative(target: &str) -> bool {
    !["http://", "https://", "mailto:"].into_iter().any(|scheme| target.starts_with(scheme))
}

/// Whether a relative target in a document is a file, with that heading if it names one.
fn leads_somewhere(document: &Path, target: &str) -> bool {
    let (file, anchor) = target.split_once('#').unwrap_or((target, ""));
    let folder = document.parent().expect("a document lies in a folder");
    let file = if file.is_empty() { document.to_owned() } else { folder.join(file) };
    file.exists() && (anchor.is_empty() || anchors(&read(&file)).contains(anchor))
}

/// A variant of the commands' enum as clap writes it: `TestWithFilms` is `test-with-films`.
fn kebab_case(variant: &str) -> String {
    let mut name = String::new();
    for letter in variant.chars() {
        if letter.is_ascii_uppercase() && !name.is_empty() {
            name.push('-');
        }
        name.push(letter.to_ascii_lowercase());
    }
    name
}

/// The commands of xtask, read from their enum.
fn commands() -> BTreeSet<String> {
    let source = read(&project().join("xtask/src/main.rs"));
    let (_, rest) = source.split_once("\nenum Task {\n").expect("the enum of the commands");
    let (variants, _) = rest.split_once("\n}\n").expect("the end of the enum");
    let mut commands = BTreeSet::from(["help".to_owned()]);
    for line in variants.lines() {
        let line = line.strip_prefix("    ").unwrap_or_default();
        let variant = line.split(|letter: char| !letter.is_ascii_alphanumeric()).next().unwrap_or_default();
        if variant.starts_with(|first: char| first.is_ascii_uppercase()) {
            commands.insert(kebab_case(variant));
        }
    }
    commands
}

/// The words after `./xtask/run `.
fn commands_named(text: &str) -> Vec<&str> {
    let is_other = |letter: char| !letter.is_ascii_lowercase() && letter != '-';
    text.split("./xtask/run ").skip(1).filter_map(|rest| rest.split(is_other).next()).collect()
}

#[test]
fn every_relative_link_leads_to_a_file_and_a_heading() {
    let documents = documents();
    for document in ["README.md", "CHANGELOG.md", "docs/hosting.md", "model/README.md", "tests/browser/README.md"] {
        assert!(documents.contains(&project().join(document)), "{document} is not among {documents:?}");
    }
    let mut links = 0;
    let mut broken = Vec::new();
    for document in &documents {
        for target in targets(&read(document)).iter().filter(|target| is_relative(target)) {
            links += 1;
            if !leads_somewhere(document, target) {
                broken.push(format!("{}: {target}", document.display()));
            }
        }
    }
    assert!(broken.is_empty(), "links that lead nowhere:\n{}", broken.join("\n"));
    assert!(links > 50, "only {links} links found");
}

#[test]
fn every_command_that_a_document_names_exists() {
    let commands = commands();
    for command in ["serve", "test", "test-with-films", "bench"] {
        assert!(commands.contains(command), "{command} is not among {commands:?}");
    }
    let mut named = 0;
    for document in documents() {
        for command in commands_named(&read(&document)) {
            named += 1;
            assert!(commands.contains(command), "{}: no command `{command}`", document.display());
        }
    }
    assert!(named > 20, "only {named} commands found");
}

#[test]
fn no_document_has_marks_of_an_unfinished_merge() {
    for document in documents() {
        for (number, line) in read(&document).lines().enumerate() {
            let is_mark = line == "=======" || line.starts_with("<<<<<<< ") || line.starts_with(">>>>>>> ");
            assert!(!is_mark, "{}, line {}: {line}", document.display(), number + 1);
        }
    }
}

#[test]
fn the_readme_is_short() {
    let lines = read(&project().join("README.md")).lines().count();
    assert!(lines <= README_LINES, "README.md has {lines} lines: move details to docs/");
}

#[test]
fn headings_and_links_are_read_as_github_reads_them() {
    let text = "# What a `file_name` is, and why\n## More\n## More\n```sh\n# a comment\n```\n#no heading\n";
    let expected = ["what-a-file_name-is-and-why", "more", "more-1"].map(str::to_owned);
    assert_eq!(anchors(text), BTreeSet::from(expected));
    let text = "[a](b.md#c) `[no](link)` [`d`](e \"title\")\n<img src=\"f.png\" alt=\"\">\n```\n[no](link)\n```\n";
    assert_eq!(targets(text), ["b.md#c", "e", "f.png"]);
}
