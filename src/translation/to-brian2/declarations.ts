// Declarations of objects as the statements that make them in Brian2.
import { textOf } from '../../diagnostics/index.ts';
import { identifiersIn } from '../../parser/walk.ts';
import type { DeclarationSyntax, ExpressionSyntax, FunctionSyntax } from '../../parser/syntax.ts';
import type { Context } from './context.ts';
import { mentions, onOneLine, python, quotedCode } from './expressions.ts';
import {
  property,
  namedValues,
  placeInStep,
  optionsOf,
  indent,
  call,
  equationsOf,
  hasLastSpike,
  refuseLastSpike,
  statementsOf,
  methodOf,
  nameInOrder,
  regularly,
} from './bodies.ts';
import { synapses } from './synapses.ts';
import type { Declaration, Made } from './bodies.ts';

/** The lines that make an object, and those about its parts. */
export function declarationLines(declaration: DeclarationSyntax, context: Context): string[] {
  const { name, place } = declaration;
  if (place.length > 0) {
    context.refuse(declaration.span, 'lists of objects', 'give each object a name of its own');
    return [];
  }
  const target = context.nameOf(name.name);
  const [call, after] = objectOf(declaration, target, context);
  return [`${target} = ${call}`, ...after];
}

function objectOf(declaration: DeclarationSyntax, target: string, context: Context): Made {
  switch (declaration.keyword) {
    case 'neurons':
      return neuronGroup(declaration as Declaration<'neurons'>, target, context);
    case 'synapses':
      return synapses(declaration, target, context);
    case 'poisson_group':
      return poissonGroup(declaration as Declaration<'poisson_group'>, target, context);
    case 'spike_generator': {
      const size = python((declaration as Declaration<'spike_generator'>).size, context);
      const given = [size, ...namedValues(declaration, ['indices', 'times', 'period'], context)];
      return [
        `SpikeGeneratorGroup(${[...given, ...placeInStep(declaration, context)].join(', ')})`,
        [],
      ];
    }
    case 'subgroup':
      return [subgroup(declaration, context), []];
    case 'poisson_input':
      return [poissonInput(declaration, context), []];
    case 'timed_array': {
      const [values] = namedValues(declaration, ['values'], context, 'array');
      const rest = namedValues(declaration, ['dt'], context);
      return [`TimedArray(${[values?.replace('values=', '') ?? '', ...rest].join(', ')})`, []];
    }
    default:
      return [monitor(declaration, context), []];
  }
}

// ---------------------------------------------------------------------------------------------- groups

function neuronGroup(declaration: Declaration<'neurons'>, target: string, context: Context): Made {
  const named: string[] = [];
  const after: string[] = [];
  const events: string[] = [];
  const threshold = property(declaration, 'threshold');
  if (threshold !== null) {
    named.push(`threshold=${quotedCode(threshold.values[0]!, context)}`);
    const options = optionsOf(threshold.options, context);
    if (options.length > 0)
      after.push(`${target}.set_event_schedule('spike', ${options.join(', ')})`);
  }
  for (const item of declaration.body) {
    if (item.kind === 'event') {
      events.push(`'${item.name.name}': ${quotedCode(item.condition, context)}`);
      const options = optionsOf(item.options, context);
      if (options.length > 0)
        after.push(`${target}.set_event_schedule('${item.name.name}', ${options.join(', ')})`);
    }
    if (item.kind !== 'code') continue;
    if (item.keyword === 'reset') {
      named.push(`reset=${statementsOf(item, context)}`);
      for (const option of optionsOf(item.options, context))
        after.push(`${target}.resetter['spike'].${option.replace('=', ' = ')}`);
    }
    if (item.keyword === 'on') {
      const code = [`'${item.name!.name}'`, statementsOf(item, context)];
      after.push(call(`${target}.run_on_event`, code, optionsOf(item.options, context)));
    }
  }
  const refractory = property(declaration, 'refractory')?.values[0];
  if (refractory !== undefined) named.push(`refractory=${refractoryOf(refractory, context)}`);
  if (events.length > 0) named.push(`events={${events.join(', ')}}`);
  named.push(
    ...methodOf(declaration, context),
    ...namedValues(declaration, ['dt', 'order'], context),
    ...nameInOrder(declaration, context),
  );
  const size = python(declaration.size, context);
  after.push(...regularly(target, declaration, context));
  return [call('NeuronGroup', [size, equationsOf(declaration, context) ?? `''`], named), after];
}

