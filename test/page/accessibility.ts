// What axe-core finds in a page.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * The faults of accessibility, rule, element and reason, in an element of a page in light; and those of contrast in the dark, where the
 * elements are the same. Frames are left out.
 */
export async function accessibilityFaults(page: Page, within = 'html'): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(source);
  const light = await faultsOf(page, within, rules);
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await faultsOf(page, within, ['color-contrast']);
  await page.emulateMedia({ colorScheme: 'light' });
  return [...light, ...dark.map((one) => `in the dark: ${one}`)];
}

async function faultsOf(page: Page, within: string, runOnly: readonly string[]): Promise<string[]> {
  await page.evaluate(stillPage);
  return page.evaluate(
    async (one) => {
      type Fault = { id: string; nodes: { html: string; failureSummary: string }[] };
      type Axe = { run(where: string, how: unknown): Promise<{ violations: Fault[] }> };
      const { axe } = globalThis as unknown as { axe: Axe };
      const options = { runOnly: one.runOnly, iframes: false, resultTypes: ['violations'] };
      const { violations } = await axe.run(one.within, options);
      return violations.flatMap(({ id, nodes }) =>
        nodes
          .slice(0, 5)
          .map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary}`),
      );
    },
    { runOnly, within },
  );
}

/** In the page: waits until it is drawn as it is now, and nothing fades any more. */
async function stillPage(): Promise<void> {
  await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
  const ending = document
    .getAnimations()
    .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
  await Promise.allSettled(ending.map(({ finished }) => finished));
}
