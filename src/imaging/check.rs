//! What is plainly no radiograph is refused before the network sees it.
//!
//! Only what the pixels say by themselves: size, a blank image, colour. Whether a grey picture is
//! a chest is another question, which this does not answer.

use super::error::ImagingError;
use super::radiograph::Radiograph;

/// Least number of pixels on a side. Below it, enlarging to the network's input invents the lungs.
pub const MINIMUM_SIDE: u32 = 64;

/// Least standard deviation of the grey levels (0 to 255). The 5,518 films at hand have 20 or more.
pub const MINIMUM_DEVIATION: f32 = 4.0;

/// Greatest mean chroma (0 to 1). The films at hand have 0, two sample photographs (scikit-learn's
/// temple and flower) 0.11 and 0.28. What is left below it is for films photographed from a tinted
/// screen, of which there were none to measure.
pub const MAXIMUM_CHROMA: f32 = 0.10;

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
