use pneumoscope::wording::{duration, percentage};

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
