// The engine in a page: frame, workers, host and session in Chromium. Times are printed, not asserted, but for generous bounds.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeCsv } from '../../src/io/index.ts';
import { LiveRun, SourceText } from '../../src/live.ts';
import { hasNoBrowser, openBrowser } from '../browser/chromium.ts';
import {
  changeInPage,
  intrudeInPage,
  probeInPage,
  replaceFrameInPage,
  refuseInPage,
  repeatInPage,
  restoreInPage,
  runInPage,
  runLateInPage,
  stopInPage,
  typeInPage,
} from './in-page.ts';
import { openSite } from './site.ts';
import type { Site } from './site.ts';

const cuba = example('cuba');
/** Spikes of the example, in any browser and in Node. */
const spikesOfCuba = 23_013;

/** Spikes at known times. */
const short =
  'neurons G[3] {\n    dv/dt = 1/ms : 1\n    threshold: v > 1\n    reset: v = 0\n    method: euler\n}\nspike_monitor M: G\nrun 10*ms\n';
const spikesOfShort = 27;

declare const faults: readonly string[];

/** What the policy of the frame blocks. */
const blockedByFrame = {
  ...{ fetch: 'blocked', XMLHttpRequest: 'blocked', WebSocket: 'blocked' },
  ...{ importScripts: 'blocked', import: 'blocked', EventSource: 'blocked' },
  ...{ indexedDB: 'blocked', caches: 'blocked', files: 'blocked' },
  ...{ otherPages: 'nothing', parent: 'undefined' },
};

let browser: Browser;
let site: Site;
let page: Page;
const complaints: string[] = [];

beforeAll(async () => {
  if (hasNoBrowser) return;
  [browser, site] = await Promise.all([openBrowser(), openSite()]);
  page = await pageAt('/');
});

afterAll(async () => {
  await browser?.close();
  site?.close();
});

function example(name: string): string {
  return readFileSync(join(import.meta.dirname, `../../examples/${name}.model`), 'utf8');
}

async function pageAt(path: string): Promise<Page> {
  const opened = await browser.newPage();
  opened.on('pageerror', ({ message }) => complaints.push(message));
  await opened.goto(path.startsWith('/') ? site.address + path : path);
  return opened;
}

function tell(what: string, milliseconds: number): void {
  console.log(`${what}: ${milliseconds.toFixed(0)} ms`);
}

