//! JPEG 2000, HTJ2K and JPEG-LS that other programs encoded, as files and in DICOM films.

use pneumoscope::imaging::{Format, ImagingError, Limits, Plane, Radiograph, decode};

use crate::codestreams::{HEIGHT, WIDTH, codestream, made};
use crate::dicom_files::{Dicom, HTJ2K, JPEG_2000, JPEG_LOSSLESS, JPEG_LS, lossless_jpeg};

/// A film of this many bits around a codestream.
fn film(syntax: &'static str, codestream: Vec<u8>, stored: u16, is_signed: bool) -> Dicom {
    let mut film = Dicom::film(syntax, WIDTH, HEIGHT, stored, &[]);
    film.short(0x0028_0100, if stored == 8 { 8 } else { 16 }).short(0x0028_0103, is_signed.into());
    film.fragment(codestream);
    film
}

fn read(file: &Dicom) -> Result<Radiograph, ImagingError> {
    decode(&file.bytes(), &Limits::default())
}

fn samples(film: Radiograph) -> Vec<u16> {
    match film.plane {
        Plane::U8(samples) => samples.into_iter().map(u16::from).collect(),
        Plane::U16(samples) => samples,
    }
}

/// Samples of a film. Those of a signed one have half their range added, as in the made picture.
fn read_samples(syntax: &'static str, name: &str, stored: u16, is_signed: bool) -> Vec<u16> {
    samples(read(&film(syntax, codestream(name), stored, is_signed)).unwrap_or_else(|error| panic!("{name}: {error}")))
}

fn greatest_difference(found: &[u16], expected: &[u16]) -> u16 {
    assert_eq!(found.len(), expected.len());
    found.iter().zip(expected).map(|(&a, &b)| a.abs_diff(b)).max().expect("samples")
}

#[test]
fn lossless_films_of_every_depth_are_exact() {
    for bits in 8..=16 {
        let expected = made(bits.into());
        assert_eq!(read_samples(JPEG_2000, &format!("{bits}.j2k"), bits, false), expected, "{bits} bits");
        assert_eq!(read_samples(JPEG_LS, &format!("{bits}.jls"), bits, false), expected, "{bits} bits");
    }
    for bits in [8, 12, 16] {
        let expected = made(bits.into());
        assert_eq!(read_samples(JPEG_2000, &format!("s{bits}.j2k"), bits, true), expected, "signed, {bits} bits");
        assert_eq!(read_samples(HTJ2K, &format!("{bits}.jph.j2k"), bits, false), expected, "HTJ2K, {bits} bits");
    }
    assert_eq!(read_samples(HTJ2K, "s16.jph.j2k", 16, true), made(16), "signed HTJ2K");
}

#[test]
fn lossy_films_are_close() {
    for (bits, error) in [(8, 1), (12, 3), (16, 16)] {
        let difference = greatest_difference(
            &read_samples(JPEG_2000, &format!("lossy-{bits}.j2k"), bits, false),
            &made(bits.into()),
        );
        assert!(difference <= error, "JPEG 2000 of {bits} bits: {difference}");
        let difference =
            greatest_difference(&read_samples(JPEG_LS, &format!("near-{bits}.jls"), bits, false), &made(bits.into()));
        assert!((1..=2).contains(&difference), "JPEG-LS of {bits} bits: {difference}");
    }
    // As far from the picture as OpenJPEG's samples are.
    for (bits, error) in [(8, 3), (12, 66), (16, 97)] {
        let name = format!("lossy-{bits}.jph.j2k");
        let difference = greatest_difference(&read_samples(HTJ2K, &name, bits, false), &made(bits.into()));
        assert!(difference <= error + 1, "HTJ2K of {bits} bits: {difference}");
    }
}

#[test]
fn tiles_layers_and_coding_modes_are_exact() {
    for name in ["tiles.j2k", "layers.j2k", "modes.j2k", "12.jp2"] {
        assert_eq!(read_samples(JPEG_2000, name, 12, false), made(12), "{name}");
    }
}

