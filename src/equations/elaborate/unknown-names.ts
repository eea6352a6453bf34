// Reports names that nothing declares, with similar names or a way to define them, and syntax that model code does not have.
import { connectionIn } from '../../diagnostics/index.ts';
import type { Diagnostics, Span, Wording } from '../../diagnostics/index.ts';
import type { ExpressionSyntax } from '../../parser/syntax.ts';
import { errorExpr } from '../build.ts';
import { functionRow } from '../functions.ts';
import type { Expr } from '../model.ts';
import { nearNames } from '../near-names.ts';
import type { NameUse } from '../near-names.ts';
import { isNoise, splitSuffix } from '../scope.ts';
import type { Scope } from '../scope.ts';

/** Reports an unknown name, with similar names or a way to define it. */
export function reportUnknownName(
  name: string,
  span: Span,
  at: { readonly scope: Scope; readonly diags: Diagnostics },
  use: NameUse = 'value',
): void {
  if (isNoise(name)) {
    at.diags.report('noise-not-allowed', span, { name });
    return;
  }
  if (at.scope.lookUp(`${name}_pre`)?.kind === 'variable') {
    at.diags.report('no-such-variant', span, { name, sides: [`${name}_pre`] });
    return;
  }
  const own = hintAbout(name, at.scope, use);
  const near = own !== null || isOfOneGroup(name, at.scope) ? [] : nearNames(name, at.scope, use);
  const define = near.length > 0 ? null : howToDefine(name, at.scope, use);
  if (define !== null && use !== 'function' && !isFirstUse(name, at.scope.description, at.diags))
    return;
  const hint = own ?? at.scope.hint?.(name) ?? define;
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

/** Functions of arrays, which programs apply to a variable of all neurons. */
const sums: ReadonlySet<string> = new Set([
  ...['sum', 'mean', 'average', 'avg', 'std', 'var', 'median', 'total'],
]);

/** The hint for a name that has no meaning here: for functions of all neurons, temperatures, `dv = …` in place of `dv/dt = …`. */
function hintAbout(name: string, scope: Scope, use: NameUse): Wording | null {
  if (use === 'function' && sums.has(name))
    return {
      file: 'an equation is that of one neuron; synapses sum over others: `x_post = v_pre : 1 (summed)`',
      program:
        "an equation is that of one neuron; synapses sum over others: `'x_post = v_pre : 1 (summed)'`",
    };
  if (/^(?:celsius|deg_?c)$/i.test(name))
    return 'temperatures are in kelvin: 37 °C are `(37 + 273.15)*kelvin`';
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

function fixForScript(syntax: ExpressionSyntax): Wording | null {
  if (syntax.kind === 'string')
    return (
      connectionIn(syntax.value) ?? `write code without quotes: \`${syntax.value.slice(0, 40)}\``
    );
  if (syntax.kind === 'list' && syntax.items.length > 1)
    return {
      file: 'set it above, `x = […]`; `x[i]` is the value of neuron `i`',
      program: 'pass it in `namespace: { x: […] }`; `x[i]` is the value of neuron `i`',
    };
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
