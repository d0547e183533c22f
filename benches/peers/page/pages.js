// Measures whole pages in a frame: the time to the first answer, and the time of batches of films.

// Polling interval in milliseconds; also the maximum error of a measured time.
const GLANCE = 4;
const INPUT = '[data-testid=file-input]';
const ANSWERED = '[data-testid=result], [data-testid=error]';

export const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

export class Page {
    // Starts to load the page; `begun` is the start of its navigation.
    constructor(address) {
        this.frame = document.createElement('iframe');
        this.frame.src = address;
        this.begun = performance.now();
        document.body.append(this.frame);
    }

    // Waits until `find` returns a truthy value for the page's document.
    async until(find, patience = 120_000, glance = GLANCE) {
        for (const begun = performance.now(); performance.now() - begun < patience; await pause(glance)) {
            const found = find(this.frame.contentDocument);
            if (found) return found;
        }
        throw new Error('the page gave no answer');
    }

    // Chooses one film and waits for its answer.
    async answer(file) {
        const before = this.answered();
        await this.choose([file]);
        await this.until(() => this.answered() > before);
        if (this.frame.contentDocument.querySelector('[data-testid=error]')) throw new Error('the page refused the film');
    }

    answered() {
        return this.frame.contentDocument?.querySelectorAll(ANSWERED).length ?? 0;
    }

    // Waits for a number of answers. Returns the maximum number of workers that the page reported, or null.
    async untilAnswered(films, patience) {
        let most = null;
        await this.until((document) => {
            const workers = document.querySelector('[data-testid=status]')?.dataset.workers;
            most = workers ? Math.max(most, Number(workers)) : most;
            return this.answered() >= films;
        }, patience, 20);
        return most;
    }

    // Chooses files as the file dialog does, as soon as the input exists.
    async choose(files) {
        const input = await this.until((page) => page.querySelector(INPUT));
        const transfer = new DataTransfer();
        files.forEach((file) => transfer.items.add(file));
        input.files = transfer.files;
        input.dispatchEvent(new Event('change', { bubbles: true }));
    }

    close() {
        this.frame.remove();
    }
}

// The time from the start of navigation to the answer, in milliseconds. With a pause `before`: from the choice of the
// film after the pause.
export async function firstAnswer(address, file, before = 0) {
    const page = new Page(address);
    try {
        let { begun } = page;
        if (before) {
            await page.until((document) => document.querySelector(INPUT));
            await pause(before);
            begun = performance.now();
        }
        await page.answer(file);
        return performance.now() - begun;
    } finally {
        page.close();
    }
}

// Simulates a visit: `films` films, then `stay` milliseconds until the page is closed. A browser caches optimized code
// only after such a visit.
export async function visit(address, file, { films, stay }) {
    const page = new Page(address);
    try {
        for (let film = 0; film < films; film++) await page.answer(new File([file], `film-${film}.jpeg`, { type: file.type }));
        await pause(stay);
    } finally {
        page.close();
    }
}

// The time of batches of these sizes in milliseconds, one after another, on a page that has answered once.
export async function batches(address, sizes, file, say) {
    const page = new Page(address);
    const times = [];
    let films = 0;
    try {
        await page.answer(file);
        for (const size of sizes) {
            say(`${size} films on ${address}`);
            const before = page.answered();
            const names = Array.from({ length: size }, () => `film-${++films}.jpeg`);
            const begun = performance.now();
            await page.choose(names.map((name) => new File([file], name, { type: file.type })));
            const workers = await page.untilAnswered(before + size, 120_000 + 5_000 * size);
            times.push({ films: size, milliseconds: performance.now() - begun, workers });
        }
        return { address, times };
    } finally {
        page.close();
    }
}
