// Starts a worker. The query names the program and the network: `worker&resnet50v2`. The network is fetched while the
// program is fetched and compiled; the program handles errors. If an earlier worker has stored the network
// (src/worker/store.rs), this script opens the file and the program reads it directly into its memory. The build writes
// the file names and digests of the programs' WebAssembly here, and the scripts that start them, so that no further
// file is fetched.
const PUBLISHED = {};
// The file names of the networks by their names in src/inference/registry.rs. The build writes them here.
const NETWORKS = {};
const START = {};
// Names the caches and folders of this copy of the site. The build writes the same line into assets/service_worker.js.
const store = (what) => what;
const KEPT = store("network");
const [program, networkName] = location.search.slice(1).split("&");
const network = NETWORKS[networkName];
// The program reads this variable.
self.networkName = networkName;
const { name, integrity } = PUBLISHED[program];
if (network) {
  const inFolder = async () => {
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle(KEPT);
    const file = await folder.getFileHandle(network);
    try {
      return { access: await file.createSyncAccessHandle({ mode: "read-only" }) };
    } catch {
      // Some browsers allow only one worker at a time to open the file.
      return { bytes: await (await file.getFile()).arrayBuffer() };
    }
  };
  const inCache = async () => {
    const found = await (await caches.open(KEPT)).match(`./${network}`);
    return found && { bytes: await found.arrayBuffer() };
  };
  // The name of the folder and the cache, for the program.
  self.networkStore = KEPT;
  self.network = inFolder().catch(inCache).catch(() => {}).then((found) => found ?? fetch(`./${network}`));
  self.network.catch(() => {});
}
// The page must learn if the program cannot start (no connection, no SIMD). It receives exceptions of a worker, but not
// rejected promises.
//
// With `integrity` the browser compiles only after it has all bytes and has checked their hash. Files from the service
// worker are checked already, so they are compiled while they are read (assets/first_worker.js,
// assets/service_worker.js).
const wasm = fetch(`./${name}_bg.wasm`, self.name === "kept" ? {} : { integrity });
START[program]()({ module_or_path: wasm }).catch((error) => setTimeout(() => { throw error; }));
