//! The view, the part of the body, the side and the pixel size in a DICOM file, in codes and in words.

use pneumoscope::film_facts::{Laterality, PixelGeometry, PixelSpacing, SpacingPlane, View};
use pneumoscope::imaging::{ImagingError, Limits, Radiograph, decode};

use crate::common::mean_film;
use crate::dicom_files::{Dicom, EXPLICIT, sequence_item};

const MODALITY: u32 = 0x0008_0060;
const SERIES: u32 = 0x0008_103E;
const REGION: u32 = 0x0008_2218;
const BODY_PART: u32 = 0x0018_0015;
const IMAGER_SPACING: u32 = 0x0018_1164;
const VIEW_POSITION: u32 = 0x0018_5101;
const ORIENTATION: u32 = 0x0020_0020;
const SPACING: u32 = 0x0028_0030;
const ASPECT: u32 = 0x0028_0034;
const VIEW_CODE: u32 = 0x0054_0220;

/// A film whose file states neither its part nor its view.
fn silent() -> Dicom {
    let samples: Vec<u16> = mean_film(64, 64).into_raw().into_iter().map(|level| u16::from(level) * 16).collect();
    let mut film = Dicom::film(EXPLICIT, 64, 64, 12, &samples);
    film.without(BODY_PART).without(VIEW_POSITION);
    film
}

fn read(film: &Dicom) -> Result<Radiograph, ImagingError> {
    decode(&film.bytes(), &Limits::default())
}

fn not_frontal(view: &str) -> Option<ImagingError> {
    Some(ImagingError::NotFrontal { view: view.into() })
}

fn wrong_part(part: &str) -> Option<ImagingError> {
    Some(ImagingError::WrongBodyPart { part: part.into() })
}

/// A sequence of one code, as `scheme:code`.
fn code(scheme_and_code: &str) -> Vec<u8> {
    let (scheme, code) = scheme_and_code.split_once(':').expect("a scheme");
    let element = |tag: &[u8], text: &str| {
        let padded = if text.len().is_multiple_of(2) { text.to_owned() } else { format!("{text} ") };
        [tag, b"SH", &(padded.len() as u16).to_le_bytes(), padded.as_bytes()].concat()
    };
    let elements =
        [element(b"\x08\0\0\x01", code), element(b"\x08\0\x02\x01", scheme), element(b"\x08\0\x03\x01", "2.0")];
    sequence_item(&elements.concat())
}

#[test]
fn a_view_that_is_not_frontal_is_refused_in_any_word() {
    for (words, view) in [
        ("LL", "LL"),
        ("RL", "RL"),
        ("LLAT", "LL"),
        ("LAT", "LATERAL"),
        ("lat ", "LATERAL"),
        ("L LAT", "LATERAL"),
        ("LATERAL", "LATERAL"),
        ("LEFT LATERAL", "LATERAL"),
        ("Profil", "LATERAL"),
        ("PERFIL", "LATERAL"),
        ("seitlich", "LATERAL"),
        ("LATERO-LATERALE", "LATERAL"),
        ("侧位", "LATERAL"),
        ("LLD", "LLD"),
        ("DECÚBITO", "DECUBITUS"),
        ("RAO", "RAO"),
        ("OBLIQUE", "OBLIQUE"),
        ("PA OBLIQUE", "OBLIQUE"),
        ("schräg", "OBLIQUE"),
    ] {
        assert_eq!(read(silent().text(VIEW_POSITION, "CS", words)).err(), not_frontal(view), "{words}");
    }
}

#[test]
fn frontal_and_unknown_views_are_read() {
    let (pa, ap) = (Some(View::PosteroAnterior), Some(View::AnteroPosterior));
    for (words, view) in [
        ("PA", pa),
        ("pa", pa),
        ("P.A.", pa),
        ("PA ERECT", pa),
        ("AP", ap),
        ("AP SUPINE", ap),
        ("antero-posterior", None),
        ("FRONTAL", None),
        ("face", None),
        ("", None),
        ("LORDOTIC", None),
        ("PLATE", None),
        // Of a study of both.
        ("PA AND LAT", None),
    ] {
        let film = read(silent().text(VIEW_POSITION, "CS", words)).unwrap_or_else(|error| panic!("{words}: {error:?}"));
        assert_eq!(film.view, view, "{words}");
    }
}

#[test]
fn a_code_of_the_view_comes_before_words() {
    for (view_code, view) in [
        ("SRT:R-10236", Some("LL")),
        ("SNM3:R-10232", Some("RL")),
        ("99SDM:R-10236", Some("LL")),
        ("SCT:399173006", Some("LL")),
        ("SCT:399067008", Some("LATERAL")),
        ("SRT:R-102C1", Some("OBLIQUE")),
        ("SRT:R-10214", None),
        ("SCT:272479007", None),
        ("SCT:399348003", None),
    ] {
        let mut file = silent();
        file.put(VIEW_CODE, "SQ", code(view_code));
        assert_eq!(read(&file).err(), view.and_then(not_frontal), "{view_code}");
        assert_eq!(read(file.text(VIEW_POSITION, "CS", "PA")).err(), view.and_then(not_frontal), "{view_code}");
    }
    // Unknown codes, and codes of private schemes, are ignored.
    for unknown in ["SCT:1", "99ACME:R-10236", "SRT:"] {
        let mut file = silent();
        file.put(VIEW_CODE, "SQ", code(unknown));
        assert!(read(&file).is_ok(), "{unknown}");
        assert_eq!(read(file.text(VIEW_POSITION, "CS", "LAT")).err(), not_frontal("LATERAL"), "{unknown}");
    }
}

