//! Display windows: maps the samples of a film to brightness.
//!
//! A sample is an integer, 0 (black) to `2^bits - 1` (white). A level is the brightness on the screen, 0.0 (black) to
//! 255.0 (white). The formulas are from DICOM PS3.3, C.11.2.1.2 and C.11.2.1.3. The page and the workers share this
//! module, so it uses no decoder and no browser API.

use serde::{Deserialize, Serialize};

/// The brightest level.
pub const WHITE: f32 = 255.0;

/// The shape of the curve inside a window (VOI LUT Function, PS3.3 C.11.2.1.3).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum VoiFunction {
    /// Linear, from black at `center - 0.5 - (width - 1) / 2` to white at `center - 0.5 + (width - 1) / 2`.
    #[default]
    Linear,
    /// Linear, from black at `center - width / 2` to white at `center + width / 2`.
    LinearExact,
    /// `white / (1 + exp(-4 (sample - center) / width))`.
    Sigmoid,
}

/// A range of samples that is mapped to all levels.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Window {
    /// The middle of the window, in samples.
    pub center: f32,
    /// The width of the window, in samples. At least 1 for [`VoiFunction::Linear`], above 0 for the others; a smaller
    /// width is a step from black to white.
    pub width: f32,
    pub function: VoiFunction,
}

impl Window {
    /// A linear window: black at `black` and below, white at `white` and above.
    pub fn between(black: f32, white: f32) -> Self {
        Self { center: (black + white) / 2.0, width: white - black, function: VoiFunction::LinearExact }
    }

    /// The window over all samples of a plane of `bit_depth` bits.
    pub fn full(bit_depth: u8) -> Self {
        Self::between(0.0, ((1_u32 << bit_depth) - 1) as f32)
    }

    /// The samples at black and at white. For a sigmoid: where its steepest tangent reaches black and white.
    pub fn ends(&self) -> (f32, f32) {
        let (middle, half) = match self.function {
            VoiFunction::Linear => (self.center - 0.5, (self.width - 1.0) / 2.0),
            VoiFunction::LinearExact | VoiFunction::Sigmoid => (self.center, self.width / 2.0),
        };
        (middle - half.max(0.0), middle + half.max(0.0))
    }

    /// The same window for the samples `scale * sample + offset`; `scale` must not be 0. A negative scale inverts the
    /// levels: each becomes 255 minus the previous level.
    pub fn mapped(&self, scale: f32, offset: f32) -> Self {
        let (black, white) = self.ends();
        let (black, white) = (scale * black + offset, scale * white + offset);
        let (middle, width) = ((black + white) / 2.0, (white - black).abs());
        match self.function {
            VoiFunction::Linear => Self { center: middle + 0.5, width: width + 1.0, ..*self },
            VoiFunction::LinearExact | VoiFunction::Sigmoid => Self { center: middle, width, ..*self },
        }
    }

    /// The level of a sample, 0.0 to 255.0.
    pub fn level(&self, sample: f32) -> f32 {
        let (black, white) = self.ends();
        let width = white - black;
        if width <= 0.0 {
            return if sample <= black { 0.0 } else { WHITE };
        }
        match self.function {
            VoiFunction::Linear | VoiFunction::LinearExact => ((sample - black) / width).clamp(0.0, 1.0) * WHITE,
            VoiFunction::Sigmoid => WHITE / (1.0 + (-4.0 * (sample - self.center) / width).exp()),
        }
    }
}

/// A named rendering of a film.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Preset {
    pub rendering: Rendering,
    /// The label from the file, such as "NORMAL"; never free text.
    pub label: Option<String>,
}

/// A window, or the lookup table (VOI LUT) of the file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Rendering {
    Window(Window),
    /// The level of each sample; `2^bits` entries.
    Table(Vec<u8>),
}

impl Rendering {
    /// The level of each sample of a plane of `bit_depth` bits; `2^bit_depth` entries.
    pub fn table(&self, bit_depth: u8) -> Vec<u8> {
        match self {
            Self::Window(window) => table(window, bit_depth),
            Self::Table(table) => table.clone(),
        }
    }
}

/// The rounded level of each sample of a plane of `bit_depth` bits; `2^bit_depth` entries.
pub fn table(window: &Window, bit_depth: u8) -> Vec<u8> {
    (0..1_u32 << bit_depth).map(|sample| window.level(sample as f32).round() as u8).collect()
}

/// The largest share of the pixels, at each end, that may be outliers.
pub const CUT_OFF: f64 = 0.005;

