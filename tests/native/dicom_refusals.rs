//! DICOM files that are refused, each with its reason, and damaged ones.

use pneumoscope::error::ErrorReport;
use pneumoscope::imaging::{Format, ImagingError, Limits, decode};
use pneumoscope::protocol::FilmFacts;
use proptest::prelude::*;

use crate::common::{encoded, mean_film};
use crate::dicom_files::{
    BIG_ENDIAN, DEFLATED, Dicom, EXPLICIT, IMPLICIT, JPEG_BASELINE, JPEG_LOSSLESS, PATIENT, RLE, lossless_jpeg, rle,
};

const SIDE: u16 = 64;
const MODALITY: u32 = 0x0008_0060;
const BODY_PART: u32 = 0x0018_0015;
const ROWS: u32 = 0x0028_0010;
const PIXEL_DATA: u32 = 0x7FE0_0010;

fn film(syntax: &'static str) -> Dicom {
    let samples: Vec<u16> = mean_film(64, 64).into_raw().into_iter().map(|level| u16::from(level) * 16).collect();
    let mut film = Dicom::film(syntax, SIDE, SIDE, 12, &samples);
    match syntax {
        RLE => film.fragment(rle(&samples)),
        JPEG_LOSSLESS => film.fragment(lossless_jpeg(SIDE, SIDE, 12, &samples)),
        JPEG_BASELINE => {
            film.short(0x0028_0100, 8).short(0x0028_0101, 8).short(0x0028_0102, 7);
            film.fragment(encoded(mean_film(64, 64), image::ImageFormat::Jpeg))
        }
        _ => &mut film,
    };
    film
}

const SYNTAXES: [&str; 7] = [EXPLICIT, IMPLICIT, BIG_ENDIAN, DEFLATED, RLE, JPEG_BASELINE, JPEG_LOSSLESS];

fn refused(file: &Dicom) -> ImagingError {
    decode(&file.bytes(), &Limits::default()).expect_err("no film")
}

#[test]
fn what_is_no_frontal_chest_film_is_named() {
    let with = |tag, term: &str| refused(film(EXPLICIT).text(tag, "CS", term));
    let modality = with(MODALITY, "CT");
    assert_eq!(modality, ImagingError::WrongModality { modality: "CT".into() });
    assert_eq!(
        ErrorReport::from(modality).to_string(),
        "This is a CT slice, not a chest radiograph. Choose a frontal chest radiograph."
    );
    assert_eq!(with(BODY_PART, "HAND"), ImagingError::WrongBodyPart { part: "HAND".into() });
    assert_eq!(with(0x0018_5101, "LL"), ImagingError::NotFrontal { view: "LL".into() });
    assert_eq!(with(0x0028_0008, "12"), ImagingError::MultiFrame { frames: 12 });
    for frames in ["2.0", "2E0", "2\n", "2\0"] {
        assert_eq!(with(0x0028_0008, frames), ImagingError::MultiFrame { frames: 2 }, "{frames:?}");
    }
    assert_eq!(refused(film(EXPLICIT).without(PIXEL_DATA)), ImagingError::NoPixels);
}

/// Each defined term of Modality but those of radiography (PS3.16, CID 29), and the SOP class where Modality says nothing.
#[test]
fn files_of_other_modalities_are_refused() {
    let wrong = |modality: &str| ImagingError::WrongModality { modality: modality.into() };
    for term in ["IVUS", "XC", "BDUS", "HD", "OSS", "RESP", "VF", "CT\n", "mr"] {
        let modality = term.trim().to_uppercase();
        assert_eq!(refused(film(EXPLICIT).text(MODALITY, "CS", term)), wrong(&modality), "{term:?}");
    }
    const SOP_CLASS: u32 = 0x0008_0016;
    for (class, modality) in [("2", "CT"), ("1.2", "MG"), ("4", "MR"), ("128", "PT"), ("6.1", "US")] {
        let class = format!("1.2.840.10008.5.1.4.1.1.{class}");
        for term in ["", "OT"] {
            let mut file = film(EXPLICIT);
            file.text(MODALITY, "CS", term).text(SOP_CLASS, "UI", &class);
            assert_eq!(refused(&file), wrong(modality), "{class}");
        }
    }
    for class in ["1", "1.1", "1.1.1", "7"] {
        let mut file = film(EXPLICIT);
        file.text(MODALITY, "CS", "OT").text(SOP_CLASS, "UI", &format!("1.2.840.10008.5.1.4.1.1.{class}"));
        assert!(decode(&file.bytes(), &Limits::default()).is_ok(), "{class}");
    }
}

#[test]
fn what_is_not_the_standard_s_term_is_never_repeated() {
    for (tag, words) in [(BODY_PART, "HAND MUSTERMANN^ERIKA"), (0x0018_5101, "LAT MUSTERMANN^ERIKA")] {
        let error = refused(film(EXPLICIT).text(tag, "CS", words));
        assert!(!format!("{error:?} {error} {:?}", ErrorReport::from(&error)).to_uppercase().contains("MUSTERMANN"));
    }
}

