//! Draws film, window and map as the canvas's pixels.
//!
//! Bilinear interpolation. The film's axes are parallel to the canvas's, so it is separable: for each canvas row, two rows
//! of the film are mixed to one line; each canvas pixel then mixes two neighbours of that line. Integer arithmetic only,
//! without a division per pixel.

use std::ops::Range;
use std::sync::Arc;

use super::colour::{Colours, MapGrid, Palette};
use super::display_window::DisplayWindow;
use super::pixels::FilmPixels;
use super::pyramid::{AnyGrid, Grid, Pyramid};
use super::view::{Orientation, View};
use crate::inference::ActivationMap;

/// From this zoom on (canvas pixels per film pixel), film pixels are drawn as squares, so that only measured values are shown.
const SQUARES_FROM: f64 = 4.0;
/// The colour outside the film.
const BACKGROUND: [u8; 4] = [0, 0, 0, 255];

/// Draws one film repeatedly into the same buffers.
pub struct Renderer {
    pyramid: Pyramid,
    /// The window of the levels in `tables`.
    display: Option<DisplayWindow>,
    tables: LookupTables,
    pixels: Vec<[u8; 4]>,
    lines: Lines,
}

/// Sample and strength to colour.
struct LookupTables {
    /// See [`DisplayWindow::table`].
    levels: Vec<u8>,
    colours: Colours,
}

/// One line of film and one of map, each interpolated between two rows.
#[derive(Default)]
struct Lines {
    film: Vec<u32>,
    map: Vec<u32>,
}

impl Renderer {
    pub fn new(pyramid: Pyramid) -> Self {
        let tables = LookupTables { levels: Vec::new(), colours: Colours::new(0.0, Palette::Strength) };
        Self { pyramid, display: None, tables, pixels: Vec::new(), lines: Lines::default() }
    }

    /// Draws the canvas of `view`. `map` is a map with its opacity, 0 to 1. Returns RGBA, row by row.
    pub fn draw(&mut self, view: &View, display: &DisplayWindow, map: Option<(&MapGrid, f32)>) -> &[u8] {
        if self.display != Some(*display) {
            self.tables.levels = display.table(self.pyramid.film());
            self.display = Some(*display);
        }
        if let Some((map, opacity)) = map
            && !self.tables.colours.are(opacity, map.palette())
        {
            self.tables.colours = Colours::new(opacity, map.palette());
        }
        let map = map.map(|(map, _)| map.over(self.pyramid.film().size()));
        let (columns, rows) = view.canvas();
        self.pixels.resize(columns as usize * rows as usize, BACKGROUND);
        let bits = self.pyramid.film().bit_depth.clamp(8, 16);
        match self.pyramid.level(self.pyramid.level_for(view.zoom())) {
            AnyGrid::U8(film) => paint(view, (film, 8), map, &self.tables, &mut self.pixels, &mut self.lines),
            AnyGrid::U16(film) => paint(view, (film, bits), map, &self.tables, &mut self.pixels, &mut self.lines),
        }
        self.pixels.as_flattened()
    }
}

/// Draws the whole film, at most `max_side` pixels on its longer side and never enlarged. Returns width, height and RGBA.
/// `map` is a map with its reference (see [`MapGrid::new`]) and its opacity, 0 to 1.
pub fn render_whole(
    film: &Arc<FilmPixels>,
    display: &DisplayWindow,
    orientation: Orientation,
    map: Option<(&ActivationMap, f32, f32)>,
    max_side: u32,
) -> (u32, u32, Vec<u8>) {
    let longer = film.width.max(film.height).max(1);
    let scaled = |side: u32| (u64::from(side) * u64::from(max_side.min(longer)) / u64::from(longer)).max(1) as u32;
    let (width, height) = (scaled(film.width), scaled(film.height));
    let canvas = if orientation.on_its_side() { (height, width) } else { (width, height) };
    let view = View::new(film.size(), canvas).oriented(orientation).covering();
    let map = map.and_then(|(map, reference, opacity)| Some((MapGrid::new(map, reference)?, opacity)));
    let mut renderer = Renderer::new(Pyramid::new(Arc::clone(film)));
    let pixels = renderer.draw(&view, display, map.as_ref().map(|(grid, opacity)| (grid, *opacity))).to_vec();
    (canvas.0, canvas.1, pixels)
}

