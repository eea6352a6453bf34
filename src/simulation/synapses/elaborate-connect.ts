// The arguments of one `connect`, elaborated: conditions, probabilities and generators in which indices and variables of both
// sides are known. Reports what is wrong with them.
import { usualChunk } from '../../codegen/index.ts';
import type { ConnectRequest } from '../../codegen/index.ts';
import type { Span } from '../../diagnostics/index.ts';
import {
  constantValue,
  elaborateCondition,
  elaborateExpression,
  errorExpr,
  expandSubexpressions,
  expectDimension,
  integer,
  isStateful,
  layerScopes,
  nodesOf,
  temporary,
} from '../../equations/index.ts';
import type { Expr, Scope } from '../../equations/index.ts';
import type { ExpressionSyntax } from '../../parser/syntax.ts';
import { dimensionless, isReservedUnit } from '../../units/index.ts';
import type { StateContext } from '../state/index.ts';
import { refuseConstants } from './connect-constants.ts';
import { connectLayout } from './connect-layout.ts';
import { noteUses, scopeOf } from '../objects/index.ts';
import type { DeclaredSynapses } from './declaration.ts';
import { reportMisplacedGenerator } from './misplaced-generator.ts';
import { isCount } from './connect-arguments.ts';
import type { ConnectArguments } from './connect-arguments.ts';

/** The arguments, elaborated and ready to be lowered; null after an error. */
export function elaborateConnect(
  synapses: DeclaredSynapses,
  args: ConnectArguments,
  context: StateContext,
): ConnectRequest | null {
  const { diags } = context;
  const misplaced = [args.condition, args.p, args.n].find((one) => one?.kind === 'generator');
  if (misplaced != null) {
    reportMisplacedGenerator(misplaced, misplaced === args.condition, diags);
    return null;
  }
  const scope = scopeOfConnect(synapses, context);
  const number = (syntax: ExpressionSyntax | null, what: string): Expr | null => {
    if (syntax === null) return null;
    const value = elaborateExpression(syntax, scope, diags, context);
    expectDimension(value, dimensionless, what, diags);
    refuseOwn(value, what, context);
    return value;
  };
  const probability = number(args.p, 'the probability `p`');
  const fixed = probability === null ? null : constantValue(probability);
  if (fixed !== null && (fixed < 0 || fixed > 1))
    diags.report('bad-probability', args.p!.span, { found: fixed });
  const copies = number(args.n, 'the number `n`');
  const known = copies === null ? null : constantValue(copies);
  if (known !== null && !isCount(known, args.n!.span, diags)) return null;
  if (args.condition?.kind === 'number') {
    const { value, span } = args.condition;
    diags.report('connect-arguments', span, {
      problem: {
        file: `the first argument is a condition; a probability is written \`connect(p=${value})\``,
        program: `\`condition\` is a condition; a probability is written \`connect({ p: ${value} })\``,
      },
    });
    return null;
  }
  const condition =
    args.condition === null
      ? null
      : elaborateCondition(args.condition, scope, 'the condition', diags, context);
  if (condition !== null) refuseOwn(condition, 'the condition', context);
  const side = args.j ?? args.i;
  const outer = args.i === null ? 'pre' : 'post';
  let generator: ConnectRequest['generator'] = null;
  if (side !== null) {
    if (args.p !== null)
      diags.report('connect-arguments', args.p.span, {
        problem: '`p` goes with a condition; in a generator write `sample(…, p=…)`',
      });
    generator = elaborateGenerator(side, outer, scope, context);
    if (generator === null) return null;
    refuseConstants(generator, synapses, { outer, skipIfInvalid: args.skipIfInvalid }, diags);
  }
  const parts = [probability, copies, condition, ...expressionsOf(generator)];
  const expressions = parts.filter((part) => part !== null);
  noteUses(expressions);
  const [sources, targets] = [synapses.source.size ?? 0, synapses.target.size ?? 0];
  const { preElement, postElement } = synapses.connectivity;
  return {
    name: `${synapses.name}.connect`,
    outer,
    outerCount: outer === 'pre' ? sources : targets,
    innerCount: outer === 'pre' ? targets : sources,
    outerElement: outer === 'pre' ? preElement : postElement,
    innerElement: outer === 'pre' ? postElement : preElement,
    layout: connectLayout(synapses, context.session.clockOf(synapses).dt),
    condition,
    probability,
    copies,
    generator,
    chunk: usualChunk,
    skipIfInvalid: args.skipIfInvalid,
    definitions: context.definitions(expressions),
    stream: context.session.streamFor(`${synapses.name}.connect`),
  };
}

