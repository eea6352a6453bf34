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
  if (session.run!.end === null) await over;
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

/** The words of a session whose run nobody asked for, when it is checked. */
export async function refuseInPage(text: string): Promise<string> {
  const session = new hillock.Session(engine, { text, autoplay: true });
  await new Promise<void>((resolve) => {
    session.on('state', () => {
      if (session.isCurrent && session.state !== 'running') resolve();
    });
  });
  const words = `${session.words.state} | ${session.words.figures}`;
  session.dispose();
  return words;
}

/** Runs a text while a part of the engine comes late. */
export async function runLateInPage({
  text,
  part,
}: {
  readonly text: string;
  readonly part: string;
}): Promise<Outcome> {
  const wait = new Promise((resolve) => setTimeout(resolve, 1500));
  (globalThis as { late?: ReadonlyMap<string, Promise<unknown>> }).late = new Map([[part, wait]]);
  const begun = performance.now();
  const session = new hillock.Session(engine, { text, mode: 'live', autoplay: true });
  session.on('parts', ({ part: number }) => session.drawn(number));
  await new Promise((resolve) => session.on('end', resolve));
  const last = performance.now() - begun;
  const outcome = {
    ...{ spikes: 0, sumOfI: 0, first: 0, last },
    words: session.words.state,
    printed: session.run?.printed ?? '',
    diagnostics: [],
    canCompile: engine.runner.canCompile,
  };
  session.dispose();
  return outcome;
}

/** The results of a run, and those of the same one that went on from a checkpoint after its worker was killed. */
export async function restoreInPage(text: string): Promise<{
  readonly whole: readonly (readonly [name: string, text: string])[];
  readonly restored: readonly (readonly [name: string, text: string])[];
  readonly words: string;
}> {
  const session = new hillock.Session(engine, { text, mode: 'live' });
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
  session.start();
  await when(() => session.run?.end === 'done');
  const whole = await session.ask('csv');
  session.step(500);
  await when(
    () => session.state === 'paused' && session.run!.end === null && session.run!.state.t > 0.04,
  );
  const { id } = await session.checkpoint();
  session.resume();
  await when(() => session.state === 'running');
  engine.runner.kill();
  await when(() => session.run!.end === 'killed');
  const [words] = session.words.state.split(':');
  session.restore(id);
  await when(() => session.state === 'paused' && session.run!.end === null);
  session.resume();
  await when(() => session.run?.end === 'done');
  const restored = await session.ask('csv');
  session.dispose();
  return { whole, restored, words: words! };
}

/** Runs a text again and again in one session. */
export async function repeatInPage({
  text,
  times,
}: {
  readonly text: string;
  readonly times: number;
}): Promise<void> {
  const session = new hillock.Session(engine, { text, mode: 'live' });
  session.on('parts', ({ part }) => session.drawn(part));
  for (let k = 0; k < times; k++) {
    const over = new Promise((resolve) => {
      const end = session.on('end', () => {
        end();
        resolve(null);
      });
    });
    session.start();
    await over;
  }
  if (session.run?.end !== 'done') throw new Error(session.words.state);
  session.dispose();
}

/** What a worker of the frame can reach. */
export async function probeInPage({
  address,
  prelude,
  isFramed = true,
}: {
  readonly address: string;
  /** What runs in the worker before. */
  readonly prelude: string;
  readonly isFramed?: boolean;
}): Promise<Record<string, unknown>> {
  const probe = `${prelude}
  onmessage = async ({ ports: [port] }) => {
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
    // Other pages listen.
    found.otherPages = 'nothing';
    try {
      new BroadcastChannel('probe').postMessage('reached');
      await new Promise((resolve) => setTimeout(resolve, 100));
    } catch {}
    found.parent = typeof parent;
    const names = ['fetch', 'XMLHttpRequest', 'WebSocket', 'WebTransport', 'EventSource', 'importScripts', 'indexedDB',
      'caches', 'BroadcastChannel', 'Worker', 'SharedWorker', 'Notification', 'RTCPeerConnection', 'FontFace'];
    found.names = names.filter((name) => globalThis[name] !== undefined);
    for (const name of ['storage', 'serviceWorker', 'sendBeacon', 'locks', 'permissions', 'usb', 'serial', 'hid', 'connection'])
      if (navigator[name] !== undefined) found.names.push('navigator.' + name);
    found.origin = origin;
    found.compiles = new Function('return true')();
    found.document = typeof document;
    port.postMessage({ kind: 'printed', run: 1, text: JSON.stringify(found) });
  };`;
  const frame = isFramed ? { url: '/engine.html' } : null;
  const other = new hillock.Engine({ frame, text: async () => probe });
  const channel = new BroadcastChannel('probe');
  let isReached = false;
  channel.onmessage = () => (isReached = true);
  const found = await new Promise<Record<string, unknown>>((resolve) => {
    other.runner.onResponse((response) => {
      if (response.kind === 'printed')
        resolve(JSON.parse(response.text) as Record<string, unknown>);
    });
  });
  other.dispose();
  channel.close();
  return isReached ? { ...found, otherPages: 'reached' } : found;
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
