// docs/speed.md lists every pass at its optimisation level.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { passes } from '../../src/codegen/index.ts';
import { planPasses } from '../../src/simulation/plan/pipeline.ts';

const page = readFileSync(join(import.meta.dirname, '../../docs/speed.md'), 'utf8');
const [, one = '', two = ''] = page.split(/\| at level [12] \|/);

const all = [...planPasses.filter(({ level }) => level > 0), ...passes];

test.each(all.map(({ name, level }) => [name, level] as const))('%s', (name, level) => {
  expect(level === 1 ? one : two).toContain(`| \`${name}\` |`);
});

test('names no unknown pass', () => {
  const known = new Set(all.map(({ name }) => name));
  const named = [
    ...page.slice(page.indexOf('## What is done')).matchAll(/^\| `([a-z-]+)` \|/gm),
  ].map(([, name]) => name!);
  expect(named.filter((name) => !known.has(name) && !name.startsWith('connect'))).toEqual([]);
});
