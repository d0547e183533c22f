//! The web worker for browsers with relaxed SIMD: `worker` with the feature `relaxed`.

fn main() {
    #[cfg(target_arch = "wasm32")]
    {
        console_error_panic_hook::set_once();
        pneumoscope::worker::run();
    }
}
