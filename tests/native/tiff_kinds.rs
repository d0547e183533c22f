//! TIFFs of every kind of sample and with several pages: the right samples of the right page, or a refusal by name.

use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use pneumoscope::imaging::{Format, ImagingError, Limits, Plane, Radiograph, decode};
use proptest::prelude::*;

const WIDTH: u32 = 19;
const HEIGHT: u32 = 17;

/// A page: fields of whole numbers with their tags, and the bytes of its one strip.
#[derive(Clone, Debug, Default)]
struct Page {
    fields: Vec<(u16, Vec<u32>)>,
    strip: Vec<u8>,
    /// It is in the list of the page before (SubIFDs), not in the file's chain.
    is_subordinate: bool,
}

impl Page {
    /// `bits` for each of `samples` samples of a pixel; `kind` is SampleFormat.
    fn of(bits: u32, samples: u32, kind: u32, strip: Vec<u8>) -> Self {
        let length = strip.len() as u32;
        let fields = [
            (256, vec![WIDTH]),
            (257, vec![HEIGHT]),
            (258, vec![bits; samples as usize]),
            (259, vec![1]),
            (262, vec![if samples < 3 { 1 } else { 2 }]),
            (277, vec![samples]),
            (278, vec![HEIGHT]),
            (279, vec![length]),
            (339, vec![kind]),
        ];
        Self { fields: fields.to_vec(), strip, is_subordinate: false }
    }

    fn with(mut self, tag: u16, values: &[u32]) -> Self {
        self.fields.retain(|(other, _)| *other != tag);
        self.fields.push((tag, values.to_vec()));
        self
    }
}

/// A TIFF of these pages. Values have 32 bits, those of BitsPerSample and SampleFormat 16, as everywhere.
fn file(pages: &[Page], is_big_endian: bool) -> Vec<u8> {
    let short = |value: u32| if is_big_endian { (value as u16).to_be_bytes() } else { (value as u16).to_le_bytes() };
    let long = |value: u32| if is_big_endian { value.to_be_bytes() } else { value.to_le_bytes() };
    // A directory has at most 14 fields here; lists and strips follow all directories.
    let directory = |n: usize| 8 + 180 * n as u32;
    let (mut directories, mut rest) = (Vec::new(), Vec::new());
    let after = directory(pages.len());
    for (n, page) in pages.iter().enumerate() {
        let mut fields = page.fields.clone();
        fields.push((273, vec![after + rest.len() as u32]));
        rest.extend(&page.strip);
        if pages.get(n + 1).is_some_and(|next| next.is_subordinate) {
            fields.push((330, vec![directory(n + 1)]));
        }
        fields.sort();
        let mut bytes = short(fields.len() as u32).to_vec();
        for (tag, values) in &fields {
            let is_short = matches!(tag, 258 | 338 | 339 | 320);
            let list: Vec<u8> = values
                .iter()
                .flat_map(|value| if is_short { short(*value).to_vec() } else { long(*value).to_vec() })
                .collect();
            bytes.extend([short(u32::from(*tag)), short(if is_short { 3 } else { 4 })].concat());
            bytes.extend(long(values.len() as u32));
            if list.len() > 4 {
                bytes.extend(long(after + rest.len() as u32));
                rest.extend(list);
            } else {
                bytes.extend([&list[..], &[0; 4]].concat().iter().take(4));
            }
        }
        let next = (n + 1..pages.len()).find(|next| !pages[*next].is_subordinate && !page.is_subordinate);
        bytes.extend(long(next.map_or(0, directory)));
        bytes.resize(180, 0);
        directories.extend(bytes);
    }
    let header = [&(if is_big_endian { *b"MM" } else { *b"II" })[..], &short(42), &long(8)].concat();
    [header, directories, rest].concat()
}

fn read(page: &Page) -> Result<Radiograph, ImagingError> {
    decode(&file(std::slice::from_ref(page), false), &Limits::default())
}

