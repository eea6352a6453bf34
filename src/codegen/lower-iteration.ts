// The `for k in range(…)` or `for k in sample(…)` of connect as a loop over k.
import type { Fault } from '../abi.ts';
import { binary, compare, convert, integerConstant, local, logical, numeric } from './kernel.ts';
import type { KernelExpression } from './kernel.ts';
import type { ConnectIteration } from './lower-connect.ts';
import { lowerAs } from './lower-expression.ts';
import {
  bind,
  blockOf,
  declareVariable,
  drawValue,
  emit,
  fail,
  loop,
  operation,
  set,
  when,
} from './lowering.ts';
import type { Lowering } from './lowering.ts';
import { skipThrough } from './skip.ts';

/** What `fill` emits happens for every value of the variable. */
export function lowerIteration(
  lowering: Lowering,
  iteration: ConnectIteration,
  variable: string,
  skipIfInvalid: boolean,
  fill: (value: KernelExpression) => void,
): void {
  lowering.draws = new Map();
  lowering.span = iteration.end.span;
  const whole = (expr: Parameters<typeof lowerAs>[1], wish: string): KernelExpression =>
    bind(lowering, lowerAs(lowering, expr, 'integer'), wish);
  const start = whole(iteration.start, 'start');
  const end = whole(iteration.end, 'end');
  const step = whole(iteration.step, 'step');
  const stands = operation(lowering, compare('==', step, integerConstant(0)));
  const name = iteration.kind;
  const fault: Fault = { code: 'range-step-is-zero', name, span: iteration.step.span };
  when(lowering, stands, () => fail(lowering, fault, []));
  if (stands.kind === 'constant' && stands.value !== 0) return;

  if (iteration.kind === 'range') {
    const index = lowering.fresh(variable);
    loop(lowering, index, { start, end, step }, () => fill(local(index, 'integer')));
    return;
  }
  const members = bind(lowering, memberCount(lowering, start, end, step), 'members');
  const member = (number: KernelExpression): KernelExpression =>
    bind(lowering, sum(lowering, start, product(lowering, number, step)), variable);
  const { chosen } = iteration;
  if (chosen.kind === 'probability') {
    const index = lowering.fresh('member');
    const p = lowerAs(lowering, chosen.value, 'float');
    skipThrough(lowering, index, members, p, () => fill(member(local(index, 'integer'))));
    return;
  }
  const size = whole(chosen.value, 'size');
  takeSample(lowering, size, members, skipIfInvalid, chosen.value.span, (number) =>
    fill(member(number)),
  );
}

/** How many values a range has. */
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

/** Members in ascending order, by how many to leave out before the next. */
function takeSample(
  lowering: Lowering,
  size: KernelExpression,
  members: KernelExpression,
  skipIfInvalid: boolean,
  span: Fault['span'],
  fill: (number: KernelExpression) => void,
): void {
  const compute = (node: KernelExpression): KernelExpression => operation(lowering, node);
  const zero = integerConstant(0);
  const one = integerConstant(1);
  let wanted = size;
  if (skipIfInvalid)
    wanted = bind(lowering, compute(numeric('clip', 'integer', size, zero, members)), 'wanted');
  else {
    const fits = compute(
      logical('and', compute(compare('>=', size, zero)), compute(compare('<=', size, members))),
    );
    const tooMany = compute({ kind: 'not', type: 'boolean', operand: fits });
    const fault: Fault = { code: 'sample-size-out-of-range', name: 'sample', span };
    when(lowering, tooMany, () => fail(lowering, fault, [size, members]));
  }
  const missing = declareVariable(lowering, 'missing', wanted);
  const left = declareVariable(lowering, 'left', members);
  const number = declareVariable(lowering, 'member', integerConstant(-1));
  const level = lowering.block.level + 1;
  const body = blockOf(lowering, level, () => {
    const skip = drawValue(lowering, 'skip', 'integer', 'sample', [missing, left]);
    const passed = bind(lowering, binary('+', skip, one), 'passed');
    set(lowering, number, binary('+', number, passed));
    set(lowering, left, binary('-', left, passed));
    set(lowering, missing, binary('-', missing, one));
    fill(number);
  });
  emit(lowering, { kind: 'while', condition: compare('>', missing, zero), body });
}

function sum(lowering: Lowering, a: KernelExpression, b: KernelExpression): KernelExpression {
  return a.kind === 'constant' && a.value === 0 ? b : operation(lowering, binary('+', a, b));
}

function product(lowering: Lowering, a: KernelExpression, b: KernelExpression): KernelExpression {
  return b.kind === 'constant' && b.value === 1 ? a : operation(lowering, binary('*', a, b));
}
