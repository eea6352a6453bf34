// The site as it is published: every name is found by its search, pages work from any address, on a phone, without a network, and for
// readers who need contrast or a screen reader.
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commandTable } from '../../src/cli/completion/table.ts';
import { exampleNames } from '../../src/cli/gallery/gallery.ts';
import { commandLine } from '../../src/cli/main.ts';
import { processTerminal } from '../../src/cli/terminal/index.ts';
import { messages } from '../../src/diagnostics/index.ts';
import * as library from '../../src/index.ts';
import * as words from '../../src/language/words.ts';
import { unitNames } from '../../src/units/index.ts';
import { hasNoBrowser, openBrowser } from '../browser/chromium.ts';
import { builtFolder } from '../built.ts';
import { accessibilityFaults } from './accessibility.ts';
import { folderOfPage } from './built-page.ts';
import { serveSite } from './playground-site.ts';
import type { Site } from './playground-site.ts';

let folder: string;

beforeAll(async () => {
  folder = await builtFolder('site', async (out) => {
    const page = await folderOfPage();
    const script = join(import.meta.dirname, '../../scripts/site.mjs');
    execFileSync(process.execPath, [script, '--out', out, '--page', page], { stdio: 'pipe' });
    rmSync(page, { recursive: true });
  });
});

/** The names that people look up, by the table that they are in. */
function names(): Record<string, string[]> {
  const commands = commandTable(
    commandLine(processTerminal(), () => {}),
    {
      examples: [],
      codes: [],
    },
  );
  return {
    statements: Object.keys(words.statementWords),
    bodies: Object.values(words.bodyWordTables).flatMap((table) => Object.keys(table)),
    flags: Object.keys(words.flagWords),
    methods: Object.keys(words.methodWords),
    slots: Object.keys(words.slotWords),
    'arguments of connect': Object.keys(words.connectWords),
    variables: Object.keys(words.builtinWords),
    'other words': Object.keys(words.otherWords),
    functions: [...words.functionWords().keys()],
    units: [...unitNames],
    messages: Object.keys(messages),
    commands: commands.map(({ name }) => name),
    options: commands.flatMap(({ options }) => options.flatMap((option) => option.names)),
    examples: exampleNames(),
    exports: Object.keys(library),
  };
}

describe('search', () => {
  test('finds every name', () => {
    const [file] = readdirSync(join(folder, 'assets/chunks')).filter((name) =>
      name.includes('localSearchIndex'),
    );
    const chunk = readFileSync(join(folder, 'assets/chunks', file!), 'utf8');
    const json = /^const \w+=(`[^]*?`|'[^]*?'|"[^]*?");(?:const|export)/.exec(chunk)![1]!;
    const text = new Function(`return ${json}`)() as string;
    const { index } = JSON.parse(text) as { index: [string, unknown][] };
    const terms = new Set(index.map(([term]) => term));
    const isFound = (name: string): boolean =>
      name.split(' ').every((word) => terms.has(word.replace(/^-+/, '').toLowerCase()));
    for (const [table, list] of Object.entries(names())) {
      expect(list.length, table).toBeGreaterThan(4);
      expect(
        list.filter((name) => !isFound(name)),
        table,
      ).toEqual([]);
    }
  });
});

