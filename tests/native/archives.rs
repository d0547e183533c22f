//! ZIP and gzip files: every film is read once, whichever program wrote the archive, and the limits hold.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use image::ImageFormat;
use pneumoscope::archive::open::{Opened, Source, open};
use pneumoscope::archive::{Listing, Place, is_system_file};
use pneumoscope::error::ErrorReport;
use pneumoscope::imaging::limits::ARCHIVE_FILES;
use pneumoscope::imaging::{Format, ImagingError, Limits, decode};
use proptest::prelude::*;

use crate::common::{encoded, mean_film};
use crate::dicom_files::{Dicom, EXPLICIT};
use crate::zip_files::{Member, zip};

fn png(side: u32) -> Vec<u8> {
    encoded(mean_film(side, side), ImageFormat::Png)
}

/// A DICOM film without a name that says so.
fn dicom() -> Vec<u8> {
    let samples: Vec<u16> = (0..70 * 70).map(|n| n % 4096).collect();
    Dicom::film(EXPLICIT, 70, 70, 12, &samples).bytes()
}

fn at(archive: &[u8], place: Place) -> Result<Opened, ErrorReport> {
    open(&archive, place, &Limits::default())
}

fn listed(archive: &[u8]) -> Result<Listing, ErrorReport> {
    at(archive, Place::FileOrArchive).map(|opened| match opened {
        Opened::Archive(listing) => listing,
        Opened::Film(_) => panic!("no archive"),
    })
}

/// The names and bytes of all films, and the number of the other files.
fn films(archive: &[u8]) -> (Vec<(String, Vec<u8>)>, u32) {
    let Listing { films, others } = listed(archive).expect("an archive");
    let bytes = |place| match at(archive, place).expect("a film") {
        Opened::Film(bytes) => bytes,
        Opened::Archive(listing) => panic!("{listing:?}"),
    };
    (films.into_iter().map(|film| (film.name, bytes(Place::Archive(film.path)))).collect(), others)
}

fn code(archive: &[u8]) -> String {
    listed(archive).expect_err("a refusal").code
}

#[test]
fn the_films_of_a_portal_s_archive_are_listed_once_each() {
    let (first, second) = (png(70), dicom());
    let members = [
        Member::of("EXAM/", ""),
        Member::of("EXAM/DICOMDIR", dicom()),
        Member::of("EXAM/IMAGES/IM0001", second.clone()),
        Member::of("EXAM/IMAGES/IM0002.png", first.clone()),
        Member::of("EXAM/VIEWER/viewer.exe", b"MZ program".to_vec()),
        Member::of("EXAM/README.txt", b"how to look at the films".to_vec()),
        Member::of("EXAM/report.pdf", b"%PDF-1.7".to_vec()),
        Member::of("EXAM/document.docx", zip(&[Member::of("media/image1.png", first.clone())])),
        Member::of("EXAM/empty", ""),
        Member::of("__MACOSX/EXAM/IMAGES/._IM0001", first.clone()),
        Member::of("EXAM/.hidden/film.png", first.clone()),
        Member::of("EXAM/Thumbs.db", first.clone()),
    ];
    let expected = vec![("EXAM/IMAGES/IM0001".into(), second), ("EXAM/IMAGES/IM0002.png".into(), first)];
    assert_eq!(films(&zip(&members)), (expected, 5));
}

#[test]
fn archives_of_every_writer_are_read() {
    let film = png(70);
    let plain = Member::of("film.png", film.clone());
    let expected = (vec![("film.png".to_owned(), film.clone())], 0);
    for (what, member) in [
        ("deflated", plain.clone()),
        ("stored", Member { method: 0, ..plain.clone() }),
        ("sizes after the data", Member { flags: 8, ..plain.clone() }),
        ("stored, sizes after the data", Member { method: 0, flags: 8, ..plain.clone() }),
        ("ZIP64", Member { is_zip64: true, ..plain.clone() }),
    ] {
        assert_eq!(films(&zip(std::slice::from_ref(&member))), expected, "{what}");
    }
    let archive = zip(std::slice::from_ref(&plain));
    let mut commented = archive.clone();
    let comment = b"made by PK\x05\x06, a portal, for a patient";
    let end = commented.len() - 2;
    commented[end..].copy_from_slice(&(comment.len() as u16).to_le_bytes());
    commented.extend(comment);
    assert_eq!(films(&commented), expected, "a comment");
    assert_eq!(films(&[b"PK00", &archive[..]].concat()), expected, "bytes before it");
    let windows = zip(&[Member { name: "FILMS\\film.png".into(), ..plain }]);
    assert_eq!(listed(&windows).expect("an archive").films[0].name, "FILMS/film.png");
}

