// Where a connect kernel puts what it makes: the inner neuron of each synapse goes into an array, row after row, and where
// a row ends into another. The kernel is called with the row to begin at; it comes back, with the row to go on at, when
// the array is so full that the longest row might not find room. Where rows may be longer than there are inner neurons the
// list `full` is told to empty the array.
import type { BufferDescription } from '../abi.ts';
import { compare, integerConstant, local, load, binary } from './kernel.ts';
import type { Choice, KernelExpression } from './kernel.ts';
import {
  blockOf,
  declareExactly,
  declareVariable,
  emit,
  loop,
  operation,
  set,
} from './lowering.ts';
import type { Lowering } from './lowering.ts';

/** So many synapses are made, at least, before the kernel comes back: they stay in a processor's cache. */
export const usualChunk = 65536;

export interface ConnectBuffers {
  /** The inner neurons, in the order of creation. */
  readonly made: BufferDescription;
  /** For each row, how many were made up to its end in this call. */
  readonly ends: BufferDescription;
  /** Numbers that were chosen at random from some candidates. */
  readonly chosen: BufferDescription;
}

export function connectBuffers(name: string): ConnectBuffers {
  const buffer = (part: string): BufferDescription => ({
    name: `${name}._${part}`,
    element: 'u32',
  });
  return { made: buffer('made'), ends: buffer('ends'), chosen: buffer('chosen') };
}

/** Elements in `made` and in `chosen`. */
export function roomToMake(request: {
  readonly chunk: number;
  readonly innerCount: number;
}): number {
  return request.chunk + request.innerCount;
}

type Variable = Extract<KernelExpression, { kind: 'local' }>;

export interface Making {
  readonly buffers: ConnectBuffers;
  readonly room: number;
  /** How many are in `made`. */
  readonly count: Variable;
  /** How many were there when it was emptied in this call; null where it never is. */
  readonly emptied: Variable | null;
}

/** The loop over the rows, until the array is full; `fill` emits what makes one row. */
export function makeRows(
  lowering: Lowering,
  request: {
    readonly name: string;
    readonly outer: 'pre' | 'post';
    readonly outerCount: number;
    readonly innerCount: number;
    readonly chunk: number;
  },
  hasLongRows: boolean,
  fill: (making: Making) => void,
): void {
  const zero = integerConstant(0);
  const name = request.outer === 'pre' ? 'i' : 'j';
  const buffers = connectBuffers(request.name);
  const count = declareVariable(lowering, 'made', zero);
  const emptied = hasLongRows ? declareVariable(lowering, 'emptied', zero) : null;
  const row = declareExactly(lowering, name, local('n', 'integer'), true);
  lowering.levels.set(name, 1);
  const body = blockOf(lowering, 1, () => {
    fill({ buffers, room: roomToMake(request), count, emptied });
    const value = emptied === null ? count : binary('+', emptied, count);
    emit(lowering, { kind: 'store', buffer: buffers.ends, index: row, value, span: null });
    emit(lowering, { kind: 'set', name, value: binary('+', row, integerConstant(1)), span: null });
  });
  const condition: KernelExpression = {
    kind: 'logical',
    type: 'boolean',
    operator: 'and',
    left: compare('<', row, integerConstant(request.outerCount)),
    right: compare('<=', count, integerConstant(request.chunk)),
  };
  emit(lowering, { kind: 'while', condition, body });
  emit(lowering, { kind: 'return', value: row });
}

/** One synapse. */
export function makeOne(lowering: Lowering, making: Making, inner: KernelExpression): void {
  const { count, emptied, buffers, room } = making;
  emit(lowering, {
    kind: 'store',
    buffer: buffers.made,
    index: count,
    value: inner,
    span: lowering.span,
  });
  set(lowering, count, binary('+', count, integerConstant(1)));
  if (emptied === null) return;
  const consequent = blockOf(lowering, lowering.block.level, () => {
    emit(lowering, { kind: 'push', list: 'full', value: count });
    set(lowering, emptied, binary('+', emptied, count));
    set(lowering, count, integerConstant(0));
  });
  const condition = compare('>=', count, integerConstant(room));
  emit(lowering, { kind: 'if', condition, consequent, alternative: [] });
}

/** One synapse with each inner neuron of a range, whose end is not below its start. */
export function makeRange(
  lowering: Lowering,
  making: Making,
  start: KernelExpression,
  end: KernelExpression,
): void {
  const { count, buffers } = making;
  const name = lowering.fresh('base');
  lowering.levels.set(name, lowering.block.level);
  emit(lowering, {
    kind: 'let',
    name,
    type: 'integer',
    value: binary('-', count, start),
    isVariable: false,
    span: null,
  });
  const index = lowering.fresh('inner');
  loop(lowering, index, { start, end, step: integerConstant(1) }, () => {
    const inner = local(index, 'integer');
    const at = binary('+', local(name, 'integer'), inner);
    emit(lowering, {
      kind: 'store',
      buffer: buffers.made,
      index: at,
      value: inner,
      span: lowering.span,
    });
  });
  set(lowering, count, binary('+', count, operation(lowering, binary('-', end, start))));
}

/** Chooses some of a population; gives how many there are from position `at` of the buffer on. */
export function chooseInto(
  lowering: Lowering,
  buffer: BufferDescription,
  at: KernelExpression,
  population: KernelExpression,
  choice: Choice,
  value: KernelExpression,
): KernelExpression {
  const name = lowering.fresh('found');
  lowering.levels.set(name, lowering.block.level);
  lowering.isDrawing = true;
  const { span } = lowering;
  emit(lowering, { kind: 'choose', name, choice, buffer, at, population, value, span });
  return local(name, 'integer');
}

/** One synapse with each of the inner neurons, from 0 to below `population`, that are chosen. */
export function makeChosen(
  lowering: Lowering,
  making: Making,
  population: KernelExpression,
  choice: Choice,
  value: KernelExpression,
): void {
  const { count, buffers } = making;
  const found = chooseInto(lowering, buffers.made, count, population, choice, value);
  set(lowering, count, binary('+', count, found));
}

/** For each of the chosen numbers what `fill` emits. */
export function overChosen(
  lowering: Lowering,
  making: Making,
  population: KernelExpression,
  choice: Choice,
  value: KernelExpression,
  fill: (number: KernelExpression) => void,
): void {
  const zero = integerConstant(0);
  const { chosen } = making.buffers;
  const found = chooseInto(lowering, chosen, zero, population, choice, value);
  const index = lowering.fresh('k');
  loop(lowering, index, { start: zero, end: found, step: integerConstant(1) }, () =>
    fill(load(chosen, local(index, 'integer'))),
  );
}
