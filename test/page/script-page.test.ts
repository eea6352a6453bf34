// Python scripts in the playground, in a browser: pasted, run, stopped, mended, shared, converted.
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { hasNoBrowser, openBrowser } from '../browser/chromium.ts';
import { linkTo, small } from './playground-checks.ts';
import { openSite } from './playground-site.ts';
import type { Site } from './playground-site.ts';

const script = `from brian2 import *
tau = 10*ms
G = NeuronGroup(4, 'dv/dt = (2 - v)/tau : 1', threshold='v > 1', reset='v = 0', method='exact')
M = SpikeMonitor(G)
run(50*ms)
print(M.num_spikes, 'spikes')
plot(M.t/ms, M.i, '.')
show()
`;
const failing = `${script}print(1/(M.num_spikes - 28))\n`;
const hanging = `${script}while True:\n    pass\n`;

describe.skipIf(hasNoBrowser)('a script in the playground', () => {
  let browser: Browser;
  let site: Site;
  let page: Page;
  const faults: string[] = [];

  beforeAll(async () => {
    [browser, site] = await Promise.all([openBrowser(), openSite()]);
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });
  afterEach(async () => {
    await page.context().close();
    const found = faults.splice(0);
    if (found.length > 0) throw new Error(found.join('\n'));
  });

  async function open(hash: string): Promise<void> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    page = await context.newPage();
    page.on('pageerror', (error) => faults.push(String(error)));
    await page.goto(site.url + hash);
  }

  async function says(words: RegExp): Promise<void> {
    await page.locator('#run .states').filter({ hasText: words }).waitFor();
  }

  /** Replaces the whole text by another one, as from a clipboard. */
  async function paste(text: string): Promise<void> {
    await page.click('#editor');
    await page.waitForSelector('.cm-content');
    await page.click('.cm-content');
    await page.keyboard.press('Control+a');
    await page.evaluate((pasted) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', pasted);
      const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
      document.querySelector('.cm-content')!.dispatchEvent(event);
    }, text);
  }

  const run = (): Promise<void> => page.click('#run button:has-text("Run")');
  const figures = (): Promise<number> => page.locator('#panel-figures canvas').count();

  test('is known when it is pasted over a model, runs on demand, and says where it failed', async () => {
    await open(linkTo(small));
    await paste(script);
    await says(/^Ready\. No figures yet/);
    expect(await page.title()).toMatch(/^script\.py/);
    await run();
    await says(/^Done\. Figures are of this text/);
    await page.waitForSelector('#panel-figures canvas');
    await page.click('#tab-output');
    await page.locator('#panel-output pre', { hasText: '28 spikes' }).waitFor();
    await paste(failing);
    await run();
    await says(/^Failed at line 9: ZeroDivisionError/);
    await page.waitForSelector('.cm-problem.cm-error');
    await page.locator('#problems li', { hasText: 'ZeroDivisionError' }).waitFor();
    // A model over it is a model again, and runs by itself.
    await paste(small);
    await says(/^Done\. Figures are of this text/);
    expect(await page.locator('#tab-live').isVisible()).toBe(true);
  });

  test('from a link runs when it is asked to; one that hangs is ended, and keeps what it drew', async () => {
    await open(linkTo(script));
    await says(/^Ready/);
    expect(await page.title()).toMatch(/^script\.py/);
    await page.context().close();
    await open(`${linkTo(hanging)}&name=loop.py`);
    await says(/^Ready/);
    await run();
    await page.waitForSelector('#panel-figures canvas');
    await says(/^Running/);
    await page.click('#run button:has-text("Stop")');
    await says(/^Stopped\. Figures are of this text/);
    expect(await figures()).toBe(1);
    // The next worker is there.
    await page.waitForSelector('.cm-content');
    await paste(script);
    await says(/^Ready/);
    await run();
    await says(/^Done/);
    await page.click('#open-share');
    const link = await page.locator('#share textarea').inputValue();
    expect(link).toMatch(/&name=loop\.py$/);
  });

  test('becomes a model, and can come back; a file of Python is one by its name', async () => {
    await open(linkTo(small));
    await page.setInputFiles('#files', [
      {
        name: 'params.py',
        mimeType: '',
        buffer: Buffer.from('# no import of Brian2\nprint(6*7)\n'),
      },
    ]);
    await says(/^Ready/);
    await run();
    await page.locator('#panel-output pre', { hasText: '42' }).waitFor();
    await page.waitForSelector('.cm-content');
    await paste(script);
    await says(/^Ready/);
    await page.click('#convert');
    await page.locator('.cm-content', { hasText: 'neurons G[4]' }).waitFor();
    await says(/^Done/);
    await page.click('#notice button:has-text("Back to the script")');
    await page.locator('.cm-content', { hasText: 'NeuronGroup(4' }).waitFor();
    await says(/^Ready/);
  });
});
