//! The layout of a caption below a film's picture: the size of the letters, and lines that fit the picture's width.

use crate::file_name;

/// The least width of a picture with a caption, in pixels, so that a line has room for some words.
pub const LEAST_WIDTH: u32 = 480;

/// A paragraph of a caption.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    pub text: String,
    /// Whether it is bold.
    pub strong: bool,
}

/// The sizes of a caption, in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sizes {
    /// The height of the letters.
    pub letters: u32,
    /// The distance from one line to the next.
    pub line: u32,
    /// The margin around the text.
    pub margin: u32,
}

impl Sizes {
    /// The sizes for a picture of this width. A line of a large picture has about a hundred letters.
    pub fn of(width: u32) -> Self {
        let letters = (width / 50).clamp(14, 40);
        Self { letters, line: letters * 7 / 5, margin: letters * 3 / 4 }
    }
}

/// Joins a picture and the caption below it, both RGBA. The picture is centred in rows of `width` pixels.
pub fn below(picture: &[u8], picture_width: u32, caption: &[u8], width: u32) -> Vec<u8> {
    const BLACK: [u8; 4] = [0, 0, 0, 255];
    let left = BLACK.repeat(((width - picture_width) / 2) as usize);
    let right = BLACK.repeat((width - picture_width).div_ceil(2) as usize);
    let rows = picture.chunks_exact(picture_width as usize * 4);
    let mut all = Vec::with_capacity(rows.len() * width as usize * 4 + caption.len());
    for row in rows {
        all.extend_from_slice(&left);
        all.extend_from_slice(row);
        all.extend_from_slice(&right);
    }
    all.extend_from_slice(caption);
    all
}

/// Whether a caption, in RGBA, has the pixels that were drawn: its upper margin must be black. Browsers that protect against
/// fingerprinting change the pixels that a page reads back, some only slightly.
pub fn is_as_drawn(caption: &[u8], width: u32, sizes: Sizes) -> bool {
    const SLIGHT: u8 = 8;
    let margin = caption.get(..(width * sizes.margin / 2 * 4) as usize).unwrap_or_default();
    !margin.is_empty() && margin.as_chunks::<4>().0.iter().all(|[r, g, b, _]| *r.max(g).max(b) <= SLIGHT)
}

/// Breaks a text into lines of at most the width `most`, in the unit of `width_of`, which measures a text. A word that is
/// longer than a line breaks like a file name or, if that is not enough, between any two letters.
pub fn lines(text: &str, most: f64, mut width_of: impl FnMut(&str) -> f64) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut parts: Vec<&str> = words(text);
    parts.reverse();
    while let Some(part) = parts.pop() {
        let with_part = format!("{line}{part}");
        if width_of(with_part.trim_end_matches(' ')) <= most {
            line = with_part;
        } else if width_of(part.trim_end_matches(' ')) <= most {
            lines.push(std::mem::replace(&mut line, part.to_owned()));
        } else if let Some(smaller) = smaller(part) {
            parts.extend(smaller.into_iter().rev());
        } else {
            // A single letter that is wider than a line.
            lines.push(std::mem::replace(&mut line, part.to_owned()));
        }
    }
    lines.push(line);
    lines.iter().map(|line| line.trim_end_matches(' ').to_owned()).filter(|line| !line.is_empty()).collect()
}

/// The parts of a text between which a line may end: after a space, and around Chinese letters, but not before a mark
/// that closes nor after one that opens.
fn words(text: &str) -> Vec<&str> {
    const CLOSING: &str = "，。、；：！？）】」』》”’％%,.;:!?)";
    const OPENING: &str = "（【「『《“‘(";
    let is_chinese = |letter: char| ('\u{2e80}'..'\u{a000}').contains(&letter) || letter >= '\u{f900}';
    let mut words = Vec::new();
    let mut start = 0;
    for ((_, before), (at, letter)) in text.char_indices().zip(text.char_indices().skip(1)) {
        let after_space = before == ' ' && letter != ' ';
        let between = (is_chinese(before) || is_chinese(letter)) && letter != ' ';
        if after_space || between && !CLOSING.contains(letter) && !OPENING.contains(before) {
            words.push(&text[start..at]);
            start = at;
        }
    }
    words.push(&text[start..]);
    words
}

/// The smaller parts of a word, or `None` for a single letter.
fn smaller(word: &str) -> Option<Vec<&str>> {
    let pieces = file_name::pieces(word);
    if pieces.len() > 1 {
        return Some(pieces);
    }
    let mut letters: Vec<&str> = word.split_inclusive(|_: char| true).collect();
    letters.retain(|letter| !letter.is_empty());
    (letters.len() > 1).then_some(letters)
}
