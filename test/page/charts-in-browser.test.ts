// Charts in Chromium: what they draw, how long that takes, keyboard, zoom, files. Times are printed, with generous bounds.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { hasNoBrowser, openBrowser } from '../browser/chromium.ts';
import type * as inPage from './charts-in-page.ts';

declare const charts: typeof inPage;

const examples = join(import.meta.dirname, '../../examples');
const models = readdirSync(examples).filter((name) => name.endsWith('.model'));
const textOf = (name: string): string => readFileSync(join(examples, name), 'utf8');
/** What the examples read. */
const data = Object.fromEntries(
  readdirSync(examples)
    .filter((name) => name.endsWith('.csv'))
    .map((name) => [name, textOf(name)]),
);

let browser: Browser;
let page: Page;
const complaints: string[] = [];

beforeAll(async () => {
  if (hasNoBrowser) return;
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, 'charts-in-page.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'charts',
    logLevel: 'silent',
  });
  browser = await openBrowser();
  page = await browser.newPage({ viewport: { width: 700, height: 1000 } });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.setContent('<!doctype html><style>body{color:#1a1a1a;background:#fff}</style>');
  await page.addScriptTag({ content: outputFiles[0]!.text });
  await page.evaluate(() => charts.watchFrames());
});

afterAll(async () => {
  await browser?.close();
});

beforeEach(async () => {
  await page?.evaluate(() => document.body.replaceChildren());
});

/** Waits until what was asked for is drawn. */
async function drawn(): Promise<void> {
  await page.evaluate(
    () =>
      new Promise((resolve) => {
        requestAnimationFrame(() => requestAnimationFrame(resolve));
      }),
  );
}

const percentile = (times: readonly number[], share: number): number =>
  [...times].sort((a, b) => a - b)[Math.floor(share * (times.length - 1))]!;

