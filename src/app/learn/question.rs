//! Section: the question of the study.

use leptos::prelude::*;

use super::page::Page;

pub fn section(page: &Page) -> Vec<AnyView> {
    vec![page.prose(&["learn-question-1", "learn-question-2", "learn-question-3"])]
}
