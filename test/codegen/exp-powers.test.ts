// Which exponentials are powers of others, and of which arguments this is known.
import { describe, expect, test } from 'vitest';
import { local, printKernelExpression } from '../../src/codegen/kernel/index.ts';
import type { KernelExpression, KernelStatement } from '../../src/codegen/kernel/index.ts';
import { affineOf, expPowers, valuesOf } from '../../src/codegen/passes/exp-powers.ts';
import { exp } from '../../src/math/index.ts';
import { parseKernel } from './kernel-text.ts';

const declarations = `
let v: float = x[0]
let u: float = x[1]
let k: integer = count[0]
let shifted: float = (v + 1.0)
let level: float = 3.0
var w: float = x[2]
let moving: float = (w * 2.0)
`;

const affine = (text: string) => {
  const { body } = parseKernel(`${declarations}z[0] <- ${text}`);
  const last = body.at(-1)!;
  if (last.kind !== 'store') throw new Error('a store was expected');
  return affineOf(last.value, valuesOf(body));
};

describe('linear in one local', () => {
  test.each([
    ['v', 'v', 1, 0],
    ['3.0', null, 0, 3],
    ['level', null, 0, 3],
    ['shifted', 'v', 1, 1],
    ['(-v)', 'v', -1, -0],
    ['(v + 2.0)', 'v', 1, 2],
    ['(2.0 + v)', 'v', 1, 2],
    ['(2.0 - v)', 'v', -1, 2],
    ['(v - 2.0)', 'v', 1, -2],
    ['(v + v)', 'v', 2, 0],
    ['(shifted * 4.0)', 'v', 4, 4],
    ['(4.0 * shifted)', 'v', 4, 4],
    ['(level * level)', null, 0, 9],
    ['(shifted / 4.0)', 'v', 0.25, 0.25],
    ['(-((v - 0.5) / 0.25))', 'v', -4, 2],
    ['(shifted - (v * 3.0))', 'v', -2, 1],
    ['w', 'w', 1, 0],
    ['moving', 'moving', 1, 0],
    ['(moving * 3.0)', 'moving', 3, 0],
  ])('%s', (text, atom, slope, offset) => {
    expect(affine(text)).toEqual({ atom, slope, offset });
  });

  test.each([
    'x[3]',
    '(v * u)',
    '(v * v)',
    '(v + u)',
    '(v - u)',
    '(2.0 / v)',
    '(v / u)',
    '(v ** 2.0)',
    '(v % 2.0)',
    'sin(v)',
    '(v / 0.0)',
    '(1e+300 * (v * 1e+300))',
    '(v + Infinity)',
    'float(k)',
    '(-sin(v))',
    '(sin(v) + 1.0)',
    '(1.0 + sin(v))',
  ])('not: %s', (text) => {
    expect(affine(text)).toBe(null);
  });

  test('not: an integer', () => {
    expect(affineOf(local('k', 'integer'), new Map())).toBe(null);
  });
});

/** Exponentials of a block, as `factor*raised` or `factor/raised` in powers of `e<slope>`; null for others. */
function sharedIn(...calls: readonly string[]): (string | null)[] {
  const text = calls.map((call, k) => `z[${k}] <- ${call}\n`).join('');
  const { body } = parseKernel(declarations + text);
  const stores = body.filter(({ kind }) => kind === 'store');
  const values = valuesOf(body);
  const find = expPowers(
    stores,
    new Set(['exp', 'inverse_exprel']),
    values,
    ({ atom, slope, offset }, highest) =>
      local(`e[${slope}*${atom} + ${offset}, up to ${highest}]`, 'float'),
  );
  const define = (_: string, value: KernelExpression) =>
    local(printKernelExpression(value), 'float');
  return stores.map((statement: KernelStatement) => {
    const value = statement.kind === 'store' ? statement.value : local('v', 'float');
    if (value.kind !== 'call') throw new Error('a call was expected');
    const found = find(value.callee.name, value.arguments[0]!, define);
    if (found === null) return null;
    const [factor, raised] = [found.factor, found.raised].map(printKernelExpression);
    return `${factor} ${found.isInverse ? '/' : '*'} ${raised}`;
  });
}

