//! A dialog with all keys and gestures.

use leptos::html::Dialog;
use leptos::prelude::*;

use super::ViewState;
use crate::app::words::Words;
use crate::viewer::commands::{BINDINGS, Binding, key_label};

/// Opens and closes with `state.help`. Escape closes it, and the browser restores the focus.
#[component]
pub fn Help(state: ViewState, has_map: bool) -> impl IntoView {
    let words = Words::of_page();
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
                <th scope="row">{move || words.say(binding.command.text())}</th>
            </tr>
        }
    };
    let bindings = BINDINGS.iter().filter(|binding| has_map || !binding.command.needs_map());
    view! {
        <dialog class="viewer-help" node_ref=dialog data-testid="shortcuts" aria-labelledby="viewer-help-title"
            on:close=move |_| state.help.set(false)>
            <header>
                <h2 id="viewer-help-title">{move || words.say("viewer-keys")}</h2>
                <button type="button" data-testid="shortcuts-close" on:click=close>{move || words.say("viewer-close")}</button>
            </header>
            <p>{move || words.say("viewer-keys-where")}</p>
            <label><input type="checkbox" data-testid="keys-on" bind:checked=state.keys/>{move || words.say("viewer-keys-on")}</label>
            <table><tbody>{bindings.map(row).collect::<Vec<_>>()}</tbody></table>
            <h3>{move || words.say("viewer-pointers")}</h3>
            <ul>
                <li>{move || words.say("viewer-pointers-drag")}</li>
                <li>{move || words.say("viewer-pointers-other")}</li>
                <li>{move || words.say("viewer-pointers-wheel")}</li>
                <li>{move || words.say("viewer-pointers-fingers")}</li>
                <li>{move || words.say("viewer-pointers-double")}</li>
            </ul>
        </dialog>
    }
}

/// Whether a key is listed: not a capital whose small letter has the same command.
fn shown(binding: &Binding, key: &str) -> bool {
    let small = key.to_lowercase();
    small == *key || !binding.keys.contains(&small.as_str())
}
