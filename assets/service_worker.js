// Keeps the site for use without a connection. The build puts here which files belong to it and what SHA-256 each has; a
// program that a page asks for in this script's address (`?worker_relaxed`) is kept with them. The network, most of the
// bytes, lies in a folder of its own, or a cache, into which the worker puts it once its SHA-256 is the right one.
const SITE = { version: "", files: [], programs: {}, digests: {}, policy: "" };
// What this copy of the site keeps its things under: the build puts the same line into assets/worker_loader.js.
const store = (what) => what;
const SITES = `${store("site")} `;
const KEPT = SITES + SITE.version;
const NETWORK = store("network");
const HASHED = /[-_][0-9a-f]{16}/;
// Starts workers: what it is to start stands in the address that it is asked for with.
const LOADER = "worker_loader.js";
// Who owns the site may change or remove it at any time, so it is asked for first, and has no digest.
const LIVE = "embed.json";

// Apps that were installed from versions before this one share films with this address: none goes on to the server.
const SHARE = "share";
// What those versions called their stores, without telling copies of the site on one origin apart.
const OLD_SHARED = "pneumoscope-shared";
const OLD_SITES = "pneumoscope-site-";
const OLD_NETWORK = "pneumoscope-network";

const address = (file) => new URL(file, registration.scope).href;
const program = SITE.programs[location.search.slice(1)] ?? [];
const files = new Set([...SITE.files, ...program].map(address));
const digests = new Map(Object.entries(SITE.digests).map(([file, digest]) => [address(file), digest]));

// All or nothing: a file that does not come or is not the build's, as halfway through an upload, ends this. The version
// before goes on, and the browser tries again when it next looks for a newer one.
self.addEventListener("install", (event) => event.waitUntil((async () => {
  const fetched = await Promise.all([...files].map(async (file) => [file, await original(file)]));
  const missing = fetched.find(([file, response]) => !response.ok && file !== address(LIVE));
  if (missing) throw new Error(`${missing[0]}: HTTP ${missing[1].status}`);
  await Promise.all(fetched.filter(([, response]) => response.ok).map(([file, response]) => keep(file, response)));
})()));

// Old versions go when no page uses them any more, or when the person has asked for this one.
self.addEventListener("activate", (event) => event.waitUntil((async () => {
  const names = await caches.keys();
  const earlier = names.filter((name) => name.startsWith(SITES) && name !== KEPT);
  await Promise.all(earlier.map((name) => caches.delete(name)));
  await caches.delete(OLD_SHARED);
  const stays = (error) => console.warn("what an earlier version kept stays:", error);
  await moveOldStores(names).catch(stays);
  await removePrepared().catch(stays);
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

// The network need not be fetched again; the rest of what lies in this folder of the origin is removed. The files of
// OLD_NETWORK do not say whose they are: they stay while another copy of the site still has a cache under an old name.
async function moveOldStores(names) {
  for (const name of names.filter((name) => name === OLD_NETWORK || name.startsWith(OLD_SITES))) {
    const cache = await caches.open(name);
    const requests = await cache.keys();
    const own = requests.filter((request) => request.url.startsWith(registration.scope));
    for (const request of own) {
      if (name === OLD_NETWORK) await (await caches.open(NETWORK)).put(request, await cache.match(request));
      await cache.delete(request);
    }
    if (own.length === requests.length) await caches.delete(name);
  }
  if ((await caches.keys()).some((name) => name.startsWith(OLD_SITES))) return;
  const root = await navigator.storage?.getDirectory?.();
  const old = await root?.getDirectoryHandle(OLD_NETWORK).catch(() => undefined);
  if (!old) return;
  const folder = await root.getDirectoryHandle(NETWORK, { create: true });
  const left = [];
  for await (const file of old.values()) left.push(file);
  for (const file of left) await file.move(folder, file.name);
  await root.removeEntry(OLD_NETWORK);
}

// Earlier versions kept a second file beside the network, with the weights in the order of the kernels: its name begins with
// that of a worker.
async function removePrepared() {
  const root = await navigator.storage?.getDirectory?.();
  const folder = await root?.getDirectoryHandle(NETWORK).catch(() => undefined);
  const names = [];
  for await (const name of folder?.keys() ?? []) names.push(name);
  await Promise.all(names.filter((name) => name.startsWith("worker")).map((name) => folder.removeEntry(name)));
}

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
  // A name with a hash stands for these bytes alone; under others a newer version's may lie, which this one must not keep.
  const fixed = HASHED.test(file) && digests.has(file);
  const response = await (fixed ? original(file) : fetch(request));
  // What was kept once and is gone, perhaps because room was short, is kept again.
  if (response.ok && files.has(file)) keepAgain(file, fixed ? response.clone() : original(file)).catch(() => {});
  return response;
}

async function keepAgain(file, coming) {
  await keep(file, await coming);
}

// A file as the build made it: with other bytes the browser fails to fetch it. Names with a hash never change their
// content, of others the browser may have an old copy.
function original(file) {
  return fetch(file, { integrity: digests.get(file) ?? "", cache: HASHED.test(file) ? "default" : "no-cache" });
}

// The loader as it is to be answered with, so that it need not go through this script each time. A response that came by
// way of another address, which some hosts have for pages, may not answer a navigation: a copy of it may.
async function keep(file, response) {
  const whole = async (asked) => new Response(await asked.arrayBuffer(), asked);
  const kept = file === address(LOADER) ? asAskedFor(response) : response;
  await (await site()).put(file, kept !== response || response.redirected ? await whole(kept) : response);
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
    return kept ?? (file.endsWith(".onnx") ? await caches.match(file, { cacheName: NETWORK }) : undefined);
  } catch {
    // A broken cache is as none.
    return undefined;
  }
}