/// The samples, whatever their size.
fn samples(film: &Radiograph) -> Vec<u32> {
    match &film.plane {
        Plane::U8(samples) => samples.iter().copied().map(u32::from).collect(),
        Plane::U16(samples) => samples.iter().copied().map(u32::from).collect(),
    }
}

fn refused_for(page: &Page, word: &str) {
    let refusal = read(page).expect_err(word);
    let ImagingError::UnsupportedVariant { format: Format::Tiff, detail } = &refusal else { panic!("{refusal:?}") };
    assert!(detail.contains(word), "{detail}");
}

/// Numbers of `bits` bits, of which the least and the greatest possible ones occur.
fn numbers(bits: u32) -> Vec<u32> {
    let greatest = u32::MAX >> (32 - bits);
    let mut numbers: Vec<u32> = (0..WIDTH * HEIGHT).map(|n| n.wrapping_mul(2_654_435_761) & greatest).collect();
    (numbers[0], numbers[1]) = (0, greatest);
    numbers
}

/// Rows of numbers one after the other, from the highest bit on; each row begins with a new byte.
fn packed(numbers: &[u32], bits: u32) -> Vec<u8> {
    let row = |row: &[u32]| {
        let bits = row.iter().flat_map(|number| (0..bits).rev().map(move |bit| (number >> bit & 1) as u8));
        bits.collect::<Vec<u8>>()
            .chunks(8)
            .map(|byte| (0..8).fold(0, |join, n| join << 1 | byte.get(n).unwrap_or(&0)))
            .collect::<Vec<u8>>()
    };
    numbers.chunks(WIDTH as usize).flat_map(row).collect()
}

fn floats(numbers: impl IntoIterator<Item = f32>) -> Page {
    Page::of(32, 1, 3, numbers.into_iter().flat_map(f32::to_le_bytes).collect())
}

#[test]
fn packed_samples_of_any_depth_are_their_numbers() {
    for bits in 9..16 {
        let numbers = numbers(bits);
        let page = Page::of(bits, 1, 1, packed(&numbers, bits));
        for is_big_endian in [false, true] {
            let film = decode(&file(std::slice::from_ref(&page), is_big_endian), &Limits::default()).expect("a film");
            assert_eq!((samples(&film), u32::from(film.bit_depth)), (numbers.clone(), bits));
        }
        let film = read(&page.with(262, &[0])).expect("a film");
        let white = (1 << bits) - 1;
        assert_eq!(samples(&film), numbers.iter().map(|number| white - number).collect::<Vec<u32>>(), "white is zero");
    }
    for bits in 1..8 {
        let numbers = numbers(bits);
        let white = f64::from((1 << bits) - 1);
        let levels: Vec<u32> = numbers.iter().map(|n| (f64::from(*n) * 255.0 / white).round() as u32).collect();
        let film = read(&Page::of(bits, 1, 1, packed(&numbers, bits))).expect("a film");
        assert_eq!(samples(&film), levels, "{bits} bits");
    }
}

#[test]
fn the_lowest_bit_may_come_first() {
    let numbers = numbers(12);
    let strip = packed(&numbers, 12).into_iter().map(u8::reverse_bits).collect();
    assert_eq!(samples(&read(&Page::of(12, 1, 1, strip).with(266, &[2])).expect("a film")), numbers);
}

#[test]
fn the_least_of_signed_samples_is_black() {
    let numbers = numbers(12);
    let signed = |zero: i32| numbers.iter().flat_map(move |n| (*n as i32 - zero).to_le_bytes().into_iter().take(2));
    for zero in [2048, 4095, 4096] {
        let film = read(&Page::of(16, 1, 2, signed(zero).collect())).expect("a film");
        assert_eq!((samples(&film), film.bit_depth), (numbers.clone(), 12), "{zero}");
    }
    let film = read(&Page::of(16, 1, 2, signed(-100).collect())).expect("a film");
    assert_eq!(samples(&film), numbers.iter().map(|n| n + 100).collect::<Vec<u32>>(), "none is negative");
    let packed_12 = packed(&numbers.iter().map(|n| n.wrapping_sub(2048) & 0xFFF).collect::<Vec<u32>>(), 12);
    assert_eq!(samples(&read(&Page::of(12, 1, 2, packed_12)).expect("a film")), numbers);
}

