use pneumoscope::bridge::plan::SILENCE_LIMIT_SECONDS;
use pneumoscope::budget::FILM_BYTES;
use pneumoscope::imaging::Limits;
use pneumoscope::imaging::limits::{ARCHIVE_FILES, FRAMES, READS, SCANNED_PIXELS, SCANS, SIDE, TABLES, TIFF_PAGES};

#[test]
fn the_page_about_files_states_the_limits_of_the_program() {
    let page = include_str!("../../docs/files.md");
    let Limits { bytes, pixels, memory } = Limits::default();
    for line in [
        format!("| bytes of a file | {} MB |", bytes / 1_000_000),
        format!("| pixels | {} megapixels, {SIDE} on a side |", pixels / 1_000_000),
        format!("| frames of a DICOM file | {FRAMES} |"),
        format!("| pages of a TIFF | {TIFF_PAGES} |"),
        format!("| files in an archive | {ARCHIVE_FILES} |"),
        format!("| scans of a JPEG | {SCANS} |"),
        format!("| scans times pixels of a JPEG | {} million |", SCANNED_PIXELS / 1_000_000),
        format!("| tables of a JPEG | {TABLES} |"),
        format!("| memory of a film in all, a hard stop | {} MB |", FILM_BYTES / 1_000_000),
        format!("| memory of a decoder | {} MB |", memory / 1_000_000),
        format!("| time without a response of the worker | {SILENCE_LIMIT_SECONDS} s |"),
        format!("| how often a decoder may read a file | {READS} times |"),
    ] {
        assert!(page.contains(&line), "docs/files.md lacks: {line}");
    }
}
