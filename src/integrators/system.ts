// Systems of differential equations ready for integration: subexpressions are expanded, so that only state variables,
// parameters, constants and noise are left.
import { separate } from '../algebra/index.ts';
import type { Span } from '../diagnostics/index.ts';
import {
  childrenOf,
  expandSubexpressions,
  nodesOf,
  someNode,
  variableExpr,
} from '../equations/index.ts';
import type {
  Definitions,
  Differential,
  Expr,
  TimedArrayConstant,
  Variable,
} from '../equations/index.ts';

/** One differential equation. */
export interface Equation {
  /** The state variable. */
  readonly variable: Variable;
  /** The variable as an expression. */
  readonly unknown: Expr;
  /** dx/dt, with subexpressions expanded. */
  readonly rate: Expr;
  /** Whether it is clamped while the neuron is refractory. */
  readonly isClamped: boolean;
  /** Where messages point. */
  readonly span: Span;
}

/** The equations of a group, and the step. */
export interface System {
  readonly equations: readonly Equation[];
  /** The time at the start of the step. */
  readonly t: Expr;
  /** The length of the step: a constant, or the time since the last event. */
  readonly dt: Expr;
}

/** Expands the equations; null if they have errors, which are reported already. */
export function systemOf(
  differentials: readonly Differential[],
  definitions: Definitions,
  t: Expr,
  dt: Expr,
  hasRefractoriness: boolean,
): System | null {
  const equations = differentials.map((differential): Equation => {
    const { variable, span } = differential;
    return {
      variable,
      unknown: variableExpr(variable, '', span),
      rate: expandSubexpressions(differential.rate, definitions),
      isClamped: hasRefractoriness && variable.isUnlessRefractory,
      span,
    };
  });
  const isBroken = equations.some(
    ({ rate }) => rate.type === 'error' || someNode(rate, (node) => node.kind === 'error'),
  );
  return isBroken ? null : { equations, t, dt };
}

/** The system of refractory neurons: clamped variables become parameters. */
export function refractorySystem(system: System): System {
  return { ...system, equations: system.equations.filter((equation) => !equation.isClamped) };
}

/** The integrated variables, as expressions. */
export function unknownsOf(system: System): Expr[] {
  return system.equations.map((equation) => equation.unknown);
}

// ---------------------------------------------------------------------------------------------- noise

/** dx/dt = drift + sum over k of factors[k]*noises[k]. */
export interface NoisySystem {
  /** One node per name, in source order. */
  readonly noises: readonly Expr[];
  /** One per equation. */
  readonly drifts: readonly Expr[];
  /** One row per equation, one column per noise. */
  readonly factors: readonly (readonly Expr[])[];
}

/** The white noises of the system, one node per name. */
export function noisesOf(system: System): Expr[] {
  const found = new Map<string, Expr>();
  for (const { rate } of system.equations)
    for (const node of nodesOf(rate)) if (node.kind === 'noise') found.set(node.name, node);
  return [...found.values()];
}

/**
 * Separates drift and noise; returns the offending part if an equation is not linear in the noise. Each system is analysed
 * once.
 */
export function separateNoise(system: System): Separation {
  const known = separated.get(system) ?? separationOf(system);
  separated.set(system, known);
  return known;
}

type Separation = NoisySystem | { readonly offending: Expr };

const separated = new WeakMap<System, Separation>();

function separationOf(system: System): Separation {
  const noises = noisesOf(system);
  const drifts: Expr[] = [];
  const factors: (readonly Expr[])[] = [];
  for (const { rate } of system.equations) {
    const found = separate(rate, noises);
    if (found.kind === 'not-affine') return { offending: found.offending };
    drifts.push(found.constant);
    factors.push(found.coefficients);
  }
  return { noises, drifts, factors };
}

// ---------------------------------------------------------------------------------------------- constancy over a step

/** The first part that changes within the step (time, random numbers), or null. */
export function changingPart(expr: Expr, dt: Expr): Expr | null {
  if (isTime(expr)) return expr;
  if (expr.kind === 'call') {
    if (expr.draw !== null) return expr;
  }
  const isHeldArray = expr.kind === 'call' && isHeldTimedArray(expr, dt);
  for (const child of childrenOf(expr).slice(isHeldArray ? 1 : 0)) {
    const found = changingPart(child, dt);
    if (found !== null) return found;
  }
  return null;
}

/** Whether an expression is `t`, of any group. */
export function isTime(expr: Expr): boolean {
  return expr.kind === 'variable' && expr.variable.kind === 'builtin' && expr.variable.name === 't';
}

/** Whether an expression depends on `t`. */
export function isTimeDependent(expr: Expr): boolean {
  return someNode(expr, isTime);
}

/**
 * Whether a call reads a timed array at `t` whose steps are a multiple of `dt`, so that it is constant over the step.
 */
function isHeldTimedArray(expr: Expr & { kind: 'call' }, dt: Expr): boolean {
  const [time] = expr.arguments;
  if (expr.callee.kind !== 'timed-array' || time === undefined || !isTime(time)) return false;
  return dt.kind === 'constant' && isAligned(expr.callee.array, dt.value);
}

function isAligned(array: TimedArrayConstant, dt: number): boolean {
  const ratio = array.dt / dt;
  return ratio > 1 - 1e-9 && Math.abs(ratio - Math.round(ratio)) < 1e-9 * ratio;
}
