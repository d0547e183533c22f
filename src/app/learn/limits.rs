//! Sections: limits, and sources.

use leptos::prelude::*;

use super::page::Page;

pub fn section(page: &Page) -> Vec<AnyView> {
    vec![
        page.prose(&["learn-limits-1", "learn-limits-2", "learn-limits-3", "learn-limits-4"]),
        view! { <p class="notice">{page.t("learn-limits-disclaimer")}</p> }.into_any(),
    ]
}

/// The only links to other sites.
const LINKS: [(&str, &str, &str); 2] = [
    ("learn-sources-1", "learn-sources-films-link", "https://doi.org/10.17632/rscbjbr9sj"),
    ("learn-sources-2", "learn-sources-article-link", "https://doi.org/10.1016/j.cell.2018.02.010"),
];

pub fn sources(page: &Page) -> Vec<AnyView> {
    let linked = LINKS.map(|(source, name, address)| {
        let title = page.say_also("learn-sources-link", &[("address", address.to_owned())]);
        view! {
            <p>
                {page.t(source)}" "
                <a href=address target="_blank" rel="noreferrer" title=title>{page.t(name)}</a>
            </p>
        }
        .into_any()
    });
    linked.into_iter().chain([page.prose(&["learn-sources-3"])]).collect()
}
