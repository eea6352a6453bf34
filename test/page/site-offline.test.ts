// The static site: made by scripts/site.mjs, served from a sub-path, and used again without a network.
import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasNoBrowser, openBrowser } from '../browser/chromium.ts';
import { folderOfPage } from './built-page.ts';
import { answerAndTest } from './playground-checks.ts';
import { serveSite } from './playground-site.ts';
import type { Site } from './playground-site.ts';

const script = join(import.meta.dirname, '../../scripts/site.mjs');

describe.skipIf(hasNoBrowser)('the site', () => {
  let browser: Browser;
  let context: BrowserContext;
  let site: Site;
  /** What stands for dist/page/. */
  let built: string;
  /** What stands for the documentation: site-pages.test.ts has the real one. */
  const docs = mkdtempSync(join(tmpdir(), 'hillock-docs-'));

  beforeAll(async () => {
    built = await folderOfPage();
    writeFileSync(join(docs, 'index.html'), '<!doctype html><title>hillock</title>');
    const folder = mkdtempSync(join(tmpdir(), 'hillock-site-'));
    makeSite(folder);
    [browser, site] = await Promise.all([openBrowser(), serveSite(folder)]);
    context = await browser.newContext();
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
    for (const place of [built, docs]) rmSync(place, { recursive: true, force: true });
  });

  function makeSite(folder: string): void {
    execFileSync(process.execPath, [script, '--out', folder, '--page', built, '--docs', docs]);
  }

  async function visit(): Promise<Page> {
    const page = await context.newPage();
    await page.goto(`${site.url}playground/`);
    return page;
  }

  test('works without a network after the first visit', async () => {
    const page = await visit();
    await done(page);
    await page.evaluate(() => navigator.serviceWorker.ready);
    expect(await stores(page)).toHaveLength(1);
    await page.close();

    site.isDown = true;
    await context.setOffline(true);
    const faults: string[] = [];
    const later = await context.newPage();
    later.on('pageerror', (error) => faults.push(String(error)));
    await later.goto(`${site.url}playground/`);
    await done(later);
    expect(await later.textContent('#run')).not.toContain('forbids');
    await later.click('#open-gallery');
    await expect.poll(() => later.locator('#gallery .card img').count()).toBeGreaterThan(30);
    await later.keyboard.press('Escape');
    await expect.poll(() => later.locator('.cm-editor').count()).toBe(1);
    // a message of a part that was not asked for before
    await later.locator('.cm-content').fill('neurons G[1] { dv/dt = -v/tua : volt }');
    await expect.poll(() => later.textContent('#problems')).toContain('tua');
    expect(faults).toEqual([]);
    await later.close();
    await context.setOffline(false);
    site.isDown = false;
  });

  test('takes over a new build when no page of the old one is open, and as a whole', async () => {
    const [page, other] = [await visit(), await visit()];
    await done(page);
    for (const name of ['playground.js', 'editor.js'])
      appendFileSync(join(built, name), '\n/* a newer build */\n');
    makeSite(site.folder);
    const builds = async (): Promise<boolean[]> =>
      page.evaluate(async () => {
        const texts = ['playground.js', 'editor.js'].map(async (name) => {
          const response = await fetch(name);
          return (await response.text()).includes('a newer build');
        });
        return Promise.all(texts);
      });
    await page.reload();
    await expect
      .poll(() => page.evaluate(async () => (await navigator.serviceWorker.ready).waiting !== null))
      .toBe(true);
    expect(await builds()).toEqual([false, false]);
    await page.reload();
    await done(page);
    expect(await builds()).toEqual([false, false]);

    await other.close();
    await page.reload();
    // A worker that has requests to answer is not replaced: none is made until the page is there.
    await done(page);
    expect(await builds()).toEqual([true, true]);
    await expect.poll(() => stores(page)).toHaveLength(1);
    await page.close();
  });
});

async function done(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(answerAndTest, '^Done')).toBe(true);
}

function stores(page: Page): Promise<string[]> {
  return page.evaluate(() => caches.keys());
}
