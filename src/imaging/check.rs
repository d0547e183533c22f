//! Refuses images that cannot be radiographs, before the network runs: by size, contrast and colour. Whether a grey
//! image shows a chest is not checked here.

use super::error::ImagingError;
use super::radiograph::Radiograph;

/// Least number of pixels on a side. The network's input would be mostly interpolated below it.
pub const MINIMUM_SIDE: u32 = 64;

/// Least standard deviation of the grey levels, 0 to 255. The 5,518 films of the data set have 20 or more.
pub const MINIMUM_DEVIATION: f32 = 4.0;

/// Greatest mean chroma, 0 to 1. The films of the data set have 0, two photographs (scikit-learn's temple and flower)
/// 0.11 and 0.28. The margin is for films photographed from a tinted screen, of which none could be measured.
pub const MAXIMUM_CHROMA: f32 = 0.10;

/// Checks size, contrast and colour.
///
/// # Errors
/// [`ImagingError::TooSmall`], [`ImagingError::NearConstant`] and [`ImagingError::Colour`].
pub fn check(radiograph: &Radiograph) -> Result<(), ImagingError> {
    let &Radiograph { width, height, chroma, .. } = radiograph;
    if width < MINIMUM_SIDE || height < MINIMUM_SIDE {
        return Err(ImagingError::TooSmall { width, height, minimum: MINIMUM_SIDE });
    }
    if radiograph.deviation() < MINIMUM_DEVIATION {
        return Err(ImagingError::NearConstant);
    }
    if chroma > MAXIMUM_CHROMA {
        return Err(ImagingError::Colour);
    }
    Ok(())
}
