// Lowers `for k in range(…)` and `for k in sample(…)` of a connect generator to a loop over k.
import type { Fault } from '../../abi.ts';
import {
  binary,
  compare,
  convert,
  floatConstant,
  integerConstant,
  local,
  logical,
  loopWhile,
  not,
  numeric,
  select,
} from '../kernel/index.ts';
import type { KernelExpression } from '../kernel/index.ts';
import type { ConnectIteration } from './request.ts';
import {
  lowerAs,
  bind,
  blockOf,
  declareVariable,
  emitDraw,
  emit,
  emitFail,
  emitLoop,
  operation,
  emitAssign,
  emitRenamed,
  emitWhen,
} from '../lower/index.ts';
import type { Lowering } from '../lower/index.ts';
import { chargeWork, choiceFor, makeChosen, makeRange, forEachSelected } from './rows.ts';
import type { PairSink } from './rows.ts';
import { sampleRange } from './sample-range.ts';

/** How candidates become synapses. */
export interface CandidateRules {
  readonly request: { readonly innerCount: number; readonly skipIfInvalid: boolean };
  readonly sink: PairSink;
  /** Each candidate is the index of an inner neuron and makes one synapse, unconditionally. */
  readonly isPlain: boolean;
  /** The error for a candidate that is not an inner neuron. */
  readonly outside: Fault;
}

/** Emits a loop over the values of the variable; `fill` emits its body. */
export function lowerIteration(
  lowering: Lowering,
  iteration: ConnectIteration,
  variable: string,
  rules: CandidateRules,
  fill: (value: KernelExpression) => void,
): void {
  lowering.draws = new Map();
  lowering.span = iteration.end.span;
  const whole = (expr: Parameters<typeof lowerAs>[1], hint: string): KernelExpression =>
    bind(lowering, lowerAs(lowering, expr, 'integer'), hint);
  const start = whole(iteration.start, 'start');
  const end = whole(iteration.end, 'end');
  const step = whole(iteration.step, 'step');
  const isZero = operation(lowering, compare('==', step, integerConstant(0)));
  const name = iteration.kind;
  const fault: Fault = { code: 'range-step-is-zero', name, span: iteration.step.span };
  emitWhen(lowering, isZero, () => emitFail(lowering, fault, []));
  if (isZero.kind === 'constant' && isZero.value !== 0) return;

  const { request, sink, isPlain } = rules;
  const isByOne = step.kind === 'constant' && step.value === 1;
  if (iteration.kind === 'range') {
    if (isPlain && isByOne) {
      makeWholeRange(lowering, start, end, rules);
      return;
    }
    chargeWork(
      lowering,
      sink,
      bind(lowering, memberCount(lowering, start, end, step), 'members'),
      name,
    );
    const index = lowering.fresh(variable);
    emitLoop(lowering, index, { start, end, step }, () => fill(local(index, 'integer')));
    return;
  }
  const members = bind(lowering, memberCount(lowering, start, end, step), 'members');
  const member = (number: KernelExpression): KernelExpression =>
    bind(lowering, sum(lowering, start, product(lowering, number, step)), variable);
  const { chosen } = iteration;
  if (chosen.kind === 'probability') {
    const p = lowerAs(lowering, chosen.value, 'float');
    if (isPlain && isByOne && areInner(start, members, request))
      makeChosen(lowering, sink, members, choiceFor(p), bind(lowering, p, 'p'));
    else {
      const chance = bind(lowering, p, 'p');
      chargeWork(lowering, sink, expected(lowering, members, chance), name);
      sampleRange(lowering, sink, members, chance, (number) => fill(member(number)));
    }
    return;
  }
  const size = whole(chosen.value, 'size');
  const wanted = wantedSize(lowering, size, members, request.skipIfInvalid, chosen.value.span);
  if (isPlain && isByOne && areInner(start, members, request)) {
    makeChosen(lowering, sink, members, 'some', wanted);
    return;
  }
  chargeWork(lowering, sink, wanted, name);
  const room = integerConstant(sink.room);
  const fits = operation(lowering, compare('<=', members, room));
  emitWhen(lowering, fits, () =>
    forEachSelected(lowering, sink, members, 'some', wanted, (number) => fill(member(number))),
  );
  const isTooMuch = operation(lowering, compare('>', members, room));
  // The second copy of what `fill` emits declares the same locals.
  emitWhen(lowering, isTooMuch, () =>
    emitRenamed(lowering, () =>
      takeSample(lowering, wanted, members, (number) => fill(member(number))),
    ),
  );
}

/** Whether the candidates are the inner neurons 0, 1, 2, … */
function areInner(
  start: KernelExpression,
  members: KernelExpression,
  { innerCount }: CandidateRules['request'],
): boolean {
  const isFromZero = start.kind === 'constant' && start.value === 0;
  return isFromZero && members.kind === 'constant' && members.value <= innerCount;
}

