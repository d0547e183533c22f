// Starts the worker whose name stands after the question mark. If that fails (no connection, no SIMD) the page must
// hear of it, and of a worker's failures it hears exceptions only, not rejected promises.
const name = location.search.slice(1);
importScripts(`./${name}.js`);
wasm_bindgen({ module_or_path: `./${name}_bg.wasm` }).catch((error) => setTimeout(() => { throw error; }));