#[test]
fn a_film_whose_rows_run_from_front_to_back_is_lateral() {
    for rows in ["A\\F", "P\\F"] {
        assert_eq!(read(silent().text(ORIENTATION, "CS", rows)).err(), not_frontal("LATERAL"), "{rows}");
        assert!(
            read(silent().text(ORIENTATION, "CS", rows).text(VIEW_POSITION, "CS", "PA")).is_ok(),
            "words come first"
        );
    }
    for rows in ["L\\F", "R\\F", "", "AL\\F"] {
        assert!(read(silent().text(ORIENTATION, "CS", rows)).is_ok(), "{rows}");
    }
}

#[test]
fn another_part_of_the_body_is_refused_in_any_word() {
    for (words, part) in [
        ("FOOT", "FOOT"),
        ("foot", "FOOT"),
        ("LEFT FOOT", "FOOT"),
        ("PIE IZQUIERDO", "FOOT"),
        ("KNIE", "KNEE"),
        ("GENOU", "KNEE"),
        ("Joelho", "KNEE"),
        ("SCHÄDEL", "SKULL"),
        ("CRÂNE", "SKULL"),
        ("THORACIC SPINE", "SPINE"),
        ("TSPINE", "TSPINE"),
        ("C-SPINE", "SPINE"),
        ("COLUNA TORÁCICA", "SPINE"),
        ("LUMBAR", "LSPINE"),
        ("ABDOMEN", "ABDOMEN"),
        ("EXTREMITY", "EXTREMITY"),
    ] {
        assert_eq!(read(silent().text(BODY_PART, "CS", words)).err(), wrong_part(part), "{words}");
    }
}

#[test]
fn chests_and_unknown_words_are_read() {
    for words in [
        "CHEST",
        "chest",
        "TORAX",
        "TÓRAX",
        "THORAX",
        "Thorax pa/seitl.",
        "TORACE",
        "PULMON",
        "PULMÃO",
        "POUMONS",
        "LUNGS",
        "CXR",
        "CHEST_ABDOMEN",
        "CHEST RIBS",
        "胸部",
        "BRUST",
        "XYZ",
        "UNKNOWN",
        "PORT",
        "",
    ] {
        assert!(read(silent().text(BODY_PART, "CS", words)).is_ok(), "{words}");
    }
    let mut latin_1 = silent();
    assert!(read(latin_1.put(BODY_PART, "CS", b"T\xD3RAX".to_vec())).is_ok());
    assert_eq!(read(latin_1.put(BODY_PART, "CS", b"CR\xC2NE".to_vec())).err(), wrong_part("SKULL"));
    for modality in ["DR", "XR", "XX", "RG", "", "cr"] {
        assert!(read(silent().text(MODALITY, "CS", modality)).is_ok(), "{modality}");
    }
}

#[test]
fn a_code_of_the_region_comes_before_words() {
    for (region, part) in [
        ("SRT:T-D9700", Some("FOOT")),
        ("SCT:56459004", Some("FOOT")),
        ("SNM3:T-D8700", Some("HAND")),
        ("SRT:T-D3000", None),
        ("SCT:51185008", None),
        ("SCT:39607008", None),
        ("SRT:R-FAB55", None),
        ("SCT:999", None),
        ("99ACME:T-D9700", None),
    ] {
        let mut file = silent();
        file.put(REGION, "SQ", code(region));
        assert_eq!(read(&file).err(), part.and_then(wrong_part), "{region}");
    }
    let mut file = silent();
    file.put(REGION, "SQ", code("SRT:T-D9700")).text(BODY_PART, "CS", "CHEST");
    assert_eq!(read(&file).err(), wrong_part("FOOT"));
    // A sequence of which nothing can be read.
    assert!(read(silent().put(REGION, "SQ", b"\xFE\xFF\x00\xE0\xFF\xFF\xFF\x00damaged!".to_vec())).is_ok());
}

