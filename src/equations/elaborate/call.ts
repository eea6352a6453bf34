// Elaborates calls: builtin functions, timed arrays and JavaScript functions become `call` nodes with checked
// arguments; functions of the model are inlined.
import { assertNever, quote } from '../../diagnostics/index.ts';
import type { Diagnostics, Span } from '../../diagnostics/index.ts';
import type { ExpressionSyntax } from '../../parser/syntax.ts';
import { namesIn } from '../../parser/walk.ts';
import { dimensionless, sameDimension, showDimension, timeDimension } from '../../units/index.ts';
import type { Dimension } from '../../units/index.ts';
import {
  call,
  conditional,
  convertTo,
  errorExpr,
  hasDimension,
  nextDraw,
  withSpan,
} from '../build.ts';
import { agree } from './check-dimensions.ts';
import {
  describe,
  fixByDivision,
  fixByParentheses,
  fixFor,
  reportDiffering,
} from './dimension-faults.ts';
import { evaluated } from './name.ts';
import { notModelCode, reportUnknownName } from './unknown-names.ts';
import type { Elaboration } from './elaboration.ts';
import type { FunctionRow } from '../functions.ts';
import { largestExpression, measure } from './measure.ts';
import type { Expr, ExternalFunction, TimedArrayConstant, ValueType } from '../model.ts';
import { layerScopes, scopeOfExpressions } from '../scope.ts';
import type { ModelFunction, Resolution } from '../scope.ts';
import { describeType } from '../types.ts';

type CallSyntax = ExpressionSyntax & { readonly kind: 'call' };

/** A call that is being elaborated. */
interface Call {
  readonly name: string;
  readonly syntax: CallSyntax;
  readonly at: Elaboration;
}

/** Elaborates a call. What the scope does not know may be a function of scripts; else it is reported. */
export function elaborateCall(syntax: CallSyntax, at: Elaboration): Expr {
  const { callee, span } = syntax;
  if (callee.kind === 'error') return errorExpr(span);
  if (callee.kind === 'attribute') return evaluated(syntax, at) ?? notModelCode(callee, at.diags);
  if (callee.kind !== 'name')
    return reportNoFunction('an expression', { name: quote(callee.span), syntax, at });
  const found = at.scope.lookUp(callee.name);
  if (found === null) {
    const value = evaluated(syntax, at);
    if (value !== null) return value;
    reportUnknownName(callee.name, callee.span, at, 'function');
    elaborateArguments({ name: callee.name, syntax, at });
    return errorExpr(span);
  }
  return callOf(found, { name: callee.name, syntax, at });
}

function callOf(found: Resolution, site: Call): Expr {
  switch (found.kind) {
    case 'builtin':
      return callBuiltin(found.function, site);
    case 'timed-array':
      return callTimedArray(found.array, site);
    case 'external':
      return callExternal(found.function, site);
    case 'function':
      return inline(found.function, site);
    case 'variable':
    case 'expression':
      return reportNoFunction('a variable', site);
    case 'constant':
      return reportNoFunction('a number', site);
    case 'array':
      return reportNoFunction('an array', site);
    case 'error':
      elaborateArguments(site);
      return errorExpr(site.syntax.span);
    default:
      return assertNever(found);
  }
}

function reportNoFunction(is: string, site: Call): Expr {
  const value = evaluated(site.syntax, site.at);
  if (value !== null) return value;
  const isPast = site.syntax.arguments.some(({ value }) =>
    namesIn(value).some(({ name }) => name === 't'),
  );
  site.at.diags.report('not-a-function', site.syntax.callee.span, {
    name: site.name,
    is,
    ...(isPast && is === 'a variable' ? { isPast } : {}),
  });
  return errorExpr(site.syntax.span);
}

// ---------------------------------------------------------------------------------------------- arguments

function elaborateArguments({ syntax, at }: Call): readonly Expr[] {
  return syntax.arguments.map((argument) => at.elaborate(argument.value, at));
}

/**
 * The elaborated arguments, if their number is right and none has a name. Otherwise the value of the call as a script
 * expression, if scripts call this function in other ways (`rand(10)`), or an error after a report.
 */
