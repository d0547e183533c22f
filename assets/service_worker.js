// Caches the site for offline use. The build writes the list of files and their SHA-256 here. The query of this
// script's URL names the worker program to cache with them (`?worker_relaxed`). The texts of a language are cached when a
// page shows that language. The network has its own folder or cache, and the worker stores it there after it has checked its
// SHA-256.
const SITE = { version: "", files: [], programs: {}, texts: {}, digests: {}, policy: "" };
// Names the caches and folders of this copy of the site. The build writes the same line into assets/worker_loader.js.
const store = (what) => what;
const SITES = `${store("site")} `;
const KEPT = SITES + SITE.version;
const NETWORK = store("network");
const HASHED = /[-_][0-9a-f]{16}/;
// The texts of a language, in this version or another.
const TEXTS = /\/texts_([a-z]+)-[0-9a-f]{16}\.txt$/;
// The script that starts workers. Its query names the program and the network.
const LOADER = "worker_loader.js";
// The owner of the site may change or remove this file at any time, so it has no digest and is fetched before the cache
// is used.
const LIVE = "embed.json";

// Apps installed from earlier versions share films by a POST to this path. These requests are never sent to the server.
const SHARE = "share";
// The names of caches and folders in earlier versions. They did not distinguish copies of the site on one origin.
const OLD_SHARED = "pneumoscope-shared";
const OLD_SITES = "pneumoscope-site-";
const OLD_NETWORK = "pneumoscope-network";

const address = (file) => new URL(file, registration.scope).href;
const program = SITE.programs[location.search.slice(1)] ?? [];
const files = new Set([...SITE.files, ...program].map(address));
const digests = new Map(Object.entries(SITE.digests).map(([file, digest]) => [address(file), digest]));

// Installs all files or none. The installation fails if a file is missing or has another digest, for instance during an
// upload. The previous version stays active, and the browser retries at its next update check.
self.addEventListener("install", (event) => event.waitUntil((async () => {
  const fetched = await Promise.all([...files, ...await textsInUse()].map(async (file) => [file, await original(file)]));
  const missing = fetched.find(([file, response]) => !response.ok && file !== address(LIVE));
  if (missing) throw new Error(`${missing[0]}: HTTP ${missing[1].status}`);
  await Promise.all(fetched.filter(([, response]) => response.ok).map(([file, response]) => keep(file, response)));
})()));

// The texts of this version, for the languages whose texts an earlier version has cached.
async function textsInUse() {
  const names = (await caches.keys()).filter((name) => name.startsWith(SITES));
  const kept = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
  const languages = new Set(kept.flat().map((request) => TEXTS.exec(request.url)?.[1]));
  return Object.keys(SITE.texts).filter((language) => languages.has(language)).map((language) => address(SITE.texts[language]));
}

// Removes old versions. The browser activates this version when no page uses the old one, or when the person chooses
// it.
self.addEventListener("activate", (event) => event.waitUntil((async () => {
  const names = await caches.keys();
  const earlier = names.filter((name) => name.startsWith(SITES) && name !== KEPT);
  await Promise.all(earlier.map((name) => caches.delete(name)));
  await caches.delete(OLD_SHARED);
  const stays = (error) => console.warn("cannot remove the files of an earlier version:", error);
  await moveOldStores(names).catch(stays);
  await removePrepared().catch(stays);
  await clients.claim();
})()));

self.addEventListener("message", (event) => {
  if (event.data === "take over") skipWaiting();
  // A page shows this language.
  if (Object.hasOwn(SITE.texts, event.data)) event.waitUntil(keepTexts(address(SITE.texts[event.data])).catch(() => {}));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method === "POST" && request.url === address(SHARE)) event.respondWith(Response.redirect(registration.scope, 303));
  const past = request.cache === "reload" || request.cache === "no-store";
  if (request.method !== "GET" || past || !request.url.startsWith(registration.scope)) return;
  event.respondWith(answer(request));
});

// Moves the network from the old caches, so that it is not fetched again, and removes the other entries of this copy of
// the site. The files in the folder OLD_NETWORK do not state their copy of the site: they stay while any copy still has
// a cache with an old name.
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

// Removes the second file of earlier versions: the weights in the kernels' layout. Its name begins with that of a
// worker.
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
  // A name with a hash identifies the content. Files with other names may be from a newer version, which this version
  // must not cache.
  const fixed = HASHED.test(file) && digests.has(file);
  const response = await (fixed ? original(file) : fetch(request));
  // Caches a file again that the browser has removed, for instance because storage was low.
  if (response.ok && files.has(file)) keepAgain(file, fixed ? response.clone() : original(file)).catch(() => {});
  return response;
}

async function keepTexts(file) {
  if (await find(file)) return;
  const response = await original(file);
  if (response.ok) await keep(file, response);
}

async function keepAgain(file, coming) {
  await keep(file, await coming);
}

// Fetches a file of this build; the fetch fails if the digest differs. Files with a hash in the name never change.
// Other files are revalidated, because the browser's cache may contain an old version.
function original(file) {
  return fetch(file, { integrity: digests.get(file) ?? "", cache: HASHED.test(file) ? "default" : "no-cache" });
}

// Stores a response. The loader is stored with its headers already set, so that they are not added at each request.
// Some hosts redirect pages; a redirected response is not valid for a navigation, but a copy of it is.
async function keep(file, response) {
  const whole = async (asked) => new Response(await asked.arrayBuffer(), asked);
  const kept = file === address(LOADER) ? asAskedFor(response) : response;
  await (await site()).put(file, kept !== response || response.redirected ? await whole(kept) : response);
}

// Copies a response. The cached response has a URL without the query, and a worker would use it as its location; a copy
// has no URL. A worker obeys the policy in the headers of its script. Not every server sends it, so it is added.
function asAskedFor(kept) {
  const response = new Response(kept.body, kept);
  const policy = "content-security-policy";
  if (!response.headers.has(policy)) response.headers.set(policy, SITE.policy);
  return response;
}

// The cache is opened once, because every file of the page's start waits for it.
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
    return await (await site()).match(file);
  } catch {
    // A broken cache is treated as an empty one.
    return undefined;
  }
}
