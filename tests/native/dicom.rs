//! DICOM: the syntaxes, the kinds of pixels, how they are to be shown, and what is refused.

use image::ImageFormat;
use pneumoscope::imaging::{Format, ImagingError, Limits, ModelInput, Plane, Radiograph, decode};
use pneumoscope::protocol::FilmFacts;
use pneumoscope::reader;
use pneumoscope::window::{Rendering, Window};
use proptest::prelude::*;

use crate::common::{encoded, mean_film, real};
use crate::made_dicom::{Element, Syntax, Value, data_set, file, film};

const PIXELS: (u16, u16) = (0x7FE0, 0x0010);

fn read(bytes: &[u8]) -> Result<Radiograph, ImagingError> {
    decode(bytes, &Limits::default())
}

fn plain(elements: &[Element]) -> Vec<u8> {
    file(elements, Syntax::ExplicitLittle, Syntax::ExplicitLittle.uid())
}

/// A ramp over all values of so many bits, 64 x 64.
fn ramp(bits: u16) -> Vec<u16> {
    (0..64 * 64_u32).map(|i| ((i * ((1_u32 << bits) - 1)) / (64 * 64 - 1)) as u16).collect()
}

fn text(vr: &'static str, value: &str) -> Value {
    Value::Text(vr, value.into())
}

fn deep(others: Vec<Element>) -> Vec<Element> {
    film(64, 64, 12, Value::Words(ramp(12)), others)
}

fn samples(radiograph: &Radiograph) -> Vec<u16> {
    match &radiograph.plane {
        Plane::U8(samples) => samples.iter().map(|&sample| sample.into()).collect(),
        Plane::U16(samples) => samples.clone(),
    }
}

fn window(radiograph: &Radiograph) -> Window {
    match &radiograph.presets[0].rendering {
        Rendering::Window(window) => *window,
        Rendering::Table(_) => panic!("a table"),
    }
}

#[test]
fn each_uncompressed_syntax_gives_the_same_film() {
    for syntax in [Syntax::ImplicitLittle, Syntax::ExplicitLittle, Syntax::ExplicitBig] {
        let radiograph = read(&file(&deep(vec![]), syntax, syntax.uid())).unwrap_or_else(|e| panic!("{syntax:?}: {e}"));
        assert_eq!((radiograph.width, radiograph.height, radiograph.bit_depth), (64, 64, 12));
        assert_eq!(radiograph.format, Format::Dicom);
        assert_eq!(samples(&radiograph), ramp(12), "{syntax:?}");
    }
}

#[test]
fn a_file_without_preamble_and_one_without_meta_information_are_found_by_content() {
    let whole = plain(&deep(vec![]));
    assert_eq!(samples(&read(&whole[132..]).expect("no preamble")), ramp(12));
    for syntax in [Syntax::ImplicitLittle, Syntax::ExplicitLittle] {
        let bare = data_set(&deep(vec![]), syntax);
        assert_eq!(samples(&read(&bare).unwrap_or_else(|e| panic!("{syntax:?}: {e}"))), ramp(12));
    }
}

#[test]
fn eight_ten_twelve_and_sixteen_bits_keep_their_depth() {
    for bits in [8, 10, 12, 16] {
        let pixels = ramp(bits);
        let value = match bits {
            8 => Value::Bytes(pixels.iter().map(|&sample| sample as u8).collect()),
            _ => Value::Words(pixels.clone()),
        };
        let radiograph = read(&plain(&film(64, 64, bits, value, vec![]))).expect("a film");
        assert_eq!(u16::from(radiograph.bit_depth), bits);
        assert_eq!(samples(&radiograph), pixels);
    }
}

#[test]
fn signed_values_are_moved_and_their_windows_with_them() {
    let stored: Vec<u16> = ramp(12).iter().map(|&sample| (i32::from(sample) - 2048) as u16 & 0xFFF).collect();
    let others = vec![
        ((0x0028, 0x0103), Value::U16(1)),
        ((0x0028, 0x1050), text("DS", "-48")),
        ((0x0028, 0x1051), text("DS", "1000")),
        ((0x0028, 0x1056), text("CS", "LINEAR_EXACT")),
    ];
    let radiograph = read(&plain(&film(64, 64, 12, Value::Words(stored), others))).expect("a film");
    assert_eq!(samples(&radiograph), ramp(12));
    assert_eq!((window(&radiograph).center, window(&radiograph).width), (2000.0, 1000.0));
}

