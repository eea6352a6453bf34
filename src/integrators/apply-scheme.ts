// Expands a method written as text over all variables of a system. A line that depends on noise is expanded once per
// noise; in `x_new` such terms are summed over the noises. Without noise they vanish.
// x_new = x + dt*f(x, t) over dv/dt = -v/tau is v = v + dt*(-v/tau)
import {
  difference,
  isZero,
  negative,
  product,
  quotient,
  raised,
  substitute,
  sum,
} from '../algebra/index.ts';
import { bug } from '../diagnostics/index.ts';
import { call, childrenOf, constant, integer } from '../equations/index.ts';
import type { AbstractCode, Expr } from '../equations/index.ts';
import type { ExpressionSyntax } from '../parser/syntax.ts';
import { calleeOf, childrenOf as syntaxChildrenOf } from '../parser/walk.ts';
import { dimensionless, divideDimensions, powerOfDimension } from '../units/index.ts';
import type { Scheme } from './scheme.ts';
import { stepWriter } from './step-writer.ts';
import type { StepWriter } from './step-writer.ts';
import { isTime, separateNoise } from './system.ts';
import type { NoisySystem, System } from './system.ts';

/** One step by a method. The equations must be linear in their noise. */
export function applyScheme(scheme: Scheme, system: System): AbstractCode {
  const separated = separateNoise(system);
  if ('offending' in separated) return bug('a method was applied to equations it refuses');
  return stepOf(startExpansion(scheme, system, separated));
}

/** The variable and noise that a line is expanded for. */
interface Place {
  readonly variable: number;
  /** Null if the line does not depend on noise, or there is none. */
  readonly noise: number | null;
}

/** The state of an expansion. Lines are expanded when first used. */
interface Expansion {
  readonly scheme: Scheme;
  readonly system: System;
  readonly noisy: NoisySystem;
  readonly writer: StepWriter;
  readonly variableAt: ReadonlyMap<object, number>;
  /** dW of each noise. */
  readonly increments: readonly Expr[];
  /** Lines that depend on the noise. */
  readonly noisyLines: Set<string>;
  readonly written: Map<string, Expr>;
  readonly stages: Map<ExpressionSyntax, Map<string, Expr>>;
}

function startExpansion(scheme: Scheme, system: System, all: NoisySystem): Expansion {
  const writer = stepWriter(system);
  // Noise whose factors cancel is dropped.
  const isUsed = all.noises.map((_, k) => all.factors.some((row) => !isZero(row[k]!)));
  const noises = all.noises.filter((_, k) => isUsed[k]);
  const factors = all.factors.map((row) => row.filter((_, k) => isUsed[k]));
  const increments = noises.map((noise) => {
    const drawn = call('randn', [], noise.span);
    const name = noise.kind === 'noise' ? noise.name : 'noise';
    return writer.keep(`dW_${name}`, product(call('sqrt', [system.dt]), drawn));
  });
  const expansion: Expansion = {
    scheme,
    system,
    noisy: { noises, drifts: all.drifts, factors },
    writer,
    variableAt: new Map(system.equations.map(({ variable }, k) => [variable, k])),
    increments,
    noisyLines: new Set(),
    written: new Map(),
    stages: new Map(),
  };
  for (const [name, line] of scheme.lines)
    if (isNoisy(expansion, line)) expansion.noisyLines.add(name);
  return expansion;
}

function stepOf(e: Expansion): AbstractCode {
  const terms = termsOf(e, e.scheme.result);
  const newValues = e.system.equations.map((_, variable) => {
    let value: Expr | null = null;
    const take = (term: ExpressionSyntax, noise: number | null): void => {
      const part = evaluate(e, term, { variable, noise });
      value = value === null ? part : sum(value, part);
    };
    for (const term of terms) {
      if (!isNoisy(e, term) || e.increments.length === 0) take(term, null);
      else for (const noise of e.increments.keys()) take(term, noise);
    }
    return value ?? bug('a method has an empty result');
  });
  return e.writer.finish(newValues);
}

/** Whether an expression of the text depends on noise. */
function isNoisy(e: Expansion, node: ExpressionSyntax): boolean {
  if (node.kind === 'name') return node.name === 'dW' || e.noisyLines.has(node.name);
  return calleeOf(node)?.name === 'g' || syntaxChildrenOf(node).some((part) => isNoisy(e, part));
}

/** The terms of a sum. Products are expanded where only some terms of a factor depend on noise. */
function termsOf(e: Expansion, node: ExpressionSyntax): ExpressionSyntax[] {
  if (node.kind === 'unary' && node.operator === '-')
    return termsOf(e, node.operand).map((operand) => ({ ...node, operand }));
  if (node.kind !== 'binary') return [node];
  const { left, right, operator } = node;
  if (operator === '+') return [...termsOf(e, left), ...termsOf(e, right)];
  if (operator === '-') {
    const taken = termsOf(e, right).map((operand): ExpressionSyntax => {
      return { kind: 'unary', operator: '-', operand, span: operand.span };
    });
    return [...termsOf(e, left), ...taken];
  }
  if (operator === '*' || operator === '/') {
    const lefts = termsOf(e, left);
    if (isMixed(e, lefts)) return lefts.map((part) => ({ ...node, left: part }));
    const rights = operator === '*' ? termsOf(e, right) : [right];
    if (isMixed(e, rights)) return rights.map((part) => ({ ...node, right: part }));
  }
  return [node];
}