/// `film` with its bit depth.
fn paint<S: Copy + Into<u32>>(
    view: &View,
    (film, bits): (Grid<'_, S>, u8),
    map: Option<Grid<'_, u16>>,
    tables: &LookupTables,
    pixels: &mut [[u8; 4]],
    lines: &mut Lines,
) {
    let squares = view.zoom() >= SQUARES_FROM;
    let (across, down) = (CanvasAxis::across(view), CanvasAxis::down(view));
    let (visible, film_taps) = across.taps(&film, squares);
    let (visible_rows, film_rows) = down.taps(&film, squares);
    let map = map.map(|map| (map, across.taps(&map, false).1, down.taps(&map, false).1));
    let levels: &[u8; 65_536] =
        tables.levels.as_slice().try_into().expect("a display window's table has 65,536 levels");

    let columns = across.canvas;
    for (y, row) in pixels.chunks_exact_mut(columns).enumerate() {
        let Some(number) = y.checked_sub(visible_rows.start).filter(|_| visible_rows.contains(&y)) else {
            row.fill(BACKGROUND);
            continue;
        };
        row[..visible.start].fill(BACKGROUND);
        row[visible.end..].fill(BACKGROUND);
        let row = &mut row[visible.clone()];
        mix(&film, film_rows[number], &film_taps, across.along_rows, &mut lines.film);
        // A sample has 16 bits of fraction; shifted to 16 bits in all.
        let level = |tap: &Tap| levels[usize::from((tap.of(&lines.film) >> bits) as u16)];
        match &map {
            Some((map, map_taps, map_rows)) => {
                mix(map, map_rows[number], map_taps, across.along_rows, &mut lines.map);
                for ((pixel, tap), map_tap) in row.iter_mut().zip(&film_taps).zip(map_taps) {
                    *pixel = tables.colours.over(level(tap), (map_tap.of(&lines.map) >> 24) as u8);
                }
            }
            None => {
                for (pixel, tap) in row.iter_mut().zip(&film_taps) {
                    let level = level(tap);
                    *pixel = [level, level, level, 255];
                }
            }
        }
    }
}

/// One direction of the canvas, and the film's direction parallel to it.
struct CanvasAxis {
    /// The canvas's extent along it, in pixels.
    canvas: usize,
    /// Whether the film's rows are parallel to it, so that the film's x changes along it.
    along_rows: bool,
    /// The film's extent along it, in film pixels.
    film: f64,
    /// The film coordinate at the centre of the first canvas pixel.
    first: f64,
    /// Film pixels from one canvas pixel to the next; negative where the film is reversed.
    step: f64,
}

impl CanvasAxis {
    fn across(view: &View) -> Self {
        let orientation = view.orientation();
        Self::of(view, view.canvas().0, (1.0, 0.0), !orientation.on_its_side())
    }

    fn down(view: &View) -> Self {
        let orientation = view.orientation();
        Self::of(view, view.canvas().1, (0.0, 1.0), orientation.on_its_side())
    }

    fn of(view: &View, canvas: u32, direction: (f64, f64), along_rows: bool) -> Self {
        let part = |(x, y): (f64, f64)| if along_rows { x } else { y };
        let film = (f64::from(view.film().0), f64::from(view.film().1));
        let step = part(view.orientation().to_film(direction)) / view.zoom();
        Self { canvas: canvas as usize, along_rows, film: part(film), first: part(view.film_at((0.5, 0.5))), step }
    }

    /// The canvas pixels that show film, and the two cells of `grid` around each of them. With `squares`, each takes the
    /// cell that it is in.
    fn taps<S>(&self, grid: &Grid<'_, S>, squares: bool) -> (Range<usize>, Vec<Tap>) {
        let (cells, size) = if self.along_rows { (grid.width, grid.cell.0) } else { (grid.height, grid.cell.1) };
        let last = (cells - 1) as f64;
        let mut visible = 0..0;
        let mut taps = Vec::with_capacity(self.canvas);
        for pixel in 0..self.canvas {
            let at = self.first + self.step * pixel as f64;
            if !(0.0..self.film).contains(&at) {
                continue;
            }
            if taps.is_empty() {
                visible.start = pixel;
            }
            visible.end = pixel + 1;
            let between = if squares { (at / size).floor() } else { at / size - 0.5 }.clamp(0.0, last);
            let cell = between.floor();
            taps.push(Tap { cell: cell as u32, weight: ((between - cell) * 256.0) as u32 });
        }
        (visible, taps)
    }
}

/// A position between two neighbouring cells of a row or column.
#[derive(Clone, Copy)]
struct Tap {
    /// The first cell.
    cell: u32,
    /// The weight of the second cell, of 256.
    weight: u32,
}

impl Tap {
    /// The interpolated value, times 256.
    #[inline]
    fn of(&self, line: &[u32]) -> u32 {
        let cell = self.cell as usize;
        line[cell] * (256 - self.weight) + line[cell + 1] * self.weight
    }
}

/// Interpolates between the two rows (or columns) of `grid` around `at`. Writes the part of `line` that `taps` read, times
/// 256.
fn mix<S: Copy + Into<u32>>(grid: &Grid<'_, S>, at: Tap, taps: &[Tap], along_rows: bool, line: &mut Vec<u32>) {
    let (Some(first), Some(last)) = (taps.first(), taps.last()) else { return };
    let (from, to) = (first.cell.min(last.cell) as usize, first.cell.max(last.cell) as usize + 2);
    let (cells, lines) = if along_rows { (grid.width, grid.height) } else { (grid.height, grid.width) };
    let (one, other) = (at.cell as usize, (at.cell as usize + 1).min(lines - 1));
    let blend = |a: S, b: S| a.into() * (256 - at.weight) + b.into() * at.weight;
    // One beyond the last cell: a tap reads its neighbour even at weight 0.
    line.resize(cells + 1, 0);
    let inner = from..to.min(cells);
    let out = &mut line[inner.clone()];
    if along_rows {
        let row = |number: usize| &grid.samples[number * grid.width..][..grid.width][inner.clone()];
        for ((out, &a), &b) in out.iter_mut().zip(row(one)).zip(row(other)) {
            *out = blend(a, b);
        }
    } else {
        let rows = grid.samples.chunks_exact(grid.width).skip(inner.start);
        for (out, row) in out.iter_mut().zip(rows) {
            *out = blend(row[one], row[other]);
        }
    }
    if to > cells {
        line[cells] = line[cells - 1];
    }
}