describe('exponentials', () => {
  test.each<[string, string[], (string | null)[]]>([
    [
      'of a multiple, and of the negative',
      ['exp(v)', 'exp((v * 2.0))', 'exp((-v))'],
      [
        '1.0 * e[1*v + 0, up to 2]',
        '1.0 * (e[1*v + 0, up to 2] * e[1*v + 0, up to 2])',
        '1.0 / e[1*v + 0, up to 2]',
      ],
    ],
    [
      'of the smallest slope, whatever comes first, with the difference of the offsets as a factor',
      ['exp(((v * 3.0) + 1.0))', 'exp((shifted * -1.0))'],
      [
        `${exp(-2)} / ((e[-1*v + -1, up to 3] * e[-1*v + -1, up to 3]) * e[-1*v + -1, up to 3])`,
        '1.0 * e[-1*v + -1, up to 3]',
      ],
    ],
    [
      'in inverse_exprel',
      ['exp((v * 0.25))', 'inverse_exprel(v)'],
      [
        '1.0 * e[0.25*v + 0, up to 4]',
        '1.0 * ((e[0.25*v + 0, up to 4] * e[0.25*v + 0, up to 4]) * (e[0.25*v + 0, up to 4] * e[0.25*v + 0, up to 4]))',
      ],
    ],
    [
      'of a base that comes last, and serves those of another one',
      ['exp((v * 2.0))', 'exp((v * 4.0))', 'exp(v)'],
      [
        '1.0 * (e[1*v + 0, up to 4] * e[1*v + 0, up to 4])',
        '1.0 * ((e[1*v + 0, up to 4] * e[1*v + 0, up to 4]) * (e[1*v + 0, up to 4] * e[1*v + 0, up to 4]))',
        '1.0 * e[1*v + 0, up to 4]',
      ],
    ],
    [
      'of a multiple of two bases: the first',
      ['exp((v * 2.0))', 'exp((v * 3.0))', 'exp((v * 6.0))'],
      [
        '1.0 * e[2*v + 0, up to 3]',
        '1.0 * e[3*v + 0, up to 2]',
        '1.0 * ((e[2*v + 0, up to 3] * e[2*v + 0, up to 3]) * e[2*v + 0, up to 3])',
      ],
    ],
    [
      'of a multiple of a power alone, which is no base',
      ['exp(v)', 'exp((v * 2.0))', 'exp((v * 32.0))'],
      ['1.0 * e[1*v + 0, up to 2]', '1.0 * (e[1*v + 0, up to 2] * e[1*v + 0, up to 2])', null],
    ],
    ['alone', ['exp(v)'], [null]],
    ['of other functions', ['exp(v)', 'tanh(v)', 'user(v)'], [null, null, null]],
    [
      'of other functions of the same local',
      ['exp(v)', 'exp((v * 2.0))', 'tanh(v)'],
      ['1.0 * e[1*v + 0, up to 2]', '1.0 * (e[1*v + 0, up to 2] * e[1*v + 0, up to 2])', null],
    ],
    ['of other locals', ['exp(v)', 'exp(u)'], [null, null]],
    ['of no multiples', ['exp((v * 2.0))', 'exp((v * 3.0))'], [null, null]],
    ['of constants', ['exp(1.0)', 'exp(2.0)'], [null, null]],
    ['of a local times 0', ['exp((v * 0.0))', 'exp(v)'], [null, null]],
    ['of sums of locals', ['exp((v + u))', 'exp(((v + u) * 2.0))'], [null, null]],
    ['of the 17th multiple', ['exp(v)', 'exp((v * 17.0))'], [null, null]],
    ['of an offset that is too large', ['exp(v)', 'exp((v + 50.1))'], [null, null]],
    ['of an offset that is too small', ['exp(v)', 'exp((v - 50.1))'], [null, null]],
    [
      'of two groups',
      ['exp(v)', 'exp(u)', 'exp((-u))'],
      [null, '1.0 * e[1*u + 0, up to 1]', '1.0 / e[1*u + 0, up to 1]'],
    ],
  ])('%s', (_, calls, expected) => {
    expect(sharedIn(...calls)).toEqual(expected);
  });

  test('of offsets 50 apart, of the 16th multiple, and of slopes equal up to rounding', () => {
    expect(sharedIn('exp(v)', 'exp((v + 50.0))', 'exp((v - 50.0))')).not.toContain(null);
    expect(sharedIn('exp((v * 0.3))', 'exp(((v * 0.1) * 3.0))')).not.toContain(null);
    const [, power] = sharedIn('exp(v)', 'exp((v * -16.0))');
    expect(power!.match(/e\[/g)).toHaveLength(16);
    expect(sharedIn('exp(v)', 'exp((v * 2.00000001))')).toEqual([null, null]);
  });
});
