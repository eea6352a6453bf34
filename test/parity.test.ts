// The parity table with Brian2: every row has a status and existing tests, and test/parity.md is generated from its
// parts. UPDATE=1 updates it.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const parts = ['neurons.md', 'synapses.md', 'generated.md'];
const folder = join(import.meta.dirname, 'parity');
const whole = join(import.meta.dirname, 'parity.md');

interface Row {
  readonly feature: string;
  readonly status: string;
  readonly tests: readonly string[];
}

/** Rows of all tables: feature | status | why | test. */
const rows: Row[] = parts.flatMap((part) =>
  readFileSync(join(folder, part), 'utf8')
    .split('\n')
    .filter(
      (line) => line.startsWith('| ') && !line.startsWith('| feature') && !line.startsWith('| ---'),
    )
    .map((line) => {
      const cells = line
        .slice(1, -1)
        .split(/(?<!\\)\|/)
        .map((cell) => cell.trim());
      const [feature = '', status = '', , named = ''] = cells;
      return { feature, status, tests: named.split(',').map((name) => name.trim()) };
    }),
);

test('there is a row for every feature that was compared, with one of the statuses', () => {
  expect(readdirSync(folder).sort()).toEqual([...parts].sort());
  expect(rows.length).toBeGreaterThan(100);
  for (const { feature, status } of rows)
    expect(['same', 'better', 'differs', 'absent'], feature).toContain(status);
});

test('every test that a row names is there', () => {
  const isThere = (name: string): boolean =>
    name.includes('/') || name.includes('.')
      ? existsSync(join(import.meta.dirname, name))
      : existsSync(join(import.meta.dirname, 'oracle/cases', `${name}.model`));
  const missing = rows.flatMap(({ feature, status, tests }) =>
    tests
      .filter((name) => !(status === 'absent' && name === '') && !isThere(name))
      .map((name) => `${feature}: ${name}`),
  );
  expect(missing).toEqual([]);
});

test('test/parity.md is the concatenation of its parts', () => {
  const text = parts.map((part) => readFileSync(join(folder, part), 'utf8').trimEnd()).join('\n\n');
  const made = `<!-- made of test/parity/*.md by test/parity.test.ts -->\n\n${text}\n`;
  if (process.env['UPDATE'] === '1') writeFileSync(whole, made);
  expect(readFileSync(whole, 'utf8')).toBe(made);
});
