//! How far the questions about the open film are.

use super::{Cover, FineMap, ProbeAnswer};
use crate::error::ErrorReport;

/// The question about what is covered now.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum CoverState {
    /// Nothing was asked, or there is no answer yet.
    #[default]
    None,
    /// The latest answer, with the cover that it is about: perhaps no longer the one that is shown.
    Answered(Cover, ProbeAnswer),
    Failed(ErrorReport),
}

impl CoverState {
    /// The answer about this cover.
    pub fn about(&self, cover: Cover) -> Option<ProbeAnswer> {
        match *self {
            Self::Answered(asked, answer) if asked == cover => Some(answer),
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
