//! Lossless JPEG (ITU-T T.81, annex H) in DICOM films and as files, written by an encoder in this file.

use pneumoscope::imaging::{Format, ImagingError, Limits, Plane, decode};
use proptest::prelude::*;

use crate::dicom_files::{Dicom, JPEG_LOSSLESS};
use crate::jpeg_files::{BitWriter, category, segment};

/// Parameters of the JPEG.
#[derive(Clone, Debug)]
struct Encoder {
    width: u16,
    height: u16,
    /// 2 to 16 bits.
    precision: u8,
    /// Selection value, 1 to 7.
    predictor: u8,
    /// Number of low bits that are dropped.
    point_transform: u8,
    /// Rows between restarts; 0 for none.
    restart_rows: u16,
    /// Whether positive differences are written as negative ones, modulo the range of the samples.
    is_modulo_range: bool,
}

impl Encoder {
    fn encode(&self, samples: &[u16]) -> Vec<u8> {
        let ([h0, h1], [w0, w1]) = (self.height.to_be_bytes(), self.width.to_be_bytes());
        // Every category's code has 5 bits.
        let table = [&[0, 0, 0, 0, 0, 17][..], &[0; 11], &(0..17).collect::<Vec<u8>>()].concat();
        let mut jpeg = [
            b"\xFF\xD8".to_vec(),
            segment(0xC4, &table),
            segment(0xC3, &[self.precision, h0, h1, w0, w1, 1, 1, 0x22, 3]),
            segment(0xDD, &(self.restart_rows * self.width).to_be_bytes()),
            segment(0xDA, &[1, 1, 0, self.predictor, 0, self.point_transform]),
        ]
        .concat();
        let width = usize::from(self.width);
        let kept: Vec<i32> = samples.iter().map(|&sample| i32::from(sample >> self.point_transform)).collect();
        let (mut bits, mut restarts) = (BitWriter::default(), 0);
        for (at, &sample) in kept.iter().enumerate() {
            let (row, column) = (at / width, at % width);
            let begins = self.restart_rows > 0 && row.is_multiple_of(usize::from(self.restart_rows));
            if begins && column == 0 && row > 0 {
                bits.pad();
                bits.bytes.extend([0xFF, 0xD0 + restarts % 8]);
                restarts += 1;
            }
            let predicted = match (row == 0 || begins, column == 0) {
                (true, true) => 1 << (self.precision - self.point_transform - 1),
                (true, false) => kept[at - 1],
                (false, true) => kept[at - width],
                (false, false) => self.predict(kept[at - 1], kept[at - width], kept[at - width - 1]),
            };
            // Modulo 65536, between -32767 and 32768.
            let difference = i32::from((sample - predicted) as i16);
            let difference = match difference {
                -32_768 => 32_768,
                1.. if self.is_modulo_range => difference - (1 << (self.precision - self.point_transform)),
                difference => difference,
            };
            let category = category(difference);
            bits.push(category, 5);
            if category < 16 {
                bits.push_number(difference, category);
            }
        }
        bits.pad();
        jpeg.extend(bits.bytes);
        jpeg.extend(b"\xFF\xD9");
        jpeg
    }

    /// ITU-T T.81, table H.1.
    fn predict(&self, a: i32, b: i32, c: i32) -> i32 {
        [a, b, c, a + b - c, a + ((b - c) >> 1), b + ((a - c) >> 1), (a + b) >> 1][usize::from(self.predictor) - 1]
    }

    fn read(&self, jpeg: Vec<u8>) -> Result<Vec<u16>, ImagingError> {
        let stored = u16::from(self.precision);
        let mut film = Dicom::film(JPEG_LOSSLESS, self.width, self.height, stored, &[]);
        film.short(0x0028_0100, if self.precision == 8 { 8 } else { 16 }).fragment(jpeg);
        let film = decode(&film.bytes(), &Limits::default())?;
        Ok(match film.plane {
            Plane::U8(samples) => samples.into_iter().map(u16::from).collect(),
            Plane::U16(samples) => samples,
        })
    }
}

const SMALL: Encoder = Encoder {
    width: 11,
    height: 6,
    precision: 12,
    predictor: 1,
    point_transform: 0,
    restart_rows: 0,
    is_modulo_range: false,
};

/// Lowest and highest samples side by side, which gives the largest differences.
fn rough(encoder: &Encoder) -> Vec<u16> {
    let white = (u32::from(u16::MAX) >> (16 - encoder.precision)) as u16;
    let pixels = usize::from(encoder.width) * usize::from(encoder.height);
    (0..pixels).map(|at| [0, white, white / 2, white, 0, 1][at * 7 % 6]).collect()
}

#[test]
fn every_cut_is_refused() {
    for restart_rows in [0, 2] {
        let encoder = Encoder { restart_rows, ..SMALL };
        let jpeg = encoder.encode(&rough(&encoder));
        for end in 0..jpeg.len() - 3 {
            assert!(encoder.read(jpeg[..end].to_vec()).is_err(), "at {end}");
            let ended = encoder.read([&jpeg[..end], b"\xFF\xD9"].concat());
            assert!(ended.is_err(), "with an end, at {end}");
        }
        let shorter = encoder.read([&jpeg[..jpeg.len() - 5], b"\xFF\xD9"].concat());
        assert_eq!(shorter, Err(ImagingError::Truncated(Format::Dicom)));
    }
}

