// Adds up the linear memory of all WebAssembly that this worker starts, and notes when a program was compiled.
// Loaded before any engine, into classic and module workers alike.
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

    // In bytes. It only ever grows, so this is the peak too.
    self.linearMemory = () => [...memories].reduce((sum, memory) => sum + memory.buffer.byteLength, 0);
}
