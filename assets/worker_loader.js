// Starts the worker whose name and network's address stand after the question mark: `worker&network.onnx`. The network
// is asked for at once, while the program is fetched and compiled; what becomes of it is for the program to say. It
// comes from the cache where an earlier worker kept it (src/worker/keep.rs), if there is one: other caches of a browser
// may have no room for it. The build puts the names of the workers' files with their content hashes here, and what the
// WebAssembly's bytes must be; of a script that is imported a browser cannot be told that.
const PUBLISHED = {};
const [program, network] = location.search.slice(1).split("&");
if (network) {
  const address = `./${network}`;
  const kept = async () => (await caches.open("pneumoscope-network")).match(address);
  self.network = kept().catch(() => {}).then((response) => response ?? fetch(address));
  self.network.catch(() => {});
}
// If the program cannot start (no connection, no SIMD) the page must hear of it, and of a worker's failures it hears
// exceptions only, not rejected promises.
const { name, integrity } = PUBLISHED[program];
const script = `./${name}.js`;
// Where the browser wants to know who vouches for a script: this one is ours, and there is no other.
self.trustedTypes?.createPolicy("default", { createScriptURL: (address) => (address === script ? address : null) });
importScripts(script);
const wasm = fetch(`./${name}_bg.wasm`, { integrity });
wasm_bindgen({ module_or_path: wasm }).catch((error) => setTimeout(() => { throw error; }));
