//! The sliders with which the person changes the picture that the network reads.

use crate::probing::Adjustments;

/// A slider of the changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Adjuster {
    Brightness,
    Contrast,
    Sharpness,
    Rotation,
    Crop,
}

/// The unit of a slider.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Percent above or below the film's own value.
    SignedPercent,
    /// Percent of the film.
    Percent,
    /// Degrees, to the right or left.
    Degrees,
}

/// The values that a slider takes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    pub least: f64,
    pub most: f64,
    pub step: f64,
    /// The value that changes nothing.
    pub neutral: f64,
    pub unit: Unit,
}

impl Adjuster {
    /// All sliders, in the order of the panel.
    pub const ALL: [Self; 5] = [Self::Brightness, Self::Contrast, Self::Sharpness, Self::Rotation, Self::Crop];

    /// The values that the slider takes.
    pub fn scale(self) -> Scale {
        let more_or_less = |most: f64, step: f64, unit| Scale { least: -most, most, step, neutral: 0.0, unit };
        match self {
            Self::Brightness => more_or_less(100.0, 5.0, Unit::SignedPercent),
            Self::Contrast => more_or_less(50.0, 5.0, Unit::SignedPercent),
            Self::Sharpness => more_or_less(100.0, 10.0, Unit::SignedPercent),
            Self::Rotation => more_or_less(8.0, 0.5, Unit::Degrees),
            Self::Crop => Scale { least: 80.0, most: 100.0, step: 1.0, neutral: 100.0, unit: Unit::Percent },
        }
    }

    /// The name in texts, tests and scripts: `"brightness"`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Brightness => "brightness",
            Self::Contrast => "contrast",
            Self::Sharpness => "sharpness",
            Self::Rotation => "rotation",
            Self::Crop => "crop",
        }
    }
}

/// The values of all sliders.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Adjusting([f64; Adjuster::ALL.len()]);

impl Default for Adjusting {
    fn default() -> Self {
        Self(Adjuster::ALL.map(|adjuster| adjuster.scale().neutral))
    }
}

impl Adjusting {
    /// The value of a slider, in its unit.
    pub fn value(&self, adjuster: Adjuster) -> f64 {
        self.0[adjuster as usize]
    }

    /// Sets a slider, within its scale.
    pub fn set(&mut self, adjuster: Adjuster, value: f64) {
        let Scale { least, most, .. } = adjuster.scale();
        self.0[adjuster as usize] = value.clamp(least, most);
    }

    /// Whether nothing is changed.
    pub fn is_neutral(&self) -> bool {
        *self == Self::default()
    }

    /// The adjustments for a film of this size.
    pub fn adjustments(&self, (width, height): (u32, u32)) -> Adjustments {
        let share = |adjuster| self.value(adjuster) / 100.0;
        Adjustments {
            brightness: share(Adjuster::Brightness) as f32,
            contrast: share(Adjuster::Contrast) as f32,
            sharpness: share(Adjuster::Sharpness) as f32,
            rotation: self.value(Adjuster::Rotation),
            part: share(Adjuster::Crop),
            aspect: f64::from(width.max(1)) / f64::from(height.max(1)),
            ..Adjustments::NONE
        }
    }
}