#[test]
fn a_film_that_does_not_say_what_it_is_is_read() {
    let mut file = film(EXPLICIT);
    file.without(MODALITY).without(BODY_PART).text(0x0018_5101, "CS", "");
    assert!(decode(&file.bytes(), &Limits::default()).is_ok());
}

#[test]
fn syntaxes_that_are_not_read_are_named() {
    let cases = [
        ("1.2.840.10008.1.2.4.94", "JPIP"),
        ("1.2.840.10008.1.2.4.110", "JPEG XL"),
        ("1.2.840.10008.1.2.4.102", "MPEG-4 video"),
        ("1.2.3.4", "not known"),
    ];
    for (uid, name) in cases {
        assert_eq!(
            refused(film(uid).fragment(vec![0x55; 100])),
            ImagingError::UnsupportedSyntax { syntax: name.into() }
        );
    }
}

#[test]
fn a_claim_of_many_pixels_is_refused_before_they_are_looked_for() {
    let file = film(EXPLICIT).short(ROWS, 65_535).short(0x0028_0011, 65_535).clone();
    assert!(matches!(refused(&file), ImagingError::TooManyPixels { width: 65_535, .. }));
    assert!(matches!(refused(film(EXPLICIT).short(ROWS, 0)), ImagingError::Corrupt { .. }));
    for syntax in SYNTAXES {
        let more_rows = refused(film(syntax).short(ROWS, 8_000));
        assert!(
            matches!(more_rows, ImagingError::Truncated(_) | ImagingError::Corrupt { .. }),
            "{syntax}: {more_rows:?}"
        );
    }
    for (stored, high) in [(17, 16), (0, 0)] {
        refused(film(EXPLICIT).short(0x0028_0101, stored).short(0x0028_0102, high));
    }
}

/// As in pydicom. The samples are then in the lowest bits.
#[test]
fn an_impossible_high_bit_is_ignored() {
    let read = |file: &Dicom| decode(&file.bytes(), &Limits::default()).expect("a film").plane;
    let expected = read(&film(EXPLICIT));
    for high in [16, 3] {
        assert_eq!(read(film(EXPLICIT).short(0x0028_0102, high)), expected, "{high}");
    }
}

#[test]
fn a_film_cut_anywhere_is_refused() {
    for syntax in SYNTAXES {
        let bytes = film(syntax).bytes();
        // What comes after the last pixel is a mark of 8 bytes, or padding.
        for end in (0..bytes.len() - 10).step_by(7) {
            assert!(decode(&bytes[..end], &Limits::default()).is_err(), "{syntax} cut at {end}");
        }
        let most = decode(&bytes[..bytes.len() - 200], &Limits::default());
        assert_eq!(most, Err(ImagingError::Truncated(Format::Dicom)), "{syntax}");
    }
}

#[test]
fn what_inflates_without_end_is_refused() {
    let mut file = film(DEFLATED);
    file.put(0x0009_0010, "UN", vec![0; 3_000_000]);
    let limits = Limits { bytes: 1_000_000, pixels: 10_000, ..Limits::default() };
    assert_eq!(decode(&file.bytes(), &limits), Err(ImagingError::TooMuchMemory(Format::Dicom)));
}

#[test]
fn a_patient_s_name_never_leaves_the_decoder() {
    let mut file = film(EXPLICIT);
    // A label may be written by hand: one with a name in it is none.
    file.text(0x0028_1050, "DS", "9").text(0x0028_1051, "DS", "9").text(0x0028_1055, "LO", PATIENT);
    assert!(file.bytes().windows(PATIENT.len()).any(|window| window == PATIENT.as_bytes()));
    let back = decode(&file.bytes(), &Limits::default()).unwrap();
    let said = format!("{:?} {:?} {:?}", back.presets, FilmFacts::from(&back), back.geometry);
    assert!(!said.contains("Mustermann"), "{said}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]

    /// Any changed file is decoded or refused; nothing panics.
    #[test]
    fn flipped_bits_never_panic(
        syntax in prop::sample::select(SYNTAXES.to_vec()),
        // In the elements before the pixels, or anywhere.
        early in any::<bool>(),
        flips in prop::collection::vec((any::<prop::sample::Index>(), 0_u8..8), 1..8),
    ) {
        let mut bytes = film(syntax).bytes();
        let reach = if early { bytes.len().min(600) } else { bytes.len() };
        for (index, bit) in flips {
            bytes[index.index(reach)] ^= 1 << bit;
        }
        if let Ok(film) = decode(&bytes, &Limits { pixels: 1_000_000, ..Limits::default() }) {
            prop_assert!(film.deviation().is_finite());
            prop_assert_eq!(film.preview(8).2.len() as u32, film.preview(8).0 * film.preview(8).1);
        }
    }
}
