// What a model can reach from the worker of a page: nothing of the network, of storage and of other pages. Parts of the engine still
// come in. In an opaque frame as the page has it, in Chromium and Firefox.
import { existsSync } from 'node:fs';
import { build } from 'esbuild';
import puppeteer from 'puppeteer-core';
import { afterAll, describe, expect, test } from 'vitest';
import { frameHtml } from '../../scripts/frame-html.mjs';
import { doors, doorsOfNavigator, removeFrom } from '../../src/page/engine/prelude.ts';
import { hasNoBrowser, openBrowser } from '../browser/chromium.ts';

test('names are taken from an object and from what it inherits from, and cannot be put back', () => {
  class Outer {
    fetch(): string {
      return 'open';
    }
  }
  class Inner extends Outer {}
  const scope = Object.assign(new Inner(), { caches: 1, kept: 2 });
  removeFrom(scope, ['fetch', 'caches']);
  expect(scope.fetch).toBeUndefined();
  expect(Outer.prototype.fetch).toBeUndefined();
  expect(scope.caches).toBeUndefined();
  expect(() => Object.assign(scope, { fetch: 1 })).toThrow(TypeError);
  expect(Reflect.deleteProperty(scope, 'fetch') && 'fetch' in scope).toBe(false);
  expect(scope.kept).toBe(2);
});

/** In a worker: what of the doors can still be reached, by code that is made from text, too; and whether a part comes in. */
const probe = `
import { closeDoors, doors, doorsOfNavigator } from './prelude.ts';
import { partNamed, takePart } from './parts.ts';
const { importScripts } = globalThis;
closeDoors();
onmessage = ({ ports: [port] }) => {
  const reach = new Function('names', 'target', \`
    const found = [];
    for (const name of names)
      for (let owner = target; owner !== null; owner = Object.getPrototypeOf(owner)) {
        const { value, get } = Object.getOwnPropertyDescriptor(owner, name) ?? {};
        if (value !== undefined || get !== undefined) found.push(name);
      }
    return found;\`);
  const part = 'const { one } = hillockCore; hillockPart("twice", { twice: (x) => 2 * x * one }, {})';
  const address = URL.createObjectURL(new Blob([part], { type: 'text/javascript' }));
  takePart({ one: 1 }, () => importScripts.call(globalThis, address));
  const left = [...reach(doors, globalThis), ...reach(doorsOfNavigator, navigator)];
  const origin = self.origin;
  Promise.resolve().then(() => import('https://example.org/x.js')).then(
    () => true, () => false,
  ).then((imports) => port.postMessage({ left, imports, origin, four: partNamed('twice').twice(2) }));
};`;

const frame = `
onmessage = ({ data, ports }) => {
  const worker = new Worker(URL.createObjectURL(new Blob([data], { type: 'text/javascript' })));
  worker.postMessage('', [ports[0]]);
};`;

/** Runs in a page. */
const ask = `(html, script) => new Promise((resolve) => {
  const element = document.createElement('iframe');
  element.setAttribute('sandbox', 'allow-scripts');
  element.srcdoc = html;
  element.onload = () => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => resolve(data);
    element.contentWindow.postMessage(script, '*', [port2]);
  };
  document.body.append(element);
})`;

async function call(): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: probe, resolveDir: 'src/page/engine', loader: 'ts' },
    bundle: true,
    format: 'iife',
    write: false,
  });
  const values = [frameHtml(frame), ...outputFiles.map(({ text }) => text)].map((text) =>
    JSON.stringify(text).replaceAll('<', '\\u003c'),
  );
  return `(${ask})(${values.join()})`;
}

const closed = { left: [], imports: false, origin: 'null', four: 4 };
const firefox = ['/usr/bin/firefox-esr', '/usr/bin/firefox'].find((path) => existsSync(path));
if (firefox === undefined) console.warn('skipped: tests in Firefox, which is not installed');

describe('in the worker of an opaque frame', () => {
  const opened: { close(): Promise<void> }[] = [];
  afterAll(() => Promise.all(opened.map((browser) => browser.close())));

  test.skipIf(hasNoBrowser)('Chromium', async () => {
    const browser = await openBrowser();
    opened.push(browser);
    const page = await browser.newPage();
    expect(await page.evaluate(await call())).toEqual(closed);
  });

  test.skipIf(firefox === undefined)('Firefox', async () => {
    const browser = await puppeteer.launch({ browser: 'firefox', executablePath: firefox! });
    opened.push(browser);
    const page = await browser.newPage();
    expect(await page.evaluate(await call())).toEqual(closed);
  });
});

test('a door is named once', () => {
  const names = [...doors, ...doorsOfNavigator];
  expect(new Set(names).size).toBe(names.length);
});
