//! Adding films: file dialogs, drag and drop, the clipboard.

use leptos::ev::{ClipboardEvent, DragEvent, Event};
use leptos::html::Input;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::HtmlInputElement;

use super::folder::{self, TransferredFiles};
use crate::app::embed::EmbedUi;
use crate::app::i18n::I18n;
use crate::app::samples::{ChosenSample, SamplePicker};
use crate::app::session::{Session, TableProblem};

/// The drop zone with its file dialogs. Dropping and pasting work on the whole page.
#[component]
pub fn Intake() -> impl IntoView {
    let session = expect_context::<Session>();
    let i18n = I18n::of_page();
    let dragging = RwSignal::new(false);
    let was_empty = RwSignal::new(false);
    let was_no_file = RwSignal::new(false);
    let empty = Memo::new(move |_| session.tally.get().all == 0);

    let add = move |transferred: TransferredFiles| {
        spawn_local(async move {
            let (files, of_folders) = transferred.files().await;
            was_empty.set(files.is_empty() && of_folders.is_empty());
            // The films that are added last are listed first.
            session.add_folder(of_folders);
            session.add(files);
        });
    };
    let choose = move |event: Event| {
        let input: HtmlInputElement = event_target(&event);
        let files = input.files().as_ref().map(folder::chosen).unwrap_or_default();
        was_empty.set(files.is_empty());
        if input.webkitdirectory() {
            session.add_folder(files)
        } else {
            session.add(files.into_iter().map(|file| file.file).collect())
        }
        // So that the same file can be chosen again.
        input.set_value("");
    };
    let listeners = [
        window_event_listener(leptos::ev::paste, move |event: ClipboardEvent| {
            let transferred = event.clipboard_data().map(|data| TransferredFiles::from(&data));
            if let Some(transferred) = transferred.filter(|transferred| !transferred.is_empty()) {
                event.prevent_default();
                add(transferred);
            }
        }),
        window_event_listener(leptos::ev::dragover, move |event: DragEvent| {
            // Without this, the browser would open the file in place of the page.
            event.prevent_default();
            // Mail programs offer to move an attachment, or to copy it.
            if let Some(data) = event.data_transfer() {
                data.set_drop_effect("copy");
            }
            dragging.set(true);
        }),
        window_event_listener(leptos::ev::dragleave, move |event: DragEvent| {
            if event.related_target().is_none() {
                dragging.set(false);
            }
        }),
        window_event_listener(leptos::ev::drop, move |event: DragEvent| {
            event.prevent_default();
            dragging.set(false);
            if let Some(data) = event.data_transfer() {
                let transferred = TransferredFiles::from(&data);
                // A link, a text, or a picture of another page, of which the browser passes only the address.
                was_no_file.set(transferred.is_empty());
                if !transferred.is_empty() {
                    add(transferred);
                }
            }
        }),
    ];
    on_cleanup(move || listeners.into_iter().for_each(|listener| listener.remove()));

    let add_sample = move |choice: ChosenSample| {
        session.add_from(choice.file, choice.origin);
    };
    let samples = expect_context::<EmbedUi>().samples;
    let folder_input = NodeRef::<Input>::new();
    // Leptos does not know this attribute.
    folder_input.on_load(|input| input.set_webkitdirectory(true));

    view! {
        <div class="intake" class:dragging=dragging>
            <label class="drop-zone" data-testid="drop-zone">
                <input type="file" multiple data-testid="file-input" on:change=choose/>
                <strong>{move || i18n.t(if empty.get() { "page-choose" } else { "page-choose-more" })}</strong>
                <span>{move || i18n.t(if dragging.get() { "page-let-go" } else { "page-drop" })}</span>
                <small>{move || i18n.t("page-formats")}</small>
            </label>
            <label class="folder">
                <input type="file" multiple data-testid="folder-input" on:change=choose node_ref=folder_input/>
                <span>{move || i18n.t("page-choose-folder")}</span>
            </label>
            {move || (empty.get() && samples.get()).then(|| view! { <SamplePicker on_choose=add_sample/> })}
            <p role="status" data-testid="others" data-count=move || session.others.get().to_string()
                hidden=move || session.others.get() == 0>
                {move || i18n.t_with("page-no-pictures", &[("count", session.others.get().into())])}
            </p>
            <p role="status" data-testid="table-problem" hidden=move || session.table_problem.get().is_none()>
                {move || session.table_problem.get().map(|problem| table_problem(i18n, &problem))}
            </p>
            <p role="alert" data-testid="no-file" hidden=move || !was_no_file.get()>{move || i18n.t("page-no-file")}</p>
            <p role="alert" hidden=move || !was_empty.get()>{move || i18n.t("page-nothing-in-folder")}</p>
        </div>
    }
}

/// Why a table gives no labels.
fn table_problem(i18n: I18n, TableProblem { name, error }: &TableProblem) -> String {
    let line = error.line().unwrap_or_default();
    let reason = i18n.t_with(&format!("own-films-table-{}", error.code()), &[("line", line.into())]);
    i18n.t_with("own-films-table-problem", &[("name", name.as_str().into()), ("reason", reason.into())])
}
