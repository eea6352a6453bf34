// Elaborates names and elements of arrays (`rates[i % 4]`). What model code does not have is evaluated as a script
// expression, if there is a script; unknown names are reported with similar ones.
import { assertNever, connectionIn, quote } from '../../diagnostics/index.ts';
import type { Diagnostics, Span, Wording } from '../../diagnostics/index.ts';
import type { ExpressionSyntax } from '../../parser/syntax.ts';
import { namesIn } from '../../parser/walk.ts';
import { dimensionless, powerOfDimension, timeDimension } from '../../units/index.ts';
import { functionRow } from '../functions.ts';
import { constantValue, errorExpr, temporary, variableExpr, withSpan } from '../build.ts';
import { describe } from './check-dimensions.ts';
import type { Elaboration } from './elaboration.ts';
import type { ArrayConstant, Expr } from '../model.ts';
import { nearNames, splitSuffix } from '../scope.ts';
import type { NameUse, Resolution, Scope } from '../scope.ts';

const noiseName = /^xi(_\w+)?$/;
const noiseDimension = powerOfDimension(timeDimension, -0.5);

/** Elaborates a name. Variables come before values of the script, these before arrays of the namespace. */
export function elaborateName(syntax: ExpressionSyntax & { kind: 'name' }, at: Elaboration): Expr {
  const { name, span } = syntax;
  if (noiseName.test(name) && at.allowsNoise)
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

/** Reports an unknown name, with similar names or a way to define it. */
export function reportUnknownName(
  name: string,
  span: Span,
  at: { readonly scope: Scope; readonly diags: Diagnostics },
  use: NameUse = 'value',
): void {
  if (noiseName.test(name)) {
    at.diags.report('noise-not-allowed', span, { name });
    return;
  }
  if (at.scope.lookUp(`${name}_pre`)?.kind === 'variable') {
    at.diags.report('no-such-variant', span, { name, sides: [`${name}_pre`] });
    return;
  }
  const near = isOfOneGroup(name, at.scope) ? [] : nearNames(name, at.scope, use);
  const define = near.length > 0 ? null : howToDefine(name, at.scope, use);
  if (define !== null && use !== 'function' && !isFirstUse(name, at.scope.description, at.diags))
    return;
  const hint = hintAbout(name, at.scope) ?? at.scope.hint?.(name) ?? define;
  at.diags.report('unknown-name', span, { name, near, where: at.scope.description, hint });
}

/**
 * Whether the name is reported for the first time in an object: one that has to be declared is reported once, also if it
 * is set from outside as well.
 */
export function isFirstUse(name: string, owner: string, diags: Diagnostics): boolean {
  return diags.isFirst(
    `${name} of ${owner.replace(/^(?:pathway `\w+`|`connect`) of /, '')} is unknown`,
  );
}

/** The hint for `dv = …` in place of `dv/dt = …`: then `v` is unknown, but `dv` is a subexpression. */
function hintAbout(name: string, scope: Scope): string | null {
  const found = scope.lookUp(`d${name}`);
  if (found?.kind !== 'variable' || found.variable.kind !== 'subexpression') return null;
  return `\`d${name} = …\` is the variable \`d${name}\`; a differential equation is written \`d${name}/dt = …\``;
}

/** Whether names in a scope may end in `_pre` and `_post`. */
function isOfSynapses(scope: Scope): boolean {
  return scope.lookUp('i_pre') !== null;
}

/** Whether a name is that of a variable with `_pre` or `_post`, where there are no synapses. */
function isOfOneGroup(name: string, scope: Scope): boolean {
  const variant = splitSuffix(name);
  if (variant === null || isOfSynapses(scope)) return false;
  return scope.lookUp(variant.stem)?.kind === 'variable';
}

function howToDefine(name: string, scope: Scope, use: NameUse): Wording {
  const where = scope.description;
  const isInFunction = where.startsWith('function');
  const isInSynapses = isOfSynapses(scope);
  const variant = isInFunction ? null : splitSuffix(name);
  if (variant !== null && !isInSynapses)
    return isOfOneGroup(name, scope)
      ? `\`_pre\` and \`_post\` are for synapses; a variable of the group itself is \`${variant.stem}\``
      : '`_pre` and `_post` are for synapses: a group has no source and no target neurons';
  if (variant !== null)
    return `the ${variant.side === 'pre' ? 'source' : 'target'} neurons have no variable \`${variant.stem}\``;
  if (use === 'function')
    return {
      file: `define it above: \`function ${name}(…): 1 = …\``,
      program: `pass it in \`namespace: { ${name}: userFunction(…) }\``,
    };
  const declare = (where: string): string => `declare it in ${where}`;
  if (use === 'target')
    return isInSynapses
      ? `declare it, in the synapses or in the target neurons: \`${name} : unit\``
      : {
          file: `${declare('the body')}: \`${name} : unit\``,
          program: `${declare('the equations')}: \`${name} : unit\``,
        };
  const other = (body: string): string =>
    isInFunction ? 'make it a parameter of the function' : `${declare(body)} (\`${name} : unit\`)`;
  if (where.startsWith('`connect`')) {
    const notYet = 'variables of the synapses do not exist yet';
    return {
      file: `give it a value above (\`${name} = …\`); ${notYet}`,
      program: `give it a value in \`namespace: { ${name}: … }\`; ${notYet}`,
    };
  }
  const value = `give it a value above the run (\`${name} = …\`)`;
  if (isInSynapses)
    return {
      file: `${other('the body')}, or ${value}`,
      program: `${other('the equations')}, or give it a value in \`namespace: { ${name}: … }\``,
    };
  return {
    file: `${value}, or ${other('the body')}`,
    program: `give it a value in \`namespace: { ${name}: … }\`, or ${other('the equations')}`,
  };
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
    at.diags.report('not-an-array', target.span, { text: quote(target.span) });
  return null;
}

/** Whether a piece of syntax uses a variable of the scope, so that its value differs between elements. */
function usesVariables(syntax: ExpressionSyntax, scope: Scope): boolean {
  return namesIn(syntax).some(({ name }) => {
    const kind = scope.lookUp(name)?.kind;
    return kind === 'variable' || kind === 'expression';
  });
}

function fixForScript(syntax: ExpressionSyntax): Wording | null {
  if (syntax.kind === 'string')
    return (
      connectionIn(syntax.value) ?? `write code without quotes: \`${syntax.value.slice(0, 40)}\``
    );
  if (syntax.kind === 'list' && syntax.items.length === 1)
    return 'parentheses group, as in `(v + 1)`; brackets make lists';
  if (syntax.kind !== 'attribute') return null;
  const isFunction = functionRow(syntax.name) !== null;
  return isFunction
    ? `functions have no prefix: \`${syntax.name}(…)\``
    : `variables of the group itself have no prefix: \`${syntax.name}\`; what another group has reaches it through synapses or a linked variable`;
}

/** Reports syntax that only scripts have: lists, attributes, strings, slices, `for`. */
export function notModelCode(syntax: ExpressionSyntax, diags: Diagnostics): Expr {
  const words = {
    ...{ list: 'lists', attribute: 'attributes', string: 'texts', formatted: 'texts' },
    ...{ generator: '`for`', comprehension: '`for`' },
  };
  const what = words[syntax.kind as keyof typeof words] ?? 'slices';
  diags.report('not-model-code', syntax.span, { what, fix: fixForScript(syntax) });
  return errorExpr(syntax.span);
}
