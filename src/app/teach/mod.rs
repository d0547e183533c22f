//! The page for teachers: links, embedding, self-hosting, lessons.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlTextAreaElement;

use super::exercise::ExerciseLink;
use super::i18n::I18n;
use crate::inference::ModelCard;

/// The message keys of the lessons: a title and the paragraph below it.
const LESSONS: [[&str; 2]; 4] = [
    ["teach-lesson-1-title", "teach-lesson-1"],
    ["teach-lesson-2-title", "teach-lesson-2"],
    ["teach-lesson-3-title", "teach-lesson-3"],
    ["teach-lesson-4-title", "teach-lesson-4"],
];

/// The page; rebuilt when the language changes.
#[component]
pub fn Teachers() -> impl IntoView {
    let i18n = I18n::of_page();
    let card = expect_context::<StoredValue<ModelCard>>();
    view! { <article class="learn teach" data-testid="teachers">{move || card.with_value(|card| page(i18n, card))}</article> }
}

fn page(i18n: I18n, card: &ModelCard) -> AnyView {
    let megabytes = i18n.number(card.file.bytes as f64 / 1e6, 0);
    let t = |key: &str| i18n.t_with(key, &[("megabytes", megabytes.clone().into())]);
    let prose = |keys: &[&str]| keys.iter().map(|key| view! { <p>{t(key)}</p> }).collect_view();
    let part = |title: &str, body: AnyView| view! { <section><h3>{t(title)}</h3>{body}</section> }.into_any();
    let base = address();
    let links =
        [("teach-link-room", "#/"), ("teach-link-learn", "#/learn"), ("teach-link-section", "#/learn/measures")]
            .map(|(key, hash)| view! { <li>{t(key)}": "<a href=hash><code>{format!("{base}{hash}")}</code></a></li> });
    let lessons = LESSONS.map(|[title, text]| view! { <h4>{t(title)}</h4><p>{t(text)}</p> }).collect_view();
    let advice =
        ["teach-tell-1", "teach-tell-2", "teach-tell-3", "teach-tell-4"].map(|key| view! { <li>{t(key)}</li> });
    let lesson = format!("lesson.html?language={}", i18n.language().code());
    let credit = format!("{}. {}. {}.", card.data.source, card.data.citation, card.data.licence);
    view! {
        <h2>{t("teach-title")}</h2>
        {prose(&["teach-intro"])}
        {part("teach-link-title", view! { {prose(&["teach-link-1"])}<ul>{links.collect_view()}</ul> }.into_any())}
        {part("teach-embed-title", view! {
            {prose(&["teach-embed-1"])}
            {code(i18n, "embed", frame(&base), "teach-embed-code")}
            {prose(&["teach-embed-2", "teach-embed-3", "teach-embed-4"])}
            {code(i18n, "element", element(&base), "teach-embed-script")}
            <p>{t("teach-embed-5")}" "<a href=lesson target="_blank" rel="noopener">{t("teach-embed-lesson")}</a></p>
        }.into_any())}
        {part("teach-exercise-title", view! {
            {prose(&["teach-exercise-1", "teach-exercise-2"])}
            <ExerciseLink base=base.clone()/>
        }.into_any())}
        {part("teach-host-title", prose(&["teach-host-1", "teach-host-2"]).into_any())}
        {part("teach-lessons-title", lessons.into_any())}
        {part("teach-tell-title", view! { <ul>{advice.collect_view()}</ul> }.into_any())}
        {part("teach-licence-title", view! {
            {prose(&["teach-licence-1", "teach-licence-2"])}
            <blockquote lang="en">{credit}</blockquote>
        }.into_any())}
    }
    .into_any()
}

/// The HTML of a frame with the compact page.
fn frame(base: &str) -> String {
    format!(
        "<iframe src=\"{base}?embed=1\"\n  title=\"Pneumoscope\" width=\"100%\" height=\"800\"\n  \
         sandbox=\"allow-scripts allow-same-origin allow-downloads\"></iframe>"
    )
}

/// The HTML of the element of assets/embed/embed.js.
fn element(base: &str) -> String {
    let folder = base.rsplit_once('/').map_or(base, |(folder, _)| folder);
    format!(
        "<script src=\"{folder}/embed.js\"></script>\n<pneumo-scope language=\"en\" operating-point=\"balanced\"></pneumo-scope>"
    )
}

/// Code with a button that copies it. `name` is for tests.
fn code(i18n: I18n, name: &str, code: String, label: &str) -> AnyView {
    let area = NodeRef::<leptos::html::Textarea>::new();
    let outcome = RwSignal::new("");
    let copy = move |_| {
        if let Some(area) = area.get_untracked() {
            leptos::task::spawn_local(async move {
                let copied = copied(&area).await;
                let _ = outcome.try_set(if copied { "teach-embed-copied" } else { "teach-embed-not-copied" });
            });
        }
    };
    let said = move || match outcome.get() {
        "" => String::new(),
        key => i18n.t(key),
    };
    view! {
        <div class="code">
            <textarea readonly rows="4" data-testid=format!("{name}-code") node_ref=area aria-label=i18n.t(label)
                prop:value=code></textarea>
            <div><button data-testid=format!("{name}-copy") on:click=copy>{i18n.t("teach-embed-copy")}</button>" "<span role="status">{said}</span></div>
        </div>
    }
    .into_any()
}

/// Copies the code to the clipboard. If the page may not, the code is selected so that the person can copy it.
async fn copied(area: &HtmlTextAreaElement) -> bool {
    area.select();
    let navigator = window().navigator();
    // Only secure contexts have a clipboard.
    let clipboard = js_sys::Reflect::get(&navigator, &"clipboard".into()).ok();
    let Some(clipboard) = clipboard.and_then(|value| value.dyn_into::<web_sys::Clipboard>().ok()) else { return false };
    wasm_bindgen_futures::JsFuture::from(clipboard.write_text(&area.value())).await.is_ok()
}

/// The page's address without query and fragment.
fn address() -> String {
    let address = window().location().href().unwrap_or_default();
    let page = address.split(['#', '?']).next().unwrap_or_default();
    if page.ends_with('/') { format!("{page}index.html") } else { page.to_owned() }
}
