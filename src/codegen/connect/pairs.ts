// Lowers connect to a Kernel: a loop over the outer neurons whose body makes a row of synapses, in the order of creation.
// Values of the outer neuron are hoisted out of the inner loop, and bounds in a condition become bounds of that loop. With
// a probability that is constant in a row, members are sampled directly: time is proportional to the synapses made, not to
// the pairs.
import type { Fault } from '../../abi.ts';
import { definitionOf, isStateful, joinPaths, someNode } from '../../equations/index.ts';
import type { Expr, Path } from '../../equations/index.ts';
import {
  binary,
  compare,
  integerConstant,
  local,
  logical,
  not,
  partsOf,
  verifyKernel,
} from '../kernel/index.ts';
import type { Kernel, KernelExpression } from '../kernel/index.ts';
import type { Place, Lowering } from '../lower/index.ts';
import {
  lowerAs,
  lowerCondition,
  bind,
  createLowering,
  declareExactly,
  emitDraw,
  emitFail,
  finish,
  emitLoop,
  operation,
  emitWhen,
} from '../lower/index.ts';
import { lowerIteration } from './iteration.ts';
import {
  chargeWork,
  choiceFor,
  makeChosen,
  makeOne,
  makeRange,
  makeRows,
  forEachSelected,
} from './rows.ts';
import type { PairSink } from './rows.ts';
import { lowerBounds } from './bounds.ts';
import { narrow } from './narrow.ts';
import type { ConnectGenerator, ConnectRequest } from './request.ts';

/**
 * A verified Kernel that makes rows, from row `n` on, until the arrays of `connectBuffers` are full, and returns the row
 * to continue with.
 */
export function lowerConnect(request: ConnectRequest): Kernel {
  const lowering = createLowering(request, ['i', 'j'], new Set());
  makeRows(lowering, request, hasLongRows(request), (sink) => {
    const rules = connectRules(request);
    if (request.generator === null) lowerPairs(lowering, request, rules, sink);
    else lowerGenerator(lowering, request, request.generator, rules, sink);
  });
  const kernel = finish(lowering, request.name, 'connect');
  verifyKernel(kernel);
  return kernel;
}

/**
 * The side of the outer loop: the other one if the probability depends on the inner neuron only, so that members can be
 * sampled directly. The synapses are then made in another order.
 */
export function quickerSide(request: ConnectRequest): ConnectRequest['outer'] {
  const { outer, generator, probability } = request;
  const other = outer === 'pre' ? 'post' : 'pre';
  if (
    generator !== null ||
    probability === null ||
    !connectRules(request).variesInside(probability)
  )
    return outer;
  return connectRules({ ...request, outer: other }).variesInside(probability) ? outer : other;
}

/** The request with outer and inner side exchanged. */
export function fromOtherSide(request: ConnectRequest): ConnectRequest {
  const { outer, outerCount, innerCount, outerElement, innerElement } = request;
  return {
    ...request,
    outer: outer === 'pre' ? 'post' : 'pre',
    outerCount: innerCount,
    innerCount: outerCount,
    outerElement: innerElement,
    innerElement: outerElement,
  };
}

interface ConnectRules {
  /** Name of the local of the inner neuron. */
  readonly inner: 'i' | 'j';
  /** Whether the value may differ between the inner neurons or candidates of one outer neuron. */
  variesInside(expr: Expr): boolean;
  /** Whether the expression is the index of the inner neuron. */
  isInner(expr: Expr): boolean;
  /** Whether the value needs the inner neuron. */
  needsInner(expr: Expr): boolean;
  /** Whether something is read at the place of the inner neuron: more than its index is needed. */
  readsAtInner(expr: Expr): boolean;
}