#[test]
fn an_archive_within_an_archive_is_read_and_no_deeper() {
    let film = png(70);
    let inner = zip(&[Member::of("a.png", film.clone()), Member::of("b.txt", b"text".to_vec())]);
    let outer = zip(&[Member::of("inner.ZIP", inner), Member::of("c.png", film.clone())]);
    let listing = listed(&outer).expect("an archive");
    assert_eq!(listing.films.iter().map(|film| film.name.as_str()).collect::<Vec<_>>(), ["inner.ZIP", "c.png"]);
    let Ok(Opened::Archive(within)) = at(&outer, Place::Archive(listing.films[0].path)) else { panic!("no archive") };
    assert_eq!((within.films.len(), within.others), (1, 1));
    let Ok(Opened::Film(bytes)) = at(&outer, Place::Archive(within.films[0].path)) else { panic!("no film") };
    assert_eq!(bytes, film);
    let deepest = zip(&[Member::of("outer.zip", outer)]);
    let outer = listed(&deepest).expect("an archive").films[0].path;
    let Ok(Opened::Archive(middle)) = at(&deepest, Place::Archive(outer)) else { panic!("no archive") };
    assert_eq!(at(&deepest, Place::Archive(middle.films[0].path)).expect_err("too deep").code, "archive-too-deep");
}

#[test]
fn what_is_not_read_is_named() {
    let plain = Member::of("film.png", png(70));
    let encrypted = Member { flags: 1, ..plain.clone() };
    assert_eq!(code(&zip(std::slice::from_ref(&encrypted))), "archive-encrypted");
    assert_eq!(code(&zip(&[Member { method: 99, ..plain.clone() }])), "archive-encrypted");
    let refusal = listed(&zip(&[Member { method: 14, ..plain.clone() }])).expect_err("LZMA");
    assert_eq!(refusal, ImagingError::ArchiveMethod { method: "LZMA".into() }.into());
    assert_eq!(code(&zip(&[Member::of("a.txt", b"text".to_vec())])), "archive-without-films");
    assert_eq!(code(&zip(&[])), "archive-without-films");
    // One file that is not read does not lose the others.
    let mixed = zip(&[encrypted, plain.clone()]);
    let films = listed(&mixed).expect("an archive").films;
    assert_eq!(at(&mixed, Place::Archive(films[0].path)).expect_err("encrypted").code, "archive-encrypted");
    assert!(matches!(at(&mixed, Place::Archive(films[1].path)), Ok(Opened::Film(bytes)) if bytes == plain.bytes));
    // Where a film is expected, an archive is none.
    let archive = zip(&[plain]);
    assert_eq!(decode(&archive, &Limits::default()), Err(ImagingError::IsArchive(Format::Zip)));
}

#[test]
fn damaged_archives_are_refused() {
    let archive = zip(&[Member::of("a.png", png(70)), Member::of("b.png", png(80))]);
    for length in [10, archive.len() / 2, archive.len() - 1] {
        assert_eq!(code(&archive[..length]), "truncated", "{length}");
    }
    let mut changed = archive.clone();
    changed[100] ^= 1;
    let films = listed(&changed).expect("an archive").films;
    assert!(
        ["corrupt", "truncated"]
            .contains(&&*at(&changed, Place::Archive(films[0].path)).expect_err("a changed byte").code)
    );
    assert!(at(&changed, Place::Archive(films[1].path)).is_ok(), "the other film");
}

