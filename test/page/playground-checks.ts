// What is tested of the playground in Chromium and in Firefox alike, with a tab that either of their drivers can be.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { expect } from 'vitest';

/** What checks need of a tab of a browser. */
export interface Tab {
  open(hash: string): Promise<void>;
  /** Calls a function in the page. */
  evaluate<T, A>(call: (argument: A) => T | Promise<T>, argument: A): Promise<T>;
  /** Presses keys: `Control+z`. */
  press(keys: string): Promise<void>;
  type(text: string): Promise<void>;
  click(selector: string): Promise<void>;
}

const cuba = readFileSync(join(import.meta.dirname, '../../examples/cuba.model'), 'utf8');

/** A small model, which is run again after each change. */
export const small = `I = 25*mV            # 0 … 50 mV
tau = 10*ms
neurons cell[1] {
    dv/dt = (I - v)/tau : volt
    threshold: v > 20*mV
    reset: v = 0*mV
    method: exact
}
spike_monitor M: cell
state_monitor trace: cell { variables: v }
run 200*ms
plot membrane { line: trace.t/ms, trace.v[0]/mV }
`;

/** The checks, by what they test. */
export const checks: readonly (readonly [what: string, check: (tab: Tab) => Promise<void>])[] = [
  [
    'runs a network by itself',
    async (tab) => {
      await tab.open('');
      await says(tab, '^Done\\. Figures are of this text');
      expect(await textOf(tab)).toBe(cuba);
    },
  ],
  [
    'marks mistakes after a key, keeps the picture, and says so',
    async (tab) => {
      await openSmall(tab);
      const before = await picture(tab);
      await caretBehind(tab, 'threshold: v');
      await tab.type('v');
      await has(tab, '.cm-problem.cm-error');
      await says(tab, '^Wrong \\(1 problem\\)\\. Figures are of an earlier text');
      expect(await picture(tab)).toBe(before);
      await tab.press('Control+z');
      await says(tab, '^Done\\. Figures are of this text');
    },
  ],
  [
    'lets four mistakes be mended with the fixes alone, in a lesson',
    async (tab) => {
      await tab.open('');
      await says(tab, '^Done');
      await tab.click('#open-learn');
      await clickOn(tab, '.card', 'Four mistakes');
      await says(tab, '^Wrong \\(4 problems\\)\\. No figures yet');
      for (let left = 4; left > 0; left--) {
        await until(
          tab,
          (count) => document.querySelectorAll('#problems li:has(.fixes button)').length === count,
          left,
        );
        await tab.click('#problems .fixes button');
      }
      await says(tab, '^Done\\. Figures are of this text');
      await until(tab, () => document.querySelector('#lesson .done')?.textContent.includes('✓'), 0);
    },
  ],
  [
    'says at a slider what its value makes wrong; another model that is wrong takes the picture away',
    async (tab) => {
      await tab.open('');
      await says(tab, '^Done');
      await has(tab, '#sliders .slider[data-name=N_e]');
      await fill(tab, '#sliders .slider[data-name=N_e] input[part=value]', '5000');
      await has(tab, '#sliders .slider[data-name=N_e] .fault:not([hidden])');
      await says(tab, '^Wrong \\(2 problems\\)\\. Figures are of an earlier text');
      await tab.evaluate(() => void (location.hash = '#example=cuba&w_e=3*ms'), 0);
      await says(tab, '^Wrong \\(1 problem\\)\\. No figures yet');
      await until(
        tab,
        () => document.querySelector('#notice')!.textContent.includes('sets w_e'),
        0,
      );
      // What is typed over the whole text leaves no styles behind, which the policy forbids.
      await caretBehind(tab, 'tau_m');
      await tab.press('Control+a');
      await tab.type('x = (1');
      expect(await textOf(tab)).toBe('x = (1)');
    },
  ],
  [
    'changes the number in the text by a slider, in one step of undo',
    async (tab) => {
      await openSmall(tab);
      await tab.evaluate(
        () => document.querySelector<HTMLElement>('#sliders input[type=range]')!.focus(),
        0,
      );
      await tab.press('ArrowRight');
      await until(
        tab,
        () => document.querySelector('.cm-line')!.textContent.includes('25.5*mV'),
        0,
      );
      await says(tab, '^Done\\. Figures are of this text');
      await caretBehind(tab, 'tau');
      await tab.press('Control+z');
      expect(await textOf(tab)).toBe(small);
    },
  ],
  [
    'changes a constant while it runs, and says that the figures are of a changed run',
    async (tab) => {
      await tab.open('');
      await says(tab, '^Done');
      await has(tab, '#sliders .slider[data-name=tau_m]');
      await tab.evaluate(() => {
        const pace = document.querySelectorAll<HTMLSelectElement>('#run select')[1]!;
        pace.value = '0.1';
        pace.dispatchEvent(new Event('change'));
      }, 0);
      await clickOn(tab, '#run button', 'Run');
      await says(tab, '^Running');
      await fill(tab, '#sliders .slider[data-name=tau_m] input[part=value]', '15 ms');
      await says(tab, 'a run that was changed: tau_m = 15 ms from');
      await has(tab, '#save-session:not([hidden])');
      await clickOn(tab, '#run button', 'Stop');
      await says(tab, '^Stopped at');
    },
  ],
  [
    'tells of a broken link, and leaves the text on screen',
    async (tab) => {
      await openSmall(tab);
      await tab.evaluate(() => void (location.hash = '#model=AAAA'), 0);
      await until(tab, () => document.querySelector('#notice')!.textContent.includes('damaged'), 0);
      expect(await textOf(tab)).toBe(small);
    },
  ],
  [
    'has a plain text editor with the same problems',
    async (tab) => {
      await openSmall(tab);
      await tab.click('#view-menu');
      await clickOn(tab, '#view-menu + [role=menu] button', 'Plain text editor');
      await has(tab, '#editor textarea');
      await tab.evaluate(
        (text) => {
          const field = document.querySelector<HTMLTextAreaElement>('#editor textarea')!;
          field.value = text;
          field.dispatchEvent(new Event('input', { bubbles: true }));
        },
        small.replace('v > 20*mV', 'v > 20'),
      );
      await has(tab, '#problems .fixes button');
      await tab.click('#problems .fixes button');
      await says(tab, '^Done\\. Figures are of this text');
    },
  ],
  [
    'leads from the generated code to the statement',
    async (tab) => {
      await openSmall(tab);
      await tab.click('#tab-kernel');
      await has(tab, '.kernel button');
      await clickOn(tab, '.kernel button', 'cell.stateupdate');
      const selected = await tab.evaluate(() => getSelection()!.toString(), 0);
      expect(selected).toBe('dv/dt = (I - v)/tau : volt');
    },
  ],
  [
    'finds models by their words',
    async (tab) => {
      await openSmall(tab);
      await tab.click('#open-gallery');
      await has(tab, '#gallery input[type=search]');
      await tab.click('#gallery input[type=search]');
      await tab.type('balanced network');
      const count = await tab.evaluate(
        () => document.querySelectorAll('#gallery li:not([hidden]) .card').length,
        0,
      );
      expect(count).toBeLessThan(8);
      await clickOn(tab, '#gallery li:not([hidden]) .card', 'Balanced network');
      await says(tab, '^Done');
      expect(await textOf(tab)).toBe(cuba);
    },
  ],
  [
    'completes at the caret; Tab leaves the editor',
    async (tab) => {
      await openSmall(tab);
      await caretBehind(tab, 'reset: ');
      await tab.press('Control+Space');
      await has(tab, '.cm-tooltip-autocomplete li');
      await tab.press('Escape');
      await tab.press('Tab');
      expect(await tab.evaluate(() => document.activeElement!.closest('#editor') === null, 0)).toBe(
        true,
      );
    },
  ],
];

