// The playground in a browser, tried as readers would.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { SourceText } from '../../src/diagnostics/index.ts';
import { readNpz } from '../../src/io/index.ts';
import { ModelRun } from '../../src/model-file/index.ts';
import { hasNoBrowser, openBrowser } from '../browser/chromium.ts';
import { accessibilityFaults } from './accessibility.ts';
import { answerAndTest, checks, linkTo, runAfterChanges, small } from './playground-checks.ts';
import { openSite } from './playground-site.ts';
import type { Site } from './playground-site.ts';

const cuba = readFileSync(join(import.meta.dirname, '../../examples/cuba.model'), 'utf8');

describe.skipIf(hasNoBrowser)('the playground', () => {
  let browser: Browser;
  let site: Site;
  const pages: Page[] = [];
  const faults: string[] = [];

  beforeAll(async () => {
    [browser, site] = await Promise.all([openBrowser(), openSite()]);
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });
  afterEach(async () => {
    for (const page of pages.splice(0)) await page.context().close();
    const found = faults.splice(0);
    if (found.length > 0) throw new Error(found.join('\n'));
  });

  async function open(hash = '', options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext({
      viewport: { width: 1280, height: 800 },
      ...options,
    });
    return visit(await context.newPage(), hash);
  }

  async function visit(page: Page, hash = ''): Promise<Page> {
    pages.push(page);
    page.on('pageerror', (error) => faults.push(String(error)));
    page.on('console', (message) => {
      // parts of the engine are bundled with it here
      if (message.type() === 'error' && !message.text().includes('404'))
        faults.push(message.text());
    });
    await page.goto(site.url + hash);
    return page;
  }

  /** Opens the small model and waits for its run. */
  async function openSmall(options: BrowserContextOptions = {}): Promise<Page> {
    const page = await open(linkTo(small), options);
    await state(page, /^Done/);
    await page.waitForSelector('.cm-content');
    // the text is checked after its first run; sliders take room from the charts
    await page.waitForSelector('#sliders .slider', { state: 'attached' });
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))); // prettier-ignore
    await page.evaluate(runAfterChanges);
    return page;
  }

  test('opens from a sub-path with the text painted first, and runs by itself', async () => {
    const page = await open();
    await state(page, /^Done\. Figures are of this text/);
    const times = await page.evaluate(() => ({
      paint: performance.getEntriesByName('first-contentful-paint')[0]!.startTime,
      data: performance.getEntriesByName('first-data-drawn')[0]!.startTime,
    }));
    console.log(`first paint ${times.paint.toFixed()} ms, first data ${times.data.toFixed()} ms`);
    expect(times.data).toBeGreaterThanOrEqual(times.paint);
    // what is not needed for the first spike comes after it, or on demand
    const loaded = await page.evaluate(() =>
      performance.getEntriesByType('resource').map(({ name, startTime }) => ({ name, startTime })),
    );
    // the editor comes after a second at the latest, on slow machines before the first spike, too
    const before = loaded.filter(({ startTime }) => startTime < Math.min(times.data, 1000));
    expect(before.map(({ name }) => name).filter((name) => /editor|gallery/.test(name))).toEqual(
      [],
    );
    expect(
      await page.evaluate(() => {
        const { scrollHeight, clientHeight } = document.querySelector('#panel-live')!;
        return scrollHeight - clientHeight;
      }),
    ).toBe(0);
    expect(await textOf(page)).toBe(cuba);
    const html = readFileSync(join(site.folder, 'index.html'), 'utf8');
    expect(html).toContain('dv/dt = (E_rest - v + g_e + g_i)/tau_m : volt (unless refractory)');
  });

  // Two of them are parts of tests below and above: Firefox has these alone.
  const others = checks.filter(
    ([what]) => !/^(?:runs a network|tells of a broken link)/.test(what),
  );
  test.each(others)('%s', async (_what, check) => {
    const page = await (
      await browser.newContext({ viewport: { width: 1280, height: 800 } })
    ).newPage();
    await check({
      open: async (hash) => void (await visit(page, hash)),
      evaluate: (call, argument) => page.evaluate(call as never, argument) as never,
      press: (keys) => page.keyboard.press(keys),
      type: (text) => page.keyboard.type(text),
      click: (selector) => page.click(selector),
    });
  });

  test('on phones, pace and seed are behind a button', async () => {
    const page = await openSmall({ viewport: { width: 360, height: 740 }, hasTouch: true });
    await page.click('#run summary');
    await page.fill('#run .fold input', '7');
    await page.click('#run .fold button:has-text("Again")');
    await state(page, /^Done/);
  });

  test('changes the number in the text by a slider, in one step of undo', async () => {
    const page = await openSmall();
    const slider = page.locator('#sliders input[type=range]').first();
    const box = (await slider.boundingBox())!;
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    for (let step = 1; step <= 8; step++)
      await page.mouse.move(box.x + box.width * (0.5 + step / 20), box.y + box.height / 2);
    await page.mouse.up();
    await page.waitForFunction(() => !document.querySelector('.cm-content')!.textContent.includes('I = 25*mV')); // prettier-ignore
    const changed = await textOf(page);
    expect(changed).toMatch(/^I = (4[0-9]|3[89])(\.\d+)?\*mV {12}# 0 … 50 mV\n/);
    expect(changed.slice(changed.indexOf('\n'))).toBe(small.slice(small.indexOf('\n')));
    await state(page, /^Done\. Figures are of this text/);
    await page.click('.cm-content');
    await page.keyboard.press('Control+z');
    expect(await textOf(page)).toBe(small);
  });

  test('saves a session in which tau was changed, and the command repeats its spikes', async () => {
    const page = await open();
    await state(page, /^Done/);
    await page.selectOption('#run select >> nth=1', '0.1');
    await page.click('#run button:has-text("Run")');
    await state(page, /^Running/);
    const field = page.locator('#sliders .slider:has-text("tau_m") input.field:not(.limit)');
    await field.fill('15 ms');
    await field.press('Enter');
    await state(page, /tau_m = 15 ms from/);
    await page.selectOption('#run select >> nth=1', 'fastest');
    await state(page, /^Done/);
    const session = await downloaded(page, () => page.click('#save-session'));
    const npz = await downloaded(page, () => chooseFrom(page, '#download-menu', 'NumPy'));
    const inPage = readNpz(npz);
    const run = new ModelRun(new SourceText('session', session.toString('utf8')));
    await run.run();
    expect(run.results.get('M.t')!.values).toEqual(inPage.get('M.t')!.values);
    expect(run.results.get('M.i')!.values).toEqual(inPage.get('M.i')!.values);
  });

  test('offers results and figures as files', async () => {
    const page = await openSmall();
    const npz = readNpz(await downloaded(page, () => chooseFrom(page, '#download-menu', 'NumPy')));
    expect(npz.get('M.t')!.values.length).toBeGreaterThan(5);
    const csv = await downloaded(page, () => chooseFrom(page, '#download-menu', 'CSV'));
    expect(csv.length).toBeGreaterThan(100);
    expect(csv.toString('latin1')).toMatch(/M\.csv[^]*trace\.csv/);
    const svg = await downloaded(page, () => chooseFrom(page, '#download-menu', 'SVG'));
    expect(svg.toString()).toMatch(/^<(\?xml|svg)/);
    const png = await downloaded(page, () => chooseFrom(page, '#download-menu', 'PNG'));
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    // a picker of the browser cannot be used by a test
    await page.evaluate(() => Reflect.set(window, 'showSaveFilePicker', undefined));
    const model = await downloaded(page, () => chooseFrom(page, '#file-menu', 'Save'));
    expect(model.toString()).toBe(small);
  });

  test('shares a link that opens the same text, and never loses the one on screen', async () => {
    const page = await open();
    await setText(page, cuba.replace('tau_m = 20*ms', 'tau_m = 15*ms'));
    await page.click('#open-share');
    await page.waitForSelector('#share[open]');
    const short = await page.inputValue('#share .link');
    expect(new URL(short).hash).toBe('#example=cuba&tau_m=15*ms');
    await page.click('#share button:has-text("Close")');
    await setText(page, small);
    await page.click('#open-share');
    await page.waitForSelector('#share[open]');
    const long = await page.inputValue('#share .link');
    const other = await open(new URL(long).hash);
    await state(other, /^Done\. Figures are of this text/);
    expect(await textOf(other)).toBe(small);
    await other.evaluate(() => (location.hash = '#model=AAAA'));
    await other.waitForSelector('#notice:has-text("damaged")');
    expect(await textOf(other)).toBe(small);
    await other.evaluate((hash) => (location.hash = hash), new URL(short).hash);
    await other.waitForFunction(() => document.querySelector('.cm-content')!.textContent.includes('tau_m = 15*ms')); // prettier-ignore
    await other.click('.cm-content');
    await other.keyboard.press('Control+z');
    expect(await textOf(other)).toBe(small);
  });

  test('keeps the text over a reload, and offers what another tab kept on the device', async () => {
    const page = await openSmall();
    expect(await page.evaluate(() => localStorage.length)).toBe(0);
    await page.reload();
    await page.waitForSelector('.cm-content');
    expect(await textOf(page)).toBe(small);
    await chooseFrom(page, '#view-menu', 'Keep on this device');
    const other = await visit(await page.context().newPage());
    await other.waitForSelector('#notice:has-text("was kept on this device")');
    expect(await textOf(other)).toBe(cuba);
    await setText(other, `${small}# of the other tab\n`);
    await other.waitForFunction(() => JSON.stringify(history.state).includes('of the other tab'));
    expect(await page.evaluate(() => localStorage.length)).toBe(1);
    await other.click('#notice button:has-text("Open it")');
    expect(await textOf(other)).toBe(small);
  });

  test('can be used with the keyboard alone', async () => {
    const page = await openSmall();
    await page.focus('.cm-content');
    await page.keyboard.press('Control+Home');
    await page.keyboard.type('x = \n');
    await page.waitForSelector('.cm-problem');
    await page.keyboard.press('Control+End');
    await page.keyboard.press('F8');
    expect(await page.evaluate(() => document.activeElement!.className)).toContain('cm-content');
    // what was typed, and the new line
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    expect(await textOf(page)).toBe(small);
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement!.closest('#editor'))).toBeNull();
    await page.focus('#tab-live');
    await page.keyboard.press('ArrowRight');
    expect(await page.getAttribute('#tab-figures', 'aria-selected')).toBe('true');
    await page.waitForSelector('#panel-figures canvas');
    await page.focus('#divider');
    await page.keyboard.press('ArrowRight');
    expect(await page.getAttribute('#divider', 'aria-valuenow')).toBe('47');
    await page.focus('#view-menu');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('d');
    await page.keyboard.press('Enter');
    expect(await page.getAttribute('html', 'data-theme')).toBe('dark');
    await page.keyboard.press('?');
    await page.waitForSelector('#help', { state: 'visible' });
    await page.keyboard.press('Escape');
    expect(await page.isVisible('#help')).toBe(false);
    await page.focus('.cm-content');
    await page.keyboard.press('Control+Enter');
    await state(page, /^Done\. Figures are of this text/);
  });

  test('completes, explains, renames and goes to definitions', async () => {
    const page = await openSmall();
    await caretBehind(page, 'threshold: v');
    await page.keyboard.press('Control+i');
    await page.waitForSelector('.cm-about-meaning:has-text("v : volt")');
    await page.keyboard.press('Escape');
    await caretBehind(page, '(I - v)/tau');
    await page.keyboard.press('F12');
    await page.waitForFunction(() => getSelection()!.toString() === 'tau');
    await page.keyboard.press('F2');
    await page.waitForSelector('.cm-rename input');
    await page.keyboard.type('tau_m');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.querySelector('.cm-content')!.textContent.includes('(I - v)/tau_m')); // prettier-ignore
    expect(await textOf(page)).toBe(small.replaceAll('tau', 'tau_m'));
    await page.keyboard.press('Control+End');
    await page.keyboard.type('rate_mo');
    await page.waitForSelector('.cm-tooltip-autocomplete li:has-text("rate_monitor")');
    // in its first moment a list takes no Enter, which may have been meant for the text: the clock of the page goes on
    await page.evaluate(() => {
      const now = Date.now();
      Date.now = () => now + 1000;
    });
    await page.keyboard.press('Enter');
    expect(await textOf(page)).toContain('\nrate_monitor');
  });

  test('the element beside it has messages and fixes in a page from a disk, too', async () => {
    writeFileSync(
      join(site.folder, 'disk.html'),
      '<!doctype html><meta charset="utf-8"><script src="hillock-model.js"></script><hillock-model editable><pre>tau = 5*mss\nrun 1*ms</pre></hillock-model>',
    );
    const page = await browser.newPage();
    await page.goto(pathToFileURL(join(site.folder, 'disk.html')).href);
    await page.click('hillock-model [part~=run]');
    await page.waitForSelector('hillock-model .fixes button:has-text("ms")');
    await page.close();
  });

  test('fits a phone', async () => {
    const viewport = { width: 360, height: 740 };
    const page = await open('', { viewport, hasTouch: true, isMobile: true });
    await state(page, /^Done/);
    const { wide, size, targets } = await page.evaluate(() => ({
      wide: document.documentElement.scrollWidth,
      size: parseFloat(getComputedStyle(document.querySelector('.cm-scroller')!).fontSize),
      targets: [...document.querySelectorAll('.top button, #run button')]
        .filter((one) => one.getClientRects().length > 0)
        .map((one) => Math.min(one.clientHeight + 2, one.clientWidth + 2)),
    }));
    expect(wide).toBeLessThanOrEqual(360);
    expect(size).toBeGreaterThanOrEqual(16);
    expect(Math.min(...targets)).toBeGreaterThanOrEqual(44);
    await page.tap('#narrow-tabs [data-tab=sliders]');
    expect(await page.isVisible('#sliders input[type=range] >> nth=0')).toBe(true);
    expect(await page.isVisible('#editor')).toBe(false);
  });

  test('has no faults of accessibility, in light and in the dark', async () => {
    const page = await open();
    const faults = (): Promise<string[]> => accessibilityFaults(page);
    await state(page, /^Done/);
    await page.waitForSelector('.cm-content');
    expect(await faults()).toEqual([]);
    for (const [tab, content] of [
      ['figures', 'canvas, .empty'],
      ['values', '.summary li'],
      ['output', 'pre, .empty'],
      ['kernel', '.kernel, .empty'],
      ['live', 'canvas'],
    ] as const) {
      await page.click(`#tab-${tab}`);
      await page.waitForSelector(`#panel-${tab} :is(${content})`);
      expect([tab, await faults()]).toEqual([tab, []]);
    }
    await page.selectOption('#run select >> nth=1', '0.01');
    await page.keyboard.press('Control+Enter');
    await state(page, /^Running/);
    expect(await faults()).toEqual([]);
    await page.keyboard.press('Control+.');
    await setText(page, small.replace('v > 20*mV', 'v > 20'));
    await page.waitForSelector('#problems .fixes button');
    expect(await faults()).toEqual([]);
    for (const dialog of ['gallery', 'learn', 'share', 'help']) {
      await page.click(`#open-${dialog}`);
      await page.waitForSelector('dialog[open]');
      expect([dialog, await faults()]).toEqual([dialog, []]);
      await page.keyboard.press('Escape');
    }
  });
});

