//! Size and shape of the pixels (PS3.3, 10.7).

use super::dataset::{Dataset, Tag};
use super::tags;
use crate::film_facts::{PixelGeometry, PixelSpacing, SpacingPlane};

/// Greatest ratio of a pixel's sides; larger ones count as errors.
const MAX_ASPECT: f32 = 10.0;

/// Reads the geometry from the first of these that the file states: Pixel Spacing, Imager Pixel Spacing, Nominal Scanned
/// Pixel Spacing and, for the shape only, Pixel Aspect Ratio.
pub fn read(dataset: &Dataset<'_>) -> PixelGeometry {
    let stated = pair(dataset, tags::PIXEL_SPACING);
    let detector =
        [tags::IMAGER_PIXEL_SPACING, tags::SCANNED_PIXEL_SPACING].into_iter().find_map(|tag| pair(dataset, tag));
    let is_calibrated = dataset.text(tags::SPACING_CALIBRATION).is_some();
    let magnification = dataset.decimal(tags::MAGNIFICATION).filter(|factor| (1.0..=MAX_ASPECT).contains(factor));
    let spacing = match (stated, detector, magnification) {
        // If Pixel Spacing differs from the detector's, it is calibrated or corrected for magnification (PS3.3, 10.7.1.3).
        (Some(rows_columns), detector, _) if is_calibrated || detector.is_some_and(|other| other != rows_columns) => {
            Some((rows_columns, SpacingPlane::Patient))
        }
        (stated, Some(rows_columns), Some(factor)) if stated.is_none_or(|other| other == rows_columns) => {
            Some((rows_columns.map(|spacing| spacing / factor), SpacingPlane::Patient))
        }
        (_, Some(rows_columns), _) => Some((rows_columns, SpacingPlane::Detector)),
        (Some(rows_columns), None, _) => Some((rows_columns, SpacingPlane::NotStated)),
        (None, None, _) => None,
    };
    let shape = spacing.map(|(rows_columns, _)| rows_columns).or_else(|| pair(dataset, tags::PIXEL_ASPECT_RATIO));
    let aspect = shape.map(|[row, column]| row / column);
    PixelGeometry {
        aspect: aspect.filter(|aspect| (1.0 / MAX_ASPECT..=MAX_ASPECT).contains(aspect)).unwrap_or(1.0),
        spacing: spacing.map(|([row_mm, column_mm], plane)| PixelSpacing { row_mm, column_mm, plane }),
    }
}

/// Two positive numbers: for rows, and for columns.
fn pair(dataset: &Dataset<'_>, tag: Tag) -> Option<[f32; 2]> {
    let pair = <[f32; 2]>::try_from(dataset.decimals(tag)).ok()?;
    pair.iter().all(|number| number.is_finite() && *number > 0.0).then_some(pair)
}
