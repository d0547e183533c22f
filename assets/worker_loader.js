// Starts the worker's WebAssembly. If that fails (no connection, no SIMD) the page must hear of it,
// and of a worker's failures it hears exceptions only, not rejected promises.
importScripts("./worker.js");
wasm_bindgen({ module_or_path: "./worker_bg.wasm" }).catch((error) => setTimeout(() => { throw error; }));