describe.skipIf(hasNoBrowser)('in Chromium', () => {
  test.each(models.filter((name) => name !== 'brunel.model'))(
    'the figures of %s are the same on canvas and as SVG',
    async (name) => {
      const differences = await page.evaluate(
        async ([text, files]) => {
          const figures = await charts.figuresOf(text, files);
          return Promise.all(figures.map((figure) => charts.difference(figure)));
        },
        [textOf(name), data] as const,
      );
      expect(differences.length).toBeGreaterThan(0);
      for (const { share, mean } of differences) {
        expect(share).toBeLessThan(0.002);
        expect(mean).toBeLessThan(1);
      }
    },
  );

  test('a live run of CUBA is drawn whole', async () => {
    const { frames, description, dark } = await page.evaluate(async (text) => {
      const { charts: shown, frames: busy, element } = await charts.liveRun(text);
      const canvas = element.querySelectorAll('canvas')[1]!;
      const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
      let painted = 0;
      for (let k = 3; k < data.length; k += 4) if (data[k]! > 0) painted++;
      return { frames: busy, description: shown.description, dark: painted };
    }, textOf('cuba.model'));
    console.log(
      `CUBA, main thread per frame: p50 ${percentile(frames, 0.5).toFixed(1)} ms, p95 ${percentile(frames, 0.95).toFixed(1)} ms`,
    );
    expect(description).toContain('Raster of M: 23013 spikes of 4000 neurons in 1 s, 5.8 Hz.');
    expect(dark).toBeGreaterThan(15_000);
  });

  test('synthetic frames: 4000 neurons with a raster and a rate', async () => {
    const { times, description } = await page.evaluate(() => charts.manyFrames(120));
    console.log(
      `4000 neurons, main thread per frame: p50 ${percentile(times, 0.5).toFixed(2)} ms, p95 ${percentile(times, 0.95).toFixed(2)} ms`,
    );
    expect(description).toContain('Raster of M: 24000 spikes of 4000 neurons');
  });

  test('a rate that is drawn bit by bit is the one that is drawn at once', async () => {
    const { painted, different, columns } = await page.evaluate(() => charts.rateByParts());
    expect(painted).toBeGreaterThan(1000);
    expect([different, columns]).toEqual([0, []]);
  });

  test('a million spikes', async () => {
    const times = await page.evaluate(() => charts.millionSpikes());
    console.log(`a million spikes: ${times.map((time) => time.toFixed(0)).join(', ')} ms`);
    expect(Math.min(...times)).toBeLessThan(4000);
  });

  test('a figure is read by keyboard, enlarged and shown whole again', async () => {
    await page.evaluate(() => {
      const x = Array.from({ length: 101 }, (_, k) => k);
      new charts.FigureChart(charts.host(500), {
        title: 'A line',
        panels: [
          {
            x: { label: 't (ms)' },
            y: { label: 'v (mV)' },
            marks: [{ kind: 'line', x, ys: [x.map((k) => k * k)] }],
          },
        ],
      });
    });
    await drawn();
    const chart = page.locator('.hillock-chart');
    expect(await chart.getAttribute('role')).toBe('img');
    expect(await chart.getAttribute('aria-label')).toBe(
      'A line. line of v (mV) against t (ms). Arrow keys read values.',
    );
    const said = () => page.locator('[role=status]').textContent();
    await chart.focus();
    await page.keyboard.press('Home');
    expect(await said()).toBe('t: 0 ms, v: 0 mV');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    expect(await said()).toBe('t: 2 ms, v: 4 mV');
    await page.keyboard.press('End');
    expect(await said()).toBe('t: 100 ms, v: 10000 mV');
    const box = (await chart.boundingBox())!;
    await page.mouse.move(box.x + 150, box.y + 100);
    await page.mouse.down();
    await page.mouse.move(box.x + 250, box.y + 120, { steps: 3 });
    await page.mouse.up();
    await drawn();
    await page.keyboard.press('Home');
    const [from] = /\d+/.exec((await said())!)!;
    expect(Number(from)).toBeGreaterThan(5);
    await page.keyboard.press('Escape');
    await drawn();
    await page.keyboard.press('Home');
    expect(await said()).toBe('t: 0 ms, v: 0 mV');
  });

  test('live charts: zoom, kept curves, changed constants, a dark page, an endless run', async () => {
    const found = await page.evaluate(async () => {
      const element = charts.host(400);
      const shown = new charts.LiveCharts(element, { window: 2 });
      shown.begin(1, [charts.monitor('T', 'states', 1, [['v', 'volt']])], null);
      for (let k = 0; k < 60; k++) {
        const t = Float32Array.from({ length: 10 }, (_, n) => n / 100);
        const v = t.map((time) => -0.06 + 0.01 * Math.sin(6 * (time + k / 10)));
        const part = {
          monitor: 'T',
          isCut: false,
          origin: k / 10,
          t,
          i: null,
          values: [['v', v]] as const,
        };
        await shown.add([part], charts.stateAt((k + 1) / 10, null));
        if (k === 30) shown.changed(3.1, 'tau = 5 ms');
        if (k === 40) shown.keep('tau = 10 ms');
      }
      const figure = shown.figure();
      shown.theme = 'dark';
      const svg = await (await charts.pictureOf(figure, 'svg', { theme: 'dark' })).text();
      const png = new Uint8Array(await (await charts.pictureOf(figure, 'png')).arrayBuffer());
      shown.keep('tau = 5 ms');
      const { kept } = shown;
      shown.dropKept(0);
      const left = shown.kept;
      shown.dropKept();
      const without = shown.figure();
      shown.destroy();
      return {
        marks: [figure, without].map(({ panels }) => panels[0]!.marks.length),
        limits: figure.panels[0]!.x!.limits!.map((end) =>
          typeof end === 'number' ? end : end.value,
        ),
        svg: svg.includes('kept: tau = 10 ms') && svg.includes('#16181c'),
        png: [...png.subarray(1, 4)],
        left: element.childElementCount,
        kept: [kept, left],
      };
    });
    expect(found).toEqual({
      marks: [2, 1],
      limits: [4, 6],
      svg: true,
      png: [0x50, 0x4e, 0x47],
      left: 0,
      kept: [['tau = 10 ms', 'tau = 5 ms'], ['tau = 5 ms']],
    });
  });

  test('the table of a figure is paged', async () => {
    const rows = await page.evaluate(() => {
      const x = Array.from({ length: 120 }, (_, k) => k);
      const table = charts.tableOf({
        panels: [{ marks: [{ kind: 'line', x, ys: [x] }], x: { label: 't (ms)' } }],
      });
      document.body.append(table);
      const shown = () => [
        table.querySelector('caption')!.textContent,
        table.querySelectorAll('tbody tr').length,
      ];
      const first = shown();
      table.querySelectorAll('button')[3]!.click();
      return [first, shown()];
    });
    expect(rows).toEqual([
      ['Values: rows 1 to 50 of 120', 50],
      ['Values: rows 101 to 120 of 120', 20],
    ]);
  });

  test('what cannot be seen is not drawn, and does not hold up a run', async () => {
    const before = await page.evaluate(async () => {
      const outer = document.createElement('div');
      outer.id = 'outer';
      outer.style.display = 'none';
      document.body.append(outer);
      const element = charts.host(400);
      outer.append(element);
      const shown = new charts.LiveCharts(element, {});
      shown.begin(1, [charts.monitor('M', 'spikes', 3)], 1);
      await shown.add([], charts.stateAt(0.1, 1));
      const { width } = element.querySelector('canvas')!.style;
      outer.style.display = 'block';
      return width;
    });
    expect(before).toBe('');
    await expect
      .poll(() =>
        page.evaluate(() => document.querySelector<HTMLElement>('#outer canvas')!.style.width),
      ) // prettier-ignore
      .toBe('400px');
  });

  test('no script of the page has failed', () => {
    expect(complaints).toEqual([]);
  });
});