/** While synapses are made, `N` is no number of synapses: it is the constant of that name, if there is one. */
function scopeOfConnect(synapses: DeclaredSynapses, context: StateContext): Scope {
  const own = synapses.scope();
  const withoutN: Scope = { ...own, lookUp: (name) => (name === 'N' ? null : own.lookUp(name)) };
  return layerScopes(
    `\`connect\` of ${synapses.description}`,
    scopeOf(synapses, context, withoutN),
    own,
  );
}

/** Synapses that are being made have no variables of their own yet, and no counts; subexpressions of the neurons they have. */
function refuseOwn(value: Expr, what: string, context: StateContext): void {
  const found = findUse(value, context, ({ path, variable }) => {
    if (path !== '' || (variable.kind === 'builtin' && variable.name !== 'N')) return false;
    return variable.kind !== 'subexpression' || variable.isConstantOverDt;
  });
  if (found === null) return;
  const { use, variable } = found;
  const { name } = use.variable;
  const through = variable === use.variable ? null : variable.name;
  context.diags.report('connect-own-variable', use.span, { name, what, through });
}

/**
 * The first use of a variable with a property, in an expression or in what the subexpressions of the synapses in it stand
 * for: where the expression has it, and the variable.
 */
function findUse(
  value: Expr,
  context: StateContext,
  hasProperty: (node: VariableUse) => boolean,
): { readonly use: VariableUse; readonly variable: VariableUse['variable'] } | null {
  for (const use of nodesOf(value)) {
    if (use.kind !== 'variable') continue;
    const isOwn = use.path === '' && use.variable.kind === 'subexpression';
    const meant = isOwn ? expandSubexpressions(use, context.definitions([use])) : use;
    for (const node of nodesOf(meant))
      if (node.kind === 'variable' && hasProperty(node)) return { use, variable: node.variable };
  }
  return null;
}

type VariableUse = Expr & { readonly kind: 'variable' };

function elaborateGenerator(
  syntax: ExpressionSyntax,
  outer: 'pre' | 'post',
  scope: Scope,
  context: StateContext,
): ConnectRequest['generator'] {
  const { diags } = context;
  const parts =
    syntax.kind === 'generator'
      ? syntax
      : { element: syntax, variable: null, range: null, condition: null };
  const inner =
    parts.variable === null ? scope : withVariable(scope, parts.variable.name, parts.variable.span);
  if (parts.variable !== null && isReservedUnit(parts.variable.name))
    diags.report('unit-name', parts.variable.span, {
      name: parts.variable.name,
      means: 'the loop variable',
      where: 'in this generator',
    });
  const iteration =
    parts.range === null ? null : elaborateRange(parts.range, outer, scope, context);
  const element = elaborateExpression(parts.element, inner, diags, context);
  expectDimension(element, dimensionless, 'the index', diags);
  refuseOtherSide(element, outer, 'the index', context);
  const condition =
    parts.condition === null
      ? null
      : elaborateCondition(parts.condition, inner, 'the condition', diags, context);
  if (condition !== null) refuseOwn(condition, 'the condition', context);
  if (parts.range !== null && iteration === null) return null;
  return { variable: parts.variable?.name ?? null, iteration, element, condition };
}

function expressionsOf(generator: ConnectRequest['generator']): readonly (Expr | null)[] {
  if (generator === null) return [];
  const { iteration, element, condition } = generator;
  if (iteration === null) return [element, condition];
  const { start, end, step } = iteration;
  const chosen = iteration.kind === 'sample' ? iteration.chosen.value : null;
  return [element, condition, start, end, step, chosen];
}

