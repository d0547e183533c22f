//! DICOM files that are not written as their header says, or not as the standard says: read by their bytes.

use pneumoscope::imaging::{Format, ImagingError, Limits, Plane, decode, sniff};

use crate::common::mean_film;
use crate::dicom_files::{
    BIG_ENDIAN, DEFLATED, Dicom, EXPLICIT, IMPLICIT, JPEG_LOSSLESS, RLE, lossless_jpeg, rle, sequence_item,
};

const SIDE: u16 = 64;
/// Before the pixels, and not needed.
const PRIVATE: u32 = 0x0029_1010;
const ALLERGIES: u32 = 0x0010_21B0;
const ITEM: &[u8] = b"\xFE\xFF\x00\xE0";
const OPEN: &[u8] = b"\xFF\xFF\xFF\xFF";
const ITEM_END: &[u8] = b"\xFE\xFF\x0D\xE0\0\0\0\0";
const SEQUENCE_END: &[u8] = b"\xFE\xFF\xDD\xE0\0\0\0\0";

fn samples() -> Vec<u16> {
    mean_film(SIDE.into(), SIDE.into()).into_raw().into_iter().map(|level| u16::from(level) * 16).collect()
}

fn film(syntax: &'static str) -> Dicom {
    Dicom::film(syntax, SIDE, SIDE, 12, &samples())
}

fn jpeg() -> Vec<u8> {
    let jpeg = lossless_jpeg(SIDE, SIDE, 12, &samples());
    if jpeg.len().is_multiple_of(2) { jpeg } else { [jpeg, vec![0]].concat() }
}

/// Asserts that a file is the film.
#[track_caller]
fn is_film(what: &str, file: &[u8]) {
    match decode(file, &Limits::default()) {
        Ok(film) => assert_eq!(film.plane, Plane::U16(samples()), "{what}"),
        Err(error) => panic!("{what}: {error:?}"),
    }
}

/// The film with these bytes before its pixels, in place of an element.
fn with_bytes(syntax: &'static str, tag: u32, bytes: &[u8]) -> Vec<u8> {
    let mut file = film(syntax);
    file.raw(tag, bytes.to_vec());
    file.bytes()
}

/// The film with pixels whose element is these bytes behind its tag.
fn with_pixels(syntax: &'static str, bytes: &[u8]) -> Vec<u8> {
    let mut file = film(syntax);
    file.raw(0x7FE0_0010, [b"\xE0\x7F\x10\x00", bytes].concat());
    file.bytes()
}

/// A header that names a transfer syntax, with its elements explicit or implicit.
fn header(syntax: &str, is_explicit: bool) -> Vec<u8> {
    let mut uid = syntax.as_bytes().to_vec();
    uid.resize(uid.len().next_multiple_of(2), 0);
    let length = uid.len() as u32;
    let of_form = if is_explicit { [b"UI", &length.to_le_bytes()[..2]].concat() } else { length.to_le_bytes().into() };
    [b"\x02\x00\x10\x00", &of_form[..], &uid].concat()
}

#[test]
fn the_first_element_decides_the_encoding() {
    let encodings = [EXPLICIT, IMPLICIT, BIG_ENDIAN];
    for said in [EXPLICIT, IMPLICIT, BIG_ENDIAN, DEFLATED] {
        for meant in encodings {
            let body = film(meant).body();
            for is_explicit in [true, false] {
                let marked = [&[0; 128][..], b"DICM", &header(said, is_explicit), &body].concat();
                is_film(&format!("{said}, but {meant}"), &marked);
                is_film("without a preamble", &marked[132..]);
                is_film("without a preamble, but with its mark", &marked[128..]);
            }
        }
    }
    for meant in encodings {
        assert_eq!(sniff(&film(meant).body()), Some(Format::Dicom), "{meant}");
        is_film("no header", &film(meant).body());
    }
}

