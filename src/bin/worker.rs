//! The web worker: decodes films and runs the network outside of the page's thread.
//!
//! Outside of a browser it does nothing, so that `cargo check` works for the whole package.

fn main() {
    #[cfg(target_arch = "wasm32")]
    {
        console_error_panic_hook::set_once();
        pneumoscope::worker::run();
    }
}
