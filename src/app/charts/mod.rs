//! Charts as SVG: draws [`crate::charts`], with a sentence for screen readers and the data as a table.

use leptos::prelude::*;

use crate::charts::chart::WIDTH;
use crate::charts::{Chart, Mark};

/// A table of texts. The first cell of each row is its heading.
#[derive(Clone, Debug, Default)]
pub struct Table {
    pub head: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

/// The parts of a figure, in the person's language.
#[derive(Clone, Debug, Default)]
pub struct Figure {
    /// The name in tests and styles.
    pub name: &'static str,
    pub title: String,
    /// One sentence that describes the chart.
    pub about: String,
    /// A note below the chart; may be empty.
    pub note: String,
    pub chart: Chart,
    /// The title of the collapsed table.
    pub data: String,
    pub table: Table,
}

/// A chart with its caption and its collapsed table.
pub fn figure(figure: Figure) -> AnyView {
    let Figure { name, title, about, note, chart, data, table: rows } = figure;
    view! {
        <figure class="chart" data-testid=format!("figure-{name}")>
            <figcaption>{title}</figcaption>
            {svg(chart, about)}
            {(!note.is_empty()).then(|| view! { <p class="facts">{note}</p> })}
            <details>
                <summary>{data.clone()}</summary>
                <div class="wide" tabindex="0" role="group" aria-label=data>{table(rows)}</div>
            </details>
        </figure>
    }
    .into_any()
}

/// The SVG alone.
pub fn svg(chart: Chart, about: String) -> AnyView {
    let view_box = format!("0 0 {WIDTH} {}", chart.height);
    let marks: Vec<AnyView> = chart.marks.into_iter().map(mark).collect();
    view! { <svg viewBox=view_box role="img" aria-label=about>{marks}</svg> }.into_any()
}

fn mark(mark: Mark) -> AnyView {
    match mark {
        Mark::Path { class, d, opacity } => {
            view! { <path class=class d=d opacity=opacity.map(|share| format!("{share:.3}"))></path> }.into_any()
        }
        Mark::Text { class, at: (x, y), anchor, text } => {
            view! { <text class=class x=format!("{x:.1}") y=format!("{y:.1}") text-anchor=anchor.name()>{text}</text> }
                .into_any()
        }
    }
}

/// A table whose first column is its row headings.
pub fn table(table: Table) -> AnyView {
    let head = table.head.into_iter().map(|text| view! { <th scope="col">{text}</th> }).collect_view();
    let row = |row: Vec<String>| {
        let mut cells = row.into_iter();
        let name = cells.next().unwrap_or_default();
        let rest = cells.map(|text| view! { <td>{text}</td> }).collect_view();
        view! { <tr><th scope="row">{name}</th>{rest}</tr> }
    };
    let rows = table.rows.into_iter().map(row).collect_view();
    view! { <table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table> }.into_any()
}
