// A worker for another engine: ?runtime=ort|rten&graph=URL&threads=N. Loads the engine, posts the time of each stage,
// then answers each plane with its logits and the time of the run.
import './memory.js';

const asked = new URLSearchParams(location.search);
const now = () => performance.timeOrigin + performance.now();

// Engines may throw values that are not an Error.
const sentence = (error) => error?.message ?? String(error);

async function load() {
    const { start } = await import(`./${asked.get('runtime')}.js`);
    const begun = now();
    const graph = new Uint8Array(await (await fetch(asked.get('graph'))).arrayBuffer());
    const fetched = now();
    const run = await start(graph, Number(asked.get('threads')));
    // Both engines compile their program first; memory.js records when that is done.
    const stages = { network: fetched - begun, program: self.programReady - fetched, session: now() - self.programReady };
    return { run, stages };
}

async function answer(run, plane) {
    try {
        const begun = performance.now();
        const logits = await run(plane);
        self.postMessage({ milliseconds: performance.now() - begun, logits });
    } catch (error) {
        self.postMessage({ failure: sentence(error) });
    }
}

try {
    const { run, stages } = await load();
    self.addEventListener('message', ({ data }) => {
        if (data === 'memory') {
            self.postMessage({ memory: self.linearMemory() });
        } else {
            answer(run, data);
        }
    });
    self.postMessage({ stages });
} catch (error) {
    self.postMessage({ failure: sentence(error) });
}
