// The service worker of the site, with stores and a network that stand for those of a browser: what it answers where browsers tell no
// ids of pages, or where their stores are full or gone. site-offline.test.ts has it in a browser.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';

const scope = 'https://host/site/';
const text = readFileSync(
  join(import.meta.dirname, '../../scripts/site/service-worker.js'),
  'utf8',
);

type Builds = Map<string, Map<string, string>>;
type Listener = (event: object) => void;

interface Asked {
  readonly clientId?: string;
  readonly resultingClientId?: string | undefined;
  readonly mode?: string;
}

/** A browser that has stored builds; what is stored and its network can be changed. */
class Fake {
  readonly stores: Builds = new Map();
  /** What the network has. */
  served = '';
  isFull = false;
  isBroken = false;
  readonly registration: { readonly scope: string; installing: object | null } = {
    scope,
    installing: null,
  };

  /** The worker of a build, installed. */
  async install(build: string): Promise<Map<string, Listener>> {
    this.served = build;
    const listeners = new Map<string, Listener>();
    const source = text.replace('$version', build).replace('$files', '["./", "a.js"]');
    runInNewContext(source, {
      URL,
      Headers,
      Response,
      Request: class {
        readonly url: string;
        constructor(file: string) {
          this.url = new URL(file, scope).href;
        }
      },
      registration: this.registration,
      clients: { matchAll: async () => [], claim: async () => {} },
      caches: this.#caches(),
      fetch: async () => new Response(`${this.served} of the network`),
      addEventListener: (name: string, listener: Listener) => listeners.set(name, listener),
    });
    await this.#extended(listeners.get('install')!);
    return listeners;
  }

  async activate(worker: Map<string, Listener>): Promise<void> {
    await this.#extended(worker.get('activate')!);
  }

  /** The build that a page or one of its files is answered from. */
  async ask(worker: Map<string, Listener>, asked: Asked): Promise<string> {
    const { mode = 'cors', ...ids } = asked;
    const url = new URL(mode === 'navigate' ? './' : 'a.js', scope).href;
    const request = { url, mode, method: 'GET', destination: '' };
    const response = await new Promise<Response>((resolve) => {
      worker.get('fetch')!({ request, ...ids, respondWith: resolve });
    });
    return response.text();
  }

  async #extended(listener: Listener): Promise<void> {
    await new Promise((resolve) => {
      listener({ waitUntil: resolve });
    });
  }

  #caches(): object {
    const keyOf = (key: { readonly url?: string; readonly href?: string }): string =>
      (key.url ?? key.href)!;
    const open = async (name: string): Promise<object> => {
      if (this.isBroken) throw new Error('no store');
      const store = this.stores.get(name) ?? new Map<string, string>();
      this.stores.set(name, store);
      return {
        addAll: async (list: readonly { readonly url: string }[]) => {
          for (const { url } of list) store.set(url, this.served);
        },
        put: async (key: URL, response: Response) => {
          if (this.isFull) throw new Error('QuotaExceededError');
          store.set(keyOf(key), await response.text());
        },
        match: async (key: { readonly url?: string }) => {
          const kept = store.get(keyOf(key));
          return kept === undefined ? undefined : new Response(kept);
        },
      };
    };
    return {
      open,
      keys: async () => [...this.stores.keys()],
      delete: async (name: string) => this.stores.delete(name),
    };
  }
}

const page = { mode: 'navigate' };

test('answers a page and its files from the newest build, and an older page from its own', async () => {
  const browser = new Fake();
  const worker = await browser.install('one');
  await browser.activate(worker);
  expect(await browser.ask(worker, { ...page, resultingClientId: 'p' })).toBe('one');
  await browser.install('two');
  expect(await browser.ask(worker, { clientId: 'p' })).toBe('one');
  expect(await browser.ask(worker, { ...page, resultingClientId: 'q' })).toBe('two');
  expect(await browser.ask(worker, { clientId: 'q' })).toBe('two');
});

test('a worker that begins while a newer one stores its files leaves these alone', async () => {
  const browser = new Fake();
  const worker = await browser.install('one');
  const storesOf = (build: string): string[] =>
    [...browser.stores.keys()].filter((name) => name.endsWith(` ${build}`));
  // the newer worker has stored its files, but not noted yet that its build is the newest
  const notes = new Map(browser.stores.get(`hillock-notes ${scope}`));
  await browser.install('two');
  browser.stores.set(`hillock-notes ${scope}`, notes);
  browser.registration.installing = {};
  await browser.activate(worker);
  expect(storesOf('two')).toHaveLength(1);
  browser.registration.installing = null;
  const newer = await browser.install('two');
  await browser.activate(newer);
  expect(storesOf('one')).toHaveLength(0);
  expect(await browser.ask(newer, { ...page, resultingClientId: 'q' })).toBe('two');
});

test.each([
  ['ids are empty', { clientId: '', resultingClientId: '' }, false],
  ['ids of pages are not told', { clientId: 'p', resultingClientId: undefined }, false],
  ['the store is full', { clientId: 'p', resultingClientId: 'p' }, true],
])('never mixes builds in a page where %s', async (_, ids, isFull) => {
  const browser = new Fake();
  const worker = await browser.install('one');
  await browser.activate(worker);
  browser.isFull = isFull;
  const opened = await browser.ask(worker, { ...page, ...ids });
  browser.isFull = false;
  await browser.install('two');
  browser.isFull = isFull;
  expect(await browser.ask(worker, { ...ids, resultingClientId: '' })).toBe(opened);
  expect(await browser.ask(worker, { ...page, ...ids })).toBe('one');
  expect(await browser.ask(worker, { ...ids, resultingClientId: '' })).toBe('one');
});

test('takes all from the network where the stores cannot be read or were emptied', async () => {
  const browser = new Fake();
  const worker = await browser.install('one');
  browser.stores.clear();
  await browser.activate(worker);
  expect(await browser.ask(worker, { ...page, resultingClientId: 'p' })).toBe('one of the network');
  await browser.install('one');
  expect(await browser.ask(worker, { ...page, resultingClientId: 'q' })).toBe('one');
  browser.isBroken = true;
  expect(await browser.ask(worker, { ...page, resultingClientId: 'r' })).toBe('one of the network');
  expect(await browser.ask(worker, { clientId: 'r' })).toBe('one of the network');
});
