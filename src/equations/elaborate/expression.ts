// Elaborates expressions: names are resolved, units become factors, every node gets its type and dimension. A mistake
// is reported once and becomes a node of type 'error'; nothing is thrown.
import { assertNever, quote } from '../../diagnostics/index.ts';
import type { Diagnostics, Span } from '../../diagnostics/index.ts';
import type { ArithmeticOperator, ExpressionSyntax } from '../../parser/syntax.ts';
import { dimensionless, everydayUnit, showDimension } from '../../units/index.ts';
import {
  binary,
  compare,
  conditional,
  constant,
  constantValue,
  errorExpr,
  hasDimension,
  logical,
  negate,
  not,
  withSpan,
} from '../build.ts';
import { agree } from './check-dimensions.ts';
import { describe, fixByDivision, reportDiffering, zeroFor } from './dimension-faults.ts';
import { elaborateCall } from './call.ts';
import { elaborateIndex, elaborateName, evaluated } from './name.ts';
import { notModelCode } from './unknown-names.ts';
import { warnOfTimeEquality } from './time-equality.ts';
import type { Elaboration, Evaluate } from './elaboration.ts';
import type { Expr } from '../model.ts';
import type { Scope } from '../scope.ts';

/** Options of an elaboration; see `Elaboration`. */
export interface ExpressionOptions {
  /** Evaluates what only scripts have. Default: nothing is evaluated. */
  readonly evaluate?: Evaluate;
  /** Whether `xi` is white noise. Default: false. */
  readonly allowsNoise?: boolean;
}

/** The meaning of an expression in a scope. */
export function elaborateExpression(
  syntax: ExpressionSyntax,
  scope: Scope,
  diags: Diagnostics,
  options: ExpressionOptions = {},
): Expr {
  const { evaluate = null, allowsNoise = false } = options;
  const fresh = { inlining: [], inlined: { count: 0 } };
  return elaborate(syntax, {
    scope,
    diags,
    evaluate,
    allowsNoise,
    isBranch: false,
    ...fresh,
    elaborate,
  });
}

/** The meaning of an expression that must be boolean; `what` is its role: "threshold", "the condition". */
export function elaborateCondition(
  syntax: ExpressionSyntax,
  scope: Scope,
  what: string,
  diags: Diagnostics,
  options: ExpressionOptions = {},
): Expr {
  const expr = elaborateExpression(syntax, scope, diags, options);
  if (expr.type === 'boolean' || expr.type === 'error') return expr;
  diags.report('not-a-condition', expr.span, {
    what: /^(the|an?) /.test(what) ? what : `the ${what}`,
    text: quote(expr.span),
    found: describe(expr),
    fix:
      expr.kind === 'constant' && expr.name === null
        ? null
        : `${quote(expr.span)} > ${hasDimension(expr) ? `20*${everydayUnit(expr.dimension)}` : '0'}`,
  });
  return errorExpr(expr.span);
}

/** The largest value of integer variables; larger literals are floats. */
const largestInteger = 2 ** 31 - 1;

function elaborate(syntax: ExpressionSyntax, at: Elaboration): Expr {
  const expr = elaborateNode(syntax, at);
  // The parts of an inlined function differ from call to call.
  if (at.inlining.length === 0 && expr.type !== 'error') observe(expr, syntax.span, at.diags);
  return expr;
}

function observe(expr: Expr, span: Span, { observer }: Diagnostics): void {
  if (observer === null) return;
  const value = constantValue(expr);
  observer({
    span,
    type: expr.type,
    dimension: expr.dimension,
    shape: [],
    values: value === null || Number.isNaN(value) ? null : [value],
  });
}