function connectRules(request: ConnectRequest): ConnectRules {
  const inner = request.outer === 'pre' ? 'j' : 'i';
  const mentionsInner = (place: Place): boolean => {
    for (const part of partsOf(place.kind === 'stored' ? place.index : place.value))
      if (part.kind === 'local' && part.name === inner) return true;
    return false;
  };
  const someUse = (
    expr: Expr,
    path: Path,
    isWanted: (node: Expr, path: Path) => boolean,
  ): boolean =>
    someNode(expr, (node) => {
      if (node.kind !== 'variable') return isWanted(node, path);
      const definition = definitionOf(node.variable, request.definitions);
      return definition === null
        ? isWanted(node, path)
        : someUse(definition, joinPaths(path, node.path), isWanted);
    });
  const placeOf = (node: Expr, path: Path): Place | null =>
    node.kind === 'variable'
      ? request.layout.place(node.variable, joinPaths(path, node.path))
      : null;
  const needsInner = (expr: Expr, path: Path = ''): boolean =>
    someUse(expr, path, (node, along) => {
      const place = placeOf(node, along);
      return place !== null && mentionsInner(place);
    });
  const readsAtInner = (expr: Expr): boolean =>
    someUse(expr, '', (node, along) => {
      const isLookUp =
        node.kind === 'element' || (node.kind === 'call' && node.callee.kind !== 'builtin');
      if (isLookUp) return needsInner(node, along);
      const place = placeOf(node, along);
      return place?.kind === 'stored' && mentionsInner(place);
    });
  return {
    inner,
    isInner(expr) {
      if (expr.kind !== 'variable' || expr.variable.kind !== 'builtin') return false;
      const place = request.layout.place(expr.variable, expr.path);
      return (
        place.kind === 'computed' && place.value.kind === 'local' && place.value.name === inner
      );
    },
    needsInner: (expr) => needsInner(expr),
    readsAtInner,
    variesInside: (expr) =>
      isStateful(expr) || needsInner(expr) || someNode(expr, (node) => node.kind === 'temporary'),
  };
}

// ---------------------------------------------------------------------------------------------- conditions

function lowerPairs(
  lowering: Lowering,
  request: ConnectRequest,
  rules: ConnectRules,
  sink: PairSink,
): void {
  const { condition, probability } = request;
  const { early, bounds, rest } = narrow(condition, rules);
  const isDrawnPerPair = probability !== null && rules.variesInside(probability);
  whenAll(lowering, early, () => {
    lowering.span = condition?.span ?? lowering.span;
    const range =
      bounds.length === 0
        ? { start: integerConstant(0), end: integerConstant(request.innerCount) }
        : lowerBounds(lowering, bounds, request.innerCount);
    const isPlain = rest.length === 0 && hasNoCopies(request);
    const make = (): void => makeSynapses(lowering, request, rules, sink);
    const makePair = (): void =>
      whenAll(lowering, rest, () => {
        if (isDrawnPerPair) whenDrawn(lowering, probability, make);
        else make();
      });
    if (probability === null || isDrawnPerPair) {
      if (isPlain && !isDrawnPerPair) makeRange(lowering, sink, range.start, range.end);
      else {
        const { start, end } = range;
        const pairs = bind(lowering, operation(lowering, binary('-', end, start)), 'pairs');
        chargeWork(lowering, sink, pairs, 'connect');
        emitLoop(lowering, rules.inner, { ...range, step: integerConstant(1) }, makePair);
      }
      return;
    }
    startStatement(lowering, probability);
    const p = lowerAs(lowering, probability, 'float');
    const { start, end } = range;
    const count = bind(lowering, operation(lowering, binary('-', end, start)), 'candidates');
    const isFromZero = start.kind === 'constant' && start.value === 0;
    if (isPlain && isFromZero) {
      makeChosen(lowering, sink, count, choiceFor(p), bind(lowering, p, 'p'));
      return;
    }
    forEachSelected(lowering, sink, count, choiceFor(p), bind(lowering, p, 'p'), (number) => {
      declareExactly(lowering, rules.inner, isFromZero ? number : binary('+', start, number));
      makePair();
    });
  });
}

/** Emits nested branches: each condition is evaluated only where the earlier ones hold. `fill` emits the innermost. */
function whenAll(lowering: Lowering, conditions: readonly Expr[], fill: () => void): void {
  const [first, ...others] = conditions;
  if (first === undefined) fill();
  else
    emitWhen(lowering, lowerStatementCondition(lowering, first), () =>
      whenAll(lowering, others, fill),
    );
}

function whenDrawn(lowering: Lowering, probability: Expr, fill: () => void): void {
  startStatement(lowering, probability);
  const p = lowerAs(lowering, probability, 'float');
  const u = emitDraw(lowering, 'u', 'float', 'uniform', []);
  emitWhen(lowering, operation(lowering, compare('<', u, p)), fill);
}

// ---------------------------------------------------------------------------------------------- generators

