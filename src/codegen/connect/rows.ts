// The output of a connect kernel: the inner neuron of each synapse, row after row, and the end of each row. A call
// makes rows from a given one on and returns the next row to make. It stops when the array might not hold another row,
// or after a number of candidates, so that the caller can be interrupted. Where a row may be longer than the number of
// inner neurons, the array is emptied through the list `full`.
import type { BufferDescription, Fault, IndexElement } from '../../abi.ts';
import { bug } from '../../diagnostics/index.ts';
import { smallestTabled } from '../../random/index.ts';
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

/** Minimum number of synapses per chunk; one chunk fits the cache. */
export const usualChunk = 65536;

/** Approximate number of candidate pairs tested per call: some hundredths of a second. */
const usualWork = 2 ** 18;

/** Maximum length of a row, and of its candidates; longer ones are an error: they would take seconds and fill memory. */
function longestRow({ innerCount }: { readonly innerCount: number }): number {
  return Math.max(2 ** 25, 4 * innerCount);
}

interface NamedRows {
  readonly name: string;
  /** The element type of inner neurons as indices in their whole group. */
  readonly innerElement: IndexElement;
}

/** The output buffers of a connect kernel. */
export interface ConnectBuffers {
  /** The inner neurons, in the order of creation. */
  readonly made: BufferDescription;
  /** For each row, the number of synapses made up to its end in this call. */
  readonly ends: BufferDescription;
  /** Members sampled from the candidates of a row. */
  readonly chosen: BufferDescription;
}

/** The descriptions of the output buffers, named after the object that is connected. */
export function connectBuffers({ name, innerElement }: NamedRows): ConnectBuffers {
  const buffer = (part: string, element: IndexElement): BufferDescription => ({
    name: `${name}._${part}`,
    element,
  });
  const [ends, chosen] = [buffer('ends', 'u32'), buffer('chosen', 'u32')];
  return { made: buffer('made', innerElement), ends, chosen };
}

/** The lengths of `made` and `chosen`. */
export function roomToMake(request: {
  readonly chunk: number;
  readonly innerCount: number;
}): number {
  return request.chunk + request.innerCount;
}

/** Where the synapses of a row go, and the counters that limit a call. */
export interface PairSink {
  readonly buffers: ConnectBuffers;
  readonly room: number;
  /** Number of synapses in `made`. */
  readonly count: Local;
  /** Number of synapses that were emptied in this call; null where `made` is never emptied. */
  readonly emptied: Local | null;
  /** Number of candidates and rows processed in this call. */
  readonly work: Local;
  /** Maximum number of candidates of a row, and of synapses where pairs may have several. */
  readonly longest: number;
}

/** Emits the loop over rows, until the array is full; `fill` emits the body that makes one row. */
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

/** Adds the candidates of a row to the work of the call; too many are an error. */
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

/** Emits one synapse. */
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

/** Emits one synapse with each inner neuron of a range; its end is at least its start. */
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

/** Emits a sample of a population, written from position `at` of the buffer on; returns its size. */
function chooseInto(
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

/** Emits one synapse with each sampled inner neuron, of those from 0 to `population` - 1. */
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

/** Constant probabilities are sampled by table, unless they are so small that the table would be long. */
export function choiceFor(p: KernelExpression): Choice {
  return p.kind === 'constant' && p.value >= smallestTabled ? 'tabled' : 'each';
}

/** Emits a loop over a sample; `fill` emits its body. */
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