#[test]
fn archives_beyond_the_limits_are_refused_before_anything_is_expanded() {
    let many: Vec<Member> =
        (0..=ARCHIVE_FILES).map(|n| Member { method: 0, ..Member::of(&n.to_string(), "") }).collect();
    assert_eq!(code(&zip(&many)), "archive-too-many-files");
    // All entries are the same bytes.
    let film = Member { method: 0, ..Member::of("a.png", png(70)) };
    let archive = zip(std::slice::from_ref(&film));
    let directory = archive.windows(4).position(|bytes| bytes == b"PK\x01\x02").expect("the directory");
    let end = archive.windows(4).position(|bytes| bytes == b"PK\x05\x06").expect("the end");
    let mut bomb = archive.clone();
    bomb[directory + 24..][..4].copy_from_slice(&200_000_000_u32.to_le_bytes());
    assert_eq!(code(&bomb), "archive-too-large");
    let record = &archive[directory..end];
    let mut overlapping = [&archive[..directory], &record.repeat(9), &archive[end..]].concat();
    let end = overlapping.len() - 22;
    overlapping[end + 8..][..8].copy_from_slice(&[[9, 0, 9, 0], ((record.len() * 9) as u32).to_le_bytes()].concat());
    assert_eq!(code(&overlapping), "corrupt");
    let limits = Limits { bytes: 1_000, ..Limits::default() };
    let path = listed(&archive).expect("an archive").films[0].path;
    let refusal = open(&&archive[..], Place::Archive(path), &limits).expect_err("a larger film");
    assert_eq!(refusal.code, "too-many-bytes");
}

/// Counts the bytes that are read.
struct Counted<'a>(&'a [u8], std::cell::Cell<u64>);

impl Source for Counted<'_> {
    fn len(&self) -> u64 {
        Source::len(&self.0)
    }

    fn read(&self, offset: u64, length: u64) -> Result<Vec<u8>, ErrorReport> {
        self.1.set(self.1.get() + length);
        self.0.read(offset, length)
    }
}

#[test]
fn of_a_large_archive_only_what_a_film_needs_is_read() {
    let large = Member { method: 0, ..Member::of("large.bin", vec![7; 20_000_000]) };
    let archive = zip(&[large, Member::of("film.png", png(70))]);
    let source = Counted(&archive, Default::default());
    let Ok(Opened::Archive(listing)) = open(&source, Place::FileOrArchive, &Limits::default()) else { panic!("none") };
    assert!(matches!(open(&source, Place::Archive(listing.films[0].path), &Limits::default()), Ok(Opened::Film(_))));
    assert!(source.1.get() < 200_000, "{} bytes", source.1.get());
}

#[test]
fn a_film_compressed_by_gzip_is_the_film() {
    let gzip = |bytes: &[u8]| {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(bytes).expect("memory");
        encoder.finish().expect("memory")
    };
    let limits = Limits::default();
    for film in [png(70), dicom()] {
        assert_eq!(decode(&gzip(&film), &limits).expect("a film"), decode(&film, &limits).expect("a film"));
    }
    let film = png(70);
    let (half, rest) = film.split_at(film.len() / 2);
    let members = [gzip(half), gzip(rest), vec![0; 512]].concat();
    assert_eq!(
        decode(&members, &limits).expect("a film"),
        decode(&film, &limits).expect("a film"),
        "members and padding"
    );
    let packed = gzip(&png(70));
    assert_eq!(decode(&packed[..packed.len() / 2], &limits), Err(ImagingError::Truncated(Format::Gzip)));
    assert_eq!(decode(&gzip(&packed), &limits), Err(ImagingError::ArchiveTooDeep));
    assert_eq!(decode(&gzip(b"text"), &limits), Err(ImagingError::NotAnImage));
    let bomb = gzip(&vec![0; 2_000_000]);
    let small = Limits { bytes: 1_000_000, ..limits };
    assert!(matches!(decode(&bomb, &small), Err(ImagingError::TooManyBytes { .. })));
    let within = zip(&[Member::of("film.dcm.gz", gzip(&dicom()))]);
    assert_eq!(films(&within).0.len(), 1);
}

#[test]
fn files_of_systems_are_known() {
    for path in ["DICOMDIR", "a/dicomdir", "DICOMDIR.", "__MACOSX/a", ".git/a", "a/.DS_Store", "a/Thumbs.db"] {
        assert!(is_system_file(path), "{path}");
    }
    for path in ["IM0001", "a/b.c/film.dcm", "./a", "DICOMDIR2", "a.b"] {
        assert!(!is_system_file(path), "{path}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn changed_archives_never_panic(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6)) {
        let members = [
            Member { method: 0, ..Member::of("a.png", vec![7; 60]) },
            Member { is_zip64: true, ..Member::of("b.zip", zip(&[Member::of("c", b"GIF89a".to_vec())])) },
        ];
        let mut archive = zip(&members);
        for (index, byte) in changes {
            let at = index.index(archive.len());
            archive[at] = byte;
        }
        let Ok(Opened::Archive(listing)) = at(&archive, Place::FileOrArchive) else { return Ok(()) };
        for film in listing.films {
            let _ = at(&archive, Place::Archive(film.path));
        }
    }
}
