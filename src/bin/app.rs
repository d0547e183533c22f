//! The page.
//!
//! Elsewhere than in a browser it does nothing, so that `cargo check` of the whole package works.

fn main() {
    #[cfg(target_arch = "wasm32")]
    {
        console_error_panic_hook::set_once();
        if let Err(error) = pneumoscope::app::trusted_types::vouch_for_own() {
            leptos::logging::warn!("the browser makes no policy for the page's own markup: {error:?}");
        }
        pneumoscope::app::remove_starting_text();
        leptos::mount::mount_to_body(pneumoscope::app::App);
    }
}