function argumentsFor(
  site: Call,
  min: number,
  max: number,
  hasOtherForms = false,
  form: string | null = null,
): readonly Expr[] | { instead: Expr } {
  const { syntax, at, name } = site;
  const count = syntax.arguments.length;
  const named = syntax.arguments.find((argument) => argument.name !== null);
  if (named === undefined && count >= min && count <= max) return elaborateArguments(site);
  const value = hasOtherForms ? evaluated(syntax, at) : null;
  if (value !== null) return { instead: value };
  if (named?.name != null)
    at.diags.report('keyword-argument', named.span, { function: name, name: named.name.name });
  else
    at.diags.report('argument-count', syntax.span, {
      function: name,
      expected: countWords(min, max),
      found: count,
      form,
    });
  return { instead: errorExpr(syntax.span) };
}

function countWords(min: number, max: number): string {
  if (max === 0) return 'no arguments';
  const words = min === 1 ? '1 argument' : `${min} arguments`;
  return max === min ? words : `${words} or more`;
}

/** Checks the dimension of an argument; reports `argument-unit`. */
function hasArgumentUnit(
  site: Call,
  position: number,
  argument: Expr,
  dimension: Dimension,
): boolean {
  if (argument.type === 'error' || sameDimension(argument.dimension, dimension)) return true;
  const wantsNumber = sameDimension(dimension, dimensionless);
  site.at.diags.report('argument-unit', argument.span, {
    function: site.name,
    number: position + 1,
    text: quote(argument.span),
    found: showDimension(argument.dimension),
    expected: showDimension(dimension),
    fix: wantsNumber
      ? (fixByParentheses(argument, dimension) ?? fixByDivision(argument))
      : fixFor(argument, dimension),
  });
  return false;
}

/** Checks the type of an argument; reports `argument-type`. */
function hasArgumentType(site: Call, position: number, argument: Expr, type: ValueType): boolean {
  const fits =
    argument.type === 'error' ||
    type === 'float' ||
    argument.type === type ||
    (type === 'integer' && argument.type === 'boolean');
  if (!fits)
    site.at.diags.report('argument-type', argument.span, {
      function: site.name,
      number: position + 1,
      text: quote(argument.span),
      found: describe(argument),
      expected: describeType(type),
    });
  return fits;
}

// ---------------------------------------------------------------------------------------------- builtin functions

function callBuiltin(found: FunctionRow, site: Call): Expr {
  const { span } = site.syntax;
  const wanted = found.parameters.length;
  const args = argumentsFor(site, wanted, found.isVariadic ? Infinity : wanted, true);
  if ('instead' in args) return args.instead;
  const checks = args.map((argument, k) => fitsRule(found, site, args, argument, k));
  if (!checks.every(Boolean)) return errorExpr(span);
  if (site.name === 'where') return conditional(args[0]!, args[1]!, args[2]!, span);
  const [first, ...rest] = args;
  if (found.isVariadic && rest.length > 1)
    return withSpan(
      rest.reduce((sofar, next) => call(site.name, [sofar, next], span), first!),
      span,
    );
  return call(site.name, args, span);
}

function fitsRule(
  found: FunctionRow,
  site: Call,
  args: readonly Expr[],
  argument: Expr,
  position: number,
): boolean {
  const { rule } = found.parameters[position] ?? found.parameters.at(-1)!;
  if (rule === 'any') return true;
  if (rule === 'condition') return hasArgumentType(site, position, argument, 'boolean');
  if (rule !== 'first') return hasArgumentUnit(site, position, argument, rule);
  const first = args[found.parameters.findIndex((parameter) => parameter.rule === 'any')]!;
  if (agree(first, argument)) return true;
  // A literal without unit on either side is the mistake; otherwise the later argument is.
  if (!hasDimension(first) || !hasDimension(argument))
    reportDiffering(
      first,
      argument,
      `arguments of \`${site.name}\` together`,
      argument.span,
      site.at.diags,
    );
  else hasArgumentUnit(site, position, argument, first.dimension);
  return false;
}

// ---------------------------------------------------------------------------------------------- others

function callTimedArray(array: TimedArrayConstant, site: Call): Expr {
  const { span } = site.syntax;
  const wanted = array.columns === null ? [timeDimension] : [timeDimension, dimensionless];
  const form = `${site.name}(${array.columns === null ? 't' : 't, i'})`;
  const args = argumentsFor(site, wanted.length, wanted.length, false, form);
  if ('instead' in args) return args.instead;
  const checks = args.map((argument, k) => hasArgumentUnit(site, k, argument, wanted[k]!));
  if (!checks.every(Boolean)) return errorExpr(span);
  const { dimension } = array;
  const callee = { kind: 'timed-array', array } as const;
  return { kind: 'call', callee, arguments: args, draw: null, type: 'float', dimension, span };
}

