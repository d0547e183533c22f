//! The module that assets/module/pneumoscope.js loads: the JavaScript API without the page.
//!
//! Outside of a browser it does nothing, so that `cargo check` works for the whole package.

fn main() {
    #[cfg(target_arch = "wasm32")]
    {
        console_error_panic_hook::set_once();
        // This reference keeps the exports from being removed by the linker.
        let _ = pneumoscope::module::Reader::new;
    }
}
