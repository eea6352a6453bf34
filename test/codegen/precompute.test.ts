// Values that depend on constant arrays alone are computed before the run, bit for bit, and no others.
import { describe, expect, test } from 'vitest';
import { precompute, printKernel, verifyKernel } from '../../src/codegen/index.ts';
import type { Kernel } from '../../src/codegen/index.ts';
import { freshLocals, renameLocals } from '../../src/codegen/kernel/index.ts';
import { parseKernel } from './kernel-text.ts';
import { testCases } from './pass-cases.ts';

const precomputed = (kernel: Kernel) =>
  precompute(kernel, ({ name }) => name === 'tau' || name === 'count');

/** The kernels that fill the tables, then the changed one. */
function filledFirst(plain: Kernel): Kernel {
  const { kernel, tables } = precomputed(plain);
  verifyKernel(kernel);
  const fresh = freshLocals(kernel);
  const fill = tables.flatMap((table) => [...renameLocals(table.fill.body, fresh)]);
  return { ...kernel, body: [...fill, ...kernel.body] };
}

describe('values', () => {
  testCases('precompute', { apply: filledFirst });
});

test('a table has as many elements as the loop, and a kernel that fills it', () => {
  const plain = parseKernel(`
for k from 0 to 7 by 1
  draw u: float = uniform()
  x[k] <- (x[k] + (u * exp(tau[k])))`);
  const { kernel, tables } = precomputed(plain);
  const buffer = { name: 'P.test._table_1', element: 'f64' };
  expect(tables).toMatchObject([{ buffer, length: 7 }]);
  expect(printKernel(tables[0]!.fill)).toBe(`kernel P.test.table_1 (stateupdate)
  for k from 0 to 7 by 1
    P.test._table_1[k] <- exp(tau[k])
`);
  expect(kernel.stream).toBe(plain.stream);
});

test('a kernel without such values is returned as it is', () => {
  const plain = parseKernel('x[0] <- exp(tau[0])');
  expect(precomputed(plain)).toEqual({ kernel: plain, tables: [] });
  expect(precomputed(plain).kernel).toBe(plain);
});
