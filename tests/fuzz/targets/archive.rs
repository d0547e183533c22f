//! ZIP files: the list, each film of it, and the films of archives within. CRCs rarely match, so most films are refused.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pneumoscope::archive::open::{Opened, open};
use pneumoscope::archive::{Listing, Place};
use pneumoscope::imaging::Limits;

fuzz_target!(|bytes: &[u8]| {
    let limits = Limits { bytes: 1_000_000, ..Limits::default() };
    let mut places = vec![Place::FileOrArchive];
    while let Some(place) = places.pop() {
        match open(&bytes, place, &limits) {
            Ok(Opened::Archive(Listing { films, .. })) => {
                places.extend(films.into_iter().map(|film| Place::Archive(film.path)));
            }
            Ok(Opened::Film(film)) => assert!(film.len() <= 1_000_000),
            Err(_) => {}
        }
    }
});
