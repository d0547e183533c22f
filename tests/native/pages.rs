//! The pictures of a printed report.

use pneumoscope::report::pages::picture_side;

#[test]
fn pictures_of_a_report_are_as_large_as_all_of_them_may_be() {
    assert_eq!((picture_side(1, 1), picture_side(2, 2)), (2200, 1100));
    for films in [1, 10, 50, 100] {
        let side = picture_side(2, 2 * films) as usize;
        assert!(2 * films * side * side * 4 <= 256 << 20, "{films} films");
        assert!(side >= 500, "{films} films: {side}");
    }
    assert!(picture_side(2, 20_000) >= 300);
}
