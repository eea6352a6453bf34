// Pages of `hillock html`, opened from a disk without a network: they run, are edited and saved, and what was saved does the same.
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { Browser as Firefox, Page as FirefoxPage } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { pageOf } from '../../src/cli/page/html.ts';
import type { PageTexts } from '../../src/cli/page/html.ts';
import { partsBeside } from '../../src/cli/page/page-files.ts';
import { hasNoBrowser, openBrowser } from '../browser/chromium.ts';
import { hasNoFirefox, openFirefox } from '../browser/firefox.ts';
import { builtPage } from './built-page.ts';

const cuba = readFileSync(join(import.meta.dirname, '../../examples/cuba.model'), 'utf8');

/** Reads a file, and has something that browsers could write in another way. */
const withData = `# Input from a file: "I" < 1 & more.

w = 30*mV   # 0 … 60 mV
times = load("input.csv", "t")*ms

spike_generator input[1] { indices: zeros(len(times)); times: times }
neurons cell[1] {
    dv/dt = -v/(10*ms) : volt
    threshold: v > 20*mV
    reset: v = 0*mV
}
synapses S: input -> cell { on_pre: v += w; connect() }
spike_monitor M: cell
state_monitor trace: cell { variables: v }
run 50*ms
`;

/** What programs see of an element. */
interface HillockModel extends HTMLElement {
  readonly text: string;
  readonly state: string;
}

let folder: string;
let browser: Browser;
let page: Page;
const complaints: string[] = [];

beforeAll(async () => {
  const files = await builtPage();
  const parts = partsBeside(files.keys()).map(
    (part) => [part, files.get(`engine-${part}.js`)!.text] as const,
  );
  const texts: PageTexts = {
    script: files.get('hillock-model.js')!.text,
    style: files.get('one-file.css')!.text,
    parts: new Map(parts),
  };
  folder = mkdtempSync(join(tmpdir(), 'hillock-one-file-'));
  const data = new Map([['input.csv', new TextEncoder().encode('t\n5\n15\n25\n')]]);
  const write = (name: string, text: string, data_: ReadonlyMap<string, Uint8Array>): void => {
    const shown = { name, text, files: data_ };
    writeFileSync(join(folder, `${name}.html`), pageOf(shown, { edit: true }, texts));
  };
  write('cuba', cuba, new Map());
  write('data', withData, data);
  if (!hasNoBrowser) browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
});

afterEach(async () => {
  await page?.context().close();
  complaints.length = 0;
});

test('a page has less than 650 kB', () => {
  const sizes = ['cuba', 'data'].map((name) => statSync(join(folder, `${name}.html`)).size);
  console.log(`pages in one file: ${sizes.join(', ')} bytes`);
  expect(Math.max(...sizes)).toBeLessThan(650_000);
});

describe.skipIf(hasNoBrowser)('a page in one file', () => {
  test('a network runs and is drawn; a slider changes the run', async () => {
    await open('cuba');
    expect(await page.title()).toBe('cuba');
    expect(await page.locator('h1 + p').textContent()).toMatch(/^A sparse random network/);
    const ends = await noteEnds();
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await expect.poll(ends).toEqual(['M: 23013 spikes, 5.75 Hz for each of 4000 neurons']);
    await expect.poll(() => drawn('.picture .figures')).toBeGreaterThan(1000);
    expect(await page.locator('.charts').isHidden()).toBe(true);
    expect(await page.locator('.slider .name').allTextContents()).toContain('tau_m');
    await page.getByLabel('w_e, value').fill('1 mV');
    await page.getByLabel('w_e, value').press('Enter');
    await page
      .getByRole('button', { name: /^(Again|Run)$/ })
      .first()
      .click();
    await expect.poll(() => ends().then((all) => all.length)).toBeGreaterThan(1);
    expect((await ends()).at(-1)).not.toContain('23013');
    expect(await text()).toContain('w_e = 1*mV');
    expect(complaints).toEqual([]);
  });

  test('a mistake is mended, and the page is saved with the edits', async () => {
    await open('data');
    const ends = await noteEnds();
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await expect.poll(ends).toEqual(['M: 3 spikes, 60.0 Hz']);
    await expect.poll(() => drawn('.charts')).toBeGreaterThan(100);

    const untouched = await saved();
    expect(untouched.name).toBe('data.html');
    expect(untouched.html === readFileSync(join(folder, 'data.html'), 'utf8')).toBe(true);

    await page.getByRole('button', { name: 'Edit' }).click();
    const field = page.getByRole('textbox', { name: 'Text of the model' });
    const edited = withData.replace('times = load', '# <b>&amp; changed</b>\ntimes = load');
    await field.fill(edited.replace('-v/(10*ms)', '-v/(10*msec)'));
    await expect.poll(() => words()).toMatch(/^Wrong \(1 problem\)/);
    await page.locator('.fixes button').first().click();
    // whether it is run again at once depends on how long a run took
    await expect.poll(() => words()).toMatch(/^(Ready|Done)/);
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await expect.poll(() => words()).toBe('Done. Figures are of this text.');
    const mended = await text();
    expect(mended).toContain('# <b>&amp; changed</b>');
    await field.press('Control+s');
    await expect.poll(() => page.locator('.saved').textContent()).toBe('Saved as data.html.');
    const { html } = await saved();
    writeFileSync(join(folder, 'again.html'), html);
    expect(complaints).toEqual([]);
    await page.context().close();

    await open('again');
    const endsAgain = await noteEnds();
    expect(await text()).toBe(mended);
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await expect.poll(endsAgain).toEqual(['M: 3 spikes, 60.0 Hz']);
    await page.getByRole('button', { name: 'Edit' }).click();
    await page.getByRole('textbox', { name: 'Text of the model' }).fill(withData);
    const back = await saved();
    // edited back, it has the bytes of the first page
    expect(back.html === readFileSync(join(folder, 'data.html'), 'utf8')).toBe(true);
    expect(complaints).toEqual([]);
  });

  test('at 360 px nothing is cut off', async () => {
    await open('cuba', { viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true });
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await expect.poll(() => words()).toMatch(/^Done/);
    await page.getByRole('button', { name: 'Edit' }).click();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  });

  test('dark systems have a dark page, and prints are light', async () => {
    await open('data', { colorScheme: 'dark' });
    const grounds = () =>
      page.evaluate(() => [
        getComputedStyle(document.body).backgroundColor,
        getComputedStyle(document.querySelector('hillock-model')!.shadowRoot!.firstElementChild!)
          .backgroundColor,
      ]);
    expect(await grounds()).toEqual(['rgb(20, 24, 29)', 'rgb(20, 24, 29)']);
    await page.emulateMedia({ media: 'print' });
    expect(await grounds()).toEqual(['rgb(255, 255, 255)', 'rgb(255, 255, 255)']);
    expect(await page.locator('.run-bar').isHidden()).toBe(true);
  });

  test('without scripts the model is there to read', async () => {
    await open('data', { javaScriptEnabled: false });
    expect(await page.locator('hillock-model').innerText()).toContain('spike_monitor M: cell');
  });
});

