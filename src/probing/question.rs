//! A question to the network about a film: the film is read with a part covered, with its picture changed, or with both.

use serde::{Deserialize, Serialize};

use super::{Adjustments, Cover};
#[cfg(feature = "imaging")]
use crate::imaging::ModelInput;

/// A question. The cover is applied first, then the adjustments.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Question {
    pub cover: Option<Cover>,
    pub adjustments: Adjustments,
}

impl Question {
    /// The question; `None` if nothing is covered and nothing is changed, because the film's own answer then holds.
    pub fn new(cover: Option<Cover>, adjustments: Adjustments) -> Option<Self> {
        let question = Self { cover, adjustments };
        (cover.is_some() || question.changes_picture()).then_some(question)
    }

    /// Whether the picture is changed, besides what is covered.
    pub fn changes_picture(&self) -> bool {
        !self.adjustments.is_neutral()
    }

    /// Applies the cover and the adjustments to a film's input. `ends` are the input's values of black and white.
    #[cfg(feature = "imaging")]
    pub fn applied(&self, input: &ModelInput, ends: [f32; 2]) -> ModelInput {
        match self.cover {
            Some(cover) => self.adjustments.applied(&cover.applied(input), ends),
            None => self.adjustments.applied(input, ends),
        }
    }
}

impl From<Cover> for Question {
    fn from(cover: Cover) -> Self {
        Self { cover: Some(cover), adjustments: Adjustments::NONE }
    }
}

impl From<Adjustments> for Question {
    fn from(adjustments: Adjustments) -> Self {
        Self { cover: None, adjustments }
    }
}