/** `False` and a time of literals are values, everything else code: constants may change between runs. */
function refractoryOf(node: ExpressionSyntax, context: Context): string {
  const isRandom = mentions(node, new Set(), context);
  if (isRandom)
    context.refuse(
      node.span,
      'a refractory period that is drawn once for each spike',
      'draw it in the reset, into a parameter',
    );
  const isFixed = identifiersIn(node).every(({ name }) =>
    /^(ms|us|second|usecond|msecond)$/.test(name),
  );
  const isValue = (isFixed && node.kind === 'binary') || (node.kind === 'boolean' && !node.value);
  return isValue ? python(node, context) : quotedCode(node, context);
}

function poissonGroup(
  declaration: Declaration<'poisson_group'>,
  target: string,
  context: Context,
): Made {
  const rates = property(declaration, 'rates')?.values[0];
  const isCode =
    rates !== undefined &&
    (mentions(rates, new Set(['t', 'i', 'dt', 'N']), context) || !context.isArray(rates));
  const plain =
    rates !== undefined && isCode && !identifiersIn(rates).some(({ name }) => !/^k?Hz$/.test(name));
  const named =
    rates === undefined
      ? []
      : [`rates=${isCode && !plain ? quotedCode(rates, context) : python(rates, context)}`];
  const size = python(declaration.size, context);
  const parts = [...named, ...placeInStep(declaration, context)];
  if (declaration.body.some(({ kind }) => kind === 'equation'))
    context.refuse(
      declaration.span,
      'variables of a Poisson group',
      'use neurons with the threshold `rand() < rates*dt`',
    );
  return [call('PoissonGroup', [size], parts), regularly(target, declaration, context)];
}

function subgroup({ source }: Declaration<'subgroup'>, context: Context): string {
  if (source.kind === 'index' && source.indices[0]!.kind !== 'slice') {
    const [index] = source.indices;
    const isList = index!.kind === 'list' || context.isArray(index as ExpressionSyntax);
    if (isList)
      context.refuse(
        index!.span,
        'subgroups of any indices',
        'order the neurons so that it is a slice',
      );
  }
  return python(source, context);
}

function poissonInput(declaration: Declaration<'poisson_input'>, context: Context): string {
  const { target } = declaration;
  const weight = property(declaration, 'weight')?.values[0];
  const [group, variable] =
    target.kind === 'attribute' ? [target.target, target.name] : [target, ''];
  const isCode =
    weight !== undefined && mentions(weight, context.ownNames(context.sourceOf(group)), context);
  const given =
    weight === undefined
      ? []
      : [`weight=${isCode ? quotedCode(weight, context) : python(weight, context)}`];
  const parts = [
    ...namedValues(declaration, ['N', 'rate'], context),
    ...given,
    ...placeInStep(declaration, context),
  ];
  return call('PoissonInput', [python(group, context), `'${variable}'`], parts);
}

const monitors = {
  spike_monitor: 'SpikeMonitor',
  event_monitor: 'EventMonitor',
  state_monitor: 'StateMonitor',
  rate_monitor: 'PopulationRateMonitor',
};

