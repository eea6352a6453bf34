// Keeps the site for use without a network. `files` and `version` are put in by scripts/site.mjs; a new build is another text, which
// browsers take for a new worker. All files of a build are stored together. A page gets all of its files from the build that was the
// newest when it was asked for, whichever worker answers: files of two builds never meet in a page, and a new worker has not to take
// the place of the old one, which browsers do at times of their own.
const version = '$version';
const files = $files;
/** Other sites of this origin have stores of their own. */
const prefix = `hillock ${registration.scope} `;
const cacheName = prefix + version;
/** Names of builds, under `newest` and under the ids of open pages. A worker is ended and started again at any time, so it stores them. */
const notes = `hillock-notes ${registration.scope}`;

/** What a worker of the engine may do where it has no frame around it: compile, and nothing outside of itself. */
const policy =
  "default-src 'none'; script-src 'unsafe-eval' blob:; connect-src 'none'; worker-src 'none'";

addEventListener('install', (event) => {
  event.waitUntil(store());
});

addEventListener('activate', (event) => {
  event.waitUntil(begin());
});

addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || !request.url.startsWith(registration.scope)) return;
  // A store that cannot be read has nothing for any request: then all comes from the network.
  event.respondWith(answer(event).catch(() => fetch(request)));
});

async function store() {
  const cache = await caches.open(cacheName);
  await cache.addAll(files.map((file) => new Request(file, { cache: 'no-cache' })));
  await note('newest', cacheName);
}

/** The pages of older builds are closed now. Those that are open were loaded before there was a worker, so from this build. */
async function begin() {
  const newest = (await noted('newest')) ?? cacheName;
  const names = await caches.keys();
  const isOld = (name) => name === notes || (name.startsWith(prefix) && name !== newest);
  // A newer worker that stores its files meanwhile clears up when it begins.
  if (!registration.installing) {
    await Promise.all(names.filter(isOld).map((name) => caches.delete(name)));
    await note('newest', newest);
  }
  for (const { id } of await clients.matchAll({ includeUncontrolled: true }))
    await note(id, cacheName);
  await clients.claim();
}

async function answer({ request, clientId, resultingClientId }) {
  const isPage = request.mode === 'navigate';
  const build = isPage ? await buildFor(resultingClientId) : await noted(clientId);
  const cache = await caches.open(build ?? cacheName);
  const kept = await cache.match(request, { ignoreSearch: true });
  if (kept === undefined) return fetch(request);
  if (request.destination !== 'worker') return kept;
  const headers = new Headers(kept.headers);
  headers.set('content-security-policy', policy);
  return new Response(kept.body, { headers });
}

/**
 * The build of a page that is being opened, noted for it. It is that of this worker, which answers the page as long as it is open,
 * where no note can be taken: in browsers that do not tell the id, and where the store is full.
 */
async function buildFor(id) {
  const newest = await noted('newest');
  if (!id || !newest) return cacheName;
  try {
    await note(id, newest);
    return newest;
  } catch {
    return cacheName;
  }
}

async function note(key, build) {
  const cache = await caches.open(notes);
  await cache.put(new URL(key, registration.scope), new Response(build));
}

async function noted(key) {
  const cache = await caches.open(notes);
  const found = await cache.match(new URL(key, registration.scope));
  return found?.text();
}