function callExternal(found: ExternalFunction, site: Call): Expr {
  const { span } = site.syntax;
  const wanted = found.argumentDimensions;
  const args = argumentsFor(site, wanted.length, wanted.length);
  if ('instead' in args) return args.instead;
  const checks = args.map((argument, k) => {
    const dimension = wanted[k]!;
    return dimension === null || hasArgumentUnit(site, k, argument, dimension);
  });
  if (!checks.every(Boolean)) return errorExpr(span);
  const { type, dimension, isStateless } = found;
  const callee = { kind: 'external', function: found } as const;
  return {
    kind: 'call',
    callee,
    arguments: args,
    draw: isStateless ? null : nextDraw(),
    type,
    dimension,
    span,
  };
}

function inline(found: ModelFunction, site: Call): Expr {
  const { at, syntax } = site;
  const args = argumentsFor(site, found.parameters.length, found.parameters.length);
  if ('instead' in args) return args.instead;
  if (at.inlining.includes(found)) {
    at.diags.report('recursive-function', syntax.span, { name: site.name });
    return errorExpr(syntax.span);
  }
  if (tooLarge.has(found)) {
    for (const one of at.inlining) tooLarge.add(one);
    return errorExpr(syntax.span);
  }
  at.inlined.count += 1;
  if (at.inlined.count > inliningLimit) return refuseSize(found, site);
  const checks = args.map((argument, k) => {
    const { dimension, type } = found.parameters[k]!;
    if (type === 'error') return true;
    return (
      hasArgumentUnit(site, k, argument, dimension) && hasArgumentType(site, k, argument, type)
    );
  });
  const given = new Map(
    found.parameters.map((parameter, k) => [parameter.name, args[k] ?? errorExpr(syntax.span)]),
  );
  if (!checks.every(Boolean)) return errorExpr(syntax.span);
  const body = bodyOf(found, given, at);
  if (measure(body) > largestExpression) return refuseSize(found, site);
  return withSpan(body, syntax.span);
}

/** Maximum number of calls inlined into one expression, nested ones included. */
const inliningLimit = 2000;

/** Functions already reported as too large when inlined; their callers are not reported again. */
const tooLarge = new WeakSet<ModelFunction>();

function refuseSize(found: ModelFunction, { at, syntax }: Call): Expr {
  const isKnown = [found, ...at.inlining].some((one) => tooLarge.has(one));
  for (const one of [found, ...at.inlining]) tooLarge.add(one);
  const outermost = at.inlining[0] ?? found;
  if (!isKnown)
    at.diags.report('expression-too-large', syntax.span, {
      name: outermost.name,
      isFunction: true,
    });
  return errorExpr(syntax.span);
}

/** The expression of a function with its parameters replaced by the arguments. */
function bodyOf(found: ModelFunction, given: ReadonlyMap<string, Expr>, at: Elaboration): Expr {
  const description = `function \`${found.name}\``;
  const scope = layerScopes(description, scopeOfExpressions(given, description), found.scope);
  const inlining = [...at.inlining, found];
  const body = at.elaborate(found.expression, { ...at, scope, evaluate: null, inlining });
  return checkResult(found, body, at.diags);
}

/** The body converted to the declared type; reports `result-unit` and `result-type`. */
export function checkResult(found: ModelFunction, body: Expr, diags: Diagnostics): Expr {
  if (body.type === 'error' || found.type === 'error') return errorExpr(body.span);
  const place: Span = found.expression.span;
  if (!sameDimension(body.dimension, found.dimension)) {
    diags.report('result-unit', place, {
      function: found.name,
      found: showDimension(body.dimension),
      expected: showDimension(found.dimension),
    });
    return errorExpr(body.span);
  }
  if (found.type === 'integer' && body.type === 'float') {
    diags.report('result-type', place, {
      function: found.name,
      found: describe(body),
      expected: describeType(found.type),
    });
    return errorExpr(body.span);
  }
  return convertTo(body, found.type);
}
