// The functions of src/math against values of mpmath (references.py), special values and identities.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as math from '../../src/math/index.ts';

/** Arguments, the nearest double of the true value, and what that double lacks. */
type Reference = readonly [readonly number[], number, number];

const recorded = JSON.parse(readFileSync(join(import.meta.dirname, 'references.json'), 'utf8')) as {
  readonly tables: { readonly fractionPowers: number };
} & Record<string, readonly Reference[]>;

/** How far from the true value results may be, in units of the last place. */
const bounds: readonly (readonly [
  name: string,
  f: (x: number, y: number) => number,
  bound: number,
])[] = [
  ['exp', math.exp, 1],
  ['expm1', math.expm1, 1.6],
  ['exprel', math.exprel, 2.1],
  ['log', math.log, 0.52],
  ['log1p', math.log1p, 0.53],
  ['log10', math.log10, 0.51],
  ['log2', math.log2, 0.51],
  ['sin', math.sin, 0.54],
  ['cos', math.cos, 0.54],
  ['tan', math.tan, 0.51],
  ['sinh', math.sinh, 2],
  ['cosh', math.cosh, 2],
  ['tanh', math.tanh, 2.5],
  ['arcsin', math.arcsin, 0.8],
  ['arccos', math.arccos, 0.8],
  ['arctan', math.arctan, 0.8],
  ['arctan2', math.arctan2, 1],
  ['erf', math.erf, 5],
  ['power', math.power, 0.51],
];

describe('errors are within their bounds', () => {
  test.each(bounds)('%s', (name, f, bound) => {
    const references = recorded[name]!;
    expect(references.length).toBeGreaterThan(100);
    let worst = { error: 0, at: [] as readonly number[] };
    for (const [at, high, low] of references) {
      const value = f(at[0]!, at[1] ?? 0);
      const error = Math.abs(value - high - low) / lastPlace(high);
      if (!(error <= worst.error)) worst = { error, at };
    }
    expect(worst.error, `${name}(${worst.at.join(', ')})`).toBeLessThanOrEqual(bound);
  });

  test('the table of exp holds the nearest doubles', () => {
    const { fractionPowers } = math.exponentialTable;
    const words = new Uint32Array(fractionPowers.buffer);
    let sum = 0;
    for (const word of words) sum = (Math.imul(sum, 31) + word) >>> 0;
    expect(sum).toBe(recorded.tables.fractionPowers);
  });
});

/** A unit in the last place. */
function lastPlace(x: number): number {
  const size = Math.abs(x);
  let unit = 2.220446049250313e-16;
  for (; size >= unit * 2 ** 53; unit *= 2);
  for (; size < unit * 2 ** 52 && unit > 5e-324; unit /= 2);
  return unit;
}

const tiny = 5e-324;