#[test]
fn a_monochrome1_film_is_turned_round_and_shows_what_it_would_have_shown() {
    let windowed = |others: Vec<Element>| {
        let window = vec![((0x0028, 0x1050), text("DS", "1000")), ((0x0028, 0x1051), text("DS", "800"))];
        read(&plain(&deep([window, others].concat()))).expect("a film")
    };
    let two = windowed(vec![]);
    let one = windowed(vec![((0x0028, 0x0004), text("CS", "MONOCHROME1"))]);
    assert_eq!(samples(&one), samples(&two).iter().map(|sample| 4095 - sample).collect::<Vec<_>>());
    let levels = |radiograph: &Radiograph| {
        let table = radiograph.presets[0].rendering.table(12);
        samples(radiograph).iter().map(|&sample| i32::from(table[usize::from(sample)])).collect::<Vec<_>>()
    };
    for (one, two) in levels(&one).iter().zip(levels(&two)) {
        assert!((one - (255 - two)).abs() <= 1, "{one} {two}");
    }
}

#[test]
fn windows_are_given_in_values_after_rescaling() {
    let others = vec![
        ((0x0028, 0x1050), text("DS", "100\\200")),
        ((0x0028, 0x1051), text("DS", "50\\400")),
        ((0x0028, 0x1052), text("DS", "-1000")),
        ((0x0028, 0x1053), text("DS", "0.5")),
        ((0x0028, 0x1056), text("CS", "LINEAR_EXACT")),
    ];
    let radiograph = read(&plain(&deep(others))).expect("a film");
    assert_eq!(radiograph.presets.len(), 2);
    // (100 + 1000) / 0.5, 50 / 0.5
    assert_eq!((window(&radiograph).center, window(&radiograph).width), (2200.0, 100.0));
}

#[test]
fn a_voi_lut_is_a_table_of_levels() {
    let table: Vec<u16> = (0..4096).map(|entry| if entry < 1000 { 0 } else { 255 }).collect();
    let item = vec![((0x0028, 0x3002), Value::Table(vec![4096, 0, 8])), ((0x0028, 0x3006), Value::Table(table))];
    let radiograph = read(&plain(&deep(vec![((0x0028, 0x3010), Value::Item(item))]))).expect("a film");
    let levels = radiograph.presets[0].rendering.table(12);
    assert_eq!((levels[999], levels[1000]), (0, 255));
}

#[test]
fn a_film_without_a_window_is_spread_over_all_but_its_extremes() {
    let radiograph = read(&plain(&deep(vec![]))).expect("a film");
    let (black, white) = window(&radiograph).ends();
    assert!((10.0..40.0).contains(&black) && (4055.0..4086.0).contains(&white), "{black} {white}");
}

#[test]
fn the_network_sees_the_film_as_its_window_shows_it() {
    let mean = mean_film(300, 240);
    // 12 bits of which the film takes a fifth.
    let pixels: Vec<u16> = mean.pixels().map(|pixel| 1000 + u16::from(pixel.0[0]) * 3).collect();
    let others = vec![
        ((0x0028, 0x1050), text("DS", "1382.5")),
        ((0x0028, 0x1051), text("DS", "765")),
        ((0x0028, 0x1056), text("CS", "LINEAR_EXACT")),
    ];
    let dicom = read(&plain(&film(300, 240, 12, Value::Words(pixels), others))).expect("a film");
    let png = read(&encoded(mean, ImageFormat::Png)).expect("a film");
    let input = |film: &Radiograph| ModelInput::from_radiograph(film, 224, 224, 1.0, 0.0).values;
    for (dicom, png) in input(&dicom).iter().zip(input(&png)) {
        assert!((dicom - png).abs() <= 1.0, "{dicom} {png}");
    }
}

#[test]
fn jpeg_inside_is_read_and_must_have_the_file_s_size() {
    let jpeg = encoded(mean_film(64, 64), ImageFormat::Jpeg);
    let expected = samples(&read(&jpeg).expect("a JPEG"));
    let baseline = "1.2.840.10008.1.2.4.50";
    let of_size = |side: u16| {
        let elements = film(side, side, 8, Value::Fragments(vec![jpeg.clone()]), vec![]);
        read(&file(&elements, Syntax::ExplicitLittle, baseline))
    };
    let found = samples(&of_size(64).expect("a film"));
    // Two decoders need not round alike (ITU-T T.83).
    let worst = found.iter().zip(&expected).map(|(a, b)| a.abs_diff(*b)).max();
    assert!(worst <= Some(2), "{worst:?}");
    assert!(matches!(of_size(65), Err(ImagingError::Corrupt { .. })));
}

#[test]
fn run_lengths_are_read() {
    // PS3.5, annex G: a segment for the upper bytes and one for the lower, each literal runs of 64.
    let pixels = ramp(12);
    let segment = |shift: u16| -> Vec<u8> {
        pixels
            .chunks(64)
            .flat_map(|row| std::iter::once(63).chain(row.iter().map(move |sample| (sample >> shift) as u8)))
            .collect()
    };
    let (upper, lower) = (segment(8), segment(0));
    let mut header = [0_u32; 16];
    header[..3].copy_from_slice(&[2, 64, 64 + upper.len() as u32]);
    let frame = [header.iter().flat_map(|word| word.to_le_bytes()).collect(), upper, lower].concat();
    let elements = film(64, 64, 12, Value::Fragments(vec![frame]), vec![]);
    let radiograph = read(&file(&elements, Syntax::ExplicitLittle, "1.2.840.10008.1.2.5")).expect("a film");
    assert_eq!(samples(&radiograph), pixels);
}