/// As archives write them: the precision of the codestream is not BitsStored, or its sign is another.
#[test]
fn where_header_and_codestream_disagree_the_codestream_counts() {
    let expected = made(12);
    let wider = |word: u16| word + 32_768 - 2_048;
    assert_eq!(read_samples(JPEG_2000, "12.j2k", 16, false), expected);
    assert_eq!(read_samples(JPEG_LS, "12.jls", 16, false), expected);
    assert_eq!(read_samples(JPEG_2000, "s12.j2k", 16, true), expected.iter().copied().map(wider).collect::<Vec<_>>());
    assert_eq!(read_samples(HTJ2K, "12.jph.j2k", 12, false), expected, "16 bits that need no more than 12");
    for (syntax, name) in [(JPEG_2000, "16.j2k"), (JPEG_LS, "16.jls"), (HTJ2K, "16.jph.j2k")] {
        let film = read(&film(syntax, codestream(name), 12, false)).expect("a film");
        assert_eq!(film.bit_depth, 16, "{name}");
        assert_eq!(samples(film), made(16), "{name}");
    }
    // The same words, said to be of another sign than the codestream has: half the range is added to signed ones.
    let half_added = |word: &u16| word ^ 2_048;
    assert_eq!(read_samples(JPEG_2000, "12.j2k", 12, true), expected.iter().map(half_added).collect::<Vec<_>>());
    assert_eq!(read_samples(JPEG_2000, "s12.j2k", 12, false), expected.iter().map(half_added).collect::<Vec<_>>());
    // The high bit has no meaning for them.
    let mut high = film(JPEG_2000, codestream("12.j2k"), 12, false);
    assert_eq!(samples(read(high.short(0x0028_0102, 15)).expect("a film")), expected);
}

#[test]
fn a_film_is_decoded_by_its_bytes_not_by_its_transfer_syntax() {
    let expected = made(12);
    assert_eq!(read_samples(JPEG_LOSSLESS, "12.j2k", 12, false), expected);
    assert_eq!(read_samples(JPEG_2000, "12.jls", 12, false), expected);
    let jpeg = lossless_jpeg(WIDTH, HEIGHT, 12, &expected);
    assert_eq!(samples(read(&film(JPEG_LS, jpeg, 12, false)).expect("a film")), expected);
}

#[test]
fn colours_that_are_grey_are_read() {
    for photometric in ["YBR_RCT", "YBR_ICT", "RGB"] {
        let mut film = film(JPEG_2000, codestream("rgb.jp2"), 8, false);
        film.short(0x0028_0002, 3).short(0x0028_0006, 0).text(0x0028_0004, "CS", photometric);
        assert_eq!(samples(read(&film).expect("a film")), made(8), "{photometric}");
    }
    let film = read(&colour_film(JPEG_LS, codestream("rgb.jls"), "RGB")).expect("a film");
    assert_eq!((film.chroma, samples(film)), (0.0, made(8)));
}

/// A film of 8 bits in colour.
fn colour_film(syntax: &'static str, codestream: Vec<u8>, photometric: &str) -> Dicom {
    let mut film = film(syntax, codestream, 8, false);
    film.short(0x0028_0002, 3).short(0x0028_0006, 0).text(0x0028_0004, "CS", photometric);
    film
}

/// The picture in red, its mirror image in green, and upside down in blue.
fn made_colours() -> impl Iterator<Item = [u16; 3]> {
    let (width, height, made) = (usize::from(WIDTH), usize::from(HEIGHT), made(8));
    (0..width * height).map(move |at| {
        let (row, column) = (at / width, at % width);
        [made[at], made[row * width + width - 1 - column], made[(height - 1 - row) * width + column]]
    })
}

/// As Pillow computes it.
fn luminance([red, green, blue]: [u16; 3]) -> u16 {
    ((19_595 * u32::from(red) + 38_470 * u32::from(green) + 7_471 * u32::from(blue) + 0x8000) >> 16) as u16
}

#[test]
fn jpeg_ls_in_colour_is_read_in_each_order_of_its_samples() {
    let expected: Vec<u16> = made_colours().map(luminance).collect();
    for order in ["planes", "rows", "pixels", "restarts"] {
        let codestream = codestream(&format!("colours-{order}.jls"));
        let film = read(&colour_film(JPEG_LS, codestream.clone(), "RGB")).expect(order);
        assert!(film.chroma > 0.1, "{order}: marked as being in colour");
        assert_eq!(samples(film), expected, "{order}");
        let file = decode(&codestream, &Limits::default()).expect(order);
        assert_eq!(samples(file), expected, "{order}, as a file");
    }
    let near = samples(read(&colour_film(JPEG_LS, codestream("colours-near.jls"), "RGB")).expect("a film"));
    assert!((1..=2).contains(&greatest_difference(&near, &expected)));
}

/// The photometric interpretation says what components mean, whatever the codec.
#[test]
fn components_are_luma_where_the_film_says_so() {
    let expected = made_colours().map(|[luma, blue, red]| {
        let [luma, blue, red] = [luma, blue, red].map(f64::from);
        let (blue, red) = (blue - 128.0, red - 128.0);
        let rgb = [luma + 1.402 * red, luma - 0.344_136 * blue - 0.714_136 * red, luma + 1.772 * blue];
        luminance(rgb.map(|level| level.round().clamp(0.0, 255.0) as u16))
    });
    let film = read(&colour_film(JPEG_LS, codestream("colours-pixels.jls"), "YBR_FULL")).expect("a film");
    assert!(greatest_difference(&samples(film), &expected.collect::<Vec<_>>()) <= 1);
    // Of a film that is said to be grey, the luma.
    assert_eq!(read_samples(JPEG_LS, "colours-rows.jls", 8, false), made(8));
}