/// Burned-in marks, padding and collimated borders lie within this distance of either end of the range of samples, as a share
/// of the range.
const EDGE: f64 = 1.0 / 64.0;

/// The length of the gap between outliers and the other samples, as a share of the range of the other samples.
const GAP: f64 = 0.1;

/// The largest share of the pixels that may be in the gap: the blurred borders of marks.
const WITHIN_GAP: f64 = 0.000_2;

/// The least range of samples that is more than noise.
const LEAST_RANGE: usize = 32;

/// Computes a window that fits the samples of a film, from their histogram `counts`: all of them, except outliers at
/// either end. Outliers are among the 0.5 % darkest or brightest pixels, or within 1/64 of an end (padding that the file
/// does not declare, burned-in marks), and a gap of a tenth of the range separates them from the rest. Returns the full
/// range of `counts` for a blank film.
pub fn auto_window(counts: &[u64]) -> Window {
    let range = |counts: &[u64], share: f64| {
        let cut = (counts.iter().sum::<u64>() as f64 * share) as u64;
        let darkest = first_beyond(counts.iter().enumerate(), cut)?;
        let brightest = first_beyond(counts.iter().enumerate().rev(), cut)?;
        (darkest < brightest).then_some((darkest, brightest))
    };
    let Some((lowest, highest)) = range(counts, 0.0).filter(|(low, high)| high - low >= LEAST_RANGE) else {
        return Window::between(0.0, counts.len().saturating_sub(1) as f32);
    };
    let edge = ((highest - lowest) as f64 * EDGE) as usize + 1;
    let inner = counts.get(lowest + edge..=highest - edge).and_then(|inner| range(inner, CUT_OFF));
    // A film with two grey levels has no samples between them.
    let Some((darkest, brightest)) = inner.map(|(dark, bright)| (dark + lowest + edge, bright + lowest + edge)) else {
        return Window::between(lowest as f32, highest as f32);
    };
    let gap = ((brightest - darkest) as f64 * GAP) as usize + 1;
    let most = (counts.iter().sum::<u64>() as f64 * WITHIN_GAP) as u64;
    let black = lowest + behind_gap(&counts[lowest..=darkest], gap, most);
    let bright: Vec<u64> = counts[brightest..=highest].iter().rev().copied().collect();
    Window::between(black as f32, (highest - behind_gap(&bright, gap, most)) as f32)
}

/// The first sample that occurs behind the last gap, a stretch of `length` samples that occur at most `most` times
/// together; 0 if there is none.
fn behind_gap(counts: &[u64], length: usize, most: u64) -> usize {
    let mut sum: u64 = counts.iter().rev().take(length).sum();
    let mut end = counts.len();
    while end > length {
        if sum <= most {
            return end + counts[end..].iter().position(|&count| count > 0).unwrap_or(0);
        }
        end -= 1;
        sum = sum - counts[end] + counts[end - length];
    }
    0
}

/// The least share of grey pixels, neither black nor white, in a rendering that shows the film.
const LEAST_GREY: f64 = 0.1;
/// Least difference between the levels of the darkest and the brightest pixels, 5 % at each end left out.
const LEAST_CONTRAST: usize = 24;

/// Whether a rendering shows a film: false if it is nearly black, nearly white, or only black and white. `levels` has the
/// level of each sample, and `counts` the number of its pixels.
pub fn shows_film(levels: &[u8], counts: &[u64]) -> bool {
    let mut pixels_at = [0_u64; 256];
    levels.iter().zip(counts).for_each(|(&level, &count)| pixels_at[usize::from(level)] += count);
    let total = pixels_at.iter().sum::<u64>() as f64;
    let grey = pixels_at[1..255].iter().sum::<u64>() as f64;
    let cut = (total * 0.05) as u64;
    let darkest = first_beyond(pixels_at.iter().enumerate(), cut);
    let brightest = first_beyond(pixels_at.iter().enumerate().rev(), cut);
    let contrast = darkest.zip(brightest).map_or(0, |(darkest, brightest)| brightest.saturating_sub(darkest));
    grey >= LEAST_GREY * total && contrast >= LEAST_CONTRAST
}

/// The first sample at which the cumulative count exceeds `cut`.
fn first_beyond<'a>(mut counts: impl Iterator<Item = (usize, &'a u64)>, cut: u64) -> Option<usize> {
    let mut passed = 0;
    counts
        .find(|&(_, &count)| {
            passed += count;
            passed > cut
        })
        .map(|(sample, _)| sample)
}
