// Keeps the site for use without a connection. The build puts here which files belong to it; a program that a page
// asks for in this script's address (`?worker_relaxed`) is kept with them. The network, most of the bytes, lies in a
// folder of its own, or a cache, into which the worker puts it once its SHA-256 is the right one.
const SITE = { version: "", files: [], programs: {}, integrity: {}, policy: "" };
const PREFIX = "pneumoscope-site-";
const KEPT = PREFIX + SITE.version;
// As in src/worker/keep.rs.
const NETWORK = "pneumoscope-network";
const HASHED = /[-_][0-9a-f]{16}/;
// Starts workers: what it is to start stands in the address that it is asked for with.
const LOADER = "worker_loader.js";
// Who owns the site may change it at any time, so it is asked for first.
const LIVE = "embed.json";

// Apps that were installed from versions before this one share films with this address: none goes on to the server.
const SHARE = "share";

const address = (file) => new URL(file, registration.scope).href;
const program = SITE.programs[location.search.slice(1)] ?? [];
const files = new Set([...SITE.files, ...program].map(address));
// What the workers' programs must be, which the first one does not ask again: assets/worker_loader.js.
const integrity = new Map(Object.entries(SITE.integrity).map(([file, hash]) => [address(file), hash]));

// All or nothing: if one file does not come, this version is not taken, and the one before goes on.
self.addEventListener("install", (event) => event.waitUntil((async () => {
  const cache = await site();
  // Names with a hash never change their content, of others the browser may have an old copy.
  const fresh = (file) =>
    new Request(file, HASHED.test(file) ? { integrity: integrity.get(file) ?? "" } : { cache: "no-cache" });
  await cache.addAll([...files].map(fresh));
  await keep(address(LOADER), await cache.match(address(LOADER)));
})()));

// Old versions go when no page uses them any more, or when the person has asked for this one.
self.addEventListener("activate", (event) => event.waitUntil((async () => {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(PREFIX) && name !== KEPT).map((name) => caches.delete(name)));
  await clients.claim();
})()));

self.addEventListener("message", (event) => {
  if (event.data === "take over") skipWaiting();
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method === "POST" && request.url === address(SHARE)) event.respondWith(Response.redirect(registration.scope, 303));
  const past = request.cache === "reload" || request.cache === "no-store";
  if (request.method !== "GET" || past || !request.url.startsWith(registration.scope)) return;
  event.respondWith(answer(request));
});

async function answer(request) {
  const url = new URL(request.url);
  const asked = url.search;
  url.search = url.hash = "";
  const file = url.href === registration.scope ? address("index.html") : url.href;
  const kept = await find(file);
  if (file === address(LIVE)) {
    const live = await fetch(request).catch(() => undefined);
    const copy = live?.ok ? live.clone() : undefined;
    if (copy) keep(file, copy).catch(() => {});
    return live ?? kept ?? Response.error();
  }
  if (kept) return asked && kept.url ? asAskedFor(kept) : kept;
  const response = await (integrity.has(file) ? fetch(file, { integrity: integrity.get(file) }) : fetch(request));
  // What was kept once and is gone, perhaps because room was short, is kept again.
  if (response.ok && files.has(file)) {
    keep(file, response.clone()).catch(() => {});
  }
  return response;
}

// The loader as it is to be answered with, so that it need not go through this script each time.
async function keep(file, response) {
  const whole = async (asked) => new Response(await asked.arrayBuffer(), asked);
  await (await site()).put(file, file === address(LOADER) ? await whole(asAskedFor(response)) : response);
}

// A worker's address would be that of the kept response, without what it was asked for with: a copy has none. A worker
// follows the policy that came with its script, which not every server sends.
function asAskedFor(kept) {
  const response = new Response(kept.body, kept);
  const policy = "content-security-policy";
  if (!response.headers.has(policy)) response.headers.set(policy, SITE.policy);
  return response;
}

// Opened once: each file that a page starts with waits for this.
let opened;
function site() {
  opened ??= caches.open(KEPT).catch((error) => {
    opened = undefined;
    throw error;
  });
  return opened;
}

async function find(file) {
  try {
    const kept = await (await site()).match(file);
    return kept ?? (file.endsWith(".onnx") ? await (await caches.open(NETWORK)).match(file) : undefined);
  } catch {
    // A broken cache is as none.
    return undefined;
  }
}
