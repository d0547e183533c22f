//! The time left of a download: estimated from the last seconds, and said in plain words.

use pneumoscope::bridge::time_left::TimeLeft;
use pneumoscope::i18n::{Language, messages};
use pneumoscope::protocol::NetworkProgress;

const TOTAL: u64 = 25_000_000;

/// What is estimated after each second, of which these many bytes came.
fn estimates(seconds: &[u64]) -> Vec<Option<f64>> {
    let (mut left, mut received) = (TimeLeft::default(), 0);
    left.note(0.0, 0);
    let after = |(second, bytes): (usize, &u64)| {
        received += bytes;
        left.note((second + 1) as f64, received);
        left.seconds(TOTAL - received)
    };
    seconds.iter().enumerate().map(after).collect()
}

#[test]
fn nothing_is_said_before_it_is_known() {
    let found = estimates(&[500_000; 5]);
    assert_eq!(found[..3], [None; 3]);
    assert_eq!(found[3], Some(46.0));
    assert_eq!(found[4], Some(45.0));
}

#[test]
fn reports_within_a_second_count_as_one() {
    let mut left = TimeLeft::default();
    for report in 0..=100 {
        left.note(f64::from(report) * 0.05, report as u64 * 25_000);
    }
    let seconds = left.seconds(5_000_000).expect("five seconds are enough");
    assert!((seconds - 10.0).abs() < 0.01, "{seconds}");
}

#[test]
fn what_comes_from_the_cache_at_once_does_not_count() {
    let found = estimates(&[12_000_000, 500_000, 500_000, 500_000, 500_000]);
    assert_eq!(found[3], Some(23.0));
    assert_eq!(found[4], Some(22.0));
}

#[test]
fn an_uneven_connection_makes_no_jumps() {
    // Nothing in every other second, and twice as much or half as much in some.
    let seconds: Vec<u64> = (0..40).map(|second| if second % 2 == 0 { 200_000 << (second % 3) } else { 0 }).collect();
    let found: Vec<f64> = estimates(&seconds)[9..].iter().map(|found| found.expect("an estimate")).collect();
    for pair in found.windows(2) {
        assert!(pair[1] / pair[0] < 1.4 && pair[0] / pair[1] < 1.4, "{found:?}");
    }
}

#[test]
fn a_connection_that_stops_or_drops_has_no_estimate() {
    let stopped = [[500_000; 6].as_slice(), &[0; 10]].concat();
    assert_eq!(*estimates(&stopped).last().unwrap(), None);

    let mut left = TimeLeft::default();
    (0..6).for_each(|second| left.note(f64::from(second), second as u64 * 500_000));
    assert!(left.seconds(TOTAL).is_some());
    left.note(6.0, 1_000_000);
    assert_eq!(left.seconds(TOTAL), None);
}

#[test]
fn time_is_said_as_roughly_as_it_is_known() {
    let said = |seconds| messages::time_left(Language::English, seconds);
    assert_eq!(said(0.0), "a few seconds left");
    assert_eq!(said(9.9), "a few seconds left");
    assert_eq!(said(17.0), "about 20 seconds left");
    assert_eq!(said(54.0), "about 50 seconds left");
    assert_eq!(said(55.0), "about 1 minute left");
    assert_eq!(said(125.0), "about 2 minutes left");
    assert_eq!(messages::time_left(Language::French, 60.0), "encore environ 1 minute");
}

#[test]
fn the_download_says_its_bytes_and_its_time_or_that_it_is_interrupted() {
    let said = |interrupted, left| {
        let progress = NetworkProgress::Fetching { received: 12_340_000, total: TOTAL, interrupted };
        messages::network(Language::English, &progress, left)
    };
    assert_eq!(said(false, None), "Downloading the network: 12.3 of 25.0 MB");
    assert_eq!(said(false, Some(30.0)), "Downloading the network: 12.3 of 25.0 MB, about 30 seconds left");
    assert_eq!(said(true, Some(30.0)), "The connection was lost at 12.3 of 25.0 MB. Trying again.");
}
