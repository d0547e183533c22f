//! The Fluent files of `assets/locales`, compiled in: one folder per language, one file per area of the page.

use super::Language;

/// The files of all areas of a language.
macro_rules! areas {
    ($code:literal) => {
        &[
            include_str!(concat!("../../assets/locales/", $code, "/page.ftl")),
            include_str!(concat!("../../assets/locales/", $code, "/film.ftl")),
            include_str!(concat!("../../assets/locales/", $code, "/compare.ftl")),
            include_str!(concat!("../../assets/locales/", $code, "/errors.ftl")),
            include_str!(concat!("../../assets/locales/", $code, "/viewer.ftl")),
            include_str!(concat!("../../assets/locales/", $code, "/probe.ftl")),
            include_str!(concat!("../../assets/locales/", $code, "/learn.ftl")),
            include_str!(concat!("../../assets/locales/", $code, "/teach.ftl")),
            include_str!(concat!("../../assets/locales/", $code, "/lesson.ftl")),
            include_str!(concat!("../../assets/locales/", $code, "/export.ftl")),
            include_str!(concat!("../../assets/locales/", $code, "/own_films.ftl")),
            include_str!(concat!("../../assets/locales/", $code, "/exercise.ftl")),
            include_str!(concat!("../../assets/locales/", $code, "/samples.ftl")),
            include_str!(concat!("../../assets/locales/", $code, "/welcome.ftl")),
        ]
    };
}

/// The Fluent files of a language.
pub fn texts(language: Language) -> &'static [&'static str] {
    match language {
        Language::English => areas!("en"),
        Language::Spanish => areas!("es"),
        Language::French => areas!("fr"),
        Language::Portuguese => areas!("pt"),
        Language::Chinese => areas!("zh"),
    }
}
