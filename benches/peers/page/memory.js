// Measures the linear memory of all WebAssembly instances of this worker, and records when a program is compiled.
// Loaded before the engine, in classic and module workers.
{
    const memories = new Set();
    const noteMemory = (value) => value instanceof WebAssembly.Memory && memories.add(value);

    WebAssembly.Memory = new Proxy(WebAssembly.Memory, {
        construct(target, parameters) {
            const memory = new target(...parameters);
            noteMemory(memory);
            return memory;
        },
    });

    for (const name of ['instantiate', 'instantiateStreaming']) {
        const original = WebAssembly[name];
        WebAssembly[name] = async (...parameters) => {
            const result = await original.apply(WebAssembly, parameters);
            Object.values((result.instance ?? result).exports).forEach(noteMemory);
            self.programReady = performance.timeOrigin + performance.now();
            return result;
        };
    }

    // In bytes. Linear memory never shrinks, so this is also the peak.
    self.linearMemory = () => [...memories].reduce((sum, memory) => sum + memory.buffer.byteLength, 0);
}
