// What tests do in a page of the site: plain functions that a browser evaluates there.
import type { Engine } from '../../src/page/host/index.ts';
import type { Session, SessionOptions } from '../../src/page/session/index.ts';

/** The globals of the page. */
interface PageGlobals {
  readonly hillock: { readonly Session: typeof Session; readonly Engine: typeof Engine };
  readonly engine: Engine;
  readonly faults: readonly string[];
}

declare const hillock: PageGlobals['hillock'];
declare const engine: Engine;
declare const faults: PageGlobals['faults'];

/** What a run came to. */
export interface Outcome {
  readonly words: string;
  readonly spikes: number;
  /** The sum of the spikes' neurons. */
  readonly sumOfI: number;
  readonly printed: string;
  readonly diagnostics: readonly string[];
  /** Milliseconds to the first spike, and to the end. */
  readonly first: number;
  readonly last: number;
  readonly canCompile: boolean | null;
}

/** Runs a text to its end, drawing what comes. */
export async function runInPage(options: SessionOptions): Promise<Outcome> {
  const begun = performance.now();
  const session = new hillock.Session(engine, { mode: 'live', ...options });
  let [spikes, first, sumOfI] = [0, 0, 0];
  session.on('parts', ({ part, parts }) => {
    for (const { i } of parts) {
      if (i === null) continue;
      spikes += i.length;
      for (const one of i) sumOfI += one;
    }
    if (spikes > 0 && first === 0) first = performance.now() - begun;
    setTimeout(() => session.drawn(part));
  });
  const over = new Promise<void>((resolve) => {
    session.on('end', () => resolve());
    session.on('state', () => session.state === 'wrong' && resolve());
  });
  // On a slow machine its end is not near.
  session.on('state', () => session.isAsking && session.resume());
  if (options.autoplay !== true) session.start();
  await over;
  const last = performance.now() - begun;
  const outcome = {
    ...{ spikes, sumOfI, first, last },
    words: `${session.words.state} | ${session.words.figures}`,
    printed: session.run?.printed ?? '',
    diagnostics: session.diagnostics.map(({ message }) => message),
    canCompile: engine.runner.canCompile,
  };
  session.dispose();
  return outcome;
}

/** Stops a run some time after its start; returns its words, and the milliseconds until it was over. */
export async function stopInPage({
  text,
  after,
}: {
  readonly text: string;
  readonly after: number;
}): Promise<{ words: string; milliseconds: number; spikes: number; isReady: boolean }> {
  const session = new hillock.Session(engine, { text, mode: 'live' });
  let spikes = 0;
  session.on('parts', ({ part, parts }) => {
    for (const { i } of parts) spikes += i?.length ?? 0;
    session.drawn(part);
  });
  session.start();
  await new Promise<void>((resolve) => {
    session.on('begin', () => resolve());
    session.on('state', () => session.state === 'wrong' && resolve());
  });
  if (session.state === 'wrong') throw new Error(session.diagnostics.at(0)!.message);
  await new Promise((resolve) => setTimeout(resolve, after));
  const over = new Promise((resolve) => session.on('end', resolve));
  const begun = performance.now();
  session.stop();
  await over;
  const milliseconds = performance.now() - begun;
  const words = session.words.state;
  // Another run goes at once.
  session.setText('neurons G[2] { dv/dt = -v/second : 1 }\nrun 1*ms\n', 'opened');
  session.start();
  await new Promise((resolve) => session.on('end', resolve));
  const isReady = session.run?.end === 'done';
  session.dispose();
  return { words, milliseconds, spikes, isReady };
}

/** Types letters, and measures the time from each to its analysis. */
export async function typeInPage({
  text,
  letters,
}: {
  readonly text: string;
  readonly letters: number;
}): Promise<number[]> {
  const session = new hillock.Session(engine, { text, mode: 'live' });
  const analysed = (): Promise<void> =>
    new Promise((resolve) => {
      const end = session.on('analysis', () => {
        if (!session.isCurrent) return;
        end();
        resolve();
      });
    });
  await analysed();
  const times: number[] = [];
  for (let k = 0; k < letters; k++) {
    const begun = performance.now();
    session.setText(`${session.text}#`, 'typed');
    await analysed();
    times.push(performance.now() - begun);
  }
  session.dispose();
  return times;
}

