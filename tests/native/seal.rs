use pneumoscope::inference::seal::{seal, unseal};
use proptest::prelude::*;

const DIGEST: [u8; 32] = [7; 32];

fn sealed(file: &[u8]) -> Vec<u8> {
    [file, &seal(file, &DIGEST)].concat()
}

proptest! {
    #[test]
    fn what_was_sealed_comes_out_with_its_digest(file in proptest::collection::vec(any::<u8>(), 0..3000)) {
        let mut kept = sealed(&file);
        prop_assert_eq!(unseal(&mut kept), Some(DIGEST));
        prop_assert_eq!(kept, file);
    }

    #[test]
    fn a_changed_bit_shows(file in proptest::collection::vec(any::<u8>(), 0..3000), at in any::<prop::sample::Index>(), bit in 0..8) {
        let mut kept = sealed(&file);
        let at = at.index(kept.len());
        kept[at] ^= 1_u8 << bit;
        prop_assert_eq!(unseal(&mut kept), None);
    }

    #[test]
    fn a_lost_end_shows(file in proptest::collection::vec(any::<u8>(), 0..3000), left in any::<prop::sample::Index>()) {
        let mut kept = sealed(&file);
        kept.truncate(left.index(kept.len()));
        prop_assert_eq!(unseal(&mut kept), None);
    }
}

#[test]
fn the_checksum_is_xxh3() {
    // Of nothing: the first of the vectors that xxHash's own tests have for no seed.
    assert_eq!(xxhash_rust::xxh3::xxh3_64(b""), 0x2D06_8005_38D3_94C2);
}
