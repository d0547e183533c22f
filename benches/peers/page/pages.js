// Whole pages in a frame: how soon the first answer stands there, and how long many films take.

// How often a page is looked at, in milliseconds: what an answer may be late by here.
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

    // Waits until `find` gives something for the page's document.
    async until(find, patience = 120_000, glance = GLANCE) {
        for (const begun = performance.now(); performance.now() - begun < patience; await pause(glance)) {
            const found = find(this.frame.contentDocument);
            if (found) return found;
        }
        throw new Error('the page gave no answer');
    }

    // Hands one film over and waits for its answer.
    async answer(file) {
        const before = this.answered();
        await this.choose([file]);
        await this.until(() => this.answered() > before);
        if (this.frame.contentDocument.querySelector('[data-testid=error]')) throw new Error('the page refused the film');
    }

    answered() {
        return this.frame.contentDocument?.querySelectorAll(ANSWERED).length ?? 0;
    }

    // Waits for so many answers; gives the most workers that the page said it had meanwhile, if it says so.
    async untilAnswered(films, patience) {
        let most = null;
        await this.until((document) => {
            const workers = document.querySelector('[data-testid=status]')?.dataset.workers;
            most = workers ? Math.max(most, Number(workers)) : most;
            return this.answered() >= films;
        }, patience, 20);
        return most;
    }

    // Hands files over as the dialog does, as soon as it is there.
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

// Milliseconds from the start of navigation to an answer on the page; with a pause, from choosing the film after it.
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

// A visit as people make it: so many films, and so many milliseconds until the page is left. A browser keeps what it has
// compiled for speed, and only then.
export async function visit(address, file, { films, stay }) {
    const page = new Page(address);
    try {
        for (let film = 0; film < films; film++) await page.answer(new File([file], `film-${film}.jpeg`, { type: file.type }));
        await pause(stay);
    } finally {
        page.close();
    }
}

// Milliseconds for batches of these sizes, one after the other, on a page that has answered once.
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
