// A common interface of the engines: load() -> stages in milliseconds, run(film) -> { milliseconds, logits, ... },
// memory() -> bytes, stop(). Each engine runs in its own worker.

// Timeout in milliseconds, long enough for the slowest engine on a slow machine. A silent worker must not block the
// benchmark.
const PATIENCE = 120_000;

export function engineFor(specification, graph) {
    return specification.program ? new Shipped(specification) : new Peer(specification, graph);
}

class InWorker {
    constructor(address, options) {
        this.begun = performance.now();
        this.worker = new Worker(address, options);
    }

    // Posts `message`, if any, and waits until `answer` returns a value other than undefined for a reply.
    exchange(message, answer) {
        return new Promise((resolve, reject) => {
            const fail = (reason) => settle(reject, new Error(reason));
            const timer = setTimeout(() => fail('the engine did not answer'), PATIENCE);
            const settle = (how, value) => {
                clearTimeout(timer);
                this.worker.onmessage = this.worker.onerror = null;
                how(value);
            };
            this.worker.onerror = (event) => fail(event.message ?? 'its worker did not start');
            this.worker.onmessage = ({ data }) => {
                try {
                    const value = answer(data);
                    if (value !== undefined) settle(resolve, value);
                } catch (error) {
                    fail(error.message);
                }
            };
            if (message !== undefined) this.worker.postMessage(message);
        });
    }

    memory() {
        return this.exchange('memory', (data) => data.memory);
    }

    stop() {
        this.worker.terminate();
    }
}

// Our engine: the worker of the site, with the messages of src/bridge.
class Shipped extends InWorker {
    constructor({ program }) {
        super(`/benchmark_worker.js?${program}`);
        this.jobs = 0;
    }

    load() {
        const stages = {};
        const sinceLast = () => {
            const passed = performance.now() - this.begun;
            this.begun += passed;
            return passed;
        };
        return this.exchange(undefined, ([message]) => {
            const progress = message.Network;
            if (message === 'Listening') {
                stages.program = sinceLast();
            } else if (progress === 'Preparing') {
                stages.network = sinceLast();
            } else if (progress?.Ready) {
                stages.session = sinceLast();
                // The parts of this time, as the worker reports them.
                for (const [name, value] of Object.entries(progress.Ready.timings)) {
                    stages[`session: ${name}`] = value;
                }
                return stages;
            } else if (progress?.Failed) {
                throw new Error(progress.Failed.message);
            }
        });
    }

    // `milliseconds` is measured by the worker, `seen` by the page: from the start of resizing to the answer.
    run(film) {
        const begun = performance.now();
        const id = (this.film = ++this.jobs);
        let running;
        return this.exchange([{ Assess: { id, pixels: false, ...WHOLE } }, film.file], ([message]) => {
            if (message.Stage?.stage === 'Running') running = performance.now();
            if (message.Refused) throw new Error(JSON.stringify(message.Refused.refusal));
            if (!message.Assessed) return undefined;
            const { assessment, timings } = message.Assessed;
            const ended = performance.now();
            return {
                milliseconds: timings.inference,
                roundTrip: ended - begun,
                seen: ended - running,
                timings,
                logits: [...assessment.logits],
            };
        });
    }

    // What the network says of the film that was read last, with a part covered. Returns the milliseconds to the answer.
    ask(film, cover) {
        const begun = performance.now();
        const question = { cover, adjustments: UNCHANGED };
        const asked = { id: ++this.jobs, film: { id: this.film, ...WHOLE }, question, picture: false };
        return this.exchange([{ Probe: asked }, film.file], ([message]) => {
            if (message.Refused) throw new Error(JSON.stringify(message.Refused.refusal));
            return message.Probed ? performance.now() - begun : undefined;
        });
    }
}

// The file is the film, read whole and as it is (src/protocol).
const WHOLE = {
    place: 'File',
    preparation: { corners: [[0, 0], [1, 0], [1, 1], [0, 1]], inverted: false, grey: false },
};

// Changes nothing of the picture (src/probing).
const UNCHANGED = { brightness: 0, contrast: 0, sharpness: 0, rotation: 0, part: 1, shift: [0, 0], aspect: 1 };

// Another engine. Its input is the plane that our library prepares from the film.
class Peer extends InWorker {
    constructor({ runtime, threads }, graph) {
        super(`peer_worker.js?runtime=${runtime}&threads=${threads}&graph=/benchmark-made/graphs/${graph}.onnx`, {
            type: 'module',
        });
    }

    load() {
        return this.exchange(undefined, succeeded).then(({ stages }) => stages);
    }

    run(film) {
        const begun = performance.now();
        return this.exchange(film.plane, succeeded).then(({ milliseconds, logits }) => ({
            milliseconds,
            roundTrip: performance.now() - begun,
            logits,
        }));
    }
}

function succeeded(data) {
    if (data.failure) throw new Error(data.failure);
    return data;
}
