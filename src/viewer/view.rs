//! The viewport: the position, zoom and orientation of the film on the canvas.
//!
//! Film coordinates: pixels from the film's top left corner, as stored; the centre of the first pixel is (0.5, 0.5).
//! Screen coordinates: device pixels from the canvas's top left corner.

/// A position or a distance: x to the right, y down.
pub type Point = (f64, f64);

/// The largest zoom, in device pixels per film pixel.
pub const LARGEST_ZOOM: f64 = 32.0;

/// The film's orientation, one of eight: mirrored left to right first, then rotated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Orientation {
    /// Quarter turns clockwise, 0 to 3.
    pub turns: u8,
    /// Whether it is mirrored before the rotation.
    pub flipped: bool,
}

impl Orientation {
    /// Rotated by 90 degrees clockwise.
    pub fn turned_right(self) -> Self {
        Self { turns: (self.turns + 1) % 4, ..self }
    }

    /// Rotated by 90 degrees counterclockwise.
    pub fn turned_left(self) -> Self {
        Self { turns: (self.turns + 3) % 4, ..self }
    }

    /// Mirrored left to right on the screen. A mirror after a rotation equals the opposite rotation after a mirror.
    pub fn mirrored(self) -> Self {
        Self { turns: (4 - self.turns) % 4, flipped: !self.flipped }
    }

    /// Whether the film's rows are vertical on the screen.
    pub fn on_its_side(self) -> bool {
        self.turns % 2 == 1
    }

    /// Converts a distance on the film to one on the screen.
    pub fn to_screen(self, (x, y): Point) -> Point {
        let x = if self.flipped { -x } else { x };
        match self.turns {
            0 => (x, y),
            1 => (-y, x),
            2 => (-x, -y),
            _ => (y, -x),
        }
    }

    /// The inverse of [`Self::to_screen`].
    pub fn to_film(self, (x, y): Point) -> Point {
        let (x, y) = match self.turns {
            0 => (x, y),
            1 => (y, -x),
            2 => (-x, -y),
            _ => (-y, x),
        };
        (if self.flipped { -x } else { x }, y)
    }

    /// The size on the screen of a film of this size.
    pub fn seen(self, (width, height): Point) -> Point {
        if self.on_its_side() { (height, width) } else { (width, height) }
    }
}

/// Part, zoom and orientation of the film on a canvas.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct View {
    /// Columns and rows of the film.
    film: Point,
    /// Columns and rows of the canvas, in device pixels.
    canvas: Point,
    /// Device pixels per film pixel.
    zoom: f64,
    /// The film position at the centre of the canvas.
    centre: Point,
    orientation: Orientation,
    /// Whether the whole film is shown; a change of the canvas's size then refits it.
    fitted: bool,
}

impl View {
    /// The whole film in the canvas.
    pub fn new(film: (u32, u32), canvas: (u32, u32)) -> Self {
        let point = |(width, height): (u32, u32)| (f64::from(width.max(1)), f64::from(height.max(1)));
        let film = point(film);
        let view = Self {
            film,
            canvas: point(canvas),
            zoom: 1.0,
            centre: (film.0 / 2.0, film.1 / 2.0),
            orientation: Orientation::default(),
            fitted: true,
        };
        view.fit()
    }

    /// Device pixels per film pixel.
    pub fn zoom(&self) -> f64 {
        self.zoom
    }

    /// The film position at the centre of the canvas.
    pub fn centre(&self) -> Point {
        self.centre
    }

    pub fn orientation(&self) -> Orientation {
        self.orientation
    }

    /// Columns and rows of the canvas.
    pub fn canvas(&self) -> (u32, u32) {
        (self.canvas.0 as u32, self.canvas.1 as u32)
    }

    /// Columns and rows of the film.
    pub fn film(&self) -> (u32, u32) {
        (self.film.0 as u32, self.film.1 as u32)
    }

    /// The zoom at which the whole film fits exactly.
    pub fn fitting_zoom(&self) -> f64 {
        let (width, height) = self.orientation.seen(self.film);
        (self.canvas.0 / width).min(self.canvas.1 / height)
    }

    /// Shows the whole film.
    pub fn fit(self) -> Self {
        Self { zoom: self.fitting_zoom(), fitted: true, ..self }.clamped()
    }

    /// Shows as much of the film as possible without empty canvas.
    pub fn covering(self) -> Self {
        let (width, height) = self.orientation.seen(self.film);
        let zoom = (self.canvas.0 / width).max(self.canvas.1 / height);
        Self { zoom, fitted: false, ..self }.clamped()
    }

    /// Whether it is as after [`Self::fit`].
    pub fn is_fitted(&self) -> bool {
        self.fitted
    }