#[test]
fn what_the_preamble_holds_does_not_matter() {
    for magic in [&b"II*\0\x08\0\0\0"[..], b"MM\0*", b"\xFF\xD8\xFF\xE0", b"\x89PNG\r\n\x1A\n", b"%PDF-", b"BM"] {
        let mut file = film(EXPLICIT).bytes();
        file[..magic.len()].copy_from_slice(magic);
        assert_eq!(sniff(&file), Some(Format::Dicom));
        is_film("a preamble of another format", &file);
    }
}

#[test]
fn deflated_data_may_have_a_header_of_their_own() {
    use std::io::Write;
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(&film(EXPLICIT).body()).unwrap();
    let file = [&[0; 128][..], b"DICM", &header(DEFLATED, true), &encoder.finish().unwrap()].concat();
    is_film("RFC 1950", &file);
}

#[test]
fn elements_that_are_not_needed_may_be_written_in_any_way() {
    let tag = b"\x10\x00\xB0\x21";
    for (what, rest) in [
        ("no VR, 16 bits of length", &b"--\x04\0abcd"[..]),
        ("question marks", b"??\x04\0abcd"),
        ("zeros for a VR, 16 bits of length", b"\0\0\x04\0abcd"),
        ("a VR in small letters", b"lt\x04\0abcd"),
        ("a VR of the future, 32 bits of length", b"QQ\0\0\x04\0\0\0abcd"),
        ("an unknown VR, 16 bits of length", b"QQ\x04\0abcd"),
        ("implicit", b"\x04\0\0\0abcd"),
        ("a long VR with 16 bits of length", b"UN\x04\0abcd"),
        ("a short VR with 32 bits of length", b"LT\0\0\x04\0\0\0abcd"),
        ("an odd length", b"LT\x03\0abc"),
        ("an odd length, and a byte of padding", b"LT\x03\0abc\0"),
        ("no value", b"LT\0\0"),
    ] {
        is_film(what, &with_bytes(EXPLICIT, ALLERGIES, &[tag, rest].concat()));
    }
    for (what, rest) in [
        ("an odd length", &b"\x03\0\0\0abc"[..]),
        ("an odd length, and a byte of padding", b"\x03\0\0\0abc\0"),
        ("explicit", b"LT\x04\0abcd"),
    ] {
        is_film(what, &with_bytes(IMPLICIT, ALLERGIES, &[tag, rest].concat()));
    }
}

#[test]
fn sequences_may_be_closed_in_any_way() {
    let explicit = b"\x08\x00\x50\x11UI\x06\x001.2.3\0";
    let implicit = b"\x08\x00\x50\x11\x06\0\0\0 1.2.3";
    let tag = b"\x29\x00\x10\x10";
    let closed = |element: &[u8]| [ITEM, OPEN, element, ITEM_END, SEQUENCE_END].concat();
    let nested = |element: &[u8]| [b"\x08\x00\x40\x11SQ\0\0\xFF\xFF\xFF\xFF", &closed(element)[..]].concat();
    for (what, items) in [
        ("closed", closed(explicit)),
        ("implicit inside", closed(implicit)),
        ("nested, implicit inside", closed(&nested(implicit))),
        ("the item closed by the sequence's delimiter", [ITEM, OPEN, explicit, SEQUENCE_END].concat()),
        ("the item closed by the next one", [ITEM, OPEN, explicit, &closed(explicit)].concat()),
        ("not closed", [ITEM, b"\x0E\0\0\0", explicit].concat()),
        ("no items", SEQUENCE_END.to_vec()),
        ("a delimiter with an undefined length", [ITEM, OPEN, explicit, ITEM_END, &SEQUENCE_END[..4], OPEN].concat()),
        ("damaged items", [b"damaged, damaged", SEQUENCE_END].concat()),
        ("an item that is too long", [ITEM, b"\xFF\xFF\xFF\x7F", explicit, SEQUENCE_END].concat()),
    ] {
        for vr in [&b"SQ\0\0\xFF\xFF\xFF\xFF"[..], b"UN\0\0\xFF\xFF\xFF\xFF", b"OB\0\0\xFF\xFF\xFF\xFF"] {
            is_film(what, &with_bytes(EXPLICIT, PRIVATE, &[tag, vr, &items].concat()));
        }
        if !what.contains("not closed") {
            is_film(what, &with_bytes(IMPLICIT, PRIVATE, &[tag, OPEN, &items].concat()));
        }
    }
    let stray = [&tag[..], b"SQ\0\0\0\0\0\0", SEQUENCE_END].concat();
    is_film("a delimiter though there is a length", &with_bytes(EXPLICIT, PRIVATE, &stray));
    let deep = (0..200).fold(explicit.to_vec(), |inner, _| nested(&inner));
    let deep = [tag, &b"SQ\0\0\xFF\xFF\xFF\xFF"[..], &closed(&deep)].concat();
    let answer = decode(&with_bytes(EXPLICIT, PRIVATE, &deep), &Limits::default());
    assert!(answer.is_ok() || matches!(answer, Err(ImagingError::Corrupt { .. })), "nested 200 times");
}

