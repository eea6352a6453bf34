// The engine in a page of Firefox: a shortened list of what engine.test.ts tests in Chromium.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeCsv } from '../../src/io/index.ts';
import { LiveRun, SourceText } from '../../src/live.ts';
import { hasNoFirefox, openFirefox } from '../browser/firefox.ts';
import {
  changeInPage,
  intrudeInPage,
  probeInPage,
  refuseInPage,
  restoreInPage,
  runInPage,
  stopInPage,
  typeInPage,
} from './in-page.ts';
import { openSite } from './site.ts';
import type { Site } from './site.ts';

const cuba = readFileSync(join(import.meta.dirname, '../../examples/cuba.model'), 'utf8');

let browser: Browser;
let site: Site;
let page: Page;

beforeAll(async () => {
  if (hasNoFirefox) return;
  [browser, site] = await Promise.all([openFirefox(), openSite()]);
  page = await pageAt('/');
});

afterAll(async () => {
  await browser?.close();
  site?.close();
});

async function pageAt(path: string): Promise<Page> {
  const opened = await browser.newPage();
  await opened.goto(site.address + path);
  return opened;
}

describe.skipIf(hasNoFirefox)('the engine in a page of Firefox', () => {
  test('runs a network by itself, with the spikes of other engines', async () => {
    const outcome = await page.evaluate(runInPage, { text: cuba, autoplay: true });
    expect(outcome).toMatchObject({ spikes: 23_013, canCompile: true });
    expect(outcome.words).toBe('done | figures are of this text');
    console.log(`first spike in Firefox: ${outcome.first.toFixed(0)} ms`);
  });

  test('says what is wrong', async () => {
    const { words } = await page.evaluate(runInPage, { text: 'run 1*s' });
    expect(words).toMatch(/^wrong \(\d problems?\)/);
  });

  test('a run that was stepped and changed is that of its session text in Node, bit by bit', async () => {
    const { session, csv } = await page.evaluate(changeInPage, cuba.replace('1*second', '60*ms'));
    const inNode = new LiveRun(new SourceText('session.model', session!));
    expect(await inNode.start()).toBe('done');
    expect(new Map(csv)).toEqual(writeCsv(inNode.results));
  });

  test.each([
    ['a network', cuba.replace('1*second', '1e6*second')],
    ['a sum', 'neurons G[1] { v : 1 }\nrun 1*ms\noutput z = sum(exp(arange(30000000)/1e8))\n'],
  ])('ends %s within 600 ms, and runs the next text at once', async (what, text) => {
    const { words, milliseconds, isReady } = await page.evaluate(stopInPage, { text, after: 200 });
    console.log(`stop in Firefox: ${what} (${words}): ${milliseconds.toFixed(0)} ms`);
    expect(milliseconds).toBeLessThan(20_000);
    expect(isReady).toBe(true);
  });

  test('a run goes on from a checkpoint with the same bits, also in another worker', async () => {
    const text = cuba.replace('1*second', '200*ms');
    const { whole, restored } = await page.evaluate(restoreInPage, text);
    expect(restored).toEqual(whole);
  });

  test('what an unasked run needs is said, and its text is not wrong', async () => {
    const text = 'neurons G[40000000] { dv/dt = -v/ms : 1 }\nrun 1*ms\n';
    expect(await page.evaluate(refuseInPage, text)).toMatch(/^ready: it needs \d{3} MB/);
  });

  test('checks a text after each key', async () => {
    const times = await page.evaluate(typeInPage, { text: cuba, letters: 8 });
    times.sort((a, b) => a - b);
    console.log(`key to markers in Firefox, median: ${times.at(4)!.toFixed(0)} ms`);
  });

  test('compiles in a page that forbids eval, with the frame file', async () => {
    const strict = await pageAt('/strict');
    const outcome = await strict.evaluate(runInPage, { text: cuba });
    expect(outcome).toMatchObject({ spikes: 23_013, canCompile: true });
    await strict.close();
  });

  test('a worker reaches no network, no storage and no page', async () => {
    expect(
      await page.evaluate(probeInPage, { address: site.address, prelude: site.prelude }),
    ).toMatchObject({
      ...{ fetch: 'blocked', XMLHttpRequest: 'blocked', WebSocket: 'blocked' },
      ...{ importScripts: 'blocked', import: 'blocked', EventSource: 'blocked' },
      ...{ indexedDB: 'blocked', caches: 'blocked', files: 'blocked' },
      ...{ origin: 'null', compiles: true, document: 'undefined' },
    });
  });

  test('what no engine sends ends the engine, with a sentence', async () => {
    expect(await page.evaluate(intrudeInPage)).toEqual([
      'the engine failed: it sent what no engine sends',
    ]);
  });
});