#[test]
fn jpeg_ls_with_restart_markers_is_exact() {
    let whole = codestream("restarts.jls");
    assert_eq!(samples(read(&film(JPEG_LS, whole.clone(), 12, false)).expect("a film")), made(12));
    // A restart interval of three or four bytes (ITU-T T.87, C.2.5).
    let at = whole.windows(2).position(|pair| pair == [0xFF, 0xDD]).expect("the interval");
    for zeros in [1, 2] {
        let interval = [&[0xFF, 0xDD, 0, 4 + zeros as u8][..], &vec![0; zeros], &whole[at + 4..at + 6]].concat();
        let bytes = [&whole[..at], &interval, &whole[at + 6..]].concat();
        assert_eq!(samples(read(&film(JPEG_LS, bytes, 12, false)).expect("a film")), made(12), "{zeros}");
    }
    // Longer than the picture: no marker is needed.
    let mut unused = codestream("12.jls");
    let frame = unused.windows(2).position(|pair| pair == [0xFF, 0xDA]).expect("a scan");
    unused.splice(frame..frame, [0xFF, 0xDD, 0, 4, 0, 200]);
    assert_eq!(samples(read(&film(JPEG_LS, unused, 12, false)).expect("a film")), made(12));
}

#[test]
fn restart_markers_that_are_wrong_or_missing_are_refused() {
    let whole = codestream("restarts.jls");
    let begin = whole.windows(2).position(|pair| pair == [0xFF, 0xDA]).expect("a scan");
    let markers: Vec<usize> =
        (begin..whole.len() - 1).filter(|&at| whole[at] == 0xFF && (0xD0..=0xD7).contains(&whole[at + 1])).collect();
    assert_eq!(markers.len(), 16, "a marker each four rows of {HEIGHT}");
    for (n, &at) in markers.iter().enumerate() {
        let mut other = whole.clone();
        other[at + 1] = 0xD0 + (n as u8 + 3) % 8;
        let without = [&whole[..at], &whole[at + 2..]].concat();
        let next = markers.get(n + 1).copied().unwrap_or(whole.len() - 2);
        let without_rows = [&whole[..at], &whole[next..]].concat();
        for bytes in [other, without, without_rows] {
            assert!(read(&film(JPEG_LS, bytes, 12, false)).is_err(), "marker {n}");
        }
    }
}

#[test]
fn files_outside_of_dicom_are_read() {
    let file =
        |name: &str| decode(&codestream(name), &Limits::default()).unwrap_or_else(|error| panic!("{name}: {error}"));
    for (name, bits, format) in [
        ("8.j2k", 8, Format::Jpeg2000),
        ("12.j2k", 12, Format::Jpeg2000),
        ("12.jp2", 12, Format::Jpeg2000),
        ("s16.j2k", 16, Format::Jpeg2000),
        ("16.jph.j2k", 16, Format::Jpeg2000),
        ("rgb.jp2", 8, Format::Jpeg2000),
        ("8.jls", 8, Format::JpegLs),
        ("16.jls", 16, Format::JpegLs),
    ] {
        let film = file(name);
        assert_eq!((film.format, film.chroma), (format, 0.0), "{name}");
        assert_eq!(samples(film), made(bits), "{name}");
    }
    for bits in 2..8 {
        let white = (1 << bits) - 1;
        let levels: Vec<u16> = made(bits).into_iter().map(|sample| sample * 255 / white).collect();
        assert_eq!(samples(file(&format!("{bits}.jls"))), levels, "{bits} bits");
    }
}

/// The end of a codestream, incomplete or followed by padding, in which all samples are there.
#[test]
fn what_follows_the_samples_may_be_missing() {
    for (syntax, name) in [(JPEG_2000, "12.j2k"), (JPEG_2000, "12.jp2"), (HTJ2K, "12.jph.j2k"), (JPEG_LS, "12.jls")] {
        let whole = codestream(name);
        let without = |count: usize| whole[..whole.len() - count].to_vec();
        for bytes in [without(1), [without(1), vec![0]].concat(), [whole.clone(), vec![0; 3]].concat()] {
            let read = read(&film(syntax, bytes, 12, false)).unwrap_or_else(|error| panic!("{name}: {error}"));
            assert_eq!(samples(read), made(12), "{name}");
        }
    }
}

