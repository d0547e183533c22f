//! DICOM films in extended JPEG of 12 bits (ITU-T T.81, annex F), written by an encoder in this file.

use std::f64::consts::{FRAC_1_SQRT_2, PI};

use pneumoscope::imaging::{Format, ImagingError, Limits, Plane, decode};
use proptest::prelude::*;

use crate::dicom_files::{Dicom, JPEG_EXTENDED};
use crate::jpeg_files::{BitWriter, category, segment};

/// Parameters of the JPEG.
#[derive(Clone, Debug)]
struct Encoder {
    width: u16,
    height: u16,
    /// 8 or 12 bits.
    precision: u8,
    /// Quantization step of the n-th coefficient: 1 and this times n.
    slope: u16,
    /// In blocks; 0 for none.
    restart_interval: u16,
}

struct Encoded {
    jpeg: Vec<u8>,
    /// Where its entropy-coded data begin.
    data: usize,
    /// The decoded samples by the formula of the standard.
    expected: Vec<u16>,
}

/// Row and column of each coefficient in zigzag order.
fn zigzag() -> Vec<(usize, usize)> {
    let mut places: Vec<(usize, usize)> = (0..64).map(|n| (n / 8, n % 8)).collect();
    places.sort_by_key(|&(row, column)| (row + column, if (row + column) % 2 == 0 { column } else { row }));
    places
}

/// The cosine basis of the DCT (ITU-T T.81, A.3.3).
fn basis(frequency: usize, place: usize) -> f64 {
    let scale = if frequency == 0 { FRAC_1_SQRT_2 / 2.0 } else { 0.5 };
    scale * ((2 * place + 1) as f64 * frequency as f64 * PI / 16.0).cos()
}

/// A one-dimensional transform of an 8 x 8 block, transposed: applied twice it transforms both dimensions.
fn along(block: &[f64; 64], weight: impl Fn(usize, usize) -> f64) -> [f64; 64] {
    std::array::from_fn(|n| (0..8).map(|k| weight(n / 8, k) * block[(n % 8) * 8 + k]).sum())
}

/// Codes of a table: of 6 or 8 bits for the first so many symbols, of 16 for the others.
struct Table {
    short: u32,
    symbols: Vec<u8>,
}

impl Table {
    fn dc() -> Self {
        Self { short: 6, symbols: (0..16).collect() }
    }

    /// End of block, 16 zeros, and every number of zeros before every category.
    fn ac() -> Self {
        let rest = (1..16).flat_map(|category| (0..16).map(move |zeros| zeros << 4 | category));
        Self { short: 8, symbols: [0x00, 0xF0].into_iter().chain(rest).collect() }
    }

    fn shorts(&self) -> usize {
        self.symbols.len().min(100)
    }

    fn segment(&self, kind: u8) -> Vec<u8> {
        let mut counts = [0; 16];
        counts[self.short as usize - 1] = self.shorts() as u8;
        counts[15] = (self.symbols.len() - self.shorts()) as u8;
        segment(0xC4, &[&[kind][..], &counts, &self.symbols].concat())
    }

    /// Code and its length.
    fn code(&self, symbol: u8) -> (u32, u32) {
        let at = self.symbols.iter().position(|&other| other == symbol).expect("a symbol of the table");
        let shorts = self.shorts();
        if at < shorts {
            return (at as u32, self.short);
        }
        (((shorts as u32) << (16 - self.short)) + (at - shorts) as u32, 16)
    }
}

impl Encoder {
    fn steps(&self) -> [u16; 64] {
        std::array::from_fn(|n| 1 + self.slope * n as u16)
    }

    fn encode(&self, samples: &[u16]) -> Encoded {
        let mut jpeg = self.head();
        let data = jpeg.len();
        let (width, height) = (usize::from(self.width), usize::from(self.height));
        let (dc_table, ac_table) = (Table::dc(), Table::ac());
        let (mut bits, mut expected, mut previous_dc, mut block) =
            (BitWriter::default(), vec![0; width * height], 0, 0);
        for top in (0..height).step_by(8) {
            for left in (0..width).step_by(8) {
                if self.restart_interval > 0 && block > 0 && block % usize::from(self.restart_interval) == 0 {
                    bits.pad();
                    bits.bytes.extend([0xFF, 0xD0 + ((block / usize::from(self.restart_interval) - 1) % 8) as u8]);
                    previous_dc = 0;
                }
                let numbers = self.quantized(samples, left, top);
                write_number(&mut bits, &dc_table, 0, numbers[0] - previous_dc);
                previous_dc = numbers[0];
                write_ac_coefficients(&mut bits, &ac_table, &numbers[1..]);
                self.expect(&numbers, left, top, &mut expected);
                block += 1;
            }
        }
        bits.pad();
        jpeg.extend(bits.bytes);
        jpeg.extend(b"\xFF\xD9");
        Encoded { jpeg, data, expected }
    }