#[test]
fn of_thirty_two_bits_the_highest_in_use_are_kept() {
    let numbers = numbers(16);
    for shift in [0, 4, 16] {
        let strip = numbers.iter().flat_map(|n| (n << shift).to_le_bytes()).collect();
        assert_eq!(samples(&read(&Page::of(32, 1, 1, strip)).expect("a film")), numbers, "{shift}");
    }
    refused_for(&Page::of(64, 1, 1, vec![0; 8 * (WIDTH * HEIGHT) as usize]), "bits");
}

#[test]
fn floats_are_read_where_their_meaning_is_clear() {
    let numbers = numbers(12);
    let unit = numbers.iter().map(|n| *n as f32 / 4095.0);
    let film = read(&floats(unit.clone())).expect("a film");
    assert_eq!(samples(&film), unit.map(|n| (n * 65_535.0).round() as u32).collect::<Vec<u32>>());
    for zero in [0, 1024] {
        let film = read(&floats(numbers.iter().map(|n| (*n as i32 - zero) as f32))).expect("a film");
        assert_eq!(samples(&film), numbers, "whole numbers from {}", -zero);
    }
    let doubles = numbers.iter().flat_map(|n| f64::from(*n).to_le_bytes()).collect();
    assert_eq!(samples(&read(&Page::of(64, 1, 3, doubles)).expect("a film")), numbers);
    // 0, 1/2 and 1 of 16 bits.
    let halves = (0..WIDTH * HEIGHT).flat_map(|n| [0_u16, 0x3800, 0x3C00][n as usize % 3].to_le_bytes()).collect();
    assert_eq!(samples(&read(&Page::of(16, 1, 3, halves)).expect("a film"))[..3], [0, 32_768, 65_535]);
    refused_for(&floats(numbers.iter().map(|n| *n as f32 * 1.37)), "floating-point");
    refused_for(&floats(numbers.iter().map(|n| *n as f32 * 100.0)), "floating-point");
    for odd in [f32::NAN, f32::INFINITY] {
        refused_for(&floats(numbers.iter().map(|n| if *n == 0 { odd } else { 0.5 })), "floating-point");
    }
}

#[test]
fn predicted_samples_are_sums() {
    let numbers = numbers(16);
    let row = |row: &[u32]| {
        let before = [&[0], &row[..row.len() - 1]].concat();
        row.iter().zip(before).flat_map(|(n, before)| (*n as u16).wrapping_sub(before as u16).to_be_bytes()).collect()
    };
    let differences: Vec<u8> = numbers.chunks(WIDTH as usize).flat_map::<Vec<u8>, _>(row).collect();
    let mut zlib = ZlibEncoder::new(Vec::new(), Compression::fast());
    zlib.write_all(&differences).expect("memory");
    let strip = zlib.finish().expect("memory");
    let predicted = Page::of(16, 1, 1, strip.clone()).with(259, &[8]).with(317, &[2]);
    let film = decode(&file(std::slice::from_ref(&predicted), true), &Limits::default()).expect("a film");
    assert_eq!(samples(&film), numbers);
    refused_for(&Page::of(16, 1, 1, strip).with(317, &[2]), "predictor");
    refused_for(&predicted.with(258, &[12]), "predictor");
}

