//! Which language is chosen, and which one is shown.

use super::Language;

/// The choice of a language. The chosen language is shown once its texts are there. Until then, or if they cannot be fetched,
/// the previous language stays; at first this is English.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LanguageChoice {
    chosen: Language,
    shown: Language,
    failed: bool,
}

impl LanguageChoice {
    /// Chooses a language. It is shown at once if its texts are there.
    pub fn choose(&mut self, language: Language, has_texts: bool) {
        let shown = if has_texts { language } else { self.shown };
        *self = Self { chosen: language, shown, failed: false };
    }

    /// Records the end of a download of texts. Has no effect if another language was chosen meanwhile.
    pub fn end_download(&mut self, language: Language, has_texts: bool) {
        if language == self.chosen {
            self.choose(language, has_texts);
            self.failed = !has_texts;
        }
    }

    /// The language that the person chose. It is stored, so that the next visit tries again if the texts were missing.
    pub fn chosen(self) -> Language {
        self.chosen
    }

    /// The language that is shown.
    pub fn shown(self) -> Language {
        self.shown
    }

    /// The language that a menu marks: the chosen one, or the shown one if the texts of the chosen one are missing. The
    /// chosen one can then be chosen again.
    pub fn marked(self) -> Language {
        if self.failed { self.shown } else { self.chosen }
    }

    /// The chosen language, if its texts could not be fetched.
    pub fn missing(self) -> Option<Language> {
        self.failed.then_some(self.chosen)
    }
}