    /// Everything before the entropy-coded data, with segments to skip, and 16-bit steps where 8 bits are too few.
    fn head(&self) -> Vec<u8> {
        let ([h0, h1], [w0, w1]) = (self.height.to_be_bytes(), self.width.to_be_bytes());
        let steps = self.steps();
        let table = if steps[63] < 256 {
            [vec![2], steps.iter().map(|&step| step as u8).collect()].concat()
        } else {
            [vec![0x12], steps.iter().flat_map(|step| step.to_be_bytes()).collect()].concat()
        };
        [
            b"\xFF\xD8".to_vec(),
            segment(0xE1, b"\xFF\xD9 an application's own"),
            segment(0xFE, b"a comment"),
            segment(0xDB, &table),
            segment(0xC1, &[self.precision, h0, h1, w0, w1, 1, 7, 0x11, 2]),
            Table::dc().segment(0x03),
            Table::ac().segment(0x11),
            segment(0xDD, &self.restart_interval.to_be_bytes()),
            segment(0xDA, &[1, 7, 0x31, 0, 63, 0]),
        ]
        .concat()
    }

    /// In zigzag order. Beyond its edges the picture repeats its last row and column.
    fn quantized(&self, samples: &[u16], left: usize, top: usize) -> Vec<i32> {
        let (width, height) = (usize::from(self.width), usize::from(self.height));
        let middle = f64::from(1_u16 << (self.precision - 1));
        let block = std::array::from_fn(|n| {
            let (row, column) = ((top + n / 8).min(height - 1), (left + n % 8).min(width - 1));
            f64::from(samples[row * width + column]) - middle
        });
        let coefficients = along(&along(&block, basis), basis);
        let places = zigzag().into_iter().zip(self.steps());
        places.map(|((row, column), step)| (coefficients[row * 8 + column] / f64::from(step)).round() as i32).collect()
    }

    fn expect(&self, numbers: &[i32], left: usize, top: usize, expected: &mut [u16]) {
        let mut coefficients = [0.0; 64];
        for (((row, column), step), number) in zigzag().into_iter().zip(self.steps()).zip(numbers) {
            coefficients[row * 8 + column] = f64::from(*number) * f64::from(step);
        }
        let turned = |place, frequency| basis(frequency, place);
        let levels = along(&along(&coefficients, turned), turned);
        let (width, range) = (usize::from(self.width), f64::from(1_u16 << self.precision));
        for (n, level) in levels.iter().enumerate() {
            let (row, column) = (top + n / 8, left + n % 8);
            if row < usize::from(self.height) && column < width {
                expected[row * width + column] = (level + range / 2.0).round().clamp(0.0, range - 1.0) as u16;
            }
        }
    }

    /// The DICOM file.
    fn film(&self, jpeg: Vec<u8>) -> Dicom {
        let mut film = Dicom::film(JPEG_EXTENDED, self.width, self.height, self.precision.into(), &[]);
        film.short(0x0028_0100, if self.precision == 8 { 8 } else { 16 }).fragment(jpeg);
        film
    }

    fn read(&self, jpeg: Vec<u8>) -> Result<Vec<u16>, ImagingError> {
        let film = decode(&self.film(jpeg).bytes(), &Limits::default())?;
        assert_eq!((film.width, film.height), (self.width.into(), self.height.into()));
        assert_eq!(film.bit_depth, self.precision);
        Ok(match film.plane {
            Plane::U8(samples) => samples.into_iter().map(u16::from).collect(),
            Plane::U16(samples) => samples,
        })
    }

    /// A smooth picture with lights and shadows that reach both ends of the range.
    fn smooth(&self, pace: f64) -> Vec<u16> {
        let most = f64::from((1_u16 << self.precision) - 1);
        let places =
            (0..self.height).flat_map(|row| (0..self.width).map(move |column| (f64::from(row), column.into())));
        let level = |(row, column): (f64, f64)| (row * pace).sin() * (column * pace * 0.7 + row * 0.01).cos();
        places.map(|place| ((0.5 + 0.52 * level(place)) * most).round().clamp(0.0, most) as u16).collect()
    }
}

