// CodeMirror as it is set up for models, in Chromium, without the playground around it.
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasNoBrowser, openBrowser } from '../browser/chromium.ts';
import type * as module from '../../src/page/editor/index.ts';
import type { AnalysisData } from '../../src/page/protocol.ts';
import { bundleForPage } from './bundle-for-page.ts';

declare const editors: typeof module;
declare let editor: module.TextEditor;
/** Answers what the editor asked last, as a language worker that is slow would. */
declare let answer: (value: unknown) => void;

const entry = join(import.meta.dirname, '../../src/page/editor/index.ts');
/** What is known of a text that begins with a number of one digit. */
const analysis: AnalysisData = {
  ...{ diagnostics: [], constants: [], symbols: [], cost: null },
  tokens: [{ from: 0, to: 1, kind: 'number' }],
};

describe.skipIf(hasNoBrowser)('the editor', () => {
  let browser: Browser;
  let page: Page;
  const faults: string[] = [];

  beforeAll(async () => {
    const script = bundleForPage({ entryPoints: [entry], globalName: 'editors' });
    browser = await openBrowser();
    page = await browser.newPage();
    page.on('pageerror', (error) => faults.push(String(error)));
    await page.addScriptTag({ content: await script });
  });
  afterAll(async () => {
    await browser?.close();
  });

  /** Opens an editor whose questions are answered by `answer`. */
  async function openAsking(text: string): Promise<void> {
    await page.evaluate((opened) => {
      document.body.replaceChildren();
      const ask = (): Promise<never> =>
        new Promise((resolve) => (answer = resolve as typeof answer));
      editor = new editors.CodeEditor(document.body, {
        ...{ text: opened, nonce: null, onChange: () => {}, announce: () => {} },
        language: { at: ask, rename: ask },
        written: 'model',
      });
      editor.select({ from: opened.length, to: opened.length });
    }, text);
  }

  test('offers words for what was typed while the answer was under way', async () => {
    await openAsking('run 1*ms\n');
    await page.keyboard.type('r');
    await page.waitForFunction(() => typeof answer === 'function');
    await page.keyboard.type('ate_mo');
    await page.evaluate(() => {
      const word = { from: 9, to: 16, kind: 'keyword', detail: null, text: null };
      answer(['rate_monitor', 'reset'].map((insert) => ({ ...word, insert })));
    });
    await page.waitForSelector('.cm-tooltip-autocomplete li');
    expect(await page.locator('.cm-tooltip-autocomplete li').allTextContents()).toEqual([
      'rate_monitorkeyword',
    ]);
    await page.evaluate(() => {
      const now = Date.now();
      Date.now = () => now + 1000;
    });
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => editor.text)).toBe('run 1*ms\nrate_monitor');
    expect(faults).toEqual([]);
  });

  test.each(['F12', 'Shift+F12', 'F2'])(
    'an answer to %s is not used for another text',
    async (key) => {
      await openAsking('tau = 10*ms\n');
      await page.keyboard.press(key);
      await page.keyboard.press('Control+a');
      await page.keyboard.type('a');
      await page.evaluate((what) => {
        const range = { from: 0, to: 3 };
        answer(what === 'F12' ? range : [range]);
      }, key);
      await page.keyboard.type('b');
      expect(await page.evaluate(() => editor.text)).toBe('ab');
      expect(faults).toEqual([]);
    },
  );

  // In a page that had no caret before, the browser itself puts one at the start.
  test.each(['the first', 'a later'])(
    'keeps the caret where the text is coloured just after %s focus came',
    async () => {
      await page.evaluate(() => {
        document.body.replaceChildren();
        editor = new editors.CodeEditor(document.body, {
          ...{ text: 'tau = 10*ms\n'.repeat(60), nonce: null },
          ...{ onChange: () => {}, announce: () => {} },
          written: 'model',
          language: {
            at: () => Promise.resolve(null as never),
            rename: () => Promise.resolve(null),
          },
        });
        // A caret at the start counts as the browser's own for 200 ms after the focus came: here for ever.
        const now = Date.now();
        Date.now = () => now;
        editor.select({ from: 3, to: 3 });
      });
      await page.keyboard.press('Control+a');
      await page.keyboard.type('2');
      await page.evaluate((known) => editor.show(known), analysis);
      await page.keyboard.type('5');
      expect(await page.evaluate(() => editor.text)).toBe('25');
    },
  );
});