/// What an icon and a damaged sequence hold never replaces the elements of the film.
#[test]
fn elements_within_sequences_are_not_the_film_s() {
    let short = |tag: &[u8], value: &[u8]| [tag, b"US\x02\0", value].concat();
    let size = [short(b"\x28\0\x10\0", b"\x10\0"), short(b"\x28\0\x11\0", b"\x10\0")].concat();
    let inverse = b"\x50\x20\x20\0CS\x08\0INVERSE ";
    let pixels =
        [b"\xE0\x7F\x10\0OB\0\0\xFF\xFF\xFF\xFF", ITEM, b"\0\0\0\0", &sequence_item(&jpeg()), SEQUENCE_END].concat();
    let icon = [ITEM, OPEN, &size, inverse, &pixels, ITEM_END].concat();
    let damaged = [ITEM, b"damaged", SEQUENCE_END, ITEM, OPEN, &size, inverse, ITEM_END].concat();
    for (what, items) in [("two icons", [&icon[..], &icon].concat()), ("a sequence that is damaged", damaged)] {
        let sequence = [&b"\x29\x00\x10\x10SQ\0\0\xFF\xFF\xFF\xFF"[..], &items, SEQUENCE_END].concat();
        is_film(what, &with_bytes(EXPLICIT, PRIVATE, &sequence));
    }
}

/// The byte order of an item is that of its sequence, whatever its first group is.
#[test]
fn an_item_may_begin_with_a_private_group() {
    for group in [b"\x01\x20", b"\x01\x10", b"\x01\x01"] {
        let creator = [&group[..], b"\x10\0LO\x04\0ACME"].concat();
        let inner = [ITEM, OPEN, b"\x50\x20\x20\0CS\x08\0INVERSE ", ITEM_END, SEQUENCE_END].concat();
        let nested = [&group[..], b"\x01\x10SQ\0\0\xFF\xFF\xFF\xFF", &inner].concat();
        let items = [ITEM, OPEN, &creator, &nested, ITEM_END, SEQUENCE_END].concat();
        let sequence = [&b"\x29\x00\x10\x10SQ\0\0\xFF\xFF\xFF\xFF"[..], &items].concat();
        is_film(&format!("{group:?}"), &with_bytes(EXPLICIT, PRIVATE, &sequence));
    }
}

