//! What a film's file states about its view, its side and the size of its pixels.

use serde::{Deserialize, Serialize};

/// The projection of a frontal film (View Position, PS3.3 C.8.11.5.1.1). Other films are refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum View {
    /// Postero-anterior.
    #[serde(rename = "PA")]
    PosteroAnterior,
    /// Antero-posterior.
    #[serde(rename = "AP")]
    AnteroPosterior,
}

/// The side of a paired part of the body (Image Laterality, PS3.3 C.7.6.1.1 and C.8.11.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Laterality {
    #[serde(rename = "L")]
    Left,
    #[serde(rename = "R")]
    Right,
    #[serde(rename = "B")]
    Both,
}

/// Shape and size of the pixels.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct PixelGeometry {
    /// Height of a pixel divided by its width, from 0.1 to 10. To show a film in its true shape, stretch its height by this
    /// factor.
    pub aspect: f32,
    /// `None` if the file does not state it.
    pub spacing: Option<PixelSpacing>,
}

impl PixelGeometry {
    /// Square pixels of unknown size.
    pub const SQUARE: Self = Self { aspect: 1.0, spacing: None };

    /// Whether the sides of a pixel differ by less than 1 %, which is not visible.
    pub fn is_square(&self) -> bool {
        (self.aspect - 1.0).abs() < 0.01
    }

    /// The size of square pixels.
    pub fn size(&self) -> Option<PixelSize> {
        let PixelSpacing { column_mm, plane, .. } = self.spacing?;
        self.is_square().then(|| PixelSize { millimetres: column_mm.into(), plane })
    }
}

/// The distance between the centres of neighbouring pixels.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct PixelSpacing {
    /// Millimetres from row to row.
    pub row_mm: f32,
    /// Millimetres from column to column.
    pub column_mm: f32,
    /// Where these millimetres are measured.
    pub plane: SpacingPlane,
}

/// The side of a square pixel.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct PixelSize {
    /// Above 0.
    pub millimetres: f64,
    /// Where these millimetres are measured.
    pub plane: SpacingPlane,
}

/// The plane that a [`PixelSpacing`] is for (PS3.3, 10.7.1.3). The beam widens, so the patient's structures measure more
/// on the detector than they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SpacingPlane {
    /// In the patient: calibrated, or corrected for a known magnification.
    Patient,
    /// On the detector or on the scanned film. The magnification is unknown.
    Detector,
    /// The file does not state which.
    NotStated,
}
