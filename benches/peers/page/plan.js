// What every page of the benchmark shares: its end of the program that drives the browser, and the films.

// The program calls benchmark(options), then polls window.progress and window.outcome.
export function offer(run) {
    window.benchmark = (options) => {
        run(options).then(
            (report) => (window.outcome = { report }),
            (error) => (window.outcome = { failure: error.stack ?? String(error) }),
        );
    };
}

export const say = (what) => (window.progress = what);

export const readPlan = async () => (await fetch('/benchmark-made/plan.json')).json();

export async function fetchFilm({ name, file, plane }) {
    const bytes = async (address) => (await fetch(`/benchmark-made/${address}`)).arrayBuffer();
    return {
        name,
        file: new File([await bytes(file)], name, { type: 'image/jpeg' }),
        plane: new Float32Array(await bytes(plane)),
    };
}
