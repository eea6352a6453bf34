// Elaborates declared equations: right sides are typed and checked against the declared units, subexpressions are
// sorted by dependency, and the places of noise and random numbers are checked.
import type { Diagnostics } from '../../diagnostics/index.ts';
import {
  divideDimensions,
  sameDimension,
  showDimension,
  timeDimension,
} from '../../units/index.ts';
import { convertTo, errorExpr } from '../build.ts';
import { excessFactor, fixFor } from './dimension-faults.ts';
import type { DeclaredEquation, DeclaredEquations } from './declare.ts';
import { elaborateExpression } from './expression.ts';
import { reportRate } from './rate-faults.ts';
import { checkEventDriven, checkOwnNames, checkSummedOnce, targetOfSummed } from './synapses.ts';
import type { Differential, Equations, Expr, Variable } from '../model.ts';
import { calleeName } from '../print.ts';
import { nameAlong } from '../scope.ts';
import type { Scope } from '../scope.ts';
import { largestExpression, measureExpanded } from './measure.ts';
import { hasOneValue, nodesOf } from '../traverse.ts';

type Subexpression = Equations['subexpressions'][number];
type Summed = Equations['summed'][number];
type DeclaredVariable = DeclaredEquation & { readonly kind: 'variable' };

/**
 * Elaborates the right sides of a group's equations in a scope. Whatever is wrong is reported.
 *
 * @param only the subexpressions that are wanted; left out: all equations
 */
export function elaborateEquations(
  declared: DeclaredEquations,
  scope: Scope,
  diags: Diagnostics,
  only?: ReadonlySet<Variable>,
): Equations {
  const differentials: Differential[] = [];
  const written: Subexpression[] = [];
  const summed: Summed[] = [];
  const isWanted = (equation: DeclaredEquation): boolean =>
    only === undefined || (equation.kind === 'variable' && only.has(equation.variable));
  for (const equation of declared.syntax.filter(isWanted)) {
    if (equation.kind === 'summed') {
      const sum = elaborateSummed(equation, scope, diags);
      if (sum !== null) summed.push(sum);
    } else if (equation.variable.kind === 'differential')
      differentials.push(elaborateDifferential(equation, scope, diags));
    else if (equation.variable.kind === 'subexpression')
      written.push(elaborateSubexpression(equation, scope, diags));
  }
  const ordered = sortByDependency(written, diags);
  const known = new Map<Variable, number>();
  const subexpressions = ordered.map((one) => {
    const value = bounded(one.value, one.variable, known, diags);
    // NaN: reported as too large already.
    const isExpanded = !one.variable.isConstantOverDt;
    const isLost = value.type === 'error' && one.value.type !== 'error';
    known.set(one.variable, isLost ? NaN : isExpanded ? measureExpanded(value, known) : 1);
    return { ...one, value };
  });
  differentials.forEach((one, k) => {
    differentials[k] = { ...one, rate: bounded(one.rate, one.variable, known, diags) };
  });
  checkNoise(differentials, subexpressions, diags);
  if (declared.kind === 'synapses' && only === undefined) {
    checkOwnNames(declared, scope, diags);
    checkSummedOnce(summed, diags);
    checkEventDriven(differentials, subexpressions, summed, diags);
  }
  return { differentials, subexpressions, summed };
}

/** The expression, or an error node after a report if it is too large with its subexpressions expanded. */
function bounded(
  value: Expr,
  { name, span }: Variable,
  known: ReadonlyMap<Variable, number>,
  diags: Diagnostics,
): Expr {
  const size = value.type === 'error' ? 1 : measureExpanded(value, known);
  if (size <= largestExpression) return value;
  if (size > largestExpression)
    diags.report('expression-too-large', span ?? value.span, { name, isFunction: false });
  return errorExpr(value.span);
}

// ---------------------------------------------------------------------------------------------- right sides

function rightSide(
  equation: DeclaredEquation,
  scope: Scope,
  allowsNoise: boolean,
  diags: Diagnostics,
): Expr {
  const { expression, span } = equation.syntax;
  if (expression === null) return errorExpr(span);
  return elaborateExpression(expression, scope, diags, { allowsNoise });
}

function elaborateDifferential(
  equation: DeclaredVariable,
  scope: Scope,
  diags: Diagnostics,
): Differential {
  const { variable, isEventDriven, syntax } = equation;
  const rate = rightSide(equation, scope, true, diags);
  const expected = divideDimensions(variable.dimension, timeDimension);
  const isKnown = rate.type !== 'error' && variable.type !== 'error';
  const isSound = !isKnown || sameDimension(rate.dimension, expected);
  if (!isSound) reportRate(variable, rate, diags);
  return {
    variable,
    rate: isSound ? rate : errorExpr(rate.span),
    isEventDriven,
    span: syntax.span,
  };
}

function elaborateSubexpression(
  equation: DeclaredVariable,
  scope: Scope,
  diags: Diagnostics,
): Subexpression {
  const { variable, syntax } = equation;
  let value = rightSide(equation, scope, true, diags);
  if (!fitsDeclared(variable.name, variable, value, diags)) value = errorExpr(value.span);
  checkDraws(variable, value, diags);
  if (variable.isShared) checkShared(variable, value, diags);
  return { variable, value: convertTo(value, variable.type), span: syntax.span };
}

