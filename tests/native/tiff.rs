//! JPEGs within a TIFF are read as JPEGs of their own are.

use image::{DynamicImage, ImageFormat};
use pneumoscope::imaging::{Format, ImagingError, Limits, Plane, Radiograph, decode};

use crate::common::{encoded, mean_film};

/// A field of a directory: tag, type (3 for 16 bits, 4 for 32, 7 for bytes), count, and the value or its place.
type Field = (u16, u16, u32, u32);

/// A little-endian TIFF of one directory; `fields` is told where what comes after it begins.
fn tiff(count: u32, after: &[u8], fields: impl Fn(u32) -> Vec<Field>) -> Vec<u8> {
    let place = 8 + 2 + 12 * count + 4;
    let mut bytes = b"II*\0\x08\0\0\0".to_vec();
    bytes.extend((count as u16).to_le_bytes());
    let fields = fields(place);
    assert_eq!(fields.len() as u32, count);
    for (tag, kind, count, value) in fields {
        bytes.extend(tag.to_le_bytes().into_iter().chain(kind.to_le_bytes()));
        bytes.extend(count.to_le_bytes().into_iter().chain(value.to_le_bytes()));
    }
    bytes.extend([0; 4]);
    bytes.extend(after);
    bytes
}

fn common_fields(width: u32, height: u32, photometric: u32, samples: u32) -> Vec<Field> {
    vec![
        (256, 4, 1, width),
        (257, 4, 1, height),
        (258, 3, 1, 8),
        (259, 3, 1, 7),
        (262, 3, 1, photometric),
        (277, 3, 1, samples),
    ]
}

/// One strip.
fn in_one_strip(width: u32, height: u32, photometric: u32, samples: u32, jpeg: &[u8]) -> Vec<u8> {
    tiff(9, jpeg, |place| {
        let mut fields = common_fields(width, height, photometric, samples);
        fields.extend([(273, 4, 1, place), (278, 4, 1, height), (279, 4, 1, jpeg.len() as u32)]);
        fields.sort();
        fields
    })
}

fn read(bytes: &[u8]) -> Result<Radiograph, ImagingError> {
    decode(bytes, &Limits::default())
}

fn samples(film: &Radiograph) -> &[u8] {
    let Plane::U8(samples) = &film.plane else { panic!("8 bits") };
    samples
}

#[test]
fn a_grey_jpeg_in_a_strip_is_the_jpeg() {
    let jpeg = encoded(mean_film(90, 70), ImageFormat::Jpeg);
    let (alone, within) = (read(&jpeg).unwrap(), read(&in_one_strip(90, 70, 1, 1, &jpeg)).unwrap());
    assert_eq!(samples(&alone), samples(&within));
    let turned = read(&in_one_strip(90, 70, 0, 1, &jpeg)).unwrap();
    assert!(samples(&alone).iter().zip(samples(&turned)).all(|(a, b)| *a == 255 - b), "white is zero");
}

#[test]
fn a_colour_jpeg_in_a_strip_is_the_jpeg_within_a_level() {
    let colours: DynamicImage = DynamicImage::ImageLuma8(mean_film(96, 64)).to_rgb8().into();
    let jpeg = encoded(colours, ImageFormat::Jpeg);
    let (alone, within) = (read(&jpeg).unwrap(), read(&in_one_strip(96, 64, 6, 3, &jpeg)).unwrap());
    let furthest = samples(&alone).iter().zip(samples(&within)).map(|(a, b)| a.abs_diff(*b)).max();
    assert!(furthest <= Some(1), "{furthest:?}");
}

/// Four tiles of 64 x 64, of which those at the right and at the bottom reach beyond the picture.
#[test]
fn jpegs_in_tiles_are_put_where_they_belong() {
    let (width, height) = (100, 90);
    let film = mean_film(128, 128);
    let tile = |x, y| encoded(image::imageops::crop_imm(&film, x, y, 64, 64).to_image(), ImageFormat::Jpeg);
    let tiles = [tile(0, 0), tile(64, 0), tile(0, 64), tile(64, 64)];
    let lengths: Vec<u32> = tiles.iter().map(|tile| tile.len() as u32).collect();
    let begins: Vec<u32> = lengths.iter().scan(32, |end, length| Some(std::mem::replace(end, *end + length))).collect();
    const FIELDS: u32 = 10;
    let place = 8 + 2 + 12 * FIELDS + 4;
    let lists = begins.iter().map(|begin| begin + place).chain(lengths).flat_map(u32::to_le_bytes);
    let after = [lists.collect(), tiles.concat()].concat();
    let file = tiff(FIELDS, &after, |place| {
        let mut fields = common_fields(width, height, 1, 1);
        fields.extend([(322, 4, 1, 64), (323, 4, 1, 64), (324, 4, 4, place), (325, 4, 4, place + 16)]);
        fields
    });
    let within = read(&file).unwrap();
    for (n, tile) in tiles.iter().enumerate() {
        let alone = read(tile).unwrap();
        let (left, top) = (64 * (n % 2), 64 * (n / 2));
        for y in 0..64.min(height as usize - top) {
            let columns = 64.min(width as usize - left);
            let begin = (top + y) * width as usize + left;
            assert_eq!(samples(&within)[begin..begin + columns], samples(&alone)[64 * y..][..columns], "tile {n}");
        }
    }
}

