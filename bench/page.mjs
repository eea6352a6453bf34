// Measures the playground in Chromium: frames while CUBA (4000 neurons, raster and rate) runs, from a key to markers, from a slider to
// new data, from an edit to the new run drawn, the first spike. Of dist/page if it is built, else of a bundle of the sources.
//   node bench/page.mjs [--folder dist/page] [--keys 40] [--seconds 6] [--only frames,keys,edits,sliders]
// The browser is Chromium or the one that CHROMIUM_PATH names. Other work on the machine makes all times longer: its load is printed.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { loadavg, tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { bundlePage } from '../scripts/page-files.mjs';
import { median } from './measures.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const { values: options } = parseArgs({
  options: {
    folder: { type: 'string' },
    keys: { type: 'string', default: '40' },
    seconds: { type: 'string', default: '6' },
    only: { type: 'string', default: 'frames,keys,edits,sliders' },
  },
});
const parts = options.only.split(',');
const cuba = readFileSync(join(root, 'examples/cuba.model'), 'utf8');
const long = cuba.replace('= 1*second', '= 100*second');
const small = readFileSync(join(root, 'examples/if-curve.model'), 'utf8');

const built = options.folder ?? join(root, 'dist/page');
const isBuilt = existsSync(join(built, 'index.html')) && existsSync(join(built, 'gallery.json'));
const folder = isBuilt ? built : mkdtempSync(join(tmpdir(), 'hillock-page-'));
if (!isBuilt)
  for (const [name, { text }] of await bundlePage()) writeFileSync(join(folder, name), text);
const server = createServer(answer);
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const address = `http://127.0.0.1:${server.address().port}/`;
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
console.log(
  `${isBuilt ? built : 'bundled from sources'}, load ${loadavg()[0].toFixed(1)}; milliseconds`,
);
try {
  if (parts.includes('frames')) await frames();
  if (parts.includes('keys')) await keys();
  if (parts.includes('edits')) await edits();
  if (parts.includes('sliders')) await sliders();
} finally {
  await browser.close();
  server.close();
  if (!isBuilt) rmSync(folder, { recursive: true });
}

/** The time of frames and of what the main thread does in each, while 4000 neurons run. */
async function frames() {
  const page = await opened();
  const first = await page.waitForFunction(
    () => performance.getEntriesByName('first-data-drawn')[0]?.startTime,
    null,
    { timeout: 120_000 },
  );
  console.log(`first spike: ${(await first.jsonValue()).toFixed(0)}`);
  await setText(page, long);
  await page.keyboard.press('Control+Enter');
  await until(page, /^Running/);
  const client = await page.context().newCDPSession(page);
  // of the processor, so that other work on the machine does not count
  await client.send('Performance.enable', { timeDomain: 'threadTicks' });
  const before = await metrics(client);
  const { times, busy } = await page.evaluate(
    (milliseconds) => {
      const found = { times: [], busy: [] };
      return new Promise((resolve) => {
        const begun = performance.now();
        let last = begun;
        spent.milliseconds = 0;
        const look = () => {
          const now = performance.now();
          found.times.push(now - last);
          found.busy.push(spent.milliseconds);
          last = now;
          spent.milliseconds = 0;
          if (now - begun > milliseconds) resolve(found);
          else unwatchedFrame(look);
        };
        unwatchedFrame(look);
      });
    },
    1000 * Number(options.seconds),
  );
  const after = await metrics(client);
  tell('frames, CUBA running', times);
  tell('wall time of scripts of the main thread per frame', busy);
  const each = (name) => ((1000 * (after[name] - before[name])) / times.length).toFixed(2);
  console.log(
    `mean processor time per frame: script ${each('ScriptDuration')}, layout ${each('LayoutDuration')}, style ${each('RecalcStyleDuration')}, ` +
      `all tasks ${each('TaskDuration')}`,
  );
  await page.close();
}

/** From a key to the markers of its text. */
async function keys() {
  const page = await opened();
  await setText(page, cuba);
  await page.keyboard.press('Control+Enter');
  await until(page, /^Done/);
  tell('key to markers, idle', await typed(page));
  await setText(page, long);
  await page.keyboard.press('Control+Enter');
  await until(page, /^Running/);
  tell('key to markers, CUBA running', await typed(page));
  await page.close();
}

/** Letters of a name that is not known, and its removal: markers come and go. */
async function typed(page) {
  const times = [];
  for (let k = 0; k < Number(options.keys); k++) {
    const isWrong = k % 2 === 0;
    await page.evaluate((expected) => {
      globalThis.marked = new Promise((resolve) => {
        let begun = 0;
        addEventListener('keydown', () => (begun = performance.now()), {
          once: true,
          capture: true,
        });
        const watch = new MutationObserver(() => {
          if (begun === 0 || document.querySelectorAll('#problems li').length > 0 !== expected)
            return;
          watch.disconnect();
          resolve(performance.now() - begun);
        });
        watch.observe(document.body, { childList: true, subtree: true, characterData: true });
      });
    }, isWrong);
    await page.keyboard.press(isWrong ? ')' : 'Backspace');
    times.push(await page.evaluate(() => globalThis.marked));
  }
  return times;
}

