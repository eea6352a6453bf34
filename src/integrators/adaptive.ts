// Adaptive integration: within a step, an embedded Runge-Kutta pair of orders 4 and 5 takes inner steps whose length
// follows from the difference of the two. The result is a loop that runs separately for each element.
// Tolerances: see `AdaptiveOptions`.
import { difference, product, quotient, substitute, sum } from '../algebra/index.ts';
import { call, compare, conditional, constant, not, power, temporary } from '../equations/index.ts';
import type { AbstractCode, Assignment, Expr } from '../equations/index.ts';
import { dimensionless } from '../units/index.ts';
import type { AdaptiveOptions } from './method.ts';
import { isTime } from './system.ts';
import type { System } from './system.ts';

/**
 * Fehlberg, Low-order classical Runge-Kutta formulas with stepsize control, NASA TR R-315 (1969), table III. The
 * formula of order 5 is continued.
 */
const fehlberg = {
  nodes: [0, 1 / 4, 3 / 8, 12 / 13, 1, 1 / 2],
  stages: [
    [],
    [1 / 4],
    [3 / 32, 9 / 32],
    [1932 / 2197, -7200 / 2197, 7296 / 2197],
    [439 / 216, -8, 3680 / 513, -845 / 4104],
    [-8 / 27, 2, -3544 / 2565, 1859 / 4104, -11 / 40],
  ],
  result: [16 / 135, 0, 6656 / 12825, 28561 / 56430, -9 / 50, 2 / 55],
  /** Order 5 minus order 4. */
  error: [1 / 360, 0, -128 / 4275, -2197 / 75240, 1 / 50, 2 / 55],
} as const;

const defaults: Required<AdaptiveOptions> = {
  absolute_error: 1e-9,
  relative_error: 1e-6,
  max_steps: 1000,
};

/** One step by inner steps of a length that keeps the estimated error within the tolerances. */
export function adaptiveStep(system: System, given: AdaptiveOptions): AbstractCode {
  const options = { ...defaults, ...given };
  const { equations, dt } = system;
  const [first] = equations;
  if (first === undefined) return { statements: [] };
  const { span } = first;
  const number = (value: number): Expr => constant(value, dimensionless, span);
  const time = (name: string): Expr => temporary(name, 'float', dt.dimension, span);
  const elapsed = time('_elapsed');
  const proposed = time('_proposed');
  const own = (k: number, kind: string): Expr => {
    const { variable } = equations[k]!;
    return temporary(`_${variable.name}_${kind}`, 'float', variable.dimension, span);
  };
  const every = equations.map((_, k) => k);

  const before: Assignment[] = [
    set(elapsed, constant(0, dt.dimension, span)),
    set(proposed, dt),
    ...every.map((k) => set(own(k, 'now'), equations[k]!.unknown)),
  ];
  const body: Assignment[] = [];
  const keep = (target: Expr, value: Expr): Expr => {
    body.push(set(target, value));
    return target;
  };

  const left = keep(time('_left'), difference(dt, elapsed));
  const isLast = keep(flag('_is_last', span), compare('>=', proposed, left, span));
  const length = keep(time('_length'), conditional(isLast, left, proposed, span));

  /** The present value plus a weighted sum of the stages so far. */
  const reached = (k: number, weights: readonly number[]): Expr =>
    weights.reduce(
      (value, weight, stage) =>
        weight === 0 ? value : sum(value, product(number(weight), own(k, `k${stage + 1}`))),
      own(k, 'now'),
    );
  for (const [stage, weights] of fehlberg.stages.entries()) {
    const moved = every.map((k) =>
      stage === 0 ? own(k, 'now') : keep(own(k, `x${stage + 1}`), reached(k, weights)),
    );
    const node = product(number(fehlberg.nodes[stage]!), length);
    const at = keep(time(`_time_${stage + 1}`), sum(sum(system.t, elapsed), node));
    for (const k of every)
      keep(own(k, `k${stage + 1}`), product(length, rateAt(system, k, moved, at)));
  }

  const next = every.map((k) => keep(own(k, 'next'), reached(k, fehlberg.result)));
  const errors = every.map((k) => {
    const present = own(k, 'now');
    const zero = constant(0, present.dimension, span);
    const deviation = fehlberg.error.reduce<Expr>(
      (value, weight, stage) =>
        weight === 0 ? value : sum(value, product(number(weight), own(k, `k${stage + 1}`))),
      zero,
    );
    const size = call('max', [call('abs', [present]), call('abs', [next[k]!])], span);
    const allowed = sum(
      constant(options.absolute_error, present.dimension, span),
      product(number(options.relative_error), size),
    );
    return quotient(call('abs', [deviation]), allowed);
  });
  const error = keep(
    temporary('_error', 'float', dimensionless, span),
    errors.reduce((worst, one) => call('max', [worst, one], span)),
  );
  // Where the estimate is NaN, a shorter step may not leave the domain of the right sides. A state that is not finite already
  // stays so, which `invalid-values` reports after the run. GSL accepts such steps.
  const yes = compare('<', number(0), number(1), span);
  const isLost = every.reduce<Expr>((lost, k) => {
    const largest = constant(Number.MAX_VALUE, equations[k]!.variable.dimension, span);
    const isFinite = compare('<=', call('abs', [own(k, 'now')], span), largest, span);
    return conditional(isFinite, lost, yes, span);
  }, not(yes));
  const isNumber = compare('>=', error, number(0), span);
  const isSmall = not(compare('>', error, number(1), span));
  const isDone = keep(flag('_is_done', span), conditional(isNumber, isSmall, isLost, span));
  const stretch = product(number(0.9), power(error, number(-0.2), span));
  const factor = call('clip', [stretch, number(0.2), number(5)], span);
  keep(proposed, product(length, conditional(isNumber, factor, number(0.2), span)));
  const advanced = conditional(isLast, dt, sum(elapsed, length), span);
  keep(elapsed, conditional(isDone, advanced, elapsed, span));
  for (const k of every) keep(own(k, 'now'), conditional(isDone, next[k]!, own(k, 'now'), span));

  return {
    repetition: {
      before,
      condition: compare('<', elapsed, dt, span),
      body,
      most: options.max_steps,
      span,
    },
    statements: every.map((k) => ({
      target: { kind: 'variable', variable: equations[k]!.variable, path: '' },
      operator: '=',
      value: own(k, 'now'),
      span: equations[k]!.span,
    })),
  };
}

/** The right side at given values of the variables and a given time. */
function rateAt(system: System, k: number, values: readonly Expr[], time: Expr): Expr {
  const positions = new Map(system.equations.map(({ variable }, position) => [variable, position]));
  const replace = (node: Expr): Expr | null => {
    if (isTime(node)) return time;
    if (node.kind === 'call' && node.callee.kind === 'timed-array') {
      const callee = { ...node.callee, isWithinStep: true };
      return { ...node, callee, arguments: node.arguments.map((one) => substitute(one, replace)) };
    }
    const position =
      node.kind === 'variable' && node.path === '' ? positions.get(node.variable) : undefined;
    return position === undefined ? null : values[position]!;
  };
  return substitute(system.equations[k]!.rate, replace);
}

const flag = (name: string, span: Expr['span']): Expr =>
  temporary(name, 'boolean', dimensionless, span);

function set(target: Expr, value: Expr): Assignment {
  const { name } = target as Extract<Expr, { kind: 'temporary' }>;
  return { target: { kind: 'temporary', name }, operator: '=', value, span: value.span };
}
