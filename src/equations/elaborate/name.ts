// Elaborates names and elements of arrays (`rates[i % 4]`). What model code does not have is evaluated as a script
// expression, if there is a script.
import { assertNever, quote } from '../../diagnostics/index.ts';
import type { Span } from '../../diagnostics/index.ts';
import type { ExpressionSyntax } from '../../parser/syntax.ts';
import { namesIn } from '../../parser/walk.ts';
import { dimensionless, powerOfDimension, timeDimension } from '../../units/index.ts';
import { constantValue, errorExpr, temporary, variableExpr, withSpan } from '../build.ts';
import { describe } from './dimension-faults.ts';
import type { Elaboration } from './elaboration.ts';
import type { ArrayConstant, Expr } from '../model.ts';
import { isNoise } from '../scope.ts';
import type { Resolution, Scope } from '../scope.ts';
import { notModelCode, reportUnknownName } from './unknown-names.ts';

const noiseDimension = powerOfDimension(timeDimension, -0.5);

/** Elaborates a name. Variables come before values of the script, these before arrays of the namespace. */
export function elaborateName(syntax: ExpressionSyntax & { kind: 'name' }, at: Elaboration): Expr {
  const { name, span } = syntax;
  if (isNoise(name) && at.allowsNoise)
    return { kind: 'noise', name, type: 'float', dimension: noiseDimension, span };
  const found = at.scope.lookUp(name);
  if (found !== null && found.kind !== 'array') return exprOf(found, name, span, at);
  const value = evaluated(syntax, at);
  if (value !== null) return value;
  if (found !== null) return exprOf(found, name, span, at);
  reportUnknownName(name, span, at);
  return errorExpr(span);
}

/** The value of a piece of syntax as a script expression, or null if there is no script or it cannot evaluate it. */
export function evaluated(syntax: ExpressionSyntax, at: Elaboration): Expr | null {
  const found = at.evaluate?.(syntax) ?? null;
  if (found === null) return null;
  return exprOf(found, syntax.kind === 'name' ? syntax.name : null, syntax.span, at);
}

/** The expression of a resolved name, or of an evaluated piece of script (`name` is then null). */
function exprOf(found: Resolution, name: string | null, span: Span, at: Elaboration): Expr {
  const shown = name ?? quote(span);
  switch (found.kind) {
    case 'variable':
      // Synapses cannot use the white noise of their neurons.
      if (found.variable.isNoisy === true && (!at.allowsNoise || found.path !== '')) {
        at.diags.report('noise-not-allowed', span, { name: shown });
        return errorExpr(span);
      }
      return variableExpr(found.variable, found.path, span);
    case 'constant': {
      const { value, isKnown, type, dimension } = found;
      return { kind: 'constant', value, isKnown, name, type, dimension, span };
    }
    case 'expression':
      return withSpan(found.expression, span);
    case 'array':
      if (found.array.isPerElement)
        return element(found.array, [temporary('position', 'integer', dimensionless, span)], span);
      at.diags.report('array-without-index', span, { name: shown });
      return errorExpr(span);
    case 'timed-array': {
      const form = found.array.columns === null ? `${shown}(t)` : `${shown}(t, i)`;
      at.diags.report('timed-array-as-variable', span, { name: shown, form });
      return errorExpr(span);
    }
    case 'function':
    case 'builtin': {
      const form = `${shown}(${found.function.parameters.map((parameter) => parameter.name).join(', ')})`;
      at.diags.report('function-as-variable', span, { name: shown, form });
      return errorExpr(span);
    }
    case 'external': {
      const form = `${shown}(${found.function.argumentDimensions.map(() => '…').join(', ')})`;
      at.diags.report('function-as-variable', span, { name: shown, form });
      return errorExpr(span);
    }
    case 'error':
      return errorExpr(span);
    default:
      return assertNever(found);
  }
}

function element(array: ArrayConstant, indices: readonly Expr[], span: Span): Expr {
  return { kind: 'element', array, indices, type: array.type, dimension: array.dimension, span };
}