describe('special values are those of C and NumPy', () => {
  test.each<[string, (x: number) => number, readonly (readonly [number, number])[]]>([
    [
      'exp',
      math.exp,
      [
        [0, 1],
        [-0, 1],
        [Infinity, Infinity],
        [-Infinity, 0],
        [709.8, Infinity],
        [709.7, 1.6549840276802644e308],
        [-745.2, 0],
        [-745.1, tiny],
        [-708.5, 2.006132305331306e-308],
        [1, 2.718281828459045],
      ],
    ],
    [
      'expm1',
      math.expm1,
      [
        [0, 0],
        [-0, -0],
        [tiny, tiny],
        [-tiny, -tiny],
        [Infinity, Infinity],
        [-Infinity, -1],
        [-800, -1],
        [800, Infinity],
      ],
    ],
    [
      'inverseExprel',
      math.inverseExprel,
      [
        [0, 1],
        [-0, 1],
        [Infinity, 0],
        [-Infinity, Infinity],
        [NaN, NaN],
        [800, 0],
        [-800, 800],
      ],
    ],
    [
      'exprel',
      math.exprel,
      [
        [0, 1],
        [-0, 1],
        [tiny, 1],
        [-tiny, 1],
        [1e-300, 1],
        [Infinity, Infinity],
        [-Infinity, 0],
        [-1000, 0.001],
        [718, Infinity],
        [709, math.exp(709) / 709],
      ],
    ],
    [
      'log',
      math.log,
      [
        [0, -Infinity],
        [-0, -Infinity],
        [-1, NaN],
        [-Infinity, NaN],
        [Infinity, Infinity],
        [1, 0],
        [tiny, -744.4400719213812],
        [1.7976931348623157e308, 709.782712893384],
      ],
    ],
    [
      'log1p',
      math.log1p,
      [
        [0, 0],
        [-0, -0],
        [-1, -Infinity],
        [-1.5, NaN],
        [tiny, tiny],
        [Infinity, Infinity],
        [-Infinity, NaN],
      ],
    ],
    [
      'log10',
      math.log10,
      [
        [0, -Infinity],
        [-1, NaN],
        [1, 0],
        [1000, 3],
        [1e22, 22],
        [Infinity, Infinity],
      ],
    ],
    [
      'log2',
      math.log2,
      [
        [0, -Infinity],
        [-1, NaN],
        [1, 0],
        [tiny, -1074],
        [0.125, -3],
        [2 ** 1023, 1023],
      ],
    ],
    [
      'sin',
      math.sin,
      [
        [0, 0],
        [-0, -0],
        [tiny, tiny],
        [Infinity, NaN],
        [-Infinity, NaN],
        [1e22, -0.8522008497671888],
      ],
    ],
    [
      'cos',
      math.cos,
      [
        [0, 1],
        [-0, 1],
        [tiny, 1],
        [Infinity, NaN],
        [1e22, 0.523214785395139],
      ],
    ],
    [
      'tan',
      math.tan,
      [
        [0, 0],
        [-0, -0],
        [-tiny, -tiny],
        [-Infinity, NaN],
        [1e22, -1.6287782256068988],
      ],
    ],
    [
      'sinh',
      math.sinh,
      [
        [0, 0],
        [-0, -0],
        [tiny, tiny],
        [Infinity, Infinity],
        [-Infinity, -Infinity],
        [-711, -Infinity],
      ],
    ],
    [
      'cosh',
      math.cosh,
      [
        [0, 1],
        [-0, 1],
        [Infinity, Infinity],
        [-Infinity, Infinity],
        [711, Infinity],
      ],
    ],
    [
      'tanh',
      math.tanh,
      [
        [0, 0],
        [-0, -0],
        [-tiny, -tiny],
        [Infinity, 1],
        [-Infinity, -1],
        [400, 1],
        [-25, -1],
      ],
    ],
    [
      'arcsin',
      math.arcsin,
      [
        [0, 0],
        [-0, -0],
        [1, Math.PI / 2],
        [-1, -Math.PI / 2],
        [1.0000000000000002, NaN],
        [-Infinity, NaN],
      ],
    ],
    [
      'arccos',
      math.arccos,
      [
        [1, 0],
        [-1, Math.PI],
        [0, Math.PI / 2],
        [-1.5, NaN],
        [Infinity, NaN],
      ],
    ],
    [
      'arctan',
      math.arctan,
      [
        [0, 0],
        [-0, -0],
        [1, Math.PI / 4],
        [Infinity, Math.PI / 2],
        [-Infinity, -Math.PI / 2],
        [-1e300, -Math.PI / 2],
      ],
    ],
    [
      'erf',
      math.erf,
      [
        [0, 0],
        [-0, -0],
        [Infinity, 1],
        [-Infinity, -1],
        [7, 1],
      ],
    ],
  ])('%s', (_, f, rows) => {
    const found = [...rows, [NaN, NaN] as const].map(([x]) => [x, f(x)]);
    expect(found).toEqual([...rows, [NaN, NaN]]);
  });

  const [inf, pi] = [Infinity, Math.PI];
  test.each<[number, number, number]>([
    [0, 1, 0],
    [-0, 1, -0],
    [0, -1, pi],
    [-0, -1, -pi],
    [0, 0, 0],
    [0, -0, pi],
    [-0, -0, -pi],
    [1, 0, pi / 2],
    [-1, -0, -pi / 2],
    [inf, inf, pi / 4],
    [-inf, -inf, (-3 * pi) / 4],
    [1, inf, 0],
    [-1, -inf, -pi],
    [inf, -5, pi / 2],
    [tiny, tiny, pi / 4],
    [1e308, 1e308, pi / 4],
    [tiny, -1, pi],
    [tiny, 1, tiny],
    [NaN, 1, NaN],
    [1, NaN, NaN],
  ])('arctan2(%d, %d)', (y, x, angle) => {
    expect(math.arctan2(y, x)).toBe(angle);
  });

  test('power agrees with C where C specifies the result, and 1 to any power is 1', () => {
    const values = [
      0,
      -0,
      1,
      -1,
      2,
      -2,
      3,
      0.5,
      -0.5,
      1e300,
      -1e-300,
      inf,
      -inf,
      NaN,
      2 ** 53,
      0.3,
    ];
    const fixed = new Set([0, 1, 0.5, 2, 4, 8, 9, 1 / 2, 1 / 4, Infinity, -Infinity, -0, -1, -8]);
    for (const x of values)
      for (const y of values) {
        const there = x === 1 || (x === -1 && Math.abs(y) === inf) ? 1 : Math.pow(x, y);
        if (Number.isNaN(there) || fixed.has(there))
          expect(math.power(x, y), `${x}, ${y}`).toBe(there);
      }
  });
});

