// docs/brian2-examples.md is made of what examples/compare.py in test/python found out. `UPDATE=1 npx vitest run test/docs` writes it anew.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

type Verdict = 'equal' | 'near' | 'far' | 'differs' | 'runs' | 'stops';

/** What an example did in hillock. */
interface Outcome {
  readonly outcome: Verdict;
  /** Notes of hillock about what it left out. */
  readonly notes?: readonly string[];
  /** The error that an example ends with. */
  readonly why?: string;
  /** What has other numbers than in Brian2. */
  readonly arrays?: readonly string[];
  readonly figures?: number;
  /** Processor time. */
  readonly seconds?: number;
}

const root = join(import.meta.dirname, '../..');
const path = join(root, 'docs/brian2-examples.md');
const outcomes = JSON.parse(
  readFileSync(join(root, 'test/python/examples/outcomes.json'), 'utf8'),
) as Readonly<Record<string, Outcome>>;

const verdicts: Readonly<Record<Verdict, string>> = {
  equal: 'runs, same numbers',
  near: 'runs, same statistics',
  far: 'runs, **other statistics**',
  differs: 'runs, **other numbers**',
  runs: 'runs',
  stops: 'stops',
};

function noteOf({ why, arrays, notes, figures }: Outcome): string {
  const parts = [
    ...(why === undefined ? [] : [why]),
    ...(arrays === undefined ? [] : [`of ${arrays.map((name) => `\`${name}\``).join(', ')}`]),
    ...(figures === 0 ? ['draws no figure'] : []),
    ...(notes ?? []),
  ];
  return parts.join('; ').replaceAll('|', '\\|').replaceAll('<', '\\<');
}

function row([name, outcome]: readonly [string, Outcome]): string {
  const time = outcome.seconds === undefined ? '' : `${outcome.seconds} s`;
  return `| ${name.replaceAll('_', '\\_')} | ${verdicts[outcome.outcome]} | ${time} | ${noteOf(outcome)} |\n`;
}

const all = Object.entries(outcomes);
const count = (...wanted: Verdict[]): number =>
  all.filter(([, { outcome }]) => wanted.includes(outcome)).length;

const opening = `# Brian2's examples

What \`hillock run\` makes of the ${all.length} scripts in [examples](https://github.com/brian-team/brian2/tree/master/examples) of Brian2's repository, as
they stand there: ${all.length - count('stops')} run to their end, ${count('stops')} stop with an error or take longer than
the recording waited for them. [Python scripts](python-scripts.md) says what hillock has of Python, NumPy and Brian2.

- **Same numbers** (${count('equal')}): all that the monitors of the script recorded has the length that it has in Brian2 2.5.1, and the same mean and last value to 1e-6.
- **Same statistics** (${count('near')}): the script draws random numbers. Means and numbers of events are within what chance does.${
  count('far', 'differs') === 0
    ? ''
    : `
- **Other numbers** (${count('far', 'differs')}): the monitors that are named have not.`
}
- **Runs** (${count('runs')}): there is nothing to compare, since no monitor has a name, or Brian2 2.5.1 could not be recorded (examples for later versions, for its other
  devices, or of more than 100 s).

Times are processor time on a machine that also did other things.

| example | in hillock | time | note |
| --- | --- | --- | --- |
`;

test('the page says of each example what became of it', () => {
  const made = opening + all.map(row).join('');
  if (process.env['UPDATE'] === '1') writeFileSync(path, made);
  expect(readFileSync(path, 'utf8')).toBe(made);
});

test('at least 74 of the 99 run', () => {
  expect(all.length).toBe(99);
  expect(all.length - count('stops')).toBeGreaterThanOrEqual(74);
});

test('those that run draw a figure', () => {
  const without = all.filter(([, { figures }]) => figures === 0).map(([name]) => name);
  expect(without).toEqual(['frompapers/Brette_2012/params']);
});
