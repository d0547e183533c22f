//! File names on the page: lines break between their parts, and copied text is the whole name.

use leptos::prelude::*;

use crate::file_name::{pieces, split_extension};

/// A whole name.
#[component]
pub fn FileName(name: String) -> impl IntoView {
    broken(&name)
}

/// A name that may be cut after two lines. Its extension stays visible.
#[component]
pub fn CutFileName(name: String) -> impl IntoView {
    let (stem, extension) = split_extension(&name);
    let extension = (!extension.is_empty()).then(|| extension.to_owned());
    view! {
        <span class="stem">{broken(stem)}</span>
        {extension.map(|extension| view! { <span class="extension">{extension}</span> })}
    }
}

fn broken(name: &str) -> impl IntoView + use<> {
    let mut pieces = pieces(name).into_iter().map(str::to_owned);
    let first = pieces.next();
    let rest = pieces.map(|piece| view! { <wbr/>{piece} }).collect_view();
    view! { {first}{rest} }
}
