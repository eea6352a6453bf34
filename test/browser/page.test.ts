// The package in a web page: bundled as by users and run in Chromium, with results bit-identical to Node's.
import { join } from 'node:path';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasNoBrowser, openBrowser } from './chromium.ts';
import * as model from './model.ts';

type InPage = { readonly model: typeof model };
type Outcome = { readonly outcome: Promise<unknown> };

let browser: Browser;
let page: Page;
const complaints: string[] = [];

beforeAll(async () => {
  browser = await openBrowser();
  page = await browser.newPage();
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => complaints.push(message.text()));
  await page.addScriptTag({ content: await bundle('model.ts') });
}, 120_000);

afterAll(async () => {
  await browser?.close();
});

describe.skipIf(hasNoBrowser)('in a page', () => {
  test('a model gives the same bits as in Node', async () => {
    const inPage = await page.evaluate(() => (globalThis as unknown as InPage).model.experiment());
    const inNode = await model.experiment();
    expect(inNode.i.length).toBeGreaterThan(100);
    expect(inPage).toEqual(inNode);
  });

  test('a run does not block the page', async () => {
    const frames = await page.evaluate(() =>
      (globalThis as unknown as InPage).model.framesDuringRun(),
    );
    expect(frames).toBeGreaterThan(5);
  });

  test('errors in a model are thrown as in Node', async () => {
    const message = await page.evaluate(() => (globalThis as unknown as InPage).model.mistake());
    expect(message).toMatch(/^cells: threshold:1:4: error/);
  });

  test('the console has no errors', () => {
    expect(complaints).toEqual([]);
  });
});

test.skipIf(hasNoBrowser)(
  'under a content security policy that forbids eval, kernels are interpreted with the same bits',
  async () => {
    const strict = await browser.newPage();
    const script = (await bundle('model.ts')).replaceAll('</script', '<\\/script');
    const policy = '<meta http-equiv="Content-Security-Policy" content="script-src \'nonce-a\'">';
    // Evaluated by the page itself: its policy does not restrict scripts that the test injects.
    const own = 'globalThis.outcome = model.underPolicy();';
    const warnings: string[] = [];
    strict.on(
      'console',
      (message) => message.type() === 'warning' && warnings.push(message.text()),
    );
    await strict.setContent(`<head>${policy}</head><script nonce="a">${script}; ${own}</script>`);
    const outcome = await strict.evaluate(() => (globalThis as unknown as Outcome).outcome);
    expect(outcome).toEqual({
      refusals: 1,
      results: [await model.experiment(), await model.experiment()],
    });
    expect(warnings.map((text) => text.match(/\[\S+\]/g))).toEqual([['[interpreted]']]);
    await strict.close();
  },
);

/** The program and the package as one script, which puts `model` into the page. */
async function bundle(file: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, file)],
    alias: { hillock: join(import.meta.dirname, '../../src/index.ts') },
    bundle: true,
    write: false,
    platform: 'browser',
    format: 'iife',
    globalName: 'model',
    logLevel: 'silent',
  });
  return outputFiles[0]!.text;
}
