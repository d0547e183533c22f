//! Answers in words, apart from the components that show them.

use crate::inference::card::Abstention;
use crate::inference::{Assessment, Verdict};
use crate::protocol::{NetworkProgress, Stage, Timings};

/// The standing notice.
pub const NOTICE: &str =
    "For education and research only. Not a medical device: never use it to decide about a patient.";

/// What the percentage is a percentage of.
pub const PROBABILITY_MEANS: &str = "Calibrated for a group in which half the films show pneumonia.";

/// Beside the answer for a film unlike those the network learned from.
pub const UNFAMILIAR: &str = "Unlike most films the network learned from (children of one to five, one hospital): \
    its answer may mean nothing here.";

/// What the colours over a film show.
pub const MAP_SHOWS: &str = "Show where it looked";

/// The answer as a headline.
pub fn headline(assessment: &Assessment) -> &'static str {
    match assessment.verdict {
        _ if assessment.unclear => "Cannot tell",
        Verdict::Pneumonia => "Signs of pneumonia",
        Verdict::Normal => "No signs of pneumonia",
    }
}

/// A probability 0 to 1 as a percentage with one decimal. Never "0.0 %" or "100.0 %": no network is certain.
pub fn percentage(probability: f32) -> String {
    match probability {
        p if p < 0.001 => "below 0.1 %".into(),
        p if p > 0.999 => "above 99.9 %".into(),
        p => format!("{:.1} %", p * 100.0),
    }
}

/// A share 0 to 1 as a percentage; a dash where there is none.
pub fn share(share: Option<f64>) -> String {
    share.map_or_else(|| "-".into(), |share| format!("{:.1} %", share * 100.0))
}

/// What a person typed for a percentage, as a share 0 to 1; `None` for anything else.
pub fn prevalence(percent: &str) -> Option<f64> {
    percent.trim().parse::<f64>().ok().filter(|value| (0.0..=100.0).contains(value)).map(|value| value / 100.0)
}

/// Where the answers change.
pub fn cuts(threshold: f32, band: Abstention) -> String {
    let called = format!("Called pneumonia from {} on", percentage(threshold));
    if band.low < band.high {
        format!("{called}; between {} and {} it cannot tell.", percentage(band.low), percentage(band.high))
    } else {
        format!("{called}.")
    }
}

/// Milliseconds as people say them.
pub fn duration(milliseconds: f64) -> String {
    if milliseconds < 1000.0 { format!("{milliseconds:.0} ms") } else { format!("{:.1} s", milliseconds / 1000.0) }
}

/// Where the time of one film went.
pub fn timings(timings: &Timings) -> String {
    let Timings { decode, resize, inference } = *timings;
    format!(
        "{} (decode {}, resize {}, network {})",
        duration(timings.total()),
        duration(decode),
        duration(resize),
        duration(inference)
    )
}

/// What a film is doing.
pub fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::Decoding => "Decoding the image",
        Stage::WaitingForNetwork => "Waiting for the network",
        Stage::Running => "Running the network",
    }
}

/// How far the network is.
pub fn network(progress: &NetworkProgress) -> String {
    match progress {
        NetworkProgress::Starting => "Starting the program that reads the films".into(),
        NetworkProgress::Fetching { received, total } => {
            format!("Fetching the network: {:.1} of {:.1} MB", *received as f64 / 1e6, *total as f64 / 1e6)
        }
        NetworkProgress::Preparing => "Preparing the network".into(),
        NetworkProgress::Ready { .. } => "Ready. Images stay on this machine.".into(),
        NetworkProgress::Failed { message } => message.clone(),
    }
}
