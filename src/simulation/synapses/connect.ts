// Makes synapses: `connect(i != j, p=0.1)`, `connect(i=[0, 1], j=[2, 3])`, `connect(j=k for k in range(3) if k != i)`.
// Checks the arguments, given as Syntax; unless it is only a check, appends the synapses in chunks, so that the caller
// can interrupt it.
import { MemoryError, allocate, widthOf } from '../../memory/index.ts';
import type { IndexArray, TypedArray } from '../../abi.ts';
import {
  connectBuffers,
  fromOtherSide,
  lowerConnect,
  quickerSide,
  roomToMake,
} from '../../codegen/index.ts';
import type { ConnectRequest } from '../../codegen/index.ts';
import type { Diagnostics } from '../../diagnostics/index.ts';
import { constantValue } from '../../equations/index.ts';
import type { ArrayValue } from '../../script/index.ts';
import type { StateContext } from '../state/index.ts';
import { connectArrays } from './connect-arrays.ts';
import { RowCollector } from '../../runtime/index.ts';
import { bytesOf, isAffordable } from '../arguments/index.ts';
import { storagePlace } from '../objects/index.ts';
import type { DeclaredSynapses } from './declaration.ts';
import type { ConnectArguments } from './connect-arguments.ts';
import { elaborateConnect } from './elaborate-connect.ts';

/** Checks the arguments and, unless it is only a check, makes the synapses. Yields at intervals; if abandoned, none are made. */
export function* connect(
  synapses: DeclaredSynapses,
  args: ConnectArguments,
  context: StateContext,
): Generator<void, void> {
  const before = synapses.connectivity.count;
  yield* makeSynapses(synapses, args, context);
  const { diags, isChecking, isRepeated } = context;
  if (synapses.connectivity.count > before || isChecking || isRepeated || diags.hasErrors) return;
  diags.report('connects-nothing', args.span, { synapses: synapses.description });
}

function* makeSynapses(
  synapses: DeclaredSynapses,
  args: ConnectArguments,
  context: StateContext,
): Generator<void, void> {
  const { diags } = context;
  synapses.isConnected = true; // Also where the arguments are wrong.
  // Where an end is synapses itself, there may be more of them by now.
  synapses.connectivity.widen(synapses.source.root.size ?? 0, synapses.target.root.size ?? 0);
  if (args.condition !== null && (args.i !== null || args.j !== null)) {
    diags.report('connect-arguments', args.span, {
      problem: 'a condition cannot be combined with `i` or `j`',
    });
    return;
  }
  const before = diags.count;
  const values = { i: args.i && args.valueOf(args.i), j: args.j && args.valueOf(args.j) };
  if (isArrayForm(args, values)) {
    connectArrays(synapses, args, values, context);
    return;
  }
  if (args.i !== null && args.j !== null) {
    const problem =
      '`i` and `j` together must both be numbers or arrays of numbers; leave one out to make it an expression of the other';
    // An invalid array has been reported already.
    if (diags.count === before) diags.report('connect-arguments', args.span, { problem });
    return;
  }
  if (isArray(args.n && args.valueOf(args.n))) {
    const problem = 'an array for `n` needs arrays for `i` and `j`';
    diags.report('connect-arguments', args.span, { problem });
    return;
  }
  const request = elaborateConnect(synapses, args, context);
  if (request === null || context.isChecking || diags.hasErrors) {
    synapses.isCounted = false;
    if (request !== null) synapses.most += mostMade(request);
    return;
  }
  if (!fitsIfAllAreMade(synapses, request, args, diags)) return;
  try {
    yield* run(synapses, request, context);
  } catch (error) {
    if (!(error instanceof MemoryError)) throw error;
    const { bytes, available } = error;
    const each = widthOf(synapses.connectivity.postElement);
    const because = `${Math.round(bytes / each)} or more of ${each} bytes, and their variables`;
    diags.report('too-much-memory', args.span, {
      what: synapses.description,
      because,
      bytes,
      available,
    });
  }
}