/** From an edit to the end of the new run on the screen, and from the value of a slider to it. */
async function edits() {
  const page = await opened();
  for (const [name, text] of [
    ['if-curve', small],
    ['CUBA', cuba],
  ]) {
    await setText(page, text);
    await page.keyboard.press('Control+Enter');
    await until(page, /^Done.*of this text/);
    await page.selectOption('#run select >> nth=0', 'whole');
    await page.evaluate(() => document.querySelector('.cm-content').focus());
    const times = [];
    for (let k = 0; k < 11; k++) {
      await watchDrawing(page, 'keydown');
      await page.keyboard.press('Space');
      times.push(await page.evaluate(() => globalThis.drawn));
    }
    tell(`edit to new run drawn (150 of it are waited), ${name}`, times);
  }
  await page.close();
}

async function sliders() {
  const page = await opened();
  await setText(page, long);
  await page.keyboard.press('Control+Enter');
  await until(page, /^Running/);
  const slider = page.locator('#sliders .slider:has-text("tau_m") input[type=range]');
  await slider.focus();
  const times = [];
  for (let k = 0; k < 15; k++) {
    await page.evaluate(() => {
      globalThis.changed = new Promise((resolve) => {
        let begun = 0;
        // the slider takes arrow keys itself, without an event `input`
        addEventListener('keydown', () => (begun = performance.now()), {
          once: true,
          capture: true,
        });
        const words = document.querySelector('#run .states');
        const old = words.textContent;
        const watch = new MutationObserver(() => {
          if (begun === 0 || words.textContent === old) return;
          watch.disconnect();
          unwatchedFrame(() => resolve(performance.now() - begun));
        });
        watch.observe(words, { childList: true, subtree: true, characterData: true });
      });
    });
    await page.keyboard.press(k % 2 === 0 ? 'ArrowRight' : 'ArrowLeft');
    times.push(await page.evaluate(() => globalThis.changed));
  }
  tell('slider to the words and the frame of the changed run', times);
  await page.close();
}

/** `drawn` in the page: milliseconds from an event to the frame after the next run is done. It has to be there before the event. */
function watchDrawing(page, event) {
  return page.evaluate((name) => {
    globalThis.drawn = new Promise((resolve) => {
      let begun = 0;
      let hasRun = false;
      addEventListener(name, () => (begun ||= performance.now()), { once: true, capture: true });
      const page = document.documentElement;
      // a short run may begin and end between two calls
      const watch = new MutationObserver((changes) => {
        if (begun === 0) return;
        hasRun ||= changes.some(({ oldValue }) => oldValue === 'running');
        if (!hasRun || page.dataset.state !== 'done') return;
        watch.disconnect();
        unwatchedFrame(() => resolve(performance.now() - begun));
      });
      watch.observe(page, { attributeFilter: ['data-state'], attributeOldValue: true });
    });
  }, event);
}

async function opened() {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  page.on('pageerror', ({ message }) => console.error(message));
  await page.addInitScript(watch);
  await page.goto(address);
  await page.waitForSelector('.cm-content');
  return page;
}

/** Counts what callbacks of frames, timers and messages take. */
function watch() {
  globalThis.spent = { milliseconds: 0 };
  globalThis.unwatchedFrame = requestAnimationFrame.bind(globalThis);
  const timed =
    (call) =>
    (...all) => {
      const begun = performance.now();
      try {
        return call(...all);
      } finally {
        globalThis.spent.milliseconds += performance.now() - begun;
      }
    };
  globalThis.requestAnimationFrame = (call) => globalThis.unwatchedFrame(timed(call));
  const { setTimeout } = globalThis;
  globalThis.setTimeout = (call, ...rest) =>
    setTimeout(typeof call === 'function' ? timed(call) : call, ...rest);
  const { set } = Object.getOwnPropertyDescriptor(MessagePort.prototype, 'onmessage');
  Object.defineProperty(MessagePort.prototype, 'onmessage', {
    set(call) {
      set.call(this, timed(call.bind(this)));
    },
  });
}

async function setText(page, text) {
  await page.evaluate((insert) => {
    const { view } = document.querySelector('.cm-content').cmTile;
    view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert } });
    view.dispatch({ selection: { anchor: insert.length } });
    view.focus();
  }, text);
}

async function until(page, words) {
  await page.waitForFunction(
    (source) => new RegExp(source).test(document.querySelector('#run .states')?.textContent ?? ''),
    words.source,
    { timeout: 120_000 },
  );
}

async function metrics(client) {
  const { metrics: list } = await client.send('Performance.getMetrics');
  return Object.fromEntries(list.map(({ name, value }) => [name, value]));
}

function tell(what, times) {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share) => sorted[Math.floor(share * (sorted.length - 1))].toFixed(1);
  console.log(`${what}: p50 ${median(times).toFixed(1)}, p95 ${at(0.95)}, p99 ${at(0.99)}`);
}

function answer({ url }, response) {
  const { pathname } = new URL(url, 'http://localhost');
  const name = pathname === '/' ? 'index.html' : pathname.slice(1);
  const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };
  const path = join(folder, name);
  if (name.includes('/') || !existsSync(path)) response.writeHead(404).end();
  else {
    response.writeHead(200, { 'content-type': types[extname(name)] ?? 'application/json' });
    response.end(readFileSync(path));
  }
}
