// A worker around another engine: ?runtime=ort|rten&graph=ADDRESS&threads=N. Loads, says how long each stage took,
// then answers each plane with its logits and the time of the run itself.
import './memory.js';

const asked = new URLSearchParams(location.search);
const now = () => performance.timeOrigin + performance.now();

// What is thrown need not be an Error.
const sentence = (error) => error?.message ?? String(error);

async function load() {
    const { start } = await import(`./${asked.get('runtime')}.js`);
    const begun = now();
    const graph = new Uint8Array(await (await fetch(asked.get('graph'))).arrayBuffer());
    const fetched = now();
    const run = await start(graph, Number(asked.get('threads')));
    // Both engines compile their program first, and memory.js saw when that was done.
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
