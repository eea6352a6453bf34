// Precomputation: values of each element that are constant during the run are computed once, into a table with one entry
// for each element. Bit-exact.
//   for k: w <- exp(-dt/tau[k])*v[k]   →   before the run: table[k] <- exp(-dt/tau[k]);  for k: w <- table[k]*v[k]
import type { BufferDescription } from '../../abi.ts';
import {
  load,
  local,
  printKernelExpression,
  mapOperands,
  operandsOf,
  store,
} from '../kernel/index.ts';
import type { For, Kernel, KernelExpression, KernelStatement } from '../kernel/index.ts';
import { removeDeadCode } from './dead-code.ts';

/** An array of values that are constant during a run, computed by a kernel of its own before the run. */
export interface Table {
  readonly buffer: BufferDescription;
  /** Number of elements of the buffer. */
  readonly length: number;
  /** Fills it; called once. */
  readonly fill: Kernel;
}

/**
 * The kernel with loads from tables, and the kernels that fill the tables.
 *
 * @param isConstant whether no kernel, this one included, writes a buffer during the run
 */
export function precompute(
  kernel: Kernel,
  isConstant: (buffer: BufferDescription) => boolean,
): { readonly kernel: Kernel; readonly tables: readonly Table[] } {
  const tables = new Map<string, Table>();
  const body = kernel.body.map((statement) => {
    if (statement.kind !== 'for') return statement;
    const { start, end } = statement;
    return start.kind === 'constant' && end.kind === 'constant'
      ? inLoop(statement, end.value, kernel, isConstant, tables)
      : statement;
  });
  if (tables.size === 0) return { kernel, tables: [] };
  return { kernel: { ...kernel, body: removeDeadCode(body) }, tables: [...tables.values()] };
}

/** @param length the number of elements of the tables: where the loop ends */
function inLoop(
  loop: For,
  length: number,
  kernel: Kernel,
  isConstant: (buffer: BufferDescription) => boolean,
  tables: Map<string, Table>,
): KernelStatement {
  /** Locals that depend only on the element and on constant buffers, as expressions of the element. */
  const closed = new Map<string, KernelExpression>();
  const close = (expression: KernelExpression): KernelExpression | null => {
    if (expression.kind === 'local')
      return expression.name === loop.index ? expression : (closed.get(expression.name) ?? null);
    if (expression.kind === 'load' && !isConstant(expression.buffer)) return null;
    if (expression.kind === 'call' && expression.callee.kind !== 'numeric') return null;
    let isClosed = true;
    const result = mapOperands(expression, (operand) => {
      const inner = close(operand);
      isClosed &&= inner !== null;
      return inner ?? operand;
    });
    return isClosed ? result : null;
  };
  const rewrite = (expression: KernelExpression): KernelExpression => {
    const alone = expression.type === 'float' ? close(expression) : null;
    if (alone !== null && isCostly(alone) && mentions(alone, loop.index))
      return tableOf(alone, loop, length, kernel, tables);
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

/** Whether a value takes as long as a division, or longer; others are computed as fast as they are loaded. */
function isCostly(expression: KernelExpression): boolean {
  if (expression.kind === 'call') return true;
  const isLong = expression.kind === 'binary' && !'+-*'.includes(expression.operator);
  return isLong || operandsOf(expression).some(isCostly);
}

function mentions(expression: KernelExpression, name: string): boolean {
  if (expression.kind === 'local') return expression.name === name;
  return operandsOf(expression).some((operand) => mentions(operand, name));
}

function tableOf(
  value: KernelExpression,
  loop: For,
  length: number,
  kernel: Kernel,
  tables: Map<string, Table>,
): KernelExpression {
  const key = printKernelExpression(value);
  const index = local(loop.index, 'integer');
  let table = tables.get(key);
  if (table === undefined) {
    const number = tables.size + 1;
    const buffer: BufferDescription = { name: `${kernel.name}._table_${number}`, element: 'f64' };
    const body = [store(buffer, index, value)];
    table = {
      buffer,
      length,
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
