// Starts a worker. The query names the program and the network: `worker&resnet50v2`. The first piece of the network is
// fetched while the program is fetched and compiled; the program fetches the others and handles errors. If an earlier
// worker has stored the network (src/worker/store.rs), this script reads the file and computes its SHA-256, which the
// program compares: Chromium computes it within the call, and this thread has nothing else to do while the program is
// compiled. The build writes the file names and digests of the programs' WebAssembly here, and the scripts that start
// them, so that no further file is fetched.
const PUBLISHED = {};
// For each network in src/inference/registry.rs: the name under which it is stored, and the file of its first piece. The
// build writes them here.
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
    const file = await folder.getFileHandle(network.stored);
    try {
      const access = await file.createSyncAccessHandle({ mode: "read-only" });
      const bytes = new Uint8Array(access.getSize());
      access.read(bytes);
      access.close();
      return bytes.buffer;
    } catch {
      // Some browsers allow only one worker at a time to open the file.
      return (await file.getFile()).arrayBuffer();
    }
  };
  const inCache = async () => (await (await caches.open(KEPT)).match(`./${network.stored}`))?.arrayBuffer();
  const stored = async () => {
    const bytes = await inFolder().catch(inCache).catch(() => {});
    // Insecure contexts have no Web Crypto.
    return bytes && { bytes: new Uint8Array(bytes), digest: await crypto.subtle?.digest("SHA-256", bytes) };
  };
  // The name of the folder and the cache, for the program.
  self.networkStore = KEPT;
  // The program reads these two.
  self.storedNetwork = stored().catch(() => {});
  self.firstPiece = self.storedNetwork.then((found) => found ? undefined : fetch(`./${network.first}`));
  self.firstPiece.catch(() => {});
}
// The page must learn if the program cannot start (no connection, no SIMD). It receives exceptions of a worker, but not
// rejected promises.
const wasm = fetch(`./${name}_bg.wasm`, { integrity });
START[program]()({ module_or_path: wasm }).catch((error) => setTimeout(() => { throw error; }));