#[test]
fn invalid_headers_are_refused() {
    let jpeg = SMALL.encode(&rough(&SMALL));
    let scan = jpeg.windows(4).position(|window| window == b"\xFF\xDA\0\x08").expect("the scan header") + 4;
    let restart = jpeg.windows(4).position(|window| window == b"\xFF\xDD\0\x04").expect("the interval") + 4;
    for (at, byte) in [(scan + 3, 0), (scan + 3, 8), (scan + 5, 12), (scan + 1, 9), (scan + 2, 0x30), (restart + 1, 5)]
    {
        let mut changed = jpeg.clone();
        changed[at] = byte;
        let refusal = SMALL.read(changed);
        assert!(matches!(refusal, Err(ImagingError::Corrupt { .. })), "{byte} at {at}: {refusal:?}");
    }
}

/// Some encoders write arbitrary values into the fields that have no meaning in a lossless scan.
#[test]
fn fields_without_a_meaning_are_ignored() {
    let samples = rough(&SMALL);
    let jpeg = SMALL.encode(&samples);
    let scan = jpeg.windows(4).position(|window| window == b"\xFF\xDA\0\x08").expect("the scan header") + 4;
    let interval = jpeg.windows(4).position(|window| window == b"\xFF\xDD\0\x04").expect("the interval") + 4;
    // The last coefficient, the earlier bit, and an interval of more samples than there are.
    for (at, byte) in [(scan + 4, 63), (scan + 5, 0x10), (interval, 0xFF)] {
        let mut changed = jpeg.clone();
        changed[at] = byte;
        assert_eq!(SMALL.read(changed).expect("a film"), samples, "{byte} at {at}");
    }
}

/// Samples of less than 8 bits are scaled to 0 to 255.
#[test]
fn a_file_outside_of_dicom_is_read_at_every_depth() {
    for precision in 2..=16 {
        let encoder = Encoder { precision, ..SMALL };
        let samples = rough(&encoder);
        let film = decode(&encoder.encode(&samples), &Limits::default()).expect("a picture");
        let white = (1_u32 << precision) - 1;
        let scaled = samples.iter().map(|&sample| u32::from(sample) * 255 / white);
        match film.plane {
            Plane::U8(levels) => assert!(levels.into_iter().map(u32::from).eq(scaled), "{precision} bits"),
            Plane::U16(words) => assert_eq!(words, samples, "{precision} bits"),
        }
    }
}

/// BitsStored may be less than the precision, and the high bit another than the highest one stored.
#[test]
fn the_words_of_a_film_are_those_of_its_header() {
    let encoder = Encoder { precision: 16, ..SMALL };
    let samples = rough(&SMALL);
    let read = |jpeg: Vec<u8>, high_bit: u16| {
        let mut film = Dicom::film(JPEG_LOSSLESS, SMALL.width, SMALL.height, 12, &[]);
        film.short(0x0028_0102, high_bit).fragment(jpeg);
        decode(&film.bytes(), &Limits::default()).expect("a film").plane
    };
    let shifted: Vec<u16> = samples.iter().map(|sample| sample << 4).collect();
    assert_eq!(read(encoder.encode(&samples), 11), Plane::U16(samples.clone()));
    assert_eq!(read(encoder.encode(&shifted), 15), Plane::U16(samples.clone()));
    assert_eq!(read(SMALL.encode(&samples), 15), Plane::U16(samples));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn samples_come_back_as_they_were(
        width in 1_u16..40,
        height in 1_u16..40,
        precision in 8_u8..=16,
        predictor in 1_u8..=7,
        point_transform in 0_u8..4,
        restart_rows in 0_u16..4,
        seed in any::<u16>(),
        is_rough in any::<bool>(),
    ) {
        let is_modulo_range = is_rough && precision < 16;
        let encoder = Encoder { width, height, precision, predictor, point_transform, restart_rows, is_modulo_range };
        let white = (u32::from(u16::MAX) >> (16 - precision)) as u16;
        let pixels = u32::from(width) * u32::from(height);
        let noise = |at: u32| ((at.wrapping_mul(2_654_435_761) >> 7) as u16 ^ seed) & white;
        let samples: Vec<u16> = if is_rough { rough(&encoder) } else { (0..pixels).map(noise).collect() };
        let expected: Vec<u16> = samples.iter().map(|sample| sample >> point_transform << point_transform).collect();
        prop_assert_eq!(encoder.read(encoder.encode(&samples)).expect("a film"), expected);
    }

    #[test]
    fn flipped_bits_never_panic(
        restart_rows in 0_u16..3,
        flips in prop::collection::vec((any::<prop::sample::Index>(), 0_u8..8), 1..4),
    ) {
        let encoder = Encoder { restart_rows, ..SMALL };
        let mut jpeg = encoder.encode(&rough(&encoder));
        for (index, bit) in flips {
            let length = jpeg.len();
            jpeg[index.index(length)] ^= 1 << bit;
        }
        // Any changed JPEG is decoded or refused; nothing panics.
        let _ = encoder.read(jpeg);
    }
}
