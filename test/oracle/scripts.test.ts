// Every Python script in cases/ is carried out by hillock and compared with what it wrote under Brian2: the .npz of the same name.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { arraysOf } from './run-script.ts';
import { difference } from './compare.ts';
import type { Expectation } from './compare.ts';
import { readNpz } from './npz.ts';

/** Scripts that need what hillock does not have, and two that repeat their runs for a minute to know a distribution. */
const left = new Set([
  ...['adaptive-method', 'exact-singular', 'explicit-time', 'own-methods', 'places-in-step'],
  ...['refractory-methods', 'ou-noise', 'poisson-sources'],
]);

const folder = join(import.meta.dirname, 'cases');
const stems = readdirSync(folder)
  .filter((name) => name.endsWith('.py') && existsSync(join(folder, name.replace(/py$/, 'npz'))))
  .map((name) => name.slice(0, -'.py'.length))
  .filter((stem) => !left.has(stem));

test.each(stems)('%s', (stem) => {
  const text = readFileSync(join(folder, `${stem}.py`), 'utf8');
  const path = join(folder, stem);
  const tolerances = existsSync(`${path}.json`)
    ? (JSON.parse(readFileSync(`${path}.json`, 'utf8')) as Expectation)
    : {};
  // What else stands there is for the model of the same name.
  const expectation = { ...tolerances, values: {}, statistical: {} };
  const monitors = [...text.matchAll(/^[ \t]*(\w+) *= *(?:Spike|Event)Monitor/gm)];
  const got = arraysOf(text, `${stem}.py`);
  const reason = difference(got, readNpz(readFileSync(`${path}.npz`)), expectation, [
    ...monitors.map((match) => match[1]!),
  ]);
  expect(reason).toBeNull();
});
