//! Tags of fields, and values of the fields that are enumerations (TIFF 6.0, appendix A).

pub const NEW_SUBFILE_TYPE: u16 = 254;
pub const SUBFILE_TYPE: u16 = 255;
pub const IMAGE_WIDTH: u16 = 256;
pub const IMAGE_LENGTH: u16 = 257;
pub const BITS_PER_SAMPLE: u16 = 258;
pub const COMPRESSION: u16 = 259;
pub const PHOTOMETRIC: u16 = 262;
pub const FILL_ORDER: u16 = 266;
pub const STRIP_OFFSETS: u16 = 273;
pub const ORIENTATION: u16 = 274;
pub const SAMPLES_PER_PIXEL: u16 = 277;
pub const ROWS_PER_STRIP: u16 = 278;
pub const STRIP_BYTE_COUNTS: u16 = 279;
pub const PLANAR_CONFIGURATION: u16 = 284;
pub const PREDICTOR: u16 = 317;
pub const COLOR_MAP: u16 = 320;
pub const TILE_WIDTH: u16 = 322;
pub const TILE_LENGTH: u16 = 323;
pub const TILE_OFFSETS: u16 = 324;
pub const TILE_BYTE_COUNTS: u16 = 325;
/// TIFF technical note 1.
pub const SUB_IFDS: u16 = 330;
pub const EXTRA_SAMPLES: u16 = 338;
pub const SAMPLE_FORMAT: u16 = 339;
/// TIFF technical note 2.
pub const JPEG_TABLES: u16 = 347;

/// Values of [`PHOTOMETRIC`].
pub const WHITE_IS_ZERO: u64 = 0;
pub const BLACK_IS_ZERO: u64 = 1;
pub const RGB: u64 = 2;
pub const PALETTE: u64 = 3;
pub const MASK: u64 = 4;
pub const YCBCR: u64 = 6;

/// Value of [`EXTRA_SAMPLES`]: alpha that colours are not yet multiplied by.
pub const UNASSOCIATED_ALPHA: u64 = 2;