/// The code of so many zeros and a number's category, then the number.
fn write_number(bits: &mut BitWriter, table: &Table, zeros: u8, number: i32) {
    let category = category(number);
    let (code, length) = table.code(zeros << 4 | category as u8);
    bits.push(code, length);
    bits.push_number(number, category);
}

/// ITU-T T.81, F.1.2.2.
fn write_ac_coefficients(bits: &mut BitWriter, table: &Table, numbers: &[i32]) {
    let mut zeros = 0;
    for &number in numbers {
        if number == 0 {
            zeros += 1;
            continue;
        }
        for _ in 0..zeros / 16 {
            let (code, length) = table.code(0xF0);
            bits.push(code, length);
        }
        write_number(bits, table, zeros % 16, number);
        zeros = 0;
    }
    if zeros > 0 {
        let (code, length) = table.code(0x00);
        bits.push(code, length);
    }
}

fn furthest(samples: &[u16], others: &[u16]) -> u16 {
    assert_eq!(samples.len(), others.len());
    samples.iter().zip(others).map(|(a, b)| a.abs_diff(*b)).max().unwrap_or(0)
}

const SMALL: Encoder = Encoder { width: 29, height: 18, precision: 12, slope: 0, restart_interval: 0 };

#[test]
fn every_cut_is_refused() {
    for restart_interval in [0, 1, 3] {
        let encoder = Encoder { restart_interval, ..SMALL };
        let Encoded { jpeg, data, .. } = encoder.encode(&encoder.smooth(0.3));
        let file = encoder.film(jpeg.clone()).bytes();
        // What comes after the last pixel is a mark of 8 bytes, or padding.
        for end in 0..file.len() - 10 {
            assert!(decode(&file[..end], &Limits::default()).is_err(), "the file, at {end}");
        }
        for end in 0..jpeg.len() - 2 {
            assert!(encoder.read(jpeg[..end].to_vec()).is_err(), "the JPEG, at {end}");
            let ended = encoder.read([&jpeg[..end], b"\xFF\xD9"].concat());
            assert!(ended.is_err(), "the JPEG with an end, at {end}");
            if end >= data {
                assert_eq!(ended, Err(ImagingError::Truncated(Format::Dicom)), "at {end}");
            }
        }
    }
}

#[test]
fn invalid_headers_are_refused() {
    let Encoded { jpeg, .. } = SMALL.encode(&SMALL.smooth(0.3));
    let with = |from: &[u8], to: &[u8]| {
        let at = jpeg.windows(from.len()).position(|window| window == from).expect("in the JPEG");
        SMALL.read([&jpeg[..at], to, &jpeg[at + from.len()..]].concat())
    };
    let corrupt = [
        with(b"\x03\0\0\0\0\0\x10", b"\x03\x03\0\0\0\0\x0D"),
        with(b"\x03\0\0\0\0\0\x10", b"\x03\0\0\0\0\0\xFF"),
        with(b"\x03\0\0\0\0\0\x10", b"\x04\0\0\0\0\0\x10"),
        with(b"\x01\x07\x31", b"\x01\x08\x31"),
        with(b"\x01\x07\x31", b"\x01\x07\x30"),
        with(b"\x01\x07\x31", b"\x01\x07\xF1"),
        with(b"\0\x43\x02\x01", b"\0\x43\x02\0"),
        with(b"\0\x43\x02\x01", b"\0\x43\x01\x01"),
        with(b"\0\x43\x02\x01", b"\0\x43\x22\x01"),
        with(b"\x0C\0\x12\0\x1D", b"\x0C\0\x12\0\x1E"),
        with(b"\xFF\xDD\0\x04\0\0", b"\xFF\xDD\0\x04\0\x02"),
        with(b"\xFF\xDD\0\x04\0\0", b"\xFF\xDD\0\x01\0\0"),
    ];
    for (n, refusal) in corrupt.into_iter().enumerate() {
        assert!(matches!(refusal, Err(ImagingError::Corrupt { .. })), "{n}: {refusal:?}");
    }
    let colours = b"\xFF\xC1\0\x11\x0C\0\x12\0\x1D\x03\x07\x11\x02\x08\x11\x02\x09\x11\x02";
    let unsupported = [
        with(b"\xFF\xC1", b"\xFF\xC2"),
        with(b"\xFF\xC1", b"\xFF\xC9"),
        with(b"\xFF\xC1\0\x0B\x0C\0\x12\0\x1D\x01\x07\x11\x02", colours),
    ];
    for (n, refusal) in unsupported.into_iter().enumerate() {
        assert!(matches!(refusal, Err(ImagingError::UnsupportedVariant { .. })), "{n}: {refusal:?}");
    }
}

