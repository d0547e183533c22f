// Decodes and resizes with the browser's functions, then runs the graph. The graph, the engine and the film are loaded
// in parallel.
const asked = new URLSearchParams(location.search);
const SIDE = Number(asked.get('side'));

const graph = fetch(asked.get('graph')).then((answer) => answer.arrayBuffer());
const loaded = load();

self.addEventListener('message', async ({ data: film }) => {
    const plane = await prepare(film);
    const { ort, session } = await loaded;
    const { logits } = await session.run({ input: new ort.Tensor('float32', plane, [1, 1, SIDE, SIDE]) });
    const [normal, pneumonia] = logits.data;
    self.postMessage(1 / (1 + Math.exp(normal - pneumonia)));
});

async function load() {
    const ort = await import('/benchmark-ort/ort.wasm.min.mjs');
    ort.env.wasm.numThreads = 1;
    ort.env.logLevel = 'error';
    const options = { executionProviders: ['wasm'], graphOptimizationLevel: 'all' };
    const session = await ort.InferenceSession.create(new Uint8Array(await graph), options);
    return { ort, session };
}

// The network's input: one grey plane, values -1 to 1.
async function prepare(film) {
    const picture = await createImageBitmap(film, { resizeWidth: SIDE, resizeHeight: SIDE, resizeQuality: 'high' });
    const canvas = new OffscreenCanvas(SIDE, SIDE).getContext('2d');
    canvas.drawImage(picture, 0, 0);
    const { data } = canvas.getImageData(0, 0, SIDE, SIDE);
    return Float32Array.from({ length: SIDE * SIDE }, (_, i) => data[4 * i] / 127.5 - 1);
}
