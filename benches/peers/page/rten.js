// rten, through the crate in ../rten.
import init, { Network } from '/benchmark-made/rten/benchmark_rten.js';

// Loads the graph. Returns a function from a plane to logits.
export async function start(graph) {
    await init();
    const network = new Network(graph);
    return (plane) => [...network.run(plane)];
}