#[test]
fn a_description_decides_only_if_each_of_its_words_is_known() {
    assert_eq!(read(silent().text(SERIES, "LO", "Chest lat.")).err(), not_frontal("LATERAL"));
    assert_eq!(read(silent().text(0x0018_1030, "LO", "THORAX SEITLICH")).err(), not_frontal("LATERAL"));
    assert_eq!(read(silent().text(SERIES, "LO", "FOOT AP LEFT")).err(), wrong_part("FOOT"));
    for words in [
        "Torax lateral izquierdo",
        "Thorax de profil",
        "Torace LL sinistro",
        "Thorax stehend seitlich",
        "CHEST LAT 2VIEW",
        "W Chest Lat.",
        "W033 Chest Lat",
        "胸部侧位片",
        "胸部側面",
    ] {
        let refusal = read(silent().text(SERIES, "LO", words)).err();
        assert!(matches!(refusal, Some(ImagingError::NotFrontal { .. })), "{words}: {refusal:?}");
    }
    for words in [
        "Rodilla izquierda AP",
        "Genou droit face",
        "Hand links dp",
        "胸椎正位",
        "腰椎",
        "左膝关节正位",
        "骨盆正位",
        "足部正侧位",
    ] {
        let refusal = read(silent().text(SERIES, "LO", words)).err();
        assert!(matches!(refusal, Some(ImagingError::WrongBodyPart { .. })), "{words}: {refusal:?}");
    }
    for words in ["胸部正侧位", "胸部正位", "手术后胸片"] {
        assert!(read(silent().text(SERIES, "LO", words)).is_ok(), "{words}");
    }
    for words in ["Chest PA + LAT", "AP, head up", "Mustermann lat", "CHEST", "line, right arm"] {
        assert!(read(silent().text(SERIES, "LO", words)).is_ok(), "{words}");
    }
    let mut file = silent();
    file.text(SERIES, "LO", "Chest lat.").text(VIEW_POSITION, "CS", "PA");
    assert!(read(&file).is_ok(), "the view position comes first");
}

#[test]
fn the_side_is_kept() {
    for (tag, text, side) in [
        (0x0020_0062, "L", Some(Laterality::Left)),
        (0x0020_0060, "R", Some(Laterality::Right)),
        (0x0020_0062, "B", Some(Laterality::Both)),
        (0x0020_0062, "U", None),
        (0x0020_0060, "Mustermann", None),
    ] {
        assert_eq!(read(silent().text(tag, "CS", text)).unwrap().laterality, side, "{text}");
    }
}

fn geometry(elements: &[(u32, &str)]) -> PixelGeometry {
    let mut file = silent();
    elements.iter().for_each(|&(tag, text)| {
        file.text(tag, "DS", text);
    });
    read(&file).unwrap().geometry
}

#[test]
fn the_spacing_says_where_it_is_measured() {
    let spacing = |row_mm, column_mm, plane| Some(PixelSpacing { row_mm, column_mm, plane });
    use SpacingPlane::{Detector, NotStated, Patient};
    for (elements, expected) in [
        (&[][..], None),
        (&[(IMAGER_SPACING, "0.139\\0.14")], spacing(0.139, 0.14, Detector)),
        (&[(SPACING, "0.139\\0.14")], spacing(0.139, 0.14, NotStated)),
        (&[(SPACING, "0.2\\0.2"), (0x0028_0A02, "FIDUCIAL")], spacing(0.2, 0.2, Patient)),
        (&[(SPACING, "0.2\\0.2"), (IMAGER_SPACING, "0.2\\0.2")], spacing(0.2, 0.2, Detector)),
        (&[(SPACING, "0.1\\0.1"), (IMAGER_SPACING, "0.2\\0.2")], spacing(0.1, 0.1, Patient)),
        (&[(IMAGER_SPACING, "0.3\\0.3"), (0x0018_1114, "1.5")], spacing(0.2, 0.2, Patient)),
        (&[(IMAGER_SPACING, "0.3\\0.3"), (0x0018_1114, "0")], spacing(0.3, 0.3, Detector)),
        (&[(0x0018_2010, "0.25\\0.25")], spacing(0.25, 0.25, Detector)),
        (&[(IMAGER_SPACING, "0,15\\0,15")], spacing(0.15, 0.15, Detector)),
        (&[(IMAGER_SPACING, "0\\0.2")], None),
        (&[(IMAGER_SPACING, "0.2")], None),
        (&[(SPACING, "inf\\0.2")], None),
    ] {
        assert_eq!(geometry(elements).spacing, expected, "{elements:?}");
    }
}

#[test]
fn pixels_that_are_not_square_have_their_aspect() {
    for (elements, aspect) in [
        (&[][..], 1.0),
        (&[(ASPECT, "2\\1")], 2.0),
        (&[(ASPECT, "1\\2")], 0.5),
        (&[(IMAGER_SPACING, "0.4\\0.2"), (ASPECT, "2\\1")], 2.0),
        (&[(SPACING, "0.4\\0.2")], 2.0),
        (&[(SPACING, "0.2\\0.2"), (ASPECT, "2\\1")], 1.0),
        (&[(ASPECT, "0\\1")], 1.0),
        (&[(ASPECT, "1000\\1")], 1.0),
        (&[(ASPECT, "2")], 1.0),
    ] {
        assert_eq!(geometry(elements).aspect, aspect, "{elements:?}");
    }
    // The preview has the film's true shape; the network's input fills its square in any case.
    let (width, height, levels) = read(silent().text(ASPECT, "IS", "2\\1")).unwrap().preview(40);
    assert_eq!((width, height, levels.len()), (20, 40, 800));
    assert_eq!(read(silent().text(ASPECT, "IS", "1\\2")).unwrap().preview(40).1, 20);
}
