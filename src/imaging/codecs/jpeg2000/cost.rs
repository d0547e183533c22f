//! What decoding a codestream costs, from its headers.

use super::codestream::{CodingStyle, Size};

/// Coding passes of a code-block, at most (ITU-T T.800, table B.4).
const PASSES: u64 = 164;

/// The sizes on which the memory of a decoder depends.
pub struct Cost<'a> {
    pub size: &'a Size,
    /// The coding style of each component.
    pub styles: &'a [CodingStyle],
    /// Length of the codestream.
    pub bytes: u64,
}

impl Cost<'_> {
    /// An upper bound for the bytes that the crate `hayro-jpeg2000` allocates, and for the samples made of its output.
    pub fn memory(&self) -> u64 {
        let (size, components) = (self.size, self.size.components as u64);
        let pixels = u64::from(size.width) * u64::from(size.height);
        let tile_pixels = u64::from(size.tile.0) * u64::from(size.tile.1);
        // For each sample of the image a float and the word it becomes; for each of a tile and one component three
        // more floats: coefficients, and what the inverse transformation reads and writes.
        let samples = pixels.saturating_mul(components * 6).saturating_add(tile_pixels.saturating_mul(10));
        let tiles = u64::from(size.tiles) * (200 + components * 1_000);
        let structures = self.styles.iter().map(|style| self.structures(style));
        structures.fold(samples.saturating_add(tiles + self.bytes), u64::saturating_add)
    }

    /// Bytes of the code-blocks and precincts of a component in one tile.
    fn structures(&self, style: &CodingStyle) -> u64 {
        let (mut blocks, mut precincts) = (0_u64, 0_u64);
        for resolution in 0..=style.levels {
            let (across, down) = style.precincts.get(usize::from(resolution)).copied().unwrap_or((15, 15));
            let side = |length: u32| (u64::from(length) >> (style.levels - resolution)) + 1;
            let (width, height) = (side(self.size.tile.0), side(self.size.tile.1));
            // Two more than fit: parts at both edges of the tile may be incomplete.
            let parts = |length: u64, exponent: u8| (length >> exponent) + 2;
            let in_resolution = parts(width, across) * parts(height, down);
            // Bands of the higher resolutions have half its size, and so have their precincts.
            let (bands, half) = if resolution == 0 { (1, 0) } else { (3, 1) };
            let (block_width, block_height) =
                (style.block.0.min(across.saturating_sub(half)), style.block.1.min(down.saturating_sub(half)));
            let in_band = parts(width >> half, block_width) * parts(height >> half, block_height);
            precincts = precincts.saturating_add(bands * in_resolution);
            blocks = blocks.saturating_add(bands * in_band);
        }
        let layers = u64::from(style.layers);
        // Each of its segments takes three bits of a packet header or more.
        let segments = (blocks.saturating_mul(PASSES)).min(self.bytes.saturating_mul(8) / 3);
        let by_block = blocks.saturating_mul(250 + 24 * layers);
        by_block.saturating_add(precincts.saturating_mul(250)).saturating_add(segments.saturating_mul(40))
    }
}
