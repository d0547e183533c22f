//! DICOM: the ways in which files are written, refusals, and that no name leaves the decoder.

use image::{DynamicImage, ImageFormat};
use pneumoscope::film_facts::PixelGeometry;
use pneumoscope::imaging::{Format, ImagingError, Limits, ModelInput, Plane, Radiograph, decode};
use pneumoscope::window::{Rendering, VoiFunction, Window};

use crate::common::{encoded, mean_film};
use crate::dicom_files::{
    BIG_ENDIAN, DEFLATED, Dicom, EXPLICIT, IMPLICIT, JPEG_BASELINE, JPEG_LOSSLESS, RLE, lossless_jpeg, rle,
};

const PHOTOMETRIC: u32 = 0x0028_0004;
const CENTER: u32 = 0x0028_1050;
const WIDTH: u32 = 0x0028_1051;
const SIDE: u16 = 80;
const PIXELS: usize = 80 * 80;

fn read(bytes: &[u8]) -> Result<Radiograph, ImagingError> {
    decode(bytes, &Limits::default())
}

/// Samples of 12 bits that are a film: 0 to 4080.
fn film_samples() -> Vec<u16> {
    mean_film(SIDE.into(), SIDE.into()).into_raw().into_iter().map(|level| u16::from(level) * 16).collect()
}

fn film(syntax: &'static str) -> Dicom {
    let samples = film_samples();
    let mut film = Dicom::film(syntax, SIDE, SIDE, 12, &samples);
    match syntax {
        RLE => film.fragment(rle(&samples)),
        JPEG_LOSSLESS => film.fragment(lossless_jpeg(SIDE, SIDE, 12, &samples)),
        _ => &mut film,
    };
    film
}

fn window_of(film: &Radiograph) -> Window {
    match film.presets[0].rendering {
        Rendering::Window(window) => window,
        Rendering::Table(_) => panic!("a window was expected"),
    }
}

#[test]
fn every_way_to_write_a_film_gives_the_same_samples() {
    for syntax in [EXPLICIT, IMPLICIT, BIG_ENDIAN, DEFLATED, RLE, JPEG_LOSSLESS] {
        let back = read(&film(syntax).bytes()).unwrap_or_else(|error| panic!("{syntax}: {error:?}"));
        assert_eq!((back.width, back.height, back.bit_depth, back.format), (80, 80, 12, Format::Dicom), "{syntax}");
        assert_eq!(back.plane, Plane::U16(film_samples()), "{syntax}");
        assert_eq!((back.presets.len(), back.geometry), (1, PixelGeometry::SQUARE), "a window that fits, and no more");
    }
}

#[test]
fn samples_keep_their_depth() {
    for bits in [8, 10, 12, 16] {
        let most = ((1_u32 << bits) - 1) as usize;
        let ramp: Vec<u16> = (0..PIXELS).map(|pixel| (pixel * most / (PIXELS - 1)) as u16).collect();
        let back = read(&Dicom::film(EXPLICIT, SIDE, SIDE, bits, &ramp).bytes()).expect("a film");
        assert_eq!(u16::from(back.bit_depth), bits);
        match back.plane {
            Plane::U8(samples) => assert_eq!(samples.into_iter().map(u16::from).collect::<Vec<_>>(), ramp),
            Plane::U16(samples) => assert_eq!(samples, ramp),
        }
    }
}

#[test]
fn a_film_without_a_window_is_spread_over_its_samples() {
    let ramp: Vec<u16> = (0..PIXELS).map(|pixel| 500 + (pixel * 3000 / (PIXELS - 1)) as u16).collect();
    let ends = window_of(&read(&Dicom::film(EXPLICIT, SIDE, SIDE, 12, &ramp).bytes()).unwrap()).ends();
    assert_eq!(ends, (500.0, 3500.0));
}

#[test]
fn a_data_set_without_preamble_or_header_is_read() {
    for syntax in [EXPLICIT, IMPLICIT] {
        assert_eq!(read(&film(syntax).body()).expect(syntax).plane, Plane::U16(film_samples()));
    }
    assert!(read(&film(IMPLICIT).bytes()[132..]).is_ok(), "a header, but no preamble");
}

#[test]
fn a_baseline_jpeg_inside_decodes_as_it_does_alone() {
    let jpeg = encoded(mean_film(80, 80), ImageFormat::Jpeg);
    let mut file = film(JPEG_BASELINE);
    file.short(0x0028_0100, 8).short(0x0028_0101, 8).short(0x0028_0102, 7).fragment(jpeg.clone());
    let (Plane::U8(inside), Plane::U8(alone)) = (read(&file.bytes()).unwrap().plane, read(&jpeg).unwrap().plane) else {
        panic!("8 bits were expected")
    };
    let furthest = inside.iter().zip(&alone).map(|(a, b)| a.abs_diff(*b)).max();
    assert!(furthest <= Some(2), "{furthest:?}");
    let refusal = read(&file.short(0x0028_0010, SIDE + 1).bytes());
    assert!(matches!(refusal, Err(ImagingError::Corrupt { .. })), "of another size than the file says: {refusal:?}");
}

#[test]
fn monochrome_1_is_inverted() {
    for (tag, term) in [(PHOTOMETRIC, "MONOCHROME1"), (0x2050_0020, "INVERSE")] {
        let back = read(&film(EXPLICIT).text(tag, "CS", term).bytes()).unwrap();
        assert_eq!(back.plane, Plane::U16(film_samples().into_iter().map(|sample| 4095 - sample).collect()), "{term}");
    }
}