function monitor(
  declaration: DeclarationSyntax & { keyword: keyof typeof monitors; source: ExpressionSyntax },
  context: Context,
): string {
  const { keyword, source } = declaration;
  const variables =
    property(declaration, 'variables')?.values.map(({ span }) => `'${textOf(span)}'`) ?? [];
  if (keyword === 'state_monitor') checkRecorded(declaration, source, context);
  for (const value of property(declaration, 'variables')?.values ?? [])
    if (
      value.kind === 'name' &&
      value.name === 'lastspike' &&
      !hasLastSpike(context.sourceOf(source))
    )
      refuseLastSpike(value.span, context);
  const event = property(declaration, 'event')?.values[0];
  const positional = [python(source, context)];
  const named: string[] = [];
  if (event !== undefined) positional.push(`'${textOf(event.span)}'`);
  if (keyword === 'state_monitor') {
    positional.push(variables.length === 1 ? variables[0]! : `[${variables.join(', ')}]`);
    named.push(`record=${recordOf(declaration, source, context)}`);
  } else if (variables.length > 0) named.push(`variables=[${variables.join(', ')}]`);
  named.push(...placeInStep(declaration, context), ...nameAfterOperations(declaration, context));
  return call(monitors[keyword], positional, named);
}

/**
 * Operations come before monitors in a slot, which Brian2 decides by names: a name past theirs, where a monitor has a place of its
 * own or synapses an operation at regular intervals.
 */
function nameAfterOperations(declaration: DeclarationSyntax, context: Context): string[] {
  const isPlaced = ['when', 'order'].some((name) => property(declaration, name) !== null);
  const isAmongOthers = [...context.objects.values()].some(
    ({ keyword, body }) =>
      keyword === 'synapses' &&
      body.some((item) => item.kind === 'code' && item.keyword === 'every'),
  );
  return isPlaced || isAmongOthers ? [`name='z_${declaration.name.name}'`] : [];
}

/** Brian2 cannot record a subexpression of synapses that reads variables of their neurons. */
function checkRecorded(
  declaration: DeclarationSyntax,
  source: ExpressionSyntax,
  context: Context,
): void {
  const owner = context.sourceOf(source);
  if (owner?.keyword !== 'synapses') return;
  const readsNeurons = (name: string, depth = 0): boolean => {
    const found = owner.body.find((item) => item.kind === 'equation' && item.name.name === name);
    if (found?.kind !== 'equation' || found.form !== 'subexpression' || depth > 20) return false;
    return identifiersIn(found.expression!).some(
      ({ name: read }) => /_(pre|post)$/.test(read) || readsNeurons(read, depth + 1),
    );
  };
  for (const value of property(declaration, 'variables')?.values ?? [])
    if (value.kind === 'name' && readsNeurons(value.name))
      context.refuse(
        value.span,
        'monitors of subexpressions of synapses that read variables of neurons',
        'record the variables of the neurons',
      );
}

function recordOf(
  declaration: DeclarationSyntax,
  source: ExpressionSyntax,
  context: Context,
): string {
  const record = property(declaration, 'record')?.values[0];
  if (record === undefined || (record.kind === 'name' && record.name === 'all')) return 'True';
  const owner = context.sourceOf(source);
  if (!mentions(record, context.ownNames(owner), context)) return python(record, context, 'list');
  if (owner?.keyword !== 'synapses')
    context.refuse(record.span, 'recording of neurons by a condition', 'write their indices');
  return `${python(source, context)}[${quotedCode(record, context)}]`;
}

/** A function of the model. */
export function functionLines(syntax: FunctionSyntax, context: Context): string[] {
  const units = syntax.parameters.map(({ name, unit }) => `${name.name}=${python(unit, context)}`);
  const own = new Map(syntax.parameters.map(({ name }) => [name.name, name.name]));
  return [
    `@check_units(${[...units, `result=${python(syntax.unit, context)}`].join(', ')})`,
    `def ${context.nameOf(syntax.name.name)}(${[...own.keys()].join(', ')}):`,
    `${indent}return ${onOneLine(python(syntax.expression, context, 'array', own))}`,
  ];
}