/** Elaborates `rates[i % 4]`, `C[i, j]`; slices and other forms are evaluated as script expressions. */
export function elaborateIndex(
  syntax: ExpressionSyntax & { kind: 'index' },
  at: Elaboration,
): Expr {
  const { span } = syntax;
  const value = usesVariables(syntax, at.scope) ? null : evaluated(syntax, at);
  if (value !== null) return value;
  const { target, indices } = flatIndices(syntax);
  if (indices === null) return notModelCode(syntax, at.diags);
  const array = arrayOf(target, at);
  if (array === null) return errorExpr(span);
  const elaborated = indices.map((index) => at.elaborate(index, at));
  if (elaborated.some(({ type }) => type === 'error')) return errorExpr(span);
  if (array.shape !== null && array.shape.length !== indices.length) {
    const facts = { name: quote(target.span), given: indices.length, axes: array.shape.length };
    at.diags.report('index-count', span, facts);
    return errorExpr(span);
  }
  const wrong = elaborated.find(({ type }) => type !== 'integer');
  if (wrong === undefined) {
    checkConstantIndices(array, elaborated, span, at);
    return element(array, elaborated, span);
  }
  at.diags.report('index-not-integer', wrong.span, {
    text: quote(wrong.span),
    found: describe(wrong),
  });
  return errorExpr(span);
}

/** Reports a constant index outside the array, unless a branch may be skipped; others are checked during the run. */
function checkConstantIndices(
  { name, shape }: ArrayConstant,
  indices: readonly Expr[],
  span: Span,
  at: Elaboration,
): void {
  if (shape === null || at.isBranch) return;
  for (const [axis, index] of indices.entries()) {
    const value = constantValue(index);
    const size = shape[axis]!;
    if (value !== null && (value < 0 || value >= size)) {
      const facts = { name, values: [value, size], isConstant: true };
      at.diags.report('array-index-out-of-range', span, facts);
      return;
    }
  }
}

/** The target and the indices of `C[i, j]`, which may be written `C[i][j]`; null where one of them is a slice. */
function flatIndices({ target, indices }: ExpressionSyntax & { kind: 'index' }): {
  target: ExpressionSyntax;
  indices: readonly ExpressionSyntax[] | null;
} {
  const inner = target.kind === 'index' ? flatIndices(target) : { target, indices: [] };
  const own: ExpressionSyntax[] = [];
  for (const index of indices) if (index.kind !== 'slice') own.push(index);
  if (own.length < indices.length) return { target, indices: null };
  return inner.indices === null
    ? { target, indices: own }
    : { target: inner.target, indices: [...inner.indices, ...own] };
}

/** The array that is indexed: one of the namespace, or the value of a script expression. Null after a report. */
function arrayOf(target: ExpressionSyntax, at: Elaboration): ArrayConstant | null {
  const isName = target.kind === 'name';
  const found = isName ? at.scope.lookUp(target.name) : (at.evaluate?.(target, true) ?? null);
  if (found?.kind === 'array') return found.array;
  // While checking, what has no known shape may be an array.
  if (found?.kind === 'constant' && !found.isKnown) {
    const { type, dimension } = found;
    const values = new Float64Array(0);
    return { name: quote(target.span), values, shape: null, type, dimension, isPerElement: false };
  }
  if (isName && found === null) reportUnknownName(target.name, target.span, at);
  else if (target.kind !== 'error' && found?.kind !== 'error')
    at.diags.report('not-an-array', target.span, {
      text: quote(target.span),
      isTimed: found?.kind === 'timed-array',
    });
  return null;
}

/** Whether a piece of syntax uses a variable of the scope, so that its value differs between elements. */
function usesVariables(syntax: ExpressionSyntax, scope: Scope): boolean {
  return namesIn(syntax).some(({ name }) => {
    const kind = scope.lookUp(name)?.kind;
    return kind === 'variable' || kind === 'expression';
  });
}
