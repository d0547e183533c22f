//! Finds films within a picture: a film on a slide or a page, several films side by side, a film within borders.
//!
//! The background is the grey level of most of a region's edge. Rows and columns of background divide the region into
//! smaller ones (the X-Y cut of Nagy and Seth 1984, "Hierarchical representation of optically scanned documents").

/// A rectangle in pixels; `right` and `bottom` are the first beyond it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Region {
    pub left: usize,
    pub top: usize,
    pub right: usize,
    pub bottom: usize,
}

/// The largest difference from the background's grey level that counts as background.
const TOLERANCE: u8 = 16;
/// The least share of a region's edge that has the background's level.
const UNIFORM: f64 = 0.55;
/// A row or column is empty if at most this share of its pixels is not background: dust and noise.
const DUST: f64 = 0.01;
/// The least width of a gap between two pictures, as a share of the region.
const GAP: f64 = 0.012;
/// The least side of a picture, as a share of the whole, and its least area.
const LEAST_SIDE: f64 = 0.12;
const LEAST_AREA: f64 = 0.03;
/// A region whose longer side is at least this many times the shorter may be two pictures without a gap.
const LONG: f64 = 1.45;
/// Pixels that are left out at each cut edge.
const EDGE: usize = 1;
/// How often a region is cut again.
const DEPTH: usize = 5;
/// The most regions, the largest first.
const MOST: usize = 10;

impl Region {
    fn width(&self) -> usize {
        self.right - self.left
    }

    fn height(&self) -> usize {
        self.bottom - self.top
    }

    fn area(&self) -> usize {
        self.width() * self.height()
    }

    /// The region without the pixels at its cut edges, which may be mixed with the background.
    fn without_edge(self, whole: Self) -> Self {
        let by = |is_cut: bool| if is_cut { EDGE } else { 0 };
        Self {
            left: self.left + by(self.left > whole.left),
            top: self.top + by(self.top > whole.top),
            right: self.right - by(self.right < whole.right),
            bottom: self.bottom - by(self.bottom < whole.bottom),
        }
    }

    /// Intersection over union of the two regions, 0 to 1.
    pub fn overlap(&self, other: &Self) -> f64 {
        let width = self.right.min(other.right).saturating_sub(self.left.max(other.left));
        let height = self.bottom.min(other.bottom).saturating_sub(self.top.max(other.top));
        let both = width * height;
        both as f64 / (self.area() + other.area() - both).max(1) as f64
    }
}

/// A plane of grey levels, row by row.
#[derive(Clone, Copy)]
struct Levels<'a> {
    width: usize,
    levels: &'a [u8],
}

/// The regions of a plane of `width` columns that may be films: the whole first, then the others by size. At most
/// ten, no two nearly the same.
pub fn regions(width: usize, levels: &[u8]) -> Vec<Region> {
    let plane = Levels { width, levels };
    let whole = Region { left: 0, top: 0, right: width, bottom: levels.len() / width.max(1) };
    let mut found = Vec::new();
    plane.cut(whole, DEPTH, &mut found);
    let is_large = |region: &Region| {
        region.width() as f64 >= LEAST_SIDE * whole.width() as f64
            && region.height() as f64 >= LEAST_SIDE * whole.height() as f64
            && region.area() as f64 >= LEAST_AREA * whole.area() as f64
    };
    found.retain(is_large);
    found.sort_by_key(|region| std::cmp::Reverse(region.area()));
    let mut distinct = vec![whole];
    for region in found.into_iter().map(|region| region.without_edge(whole)) {
        if distinct.len() < MOST && distinct.iter().all(|other| other.overlap(&region) < 0.9) {
            distinct.push(region);
        }
    }
    distinct
}

impl Levels<'_> {
    /// Adds the region without its borders, and the regions in it.
    fn cut(self, region: Region, depth: usize, found: &mut Vec<Region>) {
        found.push(region);
        if depth == 0 || region.width() < 8 || region.height() < 8 {
            return;
        }
        let halves = halves(region);
        found.extend(&halves);
        let Some(background) = self.background(region) else {
            halves.into_iter().for_each(|half| self.cut(half, depth.saturating_sub(2), found));
            return;
        };
        let rows = self.runs(region, background, true);
        let columns = self.runs(region, background, false);
        let (Some(first), Some(last), Some(left), Some(right)) =
            (rows.first(), rows.last(), columns.first(), columns.last())
        else {
            return;
        };
        let inner = Region { left: left.0, top: first.0, right: right.1, bottom: last.1 };
        if inner != region {
            found.push(inner);
        }
        if rows.len() > 1 {
            rows.iter().for_each(|&(top, bottom)| self.cut(Region { top, bottom, ..inner }, depth - 1, found));
        }
        if columns.len() > 1 {
            columns.iter().for_each(|&(left, right)| self.cut(Region { left, right, ..inner }, depth - 1, found));
        }
        if inner != region && rows.len() == 1 && columns.len() == 1 {
            self.cut(inner, depth - 1, found);
        }
    }

    fn at(self, x: usize, y: usize) -> u8 {
        self.levels[y * self.width + x]
    }

    /// The level that most of the region's edge has; `None` for an edge of many levels.
    fn background(self, region: Region) -> Option<u8> {
        let Region { left, top, right, bottom } = region;
        let rows = (left..right).flat_map(|x| [self.at(x, top), self.at(x, bottom - 1)]);
        let columns = (top..bottom).flat_map(|y| [self.at(left, y), self.at(right - 1, y)]);
        let edge: Vec<u8> = rows.chain(columns).collect();
        let near = |level: u8| edge.iter().filter(|other| other.abs_diff(level) <= TOLERANCE / 2).count();
        let most = (0..=u8::MAX).max_by_key(|&level| near(level))?;
        (near(most) as f64 >= UNIFORM * edge.len() as f64).then_some(most)
    }

    /// Runs of rows, or of columns, that are not empty; gaps that are too narrow are none.
    fn runs(self, region: Region, background: u8, of_rows: bool) -> Vec<(usize, usize)> {
        let Region { left, top, right, bottom } = region;
        let (lines, along) = if of_rows { (top..bottom, left..right) } else { (left..right, top..bottom) };
        let level = |line: usize, place: usize| if of_rows { self.at(place, line) } else { self.at(line, place) };
        let dust = (DUST * along.len() as f64) as usize;
        let is_full = |line: usize| {
            along.clone().filter(|&place| level(line, place).abs_diff(background) > TOLERANCE).count() > dust
        };
        let gap = ((GAP * lines.len() as f64) as usize).max(2);
        let mut runs: Vec<(usize, usize)> = Vec::new();
        for line in lines.filter(|&line| is_full(line)) {
            match runs.last_mut() {
                Some((_, end)) if line < *end + gap => *end = line + 1,
                _ => runs.push((line, line + 1)),
            }
        }
        runs
    }
}

/// The two halves of a long region.
fn halves(region: Region) -> Vec<Region> {
    let (wide, high) = (region.width() as f64, region.height() as f64);
    if wide > LONG * high {
        let middle = region.left + region.width() / 2;
        vec![Region { right: middle, ..region }, Region { left: middle, ..region }]
    } else if high > LONG * wide {
        let middle = region.top + region.height() / 2;
        vec![Region { bottom: middle, ..region }, Region { top: middle, ..region }]
    } else {
        Vec::new()
    }
}
