// Where a connect kernel puts what it makes: the inner neuron of each synapse goes into an array, row after row, and where
// a row ends into another. The kernel is called with the row to begin at; it comes back, with the row to go on at, when
// the array is so full that the longest row might not find room, or when it has worked for long: whoever calls may be
// interrupted. Where rows may be longer than there are inner neurons the list `full` is told to empty the array.
import type { BufferDescription, Fault, IndexElement } from '../../abi.ts';
import { bug } from '../../diagnostics/index.ts';
import {
  assign,
  binary,
  choose,
  compare,
  integerConstant,
  letLocal,
  load,
  local,
  logical,
  loopWhile,
  push,
  returnValue,
  store,
} from '../kernel/index.ts';
import type { Choice, KernelExpression, Local } from '../kernel/index.ts';
import {
  blockOf,
  declareExactly,
  declareVariable,
  emit,
  emitFail,
  emitLoop,
  operation,
  emitAssign,
  emitWhen,
} from '../lower/index.ts';
import type { Lowering } from '../lower/index.ts';

/** So many synapses are made, at least, before the kernel comes back: they stay in a processor's cache. */
export const usualChunk = 65536;

/** So many candidates are gone through, about, before the kernel comes back: some hundredths of a second. */
const usualWork = 2 ** 18;

/** A row that would be longer, or have more candidates, is refused: it would be made for seconds, and fill memory. */
function longestRow({ innerCount }: { readonly innerCount: number }): number {
  return Math.max(2 ** 25, 4 * innerCount);
}

interface NamedRows {
  readonly name: string;
  /** Wide enough for the inner neurons, wherever they stand in their group. */
  readonly innerElement: IndexElement;
}

export interface ConnectBuffers {
  /** The inner neurons, in the order of creation. */
  readonly made: BufferDescription;
  /** For each row, how many were made up to its end in this call. */
  readonly ends: BufferDescription;
  /** Numbers that were chosen at random from some candidates. */
  readonly chosen: BufferDescription;
}

export function connectBuffers({ name, innerElement }: NamedRows): ConnectBuffers {
  const buffer = (part: string, element: IndexElement): BufferDescription => ({
    name: `${name}._${part}`,
    element,
  });
  const [ends, chosen] = [buffer('ends', 'u32'), buffer('chosen', 'u32')];
  return { made: buffer('made', innerElement), ends, chosen };
}

/** Elements in `made` and in `chosen`. */
export function roomToMake(request: {
  readonly chunk: number;
  readonly innerCount: number;
}): number {
  return request.chunk + request.innerCount;
}

export interface PairSink {
  readonly buffers: ConnectBuffers;
  readonly room: number;
  /** How many are in `made`. */
  readonly count: Local;
  /** How many were there when it was emptied in this call; null where it never is. */
  readonly emptied: Local | null;
  /** How many candidates were gone through in this call, and rows. */
  readonly work: Local;
  /** How many candidates a row may have, and synapses where a neuron may have several with the same one. */
  readonly longest: number;
}

/** The loop over the rows, until the array is full; `fill` emits what makes one row. */
export function makeRows(
  lowering: Lowering,
  request: NamedRows & {
    readonly outer: 'pre' | 'post';
    readonly outerCount: number;
    readonly innerCount: number;
    readonly chunk: number;
  },
  hasLongRows: boolean,
  fill: (sink: PairSink) => void,
): void {
  const zero = integerConstant(0);
  const name = request.outer === 'pre' ? 'i' : 'j';
  const buffers = connectBuffers(request);
  const count = declareVariable(lowering, 'made', zero);
  const emptied = hasLongRows ? declareVariable(lowering, 'emptied', zero) : null;
  const work = declareVariable(lowering, 'work', zero);
  const row = declareExactly(lowering, name, local('n', 'integer'), true);
  lowering.levels.set(name, 1);
  const body = blockOf(lowering, 1, () => {
    fill({
      ...{ buffers, count, emptied, work },
      room: roomToMake(request),
      longest: longestRow(request),
    });
    emitAssign(lowering, work, binary('+', work, integerConstant(1)));
    const value = emptied === null ? count : binary('+', emptied, count);
    emit(lowering, store(buffers.ends, row, value));
    emit(lowering, assign(name, binary('+', row, integerConstant(1))));
  });
  const isWorthIt = logical(
    'and',
    compare('<=', count, integerConstant(request.chunk)),
    compare('<=', work, integerConstant(usualWork)),
  );
  const condition = logical(
    'and',
    compare('<', row, integerConstant(request.outerCount)),
    isWorthIt,
  );
  emit(lowering, loopWhile(condition, body));
  emit(lowering, returnValue(row));
}

