// Sliders, run bar, editor and list of problems in Chromium.
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { analyse } from '../../src/language.ts';
import type * as controlsOfPage from '../../src/page/controls/index.ts';
import type { fakeSession as fakeOfPage } from './controls-page.ts';
import { hasNoBrowser, openBrowser } from '../browser/chromium.ts';
import { bundleForPage } from './bundle-for-page.ts';

declare const controls: typeof controlsOfPage;
declare const fakeSession: typeof fakeOfPage;

let browser: Browser;
let page: Page;
let script: string;
const told: string[] = [];
const faults: string[] = [];

beforeAll(async () => {
  if (hasNoBrowser) return;
  browser = await openBrowser();
  script = await bundleForPage({
    entryPoints: [join(import.meta.dirname, 'controls-page.ts')],
  });
});

afterAll(async () => {
  await browser?.close();
});

beforeEach(async () => {
  if (hasNoBrowser) return;
  await page?.close();
  told.length = 0;
  page = await browser.newPage({ viewport: { width: 900, height: 600 } });
  page.on('pageerror', (error) => faults.push(error.message));
  await page.exposeFunction('tell', (words: string) => told.push(words));
  await page.setContent('<!doctype html><div id="root" class="hillock"></div>');
  await page.addScriptTag({ content: script });
  await page.evaluate(() => {
    const style = document.createElement('style');
    style.textContent = controls.style;
    document.head.append(style);
  });
});

const model = `tau = 20*ms  # 5 … 50 ms
w = 1.62*mV
N = 10
neurons P[N] { dv/dt = -v/tau : volt }
`;

