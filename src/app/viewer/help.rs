//! A dialog with all keys and gestures.

use leptos::html::Dialog;
use leptos::prelude::*;

use super::ViewState;
use crate::app::i18n::I18n;
use crate::viewer::commands::{BINDINGS, Binding, key_label};

/// Opens and closes with `state.help`. Escape closes it, and the browser restores the focus.
#[component]
pub fn Help(state: ViewState, has_map: bool) -> impl IntoView {
    let i18n = I18n::of_page();
    let dialog = NodeRef::<Dialog>::new();
    Effect::new(move || {
        if let Some(dialog) = dialog.get()
            && dialog.open() != state.help.get()
        {
            if dialog.open() {
                dialog.close();
            } else if let Err(error) = dialog.show_modal() {
                leptos::logging::error!("the list of keys could not be opened: {error:?}");
            }
        }
    });
    let close = move |_| state.help.set(false);
    let row = move |binding: &'static Binding| {
        let keys =
            binding.keys.iter().filter(|key| shown(binding, key)).map(|key| view! { <kbd>{key_label(key)}</kbd> });
        view! {
            <tr>
                <td>{keys.collect::<Vec<_>>()}</td>
                <th scope="row">{move || i18n.t(binding.command.text())}</th>
            </tr>
        }
    };
    let bindings = BINDINGS.iter().filter(|binding| has_map || !binding.command.needs_map());
    view! {
        <dialog class="viewer-help" node_ref=dialog data-testid="shortcuts" aria-labelledby="viewer-help-title"
            on:close=move |_| state.help.set(false)>
            <header>
                <h2 id="viewer-help-title">{move || i18n.t("viewer-keys")}</h2>
                <button type="button" data-testid="shortcuts-close" on:click=close>{move || i18n.t("viewer-close")}</button>
            </header>
            <p>{move || i18n.t("viewer-keys-where")}</p>
            <label><input type="checkbox" data-testid="keys-on" bind:checked=state.keys/>{move || i18n.t("viewer-keys-on")}</label>
            <table><tbody>{bindings.map(row).collect::<Vec<_>>()}</tbody></table>
            <h3>{move || i18n.t("viewer-pointers")}</h3>
            <ul>
                <li>{move || i18n.t("viewer-pointers-drag")}</li>
                <li>{move || i18n.t("viewer-pointers-other")}</li>
                <li>{move || i18n.t("viewer-pointers-wheel")}</li>
                <li>{move || i18n.t("viewer-pointers-fingers")}</li>
                <li>{move || i18n.t("viewer-pointers-double")}</li>
            </ul>
        </dialog>
    }
}

/// Whether a key is listed: not a capital whose small letter has the same command.
fn shown(binding: &Binding, key: &str) -> bool {
    let small = key.to_lowercase();
    small == *key || !binding.keys.contains(&small.as_str())
}
