// <hillock-model> in pages, in Chromium: from a disk, from a server, under strict policies.
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { hasNoBrowser, openBrowser } from '../browser/chromium.ts';
import { accessibilityFaults } from './accessibility.ts';
import { bundleElement } from './bundle-for-page.ts';

const root = join(import.meta.dirname, '../..');

/** What programs see of an element. */
interface HillockModel extends HTMLElement {
  text: string;
  readonly state: string;
  readonly words: string;
  readonly time: number;
  run(): void;
  pause(): void;
  set(name: string, value: string): boolean;
}

const neuron = `I = 0.25*nA  # 0 … 0.5 nA
tau = 10*ms
R = 100*Mohm
neurons cell[1] {
    dv/dt = (R*I - v)/tau : volt
    threshold: v > 20*mV
    reset: v = 0*mV
    method: exact
}
state_monitor trace: cell { variables: v }
spike_monitor M: cell
run 100*ms
`;
const long = neuron.replace('run 100*ms', 'run 200*second');

let browser: Browser;
let server: Server;
let base: string;
let folder: string;
let page: Page;
const files = new Map<string, { type: string; body: string; policy?: string }>();
const complaints: string[] = [];

beforeAll(async () => {
  if (hasNoBrowser) return;
  const [{ script, frame }] = await Promise.all([
    bundleElement(),
    openBrowser().then((opened) => (browser = opened)),
  ]);
  files.set('/hillock-model.js', { type: 'text/javascript', body: script });
  files.set('/engine.html', { type: 'text/html', body: frame });
  files.set('/neuron.model', { type: 'text/plain', body: neuron });
  server = createServer(({ url }, response) => {
    const file = files.get(url!);
    response.writeHead(file === undefined ? 404 : 200, {
      'content-type': `${file?.type ?? 'text/plain'}; charset=utf-8`,
      ...(file?.policy === undefined ? {} : { 'content-security-policy': file.policy }),
    });
    response.end(file?.body ?? 'not found');
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  folder = mkdtempSync(join(tmpdir(), 'hillock-page-'));
  mkdirSync(join(folder, 'dist/page'), { recursive: true });
  writeFileSync(join(folder, 'dist/page/hillock-model.js'), script);
  cpSync(join(root, 'examples'), join(folder, 'examples'), { recursive: true });
});

afterAll(async () => {
  await browser?.close();
  server?.close();
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
});

afterEach(async () => {
  await page?.context().close();
  complaints.length = 0;
});

describe.skipIf(hasNoBrowser)('<hillock-model>', () => {
  test('a lesson with three sliders runs from a disk; a slider changes run and text', async () => {
    await open(pathToFileURL(join(folder, 'examples/page/lesson.html')).href);
    expect(await settled()).toBe('done');
    expect(await page.locator('.slider .name').allTextContents()).toEqual(['I', 'tau', 'V_th']);
    const spikes = await noteEnds();
    const slider = page.getByLabel('I', { exact: true });
    await slider.press('Home');
    await expect.poll(() => spikes().then((all) => all.at(-1))).toMatch(/^M: 0 spikes/);
    await slider.press('End');
    await expect.poll(() => spikes().then((all) => all.at(-1))).toMatch(/^M: 1\d spikes/);
    await expect.poll(() => model((element) => element.text)).toMatch(/^I = 0\.5\*nA {6}#/m);
    await expect.poll(words).toBe('Done. Figures are of this text.');
    expect(complaints).toEqual([]);
  });

  test('a wrong text keeps the picture; its fix mends it and runs it', async () => {
    await serve(
      `<hillock-model autoplay editable mode="whole" show="M" id="a"><pre>${neuron.replace('>', '&gt;')}</pre></hillock-model>`,
    );
    expect(await settled()).toBe('done');
    await page.getByRole('button', { name: 'Edit' }).click();
    const field = page.getByRole('textbox', { name: 'Text of the model' });
    await field.fill(neuron.replace('/tau', '/tua'));
    await expect.poll(words).toBe('Wrong (1 problem). Figures are of an earlier text.');
    expect(await page.locator('.picture .placeholder').isHidden()).toBe(true);
    await page.getByRole('button', { name: 'Replace by tau' }).click();
    await expect.poll(words).toBe('Done. Figures are of this text.');
    await page.getByRole('button', { name: 'Run', exact: true }).focus();
    await field.fill('neurons {');
    await expect.poll(words).toMatch(/^Wrong/);
    await page.getByRole('button', { name: 'Reset' }).click();
    await expect.poll(words).toBe('Done. Figures are of this text.');
    expect(await field.inputValue()).toBe(neuron);
  });

  test('it is used with the keyboard alone, in a page that has keys of its own', async () => {
    await serve(
      `<hillock-model editable sliders="I" show="M" mode="whole"><pre>${neuron.replace('>', '&gt;')}</pre></hillock-model>`,
    );
    await page.evaluate(() => {
      const heard: string[] = [];
      Object.assign(globalThis, { heard });
      addEventListener('keydown', ({ key }) => heard.push(key));
    });
    const run = page.getByRole('button', { name: 'Run', exact: true });
    await run.focus();
    await page.keyboard.press('Enter');
    await expect.poll(words).toBe('Done. Figures are of this text.');
    const before = await model((element) => element.text);
    for (let k = 0; k < 12 && (await page.locator('input[type=range]:focus').count()) === 0; k++)
      await page.keyboard.press('Shift+Tab');
    expect(await page.locator('input[type=range]:focus').count()).toBe(1);
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => model((element) => element.text)).not.toBe(before);
    await expect.poll(words).toBe('Done. Figures are of this text.');
    for (let k = 0; k < 12 && (await page.locator('[part~=charts] :focus').count()) === 0; k++)
      await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('ArrowRight');
    const heard = await page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard);
    expect(heard.filter((key) => !['Shift', 'Tab'].includes(key))).toEqual([]);
  });

  test('a text that is wrong from the start is shown with its problems', async () => {
    await serve(
      '<hillock-model autoplay show="M"><pre>neurons P[1] { dv/dt = -v/tau : volt }\nrun 1*ms</pre></hillock-model>',
    );
    await expect.poll(words).toMatch(/^Wrong \(1 problem\)/);
    expect(await page.locator('.problems').innerText()).toContain('tau is not defined');
    expect(await page.locator('.problems .fixes').count()).toBe(0);
  });

  test('it starts when it is seen, pauses out of view and goes on', async () => {
    const one = (id: string) =>
      `<hillock-model id="${id}" autoplay seed="1" pace="1" show="M"><pre>${long.replace('>', '&gt;')}</pre></hillock-model><div style="height: 3000px"></div>`;
    await serve(one('a') + one('b') + one('c'));
    await expect.poll(() => stateOf('a')).toBe('running');
    expect(await page.locator('iframe').count()).toBe(1);
    expect(await stateOf('b')).toBe('checking');
    expect(await page.locator('#b .unseen').innerText()).toContain('neurons cell[1]');
    await page.evaluate(() => document.querySelector('#b')!.scrollIntoView());
    await expect.poll(() => stateOf('b')).toBe('running');
    await expect.poll(() => stateOf('a')).toBe('paused');
    const time = await timeOf('a');
    const since = await timeOf('b');
    await expect.poll(() => timeOf('b')).toBeGreaterThan(since + 0.2);
    expect(await timeOf('a')).toBe(time);
    await page.evaluate(() => document.querySelector('#a')!.scrollIntoView());
    await expect.poll(() => stateOf('a')).toBe('running');
    await expect
      .poll(() => page.locator('#a .states [role=status]').textContent())
      .toMatch(/goes on/);
    await expect.poll(() => timeOf('a')).toBeGreaterThan(time);
    expect(await page.locator('iframe').count()).toBe(2);
  });

  test('under a strict policy it runs at full speed in the frame file, and says where it cannot', async () => {
    const policy = "default-src 'none'; script-src 'self'; frame-src 'self'";
    const text = `<pre>${neuron.replace('>', '&gt;')}</pre>`;
    await serve(`<hillock-model autoplay frame="/engine.html">${text}</hillock-model>`, { policy });
    expect(await settled()).toBe('done');
    expect(await words()).toBe('Done. Figures are of this text.');
    expect(complaints).toEqual([]);
  });

  test('what attributes say and cannot be is told in the element', async () => {
    await serve(
      `<hillock-model autoplay slider="tau" pace="soon" show="M N trace.w" sliders="tau V" figures="f"><pre>${neuron.replace('>', '&gt;')}</pre></hillock-model>`,
    );
    expect(await settled()).toBe('done');
    await expect
      .poll(() => page.locator('.complaints li').allTextContents())
      .toEqual([
        'slider is not an attribute of hillock-model. Did you mean sliders?',
        'pace="soon" is not understood: it is fastest, or simulated seconds per second, such as 1 or 0.01.',
        'show names N, trace.w, but the model has no such monitor or recorded variable. It has trace, M.',
        'sliders names V, but the model has no such constant that is written as a number. It has I, tau, R.',
        'figures names f, but the model has no such figure. It has none.',
      ]);
  });

  test.each([
    ['src="/neuron.model"', '', ''],
    ['', `<script type="text/plain">${neuron.replace('>', '&gt;')}</script>`, ''],
    ['', neuron.replace('>', '&gt;'), ''],
    ['src="/none.model"', '', '/none.model was not found.'],
    ['src="/page.html"', '', 'What lies at /page.html is not a model.'],
    [
      'src="https://127.0.0.1:1/x"',
      '',
      /^https:.* could not be loaded: the address does not answer/,
    ],
    ['', ' ', /^There is no model/],
  ])('the text by %s %s', async (attributes, inside, complaint) => {
    await serve(`<hillock-model autoplay ${attributes}>${inside}</hillock-model>`);
    if (complaint === '') {
      expect(await settled()).toBe('done');
      expect(await model((element) => element.text)).toBe(neuron);
    } else await expect.poll(() => page.locator('.complaints').innerText()).toMatch(complaint);
  });

  test('its theme follows the page and its own attribute', async () => {
    await serve(`<hillock-model id="a">${neuron.replace('>', '&gt;')}</hillock-model>`);
    const theme = () => page.locator('#a .hillock').getAttribute('data-theme');
    const turn = (what: string) => page.evaluate(what).then(() => theme());
    expect(await theme()).toBe('light');
    const page0 = 'document.documentElement';
    await turn(`${page0}.dataset.theme = 'dark'`);
    await expect.poll(theme).toBe('dark');
    await turn(`${page0}.dataset.theme = 'light'`);
    await expect.poll(theme).toBe('light');
    await turn(`delete ${page0}.dataset.theme; document.body.className = 'quarto-dark'`);
    await expect.poll(theme).toBe('dark');
    await turn(`document.body.className = ''; document.body.style.background = '#222'`);
    await expect.poll(theme).toBe('dark');
    await turn(`document.body.style.background = ''; ${page0}.style.colorScheme = 'light dark'`);
    await expect.poll(theme).toBe('light');
    await page.emulateMedia({ colorScheme: 'dark' });
    await expect.poll(theme).toBe('dark');
    await turn(`document.querySelector('#a').setAttribute('theme', 'light')`);
    await expect.poll(theme).toBe('light');
  });

  test('programs add, move, change and remove it', async () => {
    await serve('<div id="one"></div><div id="two"></div>');
    await page.evaluate((text) => {
      const made = document.createElement('hillock-model') as HillockModel;
      made.setAttribute('sliders', 'tau');
      made.setAttribute('mode', 'whole');
      made.text = text;
      document.querySelector('#one')!.append(made);
    }, neuron);
    await expect.poll(() => model((element) => element.state)).toBe('ready');
    const ends = await noteEnds();
    await model((element) => element.run());
    await expect.poll(ends).toHaveLength(1);
    expect(
      await model((element) => [element.set('tau', '20 ms'), element.set('tau', '3 mV')]),
    ).toEqual([true, false]);
    await expect.poll(ends).toHaveLength(2);
    await page.evaluate(() =>
      document.querySelector('#two')!.append(document.querySelector('hillock-model')!),
    );
    // what it does later is done then
    await page.evaluate(() => new Promise((resolve) => void setTimeout(resolve)));
    expect(await model((element) => [element.state, element.time])).toEqual(['done', 0.1]);
    await model((element) => element.setAttribute('sliders', 'I tau'));
    await expect.poll(() => page.locator('.slider').count()).toBe(2);
    expect(await model((element) => element.text)).toContain('tau = 20*ms');
    await page.evaluate(() => document.querySelector('hillock-model')!.remove());
    await expect.poll(() => page.locator('iframe').count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  test('without scripts the text is readable', async () => {
    await open(pathToFileURL(join(folder, 'examples/page/lesson.html')).href, {
      javaScriptEnabled: false,
    });
    expect(await page.locator('hillock-model pre').isVisible()).toBe(true);
  });

  test('at 360 px nothing is cut off, and what one touches is 44 px high', async () => {
    const mobile = { viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true };
    await open(pathToFileURL(join(folder, 'examples/page/lesson.html')).href, mobile);
    expect(await settled()).toBe('done');
    const small = await page.evaluate(() => {
      const all = document.querySelector('hillock-model')!.shadowRoot!;
      return {
        overflow: document.documentElement.scrollWidth,
        low: [...all.querySelectorAll<HTMLElement>('button, .field, input[type=range]')]
          .map((node) => node.getBoundingClientRect().height)
          .filter((height) => height > 0 && height < 44),
      };
    });
    expect(small).toEqual({ overflow: 360, low: [] });
  });

  test('axe-core finds nothing, in light and in the dark', async () => {
    await open(pathToFileURL(join(folder, 'examples/page/lesson.html')).href);
    const violations = () => accessibilityFaults(page, 'hillock-model');
    expect(await settled()).toBe('done');
    expect(await violations()).toEqual([]);
    await page.getByRole('button', { name: 'Edit' }).click();
    await page
      .getByRole('textbox', { name: 'Text of the model' })
      .fill(neuron.replace('/tau', '/tua'));
    await expect.poll(words).toMatch(/^Wrong/);
    expect(await violations()).toEqual([]);
    await model((element, text) => {
      element.setAttribute('pace', '1');
      element.text = text;
    }, long);
    await expect.poll(() => model((element) => element.state)).toBe('running');
    await page.getByLabel('tau, value').fill('3 mV');
    await page.getByLabel('tau, value').press('Enter');
    expect(await violations()).toEqual([]);
  });
});

async function open(address: string, options: BrowserContextOptions = {}): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 900, height: 700 }, ...options });
  page = await context.newPage();
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => complaints.push(message.text()));
  await page.goto(address);
}