/** One synapse with each index of a range; indices outside the group are skipped or an error. */
function makeWholeRange(
  lowering: Lowering,
  start: KernelExpression,
  end: KernelExpression,
  { request, sink, outside }: CandidateRules,
): void {
  const compute = (node: KernelExpression): KernelExpression => operation(lowering, node);
  const zero = integerConstant(0);
  const size = integerConstant(request.innerCount);
  const inside = (value: KernelExpression): KernelExpression =>
    compute(numeric('clip', 'integer', value, zero, size));
  emitWhen(lowering, compute(compare('<', start, end)), () => {
    if (!request.skipIfInvalid) {
      const refuse = (value: KernelExpression, isOutside: KernelExpression): void =>
        emitWhen(lowering, isOutside, () => emitFail(lowering, outside, [value, size]));
      refuse(start, compute(logical('or', compare('<', start, zero), compare('>=', start, size))));
      refuse(size, compute(compare('>', end, size)));
    }
    const first = bind(lowering, inside(start), 'first');
    makeRange(lowering, sink, first, bind(lowering, inside(end), 'last'));
  });
}

/** The length of a range. */
function memberCount(
  lowering: Lowering,
  start: KernelExpression,
  end: KernelExpression,
  step: KernelExpression,
): KernelExpression {
  const compute = (node: KernelExpression): KernelExpression => operation(lowering, node);
  const isZero = start.kind === 'constant' && start.value === 0;
  const length = isZero ? end : compute(binary('-', end, start));
  const isOne = step.kind === 'constant' && step.value === 1;
  const count = isOne
    ? length
    : compute(
        numeric(
          'ceil',
          'integer',
          compute(binary('/', compute(convert(length, 'float')), compute(convert(step, 'float')))),
        ),
      );
  return compute(numeric('max', 'integer', count, integerConstant(0)));
}

/** The expected number of members that are taken with a probability; 0 for NaN. */
function expected(
  lowering: Lowering,
  members: KernelExpression,
  p: KernelExpression,
): KernelExpression {
  const compute = (node: KernelExpression): KernelExpression => operation(lowering, node);
  const [none, all] = [floatConstant(0), floatConstant(1)];
  const some = select(compute(compare('<', p, all)), p, all);
  const chance = select(compute(compare('>', p, none)), some, none);
  const taken = compute(binary('*', compute(convert(members, 'float')), chance));
  return bind(lowering, compute(numeric('ceil', 'integer', taken)), 'expected');
}

/** The size of a sample; clipped, or an error, if it is out of range. */
function wantedSize(
  lowering: Lowering,
  size: KernelExpression,
  members: KernelExpression,
  skipIfInvalid: boolean,
  span: Fault['span'],
): KernelExpression {
  const compute = (node: KernelExpression): KernelExpression => operation(lowering, node);
  const zero = integerConstant(0);
  if (skipIfInvalid)
    return bind(lowering, compute(numeric('clip', 'integer', size, zero, members)), 'wanted');
  const fits = compute(
    logical('and', compute(compare('>=', size, zero)), compute(compare('<=', size, members))),
  );
  const tooMany = compute(not(fits));
  const fault: Fault = { code: 'sample-size-out-of-range', name: 'sample', span };
  emitWhen(lowering, tooMany, () => emitFail(lowering, fault, [size, members]));
  return size;
}

/** Samples k of n members in ascending order by skip lengths; used when the list of members would be too long. */
function takeSample(
  lowering: Lowering,
  wanted: KernelExpression,
  members: KernelExpression,
  fill: (number: KernelExpression) => void,
): void {
  const zero = integerConstant(0);
  const one = integerConstant(1);
  const missing = declareVariable(lowering, 'missing', wanted);
  const left = declareVariable(lowering, 'left', members);
  const number = declareVariable(lowering, 'member', integerConstant(-1));
  const level = lowering.block.level + 1;
  const body = blockOf(lowering, level, () => {
    const skip = emitDraw(lowering, 'skip', 'integer', 'sample', [missing, left]);
    const passed = bind(lowering, binary('+', skip, one), 'passed');
    emitAssign(lowering, number, binary('+', number, passed));
    emitAssign(lowering, left, binary('-', left, passed));
    emitAssign(lowering, missing, binary('-', missing, one));
    fill(number);
  });
  emit(lowering, loopWhile(compare('>', missing, zero), body));
}

function sum(lowering: Lowering, a: KernelExpression, b: KernelExpression): KernelExpression {
  return a.kind === 'constant' && a.value === 0 ? b : operation(lowering, binary('+', a, b));
}

function product(lowering: Lowering, a: KernelExpression, b: KernelExpression): KernelExpression {
  return b.kind === 'constant' && b.value === 1 ? a : operation(lowering, binary('*', a, b));
}