    /// Zooms to one device pixel per film pixel at this screen position.
    pub fn one_to_one(self, at: Point) -> Self {
        self.zoomed(at, 1.0 / self.zoom)
    }

    /// The centre of the canvas.
    pub fn middle(&self) -> Point {
        (self.canvas.0 / 2.0, self.canvas.1 / 2.0)
    }

    /// Zooms by `factor`; the film position at `at` stays there if possible.
    pub fn zoomed(self, at: Point, factor: f64) -> Self {
        self.carried(at, at, factor)
    }

    /// Moves the film by this many device pixels.
    pub fn panned(self, (x, y): Point) -> Self {
        let middle = self.middle();
        self.carried(middle, (middle.0 + x, middle.1 + y), 1.0)
    }

    /// Zooms by `factor` and moves the film position at `from` to `to`, if possible.
    pub fn carried(self, from: Point, to: Point, factor: f64) -> Self {
        let held = self.film_at(from);
        let zoom = (self.zoom * factor).clamp(self.smallest_zoom(), self.largest_zoom());
        let middle = self.middle();
        let (x, y) = self.orientation.to_film(((to.0 - middle.0) / zoom, (to.1 - middle.1) / zoom));
        let fitted = self.fitted && zoom == self.zoom;
        Self { zoom, centre: (held.0 - x, held.1 - y), fitted, ..self }.clamped()
    }

    /// Changes the orientation about the centre. A fitted film stays fitted.
    pub fn oriented(self, orientation: Orientation) -> Self {
        let view = Self { orientation, ..self };
        if self.fitted { view.fit() } else { view.clamped() }
    }

    /// Changes the size of the canvas.
    pub fn on_canvas(self, (width, height): (u32, u32)) -> Self {
        let view = Self { canvas: (f64::from(width.max(1)), f64::from(height.max(1))), ..self };
        if self.fitted { view.fit() } else { view.clamped() }
    }

    /// Shows the same part of this film as `other` shows of its own: with the same zoom relative to the fitted film, and the
    /// same distance from the film's centre, as a share of the film and along the axes of the screen.
    pub fn like(self, other: &Self) -> Self {
        if other.fitted {
            return self.fit();
        }
        let off = |centre: f64, length: f64| centre / length - 0.5;
        let off = (off(other.centre.0, other.film.0), off(other.centre.1, other.film.1));
        let (x, y) = self.orientation.to_film(other.orientation.to_screen(off));
        let zoom = self.fitting_zoom() * (other.zoom / other.fitting_zoom());
        let centre = ((0.5 + x) * self.film.0, (0.5 + y) * self.film.1);
        Self { zoom, centre, fitted: false, ..self }.clamped()
    }

    /// The same picture on a canvas with `share` of the pixels per side, to draw faster.
    pub fn shrunk(self, share: f64) -> Self {
        let canvas = ((self.canvas.0 * share).ceil().max(1.0), (self.canvas.1 * share).ceil().max(1.0));
        Self { canvas, zoom: self.zoom * canvas.0 / self.canvas.0, ..self }
    }

    /// The film position at a screen position; may be outside the film.
    pub fn film_at(&self, screen: Point) -> Point {
        let middle = self.middle();
        let (x, y) = self.orientation.to_film(((screen.0 - middle.0) / self.zoom, (screen.1 - middle.1) / self.zoom));
        (self.centre.0 + x, self.centre.1 + y)
    }

    /// The inverse of [`Self::film_at`].
    pub fn screen_at(&self, film: Point) -> Point {
        let middle = self.middle();
        let (x, y) = self.orientation.to_screen((film.0 - self.centre.0, film.1 - self.centre.1));
        (middle.0 + x * self.zoom, middle.1 + y * self.zoom)
    }

    /// The zoom of the whole film, or 1 if that is smaller.
    fn smallest_zoom(&self) -> f64 {
        self.fitting_zoom().min(1.0)
    }

    fn largest_zoom(&self) -> f64 {
        self.fitting_zoom().max(LARGEST_ZOOM)
    }

    /// Limits zoom and position: the film covers the canvas if it can and is centred where it is smaller.
    fn clamped(self) -> Self {
        let zoom = self.zoom.clamp(self.smallest_zoom(), self.largest_zoom());
        let (width, height) = self.orientation.seen(self.canvas);
        let along = |centre: f64, film: f64, canvas: f64| {
            let half = canvas / zoom / 2.0;
            if half * 2.0 >= film { film / 2.0 } else { centre.clamp(half, film - half) }
        };
        let centre = (along(self.centre.0, self.film.0, width), along(self.centre.1, self.film.1, height));
        Self { zoom, centre, ..self }
    }
}