function elaborateNode(syntax: ExpressionSyntax, at: Elaboration): Expr {
  const { span } = syntax;
  switch (syntax.kind) {
    case 'number': {
      const isInteger = syntax.isInteger && syntax.value <= largestInteger;
      return constant(syntax.value, dimensionless, span, isInteger ? 'integer' : 'float');
    }
    case 'boolean':
      return constant(syntax.value ? 1 : 0, dimensionless, span, 'boolean');
    case 'name':
      return elaborateName(syntax, at);
    case 'unary': {
      const operand = elaborate(syntax.operand, at);
      if (syntax.operator === 'not') {
        requireBoolean(operand, 'not', at.diags);
        return not(operand, span);
      }
      return syntax.operator === '-' ? negate(operand, span) : withSpan(operand, span);
    }
    case 'binary':
      return elaborateBinary(syntax, at);
    case 'compare': {
      const left = elaborate(syntax.left, at);
      const right = elaborate(syntax.right, at);
      const comparison = compare(syntax.operator, left, right, span);
      if (agree(left, right)) warnOfTimeEquality(comparison, at.scope.dt, at.diags);
      else reportDiffering(left, right, 'compared', span, at.diags);
      return comparison;
    }
    case 'logical': {
      const left = elaborate(syntax.left, at);
      const right = elaborate(syntax.right, at);
      requireBoolean(left, syntax.operator, at.diags);
      requireBoolean(right, syntax.operator, at.diags);
      return logical(syntax.operator, left, right, span);
    }
    case 'conditional': {
      const condition = elaborate(syntax.condition, at);
      const branch = { ...at, isBranch: true };
      const consequent = elaborate(syntax.consequent, branch);
      const alternative = elaborate(syntax.alternative, branch);
      requireBoolean(condition, 'if', at.diags);
      if (agree(consequent, alternative))
        return conditional(condition, consequent, alternative, span);
      reportDiffering(consequent, alternative, 'values of one expression', span, at.diags);
      return errorExpr(span);
    }
    case 'call':
      return elaborateCall(syntax, at);
    case 'index':
      return elaborateIndex(syntax, at);
    case 'list':
    case 'attribute':
    case 'string':
    case 'comprehension':
    case 'formatted':
    case 'generator':
      return evaluated(syntax, at) ?? notModelCode(syntax, at.diags);
    case 'error':
      return errorExpr(span);
    default:
      return assertNever(syntax);
  }
}

function requireBoolean(expr: Expr, operator: string, diags: Diagnostics): void {
  if (expr.type === 'boolean' || expr.type === 'error') return;
  diags.report('not-boolean', expr.span, {
    operator,
    text: quote(expr.span),
    found: describe(expr),
    zero: zeroFor(expr),
  });
}

const verbs = { '+': 'added', '-': 'subtracted', '%': 'divided with remainder' } as const;

function elaborateBinary(syntax: ExpressionSyntax & { kind: 'binary' }, at: Elaboration): Expr {
  const left = elaborate(syntax.left, at);
  const right = elaborate(syntax.right, at);
  const { operator, span } = syntax;
  const isSound = checkOperands(operator, left, right, span, at.diags);
  const isDivision = operator === '/' || operator === '//' || operator === '%';
  if (isSound && isDivision && !at.isBranch && constantValue(right) === 0)
    at.diags.report('non-finite-result', span, { operation: operator, by: null, result: null });
  return isSound ? binary(operator, left, right, span) : errorExpr(span);
}

/** Checks the units of the operands of an operator, also of an augmented assignment; reports what is wrong. */
export function checkOperands(
  operator: ArithmeticOperator,
  left: Expr,
  right: Expr,
  span: Span,
  diags: Diagnostics,
): boolean {
  switch (operator) {
    case '+':
    case '-':
    case '%':
      if (agree(left, right)) return true;
      reportDiffering(left, right, verbs[operator], span, diags);
      return false;
    case '*':
    case '/':
      return true;
    case '//': {
      const wrong = [left, right].find(hasDimension);
      if (wrong === undefined) return true;
      diags.report('whole-division-unit', span, {
        text: quote(wrong.span),
        unit: showDimension(wrong.dimension),
        operands: [asOperand(left, '+-'), asOperand(right, '+-*/%')],
      });
      return false;
    }
    case '**':
      return checkPower(left, right, diags);
  }
}

/** The text of a side of a division, in parentheses where one of these operators would divide it. */
function asOperand(expr: Expr, operators: string): string {
  const text = quote(expr.span);
  const isDivided =
    expr.kind === 'binary' && operators.includes(expr.operator[0]!) && expr.operator !== '**';
  return isDivided && !/^\([^()]*\)$/.test(text) ? `(${text})` : text;
}

function checkPower(base: Expr, exponent: Expr, diags: Diagnostics): boolean {
  if (hasDimension(exponent)) {
    diags.report('exponent-unit', exponent.span, {
      text: quote(exponent.span),
      unit: showDimension(exponent.dimension),
      fix: fixByDivision(exponent),
    });
    return false;
  }
  if (!hasDimension(base) || exponent.type === 'error' || constantValue(exponent) !== null)
    return true;
  diags.report('exponent-not-constant', exponent.span, {
    base: quote(base.span),
    unit: showDimension(base.dimension),
    exponent: quote(exponent.span),
  });
  return false;
}