const number = fc.double({ min: -700, max: 700, noNaN: true });

describe('identities', () => {
  test('odd and even functions are symmetric in every bit', () => {
    fc.assert(
      fc.property(fc.double(), (x) => {
        for (const f of [
          math.sin,
          math.tan,
          math.sinh,
          math.tanh,
          math.arcsin,
          math.arctan,
          math.erf,
        ])
          expect(f(-x)).toBe(-f(x));
        for (const f of [math.cos, math.cosh]) expect(f(-x)).toBe(f(x));
      }),
    );
  });

  test('exp of a sum is the product, log is its inverse', () => {
    fc.assert(
      fc.property(number, (x) => {
        expect(Math.abs(math.exp(x / 2) ** 2 / math.exp(x) - 1)).toBeLessThan(1e-15);
        expect(Math.abs(math.log(math.exp(x)) - x)).toBeLessThan(4e-16 * Math.max(1, Math.abs(x)));
        expect(Math.abs(math.log1p(math.expm1(Math.abs(x))) - Math.abs(x))).toBeLessThanOrEqual(
          6e-16 * Math.abs(x),
        );
      }),
    );
  });

  test('exp, log and tanh are monotonic up to their errors', () => {
    fc.assert(
      fc.property(number, fc.double({ min: 1e-14, max: 1, noNaN: true }), (x, step) => {
        const next = x + Math.abs(x) * step;
        expect(math.exp(next)).toBeGreaterThanOrEqual(math.exp(x));
        expect(math.tanh(next)).toBeGreaterThanOrEqual(math.tanh(x));
      }),
    );
  });

  test('the square of the sine and that of the cosine add up to 1, however large the angle', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (x) => {
        expect(math.sin(x) ** 2 + math.cos(x) ** 2).toBeCloseTo(1, 14);
      }),
    );
  });

  test('arctan2 is the angle of the point', () => {
    const size = fc.double({ min: 1e-100, max: 1e100, noNaN: true });
    fc.assert(
      fc.property(size, size, (y, x) => {
        const angle = math.arctan2(y, x);
        const radius = Math.sqrt((x / y) ** 2 + 1);
        if (Number.isFinite(radius)) expect(math.sin(angle) * radius).toBeCloseTo(1, 12);
      }),
    );
  });

  test('power is exact where the result fits', () => {
    fc.assert(
      fc.property(fc.integer({ min: -40, max: 40 }), fc.integer({ min: 0, max: 9 }), (base, n) => {
        const exact = Number(BigInt(base) ** BigInt(n));
        expect(math.power(base, n)).toBe(exact === 0 ? math.power(0, n) : exact);
        expect(math.power(2, base * n)).toBe(math.powersOfTwo[(base * n) & 2047]);
      }),
    );
  });

  test('log10 and log2 are exact where the result is whole', () => {
    for (let n = 0; n <= 22; n++) expect(math.log10(Number(10n ** BigInt(n)))).toBe(n);
    for (let n = -1022; n <= 1023; n++) expect(math.log2(math.powersOfTwo[n & 2047]!)).toBe(n);
  });
});
