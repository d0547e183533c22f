//! How a DICOM film is displayed if its file has wrong or unusual attributes for that.

use image::{ImageBuffer, ImageFormat, Luma};
use pneumoscope::imaging::{ImagingError, Limits, ModelInput, Plane, Radiograph, decode};
use pneumoscope::window::{Rendering, VoiFunction, Window};

use crate::common::{encoded, mean_film};
use crate::dicom_files::{Dicom, EXPLICIT, sequence_item};

const SIDE: u16 = 80;
const BITS_STORED: u32 = 0x0028_0101;
const HIGH_BIT: u32 = 0x0028_0102;
const SIGNED: u32 = 0x0028_0103;
const PHOTOMETRIC: u32 = 0x0028_0004;
const PADDING: u32 = 0x0028_0120;
const CENTER: u32 = 0x0028_1050;
const WIDTH: u32 = 0x0028_1051;
const FUNCTION: u32 = 0x0028_1056;
const MODALITY_LUT: u32 = 0x0028_3000;
const VOI_LUT: u32 = 0x0028_3010;

fn read(film: &Dicom) -> Radiograph {
    decode(&film.bytes(), &Limits::default()).expect("a film")
}

/// Levels of the film, 0 to 255.
fn levels() -> Vec<u8> {
    mean_film(SIDE.into(), SIDE.into()).into_raw()
}

fn samples(of: impl Fn(u16) -> u16) -> Vec<u16> {
    levels().into_iter().map(|level| of(u16::from(level))).collect()
}

fn film(bits: u16, of: impl Fn(u16) -> u16) -> Dicom {
    Dicom::film(EXPLICIT, SIDE, SIDE, bits, &samples(of))
}

fn shown(film: &Radiograph) -> Vec<u8> {
    let input = ModelInput::from_radiograph(film, film.width as usize, film.height as usize, 1.0, 0.0);
    input.values.into_iter().map(|level| level as u8).collect()
}

/// The levels that a window from the least to the greatest level makes of the film.
fn fitted() -> Vec<u8> {
    let (least, most) = (*levels().iter().min().unwrap(), *levels().iter().max().unwrap());
    let spread = |level: u8| f32::from(level - least) / f32::from(most - least) * 255.0;
    levels().into_iter().map(|level| spread(level).round() as u8).collect()
}

#[track_caller]
fn same(what: &str, shown: &[u8], expected: &[u8]) {
    let furthest = shown.iter().zip(expected).map(|(a, b)| a.abs_diff(*b)).max();
    assert!(furthest <= Some(1), "{what}: {furthest:?}");
}

fn window(film: &mut Dicom, center: &str, width: &str) {
    film.text(CENTER, "DS", center).text(WIDTH, "DS", width);
}

/// A sequence of one look-up table.
fn lut(descriptor: [u16; 3], entries: &[u16]) -> Vec<u8> {
    let words = |words: &[u16]| words.iter().flat_map(|word| word.to_le_bytes()).collect::<Vec<_>>();
    let data = words(entries);
    let content = [
        b"\x28\x00\x02\x30US\x06\0",
        &words(&descriptor)[..],
        b"\x28\x00\x06\x30OW\0\0",
        &(data.len() as u32).to_le_bytes(),
        &data,
    ];
    sequence_item(&content.concat())
}

#[test]
fn a_window_that_does_not_show_the_film_is_offered_but_not_used() {
    for (center, width) in [("30000", "200"), ("-500", "100"), ("1", "1"), ("32768", "65536"), ("100000", "9")] {
        let mut file = film(16, |level| level * 4 + 800);
        window(&mut file, center, width);
        let back = read(&file);
        same(center, &shown(&back), &fitted());
        assert_eq!(back.presets.len(), 2, "{center} {width} is offered");
    }
    for (center, width) in [("", ""), ("5", "0"), ("5", "-9"), ("NaN", "NaN"), ("a", "b")] {
        let mut file = film(16, |level| level * 4 + 800);
        window(&mut file, center, width);
        assert_eq!(read(&file).presets.len(), 1, "{center} {width} is no window");
    }
    // The first that shows the film is used, and the others follow.
    let mut file = film(12, |level| level * 16);
    window(&mut file, "30000\\2040\\1500", "200\\4081\\2000");
    let back = read(&file);
    same("the second", &shown(&back), &levels());
    assert_eq!(back.presets.len(), 3);
    let Rendering::Window(last) = back.presets[2].rendering else { panic!("a window") };
    assert_eq!(last.center, 30000.0);
}