describe.skipIf(hasNoBrowser)('sliders', () => {
  beforeEach(async () => {
    await page.evaluate(() => {
      const sliders = new controls.Sliders(document.getElementById('root')!, {
        onDrag: (name, text) => tell(`drag ${name} ${text}`),
        onCommit: (name, text) => tell(`commit ${name} ${text}`),
      });
      Object.assign(globalThis, { sliders });
    });
    await show(model);
  });

  test('there is one for each constant, with badge, limits and value', async () => {
    const rows = await page
      .locator('.slider')
      .evaluateAll((all) =>
        all.map((row) => [
          row.querySelector('.name')!.textContent,
          (row.querySelector('.badge') as HTMLElement).dataset['kind'],
          ...[...row.querySelectorAll<HTMLInputElement>('.field')].map(({ value }) => value),
        ]),
      );
    expect(rows).toEqual([
      ['tau', 'live', '5 ms', '50 ms', '20 ms'],
      ['w', 'live', '0 mV', '3.24 mV', '1.62 mV'],
      ['N', 'restart', '1', '20', '10'],
    ]);
  });

  test.each([
    [['ArrowRight'], ['drag tau 20.5*ms', 'commit tau 20.5*ms']],
    [['ArrowDown'], ['drag tau 19.5*ms', 'commit tau 19.5*ms']],
    [['PageUp'], ['drag tau 25*ms', 'commit tau 25*ms']],
    [['Home'], ['drag tau 5*ms', 'commit tau 5*ms']],
    [['End'], ['drag tau 50*ms', 'commit tau 50*ms']],
    [
      ['End', 'ArrowRight'],
      ['drag tau 50*ms', 'commit tau 50*ms', 'commit tau 50*ms'],
    ],
  ])('keys %s', async (keys, expected) => {
    const range = page.getByLabel('tau', { exact: true });
    for (const key of keys) await range.press(key);
    expect(told).toEqual(expected);
    expect(await range.evaluate((node) => node === document.activeElement)).toBe(true);
  });

  test('Delete and a double click lead back to the value as opened', async () => {
    const range = page.getByLabel('w', { exact: true });
    await range.press('ArrowRight');
    await show(model.replace('1.62', '1.65'));
    await range.press('Delete');
    expect(told.slice(-2)).toEqual(['drag w 1.62*mV', 'commit w 1.62*mV']);
    await show(model.replace('1.62', '3'));
    await range.dblclick({ position: { x: 4, y: 8 } });
    expect(told.at(-1)).toBe('commit w 1.62*mV');
  });

  test('a pointer drags to round numbers, and the text changes once, at the end', async () => {
    const { x, y, width, height } = (await page.getByLabel('tau', { exact: true }).boundingBox())!;
    await page.mouse.move(x + width / 3, y + height / 2);
    await page.mouse.down();
    await page.mouse.move(x + width / 2, y + height / 2, { steps: 5 });
    await show(model);
    expect(told.filter((words) => words.startsWith('commit'))).toEqual([]);
    await page.mouse.up();
    // what is told here comes a moment after the event
    await expect.poll(() => told.filter((words) => words.startsWith('commit'))).toHaveLength(1);
    expect(told.at(-1)).toMatch(/^commit tau 2[78](\.5)?\*ms$/);
  });

  test('the field takes any unit of the dimension, and refuses others in a sentence', async () => {
    const field = page.getByLabel('tau, value');
    await field.fill('0.03 s');
    await field.press('Enter');
    expect(told).toEqual(['drag tau 30*ms', 'commit tau 30*ms']);
    expect(await field.inputValue()).toBe('30 ms');
    await field.fill('3 mV');
    await field.press('Enter');
    expect(told).toHaveLength(2);
    expect(await page.getByRole('alert').textContent()).toMatch(/^tau is in ms, and “3 mV” is/);
    await field.press('Escape');
    expect(await field.inputValue()).toBe('30 ms');
    expect(await page.getByRole('alert').count()).toBe(0);
  });

  test('a value beyond the limits widens them; limits can be changed, but not crossed', async () => {
    await page.getByLabel('tau, value').fill('200');
    await page.getByLabel('tau, value').press('Enter');
    expect(await page.getByLabel('tau, highest value').inputValue()).toBe('200 ms');
    await page.getByLabel('tau, highest value').fill('0.1 s');
    await page.getByLabel('tau, highest value').press('Enter');
    expect(told.at(-1)).toBe('commit tau 100*ms');
    await page.getByLabel('tau, lowest value').fill('300 ms');
    await page.getByLabel('tau, lowest value').press('Enter');
    expect(await page.getByRole('alert').textContent()).toBe(
      'The lowest value of tau must be below the highest.',
    );
  });

  test('the focus stays when other constants come and go', async () => {
    const field = page.getByLabel('w, value');
    await field.focus();
    await show(`a = 1*ms\n${model.replace('1.62', '2')}`);
    await show(`w = 3*mV\nz = 4\n${model.replace('w = 1.62*mV\n', '')}`);
    expect(await field.evaluate((node) => node === document.activeElement)).toBe(true);
    expect(await field.inputValue()).toBe('3 mV');
    expect(await page.locator('.slider .name').allTextContents()).toEqual(['w', 'z', 'tau', 'N']);
    await show('q = 1');
    expect(await page.locator('.slider .name').allTextContents()).toEqual(['w', 'q']);
    await page.getByLabel('q', { exact: true }).focus();
    expect(await page.locator('.slider .name').allTextContents()).toEqual(['q']);
  });

  test('the play button moves to and fro until it is pressed again', async () => {
    const play = page.getByRole('button', { name: 'Move tau to and fro' });
    await play.click();
    await expect.poll(() => told.length).toBeGreaterThan(5);
    await play.click();
    const { length } = told;
    expect(told.filter((words) => words.startsWith('commit'))).toEqual([told[length - 1]]);
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))); // prettier-ignore
    expect(told).toHaveLength(length);
  });

  test('with reduced motion it takes a step each second', async () => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.clock.install();
    await page.clock.pauseAt(Date.now() + 1000);
    await page.getByRole('button', { name: 'Move tau to and fro' }).click();
    await page.clock.runFor(999);
    expect(told).toEqual([]);
    await page.clock.runFor(1);
    expect(told).toEqual(['drag tau 24.5*ms']);
    await page.clock.runFor(1000);
    expect(told).toEqual(['drag tau 24.5*ms', 'drag tau 29*ms']);
  });
});

