// What a loop over elements computes anew in every step from values that never change in a run is computed once, into a
// table with a value for each element. Law: the same expression gives the same bits whenever it is evaluated, so every
// bit of every result stays. The caller says which buffers nobody writes during the run.
//   for k: w <- exp(-dt/tau[k])*v[k]   →   before the run: table[k] <- exp(-dt/tau[k]);  for k: w <- table[k]*v[k]
import type { BufferDescription } from '../../abi.ts';
import {
  load,
  local,
  printKernelExpression,
  mapOperands,
  operandsOf,
  statementsIn,
} from '../kernel/index.ts';
import type { Kernel, KernelExpression, KernelStatement } from '../kernel/index.ts';

type ForStatement = KernelStatement & { readonly kind: 'for' };

export interface Table {
  readonly buffer: BufferDescription;
  /** Number of elements of the buffer. */
  readonly length: number;
  /** Fills it, run once. */
  readonly fill: Kernel;
}

/** The kernel with tables in place of what is constant for each element, and how the tables are filled. */
export function tabulate(
  kernel: Kernel,
  isConstant: (buffer: BufferDescription) => boolean,
): { readonly kernel: Kernel; readonly tables: readonly Table[] } {
  const tables = new Map<string, Table>();
  const written = new Set<string>();
  for (const statement of statementsIn(kernel.body))
    if (statement.kind === 'store') written.add(statement.buffer.name);
  const body = kernel.body.map((statement) => {
    if (
      statement.kind !== 'for' ||
      statement.start.kind !== 'constant' ||
      statement.end.kind !== 'constant'
    )
      return statement;
    const constant = (buffer: BufferDescription): boolean =>
      !written.has(buffer.name) && isConstant(buffer);
    return inLoop(statement, kernel, constant, tables);
  });
  return { kernel: { ...kernel, body }, tables: [...tables.values()] };
}

function inLoop(
  loop: ForStatement,
  kernel: Kernel,
  isConstant: (buffer: BufferDescription) => boolean,
  tables: Map<string, Table>,
): KernelStatement {
  /** Locals that depend on the element only, as expressions of the element. */
  const closed = new Map<string, KernelExpression>();
  const close = (expression: KernelExpression): KernelExpression | null => {
    if (expression.kind === 'local')
      return expression.name === loop.index ? expression : (closed.get(expression.name) ?? null);
    if (expression.kind === 'load' && !isConstant(expression.buffer)) return null;
    if (expression.kind === 'call' && expression.callee.kind !== 'numeric') return null;
    let isClosed = true;
    const result = mapOperands(expression, (operand) => {
      const inner = isClosed ? close(operand) : null;
      isClosed &&= inner !== null;
      return inner ?? operand;
    });
    return isClosed ? result : null;
  };
  const rewrite = (expression: KernelExpression): KernelExpression => {
    const alone = isWorthIt(expression.type) ? close(expression) : null;
    if (alone !== null && costOf(alone) >= leastCost && mentions(alone, loop.index))
      return tableOf(alone, loop, kernel, tables);
    return mapOperands(expression, rewrite);
  };
  const visit = (statement: KernelStatement): KernelStatement => {
    switch (statement.kind) {
      case 'let': {
        const value = statement.isVariable ? null : close(statement.value);
        if (value !== null) closed.set(statement.name, value);
        return { ...statement, value: rewrite(statement.value) };
      }
      case 'set':
        return { ...statement, value: rewrite(statement.value) };
      case 'store':
        return { ...statement, value: rewrite(statement.value) };
      case 'if':
        return {
          ...statement,
          condition: rewrite(statement.condition),
          consequent: statement.consequent.map(visit),
          alternative: statement.alternative.map(visit),
        };
      default:
        return statement;
    }
  };
  return { ...loop, body: loop.body.map(visit) };
}

function isWorthIt(type: KernelExpression['type']): boolean {
  return type === 'float';
}

/** About what a division takes; cheaper things are computed as quickly as they are loaded. */
const leastCost = 2;

function costOf(expression: KernelExpression): number {
  const own =
    expression.kind === 'call'
      ? 5
      : expression.kind === 'binary' && expression.operator === '/'
        ? 2
        : expression.kind === 'binary' &&
            expression.operator !== '+' &&
            expression.operator !== '-' &&
            expression.operator !== '*'
          ? 5
          : 0;
  return operandsOf(expression).reduce((sum, operand) => sum + costOf(operand), own);
}

function mentions(expression: KernelExpression, name: string): boolean {
  if (expression.kind === 'local') return expression.name === name;
  return operandsOf(expression).some((operand) => mentions(operand, name));
}

function tableOf(
  value: KernelExpression,
  loop: ForStatement,
  kernel: Kernel,
  tables: Map<string, Table>,
): KernelExpression {
  const key = printKernelExpression(value);
  const index = local(loop.index, 'integer');
  let table = tables.get(key);
  if (table === undefined) {
    const number = tables.size + 1;
    const buffer: BufferDescription = { name: `${kernel.name}._table_${number}`, element: 'f64' };
    const body: KernelStatement[] = [{ kind: 'store', buffer, index, value, span: null }];
    table = {
      buffer,
      length: loop.end.kind === 'constant' ? loop.end.value : 0,
      fill: {
        ...kernel,
        name: `${kernel.name}.table_${number}`,
        stream: null,
        body: [{ ...loop, body }],
      },
    };
    tables.set(key, table);
  }
  return load(table.buffer, index);
}
