// Keeps the site for use without a network. `files` and `version` are put in by scripts/site.mjs; a new build is another text, which
// browsers take for a new worker. All files of a build are stored together and answered from there, and a new worker takes over only
// when no page of the old build is open: files of two builds never meet in a page.
const version = '$version';
const files = $files;
/** Other sites of this origin have stores of their own. */
const prefix = `hillock ${registration.scope} `;
const cacheName = prefix + version;

/** What a worker of the engine may do where it has no frame around it: compile, and nothing outside of itself. */
const policy =
  "default-src 'none'; script-src 'unsafe-eval' blob:; connect-src 'none'; worker-src 'none'";

/**
 * A page that has the worker of a new build take over and then asks for itself again. It asks for nothing before, since a worker is
 * replaced only when it has nothing to answer.
 */
const takeOver = `<!doctype html><title>hillock</title><script>
const again = () => location.reload();
navigator.serviceWorker.addEventListener('controllerchange', again);
navigator.serviceWorker.getRegistration().then((one) => {
  if (!one?.waiting) again();
  else one.waiting.postMessage('take over');
});
setTimeout(again, 10_000);
</script>`;

addEventListener('install', (event) => {
  event.waitUntil(store());
});

addEventListener('activate', (event) => {
  event.waitUntil(dropOthers());
});

addEventListener('message', ({ data }) => {
  if (data === 'take over') void skipWaiting();
});

addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || !request.url.startsWith(registration.scope)) return;
  event.respondWith(answer(request));
});

async function store() {
  const cache = await caches.open(cacheName);
  await cache.addAll(files.map((file) => new Request(file, { cache: 'no-cache' })));
}

async function dropOthers() {
  const names = (await caches.keys()).filter(
    (name) => name.startsWith(prefix) && name !== cacheName,
  );
  await Promise.all(names.map((name) => caches.delete(name)));
  await clients.claim();
}

async function answer(request) {
  if (request.mode === 'navigate' && (await canMakeWay()))
    return new Response(takeOver, { headers: { 'content-type': 'text/html' } });
  const cache = await caches.open(cacheName);
  const kept = await cache.match(request, { ignoreSearch: true });
  if (kept === undefined) return fetch(request);
  if (request.destination !== 'worker') return kept;
  const headers = new Headers(kept.headers);
  headers.set('content-security-policy', policy);
  return new Response(kept.body, { headers });
}

/** Whether there is a worker of a new build and no other page is open. */
async function canMakeWay() {
  if (registration.waiting === null) return false;
  const pages = await clients.matchAll({ type: 'window' });
  return pages.length <= 1;
}
