// connect to a Kernel: loops over pairs of neurons that push what they make into the lists `pre` and `post`, in the order
// of creation. What depends on the outer neuron only stands before the inner loop. A probability that is the same for a
// row is drawn by skipping, so that the time goes with the synapses made and not with the pairs.
import type { BufferDescription, Fault } from '../abi.ts';
import { definitionOf, isStateful, joinPaths, someNode } from '../equations/index.ts';
import type { Definitions, Expr, Path } from '../equations/index.ts';
import { compare, integerConstant, local, logical } from './kernel.ts';
import type { Kernel, KernelExpression } from './kernel.ts';
import type { Layout, Place } from './layout.ts';
import { lowerAs, lowerCondition } from './lower-expression.ts';
import { lowerIteration } from './lower-iteration.ts';
import {
  bind,
  createLowering,
  declareExactly,
  drawValue,
  emit,
  fail,
  finish,
  loop,
  operation,
  when,
} from './lowering.ts';
import type { Lowering } from './lowering.ts';
import { skipThrough } from './skip.ts';
import { partsOf } from './traverse.ts';
import { verifyKernel } from './verify.ts';

export type ConnectIteration =
  | { readonly kind: 'range'; readonly start: Expr; readonly end: Expr; readonly step: Expr }
  /** Each candidate of a range with a probability, or a fixed number of them; ascending along the range. */
  | {
      readonly kind: 'sample';
      readonly start: Expr;
      readonly end: Expr;
      readonly step: Expr;
      readonly chosen: { readonly kind: 'probability' | 'size'; readonly value: Expr };
    };

/** `element for variable in iteration if condition`; without an iteration one candidate for each outer neuron. */
export interface ConnectGenerator {
  /** In the expressions a temporary of this name. */
  readonly variable: string | null;
  readonly iteration: ConnectIteration | null;
  readonly element: Expr;
  readonly condition: Expr | null;
}

export interface ConnectRequest {
  readonly name: string;
  /** The side of the outermost loop: pre makes synapses i by i, post j by j. */
  readonly outer: 'pre' | 'post';
  readonly outerCount: number;
  readonly innerCount: number;
  /**
   * Places in terms of the locals `i` and `j`, which count from 0 in the source and target (subgroup); they are what is
   * pushed.
   */
  readonly layout: Layout;
  /** Of the plain form; null for all pairs. */
  readonly condition: Expr | null;
  /** Null for 1. */
  readonly probability: Expr | null;
  /** How many synapses to make at a time; null for 1. */
  readonly copies: Expr | null;
  readonly generator: ConnectGenerator | null;
  /** Leaves out what a generator gives outside the group, and takes a smaller sample where there are too few. */
  readonly skipIfInvalid: boolean;
  readonly definitions: Definitions;
  readonly stream: BufferDescription;
}

/** A verified Kernel that pushes the numbers of neurons into the lists `pre` and `post`. */
export function lowerConnect(request: ConnectRequest): Kernel {
  const lowering = createLowering(request, ['i', 'j'], new Set());
  const outer = request.outer === 'pre' ? 'i' : 'j';
  const range = {
    start: integerConstant(0),
    end: integerConstant(request.outerCount),
    step: integerConstant(1),
  };
  loop(lowering, outer, range, () => {
    const rules = connectRules(request);
    if (request.generator === null) lowerPairs(lowering, request, rules);
    else lowerGenerator(lowering, request, request.generator, rules);
  });
  const kernel = finish(lowering, request.name, 'connect');
  verifyKernel(kernel);
  return kernel;
}

/**
 * The side whose loop should be the outermost: the other one where the probability depends on the inner neuron alone, so
 * that it can be skipped through as well. The synapses are then made in another order.
 */
export function quickerSide(request: ConnectRequest): ConnectRequest['outer'] {
  const { outer, generator, probability } = request;
  const other = outer === 'pre' ? 'post' : 'pre';
  if (generator !== null || probability === null || !connectRules(request).variesInside(probability)) return outer;
  return connectRules({ ...request, outer: other }).variesInside(probability) ? outer : other;
}

/** The same synapses, made from the other side. */
export function fromOtherSide(request: ConnectRequest): ConnectRequest {
  const { outer, outerCount, innerCount } = request;
  return {
    ...request,
    outer: outer === 'pre' ? 'post' : 'pre',
    outerCount: innerCount,
    innerCount: outerCount,
  };
}

interface ConnectRules {
  /** Name of the local of the inner neuron. */
  readonly inner: 'i' | 'j';
  /** Whether the value may differ between the inner neurons or candidates of one outer neuron. */
  variesInside(expr: Expr): boolean;
  /** Whether the value needs the inner neuron. */
  needsInner(expr: Expr): boolean;
}

function connectRules(request: ConnectRequest): ConnectRules {
  const inner = request.outer === 'pre' ? 'j' : 'i';
  const mentionsInner = (place: Place): boolean => {
    for (const part of partsOf(place.kind === 'stored' ? place.index : place.value))
      if (part.kind === 'local' && part.name === inner) return true;
    return false;
  };
  const needsInner = (expr: Expr, path: Path = ''): boolean =>
    someNode(expr, (node) => {
      if (node.kind !== 'variable') return false;
      const { variable } = node;
      const along = joinPaths(path, node.path);
      const definition = definitionOf(variable, request.definitions);
      return definition === null
        ? mentionsInner(request.layout.place(variable, along))
        : needsInner(definition, along);
    });
  return {
    inner,
    needsInner: (expr) => needsInner(expr),
    variesInside: (expr) =>
      isStateful(expr) || needsInner(expr) || someNode(expr, (node) => node.kind === 'temporary'),
  };
}

