// Scripts as users write them, for papers, theses, lectures and answers in forums: they print what Brian2 2.5.1 with NumPy 1.24 and
// SciPy 1.10 has printed, letter by letter (users/record.py).
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runText } from './support.ts';

const folder = join(import.meta.dirname, 'users');
const scripts = readdirSync(folder).filter((name) => name.endsWith('.py') && name !== 'record.py');

test.each(scripts)('%s', (name) => {
  const text = readFileSync(join(folder, name), 'utf8');
  const { printed, run, outcome } = runText(text, { name });
  expect(run.diagnostics.sorted.map(({ message }) => message)).toEqual([]);
  expect(printed).toBe(readFileSync(join(folder, name.replace(/\.py$/, '.txt')), 'utf8'));
  expect(outcome).toMatchObject({ kind: name === 'lif_experiment.py' ? 'exit' : 'done' });
});
