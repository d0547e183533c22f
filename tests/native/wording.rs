use pneumoscope::inference::card::Abstention;
use pneumoscope::wording::{cuts, duration, percentage, prevalence, share};

#[test]
fn no_probability_is_said_to_be_certain() {
    assert_eq!(percentage(0.0), "below 0.1 %");
    assert_eq!(percentage(0.000_9), "below 0.1 %");
    assert_eq!(percentage(0.5), "50.0 %");
    assert_eq!(percentage(0.999_5), "above 99.9 %");
    assert_eq!(percentage(1.0), "above 99.9 %");
}

#[test]
fn durations_are_short() {
    assert_eq!(duration(0.4), "0 ms");
    assert_eq!(duration(312.4), "312 ms");
    assert_eq!(duration(1234.0), "1.2 s");
}

#[test]
fn the_band_is_named_where_there_is_one() {
    assert_eq!(
        cuts(0.5, Abstention { low: 0.2, high: 0.7 }),
        "Called pneumonia from 50.0 % on; between 20.0 % and 70.0 % it cannot tell."
    );
    assert_eq!(cuts(0.5, Abstention { low: 0.5, high: 0.5 }), "Called pneumonia from 50.0 % on.");
}

#[test]
fn a_prevalence_is_a_percentage_and_nothing_else() {
    assert_eq!(prevalence(" 12.5 "), Some(0.125));
    assert_eq!(["", "x", "-1", "101", "NaN"].map(prevalence), [None; 5]);
    assert_eq!(share(Some(0.125)), "12.5 %");
    assert_eq!(share(None), "-");
}