// ---------------------------------------------------------------------------------------------- conditions

function lowerPairs(lowering: Lowering, request: ConnectRequest, rules: ConnectRules): void {
  const { condition, probability } = request;
  const whereHolds = (fill: () => void): void => {
    if (condition === null) fill();
    else when(lowering, lowerStatementCondition(lowering, condition), fill);
  };
  const isEarly = condition !== null && !rules.variesInside(condition);
  const isDrawnPerPair = probability !== null && rules.variesInside(probability);
  const makePair = (): void => {
    const make = (): void => pushSynapses(lowering, request);
    if (isDrawnPerPair) whenDrawn(lowering, probability, make);
    else make();
  };
  const overInner = (): void => {
    const fill = isEarly ? makePair : () => whereHolds(makePair);
    if (probability === null || isDrawnPerPair) {
      const end = integerConstant(request.innerCount);
      const range = { start: integerConstant(0), end, step: integerConstant(1) };
      loop(lowering, rules.inner, range, fill);
      return;
    }
    startStatement(lowering, probability);
    const p = lowerAs(lowering, probability, 'float');
    skipThrough(lowering, rules.inner, integerConstant(request.innerCount), p, fill);
  };
  if (isEarly) whereHolds(overInner);
  else overInner();
}

function whenDrawn(lowering: Lowering, probability: Expr, fill: () => void): void {
  startStatement(lowering, probability);
  const p = lowerAs(lowering, probability, 'float');
  const u = drawValue(lowering, 'u', 'float', 'uniform', []);
  when(lowering, operation(lowering, compare('<', u, p)), fill);
}

// ---------------------------------------------------------------------------------------------- generators

function lowerGenerator(
  lowering: Lowering,
  request: ConnectRequest,
  generator: ConnectGenerator,
  rules: ConnectRules,
): void {
  const { condition, iteration, variable } = generator;
  const isEarly = condition !== null && !rules.variesInside(condition);
  const whereHolds = (fill: () => void): void => {
    if (condition === null) fill();
    else when(lowering, lowerStatementCondition(lowering, condition), fill);
  };
  const candidate = (): void => {
    // The range is checked first only where the condition needs the neuron; else the condition may protect from it.
    const needsNeuron = condition !== null && rules.needsInner(condition);
    const make = (): void => pushSynapses(lowering, request);
    if (isEarly || condition === null) makeNeuron(lowering, request, generator, rules, make);
    else if (needsNeuron) makeNeuron(lowering, request, generator, rules, () => whereHolds(make));
    else whereHolds(() => makeNeuron(lowering, request, generator, rules, make));
  };
  const overCandidates = (): void => {
    if (iteration === null || variable === null) {
      candidate();
      return;
    }
    lowerIteration(lowering, iteration, variable, request.skipIfInvalid, (value) => {
      lowering.temporaries.set(variable, value);
      candidate();
    });
  };
  if (isEarly) whereHolds(overCandidates);
  else overCandidates();
}

/** The inner neuron that the element gives; `fill` happens where there is such a neuron. */
function makeNeuron(
  lowering: Lowering,
  request: ConnectRequest,
  { element }: ConnectGenerator,
  { inner }: ConnectRules,
  fill: () => void,
): void {
  startStatement(lowering, element);
  const neuron = declareExactly(lowering, inner, lowerAs(lowering, element, 'integer'));
  const size = integerConstant(request.innerCount);
  const isInside = operation(
    lowering,
    logical('and', compare('>=', neuron, integerConstant(0)), compare('<', neuron, size)),
  );
  if (request.skipIfInvalid) {
    when(lowering, isInside, fill);
    return;
  }
  const fault: Fault = { code: 'connect-index-out-of-range', name: inner, span: element.span };
  const isOutside = operation(lowering, { kind: 'not', type: 'boolean', operand: isInside });
  when(lowering, isOutside, () => fail(lowering, fault, [neuron, size]));
  fill();
}

// ---------------------------------------------------------------------------------------------- synapses

function pushSynapses(lowering: Lowering, { copies }: ConnectRequest): void {
  const push = (): void => {
    emit(lowering, { kind: 'push', list: 'pre', value: local('i', 'integer') });
    emit(lowering, { kind: 'push', list: 'post', value: local('j', 'integer') });
  };
  if (copies === null) {
    push();
    return;
  }
  startStatement(lowering, copies);
  const count = bind(lowering, lowerAs(lowering, copies, 'integer'), 'copies');
  if (count.kind === 'constant' && count.value === 1) {
    push();
    return;
  }
  const range = { start: integerConstant(0), end: count, step: integerConstant(1) };
  loop(lowering, lowering.fresh('copy'), range, push);
}

/** Draws with the same number are one draw inside one expression only. */
function startStatement(lowering: Lowering, expr: Expr): void {
  lowering.draws = new Map();
  lowering.span = expr.span;
}

function lowerStatementCondition(lowering: Lowering, condition: Expr): KernelExpression {
  startStatement(lowering, condition);
  return lowerCondition(lowering, condition);
}
