//! Which samples of a film are shown how bright: windows, and presets of them.
//!
//! A sample is a whole number, 0 (black) to `2^bits - 1` (white); a level is what a screen shows, 0.0 (black) to
//! 255.0 (white). The formulas are those of DICOM PS3.3, C.11.2.1.2 and C.11.2.1.3. No decoder and no browser in here:
//! the page and its workers use the same.

use serde::{Deserialize, Serialize};

/// The brightest level.
pub const WHITE: f32 = 255.0;

/// How levels rise inside a window (VOI LUT Function, PS3.3 C.11.2.1.3).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum VoiFunction {
    /// Straight from black at `center - 0.5 - (width - 1) / 2` to white at `center - 0.5 + (width - 1) / 2`.
    #[default]
    Linear,
    /// Straight from black at `center - width / 2` to white at `center + width / 2`.
    LinearExact,
    /// `white / (1 + exp(-4 (sample - center) / width))`.
    Sigmoid,
}

/// A window of samples that is spread over all levels.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Window {
    /// In samples.
    pub center: f32,
    /// In samples. At least 1 for [`VoiFunction::Linear`], more than 0 for the others; less is taken as a step from
    /// black to white.
    pub width: f32,
    pub function: VoiFunction,
}

impl Window {
    /// Black at `black` and below, white at `white` and above, straight in between.
    pub fn between(black: f32, white: f32) -> Self {
        Self { center: (black + white) / 2.0, width: white - black, function: VoiFunction::LinearExact }
    }

    /// All samples of a plane of `bit_depth` bits, none of them cut off.
    pub fn full(bit_depth: u8) -> Self {
        Self::between(0.0, ((1_u32 << bit_depth) - 1) as f32)
    }

    /// The samples that are black and white; for a sigmoid, where its steepest tangent is.
    pub fn ends(&self) -> (f32, f32) {
        let (middle, half) = match self.function {
            VoiFunction::Linear => (self.center - 0.5, (self.width - 1.0) / 2.0),
            VoiFunction::LinearExact | VoiFunction::Sigmoid => (self.center, self.width / 2.0),
        };
        (middle - half.max(0.0), middle + half.max(0.0))
    }

    /// The same window over samples `scale * sample + offset`, `scale` not 0. A negative scale turns black and white
    /// round: the levels are then 255 minus those of before.
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

/// One way to show a film.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Preset {
    pub rendering: Rendering,
    /// What the file calls it, such as "NORMAL"; never free text.
    pub label: Option<String>,
}

/// A window, or a table where the file brings a curve of its own.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Rendering {
    Window(Window),
    /// The level of each sample, `2^bits` of them.
    Table(Vec<u8>),
}

impl Rendering {
    /// The level of each sample of a plane of `bit_depth` bits.
    pub fn table(&self, bit_depth: u8) -> Vec<u8> {
        match self {
            Self::Window(window) => table(window, bit_depth),
            Self::Table(table) => table.clone(),
        }
    }
}

/// The level of each sample of a plane of `bit_depth` bits, rounded: `2^bit_depth` of them.
pub fn table(window: &Window, bit_depth: u8) -> Vec<u8> {
    (0..1_u32 << bit_depth).map(|sample| window.level(sample as f32).round() as u8).collect()
}

/// Share of the pixels that [`auto_window`] leaves black, and as many white.
pub const CUT_OFF: f64 = 0.005;

/// A window for a film that brings none, from how often each sample occurs: all but the darkest and the brightest half
/// percent. The whole range of `counts` where these fall together.
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

/// The sample with which more than `cut` pixels have passed.
fn first_beyond<'a>(mut counts: impl Iterator<Item = (usize, &'a u64)>, cut: u64) -> Option<usize> {
    let mut passed = 0;
    counts
        .find(|&(_, &count)| {
            passed += count;
            passed > cut
        })
        .map(|(sample, _)| sample)
}
