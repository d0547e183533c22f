// Pneumoscope without its interface, for pages of the same origin: `import { assess } from "./pneumoscope.js"`. Pages of
// other origins use the frame (embed.js). Types are in pneumoscope.d.ts. The build puts the program's name here, and what
// its bytes must be.
const PROGRAM = { name: "module", integrity: "" };
const SITE = new URL("./", import.meta.url);

let coming;

async function begin() {
  const { default: init, Reader } = await import(`./${PROGRAM.name}.js`);
  const wasm = fetch(new URL(`${PROGRAM.name}_bg.wasm`, SITE), { integrity: PROGRAM.integrity });
  await init({ module_or_path: wasm });
  return new Reader(SITE.href);
}

function reader() {
  coming ??= begin().catch((error) => { coming = undefined; throw error; });
  return coming;
}

/** Starts the worker and fetches the network, so that the first film need not wait; says which network it is. */
export const prepare = async () => (await reader()).model;

/** The answer for a film; rejects with an `Error` that has a `code` where there is none. */
export const assess = async (film, { operatingPoint = "balanced", onProgress } = {}) =>
  (await reader()).assess(film, operatingPoint, onProgress);

/** Ends the workers and frees their memory. Films without an answer get none. */
export async function close() {
  const ending = coming;
  coming = undefined;
  (await ending)?.close();
}