describe.skipIf(hasNoBrowser)('the engine in a page', () => {
  test('runs a network by itself', async () => {
    const first = await page.evaluate(runInPage, { text: cuba, autoplay: true });
    expect(first).toMatchObject({
      ...{ spikes: spikesOfCuba, words: 'done | figures are of this text', canCompile: true },
    });
    tell('first spike, first visit', first.first);
    const again = await page.evaluate(runInPage, { text: cuba });
    expect([again.spikes, again.sumOfI]).toEqual([first.spikes, first.sumOfI]);
    tell('first spike, again', again.first);
  });

  test('checks a text after each key', async () => {
    const times = await page.evaluate(typeInPage, { text: cuba, letters: 12 });
    times.sort((a, b) => a - b);
    tell('key to markers, median', times.at(6)!);
  });

  test('says what is wrong, where, and why a run failed', async () => {
    const wrong = await page.evaluate(runInPage, {
      text: 'neurons G[2] { dv/dt = -v/tua : 1 }\nrun 1*ms\n',
    });
    expect(wrong.words).toBe('wrong (1 problem) | no figures yet');
    expect(wrong.diagnostics[0]).toContain('tua');
    const failed = await page.evaluate(runInPage, {
      text: 'neurons G[2] { v : 1 }\nrun 1*ms\nx = [1, 2]\nk = int(G.v[0]) + 5\noutput y = x[k]\nprint y\n',
    });
    expect(failed.words).toMatch(/^failed at line 5: /);
  });

  test('has files, prints, and hands over large outputs', async () => {
    const { words, printed } = await page.evaluate(runInPage, {
      text: 'x = load("x.csv", "x")\nprint sum(x)\nneurons G[1] { v : 1 }\nrun 1*ms\nfor k in range(3) { print k }\n',
      files: [['x.csv', new TextEncoder().encode('x\n1\n2\n4\n')]] as const,
    });
    expect([words, printed]).toEqual(['done | figures are of this text', '7\n0\n1\n2\n']);
  });

  test.each([
    ['CUBA', cuba.replace('1*second', '60*ms'), 1],
    [
      'a small model with a derived constant',
      `tau_m = 10*ms
rate = 1/tau_m
neurons P[3] { dv/dt = (i + 1.5 - v)*rate : 1; threshold: v > 1; reset: v = 0; method: exact }
spike_monitor M: P
run 60*ms
`,
      0,
    ],
  ])(
    'a run that was stepped and changed is that of its session text in Node, bit by bit: %s',
    async (_, text, figures) => {
      const opened = await pageAt('/');
      const { session, csv, log, milliseconds } = await opened.evaluate(changeInPage, text);
      await opened.close();
      tell('a constant changed', milliseconds);
      expect(log).toEqual([
        'paused at step 100',
        'done; figures are of a run that was changed: tau_m = 15 ms from then on',
        `${figures} figures`,
      ]);
      const inNode = new LiveRun(new SourceText('session.model', session!));
      expect(await inNode.start()).toBe('done');
      expect(new Map(csv)).toEqual(writeCsv(inNode.results));
    },
  );

  test.each([
    ['a network', cuba.replace('1*second', '1e6*second'), 400],
    ['a run without neurons', 'neurons G[1] { dv/dt = -v/second : 1 }\nrun 1e9*second\n', 100],
    [
      'endless loops',
      'neurons G[1] { v : 1 }\nrun 1*ms\nfor k in range(100000) {\n    for l in range(100000) {\n        x = l\n    }\n}\n',
      100,
    ],
    [
      'a sort',
      'y = sort(sin(arange(20000000)))\nneurons G[1] { v : 1 }\nrun 1*ms\noutput z = y[0]\n',
      1500,
    ],
    ['a sum', 'neurons G[1] { v : 1 }\nrun 1*ms\noutput z = sum(exp(arange(30000000)/1e8))\n', 100],
    ['a state', 'neurons G[20000000] { v : 1 }\nG.v = rand()\nrun 1*ms\n', 100],
    [
      'smoothing a rate',
      'neurons G[1] {\n    dv/dt = 1/ms : 1\n    threshold: v > 1\n    reset: v = 0\n    method: euler\n}\nrate_monitor R: G\nrun 60*second\noutput z = sum(R.smooth_rate(arange(200001) + 1))\n',
      600,
    ],
    [
      'building 1500 groups',
      `${Array.from({ length: 1500 }, (_, k) => `neurons G${k}[3] { dv/dt = -v/(${k + 1}*ms) : 1 }\n`).join('')}run 1*second\n`,
      100,
    ],
  ])('ends %s within 600 ms, and runs the next text at once', async (what, text, after) => {
    const { words, milliseconds, isReady } = await page.evaluate(stopInPage, { text, after });
    tell(`stop: ${what} (${words})`, milliseconds);
    expect(words).toMatch(/^(stopped|killed|done|failed)/);
    expect(milliseconds).toBeLessThan(20_000);
    expect(isReady).toBe(true);
  });

  test.each([
    ['a page that forbids eval and workers, with the frame file', '/strict', true],
    ['a page that forbids frames, with a worker by its address', '/no-frames', true],
    ['a page that leaves only interpreting', '/interpreted', false],
  ])('works in %s', async (_what, path, canCompile) => {
    const strict = await pageAt(path);
    const outcome = await strict.evaluate(runInPage, { text: short });
    expect(outcome.canCompile).toBe(canCompile);
    expect(outcome.spikes).toBe(spikesOfShort);
    expect(outcome.words).toBe(
      `done${canCompile ? '' : '; this page forbids compiling: about 200 times slower'} | figures are of this text`,
    );
    await strict.close();
  });

  test('works in one file from disk', async () => {
    const path = join(tmpdir(), `hillock-${process.pid}.html`);
    writeFileSync(path, site.oneFile);
    const opened = await pageAt(pathToFileURL(path).href);
    const outcome = await opened.evaluate(runInPage, { text: short });
    expect(outcome).toMatchObject({ spikes: spikesOfShort, canCompile: true });
    tell('first spike, one file', outcome.first);
    await opened.close();
    rmSync(path);
  });

  test('a worker reaches no network, no storage and no page', async () => {
    const { asked } = site;
    const before = asked.length;
    expect(await page.evaluate(probeInPage, { address: site.address, prelude: '' })).toEqual({
      ...blockedByFrame,
      ...{ origin: 'null', compiles: true, document: 'undefined', names: expect.anything() },
    });
    expect(asked.slice(before)).toEqual(['/engine.html']);
  });

  test.each([
    ['in the frame', true],
    ['in a worker of the page', false],
  ])('the engine takes all doors from its worker before a model runs, %s', async (_, isFramed) => {
    const { asked, prelude } = site;
    const before = asked.length;
    const given = { address: site.address, prelude, isFramed };
    const { names, import: module, ...found } = await page.evaluate(probeInPage, given);
    expect(names).toEqual([]);
    const { import: _import, ...blocked } = blockedByFrame;
    expect(found).toEqual({
      ...blocked,
      ...{ origin: isFramed ? 'null' : site.address, compiles: true, document: 'undefined' },
    });
    // `import` is no name that can be taken away; no text of a model gets into code.
    if (!isFramed) return;
    expect(module).toBe('blocked');
    expect(asked.slice(before)).toEqual(['/engine.html']);
  });

  test('a text reaches nothing but its own run', async () => {
    const { asked, address } = site;
    const before = asked.length;
    const texts = [
      `x = load("${address}/page.js", "x")\nprint x\n`,
      `x = fetch("${address}/page.js")\n`,
      `print postMessage("x")\nprint globalThis\n`,
      `x = 1\nprint x.constructor.constructor("return fetch")\n`,
      `neurons G[1] { constructor : 1\n__proto__ : 1\n}\nrun 1*ms\n`,
      `neurons G[1] { v : 1 }\nstate_monitor T: G { variables: v }\nrun 1*ms\nplot p (title="<img src=${address}/page.js onerror=alert(1)>") { line: T.t/ms, T.v[0] }\n`,
    ];
    for (const text of texts) {
      const { words } = await page.evaluate(runInPage, { text });
      expect(words, text).toMatch(/^(wrong|failed|done)/);
    }
    // The page loads the parts of the engine when they are needed; texts ask for nothing.
    const others = asked.slice(before).filter((path) => !/^\/engine-[a-z-]+\.js$/.test(path));
    expect(others).toEqual([]);
    expect(await page.evaluate(() => document.images.length)).toBe(0);
  });

  test('what no engine sends ends the worker, and after three the engine, with a sentence', async () => {
    expect(await page.evaluate(intrudeInPage)).toEqual([
      'the engine failed: it sent what no engine sends',
    ]);
  });

  test('what an unasked run needs is said, and its text is not wrong', async () => {
    const text = 'neurons G[40000000] { dv/dt = -v/ms : 1 }\nrun 1*ms\n';
    expect(await page.evaluate(refuseInPage, text)).toMatch(
      /^ready: it needs \d{3} MB, so it was not started by itself \| no figures yet$/,
    );
  });

  test('a run that fails before the messages are there says why', async () => {
    const opened = await pageAt('/');
    const outcome = await opened.evaluate(runLateInPage, {
      text: 'neurons G[2] { v : 1 }\nprint 1\nrun 1*ms\nx = [1, 2]\nk = int(G.v[0]) + 5\noutput y = x[k]\n',
      part: 'messages',
    });
    expect(outcome.words).toMatch(/^failed at line 6: .*5/);
    expect(outcome.printed).toBe('1\n');
    await opened.close();
  });

  test('a run goes on from a checkpoint with the same bits, also in another worker', async () => {
    const { whole, restored, words } = await page.evaluate(
      restoreInPage,
      cuba.replace('1*second', '200*ms'),
    );
    expect(words).toBe('killed');
    expect(restored).toEqual(whole);
    expect(whole.length).toBeGreaterThan(0);
  });

  test('a hundred runs leave little in memory', async () => {
    const opened = await pageAt('/');
    const client = await opened.context().newCDPSession(opened);
    const used = async (): Promise<number> => {
      await client.send('HeapProfiler.collectGarbage');
      const { usedSize } = await client.send('Runtime.getHeapUsage');
      return usedSize / 1e6;
    };
    const text = cuba
      .replace('= 4000', '= 400')
      .replace('= 3200', '= 320')
      .replace('1*second', '20*ms');
    await opened.evaluate(repeatInPage, { text, times: 3 });
    const before = await used();
    await opened.evaluate(repeatInPage, { text, times: 100 });
    const after = await used();
    console.log(`memory of the page: ${before.toFixed(1)}, after 100 runs ${after.toFixed(1)} MB`);
    expect(after - before).toBeLessThan(20);
    await opened.close();
  });

  test('a frame that navigates itself is torn down', async () => {
    const opened = await pageAt('/');
    const frame = opened.frames().find((one) => one !== opened.mainFrame())!;
    await frame.evaluate(() => (location.href = 'data:text/html,other'));
    await opened.waitForFunction(() => document.querySelector('iframe') === null);
    expect(await opened.evaluate(() => faults)).toEqual([
      'the frame of the engine was replaced; load the page again',
    ]);
    await opened.close();
  });

  test('a frame that is loaded a second time is torn down', async () => {
    const opened = await pageAt('/');
    const { faults, words } = await opened.evaluate(replaceFrameInPage, cuba);
    expect(faults).toEqual(['the frame of the engine was replaced; load the page again']);
    expect(words).toMatch(/^killed: the frame of the engine was replaced/);
    await opened.close();
  });

  test('nothing is reported on the console of the page', () => {
    expect(complaints).toEqual([]);
  });
});