#[test]
fn decimal_commas_and_windows_of_fractions_are_understood() {
    let mut file = film(12, |level| level * 16);
    window(&mut file, "2040,5", "4081,0");
    same("commas", &shown(&read(&file)), &levels());
    // Rescaled to 0 to 0.408: no window of a linear function may be so narrow.
    file.text(0x0028_1053, "DS", "0.0001");
    window(&mut file, "0.204", "0.408");
    same("fractions", &shown(&read(&file)), &levels());
}

#[test]
fn white_of_a_voi_lut_is_what_its_greatest_entry_means() {
    let identity: Vec<u16> = (0..4096).collect();
    let ten_bits: Vec<u16> = (0..4096).map(|entry| entry / 4).collect();
    for (bits, entries) in [(12, &identity), (16, &identity), (8, &identity), (16, &ten_bits), (10, &ten_bits)] {
        let mut file = film(12, |level| level * 16);
        file.put(VOI_LUT, "SQ", lut([4096, 0, bits], entries));
        let back = read(&file);
        assert!(matches!(back.presets[0].rendering, Rendering::Table(_)), "said to have {bits} bits");
        same("a look-up table", &shown(&back), &levels());
    }
}

#[test]
fn a_voi_lut_that_shows_nothing_is_not_used() {
    let black = vec![7; 4096];
    for (sequence, presets) in
        [(lut([4096, 0, 12], &black), 2), (lut([4096, 0, 12], &black[..9]), 1), (sequence_item(b""), 1), (vec![], 1)]
    {
        let mut file = film(12, |level| level * 16);
        file.put(VOI_LUT, "SQ", sequence);
        let back = read(&file);
        same("fitted", &shown(&back), &fitted());
        assert_eq!(back.presets.len(), presets);
    }
}

#[test]
fn a_modality_lut_is_applied() {
    let squares: Vec<u16> = (0..4096_u32).map(|entry| (entry * entry / 4096) as u16).collect();
    let mut file = film(12, |level| level * 16);
    file.put(MODALITY_LUT, "SQ", lut([4096, 0, 16], &squares));
    window(&mut file, "2048", "4096");
    let back = read(&file);
    let expected = samples(|level| squares[usize::from(level * 16)]);
    assert_eq!((back.plane, back.bit_depth), (Plane::U16(expected), 12));
    // Of signed samples, from the least on, and of which low ones are bright.
    let mut file = film(12, |level| (level * 16).wrapping_sub(2048));
    file.short(SIGNED, 1).text(PHOTOMETRIC, "CS", "MONOCHROME1");
    file.put(MODALITY_LUT, "SQ", lut([4096, 0xF800, 16], &squares));
    let inverted = samples(|level| 4095 - squares[usize::from(level * 16)]);
    assert_eq!(read(&file).plane, Plane::U16(inverted));
    // A LUT without entries is ignored.
    file.put(MODALITY_LUT, "SQ", sequence_item(b"")).short(SIGNED, 0);
    assert_eq!(
        read(&file).plane,
        read(film(12, |level| (level * 16).wrapping_sub(2048)).text(PHOTOMETRIC, "CS", "MONOCHROME1")).plane
    );
}

#[test]
fn sigmoid_and_exact_windows_are_the_standard_s() {
    for (term, function) in
        [("SIGMOID", VoiFunction::Sigmoid), ("LINEAR_EXACT", VoiFunction::LinearExact), ("LINEAR", VoiFunction::Linear)]
    {
        let mut file = film(12, |level| level * 16);
        file.text(FUNCTION, "CS", term);
        window(&mut file, "2000", "1500");
        let window = Window { center: 2000.0, width: 1500.0, function };
        let expected: Vec<u8> =
            samples(|level| level * 16).into_iter().map(|sample| window.level(sample.into()).round() as u8).collect();
        assert_eq!(shown(&read(&file)), expected, "{term}");
    }
}

#[test]
fn overlays_in_the_spare_bits_are_not_part_of_the_film() {
    let mark = |at: usize| u16::from(at.is_multiple_of(7));
    let plain = samples(|level| level * 16);
    let above: Vec<u16> = plain.iter().enumerate().map(|(at, sample)| sample | mark(at) << 15).collect();
    let below: Vec<u16> = plain.iter().enumerate().map(|(at, sample)| sample << 4 | mark(at)).collect();
    for (words, high_bit) in [(above, 11), (below, 15)] {
        let mut file = Dicom::film(EXPLICIT, SIDE, SIDE, 12, &words);
        assert_eq!(read(file.short(HIGH_BIT, high_bit)).plane, Plane::U16(plain.clone()));
    }
}

/// The film as it is, with 8 columns of a border on either side.
fn bordered<S: Copy>(samples: &[S], border: S) -> Vec<S> {
    let column = |at: usize| at % usize::from(SIDE);
    let is_border = |at: usize| column(at) < 8 || column(at) >= usize::from(SIDE) - 8;
    samples.iter().enumerate().map(|(at, &sample)| if is_border(at) { border } else { sample }).collect()
}

