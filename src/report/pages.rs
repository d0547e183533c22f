//! How large the pictures of a printed report are.

/// 300 pixels per inch on the width of a page.
const PAGE_WIDTH: u32 = 2200;

/// The most pixels of all pictures of a report, four bytes each: 256 MB, however many films.
const MOST_PIXELS: usize = 64 << 20;

/// Pictures with shorter sides would show little of a film.
const LEAST_SIDE: u32 = 320;

/// The longer side of the pictures on a sheet, in pixels, by their number on the sheet and in the whole report.
pub fn picture_side(on_the_sheet: usize, in_all: usize) -> u32 {
    let wanted = PAGE_WIDTH / on_the_sheet.max(1) as u32;
    let affordable = (MOST_PIXELS / in_all.max(1)).isqrt() as u32;
    wanted.min(affordable).max(LEAST_SIDE)
}