#[test]
fn alpha_counts_only_where_grey_is_not_yet_multiplied_by_it() {
    let grey: Vec<u32> = numbers(8);
    let alphas = |n: usize| [255_u32, 100, 0][n % 3];
    let pixels: Vec<u8> = grey.iter().enumerate().flat_map(|(n, level)| [*level as u8, alphas(n) as u8]).collect();
    let page = Page::of(8, 2, 1, pixels);
    let over_black: Vec<u32> = grey.iter().enumerate().map(|(n, level)| (level * alphas(n) + 127) / 255).collect();
    assert_eq!(samples(&read(&page.clone().with(338, &[2])).expect("a film")), over_black);
    assert_eq!(samples(&read(&page.clone().with(338, &[1])).expect("a film")), grey, "multiplied already");
    assert_eq!(samples(&read(&page.clone().with(338, &[0])).expect("a film")), grey, "not alpha");
    assert_eq!(samples(&read(&page).expect("a film")), grey, "not said");
    let planes: Vec<u8> =
        grey.iter().map(|level| *level as u8).chain((0..grey.len()).map(|n| alphas(n) as u8)).collect();
    let planar = Page::of(8, 2, 1, planes).with(338, &[2]).with(284, &[2]);
    let half = (WIDTH * HEIGHT) as usize;
    // The second plane is a strip of its own; the lists have two values each.
    let mut two = file(&[planar.with(279, &[half as u32, half as u32])], false);
    let refusal = decode(&two, &Limits::default()).expect_err("one strip of two");
    assert!(matches!(refusal, ImagingError::Corrupt { .. }), "{refusal:?}");
    let strips = two.windows(8).position(|field| field == [0x11, 1, 4, 0, 1, 0, 0, 0]).expect("the strips");
    let begin = u32::from_le_bytes(two[strips + 8..][..4].try_into().expect("four bytes"));
    let list = two.len() as u32;
    two.extend([begin, begin + half as u32].map(u32::to_le_bytes).concat());
    two[strips + 4..][..8].copy_from_slice(&[2_u32, list].map(u32::to_le_bytes).concat());
    assert_eq!(samples(&decode(&two, &Limits::default()).expect("a film")), over_black, "in planes");
    refused_for(&Page::of(8, 4, 1, vec![0; 4 * half]).with(262, &[1]), "samples");
}

#[test]
fn a_palette_gives_the_levels() {
    let indices = numbers(8);
    let map: Vec<u32> = (0..3).flat_map(|_| (0..256).map(|index| (255 - index) * 257)).collect();
    let page = Page::of(8, 1, 1, packed(&indices, 8)).with(262, &[3]);
    let film = read(&page.clone().with(320, &map)).expect("a film");
    assert_eq!(samples(&film), indices.iter().map(|index| 255 - index).collect::<Vec<u32>>());
    assert_eq!(film.chroma, 0.0);
    for refused in [page.clone(), page.with(320, &map[..700])] {
        assert!(matches!(read(&refused), Err(ImagingError::Corrupt { .. })));
    }
}

#[test]
fn compressions_that_are_not_read_are_named() {
    let names = [(2, "fax"), (4, "fax"), (6, "JPEG"), (34_712, "JPEG 2000"), (50_000, "Zstandard"), (50_001, "WebP")];
    for (compression, name) in names {
        refused_for(&Page::of(8, 1, 1, vec![0; 400]).with(259, &[compression]), name);
    }
    refused_for(&Page::of(8, 1, 1, vec![0; 400]).with(262, &[6]), "YCbCr");
    refused_for(&Page::of(8, 4, 1, vec![0; 1600]).with(262, &[5]), "neither grey nor RGB");
}

/// The page is known by the level of its first pixel.
fn page(level: u8, width: u32, height: u32) -> Page {
    let mut strip = vec![9; (width * height) as usize];
    strip[0] = level;
    Page::of(8, 1, 1, strip).with(256, &[width]).with(257, &[height]).with(278, &[height])
}

