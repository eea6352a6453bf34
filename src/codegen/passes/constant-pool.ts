// Constant pool: loops with many float constants read them from locals that are loaded from one array before the loop. V8
// materialises a constant with two instructions at every use; a local is in a register or a memory operand. Bit-exact.
//   for e: v[e] <- v[e]*0.98 + 0.5; …   →   a = pool[0]; b = pool[1]; for e: v[e] <- v[e]*a + b; …
import type { BufferDescription } from '../../abi.ts';
import {
  freshLocals,
  integerConstant,
  letLocal,
  load,
  local,
  expressionsIn,
  mapOperands,
  mapStatement,
} from '../kernel/index.ts';
import type { Constant, Kernel, KernelExpression, KernelStatement } from '../kernel/index.ts';

/** Loops with fewer constants are as fast without a pool. */
const minimalConstants = 24;

const pool: BufferDescription = { name: 'constants.pool', element: 'f64' };

/** The pass `constant-pool`. */
export function constantPool(kernel: Kernel): Kernel {
  const names = new Map<number, string>();
  const fresh = freshLocals(kernel);
  const nameOf = (value: number): string => {
    const name = names.get(value) ?? fresh('number');
    names.set(value, name);
    return name;
  };
  const pooled = (expression: KernelExpression): KernelExpression =>
    isPooled(expression)
      ? local(nameOf(expression.value), 'float')
      : mapOperands(expression, pooled);
  const within = (statement: KernelStatement): KernelStatement =>
    mapStatement(statement, pooled, (body) => body.map(within));
  const visit = (statement: KernelStatement): KernelStatement => {
    const isLoop = statement.kind === 'for' || statement.kind === 'while';
    return isLoop && hasManyConstants(statement)
      ? within(statement)
      : mapStatement(
          statement,
          (expression) => expression,
          (body) => body.map(visit),
        );
  };
  const body = kernel.body.map(visit);
  if (names.size === 0) return kernel;
  const definitions = [...names.values()].map((name, k) =>
    letLocal(name, load(pool, integerConstant(k))),
  );
  const constants = [
    ...kernel.constants,
    { buffer: pool, values: Float64Array.from(names.keys()) },
  ];
  return { ...kernel, body: [...definitions, ...body], constants };
}

function hasManyConstants(loop: KernelStatement): boolean {
  const numbers = expressionsIn([loop]).flatMap((part) => (isPooled(part) ? [part.value] : []));
  return new Set(numbers).size >= minimalConstants;
}

/** Neither 0.0 nor -0.0: a Map takes both for one key, and either costs one instruction as it is. */
function isPooled(expression: KernelExpression): expression is Constant {
  return (
    expression.kind === 'constant' &&
    expression.type === 'float' &&
    isFinite(expression.value) &&
    expression.value !== 0
  );
}
