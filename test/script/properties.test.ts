// Properties of generated expressions: evaluation never throws, checking agrees with running, and broadcasting is
// correct.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sameDimension } from '../../src/units/index.ts';
import type { Dimension } from '../../src/units/index.ts';
import { broadcastShapes } from '../../src/script/broadcast.ts';
import { scriptFunctions } from '../../src/script/functions/index.ts';
import { fromArray, showValue, sizeOf, unknownArray } from '../../src/script/index.ts';
import type { ArrayType, ArrayValue, ScriptValue } from '../../src/script/index.ts';
import { environmentOf, evaluate } from './support.ts';

const volt: Dimension = [2, 1, -3, -1, 0, 0, 0];
const none: Dimension = [0, 0, 0, 0, 0, 0, 0];

const state: Record<string, ArrayValue> = {
  x: fromArray(Float64Array.of(0.5, 2, -1)),
  n: fromArray(Float64Array.of(2, 0, 1), none, 'integer'),
  c: fromArray(Float64Array.of(1, 0, 1), none, 'boolean'),
  v: fromArray(Float64Array.of(-0.07, 0.02, 0), volt),
  m: fromArray(Float64Array.of(1, 2, 3, 4, 5, 6), none, 'integer', [2, 3]),
  k: fromArray(Float64Array.of(2), none, 'integer', []),
  u: fromArray(Float64Array.of(0.01), volt, 'float', []),
};

/** The same names while checking: shapes known, or not even those. */
function unknown(hasShape: boolean): Record<string, ScriptValue> {
  const entries = Object.entries(state).map(([name, { shape, dimension, type }]) => [
    name,
    unknownArray(dimension, type, hasShape ? shape : null),
  ]);
  return Object.fromEntries(entries) as Record<string, ScriptValue>;
}

const literals = [
  '0',
  '1',
  '2',
  '3',
  '-1',
  '2.5',
  '1e3',
  'True',
  'False',
  'mV',
  'ms',
  'pi',
  'inf',
  '[]',
];
const binary = ['+', '-', '*', '/', '//', '%', '**', '<', '<=', '==', '!=', 'and', 'or'];
// Drawing is left out: results of random functions are not the same twice.
const names = scriptFunctions().map(({ name }) => name);
const functions = names.filter((name) => !/^(rand|randn|randint|permutation|load)$/.test(name));
const wild = [...names, 'nothing', 'mV'];

/** Expressions as text, from these functions. */
function expressions(names: readonly string[]): fc.Arbitrary<string> {
  const { expression } = fc.letrec<{ expression: string; index: string; list: string[] }>(
    (tie) => ({
      expression: fc.oneof(
        { maxDepth: 4, withCrossShrink: true },
        fc.constantFrom(...Object.keys(state), ...literals),
        fc
          .tuple(tie('expression'), fc.constantFrom(...binary), tie('expression'))
          .map(([a, operator, b]) => `(${a}) ${operator} (${b})`),
        fc
          .tuple(fc.constantFrom('-', '+', 'not '), tie('expression'))
          .map(([o, a]) => `(${o}(${a}))`),
        fc.tuple(tie('expression'), tie('index')).map(([a, index]) => `(${a})[${index}]`),
        fc
          .tuple(tie('expression'), tie('index'), tie('index'))
          .map(([a, i, j]) => `(${a})[${i}, ${j}]`),
        tie('list').map((items) => `[${items.join(', ')}]`),
        fc
          .tuple(fc.constantFrom(...names), tie('list'))
          .map(([f, list]) => `${f}(${list.join(', ')})`),
        fc
          .tuple(
            fc.constantFrom('sum', 'mean', 'max', 'cumsum', 'any', 'std'),
            tie('expression'),
            fc.constantFrom('0', '1', '-1'),
          )
          .map(([f, a, axis]) => `${f}(${a}, axis=${axis})`),
        fc.tuple(tie('expression'), tie('expression')).map(([a, b]) => `where(${a})[0] + (${b})`),
        fc.tuple(tie('expression'), tie('expression')).map(([a, b]) => `histogram(${a}, ${b})[0]`),
        fc
          .tuple(tie('expression'), tie('expression'), tie('expression'))
          .map(([a, c, b]) => `((${a}) if (${c}) else (${b}))`),
        fc
          .tuple(tie('expression'), fc.constantFrom('T', 'size', 'shape', 'mean()'))
          .map(([a, name]) => `(${a}).${name}`),
      ),
      index: fc.oneof(
        tie('expression'),
        fc
          .tuple(...[0, 1, 2].map(() => fc.constantFrom('', '0', '1', '-1', '2', 'k')))
          .map((bounds) => bounds.join(':')),
      ),
      list: fc.array(tie('expression'), { maxLength: 3 }),
    }),
  );
  return expression;
}

