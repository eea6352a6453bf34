// The bodies of declarations: equations, code and properties as arguments of calls.
import { textOf } from '../../diagnostics/index.ts';
import type { Span } from '../../diagnostics/index.ts';
import { identifiersIn } from '../../parser/walk.ts';
import type {
  ArgumentSyntax,
  BodyItemSyntax,
  CodeSyntax,
  DeclarationSyntax,
  EquationSyntax,
  ExpressionSyntax,
  PropertySyntax,
} from '../../parser/syntax.ts';
import type { Context } from './context.ts';
import { codeAt, onOneLine, python } from './expressions.ts';

// ---------------------------------------------------------------------------------------------- parts of bodies

/** The property with a keyword; null if there is none. */
export function property(declaration: DeclarationSyntax, keyword: string): PropertySyntax | null {
  const isIt = (item: BodyItemSyntax): item is PropertySyntax =>
    item.kind === 'property' && item.keyword.name === keyword;
  return declaration.body.find(isIt) ?? null;
}

/** Properties as arguments of the same names. */
export function namedValues(
  declaration: DeclarationSyntax,
  names: readonly string[],
  context: Context,
  lists: 'list' | 'array' = 'list',
): string[] {
  return names.flatMap((name) => {
    const value = property(declaration, name)?.values[0];
    return value === undefined ? [] : [`${name}=${python(value, context, lists)}`];
  });
}

/** Clock, slot and order as arguments. */
export function placeInStep(declaration: DeclarationSyntax, context: Context): string[] {
  const when = property(declaration, 'when')?.values[0];
  return [
    ...namedValues(declaration, ['dt'], context),
    ...(when === undefined ? [] : [`when='${textOf(when.span)}'`]),
    ...namedValues(declaration, ['order'], context),
  ];
}

/** `(when=end, order=1)` as arguments. */
export function optionsOf(options: readonly ArgumentSyntax[], context: Context): string[] {
  return options.map(({ name, value }) =>
    name?.name === 'when'
      ? `when='${textOf(value.span)}'`
      : `${name?.name ?? ''}=${python(value, context)}`,
  );
}

/** The indentation of blocks. */
export const indent = '    ';

/** A call with many or long arguments has one on each line. */
export function call(
  name: string,
  positional: readonly string[],
  named: readonly string[],
): string {
  const all = [...positional, ...named].join(', ');
  if (all.length + name.length < 90 && !all.includes('\n')) return `${name}(${all})`;
  const room = `,\n${indent}`;
  return `${name}(${[positional.join(', '), ...named].filter((part) => part !== '').join(room)})`;
}

/** The equations of a body as a string; null if there are none. */
export function equationsOf(declaration: DeclarationSyntax, context: Context): string | null {
  const equations = declaration.body.filter(
    (item): item is EquationSyntax => item.kind === 'equation',
  );
  if (equations.length === 0) return null;
  checkLastSpikes(declaration, context);
  const lines = equations.map((equation) => {
    const { name } = equation.name;
    if (name.endsWith('_'))
      context.refuse(
        equation.name.span,
        'variables whose names end in `_`, which stands for values without units there',
        'choose another name',
      );
    const parts = [equation.unit, ...(equation.expression === null ? [] : [equation.expression])];
    return codeAt(equation.span, parts, context).trim();
  });
  if (lines.length === 1 && !lines[0]!.includes('\n')) return `'${lines[0]!}'`;
  return `'''\n${lines.map((line) => `${indent}${line}\n`).join('')}${indent}'''`;
}

/** Whether Brian2 has `lastspike` in a group. */
export function hasLastSpike(group: DeclarationSyntax | null): boolean {
  return (
    group === null ||
    group.body.some((item) => item.kind === 'equation' && item.name.name === 'lastspike') ||
    (group.keyword === 'neurons' && property(group, 'refractory') !== null)
  );
}

/** Reports the use of a `lastspike` that Brian2 does not have. */
export function refuseLastSpike(span: Span, context: Context): void {
  context.refuse(
    span,
    '`lastspike` of a group without a refractory period',
    'declare it, and set it in the code',
  );
}