/// The levels of the film fitted within its border, which is black.
fn fitted_within() -> Vec<u8> {
    let kept: Vec<u8> = levels().chunks(SIDE.into()).flat_map(|row| row[8..row.len() - 8].to_vec()).collect();
    let (least, most) = (*kept.iter().min().unwrap(), *kept.iter().max().unwrap());
    let spread = |level: u8| (f32::from(level.saturating_sub(least)) / f32::from(most - least) * 255.0).min(255.0);
    bordered(&levels().into_iter().map(|level| spread(level).round() as u8).collect::<Vec<_>>(), 0)
}

#[test]
fn padding_is_black_and_does_not_count_for_the_window() {
    let plain = samples(|level| level * 4 + 1000);
    for (padding, photometric) in
        [(0, "MONOCHROME2"), (65_000, "MONOCHROME2"), (0, "MONOCHROME1"), (65_000, "MONOCHROME1")]
    {
        let stored = if photometric == "MONOCHROME1" { samples(|level| 3000 - level * 4) } else { plain.clone() };
        let mut file = Dicom::film(EXPLICIT, SIDE, SIDE, 16, &bordered(&stored, padding));
        file.text(PHOTOMETRIC, "CS", photometric).short(PADDING, padding);
        same(photometric, &shown(&read(&file)), &fitted_within());
        // A range of values.
        file.short(PADDING, padding.max(200) - 200).short(PADDING + 1, padding);
        same(photometric, &shown(&read(&file)), &fitted_within());
    }
    let signed: Vec<u16> = bordered(&samples(|level| (level * 4).wrapping_sub(500)), (-2000_i16) as u16);
    let mut file = Dicom::film(EXPLICIT, SIDE, SIDE, 16, &signed);
    file.short(SIGNED, 1).put(PADDING, "SS", (-2000_i16).to_le_bytes().into());
    same("signed", &shown(&read(&file)), &fitted_within());
    // A padding value that all samples have is ignored.
    let mut file = film(12, |level| level * 16);
    file.short(PADDING, 0).short(PADDING + 1, 4095);
    same("all of it", &shown(&read(&file)), &fitted());
}

