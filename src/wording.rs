//! Answers in words, apart from the components that show them.

use crate::inference::Verdict;
use crate::protocol::{NetworkProgress, Stage, Timings};

/// The standing notice.
pub const NOTICE: &str =
    "For education and research only. Not a medical device: never use it to decide about a patient.";

/// What the percentage is a percentage of.
pub const PROBABILITY_MEANS: &str = "Calibrated for a group in which half the films show pneumonia.";

/// The verdict as a headline.
pub fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
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
