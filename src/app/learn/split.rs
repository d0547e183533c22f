//! Section: the split by patient.

use leptos::prelude::*;

use super::page::Page;
use crate::app::charts::table;
use crate::charts::bars::{Bar, bars};

/// Children with this many films or more are counted together.
const MORE: usize = 6;

pub fn section(page: &Page) -> Vec<AnyView> {
    vec![
        page.beside(&["learn-split-1", "learn-split-2"], children(page)),
        page.beside(&["learn-split-3", "learn-split-4"], parts(page)),
    ]
}

fn children(page: &Page) -> AnyView {
    let Some(group) = page.study.exploration.balance.train.get("PNEUMONIA") else { return ().into_any() };
    let counted = (1..=MORE).map(|films| {
        let children: usize = match films {
            MORE => group.patients_by_films.range(MORE..).map(|(_, children)| children).sum(),
            _ => group.patients_by_films.get(&films).copied().unwrap_or(0),
        };
        let value = [("films", films.into())];
        let name = if films < MORE {
            page.i18n.t_with("learn-split-row", &value)
        } else {
            page.i18n.t_with("learn-split-row-more", &value)
        };
        (name, children)
    });
    let counted: Vec<_> = counted.collect();
    let rows: Vec<_> = counted
        .iter()
        .map(|(name, children)| Bar {
            name: name.clone(),
            value: *children as f64,
            text: children.to_string(),
            series: 1,
        })
        .collect();
    let cells = counted.into_iter().map(|(name, children)| vec![name, children.to_string()]).collect();
    let table = page.table(["learn-films", "learn-children"], cells);
    page.figure("children", "learn-split-chart", bars(&rows), table)
}

fn parts(page: &Page) -> AnyView {
    let split = &page.study.split;
    let rows = [
        ("learn-split-training", &split.training),
        ("learn-validation", &split.validation),
        ("learn-test", &split.test),
    ]
    .map(|(key, part)| {
        let counts = [part.patients, part.films, part.films_of("NORMAL"), part.films_of("PNEUMONIA")];
        [page.t(key)].into_iter().chain(counts.map(|count| count.to_string())).collect()
    });
    let head = ["learn-split-part", "learn-children", "learn-films", "learn-normal", "learn-pneumonia"];
    let caption = page.t("learn-split-table");
    view! { <div class="wide" tabindex="0" role="group" aria-label=caption>{table(page.table(head, rows.to_vec()))}</div> }
        .into_any()
}
