//! The data elements that are read (PS3.6). None of them is a person's name, a place or a time. Free texts are compared with
//! known words and never kept.

use super::dataset::Tag;

pub const TRANSFER_SYNTAX: Tag = 0x0002_0010;
pub const SOP_CLASS: Tag = 0x0008_0016;
pub const MODALITY: Tag = 0x0008_0060;
pub const CODE: Tag = 0x0008_0100;
pub const CODE_SCHEME: Tag = 0x0008_0102;
pub const SERIES_DESCRIPTION: Tag = 0x0008_103E;
pub const ANATOMIC_REGIONS: Tag = 0x0008_2218;
pub const BODY_PART: Tag = 0x0018_0015;
pub const PROTOCOL: Tag = 0x0018_1030;
pub const MAGNIFICATION: Tag = 0x0018_1114;
pub const IMAGER_PIXEL_SPACING: Tag = 0x0018_1164;
pub const SHUTTER_SHAPE: Tag = 0x0018_1600;
pub const SHUTTER_LEFT: Tag = 0x0018_1602;
pub const SHUTTER_RIGHT: Tag = 0x0018_1604;
pub const SHUTTER_UPPER: Tag = 0x0018_1606;
pub const SHUTTER_LOWER: Tag = 0x0018_1608;
pub const SHUTTER_CENTER: Tag = 0x0018_1610;
pub const SHUTTER_RADIUS: Tag = 0x0018_1612;
pub const SHUTTER_VERTICES: Tag = 0x0018_1620;
pub const SCANNED_PIXEL_SPACING: Tag = 0x0018_2010;
pub const VIEW_POSITION: Tag = 0x0018_5101;
pub const PATIENT_ORIENTATION: Tag = 0x0020_0020;
pub const LATERALITY: Tag = 0x0020_0060;
pub const IMAGE_LATERALITY: Tag = 0x0020_0062;
pub const SAMPLES_PER_PIXEL: Tag = 0x0028_0002;
pub const PHOTOMETRIC: Tag = 0x0028_0004;
pub const PLANAR: Tag = 0x0028_0006;
pub const FRAMES: Tag = 0x0028_0008;
pub const ROWS: Tag = 0x0028_0010;
pub const COLUMNS: Tag = 0x0028_0011;
pub const PIXEL_SPACING: Tag = 0x0028_0030;
pub const PIXEL_ASPECT_RATIO: Tag = 0x0028_0034;
pub const BITS_ALLOCATED: Tag = 0x0028_0100;
pub const BITS_STORED: Tag = 0x0028_0101;
pub const HIGH_BIT: Tag = 0x0028_0102;
pub const SIGNED: Tag = 0x0028_0103;
pub const PADDING: Tag = 0x0028_0120;
pub const PADDING_LIMIT: Tag = 0x0028_0121;
pub const SPACING_CALIBRATION: Tag = 0x0028_0A02;
pub const WINDOW_CENTER: Tag = 0x0028_1050;
pub const WINDOW_WIDTH: Tag = 0x0028_1051;
pub const RESCALE_INTERCEPT: Tag = 0x0028_1052;
pub const RESCALE_SLOPE: Tag = 0x0028_1053;
pub const WINDOW_LABEL: Tag = 0x0028_1055;
pub const VOI_FUNCTION: Tag = 0x0028_1056;
/// The palette's descriptors: red, green, blue.
pub const PALETTE_DESCRIPTORS: [Tag; 3] = [0x0028_1101, 0x0028_1102, 0x0028_1103];
/// The palette's entries: red, green, blue.
pub const PALETTES: [Tag; 3] = [0x0028_1201, 0x0028_1202, 0x0028_1203];
pub const MODALITY_LUT: Tag = 0x0028_3000;
pub const LUT_DESCRIPTOR: Tag = 0x0028_3002;
pub const LUT_LABEL: Tag = 0x0028_3003;
pub const LUT_DATA: Tag = 0x0028_3006;
pub const VOI_LUTS: Tag = 0x0028_3010;
pub const VIEW_CODES: Tag = 0x0054_0220;
pub const PRESENTATION_SHAPE: Tag = 0x2050_0020;
pub const PIXEL_DATA: Tag = 0x7FE0_0010;

/// The elements that are read from the data set.
pub const WANTED: [Tag; 53] = [
    SOP_CLASS,
    MODALITY,
    SERIES_DESCRIPTION,
    ANATOMIC_REGIONS,
    BODY_PART,
    PROTOCOL,
    MAGNIFICATION,
    IMAGER_PIXEL_SPACING,
    SHUTTER_SHAPE,
    SHUTTER_LEFT,
    SHUTTER_RIGHT,
    SHUTTER_UPPER,
    SHUTTER_LOWER,
    SHUTTER_CENTER,
    SHUTTER_RADIUS,
    SHUTTER_VERTICES,
    SCANNED_PIXEL_SPACING,
    VIEW_POSITION,
    PATIENT_ORIENTATION,
    LATERALITY,
    IMAGE_LATERALITY,
    SAMPLES_PER_PIXEL,
    PHOTOMETRIC,
    PLANAR,
    FRAMES,
    ROWS,
    COLUMNS,
    PIXEL_SPACING,
    PIXEL_ASPECT_RATIO,
    BITS_ALLOCATED,
    BITS_STORED,
    HIGH_BIT,
    SIGNED,
    PADDING,
    PADDING_LIMIT,
    SPACING_CALIBRATION,
    WINDOW_CENTER,
    WINDOW_WIDTH,
    RESCALE_INTERCEPT,
    RESCALE_SLOPE,
    WINDOW_LABEL,
    VOI_FUNCTION,
    MODALITY_LUT,
    VOI_LUTS,
    VIEW_CODES,
    PRESENTATION_SHAPE,
    PALETTE_DESCRIPTORS[0],
    PALETTE_DESCRIPTORS[1],
    PALETTE_DESCRIPTORS[2],
    PALETTES[0],
    PALETTES[1],
    PALETTES[2],
    PIXEL_DATA,
];
