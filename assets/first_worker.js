// Starts the first worker before the page's program is loaded, because the worker takes longest to start. The page
// takes over the worker and the events that it has sent (src/bridge/first.rs). The build writes the values of
// src/bridge/worker_program.rs here: the workers' URLs, and the WebAssembly that detects relaxed SIMD.
const PROGRAMS = { relaxed: "", plain: "", relaxed_module: [], ask_for_plain: "" };
try {
  // The property is null if the page's program ran first.
  if (self.pneumoscopeFirstWorker === undefined) self.pneumoscopeFirstWorker = start();
} catch {
  // The page starts a worker itself and reports the error.
}

function start() {
  const plain = location.search.slice(1).split("&").includes(PROGRAMS.ask_for_plain);
  const relaxed = !plain && WebAssembly.validate(new Uint8Array(PROGRAMS.relaxed_module));
  const address = relaxed ? PROGRAMS.relaxed : PROGRAMS.plain;
  const policy = self.trustedTypes?.createPolicy("first-worker", { createScriptURL: () => address });
  // The name "kept" tells assets/worker_loader.js that the service worker serves the program and has checked its hash.
  const controller = self.navigator.serviceWorker?.controller?.scriptURL ?? "";
  const name = controller.startsWith(new URL("service_worker.js", document.baseURI).href) ? "kept" : "";
  const worker = new Worker(policy?.createScriptURL("") ?? address, { name });
  const events = [];
  const record = (event) => {
    event.preventDefault();
    events.push(event);
  };
  worker.addEventListener("message", record);
  worker.addEventListener("error", record);
  return { address, worker, events, record };
}