#[test]
fn a_claim_of_many_pixels_is_refused_before_there_is_room_for_them() {
    let Encoded { jpeg, .. } = SMALL.encode(&SMALL.smooth(0.3));
    let large = Encoder { width: 8_000, height: 8_000, ..SMALL };
    let data = jpeg.windows(3).position(|window| window == b"\0\x3F\0").expect("the scan header") + 3;
    let refusal = large.read([large.head(), jpeg[data..].to_vec()].concat());
    assert_eq!(refusal, Err(ImagingError::Truncated(Format::Dicom)));
}

#[test]
fn values_above_the_stored_bits_become_white() {
    let samples = vec![1030; 29 * 18];
    let mut film = SMALL.film(SMALL.encode(&samples).jpeg);
    film.short(0x0028_0101, 10).short(0x0028_0102, 9);
    let back = decode(&film.bytes(), &Limits::default()).expect("a film");
    assert_eq!(back.plane, Plane::U16(vec![1023; 29 * 18]));
    film.short(0x0028_0100, 8).short(0x0028_0101, 8).short(0x0028_0102, 7);
    assert!(matches!(decode(&film.bytes(), &Limits::default()), Err(ImagingError::Corrupt { .. })));
}

#[test]
fn a_file_outside_of_dicom_is_read() {
    let Encoded { jpeg, expected, .. } = SMALL.encode(&SMALL.smooth(0.3));
    let Plane::U16(samples) = decode(&jpeg, &Limits::default()).expect("a picture").plane else { panic!("12 bits") };
    assert!(furthest(&samples, &expected) <= 1);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn smooth_pictures_come_back(
        width in 1_u16..70,
        height in 1_u16..70,
        precision in prop::sample::select(vec![8_u8, 12]),
        restart_interval in 0_u16..6,
        pace in 0.02..0.5,
    ) {
        let encoder = Encoder { width, height, precision, slope: 0, restart_interval };
        let samples = encoder.smooth(pace);
        let Encoded { jpeg, expected, .. } = encoder.encode(&samples);
        let back = encoder.read(jpeg).expect("a film");
        // Sixty-four coefficients, each rounded, add up to more than one now and then.
        prop_assert!(furthest(&back, &samples) <= 2);
        prop_assert!(furthest(&back, &expected) <= 1);
    }

    #[test]
    fn decoded_samples_match_the_formula(
        slope in 0_u16..80,
        restart_interval in 0_u16..3,
        samples in prop::collection::vec(prop_oneof![0_u16..4096, Just(0), Just(4095)], 29 * 18),
    ) {
        let encoder = Encoder { slope, restart_interval, ..SMALL };
        let Encoded { jpeg, expected, .. } = encoder.encode(&samples);
        prop_assert!(furthest(&encoder.read(jpeg).expect("a film"), &expected) <= 1);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(5000))]

    /// Any changed JPEG is decoded or refused; nothing panics.
    #[test]
    fn flipped_bits_never_panic(
        restart_interval in 0_u16..3,
        slope in prop::sample::select(vec![0_u16, 1000]),
        // In the tables and headers, or anywhere.
        early in any::<bool>(),
        flips in prop::collection::vec((any::<prop::sample::Index>(), 0_u8..8), 1..4),
    ) {
        let encoder = Encoder { restart_interval, slope, ..SMALL };
        let Encoded { mut jpeg, data, .. } = encoder.encode(&encoder.smooth(0.3));
        let reach = if early { data } else { jpeg.len() };
        for (index, bit) in flips {
            jpeg[index.index(reach)] ^= 1 << bit;
        }
        if let Ok(film) = decode(&encoder.film(jpeg).bytes(), &Limits::default()) {
            prop_assert!(film.deviation().is_finite());
        }
    }
}
