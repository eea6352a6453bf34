// Declarations of monitors, timed arrays, Poisson inputs and functions → the objects that a TypeScript user would build.
import { defaultScope, elaborateUnit, layerScopes } from '../equations/index.ts';
import type { ModelFunction } from '../equations/index.ts';
import type {
  DeclarationSyntax,
  ExpressionSyntax,
  FunctionSyntax,
  MonitorSyntax,
  PoissonInputSyntax,
  TimedArraySyntax,
} from '../parser/syntax.ts';
import { evaluateIndices } from '../script/index.ts';
import {
  EventMonitor,
  PoissonInput,
  PopulationRateMonitor,
  SpikeMonitor,
  StateMonitor,
  Synapses,
  TimedArray,
  where,
} from '../simulation/index.ts';
import type { Group, NamedVariable } from '../simulation/index.ts';
import { elaborateCondition } from '../equations/index.ts';
import { inLanguage } from './language-names.ts';
import { dimensionless } from '../units/index.ts';
import { arrayOf, nameOf, slotOf, stepOf, truthOf, wholeOf } from './arguments.ts';
import { neededProperty, propertyOf, readBody } from './body.ts';
import type { Body } from './body.ts';
import { groupOf } from './declare-groups.ts';
import { selectSynapses } from './synapse-indices.ts';
import { usesNames } from './state-target.ts';
import type { World } from './world.ts';

function placeOf(body: Body, world: World): { when?: string; order?: number } {
  const when = propertyOf(body, 'when');
  const order = propertyOf(body, 'order');
  const slot = when === null ? null : slotOf(when, world);
  const number = order === null ? null : wholeOf(order, 'the order', world);
  return {
    ...(slot === null ? {} : { when: slot }),
    ...(number === null ? {} : { order: number }),
  };
}

function common(declaration: DeclarationSyntax, body: Body, world: World) {
  return {
    name: declaration.name.name,
    span: declaration.name.span,
    diagnostics: world.diags,
    ...placeOf(body, world),
  };
}

function variablesOf(body: Body, world: World): NamedVariable[] {
  const values = body.properties.get('variables')?.values ?? [];
  return values.flatMap((value) => nameOf(value, 'a variable to record', world) ?? []);
}

export function declareSpikeMonitor(declaration: MonitorSyntax, world: World): EventMonitor | null {
  const body = readBody(declaration);
  const source = groupOf(declaration.source, 'a monitor', world);
  const event =
    declaration.keyword === 'event_monitor'
      ? neededProperty(body, 'event', declaration, world)
      : null;
  const name = event === null ? null : nameOf(event, 'the event', world);
  const record = propertyOf(body, 'record');
  const isKept = record === null ? true : (truthOf(record, 'record', world) ?? true);
  if (source === null) return null;
  const options = {
    ...common(declaration, body, world),
    variables: variablesOf(body, world),
    record: isKept,
  };
  if (declaration.keyword === 'spike_monitor') return new SpikeMonitor(source, options);
  return name === null ? null : new EventMonitor(source, name.name, options);
}

export function declareStateMonitor(declaration: MonitorSyntax, world: World): StateMonitor | null {
  const body = readBody(declaration);
  const source = groupOf(declaration.source, 'a monitor', world);
  neededProperty(body, 'variables', declaration, world);
  const dt = propertyOf(body, 'dt');
  const step = dt === null ? null : stepOf(dt, world);
  if (source === null) return null;
  const record = recordOf(propertyOf(body, 'record'), source, world);
  return new StateMonitor(source, variablesOf(body, world), {
    ...common(declaration, body, world),
    ...(record === null ? {} : { record }),
    ...(step === null ? {} : { dt: step }),
  });
}

/** Which elements to record: all (null), a list, synapses by pair, or those for which a condition holds. */
function recordOf(
  syntax: ExpressionSyntax | null,
  source: Group,
  world: World,
): ArrayLike<number> | null {
  if (syntax === null || (syntax.kind === 'name' && syntax.name === 'all')) return null;
  if (syntax.kind === 'boolean') return syntax.value ? null : [];
  const { diags } = world;
  if (syntax.kind === 'index' && syntax.target.kind === 'name' && source instanceof Synapses) {
    const binding = world.bindings.get(syntax.target.name);
    if (binding?.kind === 'group' && binding.group === source) {
      const indices = evaluateIndices(syntax.indices, world.environment, diags);
      const chosen = selectSynapses(source, indices, syntax.span, world);
      return chosen === 'wrong' || chosen === null ? [] : chosen;
    }
  }
  if (usesNames(syntax, source.scope())) {
    const scope = layerScopes(source.description, source.scope(), defaultScope, world.namespace);
    const condition = elaborateCondition(syntax, scope, 'record', diags);
    if (world.isChecking || condition.type === 'error') return [];
    const places = where(source, condition, world.surroundings());
    const { elements } = source;
    if (elements.kind === 'range') return places.map((place) => place - elements.start);
    return places.map((place) => elements.indices.indexOf(place));
  }
  const list = arrayOf(syntax, dimensionless, 'record', world);
  if (list?.data?.some((index) => !Number.isInteger(index))) {
    diags.report('not-whole', syntax.span, { what: 'an index to record' });
    return [];
  }
  const size = source instanceof Synapses && world.isChecking ? null : source.size;
  return (list?.data ?? []).filter((index) => {
    const isInside = size === null || (index >= 0 && index < size);
    if (!isInside)
      diags.report('index-out-of-range', syntax.span, { index, size, what: source.description });
    return isInside;
  });
}

