// The playground of `hillock serve`: models and scripts of a folder are opened, saved and created, with the real server.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ModelFolder } from '../../src/cli/page/model-folder.ts';
import { createModelServer } from '../../src/cli/page/server.ts';
import { hasNoBrowser, openBrowser } from '../browser/chromium.ts';
import { openSite } from './playground-site.ts';
import type { Site } from './playground-site.ts';

const net =
  'tau = 10*ms\nneurons G[1] { dv/dt = -v/tau : 1 }\nstate_monitor M: G { variables: v }\nrun 20*ms\n';
const driven = 'x = load("data/drive.csv", "x")\nprint f"sum {sum(x)}"\nrun 1*ms\n';

describe.skipIf(hasNoBrowser)('the playground of a folder', () => {
  let browser: Browser;
  let site: Site;
  let root: string;
  let server: Server;
  let address: string;
  let page: Page;
  const faults: string[] = [];

  beforeAll(async () => {
    [browser, site] = await Promise.all([openBrowser(), openSite()]);
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });
  beforeEach(async () => {
    root = mkdtempSync(join(tmpdir(), 'hillock-folder-'));
    mkdirSync(join(root, 'sub/data'), { recursive: true });
    writeFileSync(join(root, 'net.model'), net);
    writeFileSync(join(root, 'sub/driven.model'), driven);
    writeFileSync(join(root, 'sub/data/drive.csv'), 'x\n1\n2\n4\n');
    const models = new ModelFolder(root);
    server = createModelServer({ page: site.folder, models, key: 'key' });
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/key/`;
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    page = await context.newPage();
    page.on('pageerror', (error) => faults.push(String(error)));
    page.on('dialog', (dialog) => void dialog.accept());
  });
  afterEach(async () => {
    await page.context().close();
    server.closeAllConnections();
    await new Promise((resolve) => void server.close(resolve));
    rmSync(root, { recursive: true });
    const found = faults.splice(0);
    if (found.length > 0) throw new Error(found.join('\n'));
  });

  const onDisk = (name: string): string => readFileSync(join(root, name), 'utf8');

  async function open(name: string): Promise<void> {
    await page.goto(`${address}#file=${encodeURIComponent(name)}`);
    await page.waitForSelector('.cm-content');
    await page.waitForFunction((title) => document.title.startsWith(title), name.slice(0, -6));
  }

  /** Types at the end of the text. */
  async function type(words: string): Promise<void> {
    await page.click('.cm-content');
    await page.keyboard.press('Control+End');
    await page.keyboard.type(words);
  }

  test('opens its first model, and lists all of them first', async () => {
    await page.goto(address);
    await page.waitForFunction(() => document.title.startsWith('net'));
    expect(new URL(page.url()).hash).toBe('#file=net.model');
    expect(await page.isVisible('#unsaved')).toBe(false);
    await page.click('#open-gallery');
    expect(await page.innerText('#gallery h3 >> nth=0')).toMatch(/^In the folder hillock-folder-/);
    expect(await page.locator('#gallery .file').allInnerTexts()).toEqual([
      'net.model',
      'sub/driven.model',
    ]);
    // with the files that it names, in its own folder
    await page.click('#gallery .file >> nth=1');
    await page.waitForFunction(() => document.title.startsWith('sub/driven'));
    await page.waitForFunction(() =>
      document.querySelector('#panel-output')?.textContent?.includes('sum 7'),
    );
    // a file that is named later
    writeFileSync(join(root, 'sub/late.csv'), 'y\n30\n');
    await type('y = load("late.csv")\nprint f"late {sum(y)}"\n');
    await page.waitForFunction(() =>
      document.querySelector('#panel-output')?.textContent?.includes('late 30'),
    );
  });

  test('saves, and says what is not saved', async () => {
    await open('net.model');
    await type('# one\n');
    await page.waitForSelector('#unsaved:not([hidden])');
    expect(onDisk('net.model')).toBe(net);
    await page.keyboard.press('Control+s');
    await page.waitForSelector('#unsaved', { state: 'hidden' });
    expect(onDisk('net.model')).toBe(`${net}# one\n`);
    await type('# two\n');
    await page.reload();
    await page.waitForSelector('.cm-content');
    await page.waitForSelector('#unsaved:not([hidden])');
    await page.keyboard.press('Control+s');
    await page.waitForSelector('#unsaved', { state: 'hidden' });
    expect(onDisk('net.model')).toBe(`${net}# one\n# two\n`);
  });

  test('overwrites nothing that another program changed', async () => {
    await open('net.model');
    await type('# mine\n');
    const theirs = `${net}# theirs\n`;
    writeFileSync(join(root, 'net.model'), theirs);
    await page.keyboard.press('Control+s');
    await page.waitForSelector('#notice:has-text("changed by another program")');
    expect(onDisk('net.model')).toBe(theirs);
    await page.click('#notice button:has-text("Save as another name")');
    await page.fill('#naming input', 'net');
    await page.keyboard.press('Enter');
    await page.waitForSelector('#naming .fault:has-text("here is a net.model already")');
    await page.fill('#naming input', 'mine');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.title.startsWith('mine'));
    expect(onDisk('mine.model')).toBe(`${net}# mine\n`);
    expect(onDisk('net.model')).toBe(theirs);
    await open('net.model');
    writeFileSync(join(root, 'net.model'), net);
    await page.evaluate(() => window.dispatchEvent(new Event('focus')));
    await page.click('#notice button:has-text("Load theirs")');
    await page.waitForFunction(() => !document.querySelector('.cm-content')!.textContent.includes('theirs')); // prettier-ignore
    expect(await page.isVisible('#unsaved')).toBe(false);
  });

  test('opens a script with the module beside it, and saves it', async () => {
    writeFileSync(join(root, 'sub/count.py'), 'import params\nprint("found", params.number)\n');
    writeFileSync(join(root, 'sub/params.py'), 'import deeper\nnumber = deeper.number\n');
    writeFileSync(join(root, 'sub/deeper.py'), 'number = 42\n');
    await page.goto(`${address}#file=${encodeURIComponent('sub/count.py')}`);
    await page.waitForSelector('.cm-content');
    await page.click('#run button:has-text("Run")');
    await page.locator('#panel-output pre', { hasText: 'found 42' }).waitFor();
    await type('print(1)\n');
    await page.waitForSelector('#unsaved:not([hidden])');
    await page.keyboard.press('Control+s');
    await page.waitForSelector('#unsaved', { state: 'hidden' });
    expect(onDisk('sub/count.py')).toMatch(/print\(1\)\n$/);
  });

  test('makes a new file, and says when the server has ended', async () => {
    await open('net.model');
    await page.click('#file-menu');
    await page.click('#file-menu + [role=menu] button:has-text("New")');
    await type('# new\n');
    await page.keyboard.press('Control+s');
    await page.fill('#naming input', 'sub/new');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.title.startsWith('sub/new'));
    expect(existsSync(join(root, 'sub/new.model'))).toBe(true);
    await type('# more\n');
    server.closeAllConnections();
    server.close();
    await page.keyboard.press('Control+s');
    await page.waitForSelector('#notice:has-text("does not answer")');
    expect(await page.isVisible('#unsaved')).toBe(true);
  });
});