describe.skipIf(hasNoBrowser)('the run bar', () => {
  test('its buttons and keys ask the session; what cannot be done keeps the focus', async () => {
    await page.evaluate(() => {
      const root = document.getElementById('root')!;
      const session = fakeSession({ state: 'running' });
      new controls.RunBar(root, session as never, {});
      root.addEventListener('keydown', (event) => {
        controls.handleRunKey(session as never, event);
      });
      Object.assign(globalThis, { session });
    });
    for (const name of ['Run', 'Pause', 'Step', 'Again', 'Stop']) {
      await page.getByRole('button', { name, exact: true }).focus();
      await page.keyboard.press('Space');
    }
    await page.getByRole('button', { name: 'More steps' }).press('ArrowDown');
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    for (const key of ['Control+Enter', 'F9', 'F10', 'Shift+F10', 'Control+.'])
      await page.keyboard.press(key);
    await page.getByLabel('pace:').selectOption('real time');
    await page.getByLabel('seed:').fill('7');
    await page.getByLabel('seed:').press('Enter');
    const session = await page.evaluate(() => {
      const { asked, pace, seed } = (globalThis as unknown as { session: FakeFacts }).session;
      return { asked, pace, seed };
    });
    expect(session).toEqual({
      // nothing has been run: Again does nothing
      asked: [
        ...['newSeed()', 'start()', 'pause()', 'step(1)', 'stop()', 'nextSpike()'],
        ...['newSeed()', 'start()', 'pause()', 'step(1)', 'nextSpike()', 'stop()'],
      ],
      pace: 1,
      seed: 7,
    });
  });

  test('progress and states are words', async () => {
    await page.evaluate(() => {
      const session = fakeSession({
        state: 'running',
        run: { state: { t: 0.6341, duration: 1, speed: 8.6213 } },
        words: { state: 'running', figures: 'figures are of an earlier text' },
      });
      new controls.RunBar(document.getElementById('root')!, session as never, {
        parts: ['toggle', 'progress', 'states'],
      });
    });
    expect(await page.locator('.run-bar').innerText()).toMatch(/Pause\s+0\.63 of 1 s · 8\.6×/);
    expect(await page.locator('.states').innerText()).toBe(
      'Running. Figures are of an earlier text.',
    );
  });
});

describe.skipIf(hasNoBrowser)('the light editor', () => {
  test('shows problems at their place, and a fix can be undone', async () => {
    const text = model.replace('/tau', '/tua');
    const { diagnostics } = analyse(text);
    await page.evaluate(
      ({ text: shown, diagnostics: problems }) => {
        const root = document.getElementById('root')!;
        const editor = new controls.LightEditor(root, { label: 'Model', onInput: tell });
        const list = new controls.ProblemList(root, {
          onSelect: ({ from, to }) => {
            editor.select(from, to);
          },
          onFix: (edits) => {
            editor.apply(edits);
          },
        });
        editor.text = shown;
        editor.show(problems, []);
        list.show(problems);
      },
      { text, diagnostics },
    );
    const field = page.getByRole('textbox', { name: 'Model' });
    expect(await page.locator('.light-editor [data-severity=error]').allTextContents()).toEqual([
      'tua',
    ]);
    await page.getByRole('button', { name: /^4:\d+, go to/ }).click();
    expect(await selected()).toBe('tua');
    await page.getByRole('button', { name: 'Replace by tau' }).click();
    expect(told).toEqual([model]);
    await field.press('Control+z');
    expect(await field.inputValue()).toBe(text);
    await field.press('Tab');
    expect(await field.evaluate((node) => node === document.activeElement)).toBe(false);
  });

  test('keeps its caret when a number is changed from outside', async () => {
    const caret = await page.evaluate(() => {
      const editor = new controls.LightEditor(document.getElementById('root')!, {
        label: 'Model',
        onInput: () => undefined,
      });
      editor.text = 'a = 1*ms\nb = 2';
      editor.select(13, 13);
      editor.text = 'a = 100*ms\nb = 2';
      return document.querySelector('textarea')!.selectionStart;
    });
    expect(caret).toBe(15);
  });
});

test.skipIf(hasNoBrowser)('no page reported an error', () => {
  expect(faults).toEqual([]);
});

interface FakeFacts {
  readonly asked: readonly string[];
  readonly pace: unknown;
  readonly seed: unknown;
}

declare function tell(words: string): void;

async function show(text: string): Promise<void> {
  await page.evaluate((constants) => {
    (globalThis as unknown as { sliders: controlsOfPage.Sliders }).sliders.show(constants);
  }, analyse(text).constants());
}

function selected(): Promise<string> {
  return page.evaluate(() => {
    const { value, selectionStart, selectionEnd } = document.querySelector('textarea')!;
    return value.slice(selectionStart, selectionEnd);
  });
}
