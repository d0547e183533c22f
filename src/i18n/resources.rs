//! The Fluent files of `assets/locales`, compiled in: one folder per language, one file per area of the page.
//!
//! A WebAssembly program contains English only, to keep the download small. The build publishes the other languages as
//! files.

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
            // The build writes these into the lesson.
            #[cfg(not(target_arch = "wasm32"))]
            include_str!(concat!("../../assets/locales/", $code, "/lesson.ftl")),
            include_str!(concat!("../../assets/locales/", $code, "/export.ftl")),
            include_str!(concat!("../../assets/locales/", $code, "/own_films.ftl")),
            include_str!(concat!("../../assets/locales/", $code, "/exercise.ftl")),
            include_str!(concat!("../../assets/locales/", $code, "/samples.ftl")),
            include_str!(concat!("../../assets/locales/", $code, "/welcome.ftl")),
        ]
    };
}

/// The Fluent files of a language; none if the language is not compiled in.
pub fn texts(language: Language) -> &'static [&'static str] {
    match language {
        Language::English => areas!("en"),
        #[cfg(target_arch = "wasm32")]
        Language::Spanish | Language::French | Language::Portuguese | Language::Chinese => &[],
        #[cfg(not(target_arch = "wasm32"))]
        Language::Spanish => areas!("es"),
        #[cfg(not(target_arch = "wasm32"))]
        Language::French => areas!("fr"),
        #[cfg(not(target_arch = "wasm32"))]
        Language::Portuguese => areas!("pt"),
        #[cfg(not(target_arch = "wasm32"))]
        Language::Chinese => areas!("zh"),
    }
}

/// All texts of a language as one file, for [`install`](super::install).
pub fn file(language: Language) -> String {
    texts(language).join("\n")
}
