// What axe-core finds in a page.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Where axe-core looks, and for what. */
interface Search {
  /** The element in which it looks. Default: the whole page. */
  readonly within?: string;
  /** In the dark, where the elements are those in light, it looks for contrasts alone. Default: light. */
  readonly theme?: 'light' | 'dark';
}

/** The faults of accessibility: rule, element and reason. Frames are left out. */
export async function accessibilityFaults(
  page: Page,
  { within = 'html', theme = 'light' }: Search = {},
): Promise<string[]> {
  const runOnly = theme === 'dark' ? ['color-contrast'] : rules;
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(source);
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
