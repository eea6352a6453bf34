// The playground in Firefox: the checks that it shares with Chromium.
import type { Browser, KeyInput } from 'puppeteer-core';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { hasNoFirefox, openFirefox } from '../browser/firefox.ts';
import { checks } from './playground-checks.ts';
import { openSite } from './playground-site.ts';
import type { Site } from './playground-site.ts';

describe.skipIf(hasNoFirefox)('the playground in Firefox', () => {
  let browser: Browser;
  let site: Site;

  beforeAll(async () => {
    [browser, site] = await Promise.all([openFirefox(), openSite()]);
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  test.each(checks)('%s', async (_what, check) => {
    const context = await browser.createBrowserContext();
    const page = await context.newPage();
    await page.setViewport({ width: 1280, height: 800 });
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(String(error)));
    try {
      await check({
        open: async (hash) => void (await page.goto(site.url + hash)),
        evaluate: (call, argument) => page.evaluate(call as never, argument as never) as never,
        async press(keys) {
          const names = keys.replace('Space', ' ').split('+') as KeyInput[];
          const last = names.pop()!;
          for (const name of names) await page.keyboard.down(name);
          await page.keyboard.press(last);
          for (const name of names) await page.keyboard.up(name);
        },
        type: (text) => page.keyboard.type(text),
        click: (selector) => page.click(selector),
      });
    } finally {
      await context.close();
    }
    if (faults.length > 0) throw new Error(faults.join('\n'));
  });
});
