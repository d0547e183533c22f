//! The data elements that are read (PS3.6). None names a person, a place or a time.

use super::dataset::Tag;

pub const TRANSFER_SYNTAX: Tag = 0x0002_0010;
pub const MODALITY: Tag = 0x0008_0060;
pub const BODY_PART: Tag = 0x0018_0015;
pub const IMAGER_PIXEL_SPACING: Tag = 0x0018_1164;
pub const VIEW_POSITION: Tag = 0x0018_5101;
pub const SAMPLES_PER_PIXEL: Tag = 0x0028_0002;
pub const PHOTOMETRIC: Tag = 0x0028_0004;
pub const PLANAR: Tag = 0x0028_0006;
pub const FRAMES: Tag = 0x0028_0008;
pub const ROWS: Tag = 0x0028_0010;
pub const COLUMNS: Tag = 0x0028_0011;
pub const PIXEL_SPACING: Tag = 0x0028_0030;
pub const BITS_ALLOCATED: Tag = 0x0028_0100;
pub const BITS_STORED: Tag = 0x0028_0101;
pub const HIGH_BIT: Tag = 0x0028_0102;
pub const SIGNED: Tag = 0x0028_0103;
pub const WINDOW_CENTER: Tag = 0x0028_1050;
pub const WINDOW_WIDTH: Tag = 0x0028_1051;
pub const RESCALE_INTERCEPT: Tag = 0x0028_1052;
pub const RESCALE_SLOPE: Tag = 0x0028_1053;
pub const WINDOW_LABEL: Tag = 0x0028_1055;
pub const VOI_FUNCTION: Tag = 0x0028_1056;
pub const MODALITY_LUT: Tag = 0x0028_3000;
pub const LUT_DESCRIPTOR: Tag = 0x0028_3002;
pub const LUT_LABEL: Tag = 0x0028_3003;
pub const LUT_DATA: Tag = 0x0028_3006;
pub const VOI_LUTS: Tag = 0x0028_3010;
pub const PRESENTATION_SHAPE: Tag = 0x2050_0020;
pub const PIXEL_DATA: Tag = 0x7FE0_0010;

/// The elements that are read from the data set.
pub const WANTED: [Tag; 25] = [
    MODALITY,
    BODY_PART,
    IMAGER_PIXEL_SPACING,
    VIEW_POSITION,
    SAMPLES_PER_PIXEL,
    PHOTOMETRIC,
    PLANAR,
    FRAMES,
    ROWS,
    COLUMNS,
    PIXEL_SPACING,
    BITS_ALLOCATED,
    BITS_STORED,
    HIGH_BIT,
    SIGNED,
    WINDOW_CENTER,
    WINDOW_WIDTH,
    RESCALE_INTERCEPT,
    RESCALE_SLOPE,
    WINDOW_LABEL,
    VOI_FUNCTION,
    MODALITY_LUT,
    VOI_LUTS,
    PRESENTATION_SHAPE,
    PIXEL_DATA,
];