/** The fragment of a link to a text. */
export function linkTo(text: string): string {
  return `#model=${deflateRawSync(text).toString('base64url')}`;
}

async function openSmall(tab: Tab): Promise<void> {
  await tab.open(linkTo(small));
  await says(tab, '^Done');
  await has(tab, '.cm-content');
  // The text is checked after its first run; sliders take room from the charts.
  await has(tab, '#sliders .slider');
  await tab.evaluate(
    () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
    0,
  );
  await tab.evaluate(runAfterChanges, 0);
}

/** In the page: each change runs all again, however slow the machine is at the moment. */
export function runAfterChanges(): void {
  const [select] = document.querySelectorAll<HTMLSelectElement>('#run select');
  select!.value = 'whole';
  select!.dispatchEvent(new Event('change'));
}

/** Waits until something is true in the page. */
async function until<A>(
  tab: Tab,
  isTrue: (argument: A) => boolean | undefined,
  argument: A,
): Promise<void> {
  for (const begun = performance.now(); (await tab.evaluate(isTrue, argument)) !== true;) {
    if (performance.now() - begun > longest)
      throw new Error(`not true, with ${JSON.stringify(argument)}: ${String(isTrue)}`);
    await new Promise((resolve) => void setTimeout(resolve, 40));
  }
}