/** Opens a page with this body. */
async function serve(body: string, { policy }: { policy?: string } = {}): Promise<void> {
  files.set('/page.html', {
    type: 'text/html',
    body: `<!doctype html><html lang="en"><title>a page</title><script src="/hillock-model.js" defer></script><body>${body}`,
    ...(policy === undefined ? {} : { policy }),
  });
  await open(`${base}/page.html`);
}

function model<T, A>(use: (element: HillockModel, given: A) => T, given?: A): Promise<T> {
  return page
    .locator('hillock-model')
    .first()
    .evaluate(use as never, given);
}

const stateOf = (id: string) =>
  page.locator(`#${id}`).evaluate((one) => (one as HillockModel).state);
const timeOf = (id: string) => page.locator(`#${id}`).evaluate((one) => (one as HillockModel).time);
const words = () =>
  page
    .locator('.states > :not(.only-read)')
    .allTextContents()
    .then((all) => all.join(''));

/** The state in which the first run of a page ends. */
async function settled(): Promise<string> {
  await expect
    .poll(() => model((element) => element.state), { timeout: 20_000 })
    .toMatch(/done|failed|killed|wrong/);
  return model((element) => element.state);
}

/** Notes what the last lines of summaries say, from now on. */
async function noteEnds(): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const ends: string[] = [];
    Object.assign(globalThis, { ends });
    addEventListener('hillock-end', (event) => {
      ends.push((event as CustomEvent<{ summary: string[] }>).detail.summary[0] ?? '');
    });
  });
  return () => page.evaluate(() => (globalThis as unknown as { ends: string[] }).ends);
}
