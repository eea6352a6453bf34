// Makes synapses: `connect(i != j, p=0.1)`, `connect(i=[0, 1], j=[2, 3])`, `connect(j=k for k in range(3) if k != i)`.
// Checks the arguments, given as Syntax; unless it is only a check, appends the synapses in pieces, so that the caller
// may stop.
import type { IndexArray, TypedArray } from '../../abi.ts';
import {
  connectBuffers,
  fromOtherSide,
  lowerConnect,
  quickerSide,
  roomToMake,
  usualChunk,
} from '../../codegen/index.ts';
import type { ConnectRequest } from '../../codegen/index.ts';
import type { Diagnostics, Span } from '../../diagnostics/index.ts';
import {
  constantValue,
  elaborateCondition,
  elaborateExpression,
  expectDimension,
  integer,
  isStateful,
  layerScopes,
  someNode,
  temporary,
} from '../../equations/index.ts';
import type { Expr, Scope } from '../../equations/index.ts';
import type { ExpressionSyntax } from '../../parser/syntax.ts';
import type { ArrayValue } from '../../script/index.ts';
import { dimensionless, isReservedUnit } from '../../units/index.ts';
import type { StateContext } from '../state/index.ts';
import { connectArrays } from './connect-arrays.ts';
import { refuseConstants } from './connect-constants.ts';
import { connectLayout } from './connect-layout.ts';
import { allocate, MemoryError, RowCollector, widthOf } from '../../runtime/index.ts';
import { bytesOf, isAffordable } from '../arguments/index.ts';
import { scopeOf, storagePlace } from '../objects/index.ts';
import type { DeclaredSynapses } from './declaration.ts';
import type { ConnectArguments } from './connect-arguments.ts';

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
      problem: 'a condition cannot be combined with `i=` or `j=`',
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
      '`i=` and `j=` together must both be numbers or arrays of numbers; leave one out to make it an expression of the other';
    // What is no array because it is wrong has been reported.
    if (diags.count === before) diags.report('connect-arguments', args.span, { problem });
    return;
  }
  const request = elaborateConnect(synapses, args, context);
  if (request === null || context.isChecking || diags.hasErrors) {
    synapses.isCounted = false;
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

/** Without a condition the number of synapses is known: whether there is memory for them. Otherwise true. */
function fitsIfAllAreMade(
  synapses: DeclaredSynapses,
  { outerCount, innerCount, condition, probability, copies, generator }: ConnectRequest,
  { span }: ConnectArguments,
  diags: Diagnostics,
): boolean {
  const [p, n] = [probability, copies].map((factor) =>
    factor === null ? 1 : constantValue(factor),
  );
  if (condition !== null || generator !== null || p == null || n == null) return true;
  const count = Math.round(outerCount * innerCount * p * n);
  const bytes = widthOf(synapses.connectivity.postElement) + bytesOf(synapses.variables);
  const because = `${count} of ${bytes} bytes`;
  return (
    !(count > 0) ||
    isAffordable({ what: synapses.description, because, bytes: count * bytes }, span, diags)
  );
}

function isArrayForm(
  args: ConnectArguments,
  values: { i: ArrayValue | null; j: ArrayValue | null },
): boolean {
  const isArray = (value: ArrayValue | null): boolean =>
    value !== null && (value.shape === null || value.shape.length > 0);
  if (args.i !== null && args.j !== null) return values.i !== null && values.j !== null;
  return isArray(values.i) || isArray(values.j);
}

/** The arguments, elaborated and ready to be lowered; null after an error. */
function elaborateConnect(
  synapses: DeclaredSynapses,
  args: ConnectArguments,
  context: StateContext,
): ConnectRequest | null {
  const { diags } = context;
  const scope = scopeOfConnect(synapses, context);
  const number = (syntax: ExpressionSyntax | null, what: string): Expr | null => {
    if (syntax === null) return null;
    const value = elaborateExpression(syntax, scope, diags, context);
    expectDimension(value, dimensionless, what, diags);
    refuseCounts(value, what, context);
    return value;
  };
  const probability = number(args.p, 'the probability `p`');
  const fixed = probability === null ? null : constantValue(probability);
  if (fixed !== null && (fixed < 0 || fixed > 1))
    diags.report('bad-probability', args.p!.span, { found: fixed });
  const copies = number(args.n, 'the number `n`');
  const condition =
    args.condition === null
      ? null
      : elaborateCondition(args.condition, scope, 'the condition', diags, context);
  if (condition !== null) refuseCounts(condition, 'the condition', context);
  const side = args.j ?? args.i;
  const outer = args.i === null ? 'pre' : 'post';
  let generator: ConnectRequest['generator'] = null;
  if (side !== null) {
    if (args.p !== null)
      diags.report('connect-arguments', args.p.span, {
        problem: '`p=` goes with a condition; in a generator write `sample(…, p=…)`',
      });
    generator = elaborateGenerator(side, outer, scope, context);
    if (generator === null) return null;
    refuseConstants(generator, synapses, { outer, skipIfInvalid: args.skipIfInvalid }, diags);
  }
  const [sources, targets] = [synapses.source.size ?? 0, synapses.target.size ?? 0];
  const { preElement, postElement } = synapses.connectivity;
  return {
    name: `${synapses.name}.connect`,
    outer,
    outerCount: outer === 'pre' ? sources : targets,
    innerCount: outer === 'pre' ? targets : sources,
    outerElement: outer === 'pre' ? preElement : postElement,
    innerElement: outer === 'pre' ? postElement : preElement,
    layout: connectLayout(synapses, context.session.clockOf(synapses).dt),
    condition,
    probability,
    copies,
    generator,
    chunk: usualChunk,
    skipIfInvalid: args.skipIfInvalid,
    definitions: context.isChecking ? new Map() : context.definitions(),
    stream: context.session.streamFor(`${synapses.name}.connect`),
  };
}

/** While synapses are made, `N` is no number of synapses: it is the constant of that name, if there is one. */
function scopeOfConnect(synapses: DeclaredSynapses, context: StateContext): Scope {
  const own = synapses.scope();
  const withoutN: Scope = { ...own, lookUp: (name) => (name === 'N' ? null : own.lookUp(name)) };
  return layerScopes(synapses.description, scopeOf(synapses, context.namespace, withoutN), own);
}

/** Synapses that are being made have no variables yet, and no counts. */
function refuseCounts(value: Expr, what: string, context: StateContext): void {
  someNode(value, (node) => {
    if (node.kind !== 'variable' || node.path !== '') return false;
    const { name, kind } = node.variable;
    if (kind === 'builtin' && name !== 'N') return false;
    context.diags.report('connect-own-variable', node.span, { name, what });
    return true;
  });
}

function elaborateGenerator(
  syntax: ExpressionSyntax,
  outer: 'pre' | 'post',
  scope: Scope,
  context: StateContext,
): ConnectRequest['generator'] {
  const { diags } = context;
  const parts =
    syntax.kind === 'generator'
      ? syntax
      : { element: syntax, variable: null, range: null, condition: null };
  const inner =
    parts.variable === null ? scope : withVariable(scope, parts.variable.name, parts.variable.span);
  if (parts.variable !== null && isReservedUnit(parts.variable.name))
    diags.report('unit-name', parts.variable.span, {
      name: parts.variable.name,
      means: 'the loop variable',
      where: 'in this generator',
    });
  const iteration =
    parts.range === null ? null : elaborateRange(parts.range, outer, scope, context);
  const element = elaborateExpression(parts.element, inner, diags, context);
  expectDimension(element, dimensionless, 'the index', diags);
  refuseOtherSide(element, outer, 'the index', context);
  const condition =
    parts.condition === null
      ? null
      : elaborateCondition(parts.condition, inner, 'the condition', diags, context);
  if (parts.range !== null && iteration === null) return null;
  return { variable: parts.variable?.name ?? null, iteration, element, condition };
}

function withVariable(scope: Scope, name: string, span: Span): Scope {
  return layerScopes(
    scope.description,
    {
      description: 'the generator',
      lookUp: (other) =>
        other === name
          ? { kind: 'expression', expression: temporary(name, 'integer', dimensionless, span) }
          : null,
      names: () => [name],
    },
    scope,
  );
}

type Iteration = NonNullable<NonNullable<ConnectRequest['generator']>['iteration']>;

function elaborateRange(
  syntax: ExpressionSyntax,
  outer: 'pre' | 'post',
  scope: Scope,
  context: StateContext,
): Iteration | null {
  const { diags } = context;
  const name = syntax.kind === 'call' && syntax.callee.kind === 'name' ? syntax.callee.name : null;
  if (syntax.kind !== 'call' || (name !== 'range' && name !== 'sample')) {
    diags.report('generator-range', syntax.span, {});
    return null;
  }
  const named = new Map(
    syntax.arguments.flatMap((given) =>
      given.name === null ? [] : [[given.name.name, given] as const],
    ),
  );
  const positional = syntax.arguments.filter((given) => given.name === null);
  const unknown = [...named].find(([key]) => name === 'range' || (key !== 'p' && key !== 'size'));
  if (unknown !== undefined || positional.length < 1 || positional.length > 3) {
    diags.report('generator-range', syntax.span, {});
    return null;
  }
  const whole = (value: ExpressionSyntax, what: string): Expr => {
    const expr = elaborateExpression(value, scope, diags, context);
    expectDimension(expr, dimensionless, what, diags);
    const known = constantValue(expr);
    const isWhole =
      expr.type === 'error' ||
      expr.type === 'integer' ||
      (known !== null && (Number.isInteger(known) || Number.isNaN(known)));
    if (!isWhole) diags.report('not-whole', value.span, { what });
    refuseOtherSide(expr, outer, what, context);
    return expr;
  };
  const bounds = positional.map((given, k) => {
    const what = `argument ${k + 1} of ${name}`;
    const bound = whole(given.value, what);
    if (isStateful(bound)) diags.report('not-whole', given.value.span, { what });
    return bound;
  });
  const start = bounds.length === 1 ? integer(0, syntax.span) : bounds[0]!;
  const end = bounds.length === 1 ? bounds[0]! : bounds[1]!;
  const step = bounds[2] ?? integer(1, syntax.span);
  if (name === 'range') return { kind: 'range', start, end, step };
  const [p, size] = [named.get('p'), named.get('size')];
  if ((p === undefined) === (size === undefined)) {
    diags.report('generator-range', syntax.span, {});
    return null;
  }
  if (size !== undefined)
    return {
      kind: 'sample',
      start,
      end,
      step,
      chosen: { kind: 'size', value: whole(size.value, '`size`') },
    };
  const probability = elaborateExpression(p!.value, scope, diags, context);
  expectDimension(probability, dimensionless, 'the probability `p`', diags);
  refuseOtherSide(probability, outer, 'the probability `p`', context);
  const fixed = constantValue(probability);
  if (fixed !== null && (fixed < 0 || fixed > 1))
    diags.report('bad-probability', p!.span, { found: fixed });
  return { kind: 'sample', start, end, step, chosen: { kind: 'probability', value: probability } };
}

/** Ranges and indices may use the outer neuron only. */
function refuseOtherSide(
  value: Expr,
  outer: 'pre' | 'post',
  what: string,
  context: StateContext,
): void {
  const own = outer === 'pre' ? 'i' : 'j';
  someNode(value, (node) => {
    if (node.kind !== 'variable') return false;
    const isOther =
      node.path === ''
        ? (node.variable.name === 'i' || node.variable.name === 'j') && node.variable.name !== own
        : node.path !== outer && node.variable.name !== 'N';
    if (isOther) context.diags.report('generator-other-side', node.span, { what, own });
    return isOther;
  });
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