const rank: Record<ArrayType, number> = { boolean: 0, integer: 1, float: 2 };

describe('properties of evaluation', () => {
  test('any expression gives a valid value, or a diagnostic', () => {
    fc.assert(
      fc.property(
        expressions(wild),
        fc.constantFrom('run', 'known', 'shapes', 'nothing'),
        (text, mode) => {
          const names = mode === 'run' || mode === 'known' ? state : unknown(mode === 'shapes');
          const { value, codes } = evaluate(
            text,
            environmentOf(names, mode === 'run' ? 'run' : 'check'),
          );
          showValue(value);
          if (value.kind === 'error' && mode === 'run') expect(codes).not.toEqual([]);
          if (value.kind !== 'array') return;
          if (value.data !== null) {
            expect(value.shape).not.toBeNull();
            expect(value.data).toHaveLength(sizeOf(value.shape!));
            if (value.type === 'boolean') for (const x of value.data) expect([0, 1]).toContain(x);
          } else if (mode === 'run') expect(codes).not.toEqual([]);
        },
      ),
      { numRuns: 3000 },
    );
  });

  test.each(['known', 'shapes', 'nothing'] as const)('checking agrees with running: %s', (mode) => {
    let compared = 0;
    fc.assert(
      fc.property(expressions(functions), (text) => {
        const ran = evaluate(text, environmentOf(state));
        if (ran.codes.length > 0) return;
        const names = mode === 'known' ? state : unknown(mode === 'shapes');
        const checked = evaluate(text, environmentOf(names, 'check'));
        expect(checked.codes).toEqual([]);
        if (ran.value.kind !== 'array' || checked.value.kind !== 'array') return;
        compared++;
        expect(sameDimension(checked.value.dimension, ran.value.dimension)).toBe(true);
        expect(rank[checked.value.type]).toBeGreaterThanOrEqual(rank[ran.value.type]);
        if (checked.value.shape !== null) expect(checked.value.shape).toEqual(ran.value.shape);
        if (checked.value.data !== null) expect(checked.value.data).toEqual(ran.value.data);
      }),
      { numRuns: 6000 },
    );
    expect(compared).toBeGreaterThan(500);
  });

  test('only powers and branches have a narrower type when they run', () => {
    fc.assert(
      fc.property(expressions(functions), (text) => {
        if (/\*\*| if /.test(text)) return;
        const ran = evaluate(text, environmentOf(state));
        const checked = evaluate(text, environmentOf(unknown(true), 'check'));
        if (ran.codes.length > 0 || ran.value.kind !== 'array') return;
        if (checked.value.kind === 'array') expect(checked.value.type).toBe(ran.value.type);
      }),
      { numRuns: 3000 },
    );
  });
});

describe('properties of broadcasting', () => {
  const shapes = fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 3 });

  test('the common shape does not depend on the order', () => {
    fc.assert(
      fc.property(shapes, shapes, shapes, (a, b, c) => {
        expect(broadcastShapes(a, a)).toEqual(a);
        expect(broadcastShapes(a, b)).toEqual(broadcastShapes(b, a));
        const ab = broadcastShapes(a, b);
        const bc = broadcastShapes(b, c);
        if (ab !== null && bc !== null)
          expect(broadcastShapes(ab, c)).toEqual(broadcastShapes(a, bc));
      }),
    );
  });

  test('every element of a sum is the sum of the corresponding elements', () => {
    fc.assert(
      fc.property(shapes, shapes, (a, b) => {
        const shape = broadcastShapes(a, b);
        fc.pre(shape !== null);
        const array = (of: number[], step: number) =>
          fromArray(
            Float64Array.from({ length: sizeOf(of) }, (_, k) => (k + 1) * step),
            none,
            'float',
            of,
          );
        const [p, q] = [array(a, 1), array(b, 1000)];
        const { value } = evaluate('p + q', environmentOf({ p, q }));
        if (value.kind !== 'array') throw new Error('no array');
        expect(value.shape).toEqual(shape);
        for (let k = 0; k < value.data!.length; k++) {
          const at = placeOf(k, shape);
          expect(value.data![k]).toBe(elementAt(p, at) + elementAt(q, at));
        }
      }),
    );
  });

  function placeOf(k: number, shape: readonly number[]): number[] {
    const place: number[] = [];
    let rest = k;
    for (const n of [...shape].reverse()) {
      place.unshift(rest % n);
      rest = Math.floor(rest / n);
    }
    return place;
  }

  function elementAt(array: ArrayValue, place: readonly number[]): number {
    const own = place.slice(place.length - array.shape!.length);
    let k = 0;
    for (const [axis, n] of array.shape!.entries()) k = k * n + (n === 1 ? 0 : own[axis]!);
    return array.data![k]!;
  }
});
