//! A film in halved sizes (mip levels), so that a canvas pixel over many film pixels shows their mean.

use std::sync::Arc;

use super::pixels::{FilmPixels, Samples};

/// The film and its halved sizes, down to a few pixels. The halved sizes take a third of the film's memory.
#[derive(Clone, Debug)]
pub struct Pyramid {
    film: Arc<FilmPixels>,
    halves: Vec<Level>,
}

/// The film halved `n` times. Its pixel (x, y) covers the film from `(x, y) * 2^n` to `(x + 1, y + 1) * 2^n`.
#[derive(Clone, Debug)]
struct Level {
    width: usize,
    height: usize,
    samples: Samples,
}

/// A grid of samples over a film.
#[derive(Clone, Copy, Debug)]
pub struct Grid<'a, S> {
    /// Columns.
    pub width: usize,
    /// Rows.
    pub height: usize,
    /// The size of a cell in film pixels, across and down.
    pub cell: (f64, f64),
    /// `width * height` samples, row by row.
    pub samples: &'a [S],
}

/// A [`Grid`] of either sample type.
#[derive(Clone, Copy, Debug)]
pub enum AnyGrid<'a> {
    U8(Grid<'a, u8>),
    U16(Grid<'a, u16>),
}

impl Pyramid {
    /// Halves the film repeatedly.
    pub fn new(film: Arc<FilmPixels>) -> Self {
        let mut halves = Vec::new();
        let (mut width, mut height) = (film.width as usize, film.height as usize);
        while width.max(height) > 16 {
            let above = halves.last().map_or(&film.samples, |level: &Level| &level.samples);
            let samples = match above {
                Samples::U8(samples) => Samples::U8(halved(samples, width, height)),
                Samples::U16(samples) => Samples::U16(halved(samples, width, height)),
            };
            (width, height) = (width.div_ceil(2), height.div_ceil(2));
            halves.push(Level { width, height, samples });
        }
        Self { film, halves }
    }

    pub fn film(&self) -> &Arc<FilmPixels> {
        &self.film
    }

    /// The number of levels, including the film.
    pub fn levels(&self) -> usize {
        self.halves.len() + 1
    }

    /// The film halved `n` times, or the smallest level.
    pub fn level(&self, n: usize) -> AnyGrid<'_> {
        let n = n.min(self.halves.len());
        let cell = (f64::from(1_u32 << n), f64::from(1_u32 << n));
        let (width, height, samples) = match n.checked_sub(1) {
            None => (self.film.width as usize, self.film.height as usize, &self.film.samples),
            Some(below) => (self.halves[below].width, self.halves[below].height, &self.halves[below].samples),
        };
        match samples {
            Samples::U8(samples) => AnyGrid::U8(Grid { width, height, cell, samples }),
            Samples::U16(samples) => AnyGrid::U16(Grid { width, height, cell, samples }),
        }
    }

    /// The level to draw from at this zoom (canvas pixels per film pixel): the first on which a canvas pixel covers at most
    /// one and a half of the level's pixels, so that interpolation between two neighbours skips almost no pixel.
    pub fn level_for(&self, zoom: f64) -> usize {
        let mut covered = 1.0 / zoom;
        let mut level = 0;
        while covered > 1.5 && level < self.halves.len() {
            covered /= 2.0;
            level += 1;
        }
        level
    }
}

/// Means of two by two samples; at an odd edge, of two.
fn halved<S: Copy + Into<u32> + TryFrom<u32> + Default>(samples: &[S], width: usize, height: usize) -> Vec<S> {
    let columns = width.div_ceil(2);
    let mut out = Vec::with_capacity(columns * height.div_ceil(2));
    for rows in samples.chunks(width * 2) {
        let top = &rows[..width];
        let bottom = if rows.len() > width { &rows[width..] } else { top };
        let mean = |a: S, b: S, c: S, d: S| {
            // Cannot fail: the mean is no larger than the largest sample.
            S::try_from((a.into() + b.into() + c.into() + d.into() + 2) >> 2).unwrap_or_default()
        };
        let pairs = top.chunks_exact(2).zip(bottom.chunks_exact(2));
        out.extend(pairs.map(|(above, below)| mean(above[0], above[1], below[0], below[1])));
        if width % 2 == 1 {
            let (above, below) = (top[width - 1], bottom[width - 1]);
            out.push(mean(above, above, below, below));
        }
    }
    out
}
