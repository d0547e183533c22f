// Measures how fast each of our workers answers questions about a film while a patch moves over it. The workers take turns.

import { engineFor } from './engines.js';
import { fetchFilm, offer, readPlan, say } from './plan.js';

const WARM_UP = 20;
const ANSWERS = 100;
const RADIUS = 0.12;

offer(run);

async function run() {
    const plan = await readPlan();
    const film = await fetchFilm(plan.made);
    const workers = [];
    for (const specification of plan.engines.filter(({ program }) => program)) {
        say(`${specification.name}: loading`);
        const running = engineFor(specification);
        await running.load();
        await running.run(film);
        workers.push({ name: specification.name, running, milliseconds: [] });
    }
    say('asking about a film');
    for (let step = 0; step < WARM_UP + ANSWERS; step++) {
        for (const worker of workers) {
            const time = await worker.running.ask(film, patchAt((2 * Math.PI * step) / ANSWERS));
            if (step >= WARM_UP) worker.milliseconds.push(time);
        }
    }
    workers.forEach(({ running }) => running.stop());
    return workers.map(({ name, milliseconds }) => ({ name, milliseconds }));
}

// On a circle about the middle of the film.
const patchAt = (angle) => ({
    Patch: { centre: [0.5 + 0.3 * Math.cos(angle), 0.5 + 0.3 * Math.sin(angle)], radii: [RADIUS, RADIUS] },
});
