// Kernels that see a decaying variable through its scale, and what counts as a decay.
import { describe, expect, test } from 'vitest';
import { decayFactor, verifyKernel, withScaledDecays } from '../../src/codegen/index.ts';
import type { Kernel } from '../../src/codegen/index.ts';
import { bodyText, bufferNamed, expectSameBits, parseKernel } from './kernel-text.ts';
import { testCases } from './pass-cases.ts';

const factor = 0.5;
const scales = new Map([['x', { buffer: bufferNamed('x_scale'), factor }]]);

/** Whether x decays, in straight code or in both branches of it. */
const isDecaying = (kernel: Kernel): boolean =>
  decayFactor(kernel, 'x') !== null || bodyText(kernel).match(/^ {4}x.*0\.5/gm)?.length === 2;

function scaled(kernel: Kernel): Kernel {
  const role = isDecaying(kernel) ? 'stateupdate' : 'pathway';
  const changed = withScaledDecays({ ...kernel, role }, scales);
  verifyKernel(changed);
  return changed;
}

/** With powers of two for scale and factor the results are the same, bit for bit. */
function expectSame(plain: Kernel, changed: Kernel): void {
  let scale = 0.25;
  expectSameBits(plain, changed, {
    prepare: (buffers) => {
      scale = 0.25;
      const [x, both] = [buffers.get('x'), buffers.get('x_scale')];
      both?.set([scale, 1 / scale]);
      x?.forEach((value, k) => (x[k] = value / scale));
    },
    afterCall: (buffers) => {
      if (changed.role === 'stateupdate') scale *= factor;
      buffers.get('x_scale')?.set([scale, 1 / scale]);
    },
    finish: (buffers) => {
      const x = buffers.get('x');
      // The loops are over four elements; all others kept their first scale.
      x?.forEach((value, k) => (x[k] = value * (k < 4 ? scale : 0.25)));
    },
  });
}

describe('kernels', () => {
  testCases('scaled-decays', { apply: scaled, compare: expectSame });
});

describe('the factor of a decay', () => {
  const of = (text: string): number | null =>
    decayFactor(parseKernel(`for k from 0 to 4 by 1${text}`), 'x');

  test.each([
    ['x[k] <- (x[k] * 0.98)', 0.98],
    ['x[k] <- (0.98 * x[k])', 0.98],
    ['x[k] <- (x[k] / 2.0)', 0.5],
    ['x[k] <- (-x[k])', -1],
    ['x[k] <- (x[k] - (x[k] * 0.25))', 0.75],
    ['x[k] <- (x[k] + (0.25 * x[k]))', 1.25],
    ['let a: float = x[k]\n  let b: float = (a * 0.5)\n  x[k] <- (b + (a / 4.0))', 0.75],
    ['x[k] <- (x[k] * 0.5)\n  y[k] <- x[k]', 0.5],
    ['x[k] <- (x[k] * 0.5)\n  y[k] <- w[0]', 0.5],
  ])('%s', (text, expected) => {
    expect(of(`\n  ${text}`)).toBe(expected);
  });

  test.each([
    'y[k] <- (y[k] * 0.5)',
    'x[k] <- (y[k] * 0.5)',
    'x[k] <- (0.5 * y[k])',
    'x[k] <- (y[k] / 2.0)',
    'x[k] <- (2.0 / x[k])',
    'x[k] <- (x[k] / y[k])',
    'x[k] <- (x[k] * y[k])',
    'x[k] <- (x[k] * x[k])',
    'x[k] <- (x[k] ** 1.0)',
    'x[k] <- (x[k] + y[k])',
    'x[k] <- (y[k] - x[k])',
    'x[k] <- (x[k] + 1.0)',
    'x[k] <- (-y[k])',
    'x[k] <- sin(x[k])',
    'x[k] <- 0.5',
    'x[k] <- (x[k] * t)',
    'var a: float = x[k]\n  set a = 3.0\n  x[k] <- a',
    'x[k] <- (x[k] * 0.5)\n  x[k] <- (x[k] * 0.5)',
    'x[k] <- (x[(k + 1)] * 0.5)',
    'x[k] <- (x[0] * 0.5)',
    'let j: integer = 2\n  x[k] <- ((x[k] * 0.25) + (x[j] * 0.25))',
    'let j: integer = 2\n  x[k] <- ((x[j] * 0.25) + (x[k] * 0.25))',
    'let j: integer = 2\n  x[k] <- (x[j] * 0.25)',
    'if (y[k] > 0.0)\n    x[k] <- (x[k] * 0.5)',
    'while (y[k] > 9.0)\n    x[k] <- (x[k] * 0.5)',
  ])('is none of: %s', (text) => {
    expect(of(`\n  ${text}`)).toBe(null);
  });

  test('is that of the loop over the elements that are multiplied', () => {
    const text = (inner: string) => `
for j from 0 to 3 by 1
  y[j] <- 2.0
for k from 0 to 4 by 1
  x[k] <- (${inner} * 0.5)`;
    expect(decayFactor(parseKernel(text('y[k]')), 'x')).toBe(null);
    expect(decayFactor(parseKernel(text('x[k]')), 'x')).toBe(null);
  });
});

test('a state update that does more than decay is a fault of the compiler', () => {
  const kernel = parseKernel('for k from 0 to 4 by 1\n  x[k] <- (x[k] * 0.75)');
  expect(() => withScaledDecays(kernel, scales)).toThrow('does more to x than let it decay');
});

test('so is one that lets a variable decay in one branch only', () => {
  const kernel = parseKernel(`
for k from 0 to 4 by 1
  if free[k]
    x[k] <- (x[k] * 0.5)`);
  expect(() => withScaledDecays(kernel, scales)).toThrow('in one branch only');
});

test('a kernel that does not use the variable is returned as it is', () => {
  const [other, none] = ['y[0] <- y[1]', 'y[0] <- x[1]'].map((text) => parseKernel(text));
  expect(withScaledDecays(other!, scales)).toBe(other);
  expect(withScaledDecays(none!, new Map())).toBe(none);
});
