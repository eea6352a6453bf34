// Loads move into the second operand of a condition only where nothing else needs them.
import { expect, test } from 'vitest';
import { passes, printKernel, verifyKernel } from '../../src/codegen/index.ts';
import type { Kernel, KernelExpression, KernelStatement } from '../../src/codegen/index.ts';
import {
  compare,
  floatConstant,
  integerConstant,
  letLocal,
  load,
  local,
  logical,
  store,
  when,
} from '../../src/codegen/kernel/index.ts';

const { apply: sinkLoads } = passes.find(({ name }) => name === 'sink-loads')!;
const zero = integerConstant(0);
const [v, w] = ['P.v', 'P.w'].map((name) => ({ name, element: 'f64' }) as const) as [
  { name: string; element: 'f64' },
  { name: string; element: 'f64' },
];
const x = local('x', 'float');
const isHigh = (value: KernelExpression) => compare('>', value, floatConstant(1));

function sunk(...body: KernelStatement[]): string {
  const kernel: Kernel = { name: 'P.test', role: 'assign', constants: [], stream: null, body };
  const changed = sinkLoads(kernel);
  verifyKernel(changed);
  return printKernel(changed);
}

const first = isHigh(load(v, zero));
const loadX = letLocal('x', load(w, zero));

test('a load that only the second operand needs is moved there', () => {
  const text = sunk(
    loadX,
    when(logical('and', first, isHigh(x)), [store(v, zero, floatConstant(0))]),
  );
  expect(text).toContain('if ((P.v[0] > 1.0) and (P.w[0] > 1.0))');
  expect(text).not.toContain('let x');
});

test.each<[string, KernelStatement[]]>([
  [
    'the branch uses it again',
    [loadX, when(logical('and', first, isHigh(x)), [store(v, zero, x)])],
  ],
  [
    'the second operand uses it twice',
    [loadX, when(logical('and', first, compare('==', x, x)), [store(v, zero, floatConstant(0))])],
  ],
  [
    'the first operand needs it',
    [loadX, when(logical('and', isHigh(x), first), [store(v, zero, floatConstant(0))])],
  ],
  [
    'something is written in between',
    [
      loadX,
      store(w, zero, floatConstant(5)),
      when(logical('and', first, isHigh(x)), [store(v, zero, floatConstant(0))]),
    ],
  ],
])('a load stays where it is if %s', (_, body) => {
  expect(sunk(...body)).toContain('let x: float = P.w[0]');
});