#[test]
fn what_is_no_frontal_chest_film_is_said_plainly() {
    let refused = |tag: (u16, u16), vr: &'static str, value: &str| {
        read(&plain(&deep(vec![(tag, text(vr, value))]))).expect_err(value)
    };
    let modality = |value: &str| refused((0x0008, 0x0060), "CS", value).to_string();
    assert!(modality("CT").starts_with("This is a CT slice, not a chest radiograph."));
    assert!(modality("MG").contains("mammogram"));
    assert!(modality("OPT").contains("modality OPT"));
    assert!(matches!(refused((0x0018, 0x0015), "CS", "HAND"), ImagingError::WrongBodyPart { part } if part == "HAND"));
    assert!(matches!(refused((0x0018, 0x5101), "CS", "LL"), ImagingError::NotFrontal { .. }));
    assert!(matches!(refused((0x0028, 0x0008), "IS", "12"), ImagingError::MultiFrame { frames: 12 }));
    let without = deep(vec![]).into_iter().filter(|(tag, _)| *tag != PIXELS).collect::<Vec<_>>();
    assert_eq!(read(&plain(&without)), Err(ImagingError::NoPixels));
    for (uid, name) in [
        ("1.2.840.10008.1.2.4.80", "JPEG-LS"),
        ("1.2.840.10008.1.2.4.90", "JPEG 2000"),
        ("1.2.840.10008.1.2.4.102", "MPEG-4"),
    ] {
        let elements = film(64, 64, 8, Value::Fragments(vec![vec![1, 2]]), vec![]);
        let error = read(&file(&elements, Syntax::ExplicitLittle, uid)).expect_err(name);
        assert!(error.to_string().contains(name), "{error}");
    }
}

#[test]
fn what_a_file_claims_is_checked_before_anything_is_allocated_for_it() {
    let of_size = |width: u16, height: u16| {
        let pixels = Value::Words(vec![0; 64]);
        read(&plain(&film(width, height, 12, pixels, vec![])))
    };
    assert!(matches!(of_size(65_535, 65_535), Err(ImagingError::TooManyPixels { .. })));
    assert!(matches!(of_size(2000, 2000), Err(ImagingError::Corrupt { .. })));
    assert!(matches!(of_size(0, 64), Err(ImagingError::Corrupt { .. })));
    for bits in [0, 13, 17, 255] {
        let others = vec![((0x0028, 0x0101), Value::U16(bits)), ((0x0028, 0x0102), Value::U16(bits.wrapping_sub(1)))];
        let pixels = Value::Bytes(vec![7; 64 * 64]);
        assert!(read(&plain(&film(64, 64, 8, pixels, others))).is_err(), "{bits} bits of 8");
    }
}

#[test]
fn nothing_of_the_patient_is_in_what_leaves() {
    let bytes = plain(&deep(vec![]));
    assert!(bytes.windows(6).any(|part| part == b"SECRET"));
    let radiograph = read(&bytes).expect("a film");
    assert!(!format!("{radiograph:?}{:?}", FilmFacts::from(&radiograph)).contains("SECRET"));
    for end in (0..bytes.len()).step_by(7) {
        if let Err(error) = read(&bytes[..end]) {
            assert!(!format!("{error:?}{error}").contains("SECRET"), "{error:?}");
        }
    }
}

#[test]
fn a_truncated_file_is_refused_wherever_it_ends() {
    let bytes = plain(&deep(vec![]));
    for end in (132..bytes.len() - 2).step_by(61) {
        assert!(read(&bytes[..end]).is_err(), "cut at {end} of {}", bytes.len());
    }
}

#[test]
fn a_real_one_is_read() {
    let Some(folder) = real("external") else { return };
    let files = crate::common::files_in(&folder);
    let file = files.iter().find(|path| path.extension().is_some_and(|e| e == "dcm")).expect("a DICOM file");
    let film = reader::open(&std::fs::read(file).expect("its bytes"), &Limits::default()).expect("a film");
    assert_eq!((film.radiograph.width, film.radiograph.height), (1024, 1024));
    assert!(film.radiograph.deviation() > 20.0);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]
    #[test]
    fn a_damaged_file_is_read_or_refused(flips in proptest::collection::vec((0_usize..8900, any::<u8>()), 1..12), cut in 0_usize..9000) {
        let mut bytes = plain(&deep(vec![((0x0028, 0x1050), text("DS", "100")), ((0x0028, 0x1051), text("DS", "50"))]));
        for (at, bits) in flips {
            let at = at % bytes.len();
            // Most of the file is pixels, where nothing can happen: half of the flips go to what comes before.
            let at = if bits % 2 == 0 { at % 700 } else { at };
            bytes[at] ^= bits;
        }
        bytes.truncate(cut.max(200));
        let _ = read(&bytes);
    }
}
