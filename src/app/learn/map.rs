//! Section: what the activation map means, and what it does not mean. Empty if the network has no map.

use leptos::prelude::*;

use super::page::Page;
use crate::app::charts::Table;
use crate::charts::grid::grid;

pub fn section(page: &Page) -> Vec<AnyView> {
    let (Some(spec), Some(map)) = (page.card.map, &page.card.self_test.cam) else { return Vec::new() };
    vec![page.beside(&["learn-map-1", "learn-map-2", "learn-map-3"], self_test(page, map, spec.width))]
}

/// The map in the card, which is that of its self-test film.
fn self_test(page: &Page, map: &[f32], columns: usize) -> AnyView {
    let values: Vec<f64> = map.iter().map(|&value| value.into()).collect();
    let strongest = (0..values.len()).max_by(|&a, &b| values[a].total_cmp(&values[b])).unwrap_or(0);
    let numbered =
        |key, number: usize| page.say_also(key, &[("row", number.to_string()), ("column", number.to_string())]);
    let rows = values.chunks(columns).enumerate().map(|(row, values)| {
        let cells = values.iter().map(|&value| page.i18n.number(value, 3));
        [numbered("learn-map-row", row + 1)].into_iter().chain(cells).collect()
    });
    let head = (0..=columns).map(|column| match column {
        0 => String::new(),
        _ => numbered("learn-map-column", column),
    });
    let table = Table { head: head.collect(), rows: rows.collect() };
    let also = [
        ("strongest", page.i18n.number(values.get(strongest).copied().unwrap_or(0.0), 3)),
        ("row", (strongest / columns + 1).to_string()),
        ("column", (strongest % columns + 1).to_string()),
    ];
    page.figure_also("map", "learn-map-chart", &also, "", grid(&values, columns), table)
}
