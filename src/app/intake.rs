//! How films come in: a file dialog, drag and drop, the clipboard.

use leptos::ev::{ClipboardEvent, DragEvent, Event};
use leptos::prelude::*;
use web_sys::{DataTransfer, File, FileList, HtmlInputElement};

use super::session::Session;

/// The drop zone with the file dialog in it. Dropping and pasting work on the whole page.
#[component]
pub fn Intake() -> impl IntoView {
    let session = expect_context::<Session>();
    let dragging = RwSignal::new(false);

    let choose = move |event: Event| {
        let input: HtmlInputElement = event_target(&event);
        session.add(input.files().as_ref().map(list).unwrap_or_default());
        // So that choosing the same file again is a change.
        input.set_value("");
    };
    window_event_listener(leptos::ev::paste, move |event: ClipboardEvent| {
        let files = event.clipboard_data().map(|data| carried(&data)).unwrap_or_default();
        if !files.is_empty() {
            event.prevent_default();
            session.add(files);
        }
    });
    window_event_listener(leptos::ev::dragover, move |event: DragEvent| {
        // Without this the browser opens the file in place of the page.
        event.prevent_default();
        dragging.set(true);
    });
    window_event_listener(leptos::ev::dragleave, move |event: DragEvent| {
        if event.related_target().is_none() {
            dragging.set(false);
        }
    });
    window_event_listener(leptos::ev::drop, move |event: DragEvent| {
        event.prevent_default();
        dragging.set(false);
        session.add(event.data_transfer().map(|data| carried(&data)).unwrap_or_default());
    });

    view! {
        <label class="drop-zone" class:dragging=dragging data-testid="drop-zone">
            <input type="file" multiple accept="image/*,.tif,.tiff" data-testid="file-input" on:change=choose/>
            <strong>"Choose chest X-rays"</strong>
            <span>"or drop them anywhere on this page, or paste one from the clipboard"</span>
            <small>"JPEG, PNG, WebP, GIF, BMP or TIFF; several at once if you like"</small>
        </label>
    }
}

/// The files of a drop or a paste.
fn carried(data: &DataTransfer) -> Vec<File> {
    data.files().as_ref().map(list).unwrap_or_default()
}

fn list(files: &FileList) -> Vec<File> {
    (0..files.length()).filter_map(|i| files.get(i)).collect()
}