describe.skipIf(hasNoBrowser)('pages', () => {
  let browser: Browser;
  let site: Site;

  beforeAll(async () => {
    [browser, site] = await Promise.all([openBrowser(), serveSite(folder)]);
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  async function open(path: string, options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext(options);
    const page = await context.newPage();
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(String(error)));
    page.on('response', (response) => {
      if (response.status() >= 400) faults.push(response.url());
    });
    page.on('close', () => expect(faults).toEqual([]));
    await page.goto(site.url + path);
    return page;
  }

  test('a live model runs, and fires', async () => {
    const page = await open('tutorial/1-one-neuron.html');
    const figure = page.locator('hillock-model').first();
    // what is out of view does not start
    await figure.scrollIntoViewIfNeeded();
    await expect.poll(() => stateOf(figure)).toBe('done');
    expect(await figure.evaluate((element) => element.shadowRoot!.textContent)).toContain('Done');
    await page.context().close();
  });

  test('links lead from page to page, and a reader can search', async () => {
    const page = await open('words.html');
    await page.click('.VPSidebar a >> text=2. Many neurons');
    await expect.poll(() => page.textContent('h1')).toContain('Many neurons');
    await page.click('main a >> text=functions');
    await expect.poll(() => page.textContent('h1')).toContain('Functions');
    await page.click('#local-search button');
    await page.fill('#localsearch-input', 'exponential_euler');
    const results = page.locator('.VPLocalSearchBox .result');
    await expect.poll(() => results.count()).toBeGreaterThan(2);
    await results.first().click();
    await expect.poll(() => page.textContent('main')).toContain('exponential_euler');
    await page.goto(`${site.url}playground/`);
    await page.click('h1 a');
    await expect.poll(() => page.title()).toContain('spiking-neuron models');
    await page.context().close();
  });

  test('works without a network after the first visit', async () => {
    const page = await open('');
    await page.evaluate('navigator.serviceWorker.ready.then(() => null)');
    await page.reload();
    site.isDown = true;
    await page.context().setOffline(true);
    await page.goto(`${site.url}gallery/lif.html`);
    await expect.poll(() => stateOf(page.locator('hillock-model'))).toBe('done');
    await page.click('#local-search button');
    await page.fill('#localsearch-input', 'van_rossum');
    await expect.poll(() => page.locator('.VPLocalSearchBox .result').count()).toBeGreaterThan(0);
    site.isDown = false;
    await page.context().close();
  });

  const kinds = ['', 'tutorial/1-one-neuron.html', 'words.html', 'gallery/', 'messages.html'];

  test.each(kinds)('%s fits a phone, and has no fault that axe finds', async (path) => {
    const page = await open(path, { viewport: { width: 360, height: 740 } });
    // the scripts of the page have taken it over
    await page.waitForFunction(() => '__vue_app__' in document.querySelector('#app')!);
    const width = await page.evaluate('document.documentElement.scrollWidth');
    expect(width, 'width').toBeLessThanOrEqual(360);
    await page.evaluate(leaveOneOfEachKind);
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.context().close();
  });
});

/**
 * In a page: removes the parts of its text, rows and items in which each element is of a kind that one before them has: tag, attributes,
 * classes and style, and those of the element around. What axe finds in an element depends on its kind, and on a page with all messages it takes a minute.
 */
function leaveOneOfEachKind(): void {
  const nameOf = ({ tagName, attributes }: Element): string =>
    [
      tagName,
      ...Array.from(attributes, ({ name, value }) =>
        /^(?:class|style|role)$/.test(name) ? `${name}=${value}` : name,
      ),
    ].join(' ');
  const seen = new Set<string>();
  for (const part of document.querySelectorAll('.vp-doc > div > *, li, tr, .examples > *')) {
    if (!part.isConnected) continue;
    const elements = [part, ...part.querySelectorAll('*')];
    const kinds = elements.map((one) => `${nameOf(one.parentElement!)} > ${nameOf(one)}`);
    if (kinds.every((kind) => seen.has(kind))) part.remove();
    for (const kind of kinds) seen.add(kind);
  }
}

/** The state of a `<hillock-model>`. If it asks whether a run shall go on, as it does on a slow machine, it may. */
function stateOf(figure: Locator): Promise<string> {
  return figure.evaluate((element) => {
    const model = element as never as { readonly state: string; readonly words: string };
    const buttons = element.shadowRoot?.querySelectorAll('button') ?? [];
    if (model.words.includes('Go on?'))
      for (const button of buttons)
        if (`${button.ariaLabel ?? ''} ${button.textContent}`.includes('Go on')) button.click();
    return model.state;
  });
}