describe.skipIf(hasNoFirefox)('a page in one file, in Firefox', () => {
  let firefox: Firefox;
  let there: FirefoxPage;

  beforeAll(async () => {
    firefox = await openFirefox();
  });

  afterAll(() => firefox?.close());

  test.each([
    ['cuba', 'M: 23013 spikes, 5.75 Hz for each of 4000 neurons'],
    ['data', 'M: 3 spikes, 60.0 Hz'],
  ])('%s runs from a disk', async (name, end) => {
    there = await firefox.newPage();
    await there.goto(pathToFileURL(join(folder, `${name}.html`)).href);
    await there.evaluate(noteEndsHere);
    await there.evaluate(() => {
      document.querySelector<HTMLElement & { run(): void }>('hillock-model')!.run();
    });
    const ends = () => there.evaluate(() => (globalThis as unknown as { ends: string[] }).ends);
    await expect.poll(ends).toEqual([end]);
    await there.evaluate(() => {
      const all = document.querySelector('hillock-model')!.shadowRoot!;
      all.querySelector<HTMLElement>('[part~=text-button]')!.click();
      const field = all.querySelector('textarea')!;
      field.value = field.value.replace(/run .*/, 'run 10*msec');
      field.dispatchEvent(new Event('input'));
    });
    // the parts of the engine that messages need are in the page
    const problems = () =>
      there.evaluate(
        () =>
          document.querySelector('hillock-model')!.shadowRoot!.querySelector('.problems')!
            .textContent,
      );
    await expect.poll(problems).toContain('msec');
    await there.close();
  });
});

async function open(name: string, options: BrowserContextOptions = {}): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1000, height: 800 }, ...options });
  await context.setOffline(true);
  page = await context.newPage();
  const address = pathToFileURL(join(folder, `${name}.html`)).href;
  page.on('request', (request) => {
    if (request.url() !== address && !request.url().startsWith('blob:'))
      complaints.push(`asks for ${request.url().slice(0, 200)}`);
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => complaints.push(message.text()));
  await page.addInitScript(() => {
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
      console.error(`${violatedDirective} forbids ${blockedURI}`);
    });
  });
  await page.goto(address);
}

const text = () =>
  page.locator('hillock-model').evaluate((element) => (element as HillockModel).text);
const words = () =>
  page
    .locator('.states > :not(.only-read)')
    .allTextContents()
    .then((all) => all.join(''));

/** How many dots of the canvases in a part are not of the ground. */
const drawn = (part: string) =>
  page.locator(part).evaluate((root) =>
    [...root.querySelectorAll('canvas')].reduce((sum, canvas) => {
      const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
      let count = 0;
      for (let k = 3; k < data.length; k += 4) if (data[k]! > 0) count++;
      return sum + count;
    }, 0),
  );

/** What the button Save downloads. */
async function saved(): Promise<{ name: string; html: string }> {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save' }).click(),
  ]);
  return { name: file.suggestedFilename(), html: readFileSync(await file.path(), 'utf8') };
}

function noteEndsHere(): void {
  const ends: string[] = [];
  Object.assign(globalThis, { ends });
  addEventListener('hillock-end', (event) => {
    ends.push((event as CustomEvent<{ summary: string[] }>).detail.summary[0] ?? '');
  });
}

async function noteEnds(): Promise<() => Promise<string[]>> {
  await page.evaluate(noteEndsHere);
  return () => page.evaluate(() => (globalThis as unknown as { ends: string[] }).ends);
}