/** Pauses, steps, changes a constant, goes on, and returns the session as a text with the spikes of the run. */
export async function changeInPage(text: string): Promise<{
  readonly session: string | null;
  readonly csv: readonly (readonly [name: string, text: string])[];
  readonly log: readonly string[];
  readonly milliseconds: number;
}> {
  const session = new hillock.Session(engine, { text, mode: 'live' });
  const log: string[] = [];
  session.on('parts', ({ part }) => session.drawn(part));
  const when = (isSo: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (!isSo()) return;
        end();
        resolve();
      };
      const end = session.on('state', look);
      look();
    });
  await when(() => session.isCurrent);
  session.step(100);
  await when(() => (session.run?.state.t ?? 0) > 0 && session.state === 'paused');
  log.push(`${session.words.state} at step ${Math.round(session.run!.state.t / 1e-4)}`);
  session.nextSpike();
  await when(() => session.run!.state.t > 0.0101 && session.state === 'paused');
  const begun = performance.now();
  session.setConstant('tau_m', '15 ms', true);
  await when(() => session.run!.changes.length > 0);
  const milliseconds = performance.now() - begun;
  session.resume();
  await when(() => session.run!.end !== null && session.isCurrent);
  log.push(`${session.words.state}; ${session.words.figures.replace(/from .*/, 'from then on')}`);
  const result = { session: await session.ask('session'), csv: await session.ask('csv') };
  const figures = await session.ask('figures');
  log.push(`${figures.length} figures`);
  session.dispose();
  return { ...result, log, milliseconds };
}

/** What a worker of the frame can reach. */
export function probeInPage(address: string): Promise<unknown> {
  const probe = `onmessage = async ({ ports: [port] }) => {
    const found = {};
    const attempt = async (name, work) => {
      try {
        await work();
        found[name] = 'open';
      } catch {
        found[name] = 'blocked';
      }
    };
    const opened = (one) => new Promise((resolve, reject) => {
      one.onopen = one.onsuccess = resolve;
      one.onerror = reject;
    });
    const file = ${JSON.stringify(address)} + '/page.js';
    await attempt('fetch', () => fetch(file, { mode: 'no-cors' }));
    await attempt('XMLHttpRequest', () => {
      const request = new XMLHttpRequest();
      request.open('GET', file, false);
      request.send();
    });
    await attempt('WebSocket', () => opened(new WebSocket(file.replace('http', 'ws'))));
    await attempt('EventSource', () => opened(new EventSource(file)));
    await attempt('importScripts', () => importScripts(file));
    await attempt('import', () => import(file));
    await attempt('indexedDB', () => opened(indexedDB.open('x')));
    await attempt('caches', () => caches.open('x'));
    await attempt('files', () => navigator.storage.getDirectory());
    found.origin = origin;
    found.compiles = new Function('return true')();
    found.document = typeof document;
    port.postMessage({ kind: 'printed', run: 1, text: JSON.stringify(found) });
  };`;
  const other = new hillock.Engine({ frame: { url: '/engine.html' }, text: async () => probe });
  return new Promise((resolve) => {
    other.runner.onResponse((response) => {
      if (response.kind !== 'printed') return;
      other.dispose();
      resolve(JSON.parse(response.text));
    });
  });
}

/** The faults of an engine whose workers send something else. */
export function intrudeInPage(): Promise<string[]> {
  const intruder = `onmessage = ({ ports: [port] }) => port.postMessage({ kind: 'began', run: '<img>' });`;
  const found: string[] = [];
  return new Promise((resolve) => {
    const other = new hillock.Engine(
      { frame: { url: '/engine.html' }, text: async () => intruder },
      {
        onFault: (message) => {
          found.push(message);
          resolve(found);
        },
      },
    );
    other.runner.onGone(() => other.runner.send({ kind: 'stop', run: 1 }));
  });
}

/** A run goes on while its frame is loaded again. */
export async function replaceFrameInPage(
  text: string,
): Promise<{ faults: readonly string[]; words: string }> {
  const session = new hillock.Session(engine, {
    text: text.replace('1*second', '1000*second'),
    mode: 'live',
  });
  session.start();
  await new Promise((resolve) => session.on('begin', resolve));
  const over = new Promise((resolve) => session.on('end', resolve));
  document.querySelector('iframe')!.src = '/engine.html?again';
  await over;
  await new Promise((resolve) => setTimeout(resolve));
  return { faults, words: session.words.state };
}