/** So many candidates of one row are about to be gone through. */
export function chargeWork(
  lowering: Lowering,
  { work, longest }: PairSink,
  candidates: KernelExpression,
  name: string,
): void {
  const most = integerConstant(longest);
  const isTooMuch = operation(lowering, compare('>', candidates, most));
  emitWhen(lowering, isTooMuch, () =>
    emitFail(lowering, faultHere(lowering, 'too-many-candidates', name), [candidates, most]),
  );
  emitAssign(lowering, work, binary('+', work, candidates));
}

function faultHere(lowering: Lowering, code: Fault['code'], name: string): Fault {
  return { code, name, span: lowering.span ?? bug('synapses are made by no part of the model') };
}

/** One synapse. */
export function makeOne(lowering: Lowering, sink: PairSink, inner: KernelExpression): void {
  const { count, emptied, buffers, room } = sink;
  emit(lowering, store(buffers.made, count, inner, lowering.span));
  emitAssign(lowering, count, binary('+', count, integerConstant(1)));
  if (emptied === null) return;
  emitWhen(lowering, compare('>=', count, integerConstant(room)), () => {
    emit(lowering, push('full', count));
    emitAssign(lowering, emptied, binary('+', emptied, count));
    emitAssign(lowering, count, integerConstant(0));
    const most = integerConstant(sink.longest);
    const fault = faultHere(lowering, 'row-too-long', 'connect');
    emitWhen(lowering, compare('>', emptied, most), () => emitFail(lowering, fault, [most]));
  });
}

/** One synapse with each inner neuron of a range, whose end is not below its start. */
export function makeRange(
  lowering: Lowering,
  sink: PairSink,
  start: KernelExpression,
  end: KernelExpression,
): void {
  const { count, buffers } = sink;
  const name = lowering.fresh('base');
  lowering.levels.set(name, lowering.block.level);
  emit(lowering, letLocal(name, binary('-', count, start)));
  const index = lowering.fresh('inner');
  emitLoop(lowering, index, { start, end, step: integerConstant(1) }, () => {
    const inner = local(index, 'integer');
    const at = binary('+', local(name, 'integer'), inner);
    emit(lowering, store(buffers.made, at, inner, lowering.span));
  });
  emitAssign(lowering, count, binary('+', count, operation(lowering, binary('-', end, start))));
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
  emit(lowering, choose(name, choice, { buffer, at }, population, value, lowering.span));
  return local(name, 'integer');
}

/** One synapse with each of the inner neurons, from 0 to below `population`, that are chosen. */
export function makeChosen(
  lowering: Lowering,
  sink: PairSink,
  population: KernelExpression,
  choice: Choice,
  value: KernelExpression,
): void {
  const { count, buffers } = sink;
  const found = chooseInto(lowering, buffers.made, count, population, choice, value);
  emitAssign(lowering, count, binary('+', count, found));
}

/** For each of the chosen numbers what `fill` emits. */
export function forEachSelected(
  lowering: Lowering,
  sink: PairSink,
  population: KernelExpression,
  choice: Choice,
  value: KernelExpression,
  fill: (number: KernelExpression) => void,
): void {
  const zero = integerConstant(0);
  const { chosen } = sink.buffers;
  const found = chooseInto(lowering, chosen, zero, population, choice, value);
  const index = lowering.fresh('k');
  emitLoop(lowering, index, { start: zero, end: found, step: integerConstant(1) }, () =>
    fill(load(chosen, local(index, 'integer'))),
  );
}