/** Whether there is memory for the synapses; true where their number is not known before they are made. */
function fitsIfAllAreMade(
  synapses: DeclaredSynapses,
  request: ConnectRequest,
  { span }: ConnectArguments,
  diags: Diagnostics,
): boolean {
  const { condition, probability, copies, generator } = request;
  const isKnown = [probability, copies].every((one) => one === null || constantValue(one) !== null);
  if (condition !== null || generator !== null || !isKnown) return true;
  const count = mostMade(request);
  const bytes = widthOf(synapses.connectivity.postElement) + bytesOf(synapses.variables);
  const because = `${count} of ${bytes} bytes`;
  return (
    !(count > 0) ||
    isAffordable({ what: synapses.description, because, bytes: count * bytes }, span, diags)
  );
}

/** How many synapses are made at most, or on average where a probability is known. */
function mostMade({ outerCount, innerCount, probability, copies }: ConnectRequest): number {
  const [p, n] = [probability, copies].map((factor) =>
    factor === null ? 1 : (constantValue(factor) ?? 1),
  );
  return Math.round(outerCount * innerCount * p! * n!);
}

function isArray(value: ArrayValue | null): boolean {
  return value !== null && (value.shape === null || value.shape.length > 0);
}

function isArrayForm(
  args: ConnectArguments,
  values: { i: ArrayValue | null; j: ArrayValue | null },
): boolean {
  if (args.i !== null && args.j !== null) return values.i !== null && values.j !== null;
  return isArray(values.i) || isArray(values.j);
}

function* run(
  synapses: DeclaredSynapses,
  request: ConnectRequest,
  context: StateContext,
): Generator<void, void> {
  const { session } = context;
  const isInterchanged = quickerSide(request) !== request.outer;
  const used = isInterchanged ? fromOtherSide(request) : request;
  const { made, ends, chosen } = connectBuffers(used);
  const lowered = lowerConnect(used);
  const state = lowered.stream === null ? null : session.stream(lowered.stream.name);
  const rows = new RowCollector(used.outerCount, used.innerElement, roomToMake(used), state);
  const bound = new Map<string, TypedArray>([
    [made.name, rows.made],
    [ends.name, rows.ends],
    [chosen.name, rows.chosen],
  ]);
  const kernel = session.linkKernel(lowered, [synapses], bound, new Map([['full', rows.empty]]));
  const { t, tick } = session.clockOf(synapses);
  yield* rows.run((row) => kernel(t, tick, row));
  const found = { ends: rows.ends, inner: rows.inner };
  const { ends: rowEnds, inner } = isInterchanged ? transposed(found, request) : found;
  const isFromSource = request.outer === 'pre';
  const [own, other] = isFromSource
    ? [synapses.source, synapses.target]
    : [synapses.target, synapses.source];
  toStorage(inner, other);
  synapses.connectivity.addRows({
    outer: request.outer,
    ends: rowEnds,
    inner,
    outers: own.elements,
  });
  synapses.grow();
}

/** Neurons counted from the start of a group, as places in the storage. */
function toStorage(neurons: IndexArray, group: DeclaredSynapses['source']): void {
  const { elements } = group;
  if (elements.kind === 'range' && elements.start === 0) return;
  const place = storagePlace(group);
  for (let k = 0; k < neurons.length; k++) neurons[k] = place(neurons[k]!);
}

interface FoundRows {
  readonly ends: Uint32Array;
  readonly inner: IndexArray;
}

/** Rows that were found with the two loops interchanged, transposed to the order of the request. */
function transposed(
  { ends, inner }: FoundRows,
  { outerCount, innerElement }: ConnectRequest,
): FoundRows {
  const next = allocate('u32', outerCount + 1);
  for (let k = 0; k < inner.length; k++) next[inner[k]! + 1]!++;
  for (let row = 0; row < outerCount; row++) next[row + 1]! += next[row]!;
  const outers = allocate(innerElement, inner.length);
  for (let k = 0, at = 0; k < ends.length; k++)
    for (; at < ends[k]!; at++) outers[next[inner[at]!]!++] = k;
  // Each row is filled up to where the next one began.
  return { ends: next.subarray(0, outerCount), inner: outers };
}