/** Checks wait so long, in milliseconds. */
const longest = 50_000;

function has(tab: Tab, selector: string): Promise<void> {
  return until(tab, (one) => document.querySelector(one) !== null, selector);
}

/** In a page: whether words stand at its foot. If it asks there whether a run shall go on, which took long by itself, it may. */
export function answerAndTest(pattern: string): boolean {
  const words = document.querySelector('#run .states')?.textContent ?? '';
  if (words.includes('Go on?'))
    for (const button of document.querySelectorAll<HTMLElement>('#run button'))
      if (`${button.ariaLabel ?? ''} ${button.textContent}`.includes('Go on')) button.click();
  return new RegExp(pattern).test(words);
}

/** Waits for the words at the run bar. */
async function says(tab: Tab, words: string): Promise<void> {
  await until(tab, answerAndTest, words).catch(async (error: Error) => {
    const there = await tab.evaluate(() => document.querySelector('#run .states')?.textContent, 0);
    throw new Error(`there is: ${there}`, { cause: error });
  });
}

/** Clicks on the element that contains a text. */
async function clickOn(tab: Tab, selector: string, text: string): Promise<void> {
  const found = { selector, text };
  await until(
    tab,
    (one) =>
      [...document.querySelectorAll(one.selector)].some(({ textContent }) =>
        textContent.includes(one.text),
      ),
    found,
  );
  await tab.evaluate((one) => {
    const elements = [...document.querySelectorAll<HTMLElement>(one.selector)];
    elements.find(({ textContent }) => textContent.includes(one.text))!.click();
  }, found);
}

/** Writes into a field, and presses Enter there. */
async function fill(tab: Tab, selector: string, value: string): Promise<void> {
  await tab.evaluate(
    (one) => {
      const field = document.querySelector<HTMLInputElement>(one.selector)!;
      field.focus();
      field.value = one.value;
      field.dispatchEvent(new Event('change', { bubbles: true }));
    },
    { selector, value },
  );
}

function textOf(tab: Tab): Promise<string> {
  return tab.evaluate(() => {
    type Tile = { view: { state: { doc: { toString(): string } } } };
    const content = document.querySelector('.cm-content') as unknown as { cmTile?: Tile } | null;
    return content?.cmTile?.view.state.doc.toString() ?? document.querySelector('textarea')!.value;
  }, 0);
}

/** Puts the caret behind a piece of the text. */
async function caretBehind(tab: Tab, piece: string): Promise<void> {
  await has(tab, '.cm-content');
  const at = (await textOf(tab)).indexOf(piece) + piece.length;
  await tab.evaluate((place) => {
    type Tile = { view: { dispatch(spec: unknown): void; focus(): void } };
    const { view } = (document.querySelector('.cm-content') as unknown as { cmTile: Tile }).cmTile;
    view.dispatch({ selection: { anchor: place } });
    view.focus();
  }, at);
}

/** The pixels of the live chart. */
function picture(tab: Tab): Promise<string> {
  return tab.evaluate(
    () =>
      [...document.querySelectorAll<HTMLCanvasElement>('#live canvas')]
        .map((canvas) => canvas.toDataURL())
        .join(' '),
    0,
  );
}
