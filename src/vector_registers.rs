//! Works around a fault of Firefox, in which computations can take hundreds of times as long.
//!
//! A vector register of an x86 processor has an upper half, which SSE instructions leave as it is. On recent Intel
//! processors, code that mixes SSE and AVX instructions is slow until the upper halves are marked as unused (Intel 64 and
//! IA-32 Architectures Optimization Reference Manual, "Mixing AVX code with SSE code"). Firefox compiles WebAssembly to
//! such a mix. The marks belong to a thread, and a new thread starts with those of the thread that started it.
//!
//! Firefox searches strings with AVX (`mozilla::SIMD::memchr8AVX2`). Builds by GCC, such as Debian's Firefox 140, return
//! from this search without marking the upper halves as unused, unless the string has 128 bytes or more and one of its
//! first 32 bytes matches.

use js_sys::JsString;

thread_local! {
    static TEXT: JsString = JsString::from("-".repeat(256));
}

/// Marks the upper halves as unused, in Firefox, by a short search. Call it before each long computation that follows work of the
/// browser: its own searches may have used them.
pub fn release_upper_halves() {
    TEXT.with(|text| text.index_of("-", 0));
}