#[test]
fn signed_samples_begin_at_the_least_that_can_be_stored() {
    // -1, 0 and -2048 of 12 bits; what stands above them does not count.
    let stored = [0xFFFF, 0x0000, 0xF800].into_iter().cycle().take(PIXELS).collect::<Vec<u16>>();
    let back = read(&Dicom::film(EXPLICIT, SIDE, SIDE, 12, &stored).short(0x0028_0103, 1).bytes()).unwrap();
    let Plane::U16(samples) = back.plane else { panic!("not of 16 bits") };
    assert_eq!(samples[..3], [2047, 2048, 0]);
}

#[test]
fn windows_become_presets_over_the_samples() {
    let mut file = film(EXPLICIT);
    file.text(CENTER, "DS", "1000\\2000").text(WIDTH, "DS", "1500\\1800.0").text(
        0x0028_1055,
        "LO",
        "SOFT_TISSUE\\Mustermann 1961",
    );
    let back = read(&file.bytes()).unwrap();
    assert_eq!(window_of(&back), Window { center: 1000.0, width: 1500.0, function: VoiFunction::Linear });
    assert_eq!(
        back.presets.iter().map(|preset| preset.label.as_deref()).collect::<Vec<_>>(),
        [Some("Soft tissue"), None]
    );
    // Rescaled to 2 * stored - 1000: a stored value of 1000 is 1000 as well.
    file.text(CENTER, "DS", "1000").text(WIDTH, "DS", "3000").text(0x0028_1052, "DS", "-1000").text(
        0x0028_1053,
        "DS",
        "2",
    );
    let ends = window_of(&read(&file.bytes()).unwrap()).ends();
    assert_eq!(ends, ((1000.0 - 0.5 - 1499.5 + 1000.0) / 2.0, (1000.0 - 0.5 + 1499.5 + 1000.0) / 2.0));
    file.text(0x0028_1052, "DS", "0").text(0x0028_1053, "DS", "1").text(PHOTOMETRIC, "CS", "MONOCHROME1");
    file.text(WIDTH, "DS", "1500");
    let turned = window_of(&read(&file.bytes()).unwrap());
    for stored in [0.0, 800.0, 1000.0, 1100.0] {
        let plain = Window { center: 1000.0, width: 1500.0, function: VoiFunction::Linear }.level(stored);
        assert!((turned.level(4095.0 - stored) - (255.0 - plain)).abs() < 0.01);
    }
    for nonsense in ["0", "-5", "NaN", "inf", ""] {
        let back = read(&film(EXPLICIT).text(CENTER, "DS", "9").text(WIDTH, "DS", nonsense).bytes()).unwrap();
        assert_eq!(back.presets, read(&film(EXPLICIT).bytes()).unwrap().presets, "{nonsense}");
    }
}

#[test]
fn a_voi_lut_becomes_a_table() {
    let element = |tag: u32, vr: &str, value: &[u8]| {
        let tag = [(tag >> 16) as u16, tag as u16].map(u16::to_le_bytes).concat();
        [&tag, vr.as_bytes(), &(value.len() as u16).to_le_bytes(), value].concat()
    };
    let words = |words: &[u16]| words.iter().flat_map(|word| word.to_le_bytes()).collect::<Vec<_>>();
    let content = [
        element(0x0028_3002, "US", &words(&[3, 100, 16])),
        element(0x0028_3003, "LO", b"HARDER"),
        element(0x0028_3006, "US", &words(&[0, 0x8000, 0xFFFF])),
    ]
    .concat();
    let defined = [&b"\xFE\xFF\x00\xE0"[..], &(content.len() as u32).to_le_bytes(), &content].concat();
    let open = [b"\xFE\xFF\x00\xE0\xFF\xFF\xFF\xFF", &content[..], b"\xFE\xFF\x0D\xE0\0\0\0\0"].concat();
    for item in [defined, open] {
        let back = read(&film(EXPLICIT).put(0x0028_3010, "SQ", item).bytes()).unwrap();
        // Black and white, so that a window is used in place of it.
        let Rendering::Table(levels) = &back.presets[1].rendering else { panic!("a table was expected") };
        assert_eq!(
            (levels.len(), levels[99], levels[100], levels[101], levels[102], levels[4095]),
            (4096, 0, 0, 128, 255, 255)
        );
        assert_eq!(back.presets[1].label.as_deref(), Some("Harder"));
    }
}

#[test]
fn the_network_sees_a_film_as_its_first_preset_shows_it() {
    let input = |bytes: &[u8]| ModelInput::from_radiograph(&read(bytes).unwrap(), 80, 80, 1.0, 0.0).values;
    let windowed = input(&film(EXPLICIT).text(CENTER, "DS", "2040.5").text(WIDTH, "DS", "4081").bytes());
    let plain = input(&encoded(mean_film(80, 80), ImageFormat::Png));
    assert!(windowed.iter().zip(&plain).all(|(a, b)| (a - b).abs() <= 1.0));
    let fitted = input(&film(EXPLICIT).bytes());
    let share = |values: &[f32], level: f32| values.iter().filter(|&&value| value == level).count();
    assert!(share(&fitted, 0.0) > 0 && share(&fitted, 255.0) > 0, "all levels are used");
}

#[test]
fn a_grey_film_in_colour_is_grey() {
    let rgb = DynamicImage::ImageLuma8(mean_film(80, 80)).into_rgb8().into_raw();
    let mut file = film(EXPLICIT);
    file.short(0x0028_0002, 3).short(0x0028_0100, 8).short(0x0028_0101, 8).short(0x0028_0102, 7);
    file.text(PHOTOMETRIC, "CS", "RGB").put(0x7FE0_0010, "OB", rgb);
    let back = read(&file.bytes()).unwrap();
    assert_eq!((back.plane, back.chroma), (Plane::U8(mean_film(80, 80).into_raw()), 0.0));
}
