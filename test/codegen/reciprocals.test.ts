// The pass that turns divisions into products: which divisions are replaced, and that results change only in the last
// bits.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lower, passes, printKernel, targets, verifyKernel } from '../../src/codegen/index.ts';
import type { Kernel, KernelExpression, KernelStatement } from '../../src/codegen/index.ts';
import { mapOperands, mapStatement } from '../../src/codegen/kernel/index.ts';
import { expectNear, parseKernel } from './kernel-text.ts';
import { testCases } from './pass-cases.ts';
import { buffersOf, count, itemsOf, requestOf, startingWorld } from './support.ts';

const kernelOf = (text: string): Kernel =>
  lower(requestOf('P', { kind: 'all', count }, itemsOf(text)));

const reciprocals = passes.find(({ name }) => name === 'reciprocals')!;

const divisionsOf = (kernel: Kernel): number => (printKernel(kernel).match(/ \/ /g) ?? []).length;

describe('divisions', () => {
  test.each([
    ['of what the kernel does not carry on stay', 'v += u/0.3', 1],
    ['by a constant become products', 'v += (v - 1)/0.3', 0],
    ['by constants are copies into one factor', 'v += 0.5*(v - 1)/0.3/7', 0],
    ['by exprel become a function', 'v += 1/exprel(v)/3', 0],
    ['of a number become larger numbers', 'v += 4/(1 + v)/0.001', 1],
    ['by what varies stay', 'v += v/w0', 1],
    ['of random numbers become products', 'u = randn()/0.3', 0],
    ['of times and indices stay, for they may be compared', 'v += i/10.0 + t/(0.3*tau)', 2],
    ['that are cut to whole numbers stay', 'v += floor(v/0.3) + int(v/0.7)', 2],
    ['that are cut later stay', 'x = v/0.3\nv = v + floor(x)', 1],
    ['whose reciprocal is at the end of what fits stay', 'v += v/1e-250', 1],
  ])('%s: %s', (_, text, left) => {
    const plain = kernelOf(text);
    expect(divisionsOf(plain)).toBeGreaterThan(0);
    const changed = reciprocals.apply(plain);
    verifyKernel(changed);
    expect(divisionsOf(changed)).toBe(left);
  });
});

describe('kernels', () => {
  testCases('reciprocals', { compare: (plain, changed) => expectNear(plain, changed, 4e-15) });
});

test('results move by two units in the last place for each change at most', () => {
  const number = fc.double({ min: -1e3, max: 1e3, noNaN: true });
  fc.assert(
    fc.property(fc.array(number, { minLength: count, maxLength: count }), number, (v, divisor) => {
      fc.pre(Math.abs(divisor) > 1e-9);
      const kernel = kernelOf(`v = v/(${divisor})*0.7/exprel(v/50)`);
      const [plain, changed] = [kernel, reciprocals.apply(kernel)].map((made) => {
        const buffers = buffersOf({ ...startingWorld, 'P.v': v });
        targets.js.link(made, buffers)!(0, 0, count);
        return buffers.get('P.v')!;
      });
      // A reciprocal, two constants made one, exprel, and its argument, which weighs up to 20 times.
      for (let k = 0; k < count; k++)
        expect(Math.abs(changed![k]! - plain![k]!)).toBeLessThanOrEqual(
          30 * 2 ** -52 * Math.abs(plain![k]!) + 1e-300,
        );
    }),
  );
});

test('a function of the user called exprel is no exprel', () => {
  const plain = parseKernel(`
for k from 0 to 4 by 1
  x[k] <- (x[k] / user(x[k]))`);
  const rename = (expression: KernelExpression): KernelExpression =>
    expression.kind === 'call'
      ? { ...expression, callee: { ...expression.callee, name: 'exprel' } }
      : mapOperands(expression, rename);
  const inside = (statement: KernelStatement): KernelStatement =>
    mapStatement(statement, rename, (body) => body.map(inside));
  const kernel = { ...plain, body: plain.body.map(inside) };
  expect(reciprocals.apply(kernel)).toEqual(kernel);
});
