//! Writes what the workers report into the session's signals.
//!
//! Each change of a signal costs the page a frame, and takes processor time from the workers. While many films are read,
//! reports are therefore held back for a moment and written together.

use std::sync::Arc;

use gloo::timers::callback::Timeout;
use js_sys::{Uint8Array, Uint16Array};
use leptos::prelude::*;

use super::{Phase, Pixels, Session, Tally, Thumbnail};
use crate::protocol::FromWorker;
use crate::viewer::pixels::{FilmPixels, Samples};

/// Reports are held back while at least this many films have not ended.
const MANY_FILMS: usize = 8;

/// The longest time that a report is held back.
const FLUSH_MILLISECONDS: u32 = 100;

/// Reports that are held back, in order.
#[derive(Default)]
pub(super) struct HeldReports {
    reports: Vec<(FromWorker, Option<Uint8Array>)>,
    /// How many of them end a film.
    ends: usize,
    /// Flushes; set while there are reports. Dropping it stops it.
    timer: Option<Timeout>,
}

impl Session {
    /// Takes one report. Reports on the open film, and on all films when few are left, are written at once.
    pub(super) fn receive(&self, message: FromWorker, bytes: Option<Uint8Array>) {
        let (id, ends) = match &message {
            FromWorker::Stage { id, .. } | FromWorker::Preview { id, .. } => (*id, 0),
            FromWorker::Assessed { id, .. } | FromWorker::Refused { id, .. } => (*id, 1),
            _ => return self.write(message, bytes),
        };
        let Tally { ended, all } = self.tally.get_untracked();
        let left = self.held.try_update_value(|held| {
            held.reports.push((message, bytes));
            held.ends += ends;
            all.saturating_sub(ended + held.ends)
        });
        if left.is_none_or(|left| left < MANY_FILMS) || self.open.get_untracked() == Some(id) {
            return self.flush();
        }
        let session = *self;
        self.held.update_value(|held| {
            held.timer.get_or_insert_with(|| Timeout::new(FLUSH_MILLISECONDS, move || session.flush()));
        });
    }

    /// Writes the reports that are held back.
    pub(super) fn flush(&self) {
        let held = self.held.try_update_value(std::mem::take).unwrap_or_default();
        for (message, bytes) in held.reports {
            self.write(message, bytes);
        }
    }

    /// Writes one report. A film that was removed meanwhile is skipped.
    fn write(&self, message: FromWorker, bytes: Option<Uint8Array>) {
        let find = |id| self.films.with_untracked(|films| films.iter().find(|film| film.id == id).copied());
        match message {
            FromWorker::Listening | FromWorker::NetworkUnsupported { .. } | FromWorker::Memory { .. } => {}
            FromWorker::NetworkStored { stored } => self.kept.set(Some(stored)),
            FromWorker::Network(progress) => self.network.set(progress),
            FromWorker::Stage { id, stage } => {
                if let Some(film) = find(id) {
                    self.set_phase(film, Phase::Working(stage));
                }
            }
            FromWorker::Preview { id, film: facts, width, height } => {
                if let (Some(film), Some(bytes)) = (find(id), bytes) {
                    film.facts.set(Some(facts));
                    film.thumbnail.set(Some(Thumbnail { width, height, grey: bytes.to_vec() }));
                }
            }
            FromWorker::Pixels { id, width, height, bit_depth, presets, scale } => {
                let is_exported = self.reads_pixels(id);
                if !is_exported && self.open.get_untracked() != Some(self.film_of(id)) {
                    return;
                }
                let Some(bytes) = bytes else { return };
                let samples = samples_of(&bytes, width * height);
                let pixels = Arc::new(FilmPixels { width, height, bit_depth, samples, presets, scale });
                if is_exported {
                    self.end_reading_pixels(Ok(pixels));
                } else {
                    self.pixels.set(Pixels::Loaded(pixels));
                }
            }
            FromWorker::Proposals { id, proposals } => {
                self.receive_proposals(id, proposals, &bytes.unwrap_or_default());
            }
            FromWorker::AskedPicture { id, width, height } => {
                if let Some(bytes) = bytes {
                    self.receive_asked_picture(id, Thumbnail { width, height, grey: bytes.to_vec() });
                }
            }
            FromWorker::Probed { id, answer } => {
                self.end_probe(id, Ok(answer));
            }
            FromWorker::Shown { id } => self.end_pixels_job(id),
            FromWorker::Assessed { id, assessment, timings } => {
                if let Some(film) = find(id) {
                    self.set_phase(film, Phase::Answered(assessment, timings));
                }
            }
            FromWorker::Archive { id, films, others } => {
                if let Some(archive) = find(id) {
                    self.expand(archive, films, others);
                }
            }
            FromWorker::Refused { id, refusal } if self.reads_pixels(id) => self.end_reading_pixels(Err(refusal)),
            FromWorker::Refused { id, refusal } => {
                if self.end_probe(id, Err(refusal.clone()))
                    || self.proposals_failed(id)
                    || find(id).is_some_and(|film| self.set_aside(film, &refusal))
                {
                    return;
                }
                if self.lacks_pixels(self.film_of(id)) {
                    self.pixels.set(Pixels::Refused(refusal.clone()));
                }
                if let Some(film) = find(id) {
                    self.set_phase(film, Phase::Refused(refusal));
                }
            }
        }
    }
}

/// The samples of [`FromWorker::Pixels`]: one byte each, or two with the lower first.
fn samples_of(bytes: &Uint8Array, pixels: u32) -> Samples {
    if bytes.length() == pixels {
        return Samples::U8(bytes.to_vec());
    }
    Samples::U16(Uint16Array::new(&bytes.buffer()).to_vec())
}