#[test]
fn what_is_outside_of_a_shutter_is_black_and_does_not_count() {
    let words = bordered(&samples(|level| level * 4 + 1000), 60_000);
    let shutter = |elements: &[(u32, &'static str, &str)]| {
        let mut file = Dicom::film(EXPLICIT, SIDE, SIDE, 16, &words);
        elements.iter().for_each(|&(tag, vr, text)| {
            file.text(tag, vr, text);
        });
        shown(&read(&file))
    };
    let rectangle = [
        (0x0018_1600, "CS", "RECTANGULAR"),
        (0x0018_1602, "IS", "9"),
        (0x0018_1604, "IS", "72"),
        (0x0018_1606, "IS", "1"),
        (0x0018_1608, "IS", "80"),
    ];
    same("a rectangle", &shutter(&rectangle), &fitted_within());
    let polygon = [(0x0018_1600, "CS", "POLYGONAL"), (0x0018_1620, "IS", "0\\9\\0\\72\\81\\72\\81\\9")];
    same("a polygon", &shutter(&polygon), &fitted_within());
    let whole = [(0x0018_1600, "CS", "POLYGONAL"), (0x0018_1620, "IS", "1\\1\\1\\80\\80\\80\\80\\1")];
    same("a polygon around all pixels", &shutter(&whole), &shutter(&[]));
    let circle = shutter(&[(0x0018_1600, "CS", "CIRCULAR"), (0x0018_1610, "IS", "40\\40"), (0x0018_1612, "IS", "30")]);
    let at = |column: usize, row: usize| circle[row * usize::from(SIDE) + column];
    assert_eq!([at(0, 0), at(40, 4), at(4, 40), at(75, 40)], [0; 4], "outside");
    assert!(circle.iter().filter(|&&level| level > 0).count() > 2000, "the film within the circle is spread");
    // A shutter that hides the film is ignored as an error, and so is an incomplete one.
    for mistake in
        [&[rectangle[0], (0x0018_1602, "IS", "78"), rectangle[2], rectangle[3], rectangle[4]][..], &rectangle[..2]]
    {
        assert_ne!(shutter(mistake)[0], 0);
    }
}

#[test]
fn burned_in_marks_do_not_count_for_the_window() {
    // A mark of four percent of the film, far above its samples, and a black frame far below.
    let mut words = samples(|level| level * 4 + 1000);
    for row in 20..36 {
        words[row * usize::from(SIDE) + 20..][..16].fill(65_535);
    }
    words[..usize::from(SIDE) * 2].fill(0);
    let back = read(&Dicom::film(EXPLICIT, SIDE, SIDE, 16, &words));
    let Rendering::Window(window) = back.presets[0].rendering else { panic!("a window") };
    let (black, white) = window.ends();
    assert!((1000.0..1100.0).contains(&black) && (1900.0..=2020.0).contains(&white), "{black} {white}");
}

#[test]
fn each_deep_image_has_the_same_window() {
    let narrow = samples(|level| level * 4 + 800);
    let from_dicom = shown(&read(&Dicom::film(EXPLICIT, SIDE, SIDE, 16, &narrow)));
    let image: ImageBuffer<Luma<u16>, Vec<u16>> = ImageBuffer::from_raw(80, 80, narrow).unwrap();
    for format in [ImageFormat::Png, ImageFormat::Tiff] {
        let back = decode(&encoded(image.clone(), format), &Limits::default()).unwrap();
        assert_eq!(back.presets.len(), 1);
        assert_eq!(shown(&back), from_dicom, "{format:?}");
    }
    same("the full contrast", &from_dicom, &fitted());
}

/// A capture in colour, 8 bits.
fn capture(pixels: Vec<u8>, photometric: &str) -> Dicom {
    let mut file = film(8, |level| level);
    file.short(0x0028_0002, 3).short(0x0028_0100, 8).text(PHOTOMETRIC, "CS", photometric);
    file.put(0x7FE0_0010, "OB", pixels);
    file
}

#[test]
fn a_capture_in_colour_has_no_window() {
    let rgb: Vec<u8> = levels().into_iter().flat_map(|level| [level; 3]).collect();
    let mut file = capture(rgb, "RGB");
    window(&mut file, "500", "2000");
    file.text(0x0028_1052, "DS", "-1024").text(0x0028_1053, "DS", "-1").short(PADDING, 0);
    let back = read(&file);
    assert_eq!((back.plane.clone(), back.presets.len()), (Plane::U8(levels()), 0));
    assert_eq!(shown(&back), levels());
    // In planes, in luma and colour differences, at full and half resolution.
    let planes = levels().repeat(3);
    assert_eq!(read(capture(planes, "RGB").short(0x0028_0006, 1)).plane, Plane::U8(levels()));
    let ybr: Vec<u8> = levels().into_iter().flat_map(|level| [level, 128, 128]).collect();
    assert_eq!(read(&capture(ybr, "YBR_FULL")).plane, Plane::U8(levels()));
    let pairs: Vec<u8> = levels().chunks(2).flat_map(|pair| [pair[0], pair[1], 128, 128]).collect();
    assert_eq!(read(&capture(pairs, "YBR_FULL_422")).plane, Plane::U8(levels()));
}

#[test]
fn a_capture_of_sixteen_bits_is_read() {
    let words: Vec<u16> = levels().into_iter().flat_map(|level| [u16::from(level) * 257; 3]).collect();
    let mut file = Dicom::film(EXPLICIT, SIDE, SIDE, 16, &words);
    file.short(0x0028_0002, 3).text(PHOTOMETRIC, "CS", "RGB");
    assert_eq!(shown(&read(&file)), levels());
}

#[test]
fn a_palette_that_is_grey_is_a_film() {
    let palette = |film: &mut Dicom, of: [fn(u16) -> u16; 3]| {
        for (channel, of) in of.into_iter().enumerate() {
            let words = |words: &[u16]| words.iter().flat_map(|word| word.to_le_bytes()).collect::<Vec<_>>();
            let entries: Vec<u16> = (0..256).map(of).collect();
            film.put(0x0028_1101 + channel as u32, "US", words(&[256, 0, 16]));
            film.put(0x0028_1201 + channel as u32, "OW", words(&entries));
        }
    };
    let mut file = film(8, |level| 255 - level);
    file.text(PHOTOMETRIC, "CS", "PALETTE COLOR").short(BITS_STORED, 8);
    // Entries of 16 bits, and of 8 bits that are said to be of 16.
    for grey in [|number: u16| (255 - number) * 257, |number| 255 - number] {
        palette(&mut file, [grey; 3]);
        let back = read(&file);
        assert_eq!((back.plane, back.chroma, back.presets.len()), (Plane::U8(levels()), 0.0, 0));
    }
    palette(&mut file, [|number| number * 257, |_| 0, |_| 0]);
    assert!(read(&file).chroma > 0.2, "a palette in colour");
    file.without(0x0028_1203);
    assert!(matches!(decode(&file.bytes(), &Limits::default()), Err(ImagingError::UnsupportedVariant { .. })));
}
