// The shipped worker with a measurement of its memory. Served at the site's root, because the worker's URLs are
// relative to it. The query names the program and the network, for worker_loader.js.
importScripts('./benchmark/memory.js');
self.addEventListener('message', (event) => {
    if (event.data === 'memory') {
        event.stopImmediatePropagation();
        self.postMessage({ memory: self.linearMemory() });
    }
});
importScripts('./worker_loader.js');
