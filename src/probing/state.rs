//! The state of the questions about the open film.

use super::{FineMap, ProbeAnswer, Question, Steadiness};
use crate::error::ErrorReport;

/// The state of the question about the current cover and changes.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum ProbeState {
    /// Nothing was asked, or there is no answer yet.
    #[default]
    None,
    /// The latest answer with its question, which may be older than the current question.
    Answered(Question, ProbeAnswer),
    Failed(ErrorReport),
}

impl ProbeState {
    /// The answer to this question.
    pub fn about(&self, question: Question) -> Option<ProbeAnswer> {
        match *self {
            Self::Answered(asked, answer) if asked == question => Some(answer),
            _ => None,
        }
    }
}

/// The fine map.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum FineMapState {
    /// It was not asked for, or was cancelled.
    #[default]
    None,
    /// It was asked for. The map has the answers so far, or all.
    Asked(FineMap),
    Failed(ErrorReport),
}

impl FineMapState {
    /// The answers so far.
    pub fn map(&self) -> Option<&FineMap> {
        match self {
            Self::Asked(map) => Some(map),
            _ => None,
        }
    }
}

/// Whether it is known how steady a film's answer is.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum SteadinessState {
    /// Not all small changes have an answer.
    #[default]
    Unknown,
    Known(Steadiness),
    Failed(ErrorReport),
}

impl SteadinessState {
    /// The answers after all small changes.
    pub fn known(&self) -> Option<&Steadiness> {
        match self {
            Self::Known(steadiness) => Some(steadiness),
            _ => None,
        }
    }
}
