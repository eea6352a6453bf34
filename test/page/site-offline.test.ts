// The static site: made by scripts/site.mjs, served from a sub-path, and used again without a network.
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasNoBrowser, openBrowser } from '../browser/chromium.ts';
import { folderOfPage } from './built-page.ts';
import { answerAndTest, linkTo, small } from './playground-checks.ts';
import { serveSite } from './playground-site.ts';
import type { Site } from './playground-site.ts';

const script = join(import.meta.dirname, '../../scripts/site.mjs');

describe.skipIf(hasNoBrowser)('the site', () => {
  let browser: Browser;
  let context: BrowserContext;
  let site: Site;
  /** The playground with a small model. */
  let address: string;
  /** What stands for dist/page/. */
  let built: string;
  /** What stands for the documentation: site-pages.test.ts has the real one. */
  const docs = mkdtempSync(join(tmpdir(), 'hillock-docs-'));

  beforeAll(async () => {
    built = await folderOfPage();
    writeFileSync(join(docs, 'index.html'), '<!doctype html><title>hillock</title>');
    const folder = mkdtempSync(join(tmpdir(), 'hillock-site-'));
    makeSite(folder);
    [browser, site] = await Promise.all([
      openBrowser(),
      serveSite(folder, () => rmSync(folder, { recursive: true })),
    ]);
    context = await browser.newContext();
    address = `${site.url}playground/${linkTo(small)}`;
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
    await page.goto(address);
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
    await later.goto(address);
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

  test('gives a page all files of the newest build, and one that is open those of its own', async () => {
    context = await browser.newContext();
    const mark = `/* ${randomUUID()} */`;
    const isNewer = (one: Page): Promise<boolean[]> => contain(one, mark);
    const [page, other] = [await visit(), await visit()];
    await done(page);
    await done(other);
    // the first build is stored
    await page.evaluate(() => navigator.serviceWorker.ready);
    const before = await newest(page);
    for (const name of changed) appendFileSync(join(built, name), `\n${mark}\n`);
    makeSite(site.folder);
    await page.reload();
    await expect.poll(() => newest(page)).not.toBe(before);
    expect(await isNewer(page)).toEqual(changed.map(() => false));
    for (let time = 0; time < 2; time++) {
      await page.reload();
      expect(await isNewer(page)).toEqual(changed.map(() => true));
      await done(page);
      expect(await isNewer(other)).toEqual(changed.map(() => false));
    }
    await other.reload();
    await done(other);
    expect(await isNewer(other)).toEqual(changed.map(() => true));

    await page.close();
    await other.close();
    const later = await visit();
    await done(later);
    await expect.poll(() => stores(later)).toHaveLength(1);
    await later.close();
  });
});

const changed = ['playground.js', 'editor.js', 'engine.js'];

/** Waits for the end of the run with which the playground begins. */
async function done(page: Page): Promise<void> {
  await page.waitForFunction(answerAndTest, '^Done').catch(async (error: Error) => {
    const there = await page.textContent('#run .states', { timeout: 1000 }).catch(() => null);
    throw new Error(`at the run bar: ${there ?? 'nothing'}`, { cause: error });
  });
}

/** For each file that a newer build changes, whether a text is in what the page gets. */
function contain(page: Page, text: string): Promise<boolean[]> {
  return page.evaluate(
    (one) =>
      Promise.all(
        one.names.map(async (name) => (await (await fetch(name)).text()).includes(one.text)),
      ),
    { names: changed, text },
  );
}

/** The names of the builds that are stored. */
function stores(page: Page): Promise<string[]> {
  return page.evaluate(async () =>
    (await caches.keys()).filter((name) => !name.startsWith('hillock-notes')),
  );
}

/** The name of the newest build that is stored. */
function newest(page: Page): Promise<string | undefined> {
  return page.evaluate(async () => {
    const { scope } = await navigator.serviceWorker.ready;
    return (await caches.match(new URL('newest', scope).href))?.text();
  });
}
