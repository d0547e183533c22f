//! TIFF (revision 6.0) and BigTIFF: the first page of full size.
//!
//! * [`directory`]: the fields of a page; [`tags`]: their names
//! * [`pages`]: which page is the film
//! * [`layout`]: how its samples are stored
//! * [`chunks`]: its strips or tiles, by [`compression`]; [`jpeg_chunks`]: those that are JPEGs, through the gate of
//!   limits
//! * [`samples`]: the numbers in them to samples

mod chunks;
mod compression;
mod directory;
mod jpeg_chunks;
mod layout;
mod pages;
mod samples;
mod tags;

use image::metadata::Orientation;

use super::metered::Allowance;
use super::{DecodeError, DecodedImage, Decoder, ImageInfo, SampleBuffer, Source};
use directory::File;
use layout::{Compression, Layout};

struct TiffDecoder<'a> {
    source: Source<'a>,
    file: File<'a>,
    layout: Layout<'a>,
    orientation: Orientation,
    /// Number of pages of full size.
    pages: u32,
}

/// An [`OpenDecoder`](super::OpenDecoder).
pub fn open(source: Source<'_>) -> Result<Box<dyn Decoder + '_>, DecodeError> {
    let (file, first) = File::of(source.bytes)?;
    let (page, pages) = pages::film_page(file, first, &Allowance::of(source.bytes.len()))?;
    let layout = Layout::of(&page)?;
    let orientation = page.number(tags::ORIENTATION).ok().flatten();
    let orientation = orientation.and_then(|value| Orientation::from_exif(value.try_into().ok()?));
    let orientation = orientation.unwrap_or(Orientation::NoTransforms);
    Ok(Box::new(TiffDecoder { source, file, layout, orientation, pages }))
}

impl Decoder for TiffDecoder<'_> {
    fn info(&self) -> ImageInfo {
        let Layout { width, height, compression, .. } = self.layout;
        ImageInfo {
            width,
            height,
            components: self.layout.colours() + usize::from(self.layout.has_unassociated_alpha()),
            precision: if self.layout.bytes_per_sample() == 1 { 8 } else { 16 },
            is_lossy: compression == Compression::Jpeg,
            memory: memory(&self.layout),
            tables: 0,
        }
    }

    fn decode(self: Box<Self>) -> Result<DecodedImage, DecodeError> {
        let Self { source, file, layout, orientation, pages } = *self;
        let (components, samples) = if layout.compression == Compression::Jpeg {
            (layout.samples, SampleBuffer::U8(jpeg_chunks::samples(file, &layout, &source)?))
        } else {
            chunks::numbers(file, &layout)?.samples(&layout)?
        };
        let image = DecodedImage::new(layout.width, layout.height, components, samples)?;
        Ok(DecodedImage { orientation, pages, ..image })
    }
}

/// Bytes of the samples in memory, those of all strips or tiles included: tiles may reach far beyond the page, and are
/// decoded as a whole. A palette has three samples for one.
fn memory(layout: &Layout<'_>) -> u64 {
    let pixels = if layout.is_tiled {
        let tile = u64::from(layout.chunk_width).saturating_mul(layout.chunk_height.into());
        tile.saturating_mul(layout.chunks_of_a_plane())
    } else {
        u64::from(layout.width) * u64::from(layout.height)
    };
    let samples = layout.samples.max(if layout.photometric == tags::PALETTE { 3 } else { 1 }) as u64;
    let bytes = layout.bytes_per_sample().max(u64::from(layout.bits.div_ceil(8)));
    pixels.saturating_mul(samples).saturating_mul(bytes)
}
