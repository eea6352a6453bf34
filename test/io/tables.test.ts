// CSV and JSON files: units, digits, and tables that are read.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { writeCsv, writeJson } from '../../src/io/index.ts';
import type { ResultArray, Results } from '../../src/io/index.ts';
import { floats, integers } from './result-arrays.ts';

function csvOf(arrays: Record<string, ResultArray>): Record<string, string> {
  return Object.fromEntries(writeCsv(new Map(Object.entries(arrays))));
}

describe('CSV', () => {
  test.each<[string, Record<string, ResultArray>, Record<string, string>]>([
    [
      'spikes are in long form',
      {
        'M.t': floats('second', [0.0001, 0.01]),
        'M.i': integers(3, 0),
        'M.v': floats('volt', [-0.07, 0.02]),
      },
      { M: 'i,t[second],v[volt]\n3,0.0001,-0.07\n0,0.01,0.02\n' },
    ],
    [
      'traces have a column for each recorded element',
      {
        'trace.t': floats('second', [0, 1e-4, 2e-4]),
        'trace.i': integers(0, 5),
        'trace.v': floats('volt', [1, 2, 3, 4, 5, 6], [2, 3]),
      },
      { trace: 't[second],v_0[volt],v_5[volt]\n0,1,4\n0.0001,2,5\n0.0002,3,6\n' },
    ],
    [
      'as many elements as times are no spikes',
      {
        'trace.t': floats('second', [0, 1]),
        'trace.i': integers(7, 8),
        'trace.w': floats('1', [1, 2, 3, 4], [2, 2]),
      },
      { trace: 't[second],w_7,w_8\n0,1,3\n1,2,4\n' },
    ],
    [
      'rates',
      { 'R.t': floats('second', [0, 0.001]), 'R.rate': floats('hertz', [0, 12.5]) },
      { R: 't[second],rate[hertz]\n0,0\n0.001,12.5\n' },
    ],
    [
      'rows of different lengths are in long form',
      {
        x: { ...floats('volt', [0.001, 0.002, 0.003]), lengths: Int32Array.of(1, 0, 2) },
        'x.length': integers(1, 0, 2),
      },
      { x: 'row,x[volt]\n0,0.001\n2,0.002\n2,0.003\n' },
    ],
    [
      'what does not run along the times has a file of its own',
      { 'M.t': floats('second', [1]), 'M.i': integers(0), 'M.count': integers(1, 0, 0) },
      { M: 'i,t[second]\n0,1\n', 'M.count': 'count\n1\n0\n0\n' },
    ],
    [
      'outputs: arrays one by one, numbers in one table',
      {
        w: floats('siemens', [1e-9, 2e-9]),
        m: floats('1', [1, 2, 3, 4], [2, 2]),
        v: floats('volt', [-0.07], []),
        n: { ...integers(3), shape: [] },
        ok: { type: 'boolean', shape: [], values: Uint8Array.of(1), unit: '1' },
      },
      {
        w: 'w[siemens]\n1e-9\n2e-9\n',
        m: 'm_0,m_1\n1,2\n3,4\n',
        outputs: 'name,value,unit\nv,-0.07,volt\nn,3,\nok,1,\n',
      },
    ],
    [
      'numbers that are none are named',
      { g: floats('siemens/metre**2', [0.5, NaN, Infinity, -Infinity]) },
      { g: 'g[siemens/metre**2]\n0.5\nnan\ninf\n-inf\n' },
    ],
    [
      'a name that is taken gets a mark',
      { 'M.t': floats('second', [1]), M: floats('1', [1, 2]) },
      { M: 't[second]\n1\n', M_: 'M\n1\n2\n' },
    ],
    ['nothing', {}, {}],
  ])('%s', (_, arrays, expected) => {
    expect(csvOf(arrays)).toEqual(expected);
  });

  test('the unit does not depend on the values, and all digits are kept', () => {
    const value = fc.double({ noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(value, value, (x, y) => {
        const [header, ...rows] = csvOf({ v: floats('volt', [x, y]) })
          ['v']!.trim()
          .split('\n');
        expect(header).toBe('v[volt]');
        expect(rows.map(Number)).toEqual([x, y]);
      }),
    );
  });

  test('traces in the order of recording are the same file', () => {
    const times = { 'trace.t': floats('second', [0, 1e-4, 2e-4]), 'trace.i': integers(0, 5) };
    const stored = { values: Float64Array.of(1, 4, 2, 5, 3, 6), strides: [1, 2] };
    const v = floats('volt', [1, 2, 3, 4, 5, 6], [2, 3]);
    expect(csvOf({ ...times, 'trace.v': { ...v, stored } })).toEqual(
      csvOf({ ...times, 'trace.v': v }),
    );
  });
});

test('JSON nests as the shape says and reads back', () => {
  const results: Results = new Map<string, ResultArray>([
    ['a"b', floats('volt', [1, 2, 3, 4, 5, 6], [2, 3])],
    ['x', floats('1', [NaN, Infinity, -Infinity, -0])],
    ['n', { ...integers(3), shape: [] }],
    ['ok', { type: 'boolean', shape: [2], values: Uint8Array.of(1, 0), unit: '1' }],
    ['none', floats('second', [], [0, 3])],
  ]);
  expect(JSON.parse(writeJson(results))).toEqual({
    'a"b': {
      unit: 'volt',
      type: 'float',
      shape: [2, 3],
      values: [
        [1, 2, 3],
        [4, 5, 6],
      ],
    },
    x: { unit: '1', type: 'float', shape: [4], values: [null, Infinity, -Infinity, -0] },
    n: { unit: '1', type: 'integer', shape: [], values: 3 },
    ok: { unit: '1', type: 'boolean', shape: [2], values: [true, false] },
    none: { unit: 'second', type: 'float', shape: [0, 3], values: [] },
  });
  expect(writeJson(new Map())).toBe('{}\n');
});