function elaborateSummed(
  equation: DeclaredEquation & { readonly kind: 'summed' },
  scope: Scope,
  diags: Diagnostics,
): Summed | null {
  const value = rightSide(equation, scope, false, diags);
  const found = targetOfSummed(equation, scope, diags);
  const isSound = fitsDeclared(equation.name, equation, value, diags);
  if (found === null) return null;
  const { span } = equation.syntax;
  return { ...found, value: isSound ? convertTo(value, found.target.type) : errorExpr(span), span };
}

function fitsDeclared(
  name: string,
  declared: Pick<Variable, 'type' | 'dimension'>,
  value: Expr,
  diags: Diagnostics,
): boolean {
  if (value.type === 'error' || declared.type === 'error') return true;
  if (sameDimension(value.dimension, declared.dimension)) return true;
  const excess = excessFactor(value, declared.dimension);
  diags.report('definition-unit', value.span, {
    variable: name,
    unit: showDimension(declared.dimension),
    found: showDimension(value.dimension),
    fix: fixFor(value, declared.dimension),
    ...(excess === null ? {} : { excess }),
  });
  return false;
}

// ---------------------------------------------------------------------------------------------- contents of subexpressions

function checkDraws(variable: Variable, value: Expr, diags: Diagnostics): void {
  for (const node of nodesOf(value)) {
    const noise = noiseOf(node);
    if (noise !== null && variable.isConstantOverDt)
      diags.report('noise-over-dt', node.span, { name: variable.name, noise });
    if (node.kind !== 'call' || node.draw === null) continue;
    const facts = { name: variable.name, function: `${calleeName(node.callee)}()` };
    if (variable.isShared) diags.report('shared-draw', node.span, facts);
    else if (!variable.isConstantOverDt) diags.report('stateful-subexpression', node.span, facts);
  }
}

/** Name of the white noise that a node is, or of the subexpression with white noise that it reads. */
function noiseOf(node: Expr): string | null {
  if (node.kind === 'noise') return node.name;
  return node.kind === 'variable' && node.variable.isNoisy === true ? node.variable.name : null;
}

function checkShared(variable: Variable, value: Expr, diags: Diagnostics): void {
  for (const node of nodesOf(value)) {
    if (node.kind !== 'variable' || hasOneValue(node.variable)) continue;
    const other = nameAlong(node.variable.name, node.path);
    diags.report('shared-from-elements', node.span, { name: variable.name, other });
  }
}

// ---------------------------------------------------------------------------------------------- order

/** Sorts subexpressions topologically; those in a cycle are reported and become errors. */
function sortByDependency(written: readonly Subexpression[], diags: Diagnostics): Subexpression[] {
  const byVariable = new Map(
    written.map((subexpression) => [subexpression.variable, subexpression]),
  );
  const done = new Set<Variable>();
  const path: Subexpression[] = [];
  const ordered: Subexpression[] = [];

  function visit(subexpression: Subexpression): void {
    const { variable, value } = subexpression;
    if (done.has(variable)) return;
    const start = path.indexOf(subexpression);
    if (start >= 0) return breakCycle(path.slice(start));
    path.push(subexpression);
    for (const node of nodesOf(value)) {
      const needed = node.kind === 'variable' ? byVariable.get(node.variable) : undefined;
      if (needed !== undefined) visit(needed);
    }
    path.pop();
    if (done.has(variable)) return;
    done.add(variable);
    ordered.push(subexpression);
  }

  function breakCycle(cycle: readonly Subexpression[]): void {
    const names = cycle.map(({ variable }) => variable.name);
    const [first] = cycle;
    diags.report('subexpression-cycle', first!.variable.span ?? first!.span, { names });
    for (const broken of cycle) {
      if (done.has(broken.variable)) continue;
      done.add(broken.variable);
      ordered.push({ ...broken, value: errorExpr(broken.value.span) });
    }
  }

  for (const subexpression of written) visit(subexpression);
  return ordered;
}

// ---------------------------------------------------------------------------------------------- noise

/** Reports plain `xi` in more than one differential equation: such noise must be named. */
function checkNoise(
  differentials: readonly Differential[],
  subexpressions: readonly Subexpression[],
  diags: Diagnostics,
): void {
  const definitions = new Map(subexpressions.map(({ variable, value }) => [variable, value]));
  let first: { variable: Variable; noise: Expr } | null = null;
  for (const { variable, rate } of differentials) {
    const noise = plainNoise(rate, definitions);
    if (noise === null) continue;
    if (first === null) {
      first = { variable, noise };
      continue;
    }
    const names = { first: first.variable.name, second: variable.name };
    const related = [{ span: first.noise.span, message: 'plain `xi` is first used here' }];
    diags.report('noise-twice', noise.span, names, related);
  }
}

function plainNoise(expr: Expr, definitions: ReadonlyMap<Variable, Expr>): Expr | null {
  for (const node of nodesOf(expr)) {
    if (node.kind === 'noise' && node.name === 'xi') return node;
    const definition = node.kind === 'variable' ? definitions.get(node.variable) : undefined;
    if (definition !== undefined && plainNoise(definition, definitions) !== null) return node;
  }
  return null;
}
