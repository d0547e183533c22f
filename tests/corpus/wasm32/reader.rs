//! Reads files as the page's worker does, as WebAssembly with overflow checks: see `serve.cjs`.

#[cfg(target_arch = "wasm32")]
#[path = "../reading.rs"]
mod reading;

#[cfg(target_arch = "wasm32")]
mod exports {
    use pneumoscope::budget::{self, Budget};
    use pneumoscope::imaging::Limits;
    use wasm_bindgen::prelude::wasm_bindgen;

    use super::reading;

    #[global_allocator]
    static ALLOCATOR: Budget = Budget;

    /// The outcome of a file within these limits and this budget (bytes, and a number of pixels), and the peak of allocated
    /// bytes besides the file: `answered 1234`, or the refusal's code instead of the word.
    #[wasm_bindgen]
    pub fn read(file: &[u8], bytes: f64, pixels: f64, memory: f64, budget: f64) -> String {
        console_error_panic_hook::set_once();
        let film = budget::film(budget as usize);
        let limits = Limits { bytes: bytes as u64, pixels: pixels as u64, memory: memory as u64 };
        let outcome = reading::read(file, &limits);
        let verdict = outcome.map_or_else(|error| error.code(), |()| "answered".to_owned());
        format!("{verdict} {}", film.peak())
    }

    /// Bytes of this program's memory, which never shrinks.
    #[wasm_bindgen]
    pub fn linear_memory() -> f64 {
        const PAGE: f64 = 65_536.0;
        core::arch::wasm32::memory_size::<0>() as f64 * PAGE
    }
}

fn main() {}
