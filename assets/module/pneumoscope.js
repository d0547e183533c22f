// Pneumoscope without its interface, for pages of the same origin: `import { assess } from "./pneumoscope.js"`. Pages
// of other origins use the frame (embed.js). Types are in pneumoscope.d.ts. The build writes the program's file name
// and digest here.
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

/** Starts the worker and fetches the network, so that the first film does not wait. Resolves with the model's data. */
export const prepare = async () => (await reader()).model;

/** Assesses a film. Rejects with an `Error` that has a `code` if there is no answer. */
export const assess = async (film, { operatingPoint = "balanced", onProgress } = {}) =>
  (await reader()).assess(film, operatingPoint, onProgress);

/** Terminates the workers and frees their memory. Pending films are rejected. */
export async function close() {
  const ending = coming;
  coming = undefined;
  (await ending)?.close();
}
