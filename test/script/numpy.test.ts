// Script expressions against NumPy: values, shape and type, as recorded in numpy.json.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { arrayOf } from './support.ts';

interface Entry {
  readonly source: string;
  readonly type: string;
  readonly shape: readonly number[];
  readonly values: readonly (number | boolean | string)[];
}

const file = new URL('numpy.json', import.meta.url);
const entries = JSON.parse(readFileSync(file, 'utf8')) as Entry[];

function plain(x: number | boolean | string): number {
  if (typeof x === 'string') return x === 'nan' ? NaN : x === 'inf' ? Infinity : -Infinity;
  return Number(x);
}

describe('as NumPy', () => {
  test('the table is complete', () => expect(entries.length).toBeGreaterThan(250));

  test.each(entries.map((entry) => [entry.source, entry] as const))('%s', (source, entry) => {
    const { data, shape, type } = arrayOf(source);
    expect({ shape, type }).toEqual({ shape: entry.shape, type: entry.type });
    for (const [k, given] of entry.values.entries()) {
      const expected = plain(given);
      const found = data![k]!;
      const room = 4e-16 * Math.max(1, Math.abs(expected)) * 8;
      const isSame =
        Object.is(found, expected) || found === expected || Math.abs(found - expected) <= room;
      if (!isSame) expect(Array.from(data!)).toEqual(entry.values.map(plain));
    }
  });
});
