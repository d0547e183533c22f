//! The page.
//!
//! Outside of a browser it does nothing, so that `cargo check` works for the whole package.

fn main() {
    #[cfg(target_arch = "wasm32")]
    {
        console_error_panic_hook::set_once();
        if let Err(error) = pneumoscope::app::trusted_types::install_policy() {
            leptos::logging::warn!("cannot create the Trusted Types policy: {error:?}");
        }
        pneumoscope::app::start();
    }
}