#[test]
fn the_film_is_the_first_page_of_full_size() {
    let (full, other) = (page(1, 80, 60), page(2, 80, 60));
    let small = page(3, 20, 15);
    let marked = small.clone().with(254, &[1]);
    let nearly_full = page(4, 70, 50);
    let subordinate = |page: &Page| Page { is_subordinate: true, ..page.clone() };
    let mask = page(5, 80, 60).with(254, &[4]).with(262, &[4]);
    for (what, pages, level, full_pages) in [
        ("a thumbnail first", vec![marked.clone(), full.clone()], 1, 1),
        ("a thumbnail first, marked as before TIFF 6", vec![small.clone().with(255, &[2]), full.clone()], 1, 1),
        ("a thumbnail first that is not marked", vec![small.clone(), full.clone()], 1, 1),
        ("a thumbnail last", vec![full.clone(), marked.clone()], 1, 1),
        ("a nearly full copy, marked", vec![nearly_full.clone().with(254, &[1]), full.clone()], 1, 1),
        ("two films", vec![full.clone(), other.clone()], 1, 2),
        ("two films of other sizes", vec![nearly_full.clone(), full.clone()], 4, 2),
        ("a thumbnail and two films", vec![marked.clone(), other.clone(), full.clone()], 2, 2),
        ("the film is subordinate to its thumbnail", vec![marked.clone(), subordinate(&full)], 1, 1),
        ("thumbnails are subordinate", vec![full.clone(), subordinate(&marked), other.clone()], 1, 2),
        ("a mask first", vec![mask, full.clone()], 1, 1),
        ("all are marked as reduced", vec![marked.clone(), full.clone().with(254, &[1])], 1, 1),
    ] {
        for is_big_endian in [false, true] {
            let film = decode(&file(&pages, is_big_endian), &Limits::default()).expect(what);
            assert_eq!((samples(&film)[0], film.pages), (level, full_pages), "{what}");
        }
    }
}

#[test]
fn a_page_that_cannot_be_read_does_not_hide_the_film_before_it() {
    let mut bytes = file(&[page(1, 80, 60)], false);
    let next = bytes
        .windows(4)
        .position(|field| field == [0x53, 1, 4, 0] || field == [0x53, 1, 3, 0])
        .expect("the last field");
    bytes[next + 12..][..4].copy_from_slice(&u32::MAX.to_le_bytes());
    assert_eq!(samples(&decode(&bytes, &Limits::default()).expect("a film"))[0], 1);
    bytes[next + 12..][..4].copy_from_slice(&8_u32.to_le_bytes());
    assert!(matches!(decode(&bytes, &Limits::default()), Err(ImagingError::Corrupt { .. })), "a circle");
}

#[test]
fn cut_files_are_refused() {
    let whole = file(&[page(3, 20, 15).with(254, &[1]), page(1, 80, 60)], false);
    assert!(decode(&whole, &Limits::default()).is_ok());
    for length in [10, 100, 200, whole.len() / 2, whole.len() - 1] {
        let refusal = decode(&whole[..length], &Limits::default());
        let is_thumbnail = refusal.as_ref().is_ok_and(|film| film.width == 20);
        assert!(refusal.is_err(), "{length}: {is_thumbnail}");
    }
}

/// Pages of every kind, of which any byte may change: most of all in the fields.
fn any_page() -> impl Strategy<Value = Page> {
    let kinds =
        prop::sample::select(vec![(8, 1, 1), (12, 1, 1), (16, 1, 2), (32, 1, 3), (8, 2, 1), (16, 3, 1), (1, 1, 1)]);
    let field =
        prop::sample::select(vec![254, 258, 259, 262, 266, 277, 278, 284, 317, 320, 322, 323, 324, 325, 338, 339]);
    let value = prop_oneof![0..9_u32, Just(32_773), any::<u32>()];
    (kinds, prop::collection::vec((field, prop::collection::vec(value, 1..5)), 0..4)).prop_map(
        |((bits, samples, kind), changes)| {
            let page = Page::of(bits, samples, kind, vec![0x5A; 4_000]);
            let mut page = changes.into_iter().fold(page, |page, (tag, values)| page.with(tag, &values));
            page.fields.truncate(13);
            page
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3_000))]

    #[test]
    fn changed_pages_never_panic(
        pages in prop::collection::vec(any_page(), 1..3),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..4),
        is_big_endian: bool,
    ) {
        let mut bytes = file(&pages, is_big_endian);
        for (index, byte) in changes {
            let at = index.index(bytes.len().min(400));
            bytes[at] = byte;
        }
        let limits = Limits { pixels: 1_000_000, memory: 8_000_000, ..Limits::default() };
        if let Ok(film) = decode(&bytes, &limits) {
            prop_assert_eq!(samples(&film).len(), film.width as usize * film.height as usize);
        }
    }
}
