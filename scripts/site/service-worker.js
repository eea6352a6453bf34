// Keeps the site for use without a network. `files` and `version` are put in by scripts/site.mjs; a new build is another text, which
// browsers take for a new worker. All files of a build are stored together, so that those of two builds never mix.
const version = '$version';
const files = $files;
/** Other sites of this origin have stores of their own. */
const prefix = `hillock ${registration.scope} `;
const cacheName = prefix + version;

addEventListener('install', (event) => {
  event.waitUntil(store());
});

addEventListener('activate', (event) => {
  event.waitUntil(dropOthers());
});

addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || !request.url.startsWith(registration.scope)) return;
  event.respondWith(answer(request));
});

async function store() {
  const cache = await caches.open(cacheName);
  await cache.addAll(files.map((file) => new Request(file, { cache: 'no-cache' })));
  await skipWaiting();
}

async function dropOthers() {
  const names = (await caches.keys()).filter(
    (name) => name.startsWith(prefix) && name !== cacheName,
  );
  await Promise.all(names.map((name) => caches.delete(name)));
  await clients.claim();
}

/** Pages come from the network where there is one, so that a new build is seen; all else from the store. */
async function answer(request) {
  const cache = await caches.open(cacheName);
  const kept = await cache.match(request, { ignoreSearch: true });
  if (request.mode !== 'navigate') return kept ?? fetch(request);
  try {
    const response = await fetch(request);
    return response.ok || kept === undefined ? response : kept;
  } catch {
    return kept ?? (await cache.match('index.html')) ?? Response.error();
  }
}
