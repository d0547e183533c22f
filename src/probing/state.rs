//! How far the questions about the open film are.

use super::{FineMap, ProbeAnswer, Question, Steadiness};
use crate::error::ErrorReport;

/// The question about what is covered and changed now.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum ProbeState {
    /// Nothing was asked, or there is no answer yet.
    #[default]
    None,
    /// The latest answer, with its question: perhaps no longer the one that is asked now.
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
    /// With the answers so far, perhaps all.
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

/// How steady a film's answer is.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum SteadinessState {
    /// Not all small changes are read.
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