/** Brian2 has `lastspike` in neuron groups with a refractory period only. */
export function checkLastSpikes(declaration: DeclarationSyntax, context: Context): void {
  const groups =
    declaration.keyword === 'synapses'
      ? { lastspike_pre: declaration.source, lastspike_post: declaration.target }
      : {};
  for (const node of codeExpressions(declaration))
    for (const { name, span } of identifiersIn(node)) {
      const group =
        name === 'lastspike' ? declaration : (groups as Record<string, ExpressionSyntax>)[name];
      if (group === undefined || (name === 'lastspike' && declaration.keyword === 'synapses'))
        continue;
      const owner = 'keyword' in group ? group : context.sourceOf(group);
      if (!hasLastSpike(owner)) refuseLastSpike(span, context);
    }
}

/** The expressions of model code. */
function codeExpressions(declaration: DeclarationSyntax): ExpressionSyntax[] {
  return declaration.body.flatMap((item): ExpressionSyntax[] => {
    if (item.kind === 'equation') return item.expression === null ? [] : [item.expression];
    if (item.kind === 'code') return item.statements.map(({ value }) => value);
    if (item.kind === 'event') return [item.condition];
    return item.kind === 'property' && /^(threshold|refractory)$/.test(item.keyword.name)
      ? [...item.values]
      : [];
  });
}

/** Statements of model code as a string. */
export function statementsOf(code: CodeSyntax, context: Context): string {
  const lines = code.statements.map(({ span, value, target }) => {
    const name: ExpressionSyntax = { kind: 'name', ...target };
    if (
      /^rates(_pre|_post)?$/.test(target.name) &&
      !context.declares(target.name.replace(/_.*/, ''))
    )
      context.refuse(
        target.span,
        'rates of Poisson groups that code writes',
        'use neurons with the threshold `rand() < rates*dt`',
      );
    return onOneLine(codeAt(span, [name, value], context));
  });
  const text = lines.join('; ');
  if (text.length < 60) return `'${text}'`;
  return `'''\n${lines.map((line) => `${indent}${line}\n`).join('')}${indent}'''`;
}

/** The method of integration as an argument. */
export function methodOf(declaration: DeclarationSyntax, context: Context): string[] {
  const given = property(declaration, 'method')?.values[0];
  const chosen = context.methods.get(declaration.name.name);
  if (given?.kind === 'call' || /^(rkf45|gsl)/.test(chosen ?? '')) {
    context.refuse(
      given?.span ?? declaration.name.span,
      'the adaptive method rkf45',
      'choose rk4 and a small dt',
    );
    return [];
  }
  if (given?.kind === 'name' && context.methodNames.has(given.name))
    return [`method=${context.nameOf(given.name)}`];
  if (chosen !== undefined) return [`method='${chosen}'`];
  if (given?.kind === 'list')
    return [`method=(${given.items.map(({ span }) => `'${textOf(span)}'`).join(', ')})`];
  return given === undefined ? [] : [`method='${textOf(given.span)}'`];
}

/** The code that runs at regular intervals. */
export function regularly(
  target: string,
  declaration: DeclarationSyntax,
  context: Context,
): string[] {
  return declaration.body.flatMap((item) => {
    if (item.kind !== 'code' || item.keyword !== 'every') return [];
    const parts = [`dt=${python(item.interval!, context)}`, ...optionsOf(item.options, context)];
    return [call(`${target}.run_regularly`, [statementsOf(item, context)], parts)];
  });
}

/** A declaration with a keyword. */
export type Declaration<K extends DeclarationSyntax['keyword']> = DeclarationSyntax & {
  keyword: K;
};

/** A call that makes an object, and the lines that follow. */
export type Made = readonly [call: string, after: readonly string[]];

/** Brian2 orders what is alike in a step by the names of objects: a name in the order of the model, if there are several. */
export function nameInOrder(declaration: DeclarationSyntax, context: Context): string[] {
  const { keyword, name } = declaration;
  const all = [...context.objects.values()].filter((other) => other.keyword === keyword);
  if (all.length < 2) return [];
  const number = String(all.indexOf(declaration) + 1).padStart(String(all.length).length, '0');
  return [`name='${keyword}${number}_${name.name}'`];
}
