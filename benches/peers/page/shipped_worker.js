// The shipped worker as it is, with an eye on its memory. Served at the site's root, because the worker's addresses
// are relative to it; the program and network to load stand after the question mark, where worker_loader.js looks for them.
importScripts('./benchmark/memory.js');
self.addEventListener('message', (event) => {
    if (event.data === 'memory') {
        event.stopImmediatePropagation();
        self.postMessage({ memory: self.linearMemory() });
    }
});
importScripts('./worker_loader.js');