function withVariable(scope: Scope, name: string, span: Span): Scope {
  return layerScopes(
    scope.description,
    {
      description: 'the generator',
      lookUp: (other) =>
        other === name
          ? { kind: 'expression', expression: temporary(name, 'integer', dimensionless, span) }
          : null,
      names: () => [name],
    },
    scope,
  );
}

function elaborateRange(
  syntax: ExpressionSyntax,
  outer: 'pre' | 'post',
  scope: Scope,
  context: StateContext,
): Iteration | null {
  const { diags } = context;
  const name = syntax.kind === 'call' && syntax.callee.kind === 'name' ? syntax.callee.name : null;
  if (syntax.kind !== 'call' || (name !== 'range' && name !== 'sample')) {
    diags.report('generator-range', syntax.span, {});
    return null;
  }
  const named = new Map(
    syntax.arguments.flatMap((given) =>
      given.name === null ? [] : [[given.name.name, given] as const],
    ),
  );
  const positional = syntax.arguments.filter((given) => given.name === null);
  const unknown = [...named].find(([key]) => name === 'range' || (key !== 'p' && key !== 'size'));
  if (unknown !== undefined || positional.length < 1 || positional.length > 3) {
    diags.report('generator-range', syntax.span, {});
    return null;
  }
  const whole = (value: ExpressionSyntax, what: string): Expr => {
    const expr = elaborateExpression(value, scope, diags, context);
    expectDimension(expr, dimensionless, what, diags);
    const known = constantValue(expr);
    const isWhole =
      expr.type === 'error' ||
      expr.type === 'integer' ||
      (known !== null &&
        expr.type !== 'boolean' &&
        (Number.isInteger(known) || Number.isNaN(known)));
    if (!isWhole) diags.report('not-whole', value.span, { what });
    refuseOtherSide(expr, outer, what, context);
    return isWhole ? expr : errorExpr(value.span);
  };
  const bounds = positional.map((given, k) => {
    const what = `argument ${k + 1} of ${name}`;
    const bound = whole(given.value, what);
    if (isStateful(bound)) diags.report('not-whole', given.value.span, { what });
    return bound;
  });
  const start = bounds.length === 1 ? integer(0, syntax.span) : bounds[0]!;
  const end = bounds.length === 1 ? bounds[0]! : bounds[1]!;
  const step = bounds[2] ?? integer(1, syntax.span);
  if (name === 'range') return { kind: 'range', start, end, step };
  const [p, size] = [named.get('p'), named.get('size')];
  if ((p === undefined) === (size === undefined)) {
    diags.report('generator-range', syntax.span, {});
    return null;
  }
  if (size !== undefined)
    return {
      kind: 'sample',
      start,
      end,
      step,
      chosen: { kind: 'size', value: whole(size.value, '`size`') },
    };
  const probability = elaborateExpression(p!.value, scope, diags, context);
  expectDimension(probability, dimensionless, 'the probability `p`', diags);
  refuseOtherSide(probability, outer, 'the probability `p`', context);
  const fixed = constantValue(probability);
  if (fixed !== null && (fixed < 0 || fixed > 1))
    diags.report('bad-probability', p!.span, { found: fixed });
  return { kind: 'sample', start, end, step, chosen: { kind: 'probability', value: probability } };
}

/** Ranges and indices may use the outer neuron only. */
function refuseOtherSide(
  value: Expr,
  outer: 'pre' | 'post',
  what: string,
  context: StateContext,
): void {
  refuseOwn(value, what, context);
  const own = outer === 'pre' ? 'i' : 'j';
  const found = findUse(value, context, ({ path, variable: { name } }) =>
    path === '' ? (name === 'i' || name === 'j') && name !== own : path !== outer && name !== 'N',
  );
  if (found !== null) context.diags.report('generator-other-side', found.use.span, { what, own });
}

/** The part `for k in …` of a generator. */
export type Iteration = NonNullable<NonNullable<ConnectRequest['generator']>['iteration']>;
