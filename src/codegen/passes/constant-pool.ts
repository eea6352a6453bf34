// Keeps the numbers of long loops in locals. Takes kernels and gives them with the float constants of loops that have many
// read from an array before the loop: engines make a constant anew wherever it stands, in two instructions, while a local
// is in a register, or in memory from where an operation takes it at once. Law: every bit of every result stays.
//   for e: v[e] <- v[e]*0.98 + 0.5; …   →   a = numbers[0]; b = numbers[1]; for e: v[e] <- v[e]*a + b; …
import type { BufferDescription } from '../../abi.ts';
import {
  freshLocals,
  integerConstant,
  load,
  local,
  bodiesOf,
  expressionsIn,
  mapOperands,
  mapStatement,
} from '../kernel/index.ts';
import type { Kernel, KernelExpression, KernelStatement } from '../kernel/index.ts';

/** Loops with fewer do as well with what engines make of them. */
const leastConstants = 24;

const numbers: BufferDescription = { name: 'held.numbers', element: 'f64' };

export function holdConstants(kernel: Kernel): Kernel {
  const values: number[] = [];
  const names = new Map<number, string>();
  const fresh = freshLocals(kernel);
  const nameOf = (value: number): string => {
    const known = names.get(value);
    if (known !== undefined) return known;
    const name = fresh('number');
    names.set(value, name);
    values.push(value);
    return name;
  };
  const held = (expression: KernelExpression): KernelExpression =>
    isHeld(expression) ? local(nameOf(expression.value), 'float') : mapOperands(expression, held);
  const within = (statement: KernelStatement): KernelStatement =>
    mapStatement(statement, held, (body) => body.map(within));
  const visit = (statement: KernelStatement): KernelStatement => {
    const isLoop = statement.kind === 'for' || statement.kind === 'while';
    return isLoop && isLong(statement)
      ? within(statement)
      : mapStatement(
          statement,
          (expression) => expression,
          (body) => body.map(visit),
        );
  };
  const body = kernel.body.map(visit);
  if (values.length === 0) return kernel;
  const definitions = values.map((value, k): KernelStatement => ({
    kind: 'let',
    name: names.get(value)!,
    type: 'float',
    value: load(numbers, integerConstant(k)),
    isVariable: false,
    span: null,
  }));
  const constants = [...kernel.constants, { buffer: numbers, values: Float64Array.from(values) }];
  return { ...kernel, body: [...definitions, ...body], constants };
}

function isLong(loop: KernelStatement): boolean {
  const found = new Set<number>();
  for (const body of bodiesOf(loop))
    for (const part of expressionsIn(body)) if (isHeld(part)) found.add(part.value);
  return found.size >= leastConstants;
}

/** 0, of which there are two, costs one instruction as it is. */
function isHeld(
  expression: KernelExpression,
): expression is Extract<KernelExpression, { kind: 'constant' }> {
  return (
    expression.kind === 'constant' &&
    expression.type === 'float' &&
    isFinite(expression.value) &&
    expression.value !== 0
  );
}