function isMixed(e: Expansion, terms: readonly ExpressionSyntax[]): boolean {
  const noisy = terms.filter((term) => isNoisy(e, term));
  return noisy.length > 0 && noisy.length < terms.length;
}

function evaluate(e: Expansion, node: ExpressionSyntax, place: Place): Expr {
  const { span } = e.system.equations[place.variable]!;
  switch (node.kind) {
    case 'number':
      return node.isInteger ? integer(node.value, span) : constant(node.value, dimensionless, span);
    case 'name':
      return valueOf(e, node.name, place);
    case 'unary': {
      const operand = evaluate(e, node.operand, place);
      return node.operator === '-' ? negative(operand) : operand;
    }
    case 'binary':
      return evaluateBinary(e, node, place);
    case 'call':
      return evaluateCall(e, node, place);
    default:
      return bug(`a method contains a ${node.kind}`);
  }
}

function evaluateBinary(
  e: Expansion,
  node: ExpressionSyntax & { kind: 'binary' },
  place: Place,
): Expr {
  const left = evaluate(e, node.left, place);
  const right = evaluate(e, node.right, place);
  switch (node.operator) {
    case '+':
      return sum(left, right);
    case '-':
      return difference(left, right);
    case '*':
      return product(left, right);
    case '/':
      return quotient(left, right);
    case '**':
      return isZero(left) ? zeroPower(left, right) : raised(left, right);
    default:
      return bug(`a method contains ${node.operator}`);
  }
}

function zeroPower(base: Expr, exponent: Expr): Expr {
  const size = exponent.kind === 'constant' ? exponent.value : 1;
  return constant(0, powerOfDimension(base.dimension, size), base.span);
}

function evaluateCall(e: Expansion, node: ExpressionSyntax & { kind: 'call' }, place: Place): Expr {
  const name = node.callee.kind === 'name' ? node.callee.name : '';
  const [first, second] = node.arguments.map((argument) => argument.value);
  if (name === 'f') return moved(e, e.noisy.drifts[place.variable]!, first!, second!, place);
  if (name !== 'g') {
    const values = node.arguments.map((argument) => evaluate(e, argument.value, place));
    return call(name, values, e.system.equations[place.variable]!.span);
  }
  if (place.noise === null) return noFactor(e, place.variable);
  const factor = e.noisy.factors[place.variable]![place.noise]!;
  return moved(e, factor, first!, second!, place);
}

/** The drift, or the factor of a noise, at the values of the variables and the time that the text passes. */
function moved(
  e: Expansion,
  expr: Expr,
  x: ExpressionSyntax,
  t: ExpressionSyntax,
  place: Place,
): Expr {
  const isPresent = x.kind === 'name' && x.name === 'x';
  const isNow = t.kind === 'name' && t.name === 't';
  if (isPresent && isNow) return expr;
  return substitute(expr, (node) => {
    if (!isNow && isTime(node)) return evaluate(e, t, place);
    if (isPresent || node.kind !== 'variable' || node.path !== '') return null;
    const variable = e.variableAt.get(node.variable);
    return variable === undefined ? null : stage(e, x, { ...place, variable });
  });
}

/** The value of a variable at a stage, kept once for all equations that need it. */
function stage(e: Expansion, x: ExpressionSyntax, place: Place): Expr {
  const stages = e.stages.get(x) ?? new Map<string, Expr>();
  e.stages.set(x, stages);
  const key = `${place.variable} ${place.noise}`;
  const known = stages.get(key);
  if (known !== undefined) return known;
  const value = kept(e, 'x', place, evaluate(e, x, place));
  stages.set(key, value);
  return value;
}

function valueOf(e: Expansion, name: string, place: Place): Expr {
  const { equations, t, dt } = e.system;
  if (name === 'x') return equations[place.variable]!.unknown;
  if (name === 't') return t;
  if (name === 'dt') return dt;
  if (name === 'dW') return e.increments[place.noise ?? -1] ?? noIncrement(e, place);
  const noise = e.noisyLines.has(name) ? place.noise : null;
  const key = `${name} ${place.variable} ${noise}`;
  const known = e.written.get(key);
  if (known !== undefined) return known;
  const line = e.scheme.lines.get(name) ?? bug(`a method has no line \`${name}\``);
  const value = kept(e, name, { ...place, noise }, evaluate(e, line, { ...place, noise }));
  e.written.set(key, value);
  return value;
}

/** The value in a temporary, unless it is a name or a number. */
function kept(e: Expansion, name: string, place: Place, value: Expr): Expr {
  if (childrenOf(value).length === 0 && value.kind !== 'call') return value;
  const noise = place.noise === null ? null : e.noisy.noises[place.noise]!;
  const ending = noise?.kind === 'noise' ? `_${noise.name}` : '';
  const { variable } = e.system.equations[place.variable]!;
  return e.writer.keep(`${name}_${variable.name}${ending}`, value);
}

function noIncrement(e: Expansion, { variable }: Place): Expr {
  const { dt, equations } = e.system;
  return constant(0, powerOfDimension(dt.dimension, 0.5), equations[variable]!.span);
}

function noFactor(e: Expansion, variable: number): Expr {
  const { unknown, span } = e.system.equations[variable]!;
  const perRoot = powerOfDimension(e.system.dt.dimension, 0.5);
  return constant(0, divideDimensions(unknown.dimension, perRoot), span);
}
