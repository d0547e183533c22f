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

/// The share of pixels that [`auto_window`] clips to black; it clips the same share to white.
pub const CUT_OFF: f64 = 0.005;

/// Computes a window from the histogram `counts` of a film that has no preset: it clips the darkest and the brightest
/// 0.5 % of the pixels. Returns the full range of `counts` if both ends are the same sample.
pub fn auto_window(counts: &[u64]) -> Window {
    let total: u64 = counts.iter().sum();
    let cut = (total as f64 * CUT_OFF) as u64;
    let darkest = first_beyond(counts.iter().enumerate(), cut);
    let brightest = first_beyond(counts.iter().enumerate().rev(), cut);
    match (darkest, brightest) {
        (Some(black), Some(white)) if black < white => Window::between(black as f32, white as f32),
        _ => Window::between(0.0, counts.len().saturating_sub(1) as f32),
    }
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