/** Waits for what stands at the foot of the page. On a slow machine it may ask whether a run shall go on. */
async function state(page: Page, words: RegExp): Promise<void> {
  await page.waitForFunction(answerAndTest, words.source).catch(async (error: Error) => {
    const there = await page.textContent('#run .states');
    throw new Error(`waited for ${words.source}; there is: ${there}`, { cause: error });
  });
}

/** The whole text, as a copy of it would be. */
async function textOf(page: Page): Promise<string> {
  await page.waitForSelector('.cm-content');
  return page.evaluate(() => {
    type Tile = { view: { state: { doc: { toString(): string } } } };
    const content = document.querySelector('.cm-content') as unknown as { cmTile: Tile };
    return content.cmTile.view.state.doc.toString();
  });
}

/** Replaces the whole text, as pasting it would. */
async function setText(page: Page, text: string): Promise<void> {
  await page.waitForSelector('.cm-content');
  await page.evaluate((insert) => {
    type State = { doc: { length: number } };
    type Tile = { view: { state: State; dispatch(spec: unknown): void } };
    const { view } = (document.querySelector('.cm-content') as unknown as { cmTile: Tile }).cmTile;
    const changes = { from: 0, to: view.state.doc.length, insert };
    view.dispatch({ changes, userEvent: 'input.paste' });
  }, text);
}

/** Puts the caret behind a piece of the text, by searching for it. */
async function caretBehind(page: Page, piece: string): Promise<void> {
  const at = (await textOf(page)).indexOf(piece) + piece.length;
  await page.evaluate((place) => {
    type Tile = { view: { dispatch(spec: unknown): void; focus(): void } };
    const { view } = (document.querySelector('.cm-content') as unknown as { cmTile: Tile }).cmTile;
    view.dispatch({ selection: { anchor: place } });
    view.focus();
  }, at);
}

async function downloaded(page: Page, act: () => Promise<void>): Promise<Buffer> {
  const [download] = await Promise.all([page.waitForEvent('download'), act()]);
  return readFileSync(await download.path());
}

async function chooseFrom(page: Page, menu: string, label: string): Promise<void> {
  await page.click(menu);
  await page.click(`${menu} + [role=menu] button:has-text("${label}") >> nth=0`);
}
