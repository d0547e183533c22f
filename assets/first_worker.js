// Starts the first worker before the page's program is there: what the worker has to do takes longest. The page takes it
// over with what it said meanwhile (src/bridge/first.rs). The build puts here what src/bridge/worker_program.rs knows: how a
// worker is started, and the WebAssembly that shows whether the browser has relaxed SIMD.
const PROGRAMS = { relaxed: "", plain: "", relaxed_module: [], ask_for_plain: "" };
try {
  // Where the page's program came first it has left null here.
  if (self.pneumoscopeFirstWorker === undefined) self.pneumoscopeFirstWorker = start();
} catch {
  // The page tries again, and says why it cannot.
}

function start() {
  const plain = location.search.slice(1).split("&").includes(PROGRAMS.ask_for_plain);
  const relaxed = !plain && WebAssembly.validate(new Uint8Array(PROGRAMS.relaxed_module));
  const address = relaxed ? PROGRAMS.relaxed : PROGRAMS.plain;
  const policy = self.trustedTypes?.createPolicy("first-worker", { createScriptURL: () => address });
  // Under this name assets/worker_loader.js leaves the program to our service worker, which has held it to its hash.
  const controller = self.navigator.serviceWorker?.controller?.scriptURL ?? "";
  const name = controller.startsWith(new URL("service_worker.js", document.baseURI).href) ? "kept" : "";
  const worker = new Worker(policy?.createScriptURL("") ?? address, { name });
  const said = [];
  const note = (event) => {
    event.preventDefault();
    said.push(event);
  };
  worker.addEventListener("message", note);
  worker.addEventListener("error", note);
  return { address, worker, said, note };
}
