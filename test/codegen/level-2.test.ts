// Random arithmetic after all passes of level 2 has the values of level 0 up to rounding, unless level 0 itself changes
// as much when its inputs change in the last bits.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lower, optimise, targets } from '../../src/codegen/index.ts';
import type { Kernel } from '../../src/codegen/index.ts';
import { buffersOf, count, itemsOf, requestOf, startingWorld } from './support.ts';

const kernelOf = (text: string): Kernel =>
  lower(requestOf('P', { kind: 'all', count }, itemsOf(text)));

const { value } = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom('v', 'u', 'v', 'u', 'x', '0.3', '2.0', '10.0', '-0.7', '1.0'),
    fc
      .tuple(tie('value'), fc.constantFrom('+', '-', '*', '/', '*', '/'), tie('value'))
      .map(([left, operator, right]) => `(${left} ${operator} ${right})`),
    fc
      .tuple(
        fc.constantFrom('exp', 'exprel', 'tanh', 'expm1', 'cosh', 'sin', 'exp', 'exprel', ''),
        tie('value'),
      )
      .map(([name, argument]) => `${name}(${argument})`),
    fc
      .tuple(fc.constantFrom('0.4', 'v', 'u'), tie('value'), fc.constantFrom('0.2', '1.5', 'u'))
      .map(([rest, distance, factor]) => `(${rest} + (${distance} - 0.9)*${factor})`),
  ),
}));
const codes = fc
  .tuple(value, value, value)
  .map(([x, v, u]) => `x = v*0.5\nx = ${x}\nv = ${v}\nu += ${u}`);

const near = (a: number, b: number, bound: number): boolean =>
  Object.is(a, b) || Math.abs(a - b) <= bound * Math.max(1e-6, Math.abs(b));

function valuesOf(kernel: Kernel, scale: number): number[] {
  const world = {
    ...startingWorld,
    'P.v': startingWorld['P.v']!.map((one) => one * scale),
    'P.u': startingWorld['P.u']!.map((one) => one * scale),
  };
  const buffers = buffersOf(world);
  targets.js.link(kernel, buffers)!(0.0031, 31, count);
  return [...buffers.get('P.v')!, ...buffers.get('P.u')!];
}

test('level 2 gives the values of level 0 up to rounding', { timeout: 0 }, () => {
  const property = fc.property(codes, (text) => {
    const kernel = kernelOf(text);
    const plain = valuesOf(kernel, 1);
    const moved = valuesOf(kernel, 1 + 2 ** -45);
    const changed = valuesOf(optimise(kernel, { level: 2 }), 1);
    plain.forEach((expected, k) => {
      if (!Number.isFinite(expected) || !near(moved[k]!, expected, 1e-11)) return;
      if (!near(changed[k]!, expected, 1e-10))
        throw new Error(`${changed[k]} instead of ${expected}, of\n${text}`);
    });
  });
  const { failed, errorInstance } = fc.check(property, {
    numRuns: Number(process.env['LEVELS_RUNS'] ?? 300),
    seed: Number(process.env['LEVELS_SEED'] ?? 1),
  });
  expect(failed, String(errorInstance)).toBe(false);
});
