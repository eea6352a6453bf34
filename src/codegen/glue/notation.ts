// Short forms for the integers of glue: counters, positions in lists, cells of the runtime's objects.
import type { BufferDescription } from '../../abi.ts';
import {
  binary,
  compare,
  integerConstant,
  load,
  local,
  loop,
  returnValue,
  store,
  assign,
} from '../kernel/index.ts';
import type { Kernel, KernelExpression, KernelStatement } from '../kernel/index.ts';

/** An integer literal. */
export const whole = integerConstant;

/** The integer in a local. */
export const int = (name: string): KernelExpression => local(name, 'integer');

/** The sum of two numbers of one type. */
export const plus = (a: KernelExpression, b: KernelExpression): KernelExpression =>
  binary('+', a, b);

/** The integer after this one. */
export const next = (value: KernelExpression): KernelExpression => plus(value, whole(1));

/** Whether an integer is not negative: -1 marks the end of a list. */
export const isThere = (value: KernelExpression): KernelExpression =>
  compare('>=', value, whole(0));

/** The end of a list. */
export const none = integerConstant(-1);

/** The value of one cell of an object: its place in the object's array of cells is a constant. */
export const cell = (cells: BufferDescription, place: number): KernelExpression =>
  load(cells, whole(place));

/** Sets a cell. */
export const setCell = (
  cells: BufferDescription,
  place: number,
  value: KernelExpression,
): KernelStatement => store(cells, whole(place), value);

/** `for (index = start; index < end; index++) body`; the end is a constant or a local. */
export const forEach = (
  index: string,
  start: KernelExpression,
  end: KernelExpression,
  body: readonly KernelStatement[],
): KernelStatement => loop(index, { start, end, step: whole(1), isShort: true }, body);

/** The kernel of a piece of glue, which draws nothing. */
export function glueKernel(
  name: string,
  body: readonly KernelStatement[],
  result?: KernelExpression,
): Kernel {
  const all = result === undefined ? body : [...body, returnValue(result)];
  return { name, role: 'glue', body: all, stream: null, constants: [] };
}

/** `name += 1`. */
export const oneMore = (name: string): KernelStatement => assign(name, next(int(name)));

/** `a < b`. */
export const less = (a: KernelExpression, b: KernelExpression): KernelExpression =>
  compare('<', a, b);

/** `a - b`. */
export const minus = (a: KernelExpression, b: KernelExpression): KernelExpression =>
  binary('-', a, b);

/** `a * b`. */
export const times = (a: KernelExpression, b: KernelExpression): KernelExpression =>
  binary('*', a, b);