#[test]
fn tables_of_the_page_are_those_of_its_jpegs() {
    let jpeg = encoded(mean_film(90, 70), ImageFormat::Jpeg);
    let frame = jpeg.windows(2).position(|pair| pair == [0xFF, 0xC0]).expect("a frame");
    let scan = jpeg.windows(2).position(|pair| pair == [0xFF, 0xDA]).expect("a scan");
    // Segments before and behind the frame, and the frame with its data.
    let frame_length = 2 + usize::from(u16::from_be_bytes([jpeg[frame + 2], jpeg[frame + 3]]));
    let segments = [&jpeg[2..frame], &jpeg[frame + frame_length..scan]].concat();
    let tables = [b"\xFF\xD8", &segments[..], b"\xFF\xD9"].concat();
    let rest = [b"\xFF\xD8", &jpeg[frame..frame + frame_length], &jpeg[scan..]].concat();
    let file = |has_tables: bool| {
        tiff(10, &[&rest[..], &tables].concat(), |place| {
            let mut fields = common_fields(90, 70, 1, 1);
            fields.extend([(273, 4, 1, place), (278, 4, 1, 70), (279, 4, 1, rest.len() as u32)]);
            let tag = if has_tables { 347 } else { 60_000 };
            fields.push((tag, 7, tables.len() as u32, place + rest.len() as u32));
            fields
        })
    };
    assert_eq!(samples(&read(&file(true)).unwrap()), samples(&read(&jpeg).unwrap()));
    assert!(read(&file(false)).is_err(), "its own tables are there none of");
}

#[test]
fn a_jpeg_within_that_is_cut_or_of_another_size_is_refused() {
    let jpeg = encoded(mean_film(90, 70), ImageFormat::Jpeg);
    let cut = [&jpeg[..jpeg.len() / 2], b"\xFF\xD9"].concat();
    assert_eq!(read(&in_one_strip(90, 70, 1, 1, &cut)).unwrap_err(), ImagingError::Truncated(Format::Tiff));
    for (width, height) in [(89, 70), (91, 70), (90, 69), (90, 71)] {
        let refusal = read(&in_one_strip(width, height, 1, 1, &jpeg));
        assert!(matches!(refusal, Err(ImagingError::Corrupt { .. })), "{width} x {height}: {refusal:?}");
    }
    let refusal = read(&in_one_strip(90, 70, 6, 3, &jpeg));
    assert!(matches!(refusal, Err(ImagingError::Corrupt { .. })), "a grey one for colours: {refusal:?}");
}

/// A decoder's error may quote a value.
#[test]
fn words_of_the_file_are_not_repeated() {
    const NAME: &[u8] = b"Mustermann^Erika\0";
    for tag in [256, 259, 262, 273, 277] {
        let file = tiff(9, NAME, |place| {
            let mut fields = common_fields(90, 70, 1, 1);
            fields.extend([(273, 4, 1, place), (278, 4, 1, 70), (279, 4, 1, NAME.len() as u32)]);
            let field = fields.iter_mut().find(|field| field.0 == tag).expect("the field");
            *field = (tag, 2, NAME.len() as u32, place);
            fields.sort();
            fields
        });
        let refusal = read(&file).unwrap_err();
        let said = refusal.to_string();
        assert!(!said.contains("Mustermann"), "{tag}: {said}");
    }
}

#[test]
fn jpegs_of_the_old_kind_are_refused_by_name() {
    let jpeg = encoded(mean_film(90, 70), ImageFormat::Jpeg);
    let mut file = in_one_strip(90, 70, 1, 1, &jpeg);
    let compression = file.windows(4).position(|field| field == [3, 1, 3, 0]).expect("the field");
    file[compression + 8] = 6;
    let refusal = read(&file).unwrap_err();
    assert!(
        matches!(&refusal, ImagingError::UnsupportedVariant { detail, .. } if detail.contains("JPEG")),
        "{refusal}"
    );
}
