// Synapses, with their pathways and connections.
import { textOf } from '../../diagnostics/index.ts';
import type { ConnectSyntax, DeclarationSyntax, EquationSyntax } from '../../parser/syntax.ts';
import type { Context } from './context.ts';
import { mentions, python, quotedCode } from './expressions.ts';
import {
  property,
  namedValues,
  call,
  equationsOf,
  checkLastSpikes,
  statementsOf,
  methodOf,
  nameInOrder,
  regularly,
} from './bodies.ts';
import type { Declaration, Made } from './bodies.ts';

// ---------------------------------------------------------------------------------------------- synapses

/** The call that makes synapses, and the lines about their parts. */
export function synapses(
  declaration: Declaration<'synapses'>,
  target: string,
  context: Context,
): Made {
  const code: Record<string, string[]> = { on_pre: [], on_post: [] };
  const [delays, onEvents, after]: [string[], string[], string[]] = [[], [], []];
  for (const item of declaration.body) {
    if (item.kind !== 'code' || (item.keyword !== 'on_pre' && item.keyword !== 'on_post')) continue;
    const pathway = item.name?.name ?? item.keyword.slice(3);
    code[item.keyword]!.push(`'${pathway}': ${statementsOf(item, context)}`);
    for (const { name, value } of item.options) {
      if (name?.name === 'delay') delays.push(`'${pathway}': ${python(value, context)}`);
      else if (name?.name === 'event') onEvents.push(`'${pathway}': '${textOf(value.span)}'`);
      else if (name?.name === 'when')
        after.push(`${target}.${pathway}.when = '${textOf(value.span)}'`);
      else after.push(`${target}.${pathway}.${name?.name ?? ''} = ${python(value, context)}`);
    }
  }
  const delay = property(declaration, 'delay')?.values[0];
  if (delay !== undefined) delays.push(`'pre': ${python(delay, context)}`);
  const index = property(declaration, 'multisynaptic_index')?.values[0];
  const named = [
    ...['on_pre', 'on_post'].flatMap((side) => pathwaysOf(side, code[side]!)),
    ...(delays.length === 0
      ? []
      : [
          delays.length === 1 && delay !== undefined
            ? `delay=${delays[0]!.slice(7)}`
            : `delay={${delays.join(', ')}}`,
        ]),
    ...(onEvents.length === 0 ? [] : [`on_event={${onEvents.join(', ')}}`]),
    ...(index === undefined ? [] : [`multisynaptic_index='${textOf(index.span)}'`]),
    ...methodOf(declaration, context),
    ...namedValues(declaration, ['dt', 'order'], context),
    ...nameInOrder(declaration, context),
  ];
  const ends = [python(declaration.source, context), python(declaration.target, context)];
  checkSums(declaration, context);
  const equations = equationsOf(declaration, context);
  if (equations === null) checkLastSpikes(declaration, context);
  for (const item of declaration.body)
    if (item.kind === 'connect') after.push(connectLine(target, item, declaration, context));
  after.push(...regularly(target, declaration, context));
  return [call('Synapses', [...ends, ...(equations === null ? [] : [equations])], named), after];
}

/** In Brian2, one declaration sums into a variable. */
function checkSums(declaration: Declaration<'synapses'>, context: Context): void {
  const sums = (one: DeclarationSyntax): EquationSyntax[] =>
    one.body.filter(
      (item): item is EquationSyntax =>
        item.kind === 'equation' && item.flags.some(({ name }) => name === 'summed'),
    );
  const targetOf = (one: Declaration<'synapses'>, name: string): unknown =>
    context.sourceOf(name.endsWith('_pre') ? one.source : one.target);
  for (const other of context.objects.values()) {
    if (other === declaration) return;
    if (other.keyword !== 'synapses') continue;
    const before = other as Declaration<'synapses'>;
    for (const { name } of sums(declaration))
      if (
        sums(before).some((sum) => sum.name.name === name.name) &&
        targetOf(before, name.name) === targetOf(declaration, name.name)
      )
        context.refuse(
          name.span,
          'a variable that several synapses sum into',
          'sum into a variable for each, and add these',
        );
  }
}

function pathwaysOf(side: string, entries: readonly string[]): string[] {
  const usual = `'${side.slice(3)}': `;
  if (entries.length === 0) return [];
  const isUsual = entries.length === 1 && entries[0]!.startsWith(usual);
  return [`${side}=${isUsual ? entries[0]!.slice(usual.length) : `{${entries.join(', ')}}`}`];
}

/** `S.connect(…)` */
export function connectLine(
  target: string,
  connect: ConnectSyntax,
  declaration: DeclarationSyntax | null,
  context: Context,
): string {
  const names = context.ownNames(declaration);
  const sides = connect.arguments.filter(({ name }) => name?.name === 'i' || name?.name === 'j');
  const parts = connect.arguments.map(({ name, value }) => {
    const keyword = name?.name ?? 'condition';
    if (value.kind === 'boolean') return `${keyword}=${textOf(value.span)}`;
    if (keyword === 'condition') return `condition=${quotedCode(value, context)}`;
    const isSide = keyword === 'i' || keyword === 'j';
    const isCode =
      value.kind === 'generator' ||
      mentions(value, names, context) ||
      (isSide && sides.length === 1 && !context.isArray(value));
    if (isCode) return `${keyword}=${quotedCode(value, context)}`;
    const text = python(value, context, 'list');
    const isFloat = isSide && !context.isWhole(value);
    return `${keyword}=${isFloat ? `array(${text}, dtype=int)` : text}`;
  });
  return `${target}.connect(${parts.join(', ')})`;
}