/// A last tile-part may say that it reaches to the end of the codestream (ITU-T T.800, A.4.2).
#[test]
fn a_tile_part_without_a_length_is_read() {
    let mut bytes = codestream("12.j2k");
    let part = bytes.windows(2).position(|pair| pair == [0xFF, 0x90]).expect("a tile-part");
    bytes[part + 6..part + 10].fill(0);
    for end in [&b""[..], b"\0\0"] {
        let film = film(JPEG_2000, [&bytes, end].concat(), 12, false);
        assert_eq!(samples(read(&film).expect("a film")), made(12));
    }
    let cut = [&bytes[..bytes.len() / 2], b"\xFF\xD9"].concat();
    assert_eq!(read(&film(JPEG_2000, cut, 12, false)), Err(ImagingError::Truncated(Format::Dicom)));
}

#[test]
fn every_cut_is_refused() {
    let names = [(JPEG_2000, "8.j2k"), (JPEG_2000, "rgb.jp2"), (HTJ2K, "8.jph.j2k"), (JPEG_LS, "8.jls")];
    for (syntax, name) in names {
        let whole = codestream(name);
        for end in (0..whole.len() - 3).step_by(7) {
            for tail in [&b""[..], b"\xFF\xD9"] {
                let film = film(syntax, [&whole[..end], tail].concat(), 8, false);
                assert!(read(&film).is_err(), "{name} at {end}");
            }
        }
    }
}

/// The crate that decodes does not notice it.
#[test]
fn a_missing_tile_or_tile_part_is_refused() {
    let whole = codestream("tiles.j2k");
    let parts: Vec<usize> = (0..whole.len() - 4).filter(|&at| whole[at..].starts_with(&[0xFF, 0x90, 0, 10])).collect();
    assert!(parts.len() > 8, "tiles in parts");
    for (n, &begin) in parts.iter().enumerate() {
        let end = parts.get(n + 1).copied().unwrap_or(whole.len() - 2);
        let without = [&whole[..begin], &whole[end..]].concat();
        let refusal = read(&film(JPEG_2000, without, 12, false));
        assert_eq!(refusal, Err(ImagingError::Truncated(Format::Dicom)), "without part {n}");
    }
}

#[test]
fn what_is_not_read_is_named() {
    let refused = |bytes: Vec<u8>| match read(&film(JPEG_2000, bytes, 12, false)) {
        Err(ImagingError::UnsupportedVariant { detail, .. }) => detail,
        other => panic!("{other:?}"),
    };
    let mut steps = codestream("lossy-8.jph.j2k");
    let quantization = steps.windows(2).position(|pair| pair == [0xFF, 0x5C]).expect("the quantization");
    steps[quantization + 5] = 31 << 3;
    assert_eq!(refused(steps), "the smallest quantization steps of HTJ2K");
    let changed = |offset: usize, byte: u8| {
        let mut bytes = codestream("12.j2k");
        let style = bytes.windows(2).position(|pair| pair == [0xFF, 0x52]).expect("the coding style");
        bytes[if offset < 20 { style + offset } else { offset }] = byte;
        bytes
    };
    assert_eq!(refused(changed(7, 33)), "more than 32 quality layers");
    assert_eq!(refused(changed(42, 16)), "more than 16 bits a sample");
    assert_eq!(refused(changed(43, 2)), "subsampled colours");
}

/// What a header claims is refused before memory or time is spent on it.
#[test]
fn absurd_headers_are_refused_at_once() {
    // Places of the width and height of the image, and of its tiles.
    const IMAGE: [usize; 2] = [8, 12];
    const TILES: [usize; 2] = [24, 28];
    let with = |changes: &[(usize, u32)]| {
        let mut bytes = codestream("12.j2k");
        changes.iter().for_each(|&(at, number)| bytes[at..at + 4].copy_from_slice(&number.to_be_bytes()));
        decode(&bytes, &Limits::default())
    };
    let large = |side| with(&[IMAGE, TILES].concat().iter().map(|&at| (at, side)).collect::<Vec<_>>());
    assert!(matches!(large(1 << 20), Err(ImagingError::TooManyPixels { .. })));
    assert_eq!(large(7_900), Err(ImagingError::TooMuchMemory(Format::Jpeg2000)));
    assert!(matches!(with(&[(TILES[0], 0)]), Err(ImagingError::Corrupt { .. })));
    // One tile for each pixel: nearly all of them are missing.
    assert_eq!(with(&[(TILES[0], 1), (TILES[1], 1)]), Err(ImagingError::Truncated(Format::Jpeg2000)));
    // Code-blocks of 4 x 4 in 32 layers.
    let mut bytes = codestream("12.j2k");
    let style = bytes.windows(2).position(|pair| pair == [0xFF, 0x52]).expect("the coding style");
    (bytes[style + 7], bytes[style + 10], bytes[style + 11]) = (32, 0, 0);
    for at in [IMAGE, TILES].concat() {
        bytes[at..at + 4].copy_from_slice(&4_000_u32.to_be_bytes());
    }
    assert_eq!(decode(&bytes, &Limits::default()), Err(ImagingError::TooMuchMemory(Format::Jpeg2000)));
}
