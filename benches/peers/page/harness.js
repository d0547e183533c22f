// Runs the benchmark against other engines. This script reports raw times; the program that drives the browser computes
// the statistics.

import { engineFor } from './engines.js';
import { batches, firstAnswer, pause, visit } from './pages.js';
import { fetchFilm, offer, readPlan, say } from './plan.js';

// Uncounted rounds, so that the browser compiles each engine with optimizations.
const WARM_UP = 5;
const LOADS = 3;
const FIRST_ANSWERS = { uncounted: 2, counted: 7 };
// The earlier measurements have filled the browser's caches. `pause` is the time until a person chooses a film, in
// milliseconds.
const LATER_ANSWERS = { uncounted: 0, counted: 7, pause: 3_000 };
// An uncounted visit: the number of films, and the pause after them in milliseconds.
const VISIT = { films: 12, stay: 5_000 };
const DECODINGS = 10;

// Pause between two engines' runs, in milliseconds: threads of the previous engine may still spin.
const SETTLING = 20;

offer(run);

async function run(options) {
    const plan = await readPlan();
    const films = await Promise.all(plan.films.map(fetchFilm));
    const made = await fetchFilm(plan.made);
    const engines = plan.engines.map((specification) => ({ ...specification, unavailable: null }));
    for (const engine of engines) {
        await attempt(engine, () => measureLoad(engine, films[0]));
    }
    say('running all engines in turn');
    for (const engine of engines) {
        await attempt(engine, () => startEngine(engine));
    }
    await measureInference(engines, films, options.rounds);
    const ours = engines[0];
    const decoding = ours.unavailable ? null : await measureDecoding(ours, made);
    for (const engine of engines.filter(isRunning)) {
        engine.memory = await engine.running.memory();
    }
    const endurance = ours.unavailable ? null : await measureEndurance(ours, films, options.endurance);
    for (const engine of engines.filter(isRunning)) {
        engine.running.stop();
        delete engine.running;
    }
    const pages = firstPages(engines, plan.side);
    return {
        browser: navigator.userAgent,
        isolated: crossOriginIsolated,
        engines,
        decoding,
        endurance,
        first_answers: await measureFirstAnswers(pages, films[0].file, FIRST_ANSWERS),
        later_answers: await measureFirstAnswers(pages, films[0].file, LATER_ANSWERS),
        batches: await measureBatches(options.films, films[0].file),
    };
}

const isRunning = (engine) => engine.running && !engine.unavailable;

// Marks an engine or page as unavailable if it fails, and skips it from then on.
async function attempt(engine, measure) {
    if (engine.unavailable) return;
    try {
        await measure();
    } catch (error) {
        engine.unavailable = error.message;
        say(`${engine.name}: ${error.message}`);
        engine.running?.stop();
    }
}

// Starts the engine with one of its graphs, calls `use`, and stops the engine.
async function briefly(engine, graph, use) {
    const running = engineFor(engine, graph);
    try {
        return await use(running, await running.load());
    } finally {
        running.stop();
    }
}

// Chooses the fastest graph of this engine, which also fills the browser's cache. Then measures the load time.
async function measureLoad(engine, film) {
    engine.trials = [];
    for (const graph of engine.graphs) {
        say(`${engine.name}: trying ${graph}`);
        const milliseconds = await briefly(engine, graph, (running) => fastestOfFive(running, film));
        engine.trials.push({ graph, milliseconds });
    }
    engine.graph = engine.trials.reduce((a, b) => (b.milliseconds < a.milliseconds ? b : a)).graph;
    engine.loads = {};
    for (let i = 0; i < LOADS; i++) {
        say(`${engine.name}: loading`);
        await briefly(engine, engine.graph, async (running, stages) => {
            const { milliseconds } = await running.run(film);
            for (const [stage, time] of Object.entries({ ...stages, 'first run': milliseconds })) {
                (engine.loads[stage] ??= []).push(time);
            }
        });
    }
}

async function fastestOfFive(running, film) {
    const times = [];
    for (let i = 0; i < 5; i++) times.push((await running.run(film)).milliseconds);
    return Math.min(...times);
}

async function startEngine(engine) {
    engine.running = engineFor(engine, engine.graph);
    await engine.running.load();
    Object.assign(engine, { inference: [], round_trip: [], seen: [], largest_difference: 0 });
}

// Each round runs each engine once on the same film, in rotating order.
async function measureInference(engines, films, rounds) {
    for (let round = 0; round < WARM_UP + rounds; round++) {
        say(`round ${round + 1} of ${WARM_UP + rounds}`);
        const film = films[round % films.length];
        const answers = new Map();
        for (let i = 0; i < engines.length; i++) {
            const engine = engines[(round + i) % engines.length];
            await attempt(engine, async () => {
                await pause(SETTLING);
                answers.set(engine, await engine.running.run(film));
            });
        }
        for (const [engine, answer] of answers) {
            note(engine, answer, answers.get(engines[0]), round >= WARM_UP);
        }
    }
}

function note(engine, answer, ours, counted) {
    const differences = ours ? answer.logits.map((logit, i) => Math.abs(logit - ours.logits[i])) : [];
    engine.largest_difference = Math.max(engine.largest_difference, ...differences);
    if (counted) {
        engine.inference.push(answer.milliseconds);
        engine.round_trip.push(answer.roundTrip);
        if (answer.seen) engine.seen.push(answer.seen - answer.timings.resize);
    }
}

async function measureDecoding(engine, film) {
    say('decoding and resizing a made film');
    const times = { decode: [], resize: [] };
    for (let i = 0; i < DECODINGS; i++) {
        const { timings } = await engine.running.run(film);
        times.decode.push(timings.decode);
        times.resize.push(timings.resize);
    }
    return times;
}

// Measures the memory after 1, 10, 100, ... further films.
async function measureEndurance(engine, films, count) {
    const milestones = [];
    for (let runs = 1; runs <= count; runs++) {
        await engine.running.run(films[runs % films.length]);
        if (runs === count || Number.isInteger(Math.log10(runs))) {
            say(`${runs} of ${count} films in a row`);
            milestones.push({ runs, memory: await engine.running.memory() });
        }
    }
    return milestones;
}

// Our page, and the pages of onnxruntime-web with the fastest graphs on one thread.
function firstPages(engines, side) {
    const peers = engines.filter(({ runtime, threads, unavailable }) => runtime === 'ort' && threads === 1 && !unavailable);
    const pages = peers.map(({ name, graph }) => ({
        name,
        address: `/benchmark/first/index.html?graph=/benchmark-made/graphs/${graph}.onnx&side=${side}`,
    }));
    return [{ name: engines[0].name, address: '/index.html' }, ...pages];
}

async function measureFirstAnswers(pages, file, { uncounted, counted, pause: before }) {
    const results = pages.map(({ name }) => ({ name, unavailable: null, milliseconds: [] }));
    for (let i = 0; i < uncounted + counted; i++) {
        say(`first answer ${i + 1} of ${uncounted + counted}`);
        for (const [place, { address }] of pages.entries()) {
            // The previous frame and its workers must have ended.
            await pause(500);
            await attempt(results[place], async () => {
                if (i < uncounted) return visit(address, file, VISIT);
                results[place].milliseconds.push(await firstAnswer(address, file, before));
            });
        }
    }
    return results;
}

async function measureBatches(sizes, file) {
    const results = [];
    for (const address of sizes.length ? ['/index.html?workers=1', '/index.html'] : []) {
        results.push(await batches(address, sizes, file, say));
    }
    return results;
}
