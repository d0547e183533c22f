// rten, by the small crate in ../rten.
import init, { Network } from '/benchmark-made/rten/benchmark_rten.js';

// Loads the graph; gives the function from a plane to logits.
export async function start(graph) {
    await init();
    const network = new Network(graph);
    return (plane) => [...network.run(plane)];
}
