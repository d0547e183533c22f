// Starts the worker whose name and network's name stand after the question mark: `worker&resnet50v2`. The network
// is asked for at once, while the program is fetched and compiled; what becomes of it is for the program to say. It
// comes from where an earlier worker kept it (src/worker/store.rs), if there is one: a file is opened here, and the program
// reads it straight into its memory. The build puts the names of the workers' WebAssembly with their content hashes here and
// what its bytes must be, and the scripts that start them, so that nothing waits for another file.
const PUBLISHED = {};
// The addresses of the networks by their names (src/inference/registry.rs), from the build too.
const NETWORKS = {};
const START = {};
// What this copy of the site keeps its things under: the build puts the same line into assets/service_worker.js.
const store = (what) => what;
const KEPT = store("network");
const [program, networkName] = location.search.slice(1).split("&");
const network = NETWORKS[networkName];
// For the program.
self.networkName = networkName;
const { name, integrity } = PUBLISHED[program];
if (network) {
  const inFolder = async () => {
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle(KEPT);
    const file = await folder.getFileHandle(network);
    try {
      return { access: await file.createSyncAccessHandle({ mode: "read-only" }) };
    } catch {
      // Some browsers let one worker at a time have it.
      return { bytes: await (await file.getFile()).arrayBuffer() };
    }
  };
  const inCache = async () => {
    const found = await (await caches.open(KEPT)).match(`./${network}`);
    return found && { bytes: await found.arrayBuffer() };
  };
  // Folder and cache, for the program.
  self.networkStore = KEPT;
  self.network = inFolder().catch(inCache).catch(() => {}).then((found) => found ?? fetch(`./${network}`));
  self.network.catch(() => {});
}
// If the program cannot start (no connection, no SIMD) the page must hear of it, and of a worker's failures it hears
// exceptions only, not rejected promises.
// A browser compares a hash when it has all bytes, and compiles only then. What the service worker keeps is compiled while it
// is read: it was compared before (assets/first_worker.js, assets/service_worker.js).
const wasm = fetch(`./${name}_bg.wasm`, self.name === "kept" ? {} : { integrity });
START[program]()({ module_or_path: wasm }).catch((error) => setTimeout(() => { throw error; }));
