//! Where a file name may be broken into lines, and which part stays visible if it is cut.

/// Splits a name where a line may end: after `_`, `-`, `/` and `\`, before `.`, and before a capital as in "chestFilm". The
/// joined pieces are the name.
pub fn pieces(name: &str) -> Vec<&str> {
    let letters: Vec<(usize, char)> = name.char_indices().collect();
    let mut pieces = Vec::new();
    let mut start = 0;
    for at in 1..letters.len() {
        let (end, letter) = letters[at];
        let before = letters[at - 1].1;
        let after = letters.get(at + 1).map(|(_, after)| *after);
        let is_separator = "_-/\\".contains(before) && !"_-/\\".contains(letter);
        let is_dot = letter == '.' && before != '.';
        // A single letter is no word: "iPhone" stays whole.
        let is_word = name[start..end].chars().filter(|letter| letter.is_alphabetic()).nth(1).is_some();
        if is_separator || is_dot || is_word && is_hump(before, letter, after) {
            pieces.push(&name[start..end]);
            start = end;
        }
    }
    pieces.push(&name[start..]);
    pieces
}

/// Whether a word begins at `letter`: "chestFilm", "CTScan".
fn is_hump(before: char, letter: char, after: Option<char>) -> bool {
    letter.is_uppercase() && (before.is_lowercase() || before.is_uppercase() && after.is_some_and(char::is_lowercase))
}

/// The name without its extension, and the extension with its dot; empty if it has none.
pub fn split_extension(name: &str) -> (&str, &str) {
    /// The longest common extension is "dicom".
    const LONGEST: usize = 5;
    let Some(dot) = name.rfind('.').filter(|dot| *dot > 0) else { return (name, "") };
    let (stem, extension) = name.split_at(dot);
    let letters = &extension[1..];
    // The last number of a DICOM identifier is no extension.
    let is_extension = letters.len() <= LONGEST
        && letters.chars().all(|letter| letter.is_ascii_alphanumeric())
        && letters.chars().any(|letter| letter.is_ascii_alphabetic());
    if is_extension { (stem, extension) } else { (name, "") }
}
