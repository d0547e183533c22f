//! The web worker for networks that `worker` and `worker_relaxed` do not support: `worker` with the feature `general`.

fn main() {
    #[cfg(target_arch = "wasm32")]
    {
        console_error_panic_hook::set_once();
        pneumoscope::worker::run();
    }
}
