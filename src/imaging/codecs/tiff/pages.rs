//! Which page of a file is the film.

use super::directory::{Directory, File};
use super::tags;
use crate::imaging::codecs::DecodeError;
use crate::imaging::codecs::metered::Allowance;
use crate::imaging::limits::TIFF_PAGES;

struct Page<'a> {
    directory: Directory<'a>,
    width: u64,
    height: u64,
    is_reduced: bool,
}

/// The film: the first page of full size, where a file also holds reduced copies, masks or more films. Also returns the
/// number of full-size pages.
///
/// Reduced copies are marked as such (NewSubfileType, SubfileType), or at most half as wide and half as high as another
/// page. Pages are those of the file's chain, each followed by its own subordinate pages (SubIFDs). A file in which
/// all pages are marked as reduced has its film in the first of the largest ones.
///
/// # Errors
/// [`DecodeError`]. A page that cannot be read ends the search if a page came before it.
pub fn film_page<'a>(file: File<'a>, first: u64, allowance: &Allowance) -> Result<(Directory<'a>, u32), DecodeError> {
    let mut pages = all(file, first, allowance)?;
    if pages.iter().any(|page| !page.is_reduced) {
        pages.retain(|page| !page.is_reduced);
    }
    let largest = |side: fn(&Page<'_>) -> u64| pages.iter().map(side).max().unwrap_or(0);
    let (width, height) = (largest(|page| page.width), largest(|page| page.height));
    let is_full = |page: &&Page<'_>| 2 * page.width > width || 2 * page.height > height;
    let mut full = pages.iter().filter(is_full);
    let page = full.next().ok_or(DecodeError::Corrupt("a file without a page"))?;
    Ok((page.directory, 1 + full.count() as u32))
}

/// All pages but masks.
fn all<'a>(file: File<'a>, first: u64, allowance: &Allowance) -> Result<Vec<Page<'a>>, DecodeError> {
    // Directories that are still to be read, the next one last, and whether each is in the file's own chain.
    let (mut waiting, mut pages) = (vec![(first, true)], Vec::new());
    let mut seen: Vec<(u64, bool)> = Vec::new();
    while let Some((offset, is_in_chain)) = waiting.pop() {
        match seen.iter().find(|(other, _)| *other == offset) {
            Some((_, true)) if is_in_chain => return Err(DecodeError::Corrupt("directories in a circle")),
            // Subordinate pages may be in a list and in a chain.
            Some(_) => continue,
            None => {}
        }
        if seen.len() == TIFF_PAGES {
            return Err(DecodeError::TooMuchWork);
        }
        seen.push((offset, is_in_chain));
        let directory = match Directory::at(file, offset, allowance) {
            Ok(directory) => directory,
            Err(error) if pages.is_empty() => return Err(error),
            Err(_) => continue,
        };
        waiting.extend(directory.next.map(|next| (next, is_in_chain)));
        let subordinate = directory.values(tags::SUB_IFDS).ok().flatten();
        let subordinate: Vec<u64> = subordinate.iter().flat_map(|list| list.iter()).take(TIFF_PAGES).collect();
        waiting.extend(subordinate.into_iter().rev().map(|offset| (offset, false)));
        match page(directory) {
            Ok(page) => pages.extend(page),
            Err(error) if pages.is_empty() => return Err(error),
            Err(_) => {}
        }
    }
    Ok(pages)
}

/// The size and kind of a page; `None` for a mask, and for a directory of subordinate pages alone.
fn page(directory: Directory<'_>) -> Result<Option<Page<'_>>, DecodeError> {
    let kind = directory.number(tags::NEW_SUBFILE_TYPE)?.unwrap_or(0);
    let is_mask = kind & 4 != 0 || directory.number(tags::PHOTOMETRIC)? == Some(tags::MASK);
    let is_empty = directory.values(tags::IMAGE_WIDTH)?.is_none() && directory.values(tags::SUB_IFDS)?.is_some();
    if is_mask || is_empty {
        return Ok(None);
    }
    let is_reduced = kind & 1 != 0 || directory.number(tags::SUBFILE_TYPE)? == Some(2);
    let (width, height) = (directory.required(tags::IMAGE_WIDTH)?, directory.required(tags::IMAGE_LENGTH)?);
    // The sides that a page can have: 32 bits.
    let side = |side: u64| u32::try_from(side).map_err(|_| DecodeError::Corrupt("its size"));
    let (width, height) = (side(width)?.into(), side(height)?.into());
    Ok(Some(Page { directory, width, height, is_reduced }))
}