export function declareRateMonitor(
  declaration: MonitorSyntax,
  world: World,
): PopulationRateMonitor | null {
  const body = readBody(declaration);
  const source = groupOf(declaration.source, 'a monitor', world);
  return source === null
    ? null
    : new PopulationRateMonitor(source, common(declaration, body, world));
}

export function declarePoissonInput(
  declaration: PoissonInputSyntax,
  world: World,
): PoissonInput | null {
  const body = readBody(declaration);
  const { target } = declaration;
  const N = neededProperty(body, 'N', declaration, world);
  const rate = neededProperty(body, 'rate', declaration, world);
  const weight = neededProperty(body, 'weight', declaration, world);
  if (target.kind !== 'attribute') {
    if (target.kind !== 'error')
      world.diags.report('input-target', target.span, {
        name: target.kind === 'name' ? target.name : null,
      });
    return null;
  }
  const group = groupOf(target.target, 'the target', world);
  if (group === null || N === null || rate === null || weight === null) return null;
  return new PoissonInput(
    group,
    { name: target.name, span: target.nameSpan },
    { ...common(declaration, body, world), N: wholeOf(N, 'N', world), rate, weight },
  );
}

export function declareTimedArray(declaration: TimedArraySyntax, world: World): TimedArray | null {
  const body = readBody(declaration);
  const valuesSyntax = neededProperty(body, 'values', declaration, world);
  const dtSyntax = neededProperty(body, 'dt', declaration, world);
  const array = valuesSyntax === null ? null : arrayOf(valuesSyntax, null, 'the values', world);
  const dt = dtSyntax === null ? null : stepOf(dtSyntax, world);
  if (array === null || dt === null) return null;
  const { shape, data, dimension } = array;
  if (shape !== null && (shape.length === 0 || shape.length > 2)) {
    world.diags.report('bad-timed-array', valuesSyntax!.span, { name: declaration.name.name });
    return null;
  }
  const columns = shape?.length === 2 ? shape[1]! : null;
  const numbers = data ?? Float64Array.of(NaN);
  const rows =
    columns === null
      ? numbers
      : Array.from({ length: numbers.length / columns }, (_, k) => [
          ...numbers.subarray(k * columns, (k + 1) * columns),
        ]);
  return new TimedArray(rows, dt, {
    name: declaration.name.name,
    span: declaration.name.span,
    dimension,
    diagnostics: world.diags,
  });
}

/** `function f(x: volt, y: 1): 1 = expr`, checked once with its own parameters. */
export function declareFunction(syntax: FunctionSyntax, world: World): ModelFunction {
  const { diags } = world;
  const result = elaborateUnit(syntax.unit, diags);
  const own = syntax.name.name;
  const definition: ModelFunction = {
    name: own,
    parameters: syntax.parameters.map(({ name, unit }) => ({
      name: name.name,
      ...elaborateUnit(unit, diags),
    })),
    ...result,
    expression: syntax.expression,
    // It knows itself, so that a call of itself can be named as what it is.
    scope: layerScopes(`function \`${own}\``, defaultScope, {
      ...world.namespace,
      lookUp: (name) =>
        name === own ? { kind: 'function', function: definition } : world.namespace.lookUp(name),
    }),
    span: syntax.name.span,
  };
  checkNames(syntax, diags);
  return definition;
}

function checkNames({ name, parameters }: FunctionSyntax, diags: World['diags']): void {
  const is = inLanguage(name.name);
  if (is !== null) diags.report('function-name', name.span, { name: name.name, is });
  const seen = new Set<string>();
  for (const { name: parameter } of parameters) {
    const facts = { name: parameter.name, function: name.name };
    if (seen.has(parameter.name)) diags.report('parameter-twice', parameter.span, facts);
    seen.add(parameter.name);
    if (inLanguage(parameter.name) === 'a unit') {
      const where = `in function \`${name.name}\``;
      diags.report('unit-name', parameter.span, {
        name: parameter.name,
        means: 'the parameter',
        where,
      });
    }
  }
}