#[test]
fn fragments_may_be_closed_in_any_way() {
    let (jpeg, rle) = (jpeg(), rle(&samples()));
    let rle = if rle.len().is_multiple_of(2) { rle } else { [rle, vec![0]].concat() };
    for (syntax, stream) in [(JPEG_LOSSLESS, &jpeg), (RLE, &rle)] {
        let undefined = b"OB\0\0\xFF\xFF\xFF\xFF";
        let (table, fragment) = ([ITEM, b"\0\0\0\0"].concat(), sequence_item(stream));
        let halves = [sequence_item(&stream[..100]), sequence_item(&stream[100..])].concat();
        for (what, value) in [
            ("closed", [&table[..], &fragment, SEQUENCE_END].concat()),
            ("not closed", [&table[..], &fragment].concat()),
            ("closed by zeros", [&table[..], &fragment, &[0; 10]].concat()),
            ("closed by half a delimiter", [&table[..], &fragment, &SEQUENCE_END[..4]].concat()),
            ("elements behind", [&table[..], &fragment, SEQUENCE_END, b"\xFC\xFF\xFC\xFFOB\0\0\x02\0\0\0ab"].concat()),
            ("two fragments", [&table[..], &halves, SEQUENCE_END].concat()),
            ("a table of offsets", [&sequence_item(&[0; 4])[..], &halves, SEQUENCE_END].concat()),
            ("a table that begins elsewhere", [&sequence_item(&[8, 0, 0, 0])[..], &halves, SEQUENCE_END].concat()),
            ("no table of offsets", [&fragment[..], SEQUENCE_END].concat()),
            ("no items", stream.to_vec()),
        ] {
            is_film(what, &with_pixels(syntax, &[undefined, &value[..]].concat()));
            let length = (value.len() as u32).to_le_bytes();
            is_film(&format!("{what}, in a length"), &with_pixels(syntax, &[b"OB\0\0", &length, &value[..]].concat()));
        }
        let cut = [undefined, &table[..], &fragment[..fragment.len() - 100]].concat();
        let refusal = decode(&with_pixels(syntax, &cut), &Limits::default());
        assert_eq!(refusal, Err(ImagingError::Truncated(Format::Dicom)), "a fragment that is cut");
    }
}

#[test]
fn the_bytes_of_the_pixels_decide_how_they_are_compressed() {
    let fragments = [&b"OB\0\0\xFF\xFF\xFF\xFF"[..], ITEM, b"\0\0\0\0"].concat();
    for stream in [jpeg(), rle(&samples())] {
        let pixels = [&fragments[..], &sequence_item(&stream), SEQUENCE_END].concat();
        for syntax in [EXPLICIT, RLE, JPEG_LOSSLESS] {
            is_film(syntax, &with_pixels(syntax, &pixels));
        }
    }
    let native: Vec<u8> = samples().iter().flat_map(|sample| sample.to_le_bytes()).collect();
    for syntax in [RLE, JPEG_LOSSLESS] {
        let length = (native.len() as u32).to_le_bytes();
        is_film("not compressed", &with_pixels(syntax, &[b"OW\0\0", &length, &native[..]].concat()));
    }
}

#[test]
fn what_is_behind_the_pixels_does_not_matter() {
    for rest in [&[0; 3][..], &[0x55; 4096], b"\xFC\xFF\xFC\xFFOB\0\0\x02\0\0\0ab", b"\xFA\xFF\xFA\xFFSQ\0\0\xFF\xFF"] {
        for syntax in [EXPLICIT, IMPLICIT, BIG_ENDIAN] {
            is_film("bytes at the end", &[film(syntax).bytes(), rest.to_vec()].concat());
        }
    }
    // Pixels that state more bytes than there are, but are whole.
    let native: Vec<u8> = samples().iter().flat_map(|sample| sample.to_le_bytes()).collect();
    for length in [native.len() as u32 + 512, u32::MAX] {
        is_film("too long", &with_pixels(EXPLICIT, &[b"OW\0\0", &length.to_le_bytes()[..], &native].concat()));
    }
    let row = native.len() - 128;
    let cut = with_pixels(EXPLICIT, &[b"OW\0\0", &(native.len() as u32).to_le_bytes()[..], &native[..row]].concat());
    assert_eq!(decode(&cut, &Limits::default()), Err(ImagingError::Truncated(Format::Dicom)));
}

#[test]
fn pixels_in_the_other_byte_order_are_recognised() {
    // With noise, so that the low bytes are used.
    let noisy: Vec<u16> = samples().iter().enumerate().map(|(at, sample)| sample | (at as u16 * 7 % 16)).collect();
    let swapped: Vec<u16> = noisy.iter().map(|sample| sample.swap_bytes()).collect();
    let film = decode(&Dicom::film(EXPLICIT, SIDE, SIDE, 12, &swapped).bytes(), &Limits::default()).unwrap();
    assert_eq!(film.plane, Plane::U16(noisy));
}
