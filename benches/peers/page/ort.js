// onnxruntime-web: only its WebAssembly engine, with all graph optimizations.
import * as ort from '/benchmark-ort/ort.wasm.min.mjs';

// Creates a session. Returns a function from a plane to logits.
export async function start(graph, threads) {
    ort.env.wasm.numThreads = threads;
    ort.env.logLevel = 'error';
    const options = { executionProviders: ['wasm'], graphOptimizationLevel: 'all' };
    const session = await ort.InferenceSession.create(graph, options);
    return async (plane) => {
        const side = Math.sqrt(plane.length);
        const outputs = await session.run({ input: new ort.Tensor('float32', plane, [1, 1, side, side]) });
        return [...outputs.logits.data];
    };
}
