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

const entry = join(import.meta.dirname, '../../src/page/editor/index.ts');
/** What is known of a text that begins with a number of one digit. */
const analysis: AnalysisData = {
  ...{ diagnostics: [], constants: [], symbols: [], cost: null },
  tokens: [{ from: 0, to: 1, kind: 'number' }],
};

describe.skipIf(hasNoBrowser)('the editor', () => {
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    const script = bundleForPage({ entryPoints: [entry], globalName: 'editors' });
    browser = await openBrowser();
    page = await browser.newPage();
    await page.addScriptTag({ content: await script });
  });
  afterAll(async () => {
    await browser?.close();
  });

  // In a page that had no caret before, the browser itself puts one at the start.
  test.each(['the first', 'a later'])(
    'keeps the caret where the text is coloured just after %s focus came',
    async () => {
      await page.evaluate(() => {
        document.body.replaceChildren();
        editor = new editors.CodeEditor(document.body, {
          ...{ text: 'tau = 10*ms\n'.repeat(60), nonce: null },
          ...{ onChange: () => {}, announce: () => {} },
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
