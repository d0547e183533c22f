//! What assets/module/pneumoscope.js starts: no page, only what it calls.
//!
//! Elsewhere than in a browser it does nothing, so that `cargo check` of the whole package works.

fn main() {
    #[cfg(target_arch = "wasm32")]
    {
        console_error_panic_hook::set_once();
        // Referred to, so that its exports are linked.
        let _ = pneumoscope::module::Reader::new;
    }
}