function lowerGenerator(
  lowering: Lowering,
  request: ConnectRequest,
  generator: ConnectGenerator,
  rules: ConnectRules,
  sink: PairSink,
): void {
  const { condition, iteration, variable } = generator;
  const isEarly = condition !== null && !rules.variesInside(condition);
  const whereHolds = (fill: () => void): void => {
    if (condition === null) fill();
    else emitWhen(lowering, lowerStatementCondition(lowering, condition), fill);
  };
  const candidate = (): void => {
    const make = (): void => makeSynapses(lowering, request, rules, sink);
    const makeNeuron = (fill: () => void): void => {
      const neuron = declareNeuron(lowering, generator, rules);
      whenInside(lowering, request, neuron, outsideFault(generator, rules), fill);
    };
    if (isEarly || condition === null) makeNeuron(make);
    else if (rules.readsAtInner(condition)) makeNeuron(() => whereHolds(make));
    else if (rules.needsInner(condition)) {
      // A condition on the index may guard against indices outside the group.
      const neuron = declareNeuron(lowering, generator, rules);
      const fault = outsideFault(generator, rules);
      whereHolds(() => whenInside(lowering, request, neuron, fault, make));
    } else whereHolds(() => makeNeuron(make));
  };
  const overCandidates = (): void => {
    if (iteration === null || variable === null) {
      candidate();
      return;
    }
    const isPlain =
      (condition === null || isEarly) && hasNoCopies(request) && isVariable(generator);
    const candidates = { request, sink, isPlain, outside: outsideFault(generator, rules) };
    lowerIteration(lowering, iteration, variable, candidates, (value) => {
      lowering.temporaries.set(variable, value);
      candidate();
    });
  };
  if (isEarly) whereHolds(overCandidates);
  else overCandidates();
}

/** `k for k in …`: no two candidates are the same neuron. */
function isVariable({ element, variable }: ConnectGenerator): boolean {
  return element.kind === 'temporary' && element.name === variable;
}

/** Whether a row may have more synapses than there are inner neurons. */
function hasLongRows(request: ConnectRequest): boolean {
  const { generator } = request;
  if (!hasNoCopies(request)) return true;
  return generator !== null && generator.iteration !== null && !isVariable(generator);
}

function outsideFault({ element }: ConnectGenerator, { inner }: ConnectRules): Fault {
  return { code: 'connect-index-out-of-range', name: inner, span: element.span };
}

/** Declares the inner neuron that the element denotes, which may be outside the group. */
function declareNeuron(
  lowering: Lowering,
  { element }: ConnectGenerator,
  { inner }: ConnectRules,
): KernelExpression {
  startStatement(lowering, element);
  return declareExactly(lowering, inner, lowerAs(lowering, element, 'integer'));
}

/** Emits what is done where there is such a neuron. */
function whenInside(
  lowering: Lowering,
  request: ConnectRequest,
  neuron: KernelExpression,
  fault: Fault,
  fill: () => void,
): void {
  const size = integerConstant(request.innerCount);
  const isInside = operation(
    lowering,
    logical('and', compare('>=', neuron, integerConstant(0)), compare('<', neuron, size)),
  );
  if (request.skipIfInvalid) {
    emitWhen(lowering, isInside, fill);
    return;
  }
  const isOutside = operation(lowering, not(isInside));
  emitWhen(lowering, isOutside, () => emitFail(lowering, fault, [neuron, size]));
  fill();
}

// ---------------------------------------------------------------------------------------------- synapses

function hasNoCopies({ copies }: ConnectRequest): boolean {
  return copies === null || (copies.kind === 'constant' && copies.value === 1);
}

function makeSynapses(
  lowering: Lowering,
  request: ConnectRequest,
  rules: ConnectRules,
  sink: PairSink,
): void {
  const make = (): void => makeOne(lowering, sink, local(rules.inner, 'integer'));
  const { copies } = request;
  if (copies === null || hasNoCopies(request)) {
    make();
    return;
  }
  startStatement(lowering, copies);
  const count = bind(lowering, lowerAs(lowering, copies, 'integer'), 'copies');
  const range = { start: integerConstant(0), end: count, step: integerConstant(1) };
  emitLoop(lowering, lowering.fresh('copy'), range, make);
}

/** Draws with the same number are shared inside one expression only. */
function startStatement(lowering: Lowering, expr: Expr): void {
  lowering.draws = new Map();
  lowering.span = expr.span;
}

function lowerStatementCondition(lowering: Lowering, condition: Expr): KernelExpression {
  startStatement(lowering, condition);
  return lowerCondition(lowering, condition);
}
