// Expressions of NumPy and Brian2 compared with what those said: `recorded/record.py` writes it down.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runText } from './support.ts';

type Said = readonly [expression: string, repr: string, text: string];

function saidIn(name: string): readonly Said[] {
  const path = join(import.meta.dirname, 'recorded', `${name}.json`);
  return JSON.parse(readFileSync(path, 'utf8')) as readonly Said[];
}

/** A script that prints what every expression is, one after another. */
function scriptOf(said: readonly Said[], imports: string): string {
  const parts = said.map(
    ([expression]) =>
      `try:\n    np.random.seed(42)\n    r = ${expression}\n    print(repr(r) + '\\x01' + str(r) + '\\x02')\n` +
      `except Exception as ex:\n    print('error\\x01' + type(ex).__name__ + '\\x02')\n`,
  );
  return `${imports}\n${parts.join('')}`;
}

test.each([
  ['arrays', 'import numpy as np'],
  [
    'scipy',
    'import numpy as np\nfrom scipy import integrate, interpolate, linalg, ndimage, optimize, signal, spatial, special, stats',
  ],
  ['quantities', 'from brian2 import *\nq = [1, 2] * ms'],
  ['objects', readFileSync(join(import.meta.dirname, 'recorded', 'objects.py'), 'utf8')],
])('%s are what Python says', (name, imports) => {
  const said = saidIn(name);
  const { printed, codes } = runText(scriptOf(said, imports));
  expect(codes).toEqual([]);
  const found = printed.split('\x02\n').slice(0, -1);
  const ours = said.map(([expression], k) => [expression, ...(found[k] ?? '').split('\x01')]);
  expect(ours).toEqual(said);
});
