// Reads files with the WebAssembly beside it, one after the other: from standard input the limits as JSON in a line, then
// for each file its length in four bytes, the lowest first, and its bytes; to standard output a line of JSON for each.
// The program is started anew when it has failed or holds much memory, as the page does with its workers.
const fs = require("fs");

const PROGRAM = process.argv[2];
const MOST_LINEAR_MEMORY = 256 << 20;

function take(length) {
  const bytes = Buffer.alloc(length);
  let at = 0;
  while (at < length) {
    let read;
    try {
      read = fs.readSync(0, bytes, at, length - at, null);
    } catch (error) {
      if (error.code !== "EAGAIN") throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
      continue;
    }
    if (read === 0) return undefined;
    at += read;
  }
  return bytes;
}

function takeLine() {
  let line = "";
  for (let byte = take(1); byte && byte[0] !== 10; byte = take(1)) line += String.fromCharCode(byte[0]);
  return line;
}

function start() {
  delete require.cache[require.resolve(PROGRAM)];
  return require(PROGRAM);
}

let panic = "";
console.error = (...words) => (panic = words.join(" "));

const { bytes, pixels, memory, budget } = JSON.parse(takeLine());
let program = start();
for (let head = take(4); head; head = take(4)) {
  const file = take(head.readUInt32LE());
  const begun = performance.now();
  let verdict, most = 0;
  try {
    const words = program.read(file, bytes, pixels, memory, budget).split(" ");
    [verdict, most] = [words[0], Number(words[1])];
  } catch (error) {
    verdict = `failed: ${panic || error}`;
    panic = "";
  }
  const milliseconds = performance.now() - begun;
  fs.writeSync(1, JSON.stringify({ verdict, most, milliseconds }) + "\n");
  if (verdict.startsWith("failed") || program.linear_memory() > MOST_LINEAR_MEMORY) program = start();
}
